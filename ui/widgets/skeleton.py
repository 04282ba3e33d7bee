"""Grey bars in the place of rows that are still loading, in the same heights, so nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, fill, rounded


def paint_skeleton_row(painter: QPainter, x: int, y: int, width: int, height: int, row: int) -> None:
    """One row: a disc and two bars whose lengths differ a little from row to row."""
    look = theme()
    tokens = look.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.stroke)
    disc = min(look.size(32), height - 8)
    painter.drawEllipse(x, y + (height - disc) // 2, disc, disc)
    left = x + disc + look.size(12)
    room = max(width - disc - look.size(24), 20)
    thick = look.size(10)
    middle = y + height // 2
    rounded(
        painter,
        QRectF(left, middle - thick - 3, room * (0.42 + 0.07 * (row % 3)), thick),
        thick / 2,
        tokens.stroke,
    )
    rounded(
        painter,
        QRectF(left, middle + 4, room * (0.3 + 0.05 * (row % 4)), thick - 2),
        thick / 2,
        tokens.divider,
    )


class Skeleton(Live, QFrame):
    """Appears only after 150 ms, says after 1 s what is loading: `start(text)`, `stop()`."""

    def __init__(self, rows: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._text, self._visible_rows = rows, "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(150)
        self._soon.timeout.connect(self._appear)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(1000)
        self._late.timeout.connect(self.update)
        self.go_live()

    def set_text(self, text: str) -> None:
        """The sentence for a long wait, for example "Loading customers"."""
        self._text = text
        self.setAccessibleName(text)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: count from now."""
        super().showEvent(event)
        self._visible_rows = False
        self._soon.start()
        self._late.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook."""
        super().hideEvent(event)
        self._soon.stop()
        self._late.stop()

    def appear_now(self) -> None:
        """Skip the 150 ms."""
        self._appear()

    def _appear(self) -> None:
        self._visible_rows = True
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(200, theme().row_height() * min(self._rows, 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        if not self._visible_rows:
            return
        look = theme()
        height = look.row_height()
        painter = QPainter(self)
        try:
            for row in range(self._rows):
                top = row * height
                if top > self.height():
                    break
                paint_skeleton_row(painter, look.size(12), top, self.width() - look.size(24), height, row)
                fill(painter, 0, top + height - 1, self.width(), 1, look.tokens.divider)
            if self._text and not self._late.isActive():
                place = self.height() - look.size(32)
                left, room, color = look.size(12), self.width() - look.size(24), look.tokens.text2
                draw_line(painter, left, place, room, look.size(24), self._text, "caption", color)
        finally:
            painter.end()
