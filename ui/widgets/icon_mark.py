"""An icon that stands for itself beside a text: tint colour, sharp on every screen, silent for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.live import Live


class IconMark(Live, QWidget):
    """`tint` is a colour of the theme; the text beside it carries the meaning."""

    def __init__(self, name: str, tint: str = "text2", size: int = 20, *, filled: bool = False) -> None:
        super().__init__()
        self._name, self._tint, self._size, self._filled = name, tint, size, filled
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_mark(self, name: str, tint: str, *, filled: bool = False) -> None:
        """Show another icon."""
        self._name, self._tint, self._filled = name, tint, filled
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        side = theme().size(self._size)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        painter = QPainter(self)
        try:
            color = getattr(look.tokens, self._tint)
            draw_icon(painter, 0, 0, self._name, color, look.size(self._size), self._filled)
        finally:
            painter.end()
