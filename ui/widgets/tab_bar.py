"""Tabs with an underline and counts: a real QTabBar, so keyboard and screen readers work as usual."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, LEFT, focus_ring, rounded


class TabBar(Live, QTabBar):
    """`set_tab(index, text, count, tone)`; the count is also in the accessible name."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[int, tuple[str, str]] = {}
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.go_live()

    def set_tab(self, index: int, text: str, count: int | None = None, tone: str = "neutral") -> None:
        """Words and count of a tab; a missing tab is added at the end."""
        if index >= self.count():
            index = self.addTab(text)
        if count is None:
            self._counts.pop(index, None)
        else:
            self._counts[index] = (str(count), tone)
        self.setTabText(index, text)
        self.setTabToolTip(index, "")
        self.setAccessibleTabName(index, text if count is None else f"{text}, {count}")
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        """Qt's hook."""
        look = theme()
        style = "strong" if index == self.currentIndex() else "body"
        width = max(look.metrics("strong").horizontalAdvance(self.tabText(index)), 0) if style else 0
        width += look.size(26)
        if index in self._counts:
            width += look.size(8) + self._count_width(index)
        return QSize(width, look.height("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Qt's hook: tabs never shrink, the bar scrolls."""
        return self.tabSizeHint(index)

    def _count_width(self, index: int) -> int:
        look = theme()
        return max(
            look.metrics("caption", True).horizontalAdvance(self._counts[index][0]) + look.size(10),
            look.size(20),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            for index in range(self.count()):
                self._paint_tab(painter, index)
        finally:
            painter.end()

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        look = theme()
        tokens = look.tokens
        rect = self.tabRect(index)
        current = index == self.currentIndex()
        style = "strong" if current else "body"
        hover = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        left = rect.left()
        width = look.metrics(style).horizontalAdvance(self.tabText(index))
        painter.setFont(look.font(style))
        painter.setPen(tokens.text if current or hover else tokens.text2)
        painter.drawText(left, rect.top(), width + 2, rect.height(), LEFT, self.tabText(index))
        end = left + width
        if index in self._counts:
            text, tone = self._counts[index]
            front, back = tokens.tone(tone)
            pill = QRectF(
                end + look.size(8),
                rect.center().y() - look.size(10) + 1,
                self._count_width(index),
                look.size(20),
            )
            rounded(painter, pill, pill.height() / 2, back, front if look.high_contrast else None)
            painter.setFont(look.font("caption", True))
            painter.setPen(front)
            painter.drawText(pill, CENTER, text)
            end = int(pill.right())
        if current:
            rounded(painter, QRectF(left, rect.bottom() - 2, end - left, 3), 1.5, tokens.accent)
            if self.ring:
                focus_ring(painter, QRectF(left - 6, rect.top() + 6, end - left + 12, rect.height() - 12), 4)
