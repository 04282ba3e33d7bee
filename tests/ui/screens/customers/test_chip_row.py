"""A row of chips comes to rest once it is arranged."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.screens.customers.chip_row import ChipRow
from ui.theme import Theme
from ui.widgets.chip import FilterChip


def test_an_overfull_row_arranges_itself_and_then_rests(
    qtbot: QtBot, look: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    row.resize(260, 32)
    for n in range(6):
        row.add_button(FilterChip(f"Filter number {n}", n))
    row.show()
    qtbot.wait(100)
    assert row.more.isVisible()
    arranged: list[int] = []
    before = ChipRow._arrange
    monkeypatch.setattr(ChipRow, "_arrange", lambda self: (arranged.append(1), before(self))[0])
    qtbot.wait(200)
    assert len(arranged) <= 1
    row.resize(900, 32)
    assert not row.more.isVisible() and arranged
