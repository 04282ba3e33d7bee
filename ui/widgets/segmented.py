"""A few choices side by side in one frame: real radio buttons, so arrows and screen readers work as usual."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, LEFT, focus_ring, rounded


class SegmentButton(Live, QRadioButton):
    """One choice; accent and raised while it is chosen."""

    def __init__(self, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def sizeHint(self) -> QSize:
        """Qt's hook: room for the semibold words of the chosen state, so that nothing moves."""
        look = theme()
        width = look.metrics("strong").horizontalAdvance(self.text()) + look.size(28)
        if self._icon_name:
            width += look.size(24)
        return QSize(max(width, look.size(64)), look.height("button"))

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: the whole segment, not only a circle that is not drawn."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        on = self.isChecked()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            if on:
                rounded(painter, area, Radius.CONTROL, tokens.surface, tokens.accent, 1.5)
            elif self.underMouse():
                rounded(painter, area, Radius.CONTROL, tokens.hover)
            style = "strong" if on else "body"
            painter.setFont(look.font(style))
            color = tokens.accent if on else tokens.text2
            painter.setPen(color)
            if self._icon_name:
                size = look.size(18)
                width = size + look.size(6) + look.metrics(style).horizontalAdvance(self.text())
                left = (self.width() - width) // 2
                draw_icon(painter, left, (self.height() - size) // 2, self._icon_name, color, size, on)
                left += size + look.size(6)
                painter.drawText(left, 0, self.width() - left, self.height(), LEFT, self.text())
            else:
                painter.drawText(self.rect(), CENTER, self.text())
            if self.ring:
                focus_ring(painter, area, Radius.CONTROL)
        finally:
            painter.end()


class Segmented(Live, QFrame):
    """`Segmented((("light", "weather_sunny"), ("dark", "")))`; `chosen(value)` when the person chooses."""

    chosen = Signal(str)

    def __init__(self, choices: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = tuple(value for value, _icon in choices)
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for place, (_value, icon) in enumerate(choices):
            button = SegmentButton(icon)
            self._group.addButton(button, place)
            row.addWidget(button)
        self._group.idClicked.connect(self._clicked)
        self.go_live()

    def set_texts(self, label: str, words: tuple[str, ...]) -> None:
        """What is chosen (for screen readers) and the words of the choices, in order."""
        self.setAccessibleName(label)
        for button, text in zip(self._group.buttons(), words, strict=True):
            button.setText(text)
            button.setAccessibleName(f"{label}: {text}")
            button.updateGeometry()

    def value(self) -> str:
        """The value of the marked choice, "" when none is."""
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else ""

    def set_value(self, value: str) -> None:
        """Mark a choice, without the signal; ValueError for one that does not exist."""
        self._group.button(self._values.index(value)).setChecked(True)

    @Slot(int)
    def _clicked(self, place: int) -> None:
        self.chosen.emit(self._values[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = theme().tokens
        painter = QPainter(self)
        try:
            rounded(painter, QRectF(self.rect()), Radius.INSET, tokens.sunken, tokens.stroke)
        finally:
            painter.end()
