"""A page of a file, scaled to its place, with the reader's name and the time laid over it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.theme import theme
from ui.widgets.slim_scroll_bar import float_bar

ZOOMS: Final = (1.0, 1.5, 2.0, 3.0)
_ANGLE: Final = -24.0
_OPACITY: Final = 0.4


class _Sheet(QWidget):
    """The page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.image, self.mark = QImage(), ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        try:
            # It was made as wide as it is shown: scaling well here would hold the screens.
            painter.drawImage(QRectF(self.rect()), self.image)
            self._paint_mark(painter)
        finally:
            painter.end()

    def _paint_mark(self, painter: QPainter) -> None:
        """A photograph of the screen tells whose screen it was."""
        look = theme()
        painter.setFont(look.font("strong"))
        painter.setPen(look.tokens.text3)
        painter.setOpacity(_OPACITY)
        width = look.metrics("strong").horizontalAdvance(self.mark) + look.size(80)
        step = look.size(150)
        reach = self.width() + self.height()
        painter.translate(QPointF(self.width() / 2, self.height() / 2))
        painter.rotate(_ANGLE)
        for line, y in enumerate(range(-reach, reach, step)):
            for x in range(-reach - line % 2 * width // 2, reach, width):
                painter.drawText(x, y, self.mark)


class PagePicture(QScrollArea):
    """`show_page(image, mark, name)`; `zoom(step)` in steps of ZOOMS, the first of which fits the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._zoom = _Sheet(), 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        float_bar(self)
        self.setWidget(self._sheet)
        for widget in (self, self.viewport(), self._sheet):
            widget.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: small, whatever the page."""
        return QSize(160, 120)

    def show_page(self, image: QImage, mark: str, name: str) -> None:
        """Another page, from its top; an empty image forgets the one before."""
        self._sheet.image, self._sheet.mark = image, mark
        self.setAccessibleName(name)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def zoom(self, step: int) -> bool:
        """Larger or smaller; whether anything changed, so that the page is to be made anew."""
        before = self._zoom
        self._zoom = min(max(before + step, 0), len(ZOOMS) - 1)
        self._fit()
        return self._zoom != before

    def wanted_width(self) -> int:
        """How many pixels wide a page is to be made."""
        return max(64, round(self.viewport().width() * ZOOMS[self._zoom] * self.devicePixelRatioF()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        image = self._sheet.image
        if image.isNull():
            self._sheet.resize(0, 0)
            return
        room = self.viewport().width()
        # A small picture is not blown up further than twice its size to fill the width.
        natural = image.width() / self.devicePixelRatioF()
        is_small = natural < room - 2 and self._zoom == 0
        width = min(room, natural * 2) if is_small else room * ZOOMS[self._zoom]
        self._sheet.resize(round(width), max(1, round(width * image.height() / image.width())))
        self._sheet.update()
