"""Which characters of a value differ from another, and a label that marks them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import accumulate

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.plain_tip import plain_tip

Range = tuple[int, int]


_PIECES = re.compile(
    r"\d+|[A-Za-z]+|.", re.DOTALL
)  # a number or a Latin word is read as a whole, Chinese by character


def differing(text: str, other: str) -> tuple[Range, ...]:
    """The ranges (start, end) of `text` that `other` has not. Near ranges are joined so that marks
    stay calm.
    """
    mine, theirs = _PIECES.findall(text), _PIECES.findall(other)
    places = list(accumulate((len(piece) for piece in mine), initial=0))
    ranges: list[Range] = []
    for tag, start, end, _from, _to in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag in ("replace", "delete") and end > start:
            if ranges and places[start] - ranges[-1][1] <= 1:
                ranges[-1] = (ranges[-1][0], places[end])
            else:
                ranges.append((places[start], places[end]))
    return tuple(ranges)


def paint_marked(
    painter: QPainter, x: int, y: int, height: int, text: str, ranges: tuple[Range, ...], font: QFont,
    color: QColor, marked: QColor | None = None,
) -> None:  # fmt: skip
    """One line of `text` with a soft highlight behind the ranges (an underline in high contrast)."""
    look = theme()
    metrics = QFontMetrics(font)
    painter.setFont(font)
    top = y + (height - metrics.height()) // 2
    for start, end in ranges:
        left = x + metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[:end]) + x - left
        if look.high_contrast:
            painter.fillRect(left, top + metrics.height() - 2, width, 2, color)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.tokens.highlight)
            painter.drawRoundedRect(QRectF(left - 1, top, width + 2, metrics.height()), 3, 3)
    painter.setPen(color)
    painter.drawText(
        x, y, metrics.horizontalAdvance(text) + 4, height, int(Qt.AlignmentFlag.AlignVCenter), text
    )
    if marked is not None:
        painter.setPen(marked)
        for start, end in ranges:
            left = x + metrics.horizontalAdvance(text[:start])
            painter.drawText(left, y, metrics.horizontalAdvance(text[start:end]) + 4, height,
                             int(Qt.AlignmentFlag.AlignVCenter), text[start:end])  # fmt: skip


class DiffText(Live, QLabel):
    """A one-line label that marks what differs from another value."""

    def __init__(
        self, text: str = "", other: str = "", style: str = "body", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style = style
        self._ranges: tuple[Range, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_values(text, other)
        self.go_live()

    def set_values(self, text: str, other: str) -> None:
        """`text` is shown, `other` is what it is compared with."""
        self._ranges = differing(text, other)
        self.setText(text)
        self.setToolTip(plain_tip(text))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        return QSize(look.metrics(self._style).horizontalAdvance(self.text()) + 4, look.line(self._style) + 2)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: may be cut, the tooltip has all."""
        return QSize(theme().size(60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        painter = QPainter(self)
        try:
            paint_marked(
                painter,
                2,
                0,
                self.height(),
                self.text(),
                self._ranges,
                look.font(self._style),
                look.tokens.text,
            )
        finally:
            painter.end()
