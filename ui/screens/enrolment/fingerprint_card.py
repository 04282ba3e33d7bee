"""Who answers at an address: the bank's name, and the fingerprint in groups that are easy to compare aloud."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from ui.theme import Radius, theme
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, rounded

_COLUMNS: Final = (8, 4)  # for a wide and a narrow window


class FingerprintGrid(Live, QLabel):
    """Groups of four characters in columns; every other column on a soft ground, so the eye keeps its place."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[str, ...] = ()
        self._columns = _COLUMNS[0]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_fingerprint(self, text: str) -> None:
        """Groups with blanks between them."""
        self._groups = tuple(text.split())
        self.setText(text)
        self.setAccessibleName(" ".join(" ".join(group) for group in self._groups))
        self.updateGeometry()
        self.update()

    def _column(self) -> int:
        look = theme()
        return look.metrics("strong", True).horizontalAdvance("MMMM") + look.size(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: eight groups a line, or four."""
        super().resizeEvent(event)
        columns = next((n for n in _COLUMNS if self.width() >= n * self._column()), _COLUMNS[-1])
        if columns != self._columns:
            self._columns = columns
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        rows = max(-(-len(self._groups) // self._columns), 1)
        return QSize(self._column() * self._columns, rows * theme().size(28))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self._column() * _COLUMNS[-1], self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        width, height = self.width() / self._columns, look.size(28)
        painter = QPainter(self)
        try:
            painter.setFont(look.font("strong", True))
            for place, group in enumerate(self._groups):
                row, column = divmod(place, self._columns)
                box = QRectF(column * width, row * height, width, height)
                if (row + column) % 2 == 0:
                    rounded(painter, box.adjusted(1, 1, -1, -1), Radius.CONTROL, tokens.neutral_soft)
                painter.setPen(tokens.text)
                painter.drawText(box, CENTER, group)
        finally:
            painter.end()


class FingerprintCard(Live, QFrame):
    """Bank, address and fingerprint of the server that was found."""

    def __init__(self) -> None:
        super().__init__()
        self._bank, self._address = Label("", "lead", elide=True), Label("", "caption", "text2", elide=True)
        self._hint = Label("", "caption", "text2", wrap=True)
        self._grid = FingerprintGrid()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._bank)
        words.addWidget(self._address)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconMark("server", "accent", 24))
        head.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._grid)
        self.go_live()

    def show_server(self, bank: str, address: str, fingerprint: str, hint: str) -> None:
        """Who answered, and what to do with the fingerprint."""
        self._bank.setText(bank)
        self._address.setText(address)
        self._hint.setText(hint)
        self._grid.set_fingerprint(fingerprint)

    def texts(self) -> tuple[str, str, str]:
        """Bank, address and fingerprint, as shown."""
        return self._bank.text(), self._address.text(), self._grid.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(self.rect()), Radius.INSET, tokens.subtle, tokens.stroke)
        finally:
            painter.end()
