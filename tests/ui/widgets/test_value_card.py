"""Value cards: radio buttons that mark differences; locked ones cannot be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.value_card import ValueCard


def test_one_of_two_is_chosen_and_the_locked_one_never(qtbot: QtBot, look: Theme) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    group, mine, theirs = QButtonGroup(parent), ValueCard(parent), ValueCard(parent)
    for card in (mine, theirs):
        group.addButton(card)
        card.resize(240, 62)
    theirs.move(0, 80)
    mine.set_value("138 1725 9006", "told by phone", "138 1725 4821")
    theirs.set_value("138 1725 4812", "verified by SMS", "138 1725 4821")
    parent.show()
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert (mine.isChecked(), theirs.isChecked()) == (True, False)
    qtbot.mouseClick(theirs, Qt.MouseButton.LeftButton)
    assert (mine.isChecked(), theirs.isChecked()) == (False, True)
    mine.set_value("Low", "not yours to change", locked=True)
    qtbot.mouseClick(mine, Qt.MouseButton.LeftButton)
    assert not mine.isChecked()
    assert mine.is_locked()
    assert mine.accessibleName() == "Low, not yours to change"


def test_a_difference_is_visible(qtbot: QtBot, look: Theme) -> None:
    card = ValueCard()
    qtbot.addWidget(card)
    card.resize(240, 62)
    card.set_value("138 1725 9006", "", "138 1725 9006")
    same = card.grab().toImage()
    card.set_value("138 1725 9006", "", "138 1725 4821")
    marked = card.grab().toImage()
    highlight = look.tokens.highlight
    count = [
        sum(image.pixelColor(x, y) == highlight for x in range(240) for y in range(62))
        for image in (same, marked)
    ]
    assert count[0] == 0
    assert count[1] > 100
