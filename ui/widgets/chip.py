"""Chips: a status in a word and an icon, and a filter that can be switched on and shows a live count."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import LEFT, chip_width, focus_ring, paint_chip, rounded


class StatusChip(Live, QLabel):
    """A pill with icon and word in one of the tones "ok", "warn", "bad", "info", "neutral", "vip",
    "accent".
    """

    def __init__(
        self, text: str = "", tone: str = "neutral", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self._tone, self._icon_name = tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_status(self, text: str, tone: str, icon: str | None = None) -> None:
        """Another state."""
        self._tone, self._icon_name = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(chip_width(self.text(), self._icon_name is not None), theme().height("chip"))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            paint_chip(painter, 0, 0, self.text(), self._tone, self._icon_name)
        finally:
            painter.end()


class FilterChip(Live, QToolButton):
    """A saved filter: checkable, with the number of rows it would show in the colour of its urgency."""

    def __init__(
        self, text: str = "", count: int | None = None, tone: str = "text3", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._count, self._tone = count, tone
        self.setCheckable(True)
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()
        self._rename()

    def set_chip(self, text: str, count: int | None, tone: str = "text3") -> None:
        """New words, count (None: not known yet) and token of the count.

        The same again asks for no new layout: a row that writes its chip while it lays itself out would go on
        without end.
        """
        if (text, count, tone) == (self.text(), self._count, self._tone):
            return
        self._count, self._tone = count, tone
        self.setText(text)
        self._rename()
        self.updateGeometry()
        self.update()

    def _rename(self) -> None:
        self.setAccessibleName(self.text() if self._count is None else f"{self.text()}, {self._count}")

    def _number(self) -> str:
        return "" if self._count is None else self.locale().toString(self._count)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        width = look.metrics("body").horizontalAdvance(self.text()) + look.size(24)
        if self._count is not None:
            width += look.size(6) + look.metrics("caption", True).horizontalAdvance(self._number())
        return QSize(width, look.size(30))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            on = self.isChecked()
            back = tokens.accent_soft if on else tokens.hover if self.underMouse() else tokens.surface
            border, thick = (
                (tokens.accent, 2.0 if look.high_contrast else 1.0) if on else (tokens.stroke, 1.0)
            )
            rounded(painter, area, area.height() / 2, back, border, thick)
            painter.setFont(look.font("body"))
            painter.setPen(tokens.accent if on else tokens.text2)
            left = look.size(12)
            width = look.metrics("body").horizontalAdvance(self.text())
            painter.drawText(left, 0, width + 2, self.height(), LEFT, self.text())
            if self._count is not None:
                painter.setFont(look.font("caption", True))
                painter.setPen(tokens.accent if on else tokens.color(self._tone))
                painter.drawText(
                    left + width + look.size(6), 0, self.width(), self.height(), LEFT, self._number()
                )
            if self.ring:
                focus_ring(painter, area, area.height() / 2)
        finally:
            painter.end()
