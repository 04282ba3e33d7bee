"""A value as a radio button: what it is, who says so and how sure, with the differing characters marked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.diff_text import differing, paint_marked
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, elided, focus_ring, rounded
from ui.widgets.plain_tip import plain_tip


class ValueCard(Live, QRadioButton):
    """Put the cards of one question into a QButtonGroup. A locked card cannot be chosen and says why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = self._remark = self._other = ""
        self._locked = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_live()

    def set_value(
        self, value: str, remark: str = "", other: str | None = None, *, locked: bool = False
    ) -> None:
        """`other` is the value to compare with (None: mark nothing); `remark` says who, when and how
        verified.
        """
        self._value, self._remark, self._other = value, remark, value if other is None else other
        self._locked = locked
        self.setEnabled(not locked)
        self.setAccessibleName(f"{value}, {remark}" if remark else value)
        self.setToolTip(plain_tip(f"{value}\n{remark}" if remark else value))
        self.update()

    def value(self) -> str:
        """The value shown."""
        return self._value

    def is_locked(self) -> bool:
        """Whether the value belongs to someone else."""
        return self._locked

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(look.size(220), look.line("body") + look.line("caption") + look.size(26))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(140), self.sizeHint().height())

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: the whole card is the button."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        on = self.isChecked()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            rest = tokens.hover if self.underMouse() else tokens.surface
            back = tokens.subtle if self._locked else tokens.accent_soft if on else rest
            rounded(
                painter, area, Radius.INSET, back, tokens.accent if on else tokens.control, 2.0 if on else 1.0
            )
            left = look.size(12)
            self._paint_mark(painter, left, look.size(12))
            left += look.height("icon") + look.size(8)
            first, second = look.line("body"), look.line("caption")
            top = (self.height() - first - second - 4) // 2
            room = self.width() - left - look.size(10)
            style = "strong" if on else "body"
            color = tokens.text3 if self._locked else tokens.text
            shown = elided(self._value, style, room, numeric=True)
            ranges = differing(shown, self._other) if shown == self._value and not self._locked else ()
            paint_marked(painter, left, top, first, shown, ranges, look.font(style, True), color)
            draw_line(painter, left, top + first + 4, room, second, self._remark, "caption", tokens.text2)
            if self.ring:
                focus_ring(painter, area, Radius.INSET)
        finally:
            painter.end()

    def _paint_mark(self, painter: QPainter, x: int, y: int) -> None:
        look = theme()
        tokens = look.tokens
        size = look.size(18)
        if self._locked:
            draw_icon(painter, x - 1, y, "lock_closed", tokens.text3, look.height("icon"))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        if self.isChecked():
            rounded(painter, QRectF(x, y, size, size), size / 2, tokens.accent)
            dot = size * 0.36
            rounded(
                painter,
                QRectF(x + (size - dot) / 2, y + (size - dot) / 2, dot, dot),
                dot / 2,
                tokens.on_accent,
            )
        else:
            painter.setPen(QPen(tokens.control_strong, 1.5))
            painter.setBrush(tokens.surface)
            painter.drawEllipse(QRectF(x + 0.75, y + 0.75, size - 1.5, size - 1.5))
