"""Which language is on, and what the button that leads to the other one says in that other language."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_TO_ENGLISH = ("EN", "English", "Switch to English")
_TO_CHINESE = ("中", "中文", "切换为中文")


def is_chinese() -> bool:
    """Whether the interface is in Chinese now."""
    return QLocale().language() == QLocale.Language.Chinese


def switch_words(*, is_short: bool = True) -> tuple[str, str]:
    """(what the button shows, what it does), both in the language that it leads to."""
    short, name, act = _TO_ENGLISH if is_chinese() else _TO_CHINESE
    return (short if is_short else name), act


def sentences_joined(*sentences: str) -> str:
    """Sentences after each other, as the language in use sets them: Chinese full stops need no space."""
    return ("" if is_chinese() else " ").join(sentence for sentence in sentences if sentence)
