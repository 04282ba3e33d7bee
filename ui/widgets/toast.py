"""A short notice at the bottom of a window, with Undo where the act can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.theme import Radius, theme
from ui.widgets.announce import announce
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, focus_ring, rounded

# Forms and the import assistant have their buttons at the foot of the window; the notice stays above them.
FOOT: Final = 76
# A sentence that is made again when the language changes.
Words = Callable[[], str]


class _ToastButton(Live, QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.go_live()

    def restyle(self) -> None:
        self.setFont(theme().font("strong"))
        self.setMinimumHeight(theme().size(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(self.font())
            painter.setPen(theme().tokens.toast_link)
            painter.drawText(self.rect(), CENTER, self.text())
            if self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.CONTROL)
        finally:
            painter.end()


class Toast(Live, QFrame):
    """One per window: `Toast(window).show_message(words, undo=True)`; signal `undone`.

    It leaves after `seconds`, but not while the pointer or the focus is on it.
    """

    undone = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._says: Words | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(12)
        self._words = QLabel()
        # A toast names what was saved, and a name may look like markup.
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = _ToastButton(self)
        row.addWidget(self._words)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._undo.clicked.connect(self._undone)
        host.installEventFilter(self)
        self.hide()
        self.go_live()

    def show_message(self, words: Words, *, undo: bool = False, seconds: float = 6.0) -> None:
        """Replace whatever is shown; `words` is asked again after a switch of the language."""
        self._says = words
        self._undo.setVisible(undo)
        self._say()
        self.show()
        self.raise_()
        announce(self, self.accessibleName())
        self._timer.start(round(seconds * 1000))

    def _say(self) -> None:
        if self._says is not None:
            text = self._says()
            self._words.setText(text)
            self.setAccessibleName(text)
            self.adjustSize()
            self._place()

    def _leave(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start(1000)
        else:
            self.hide()

    def _undone(self) -> None:
        self.hide()
        self.undone.emit()

    def _place(self) -> None:
        above = self._host.height() - self.height() - theme().size(FOOT)
        self.move((self._host.width() - self.width()) // 2, max(above, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: stay in the middle of the bottom edge."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def restyle(self) -> None:
        """Take fonts and colours from the theme."""
        look = theme()
        self._words.setFont(look.font("body"))
        palette = self._words.palette()
        palette.setColor(palette.ColorRole.WindowText, look.tokens.toast_text)
        self._words.setPalette(palette)

    def retranslate(self) -> None:
        """The button and what is said."""
        self._undo.setText(self.tr("Undo"))
        self._say()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: what was said may name a customer; it is not kept longer than it is seen."""
        super().hideEvent(event)
        if self.isHidden():  # not merely the page below it
            self._says = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(self.rect()), Radius.INSET, QColor(tokens.toast), tokens.stroke)
        finally:
            painter.end()
