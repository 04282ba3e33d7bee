"""Buttons: width from words, busy state, keys, icon buttons with names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.push_button import IconButton, Kind, PushButton


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_paints_in_each_state(qtbot: QtBot, look: Theme, kind: Kind) -> None:
    button = PushButton("Save", kind, "save", "Ctrl+S")
    qtbot.addWidget(button)
    pictures = set()
    for enabled, checked in ((True, False), (False, False)):
        button.setEnabled(enabled)
        button.setChecked(checked)
        pictures.add(button.grab().toImage().cacheKey())
    assert len(pictures) == 2
    assert button.grab().width() == button.sizeHint().width()


def test_the_width_follows_words_keys_and_icon(qtbot: QtBot, look: Theme) -> None:
    plain, keyed, pictured = (
        PushButton("Save"),
        PushButton("Save", keys="Ctrl+S"),
        PushButton("Save", icon="save"),
    )
    for button in (plain, keyed, pictured):
        qtbot.addWidget(button)
    assert keyed.sizeHint().width() > plain.sizeHint().width()
    assert pictured.sizeHint().width() > plain.sizeHint().width()
    before = plain.sizeHint().width()
    plain.setText("Save and close everything")
    assert plain.minimumSizeHint().width() > before


def test_a_busy_button_ignores_mouse_and_keys(qtbot: QtBot) -> None:
    button, clicks = PushButton("Sign in", Kind.PRIMARY), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: clicks.append(1))
    button.show()
    button.set_busy(True)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert clicks == []
    button.set_busy(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert clicks == [1, 1]


def test_access_keys_are_not_shown_but_work(qtbot: QtBot) -> None:
    button = PushButton("保存(&S)")
    qtbot.addWidget(button)
    assert button.shown_text() == "保存(S)"
    assert not button.shortcut().isEmpty()


def test_the_ring_is_for_the_keyboard_only(qtbot: QtBot) -> None:
    button = PushButton("Save")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not button.ring
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.ring


def test_icon_buttons_have_name_and_tooltip_with_keys(qtbot: QtBot, look: Theme) -> None:
    button = IconButton("filter")
    qtbot.addWidget(button)
    button.set_name("Filter", "Ctrl+F")
    assert button.accessibleName() == "Filter"
    assert button.toolTip() == "Filter (Ctrl+F)"
    assert (button.width(), button.height()) == (32, 32)
    look.set_look(text_scale=150)
    assert button.width() == 48
