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

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        lines = look.line("caption") * 2 + look.line("strong")
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
            size, left = look.height("icon"), look.size(14)
            draw_icon(
                painter,
                left,
                (self.height() - size) // 2,
                self._icon_name,
                tokens.color(self._tone),
                size,
                True,
            )
            left += size + look.size(14)
            room = self.width() - left - look.size(8)
            small, large = look.line("caption"), look.line("strong")
            top = (self.height() - 2 * small - large) // 2
            draw_line(painter, left, top, room, small, self._label, "caption", tokens.text2)
            draw_line(
                painter, left, top + small, room, large, self._value, "strong", tokens.text, numeric=True
            )
            third = tokens.color(self._remark_tone)
            draw_line(
                painter, left, top + small + large, room, small, self._remark, "caption", third, numeric=True
            )
            if self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.INSET)
        finally:
            painter.end()
