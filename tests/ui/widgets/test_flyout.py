"""Flyouts open below their button, inside the window, and close on Escape or a click outside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.flyout import Flyout


def make_flyout(qtbot: QtBot) -> tuple[QWidget, QPushButton, Flyout, QPushButton]:
    window = QWidget()
    window.resize(800, 600)
    anchor = QPushButton("sync", window)
    anchor.setGeometry(650, 10, 100, 32)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    anchor.setFocus()
    flyout = Flyout(window, width=300)
    inside = QPushButton("now")
    flyout.body.addWidget(inside)
    flyout.open_below(anchor)
    return window, anchor, flyout, inside


def test_it_opens_below_the_anchor_inside_the_window(qtbot: QtBot) -> None:
    window, anchor, flyout, inside = make_flyout(qtbot)
    assert flyout.geometry().top() + 8 < anchor.geometry().bottom() + 40
    assert window.rect().contains(flyout.geometry().center())
    assert flyout.geometry().right() <= window.rect().right()
    assert QApplication.focusWidget() is inside


def test_escape_closes_and_gives_the_focus_back(qtbot: QtBot) -> None:
    _window, anchor, flyout, inside = make_flyout(qtbot)
    with qtbot.waitSignal(flyout.closed):
        QTest.keyClick(inside, Qt.Key.Key_Escape)
    assert not flyout.isVisible()
    assert QApplication.focusWidget() is anchor


def test_a_click_outside_closes_and_one_inside_does_not(qtbot: QtBot) -> None:
    window, _anchor, flyout, inside = make_flyout(qtbot)
    qtbot.mouseClick(inside, Qt.MouseButton.LeftButton)
    assert flyout.isVisible()
    target = window.childAt(QPoint(20, 500))
    qtbot.mouseClick(target, Qt.MouseButton.LeftButton)
    assert not flyout.isVisible()
