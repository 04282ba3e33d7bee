"""The info bar: message, action, closing."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.info_bar import ICONS, InfoBar


@pytest.mark.parametrize("tone", sorted(ICONS))
def test_message_and_action(qtbot: QtBot, look: Theme, tone: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = InfoBar(window)
    bar.resize(600, 44)
    window.show()
    assert not bar.isVisible()
    bar.show_message(tone, "ID card expires", "in 21 days", "Upload")
    assert bar.isVisible()
    assert bar.accessibleName() == "ID card expires in 21 days"
    with qtbot.waitSignal(bar.acted):
        bar._button.click()
    with qtbot.waitSignal(bar.closed):
        bar._close.click()
    assert not bar.isVisible()


def test_without_an_action_there_is_no_button(qtbot: QtBot) -> None:
    bar = InfoBar(closable=False)
    qtbot.addWidget(bar)
    bar.show_message("info", "Saved")
    assert not bar._button.isVisible()
    assert not bar._close.isVisible()


def test_a_long_text_goes_below_its_title_instead_of_being_cut(qtbot: QtBot, look: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = InfoBar(window)
    window.show()
    bar.show_message("bad", "Head office refused a change: Occupation", "Ask the branch manager.", "View")
    words = bar._words
    bar.resize(900, 44)
    assert words.direction() is words.Direction.LeftToRight
    bar.resize(500, 60)
    assert words.direction() is words.Direction.TopToBottom
    words.activate()
    assert not bar._title.is_elided() and not bar._text.is_elided()
