"""Where one stands in a few steps: numbered discs with their names, done ones ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, LEFT, fill, rounded

DISC, INSIDE, BETWEEN, LINE = 22, 6, 12, 20


class StepTrail(Live, QFrame):
    """`set_steps(("File", "Columns"), 0)`; a picture only, the page says the step in words as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_steps(self, names: Sequence[str], current: int) -> None:
        """All names, and the place of the present one."""
        self._names, self._current = tuple(names), current
        self.updateGeometry()
        self.update()

    def _width(self, name: str) -> int:
        look = theme()
        return look.size(DISC + INSIDE) + look.metrics("strong").horizontalAdvance(name)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        gap = look.size(2 * BETWEEN + LINE)
        wide = sum(self._width(name) for name in self._names) + gap * max(len(self._names) - 1, 0)
        return QSize(wide + 2, look.size(DISC + 4))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        painter = QPainter(self)
        try:
            left, middle = 1, self.height() // 2
            for place, name in enumerate(self._names):
                if place:
                    left += look.size(BETWEEN)
                    fill(painter, left, middle, look.size(LINE), 1, look.tokens.control)
                    left += look.size(LINE + BETWEEN)
                self._paint_step(painter, left, place, name)
                left += self._width(name)
        finally:
            painter.end()

    def _paint_step(self, painter: QPainter, left: int, place: int, name: str) -> None:
        look = theme()
        tokens = look.tokens
        disc = look.size(DISC)
        box = QRectF(left, (self.height() - disc) / 2, disc, disc)
        is_now, is_done = place == self._current, place < self._current
        back = tokens.accent if is_now else tokens.accent_soft if is_done else None
        border = None if is_now else tokens.accent if is_done else tokens.control_strong
        rounded(painter, box, disc / 2, back, border)
        if is_done:
            size = look.size(14)
            inset = (disc - size) // 2
            draw_icon(painter, left + inset, int(box.top()) + inset, "checkmark", tokens.accent, size)
        else:
            painter.setFont(look.font("caption_strong", True))
            painter.setPen(tokens.on_accent if is_now else tokens.text2)
            painter.drawText(box, CENTER, str(place + 1))
        painter.setFont(look.font("strong" if is_now else "body"))
        painter.setPen(tokens.text if is_now else tokens.text2)
        words = left + disc + look.size(INSIDE)
        painter.drawText(words, 0, self._width(name), self.height(), LEFT, name)
