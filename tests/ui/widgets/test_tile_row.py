"""Tiles side by side: one shape for all, and no text is cut where another shape has room for it."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.status_tile import StatusTile
from ui.widgets.tile_row import TileRow


def row_of(*lines: tuple[str, str, str]) -> tuple[TileRow, list[StatusTile]]:
    tiles = [StatusTile() for _line in lines]
    row = TileRow(tiles)
    for tile, (label, value, remark) in zip(tiles, lines, strict=True):
        tile.set_tile(label, value, remark)
    row.arrange()
    return row, tiles


@pytest.mark.parametrize("scale", [100, 150])
def test_icons_move_out_of_the_way_in_all_tiles_when_one_is_short_of_room(
    qtbot: QtBot, look: Theme, scale: int
) -> None:
    look.set_look(text_scale=scale)
    row, tiles = row_of(("KYC", "Verified", "Until 9 Jan"), ("Risk rating", "Medium-high · 4/5", "11 Feb"))
    qtbot.addWidget(row)
    row.resize(look.size(600), 80)
    row.show()
    wide = [tile.wanted_width() for tile in tiles]
    assert max(wide) <= tiles[0].width() and not any(tile.is_narrow for tile in tiles)
    row.resize(look.size(300), 80)
    assert max(wide) > tiles[1].width() and all(tile.is_narrow for tile in tiles)


def test_without_any_remark_the_row_is_a_line_lower(qtbot: QtBot, look: Theme) -> None:
    row, tiles = row_of(("Good", "21", ""), ("Refused", "3", ""))
    qtbot.addWidget(row)
    low = row.sizeHint().height()
    tiles[0].set_tile("Good", "21", "of 24")
    row.arrange()
    row.layout().activate()  # type: ignore[union-attr]
    assert row.sizeHint().height() == low + look.line("caption")
