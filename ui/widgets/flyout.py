"""A panel that floats over the page below its button (sync, notifications): it closes on Escape or a click
outside.

The click outside is caught by a sheet of glass behind the panel. A filter on the whole application would do
it
too, but one written in Python is called for every event of every object, even while objects are being made.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded

MARGIN = 32  # room for the shadow around the panel


def paint_shadow(painter: QPainter, panel: QRectF, spread: int, drop: int, color: QColor) -> None:
    """A soft shadow as a stack of thin rounded frames: no off-screen effect, the same on every machine."""
    layers = spread // 2
    shade = QColor(color)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    for layer in range(layers):
        grow = spread - layer * 2
        part = (layer + 1) / layers
        shade.setAlphaF(color.alphaF() * part * part / layers * 2)
        painter.setBrush(shade)
        rect = panel.adjusted(-grow, -grow, grow, grow).translated(0, drop * (1 - part * 0.5))
        painter.drawRoundedRect(rect, Radius.CARD + grow, Radius.CARD + grow)


class _Glass(QWidget):
    """Covers the window below the panel and takes the click that closes it."""

    def __init__(self, host: QWidget, panel: Flyout) -> None:
        super().__init__(host)
        self._panel = panel
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        self._panel.close_panel()


class Flyout(Live, QFrame):
    """A child of the window, not a window of its own: the focus stays inside the program and tests can see
    it.

    `body` is its layout. `open_below(button)` shows it; signal `closed`.
    """

    closed = Signal()

    def __init__(self, host: QWidget, width: int = 440) -> None:
        super().__init__(host)
        self._host, self._width = host, width
        self._anchor: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN // 2, MARGIN, MARGIN + 8)
        self.body.setSpacing(0)
        self._glass = _Glass(host, self)
        self.hide()
        host.installEventFilter(self)
        self.go_live()

    def open_below(self, anchor: QWidget) -> None:
        """Show the panel with its right edge at the anchor's, inside the window."""
        self._anchor = anchor
        self.place()
        self._glass.show()
        self._glass.raise_()
        self.show()
        self.raise_()
        first = self.nextInFocusChain()
        while first is not None and first is not self:
            if (
                self.isAncestorOf(first)
                and first.focusPolicy() & Qt.FocusPolicy.TabFocus
                and first.isEnabled()
            ):
                first.setFocus(Qt.FocusReason.PopupFocusReason)
                break
            first = first.nextInFocusChain()

    def place(self) -> None:
        """Take the wanted size at the anchor."""
        if self._anchor is None:
            return
        width = theme().size(self._width) + 2 * MARGIN
        width = min(width, self._host.width())
        room = self._host.height() - 8
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        corner = self._anchor.mapTo(self._host, QPoint(self._anchor.width(), self._anchor.height()))
        left = min(max(corner.x() - width + MARGIN, 0), self._host.width() - width)
        top = corner.y() - MARGIN // 2 + 6
        self.setGeometry(left, top, width, min(height, room - top))
        self._glass.setGeometry(self._host.rect())

    def close_panel(self) -> None:
        """Hide and give the focus back."""
        if not self.isVisible():
            return
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._glass.hide()
        if had_focus and self._anchor is not None:
            self._anchor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: follow the window."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            event.accept()
        else:
            super().keyPressEvent(event)

    def panel(self) -> QRectF:
        """The visible panel inside the widget, without the shadow."""
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN / 2, -MARGIN, -MARGIN - 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            paint_shadow(painter, self.panel(), 30, 10, tokens.shadow)
            rounded(painter, self.panel(), Radius.CARD, tokens.surface, tokens.stroke)
        finally:
            painter.end()
