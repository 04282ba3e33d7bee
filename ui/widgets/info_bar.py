"""A bar for a lasting state (document expires, offline too long) with one action and a way to close it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

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
        self._title = Label("", "strong", elide=True)
        self._text = Label("", "body", "text2", elide=True)
        self._button = PushButton("")
        self._close = IconButton("dismiss", icon_size="icon_small")
        self._close.setVisible(closable)
        self._words = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words.addWidget(self._title)
        self._words.addWidget(self._text, 1)
        row.addLayout(self._words, 1)
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
        self._text.setVisible(bool(text))
        self._fit()
        if self.isHidden():
            announce(self, self.accessibleName())
        self.show()
        self.update()

    def take_focus(self) -> None:
        """Put the focus on the action and say the message again: somebody asks for what it explains."""
        (self._button if self._button.isVisibleTo(self) else self._close).setFocus(
            Qt.FocusReason.TabFocusReason
        )
        announce(self, self.accessibleName())

    def _fit(self) -> None:
        """Where both do not fit on one line the text goes below its title."""
        margins, gap = self._row.contentsMargins(), self._row.spacing()
        room = self.width() - margins.left() - margins.right()
        for part in (self._button, self._close):
            if part.isVisibleTo(self):
                room -= part.sizeHint().width() + gap
        needed = self._title.sizeHint().width() + gap + self._text.sizeHint().width()
        is_tall = bool(self._text.text()) and needed > room
        directions = QBoxLayout.Direction
        self._words.setDirection(directions.TopToBottom if is_tall else directions.LeftToRight)
        self._words.setSpacing(0 if is_tall else gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

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
