"""Buttons with words (primary, standard, ghost, link, danger) and buttons with an icon only."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QWidget

from ui.icons import draw_icon
from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import focus_ring, key_width, paint_badge, paint_key, rounded


class Kind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    STANDARD = "standard"
    GHOST = "ghost"
    LINK = "link"
    DANGER = "danger"


class PushButton(Live, QPushButton):
    """A button with text, optional icon and the keys that do the same, drawn as a cap inside.

    While `set_busy(True)` it shows a spinner instead of the icon and ignores clicks.
    """

    def __init__(
        self, text: str = "", kind: Kind = Kind.STANDARD, icon: str | None = None, keys: str = "", *,
        size: str = "button", filled: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(text, parent)
        self.kind, self._icon_name, self._keys, self._size, self._filled = kind, icon, keys, size, filled
        self._angle = 0
        self._busy = False
        self._spin = QTimer(self)
        self._spin.setInterval(60)
        self._spin.timeout.connect(self._turn)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.go_live()

    def set_icon_name(self, icon: str | None) -> None:
        """Another icon, or none."""
        self._icon_name = icon
        self.updateGeometry()
        self.update()

    def set_keys(self, keys: str) -> None:
        """The key cap text, "" for none."""
        self._keys = keys
        self.updateGeometry()
        self.update()

    def set_busy(self, busy: bool) -> None:
        """Show that the action is running; clicks and keys do nothing meanwhile."""
        self._busy = busy
        if busy and not theme().reduce_motion:
            self._spin.start()
        else:
            self._spin.stop()
        self.updateGeometry()
        self.update()

    def is_busy(self) -> bool:
        """Whether a spinner is shown."""
        return self._busy

    def setText(self, text: str) -> None:
        """Qt's setter; the size follows the words."""
        super().setText(text)
        self.updateGeometry()

    def shown_text(self) -> str:
        """The words without the access-key mark."""
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    @Slot()
    def _turn(self) -> None:
        self._angle = (self._angle + 30) % 360
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """Qt's hook: a busy button cannot be hit."""
        return not self._busy and self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: nor pressed by a key."""
        if not self._busy:
            super().keyPressEvent(event)

    def _padding(self) -> int:
        return theme().size(1 if self.kind is Kind.LINK else 12)

    def _content_width(self) -> int:
        look = theme()
        width = look.metrics(self._style()).horizontalAdvance(self.shown_text())
        if self._icon_name or self._busy:
            width += look.height("icon") + (look.size(8) if self.text() else 0)
        if self._keys:
            width += look.size(8) + key_width(self._keys)
        return width

    def _style(self) -> str:
        return "strong" if self.kind in (Kind.PRIMARY, Kind.DANGER) else "body"

    def sizeHint(self) -> QSize:
        """Qt's hook: as wide as the words, never narrower."""
        look = theme()
        height = look.height(
            "button_small" if self.kind is Kind.LINK and self._size == "button" else self._size
        )
        return QSize(max(self._content_width() + 2 * self._padding(), height), height)

    def minimumSizeHint(self) -> QSize:
        """Qt's hook: a button never truncates."""
        return self.sizeHint()

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        """(background, border, words) for the present state."""
        tokens = theme().tokens
        down, over = self.isDown() or self.isChecked(), self.underMouse()
        if self.kind in (Kind.PRIMARY, Kind.DANGER) and not self.isEnabled():
            # In the contrast theme the stroke has the colour of text: words on it could not be read.
            if theme().high_contrast:
                return tokens.surface, tokens.disabled, tokens.disabled
            return tokens.stroke, None, tokens.disabled
        if self.kind is Kind.PRIMARY:
            return (
                (tokens.accent_press if down else tokens.accent_hover if over else tokens.accent),
                None,
                tokens.on_accent,
            )
        if self.kind is Kind.DANGER:
            shade = tokens.bad.darker(120) if down else tokens.bad.darker(108) if over else tokens.bad
            return shade, None, tokens.on_bad
        words = tokens.disabled if not self.isEnabled() else tokens.text
        back = tokens.sunken if down else tokens.hover if over and self.isEnabled() else None
        if self.kind is Kind.STANDARD:
            return back or tokens.surface, tokens.control if self.isEnabled() else tokens.stroke, words
        if self.kind is Kind.GHOST:
            return back, None, words if not self.isEnabled() else tokens.text2
        return (
            None,
            None,
            tokens.disabled if not self.isEnabled() else tokens.accent_hover if over else tokens.accent,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: background, icon or spinner, words, key cap, ring."""
        look = theme()
        background, border, words = self._colors()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            if background is not None or border is not None:
                rounded(painter, area, Radius.CONTROL, background, border)
            x = max((self.width() - self._content_width()) // 2, 0)
            size = look.height("icon")
            if self._busy:
                self._paint_spinner(painter, x, (self.height() - size) // 2, size, words)
            elif self._icon_name:
                draw_icon(painter, x, (self.height() - size) // 2, self._icon_name, words, size, self._filled)
            if self._icon_name or self._busy:
                x += size + look.size(8)
            self._paint_words(painter, x, words)
            if self.ring:
                focus_ring(painter, area, Radius.CONTROL)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, x: int, color: QColor) -> None:
        look = theme()
        style = self._style()
        font = look.font(style)
        if self.kind is Kind.LINK and self.underMouse() and self.isEnabled():
            font = type(font)(font)
            font.setUnderline(True)
        painter.setFont(font)
        painter.setPen(color)
        width = look.metrics(style).horizontalAdvance(self.shown_text())
        painter.drawText(
            x, 0, width + 2, self.height(), int(Qt.AlignmentFlag.AlignVCenter), self.shown_text()
        )
        if self._keys:
            border = QColor(color)
            border.setAlphaF(0.55)
            paint_key(
                painter,
                x + width + look.size(8),
                (self.height() - look.size(20)) // 2,
                self._keys,
                color,
                border,
            )

    def _paint_spinner(self, painter: QPainter, x: int, y: int, size: int, color: QColor) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(x + 3, y + 3, size - 6, size - 6, -self._angle * 16, 270 * 16)


class IconButton(Live, QToolButton):
    """A 32 px button that shows an icon only; `name` is its accessible name and tooltip."""

    def __init__(
        self, icon: str, name: str = "", *, size: str = "button", icon_size: str = "icon",
        tint: str = "text2", outlined: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._icon_name, self._size, self._icon_size, self._tint = icon, size, icon_size, tint
        self._outlined = outlined
        self._badge = ""
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.set_name(name)
        self.go_live()

    def set_name(self, name: str, keys: str = "") -> None:
        """Accessible name, and tooltip with the keys in brackets."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)

    def set_icon_name(self, icon: str) -> None:
        """Another icon."""
        self._icon_name = icon
        self.update()

    def set_badge(self, text: str) -> None:
        """A count on the corner, "" for none; say the count in the accessible name too."""
        self._badge = text
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme().height(self._size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook: hover disc, icon, badge, ring."""
        look = theme()
        painter = QPainter(self)
        try:
            area = QRectF(self.rect())
            back = None
            if self.isDown() or self.isChecked():
                back = look.tokens.sunken
            elif self.underMouse() and self.isEnabled():
                back = look.tokens.hover
            if back is not None or self._outlined:
                rounded(painter, area, Radius.CONTROL, back, look.tokens.control if self._outlined else None)
            size = look.height(self._icon_size)
            tint = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else self._tint
            place = (self.width() - size) // 2
            draw_icon(painter, place, place, self._icon_name, look.tokens.color(tint), size, self.isChecked())
            if self._badge:
                paint_badge(painter, self.width() - look.size(9), 0, self._badge)
            if self.ring:
                focus_ring(painter, area, Radius.CONTROL)
        finally:
            painter.end()
