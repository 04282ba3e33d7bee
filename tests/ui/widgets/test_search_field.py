"""The search box: every letter counts, composing ones too, and Enter that commits characters stays inside."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.search_field import SearchField


def make_field(qtbot: QtBot) -> tuple[SearchField, list[str], list[int]]:
    field = SearchField("Ctrl+K")
    qtbot.addWidget(field)
    queries: list[str] = []
    keys: list[int] = []
    field.query_changed.connect(queries.append)
    field.key_pressed.connect(lambda event: keys.append(event.key()))
    field.show()
    return field, queries, keys


def compose(field: SearchField, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def test_letters_are_told_one_by_one(qtbot: QtBot) -> None:
    field, queries, _keys = make_field(qtbot)
    QTest.keyClicks(field, "wan")
    assert queries == ["w", "wa", "wan"]


def test_composing_letters_are_searched_as_pinyin(qtbot: QtBot) -> None:
    field, queries, keys = make_field(qtbot)
    compose(field, "wang'w")
    assert field.is_composing()
    assert field.query() == "wangw"
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert keys == []
    compose(field, "", "王伟")
    assert not field.is_composing()
    assert queries == ["wangw", "王伟"]


def test_arrows_and_enter_go_to_the_results(qtbot: QtBot) -> None:
    field, _queries, keys = make_field(qtbot)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert keys == [Qt.Key.Key_Down, Qt.Key.Key_Return]


def test_escape_is_told(qtbot: QtBot) -> None:
    field, _queries, _keys = make_field(qtbot)
    with qtbot.waitSignal(field.escaped):
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_tab_previews_only_when_somebody_takes_it(qtbot: QtBot) -> None:
    field, _queries, keys = make_field(qtbot)
    field.key_pressed.connect(lambda event: event.accept() if isinstance(event, QKeyEvent) else None)
    field.setText("wang")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert keys == [Qt.Key.Key_Tab]


def test_words_of_the_field(qtbot: QtBot) -> None:
    field, _queries, _keys = make_field(qtbot)
    field.set_words("Name, phone", "Search customers")
    assert field.accessibleName() == "Search customers"
    assert field.placeholderText() == "Name, phone"
