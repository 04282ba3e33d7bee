"""Dialogs inside the window: they cover it, keep focus and shortcuts to themselves, and give the focus
back.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import TextEdit
from ui.widgets.label import Label
from ui.widgets.push_button import Kind, PushButton


def make_dialog(qtbot: QtBot) -> tuple[QWidget, QLineEdit, DialogShell, TextEdit]:
    window = QWidget()
    window.resize(1024, 640)
    behind = QLineEdit()
    QVBoxLayout(window).addWidget(behind)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    behind.setFocus()
    dialog = DialogShell(window, width=480)
    dialog.set_texts("Reason", "Say why")
    field = TextEdit("reason")
    dialog.body.addWidget(field)
    dialog.set_primary(PushButton("Apply", Kind.PRIMARY))
    return window, behind, dialog, field


def test_it_covers_the_window_and_is_named(qtbot: QtBot, look: Theme) -> None:
    window, _behind, dialog, _field = make_dialog(qtbot)
    dialog.open()
    assert dialog.geometry() == window.rect()
    assert dialog.accessibleName() == "Reason"
    assert dialog.panel.width() == 480
    window.resize(900, 600)
    assert dialog.geometry() == window.rect()


def test_focus_stays_inside_and_returns(qtbot: QtBot) -> None:
    _window, behind, dialog, field = make_dialog(qtbot)
    dialog.open()
    assert QApplication.focusWidget() is field.box
    seen = set()
    for _step in range(6):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert behind not in seen
    assert all(dialog.isAncestorOf(widget) for widget in seen)
    QTest.keyClick(field.box, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert QApplication.focusWidget() is behind


def test_ctrl_enter_is_the_primary_action_and_enter_alone_is_not(qtbot: QtBot) -> None:
    _window, _behind, dialog, field = make_dialog(qtbot)
    clicks: list[int] = []
    button = dialog._primary
    assert button is not None
    button.clicked.connect(lambda: clicks.append(1))
    dialog.open()
    QTest.keyClick(field.box, Qt.Key.Key_Return)
    assert clicks == []
    QTest.keyClick(field.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert clicks == [1]


def test_shortcuts_of_the_window_are_silent_and_those_of_the_dialog_work(qtbot: QtBot) -> None:
    window, _behind, dialog, field = make_dialog(qtbot)
    heard: list[str] = []
    outer = QShortcut(QKeySequence("F5"), window)
    outer.activated.connect(lambda: heard.append("window"))
    inner = QShortcut(QKeySequence("F6"), dialog)
    inner.activated.connect(lambda: heard.append("dialog"))
    dialog.open()
    QTest.keyClick(field.box, Qt.Key.Key_F5)
    QTest.keyClick(field.box, Qt.Key.Key_F6)
    assert heard == ["dialog"]
    dialog.reject()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert heard == ["dialog", "window"]


def test_tall_content_scrolls_instead_of_leaving_the_window(qtbot: QtBot, look: Theme) -> None:
    _window, _behind, dialog, _field = make_dialog(qtbot)
    for n in range(60):
        dialog.body.addWidget(Label(f"Line {n}"))
    dialog.open()
    qtbot.wait(1)
    assert dialog.panel.height() <= 640 - 48
