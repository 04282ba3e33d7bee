"""A slim scroll bar that floats over the right edge, so content keeps its full width and never jumps."""

from __future__ import annotations

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
    """Mirrors the hidden vertical bar of a scroll area; `float_bar(area)` makes one."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._real = area.verticalScrollBar()
        self._real.valueChanged.connect(self._follow)
        self._real.rangeChanged.connect(self._follow_range)
        self.valueChanged.connect(self._lead)
        area.viewport().installEventFilter(self)
        self._place()

    @Slot()
    def _follow(self) -> None:
        self.setValue(self._real.value())

    @Slot()
    def _follow_range(self) -> None:
        self.setRange(self._real.minimum(), self._real.maximum())
        self.setPageStep(self._real.pageStep())
        self.setSingleStep(self._real.singleStep())
        self.setVisible(self._real.maximum() > self._real.minimum())
        self._follow()

    @Slot(int)
    def _lead(self, value: int) -> None:
        if value != self._real.value():
            self._real.setValue(value)

    def _place(self) -> None:
        frame = self._area.viewport().geometry()
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
