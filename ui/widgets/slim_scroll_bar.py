"""A slim scroll bar that floats over the right edge, so content keeps its full width and never jumps."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded

WIDTH = 12


class SlimScrollBar(Live, QScrollBar):
    """A scroll bar of 12 px with a rounded thumb that grows under the pointer."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Vertical, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(12, 48) if self.orientation() == Qt.Orientation.Vertical else QSize(48, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: a thumb and nothing else."""
        span = self.maximum() - self.minimum()
        if span <= 0:
            return
        upright = self.orientation() == Qt.Orientation.Vertical
        length = self.height() if upright else self.width()
        thumb = max(length * self.pageStep() / (span + self.pageStep()), 32.0)
        place = (length - thumb) * (self.value() - self.minimum()) / span
        thick = 6 if self.underMouse() or self.isSliderDown() else 4
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            across = 10 - thick
            rect = (
                QRectF(across, place + 2, thick, thumb - 4)
                if upright
                else QRectF(place + 2, across, thumb - 4, thick)
            )
            rounded(
                painter, rect, thick / 2, tokens.control_strong if self.isSliderDown() else tokens.control
            )
        finally:
            painter.end()


class FloatingBar(SlimScrollBar):
    """Mirrors the hidden vertical bar of a scroll area; `float_bar(area)` makes one.

    It keeps no Python attribute: Qt may still send it events while the area is being taken apart.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        real = area.verticalScrollBar()
        real.valueChanged.connect(self.setValue)
        real.rangeChanged.connect(self._follow_range)
        self.valueChanged.connect(real.setValue)
        area.viewport().installEventFilter(self)
        self._place()

    @Slot()
    def _follow_range(self) -> None:
        real = self._scroll_area().verticalScrollBar()
        self.setRange(real.minimum(), real.maximum())
        self.setPageStep(real.pageStep())
        self.setSingleStep(real.singleStep())
        self.setVisible(real.maximum() > real.minimum())
        self.setValue(real.value())

    def _scroll_area(self) -> QAbstractScrollArea:
        return cast(QAbstractScrollArea, self.parentWidget())

    def _place(self) -> None:
        frame = self._scroll_area().viewport().geometry()
        self.setGeometry(frame.right() - WIDTH + 1, frame.top() + 2, WIDTH, max(frame.height() - 4, 0))
        self._follow_range()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: stay at the right edge."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)


def float_bar(area: QAbstractScrollArea) -> FloatingBar:
    """Give `area` the floating bar instead of its own."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return FloatingBar(area)
