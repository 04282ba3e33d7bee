"""A line of a table of contents: icon and words, one of a group is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, focus_ring, rounded


class ContentsButton(Live, QPushButton):
    """Checkable; put the buttons into an exclusive QButtonGroup."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setCheckable(True)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(
            look.metrics("strong").horizontalAdvance(self.text()) + look.size(48), look.height("input")
        )

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        on = self.isChecked()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            if on:
                border = tokens.text if look.high_contrast else None
                rounded(painter, area, Radius.CONTROL, tokens.select, border)
                bar = look.size(16)
                rounded(painter, QRectF(0, (self.height() - bar) / 2, 3, bar), 1.5, tokens.accent)
            elif self.underMouse() or self.isDown():
                rounded(painter, area, Radius.CONTROL, tokens.hover)
            color, style = (tokens.accent, "strong") if on else (tokens.text2, "body")
            size = look.height("icon")
            draw_icon(
                painter, look.size(10), (self.height() - size) // 2, self._icon_name, color, size, on
            )  # fmt: skip
            left = look.size(38)
            room = self.width() - left - look.size(6)
            draw_line(painter, left, 0, room, self.height(), self.text(), style, color if on else tokens.text)
            if self.ring:
                focus_ring(painter, area, Radius.CONTROL)
        finally:
            painter.end()
