"""The keyboard map: no key twice where both could be meant, no key of an input method, all in the help."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui import shortcuts
from ui.shortcuts import FORBIDDEN, SCOPES, TABLE

# Scopes that can be active at the same moment; a dialog silences the rest.
TOGETHER = [{"everywhere", "window", "lists", "detail", "customer", "queue"}, {"dialogs", "queue"}]


def test_no_key_is_bound_twice_among_scopes_that_meet() -> None:
    clashes = [
        (first.name, second.name, keys)
        for first, second in combinations([row for row in TABLE if row.bound], 2)
        for keys in set(first.keys) & set(second.keys)
        if any({first.scope, second.scope} <= group for group in TOGETHER)
    ]
    assert clashes == []


def test_names_are_unique_and_scopes_known() -> None:
    assert len({row.name for row in TABLE}) == len(TABLE)
    assert {row.scope for row in TABLE} <= set(SCOPES)


@pytest.mark.parametrize("row", TABLE, ids=[row.name for row in TABLE])
def test_keys_are_valid_and_leave_input_methods_alone(row: shortcuts.Shortcut) -> None:
    for keys in row.keys:
        sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
        assert sequence.count() == 1
        assert sequence[0].key() != Qt.Key.Key_unknown
        assert keys not in FORBIDDEN
        assert not keys.startswith("Ctrl+Alt+")
    assert row.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("search", "Ctrl+K"),
        ("back", "Alt+←"),
        ("open", "Enter"),
        ("primary", "Ctrl+Enter"),
        ("next_tab", "Ctrl+PgDn"),
    ],
)
def test_key_caps_read_like_the_keyboard(name: str, shown: str) -> None:
    assert shortcuts.keys_text(name) == shown


def test_second_key_and_tooltip() -> None:
    assert shortcuts.keys_text("search", 1) == "F3"
    assert shortcuts.with_keys("Edit", "edit") == "Edit (F2)"


def test_bound_keys_call_the_slot(qtbot: QtBot) -> None:
    window, calls = QLineEdit(), []
    qtbot.addWidget(window)
    shortcuts.bind(window, "search", lambda: calls.append("search"))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert calls == ["search", "search"]


def test_keys_that_widgets_handle_cannot_be_bound(qtbot: QtBot) -> None:
    window = QLineEdit()
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="handled by widgets"):
        shortcuts.bind(window, "open", lambda: None)
