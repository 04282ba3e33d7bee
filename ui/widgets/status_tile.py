"""A tile that answers one question in three lines (label, value, remark); a click leads to the details."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, focus_ring, rounded


class StatusTile(Live, QToolButton):
    """`set_tile("KYC", "Verified", "Until Jan 2027", "ok", "shield_checkmark")`; `clicked` as any button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = self._value = self._remark = ""
        self._tone, self._remark_tone, self._icon_name = "neutral", "text2", "info"
        self.is_narrow, self._lines = False, 3
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_live()

    def set_tile(
        self, label: str, value: str, remark: str = "", tone: str = "neutral", icon: str = "info",
        remark_tone: str = "text2",
    ) -> None:  # fmt: skip
        """`tone` colours the icon, `remark_tone` (a token) the third line."""
        self._label, self._value, self._remark = label, value, remark
        self._tone, self._icon_name, self._remark_tone = tone, icon, remark_tone
        self.setAccessibleName(", ".join(part for part in (label, value, remark) if part))
        self.setToolTip(self.accessibleName())
        self.update()

    def wanted_width(self) -> int:
        """What the longest line needs beside the icon."""
        small, large = theme().metrics("caption", True), theme().metrics("strong", True)
        lines = (
            small.horizontalAdvance(self._label), large.horizontalAdvance(self._value),
            small.horizontalAdvance(self._remark),
        )  # fmt: skip
        return self._text_left(narrow=False) + max(lines) + theme().size(10)

    def has_remark(self) -> bool:
        """Whether there is a third line."""
        return bool(self._remark)

    def set_shape(self, *, narrow: bool, lines: int) -> None:
        """As its neighbours: with the icon out of the way of the text or not, for two lines or three."""
        if (narrow, lines) != (self.is_narrow, self._lines):
            self.is_narrow, self._lines = narrow, lines
            self.updateGeometry()
            self.update()

    def _text_left(self, *, narrow: bool) -> int:
        look = theme()
        return look.size(12) if narrow else look.size(28) + look.height("icon")

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        lines = look.line("caption") * (self._lines - 1) + look.line("strong")
        return QSize(look.size(150), lines + look.size(20))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(theme().size(110), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        try:
            back = tokens.sunken if self.isDown() else tokens.hover if self.underMouse() else tokens.subtle
            rounded(
                painter, QRectF(self.rect()), Radius.INSET, back, tokens.text if look.high_contrast else None
            )
            self._paint_icon(painter)
            self._paint_words(painter)
            if self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.INSET)
        finally:
            painter.end()

    def _paint_icon(self, painter: QPainter) -> None:
        look = theme()
        size = look.height("icon_small" if self.is_narrow else "icon")
        left = self.width() - size - look.size(8) if self.is_narrow else look.size(14)
        top = look.size(8) if self.is_narrow else (self.height() - size) // 2
        draw_icon(painter, left, top, self._icon_name, look.tokens.color(self._tone), size, True)

    def _paint_words(self, painter: QPainter) -> None:
        look = theme()
        tokens = look.tokens
        left = self._text_left(narrow=self.is_narrow)
        room = self.width() - left - look.size(8)
        above = room - look.height("icon_small") - look.size(4) if self.is_narrow else room
        small, large = look.line("caption"), look.line("strong")
        top = (self.height() - (self._lines - 1) * small - large) // 2
        draw_line(painter, left, top, above, small, self._label, "caption", tokens.text2)
        draw_line(painter, left, top + small, room, large, self._value, "strong", tokens.text, numeric=True)
        third = tokens.color(self._remark_tone)
        below = top + small + large
        draw_line(painter, left, below, room, small, self._remark, "caption", third, numeric=True)
