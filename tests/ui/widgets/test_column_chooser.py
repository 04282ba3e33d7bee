"""The list of columns: shown or not, earlier or later, all of it by keyboard."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.check_box import CheckBox
from ui.widgets.column_chooser import ColumnChooser, ColumnItem
from ui.widgets.push_button import IconButton, PushButton

ITEMS = (
    ColumnItem("name", "Customer", True, True),
    ColumnItem("kyc", "KYC", True),
    ColumnItem("risk", "Risk", True),
    ColumnItem("mobile", "Mobile", False),
)


@pytest.fixture
def chooser(qtbot: QtBot, look: Theme) -> ColumnChooser:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    anchor = QPushButton("Columns", host)
    anchor.setGeometry(500, 10, 90, 32)
    made = ColumnChooser(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    made.ask(anchor, ITEMS)
    return made


def box(chooser: ColumnChooser, words: str) -> CheckBox:
    return next(b for b in chooser.findChildren(CheckBox) if b.isVisible() and b.text() == words)


def arrow(chooser: ColumnChooser, name: str) -> IconButton:
    return next(b for b in chooser.findChildren(IconButton) if b.isVisible() and b.objectName() == name)


def test_a_column_comes_at_the_end_and_goes(chooser: ColumnChooser, qtbot: QtBot) -> None:
    assert not box(chooser, "Customer").isEnabled()
    with qtbot.waitSignal(chooser.chosen) as heard:
        QTest.keyClick(box(chooser, "Mobile"), Qt.Key.Key_Space)
    assert heard.args == [("name", "kyc", "risk", "mobile")]
    with qtbot.waitSignal(chooser.chosen) as heard:
        QTest.keyClick(box(chooser, "KYC"), Qt.Key.Key_Space)
    assert heard.args == [("name", "risk", "mobile")]
    assert box(chooser, "KYC").hasFocus()
    assert_accessible(chooser)
    assert_nothing_clipped(chooser)


def test_a_column_moves_and_the_focus_goes_with_it(chooser: ColumnChooser, qtbot: QtBot) -> None:
    assert not arrow(chooser, "chevron_up:kyc").isEnabled()
    with qtbot.waitSignal(chooser.chosen) as heard:
        arrow(chooser, "chevron_up:risk").click()
    assert heard.args == [("name", "risk", "kyc")]
    assert box(chooser, "Risk").hasFocus()
    with qtbot.waitSignal(chooser.chosen) as heard:
        arrow(chooser, "chevron_down:risk").click()
    assert heard.args == [("name", "kyc", "risk")]


def test_back_to_what_the_table_chooses(chooser: ColumnChooser, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chooser.reset_wanted):
        next(b for b in chooser.findChildren(PushButton) if b.isVisible()).click()
    assert not chooser.isVisible()
