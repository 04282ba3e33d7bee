"""Tabs: counts in names, keyboard, width."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.tab_bar import TabBar


def make_tabs(qtbot: QtBot) -> TabBar:
    tabs = TabBar("Customer")
    qtbot.addWidget(tabs)
    for n, (text, count) in enumerate((("Profile", None), ("Documents", 1), ("History", None))):
        tabs.set_tab(n, text, count, "bad")
    tabs.resize(600, 44)
    tabs.show()
    return tabs


def test_counts_are_said(qtbot: QtBot, look: Theme) -> None:
    tabs = make_tabs(qtbot)
    interface = QAccessible.queryAccessibleInterface(tabs)
    names = [interface.child(n).text(QAccessible.Text.Name) for n in range(3)]
    assert names == ["Profile", "Documents, 1", "History"]


def test_arrows_change_the_tab(qtbot: QtBot, look: Theme) -> None:
    tabs = make_tabs(qtbot)
    with qtbot.waitSignal(tabs.currentChanged):
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.currentIndex() == 1


def test_texts_can_change_without_losing_the_place(qtbot: QtBot, look: Theme) -> None:
    tabs = make_tabs(qtbot)
    tabs.setCurrentIndex(2)
    before = tabs.tabSizeHint(1).width()
    tabs.set_tab(1, "证件", None)
    assert tabs.count() == 3
    assert tabs.currentIndex() == 2
    assert tabs.tabSizeHint(1).width() < before
