"""A thin bar with its percentage; cells of a table paint the same with `paint_completeness`."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, level_tone, paint_bar


def paint_completeness(painter: QPainter, x: int, y: int, width: int, height: int, percent: int) -> None:
    """Bar and figure, vertically centred in the box."""
    look = theme()
    number = look.size(40)
    bar = max(width - number - look.size(6), look.size(20))
    thick = look.size(4)
    paint_bar(painter, x, y + (height - thick) // 2, bar, percent / 100, level_tone(percent / 100), thick)
    place = x + bar + look.size(8)
    draw_line(painter, place, y, number, height, f"{percent}%", "caption", look.tokens.text2, numeric=True)


class CompletenessBar(Live, QLabel):
    """The bar as a widget."""

    def __init__(self, percent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_percent(percent)
        self.go_live()

    def set_percent(self, percent: int) -> None:
        """A value from 0 to 100."""
        self._percent = min(max(percent, 0), 100)
        self.setAccessibleName(f"{self._percent}%")
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(100), theme().size(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            paint_completeness(painter, 0, 0, self.width(), self.height(), self._percent)
        finally:
            painter.end()
