"""Every error has three sentences, values find their place, unknown codes fall back by who must act."""

from __future__ import annotations

import string

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import AccessDenied, Bug, ConflictError, EnvironmentFault, UserError
from ui import error_texts, field_texts
from ui.error_dialog import ErrorDialog


@pytest.mark.parametrize("code", sorted(error_texts.TEXTS))
def test_sentences_keep_the_text_rules(code: str) -> None:
    happened, means, todo = (str(part) for part in error_texts.TEXTS[code])
    assert happened
    for sentence in filter(None, (happened, means, todo)):
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert "please" not in sentence.lower()


def test_values_are_put_in_and_missing_ones_do_no_harm() -> None:
    words = error_texts.sentences(UserError("vault.wrong_password", left=3))
    assert words.means == "3 tries are left before a pause."
    assert "…" in error_texts.sentences(UserError("vault.wait")).means


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (Bug("x.y"), "Something went wrong"),
        (AccessDenied("x.y"), "does not allow"),
        (ConflictError("x.y"), "Someone else"),
        (EnvironmentFault("x.y"), "outside CIMS"),
        (UserError("x.y"), "cannot be done"),
    ],
)
def test_unknown_codes_fall_back_by_who_must_act(error: UserError, part: str) -> None:
    assert part in error_texts.sentences(error).happened


def test_one_line_says_what_happened_and_what_to_do() -> None:
    assert error_texts.one_line(UserError("password.short", limit=12)) == (
        "The password is too short. Use at least 12 characters."
    )


def test_no_sentence_of_a_field_has_a_placeholder() -> None:
    for text in field_texts.TEXTS.values():
        assert [name for _t, name, _f, _c in string.Formatter().parse(str(text)) if name] == []


def test_unknown_findings_get_a_general_sentence() -> None:
    assert field_texts.field_text("never.seen") == "The value has the wrong form."


def test_the_dialog_says_it_and_closes(qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1024, 640)
    qtbot.addWidget(window)
    window.show()
    dialog = ErrorDialog(window, EnvironmentFault("store.full"))
    with qtbot.waitSignal(dialog.accepted):
        dialog.open()
        assert dialog.isVisible()
        assert dialog.accessibleName() == "The disk is full; the change was not saved"
        dialog._go_on.click()
    assert not dialog.isVisible()
