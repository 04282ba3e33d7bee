"""The header row of a table: words, a sort arrow, no boxes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, elided, fill


class TableHeader(Live, QHeaderView):
    """`show_sort(section, descending)` draws the arrow; clicks are the table's business."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._sorted, self._descending = -1, False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumSectionSize(24)
        self.go_live()

    def show_sort(self, section: int, descending: bool) -> None:
        """Which column orders the rows; -1 for none."""
        self._sorted, self._descending = section, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(super().sizeHint().width(), theme().height("header_row"))

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        fill(painter, rect.left(), rect.top(), rect.width() + 1, rect.height(), tokens.subtle)
        fill(painter, rect.left(), rect.bottom(), rect.width() + 1, 1, tokens.divider)
        model = self.model()
        text = str(model.headerData(logical_index, Qt.Orientation.Horizontal) or "") if model else ""
        left = rect.left() + look.size(12)
        on = logical_index == self._sorted
        room = rect.width() - look.size(14) - (look.size(20) if on else 0)
        color = tokens.text if on else tokens.text2
        draw_line(painter, left, rect.top(), room, rect.height(), text, "caption_strong", color)
        if on:
            left += look.metrics("caption_strong").horizontalAdvance(
                elided(text, "caption_strong", room)
            ) + look.size(5)
            size = look.height("icon_small")
            name = "arrow_down" if self._descending else "arrow_up"
            draw_icon(painter, left, rect.top() + (rect.height() - size) // 2, name, tokens.accent, size)
