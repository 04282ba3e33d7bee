"""A row of filter chips that comes to rest: the chip "More" is written only when its count changes."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.chip import FilterChip
from ui.widgets.overflow_row import OverflowRow


class ChipRow(OverflowRow):
    """An overflow row of chips. Writing a chip asks for a new layout, and the layout writes the chip: without
    this the row would arrange itself without end.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._written: tuple[str, int] | None = None
        super().__init__(chips=True, parent=parent)

    def _place_more(self, left: int, hidden: int, shown: bool) -> None:
        words = self.tr("More")
        if isinstance(self.more, FilterChip) and (words, hidden) != self._written:
            self._written = (words, hidden)
            self.more.set_chip(words, hidden or None)
        size = self.more.sizeHint()
        self.more.setVisible(shown)
        self.more.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
