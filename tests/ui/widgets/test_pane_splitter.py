"""The splitter can be moved by keyboard and never closes a pane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.pane_splitter import STEP, PaneSplitter


def make_splitter(qtbot: QtBot) -> PaneSplitter:
    splitter = PaneSplitter()
    for _n in range(2):
        pane = QWidget()
        pane.setMinimumWidth(100)
        splitter.addWidget(pane)
    splitter.resize(612, 300)
    qtbot.addWidget(splitter)
    splitter.show()
    splitter.setSizes([300, 300])
    return splitter


def test_arrows_home_and_end_move_the_divider(qtbot: QtBot) -> None:
    splitter = make_splitter(qtbot)
    handle = splitter.handle(1)
    assert handle.accessibleName()
    assert handle.focusPolicy() & Qt.FocusPolicy.TabFocus
    before = splitter.sizes()[0]
    QTest.keyClick(handle, Qt.Key.Key_Right)
    assert splitter.sizes()[0] == before + STEP
    QTest.keyClick(handle, Qt.Key.Key_Left)
    assert splitter.sizes()[0] == before
    QTest.keyClick(handle, Qt.Key.Key_Home)
    assert splitter.sizes()[0] == 100
    QTest.keyClick(handle, Qt.Key.Key_End)
    assert splitter.sizes()[1] == 100


def test_the_place_can_be_set(qtbot: QtBot) -> None:
    splitter = make_splitter(qtbot)
    splitter.move_to(220)
    assert splitter.sizes()[0] == 220
