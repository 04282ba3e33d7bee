"""The rail at the left of the window: one button for each place, with badges, arrow keys and Alt+digit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import CENTER, elided, fill, focus_ring, paint_badge, rounded

DOT = "●"


@dataclass(frozen=True, slots=True)
class RailItem:
    """A place: `key` names it in signals, `at_bottom` puts it below the gap (help, settings)."""

    key: str
    icon: str
    at_bottom: bool = False


class RailButton(Live, QToolButton):
    """Icon above word; filled icon and accent bar while chosen."""

    def __init__(self, item: RailItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._badge, self._badge_tone = "", "bad"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_name(self, text: str, keys: str = "") -> None:
        """The word below the icon; the keys go to the tooltip."""
        self.setText(text)
        self.setToolTip(f"{text} ({keys})" if keys else text)
        self._rename()

    def set_badge(self, text: str, tone: str = "bad") -> None:
        """A count, DOT for "something is waiting", "" for nothing."""
        self._badge, self._badge_tone = text, tone
        self._rename()
        self.update()

    def _rename(self) -> None:
        self.setAccessibleName(
            f"{self.text()}, {self._badge}" if self._badge and self._badge != DOT else self.text()
        )

    def restyle(self) -> None:
        """Take the size from the theme."""
        look = theme()
        self.setFixedSize(max(look.size(72), 72), look.size(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        tokens = look.tokens
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            on = self.isChecked()
            if on:
                rounded(
                    painter, area, Radius.INSET, tokens.surface, tokens.text if look.high_contrast else None
                )
                bar = look.size(20)
                rounded(painter, QRectF(0, (self.height() - bar) / 2, 3, bar), 1.5, tokens.accent)
            elif self.underMouse() or self.isDown():
                rounded(painter, area, Radius.INSET, tokens.stroke)
            color = tokens.accent if on else tokens.text2
            size = look.height("icon")
            top = (self.height() - size - look.line("body") - 2) // 2
            draw_icon(painter, (self.width() - size) // 2, top, self.item.icon, color, size, on)
            painter.setFont(look.font("caption"))
            painter.setPen(color if on else tokens.text2)
            words = elided(self.text(), "caption", self.width() - 4)
            painter.drawText(0, top + size + 2, self.width(), look.line("body"), CENTER, words)
            self._paint_mark(painter, top)
            if self.ring:
                focus_ring(painter, area, Radius.INSET)
        finally:
            painter.end()

    def _paint_mark(self, painter: QPainter, top: int) -> None:
        look = theme()
        if self._badge == DOT:
            dot = look.size(8)
            place = QRectF(self.width() / 2 + look.size(8), top - 2, dot, dot)
            rounded(painter, place, dot / 2, look.tokens.color(self._badge_tone))
        elif self._badge:
            paint_badge(
                painter,
                self.width() // 2 + look.size(14),
                max(top - look.size(6), 0),
                self._badge,
                self._badge_tone,
            )


class NavRail(Live, QFrame):
    """`NavRail(items)`; signal `chosen(key)`; the words come with `set_name(key, text, keys)`."""

    chosen = Signal(str)

    def __init__(self, items: tuple[RailItem, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6, 10, 6, 10)
        self._column.setSpacing(4)
        self._group.buttonClicked.connect(self._clicked)
        self.set_items(items)
        self.go_live()

    def set_items(self, items: tuple[RailItem, ...]) -> None:
        """Replace all items."""
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        while self._column.takeAt(0) is not None:
            pass
        for item in (*(i for i in items if not i.at_bottom), None, *(i for i in items if i.at_bottom)):
            if item is None:
                self._column.addStretch(1)
                continue
            button = RailButton(item, self)
            self._group.addButton(button)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self._buttons[item.key] = button

    def button(self, key: str) -> RailButton:
        """The button of a place; KeyError when there is none."""
        return self._buttons[key]

    def keys(self) -> tuple[str, ...]:
        """The keys from top to bottom."""
        return tuple(self._buttons)

    def set_name(self, key: str, text: str, keys: str = "") -> None:
        """Word and tooltip of a place."""
        self._buttons[key].set_name(text, keys)

    def set_badge(self, key: str, text: str, tone: str = "bad") -> None:
        """Count or DOT of a place."""
        self._buttons[key].set_badge(text, tone)

    def choose(self, key: str) -> None:
        """Mark a place as current, without the signal."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The key of the marked place, "" when none."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def _clicked(self, button: QToolButton) -> None:
        assert isinstance(button, RailButton)
        self.chosen.emit(button.item.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: up and down walk the rail without choosing."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        if step is None or not isinstance(focused, RailButton):
            super().keyPressEvent(event)
            return
        order = list(self._buttons.values())
        order[(order.index(focused) + step) % len(order)].setFocus(Qt.FocusReason.TabFocusReason)

    def restyle(self) -> None:
        """Take the width from the theme."""
        self.setFixedWidth(max(theme().size(72), 72) + 12)

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self.width(), 400)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook."""
        return QSize(self.width(), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            fill(painter, 0, 0, self.width(), self.height(), theme().tokens.rail)
        finally:
            painter.end()
