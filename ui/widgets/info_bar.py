"""A bar for a lasting state (document expires, offline too long) with one action and a way to close it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.announce import announce
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import rounded
from ui.widgets.push_button import IconButton, PushButton

ICONS = {
    "ok": "checkmark_circle",
    "warn": "warning",
    "bad": "error_circle",
    "info": "info",
    "neutral": "info",
}


class InfoBar(Live, QFrame):
    """`show_message(tone, title, text, action)`; signals `acted` and `closed`. Hidden until there is a
    message.
    """

    acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, closable: bool = True) -> None:
        super().__init__(parent)
        self._tone = "info"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setSpacing(8)
        self._row = row
        self._title = Label("", "strong")
        self._text = Label("", "body", "text2", elide=True)
        self._button = PushButton("")
        self._close = IconButton("dismiss", icon_size="icon_small")
        self._close.setVisible(closable)
        row.addWidget(self._title)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._button.clicked.connect(self.acted)
        self._close.clicked.connect(self._dismiss)
        self.hide()
        self.go_live()

    def show_message(self, tone: str, title: str, text: str = "", action: str = "") -> None:
        """Show a state in one of the tones; a screen reader is told once."""
        self._tone = tone
        self._title.setText(title)
        self._text.setText(text)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(f"{title} {text}".strip())
        if self.isHidden():
            announce(self, self.accessibleName())
        self.show()
        self.update()

    def _dismiss(self) -> None:
        self.hide()
        self.closed.emit()

    def restyle(self) -> None:
        """Take heights from the theme."""
        look = theme()
        self.setMinimumHeight(look.size(44))
        self._row.setContentsMargins(look.size(24) + 20, 6, 8, 6)

    def retranslate(self) -> None:
        """Name the close button."""
        self._close.set_name(self.tr("Close message"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        front, back = look.tokens.tone(self._tone)
        border = type(front)(front)
        border.setAlphaF(1.0 if look.high_contrast else 0.32)
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(self.rect()), Radius.INSET, back, border)
            size = look.height("icon")
            draw_icon(painter, 14, (self.height() - size) // 2, ICONS[self._tone], front, size, filled=True)
        finally:
            painter.end()
