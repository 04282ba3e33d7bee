"""The white rounded panel on which content sits, and the hairline that separates groups."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import fill, rounded


class Card(Live, QFrame):
    """A panel with a 1 px border and radius 8. `body` is its vertical layout; margins are 1 px unless
    given.
    """

    def __init__(
        self, *, margins: tuple[int, int, int, int] = (1, 1, 1, 1), spacing: int = 0,
        surface: str = "surface", border: bool = True, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._surface, self._border = surface, border
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)
        self.go_live()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            border = tokens.stroke if self._border else None
            rounded(painter, QRectF(self.rect()), Radius.CARD, tokens.color(self._surface), border)
        finally:
            painter.end()


class Hairline(Live, QFrame):
    """A 1 px horizontal line in the divider colour."""

    def __init__(self, tint: str = "divider", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tint = tint
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_live()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            fill(painter, 0, 0, self.width(), 1, theme().tokens.color(self._tint))
        finally:
            painter.end()
