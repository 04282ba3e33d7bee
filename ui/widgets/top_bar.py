"""The bar above the content: search at the left; sync pill, bell, language and person at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.avatar import UserChip
from ui.widgets.live import Live
from ui.widgets.painting import LEFT, focus_ring, rounded
from ui.widgets.plain_tip import plain_tip
from ui.widgets.push_button import IconButton
from ui.widgets.search_field import SearchField
from ui.widgets.sync_pill import SyncPill


class LanguageButton(Live, QToolButton):
    """Shows the other language in its own script: "EN" while Chinese is on, "中" while English is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_live()

    def set_other(self, short: str, name: str) -> None:
        """`short` is shown; `name` ("Switch to Chinese") is read."""
        self.setText(short)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(
            look.metrics("body").horizontalAdvance(self.text()) + look.size(44), look.height("button")
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            if self.underMouse() or self.isDown():
                rounded(painter, area, Radius.CONTROL, look.tokens.hover)
            size = look.height("icon")
            draw_icon(
                painter, look.size(8), (self.height() - size) // 2, "local_language", look.tokens.text2, size
            )
            painter.setFont(look.font("body"))
            painter.setPen(look.tokens.text2)
            painter.drawText(look.size(34), 0, self.width(), self.height(), LEFT, self.text())
            if self.ring:
                focus_ring(painter, area, Radius.CONTROL)
        finally:
            painter.end()


class TopBar(QFrame):
    """Its parts are plain members: `search`, `pill`, `bell`, `language`, `user`. The window connects them."""

    def __init__(self, search_keys: str = "Ctrl+K", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(search_keys)
        self.pill = SyncPill()
        self.bell = IconButton("alert", size="input")
        self.language = LanguageButton()
        self.user = UserChip()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.search, 100)
        row.addStretch(1)
        for widget in (self.pill, self.bell, self.language, self.user):
            row.addWidget(widget)
        self.search.setMaximumWidth(600)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the search box is 600 wide, 540 on a narrow window."""
        super().resizeEvent(event)
        self.search.setMaximumWidth(600 if self.width() >= 1250 else 540)
