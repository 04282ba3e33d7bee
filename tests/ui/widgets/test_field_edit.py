"""Fields as edited: values in stored form, errors over hints, signals only for people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.field_edit import (
    CodeEdit,
    DateEdit,
    FieldEdit,
    IdEdit,
    MultiLineEdit,
    PasswordEdit,
    PhoneEdit,
    TextEdit,
)  # fmt: skip


def test_signals_are_for_people(qtbot: QtBot) -> None:
    field, heard = TextEdit("name"), []
    qtbot.addWidget(field)
    field.changed.connect(heard.append)
    field.set_value("Wang")
    assert heard == []
    QTest.keyClicks(field.box, "!")
    assert heard == ["name"]
    assert field.value() == "!Wang"


def test_leaving_the_field_is_told(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, other = TextEdit("name", parent=window), TextEdit("next", parent=window)
    other.move(0, 100)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    with qtbot.waitSignal(field.left) as blocker:
        other.setFocus(Qt.FocusReason.TabFocusReason)
    assert blocker.args == ["name"]


def test_what_is_shown_already_costs_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form says what it has to say to every field after each key."""
    field = TextEdit("id")
    qtbot.addWidget(field)
    field.set_error("Too short")
    field.set_hint("Kept", "info")
    styled: list[bool] = []
    monkeypatch.setattr(field._message, "restyle", lambda: styled.append(True))
    for _key in range(5):
        field.set_error("Too short")
        field.set_hint("Kept", "info")
    assert not styled
    field.set_error("")
    assert styled == [True]
    assert field._message.text() == "Kept"


def test_an_error_hides_the_hint_until_it_is_gone(qtbot: QtBot) -> None:
    field = TextEdit("id")
    qtbot.addWidget(field)
    field.set_hint("As on the card")
    field.set_error("The last digit does not fit.")
    assert field.box.accessibleDescription() == "The last digit does not fit."
    assert field.error()
    field.set_error("")
    assert field.box.accessibleDescription() == "As on the card"


def test_required_is_said_in_words(qtbot: QtBot) -> None:
    field = CodeEdit("sex")
    qtbot.addWidget(field)
    field.set_texts("Sex", "Choose")
    field.set_required(True)
    assert field.box.accessibleName() == "Sex, required"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-03-15", "2026-03-15"), ("20260315", "2026-03-15"), ("2026/3/5", "2026-03-05"),
        ("2026.12.1", "2026-12-01"),
        ("2026年3月15日", "2026-03-15"), ("2026-02-30", "2026-02-30"), ("soon", "soon"), ("", ""),
    ],
)  # fmt: skip
def test_dates_become_iso(qtbot: QtBot, typed: str, value: str) -> None:
    field = DateEdit("valid")
    qtbot.addWidget(field)
    field.set_value(typed)
    assert field.value() == value


@pytest.mark.parametrize(
    ("field_type", "typed", "value"),
    [
        (PhoneEdit, "138 1725-4821", "13817254821"), (IdEdit, "3101 0419 8507 1228 4x", "31010419850712284X"),
        (IdEdit, "３１０１", "3101"), (TextEdit, "  Wang  ", "Wang"), (PasswordEdit, " p w ", " p w "),
        (MultiLineEdit, " a\nb ", "a\nb"),
    ],
)  # fmt: skip
def test_values_have_their_stored_form(
    qtbot: QtBot, field_type: type[FieldEdit], typed: str, value: str
) -> None:
    field = field_type("x")
    qtbot.addWidget(field)
    field.set_value(typed)
    assert field.value() == value


def test_phones_are_grouped_on_the_screen(qtbot: QtBot) -> None:
    field = PhoneEdit("mobile")
    qtbot.addWidget(field)
    field.set_value("13817254821")
    assert field.line().text() == "138 1725 4821"


def test_codes_keep_their_choice_when_the_words_change(qtbot: QtBot) -> None:
    field, heard = CodeEdit("sex"), []
    qtbot.addWidget(field)
    field.changed.connect(heard.append)
    field.set_items((("1", "Male"), ("2", "Female")))
    assert field.value() == ""
    field.set_value("2")
    field.set_items((("1", "男"), ("2", "女")))
    assert field.value() == "2"
    assert heard == []
    field.set_value("9")
    assert field.value() == ""


def test_caps_lock_is_noticed(qtbot: QtBot) -> None:
    field = PasswordEdit("password")
    qtbot.addWidget(field)
    QTest.keyClick(field.box, "A")
    assert field.box.accessibleDescription() == "Caps Lock is on"
    QTest.keyClick(field.box, "a")
    assert field.box.accessibleDescription() == ""


def test_a_password_can_be_looked_at(qtbot: QtBot) -> None:
    field = PasswordEdit("password")
    qtbot.addWidget(field)
    field.set_value("secret")
    assert field.line().displayText() != "secret"
    field._secret._eye.click()
    assert field.line().displayText() == "secret"
    assert field._secret._eye.accessibleName() == "Hide password"
