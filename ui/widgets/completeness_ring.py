"""A ring that shows how complete a record is, with the figure inside."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, level_tone


class CompletenessRing(Live, QLabel):
    """`set_percent(86)`; tone from the value unless given. The accessible name is the text, for
    example "86%".
    """

    def __init__(self, percent: int = 0, diameter: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._percent, self._diameter, self._tone = percent, diameter, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_percent(percent)
        self.go_live()

    def set_percent(self, percent: int, tone: str = "") -> None:
        """A value from 0 to 100."""
        self._percent, self._tone = min(max(percent, 0), 100), tone
        self.setAccessibleName(f"{self._percent}%")
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme().size(self._diameter)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: the figure's style follows the free room inside, so they never touch."""
        look = theme()
        tokens = look.tokens
        width = max(self.width() / 12.0, 3.0)
        rect = QRectF(self.rect()).adjusted(width / 2 + 1, width / 2 + 1, -width / 2 - 1, -width / 2 - 1)
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(QPen(tokens.stroke, 1 if look.high_contrast else width))
            painter.drawEllipse(rect)
            tone = self._tone or level_tone(self._percent / 100)
            if self._percent:
                painter.setPen(
                    QPen(tokens.color(tone), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                )
                painter.drawArc(rect, 90 * 16, -round(self._percent * 57.6))
            text = f"{self._percent}%"
            room = rect.width() - width - 4
            fits = (name for name in ("lead", "strong", "caption_strong", "badge")
                    if look.metrics(name, True).horizontalAdvance(text) <= room)  # fmt: skip
            painter.setFont(look.font(next(fits, "badge"), True))
            painter.setPen(tokens.text)
            painter.drawText(self.rect(), CENTER, text)
        finally:
            painter.end()
