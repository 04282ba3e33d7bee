"""The pill that says how this computer stands with head office; a click opens the sync flyout."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.live import Live
from ui.widgets.painting import LEFT, focus_ring, rounded

ICONS = {"ok": "cloud_checkmark", "info": "cloud_sync", "warn": "cloud_off", "bad": "cloud_dismiss"}


class SyncPill(Live, QToolButton):
    """`set_state("3 to upload · 1 conflict", "info")`; tones "ok", "info", "warn" (offline), "bad"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone, self._icon_name = "info", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_live()

    def set_state(self, text: str, tone: str, icon: str = "") -> None:
        """Words and tone; the icon follows the tone unless given. Said aloud when it changes."""
        changed = text != self.text()
        self._tone, self._icon_name = tone, icon
        self.setText(text)
        self.setAccessibleName(text)
        if changed and self.isVisible():
            announce(self, text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(look.metrics("body", True).horizontalAdvance(self.text()) + look.size(51), look.size(32))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        front, back = look.tokens.tone(self._tone)
        border = QColor(front)
        border.setAlphaF(1.0 if self.underMouse() or look.high_contrast else 0.45)
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            rounded(painter, area, area.height() / 2, back, border)
            size = look.height("icon")
            name = self._icon_name or ICONS.get(self._tone, "cloud")
            draw_icon(painter, look.size(11), (self.height() - size) // 2, name, front, size, filled=True)
            painter.setFont(look.font("body", True))
            painter.setPen(front)
            painter.drawText(look.size(37), 0, self.width(), self.height(), LEFT, self.text())
            if self.ring:
                focus_ring(painter, area, area.height() / 2)
        finally:
            painter.end()
