"""Painters for the cells of a table: they read a finished tuple and put it on the screen, nothing else.

A cell painter is any callable `(painter, x, y, width, height, row, state)`; `row` is the tuple that the model
keeps for the row, already formatted and translated. Painters are made once with the places in the tuple.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.completeness_bar import paint_completeness
from ui.widgets.painting import LEFT, RIGHT, draw_line, paint_avatar, paint_chip, rounded

Row = tuple[Any, ...]


@dataclass(slots=True)
class CellState:
    """What a painter may want to know; one object, changed from cell to cell."""

    row: int = 0
    selected: bool = False
    marked: bool = False
    hovered: bool = False
    compact: bool = False
    first: bool = False
    last: bool = False


class CellPainter(Protocol):
    """Paints one cell; the background is already there."""

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState, /
    ) -> None: ...


def paint_diamond(painter: QPainter, x: float, y: float, side: float) -> None:
    """The mark of the highest segment, centred at (x, y)."""
    half = side / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().tokens.vip)
    painter.drawPolygon(
        QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
    )


def paint_tick(painter: QPainter, x: int, y: int, side: int) -> None:
    """The sign of a marked row in place of its avatar: a filled disc with a tick."""
    look = theme()
    size = look.height("icon")
    inset = (side - size) // 2
    rounded(painter, QRectF(x, y, side, side), side / 2, look.tokens.accent)
    draw_icon(painter, x + inset, y + inset, "checkmark", look.tokens.on_accent, size)


class NameCell:
    """Avatar, name, other-script name below, an optional diamond after the name and a mark at the right.

    Places in the tuple: `title`, `second`, `letters`, `hue` (0–4), `diamond` (bool), `mark` (None or
    (icon, tone, filled)).
    """

    def __init__(
        self,
        title: int,
        second: int,
        letters: int,
        hue: int,
        diamond: int | None = None,
        mark: int | None = None,
    ) -> None:
        self.title, self.second, self.letters, self.hue = title, second, letters, hue
        self.diamond, self.mark = diamond, mark

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState
    ) -> None:
        """Paint."""
        look = theme()
        tokens = look.tokens
        left, right = x + look.size(12), x + width - look.size(8)
        disc = look.size(24 if state.compact else 34)
        if state.marked:
            paint_tick(painter, left, y + (height - disc) // 2, disc)
        else:
            paint_avatar(painter, left, y + (height - disc) // 2, disc, row[self.letters], row[self.hue])
        left += disc + look.size(10)
        if self.mark is not None and row[self.mark] is not None:
            icon, tone, filled = row[self.mark]
            size = look.size(18)
            right -= size
            draw_icon(painter, right, y + (height - size) // 2, icon, tokens.color(tone), size, filled)
            right -= look.size(6)
        diamond = self.diamond is not None and bool(row[self.diamond])
        room = right - left - (look.size(18) if diamond else 0)
        first = look.line("strong")
        top = (
            y + (height - first) // 2
            if state.compact
            else y + (height - first - look.line("caption") - 1) // 2
        )
        used = min(look.metrics("strong").horizontalAdvance(row[self.title]), room)
        draw_line(painter, left, top, room, first, row[self.title], "strong", tokens.text)
        after = left + used + look.size(8)
        if diamond:
            paint_diamond(painter, after + look.size(5), top + first / 2, look.size(12))
            after += look.size(18)
        if not state.compact:
            below = top + first + 1
            draw_line(
                painter,
                left,
                below,
                right - left,
                look.line("caption"),
                row[self.second],
                "caption",
                tokens.text2,
            )
        elif right - after > look.size(40):
            draw_line(painter, after, y, right - after, height, row[self.second], "caption", tokens.text3)


class TwoLineCell:
    """Two lines of figures; one line in compact rows (the second follows in grey when there is room)."""

    def __init__(
        self, first: int, second: int | None = None, *, tint: str = "text", align_right: bool = False
    ) -> None:
        self.first, self.second, self.tint = first, second, tint
        self.flags = RIGHT if align_right else LEFT

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState
    ) -> None:
        """Paint."""
        look = theme()
        tokens = look.tokens
        left, room = x + look.size(12), width - look.size(20)
        color = tokens.color(self.tint)
        if self.second is None or not row[self.second] or state.compact:
            draw_line(painter, left, y, room, height, row[self.first], "body", color, True, self.flags)
            return
        first, second = look.line("body"), look.line("caption")
        top = y + (height - first - second - 1) // 2
        draw_line(painter, left, top, room, first, row[self.first], "body", color, True, self.flags)
        draw_line(
            painter,
            left,
            top + first + 1,
            room,
            second,
            row[self.second],
            "caption",
            tokens.text2,
            True,
            self.flags,
        )


class TextCell(TwoLineCell):
    """One line."""

    def __init__(self, text: int, *, tint: str = "text", align_right: bool = False) -> None:
        super().__init__(text, None, tint=tint, align_right=align_right)


class ChipCell:
    """A status chip; the place holds None or (text, tone, icon or None)."""

    def __init__(self, chip: int) -> None:
        self.chip = chip

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState
    ) -> None:
        """Paint."""
        if row[self.chip] is None:
            return
        look = theme()
        text, tone, icon = row[self.chip]
        high = look.height("chip")
        paint_chip(
            painter, x + look.size(12), y + (height - high) // 2, text, tone, icon, width - look.size(16)
        )


class BarCell:
    """Completeness; the place holds a percentage from 0 to 100, or None."""

    def __init__(self, percent: int) -> None:
        self.percent = percent

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState
    ) -> None:
        """Paint."""
        if row[self.percent] is None:
            return
        look = theme()
        paint_completeness(painter, x + look.size(12), y, width - look.size(20), height, row[self.percent])


class IconTextCell:
    """An icon and a line; the places hold the text and (icon, tint, filled)."""

    def __init__(self, text: int, icon: int) -> None:
        self.text, self.icon = text, icon

    def __call__(
        self, painter: QPainter, x: int, y: int, width: int, height: int, row: Row, state: CellState
    ) -> None:
        """Paint."""
        look = theme()
        left, size = x + look.size(12), look.height("icon")
        if row[self.icon] is not None:
            icon, tint, filled = row[self.icon]
            draw_icon(painter, left, y + (height - size) // 2, icon, look.tokens.color(tint), size, filled)
        left += size + look.size(8)
        draw_line(
            painter,
            left,
            y,
            x + width - left - look.size(8),
            height,
            row[self.text],
            "body",
            look.tokens.text,
            True,
        )
