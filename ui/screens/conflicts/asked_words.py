"""What the decision sheet says where it shows parked work that somebody asks to be taken over."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.conflict_case import ConflictCase


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Title, sentence, the heads of both sides, what the words are for, the main button."""

    title: str
    sentence: str
    theirs_head: str
    reason: str
    apply: str


def asked_words(case: ConflictCase | None, name: str, author: str) -> AskedWords | None:
    """The words for a customer of whom everything to decide is asked work; None for any other."""
    if case is None or not case.groups or not all(group.is_asked for group in case.groups):
        return None
    translate = QCoreApplication.translate
    said = next((group.words for group in case.groups if group.words), "")
    sentence = translate(
        "AskedWords",
        "{author} may not make this change any more. Take it over as your own, or keep the value of head office"
        " and say why.",
    ).format(author=author)
    quote = translate("AskedWords", "{author}: “{words}”").format(author=author, words=said)
    return AskedWords(
        title=translate("AskedWords", "Take over work — {name}").format(name=name),
        sentence=f"{sentence}\n{quote}" if said else sentence,
        theirs_head=translate("AskedWords", "Wanted by {author}").format(author=author),
        reason=translate("AskedWords", "Your words to {author} (needed)").format(author=author),
        apply=translate("AskedWords", "Decide and sync"),
    )
