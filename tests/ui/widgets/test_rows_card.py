"""A card of rows is there while it has rows, and forgets those before."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.icon_mark import IconMark
from ui.widgets.rows_card import RowsCard


def test_it_is_hidden_without_rows_and_shows_only_the_last_ones(qtbot: QtBot, look: Theme) -> None:
    card = RowsCard(IconMark("people", "warn"))
    qtbot.addWidget(card)
    assert card.isHidden()
    old, new = QLabel("old"), QLabel("new")
    card.put_rows([old])
    assert not card.isHidden()
    with qtbot.waitSignal(old.destroyed):
        card.put_rows([new])
    assert new.isVisible()
    card.put_rows([])
    assert card.isHidden()
