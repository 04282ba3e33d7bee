"""Status tiles side by side that keep one shape: where one has no room beside its icon, none has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Space
from ui.widgets.live import Live
from ui.widgets.status_tile import StatusTile


class TileRow(Live, QWidget):
    """`TileRow(tiles)`; call `arrange()` after the tiles got other words."""

    def __init__(self, tiles: Sequence[StatusTile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tiles = tuple(tiles)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.GAP)
        for tile in self._tiles:
            row.addWidget(tile, 1)
        self.go_live()

    def arrange(self) -> None:
        """Choose the shape by the longest words and the narrowest tile."""
        count = len(self._tiles)
        width = (self.width() - Space.GAP * (count - 1)) // count
        narrow = any(tile.wanted_width() > width for tile in self._tiles)
        lines = 3 if any(tile.has_remark() for tile in self._tiles) else 2
        for tile in self._tiles:
            tile.set_shape(narrow=narrow, lines=lines)

    def restyle(self) -> None:
        """Larger letters need more room."""
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self.arrange()
