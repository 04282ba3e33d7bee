"""A check box whose empty square is as easy to see as an input's border, in every theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import LEFT, focus_ring, rounded

BOX: Final = 18
_GAP: Final = 8
_TALL: Final = 28


class CheckBox(Live, QCheckBox):
    """Two states with its words beside it; a click on the words counts too."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.go_live()

    def restyle(self) -> None:
        """Take the font and the height from the theme."""
        self.setFont(theme().font("body"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's hook: a target that a finger finds."""
        look = theme()
        words = look.metrics("body").horizontalAdvance(self.text())
        return QSize(look.size(BOX + _GAP) + words + look.size(_GAP), look.size(_TALL))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: all of it can be clicked."""
        return bool(self.rect().contains(pos))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens, side = look.tokens, look.size(BOX)
        square = QRectF(1, (self.height() - side) // 2, side, side)
        is_on, can = self.isChecked(), self.isEnabled()
        painter = QPainter(self)
        try:
            border = tokens.accent if is_on else tokens.text2
            filling = tokens.accent if is_on else tokens.surface
            if not can:
                border, filling = tokens.disabled, tokens.disabled if is_on else tokens.subtle
            elif self.underMouse() and not is_on:
                filling = tokens.hover
            rounded(painter, square, Radius.CONTROL, filling, border, 1.5)
            if is_on:
                icon = look.size(BOX - 4)
                place = (side - icon) // 2
                x, y = int(square.x()) + place, int(square.y()) + place
                draw_icon(painter, x, y, "checkmark", tokens.on_accent, icon)
            painter.setFont(self.font())
            painter.setPen(tokens.text if can else tokens.disabled)
            left = look.size(BOX + _GAP)
            painter.drawText(left, 0, self.width() - left, self.height(), LEFT, self.text())
            if self.hasFocus() and self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.INSET)
        finally:
            painter.end()

    def setText(self, text: str) -> None:
        """The words, by which a screen reader names it too."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
