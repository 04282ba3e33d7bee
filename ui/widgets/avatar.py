"""Avatars: a disc with initials, and the signed-in person in the top bar."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QWidget

from ui.theme import Radius, theme
from ui.widgets.live import Live
from ui.widgets.painting import draw_line, focus_ring, paint_avatar, rounded


def initials(name: str) -> str:
    """One character for a Chinese name, up to two capitals for any other; "?" for an empty one."""
    name = name.strip()
    if not name:
        return "?"
    if ord(name[0]) > 0x2E7F:
        return name[0]
    words = name.split()
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def hue_of(key: str) -> int:
    """A hue from 0 to 4 that stays the same for the same key on every machine."""
    return zlib.crc32(key.encode()) % 5


class Avatar(Live, QLabel):
    """A round avatar; decorative, so its accessible name is the person's name."""

    def __init__(
        self, name: str = "", diameter: int = 36, key: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._key, self._diameter = name, key, diameter
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_person(name, key)
        self.go_live()

    def set_person(self, name: str, key: str | None = None) -> None:
        """Another person; `key` chooses the hue, the name when None."""
        self._name, self._key = name, key
        self.setAccessibleName(name)
        self.update()

    def restyle(self) -> None:
        """Take the size from the theme."""
        side = theme().size(self._diameter)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            paint_avatar(painter, 0, 0, self.width(), initials(self._name), hue_of(self._key or self._name))
        finally:
            painter.end()


class UserChip(Live, QToolButton):
    """Avatar, name and role of the signed-in person; opens a menu when one is set."""

    def __init__(self, name: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._role = name, role
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_user(name, role)
        self.go_live()

    def set_user(self, name: str, role: str) -> None:
        """Name and the line below it, for example "RM · Pudong Branch"."""
        self._name, self._role = name, role
        self.setAccessibleName(f"{name}, {role}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's hook."""
        look = theme()
        words = max(
            look.metrics("strong").horizontalAdvance(self._name),
            look.metrics("caption").horizontalAdvance(self._role),
        )
        return QSize(look.size(32) + 10 + words + 10, look.size(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        look = theme()
        painter = QPainter(self)
        try:
            if self.underMouse() or self.isDown():
                rounded(painter, QRectF(self.rect()), Radius.INSET, look.tokens.hover)
            disc = look.size(32)
            paint_avatar(painter, 4, (self.height() - disc) // 2, disc, initials(self._name), 1)
            left, first, second = 4 + disc + 8, look.line("strong"), look.line("caption")
            top = (self.height() - first - second) // 2
            room = self.width() - left
            draw_line(painter, left, top, room, first, self._name, "strong", look.tokens.text)
            draw_line(painter, left, top + first, room, second, self._role, "caption", look.tokens.text2)
            if self.ring:
                focus_ring(painter, QRectF(self.rect()), Radius.INSET)
        finally:
            painter.end()
