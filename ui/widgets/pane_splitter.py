"""A splitter whose handle can be moved by pointer and by keyboard (WCAG 2.5.7)."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded

STEP = 16


class PaneHandle(Live, QSplitterHandle):
    """Focusable; arrow keys move it by 16 px, Home and End to the ends."""

    def __init__(self, orientation: Qt.Orientation, splitter: QSplitter) -> None:
        super().__init__(orientation, splitter)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.go_live()

    def retranslate(self) -> None:
        """Name the handle."""
        self.setAccessibleName(self.tr("Pane divider, arrow keys move it"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        splitter = self.splitter()
        index = splitter.indexOf(self)
        # The type stubs say object; it is the pair of the smallest and the largest place.
        low, high = cast("tuple[int, int]", splitter.getRange(index))
        place = self.pos().x() if splitter.orientation() == Qt.Orientation.Horizontal else self.pos().y()
        keys = {Qt.Key.Key_Left: place - STEP, Qt.Key.Key_Up: place - STEP, Qt.Key.Key_Right: place + STEP,
                Qt.Key.Key_Down: place + STEP, Qt.Key.Key_Home: low, Qt.Key.Key_End: high}  # fmt: skip
        wanted = keys.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
            return
        self.moveSplitter(min(max(wanted, low), high))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: an almost invisible grip until it is wanted."""
        if not (self.underMouse() or self.hasFocus()):
            return
        tokens = theme().tokens
        upright = self.orientation() == Qt.Orientation.Horizontal
        middle = QRectF(self.rect()).center()
        painter = QPainter(self)
        try:
            size = (4, 40) if upright else (40, 4)
            rect = QRectF(middle.x() - size[0] / 2, middle.y() - size[1] / 2, size[0], size[1])
            rounded(painter, rect, 2, tokens.focus if self.hasFocus() else tokens.control_strong)
        finally:
            painter.end()


class PaneSplitter(QSplitter):
    """Two or more panes, none of which can be closed by dragging; `sizes()`/`setSizes()` to remember."""

    def __init__(
        self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None
    ) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(12)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Qt's hook."""
        return PaneHandle(self.orientation(), self)

    def move_to(self, pixels: int) -> None:
        """Put the first handle at `pixels` from the start."""
        self.moveSplitter(pixels, 1)
