"""A Chinese input method composes: its keys do nothing else, and what it commits is typed as ever."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import shortcuts
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.input_boxes import LineBox, TextBox
from ui.widgets.push_button import PushButton
from ui.widgets.search_field import SearchField

CTRL = Qt.KeyboardModifier.ControlModifier
Box = LineBox | TextBox | SearchField


def compose(box: QWidget, preedit: str = "", commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(box, event)


@pytest.mark.parametrize("kind", [LineBox, TextBox, SearchField])
def test_no_shortcut_and_no_enter_while_letters_are_unfinished(qtbot: QtBot, kind: type[Box]) -> None:
    host, fired = QWidget(), list[str]()
    qtbot.addWidget(host)
    box = kind()
    QVBoxLayout(host).addWidget(box)
    shortcuts.bind(host, "save", lambda: fired.append("save"))
    shortcuts.bind(host, "filter_list", lambda: fired.append("filter"))
    if isinstance(box, LineBox):
        box.returnPressed.connect(lambda: fired.append("enter"))
    if isinstance(box, SearchField):
        box.key_pressed.connect(lambda event: fired.append("key"))
        box.escaped.connect(lambda: fired.append("escape"))
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    box.setFocus()
    compose(box, "wang'w")
    for key, keys in ((Qt.Key.Key_Return, None), (Qt.Key.Key_Escape, None), (Qt.Key.Key_S, CTRL)):
        QTest.keyClick(box, key, keys or Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(box, Qt.Key.Key_F, CTRL)
    assert fired == []
    compose(box, commit="王")
    text = box.toPlainText() if isinstance(box, TextBox) else box.text()
    assert text == "王"
    QTest.keyClick(box, Qt.Key.Key_S, CTRL)
    assert fired == ["save"]


def test_ctrl_enter_and_esc_leave_a_dialog_only_when_the_text_is_finished(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    dialog, box, pressed = DialogShell(host), LineBox(), list[bool]()
    dialog.body.addWidget(box)
    dialog.set_primary(PushButton("Apply")).clicked.connect(lambda: pressed.append(True))
    dialog.open()
    box.setFocus()
    compose(box, "li")
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert pressed == []
    assert dialog.isVisible()
    compose(box, commit="理")
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    assert pressed == [True]
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
