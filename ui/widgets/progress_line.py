"""A thin line of progress; without a total it moves to and fro."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded


class ProgressLine(Live, QProgressBar):
    """A real QProgressBar, 4 px thin. `setRange(0, 0)` when the total is unknown."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self._move)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(120, theme().size(4))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(24, theme().size(4))

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook."""
        super().hideEvent(event)
        self._timer.stop()

    @Slot()
    def _move(self) -> None:
        if self._is_endless():
            self._place = (self._place + 0.02) % 1.3
            self.update()
        else:
            self._timer.stop()

    def _is_endless(self) -> bool:
        return self.maximum() == self.minimum() and not theme().reduce_motion

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        if self._is_endless() and not self._timer.isActive():
            self._timer.start()
        tokens = theme().tokens
        width, height = self.width(), self.height()
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(0, 0, width, height), height / 2, tokens.stroke)
            if self.maximum() > self.minimum():
                done = width * (self.value() - self.minimum()) / (self.maximum() - self.minimum())
                if done > 0:
                    rounded(painter, QRectF(0, 0, max(done, height), height), height / 2, tokens.accent)
            else:
                left = (self._place - 0.3) * width
                piece = QRectF(max(left, 0), 0, min(left + 0.3 * width, width) - max(left, 0), height)
                rounded(painter, piece, height / 2, tokens.accent)
        finally:
            painter.end()
