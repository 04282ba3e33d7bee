"""The rail: choosing, badges in names, walking with arrows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.nav_rail import DOT, NavRail, RailItem

ITEMS = (RailItem("home", "home"), RailItem("customers", "people"), RailItem("help", "question_circle", True))


def make_rail(qtbot: QtBot) -> NavRail:
    rail = NavRail(ITEMS)
    qtbot.addWidget(rail)
    for key, text in (("home", "Home"), ("customers", "Customers"), ("help", "Help")):
        rail.set_name(key, text, "Alt+1")
    rail.show()
    rail.activateWindow()
    qtbot.waitUntil(rail.isActiveWindow)
    return rail


def test_a_click_chooses_and_tells(qtbot: QtBot) -> None:
    rail = make_rail(qtbot)
    with qtbot.waitSignal(rail.chosen) as blocker:
        qtbot.mouseClick(rail.button("customers"), Qt.MouseButton.LeftButton)
    assert blocker.args == ["customers"]
    assert rail.current() == "customers"
    rail.choose("home")
    assert rail.current() == "home"


def test_badges_are_said_and_dots_are_not(qtbot: QtBot) -> None:
    rail = make_rail(qtbot)
    rail.set_badge("customers", "7")
    assert rail.button("customers").accessibleName() == "Customers, 7"
    rail.set_badge("customers", DOT, "warn")
    assert rail.button("customers").accessibleName() == "Customers"
    assert not rail.grab().isNull()


def test_arrows_walk_round(qtbot: QtBot) -> None:
    rail = make_rail(qtbot)
    rail.button("home").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(rail.button("home"), Qt.Key.Key_Up)
    assert rail.focusWidget() is rail.button("help")
    QTest.keyClick(rail.button("help"), Qt.Key.Key_Down)
    assert rail.focusWidget() is rail.button("home")


def test_items_can_be_replaced(qtbot: QtBot) -> None:
    rail = make_rail(qtbot)
    rail.set_items((RailItem("sync", "arrow_sync"),))
    assert rail.keys() == ("sync",)
