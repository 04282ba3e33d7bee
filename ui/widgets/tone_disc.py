"""An icon on a soft disc in a tone: the picture of empty pages, dialogs and steps."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded


class ToneDisc(Live, QFrame):
    """`ToneDisc("warning", "warn", 40)`; decorative, so it has no name."""

    def __init__(
        self, icon: str, tone: str, diameter: int = 72, *, filled: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._tone, self._diameter, self._filled = icon, tone, diameter, filled
        self.go_live()

    def set_picture(self, icon: str, tone: str) -> None:
        """Another icon and tone."""
        self._icon_name, self._tone = icon, tone
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme().size(self._diameter)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        front, back = look.tokens.tone(self._tone)
        painter = QPainter(self)
        try:
            rounded(
                painter, QRectF(self.rect()), self.width() / 2, back, front if look.high_contrast else None
            )
            size = round(self.width() * (0.5 if self.width() < 60 else 0.44))
            place = (self.width() - size) // 2
            draw_icon(painter, place, place, self._icon_name, front, size, self._filled)
        finally:
            painter.end()
