"""The small shapes that widgets and table cells share: chips, avatars, bars, key caps, focus rings.

All lengths are logical pixels. Functions that cells call take whole numbers and allocate nothing but what
Qt itself needs; hairlines and backgrounds are filled without antialiasing, so no seam shows at 150 %.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.icons import draw_icon
from ui.theme import theme

CENTER = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
ONE_LINE = int(Qt.TextFlag.TextSingleLine)


def fill(painter: QPainter, x: int, y: int, width: int, height: int, color: QColor) -> None:
    """A plain rectangle that meets its neighbours without a seam."""
    painter.fillRect(x, y, width, height, color)


def rounded(
    painter: QPainter, rect: QRectF, radius: float, background: QColor | None, border: QColor | None = None,
    border_width: float = 1.0,
) -> None:  # fmt: skip
    """A rounded rectangle; the border lies inside `rect`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    inset = border_width / 2 if border is not None else 0.0
    painter.setPen(QPen(border, border_width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(background if background is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        rect.adjusted(inset, inset, -inset, -inset), max(radius - inset, 0), max(radius - inset, 0)
    )


def focus_ring(painter: QPainter, rect: QRectF, radius: float) -> None:
    """The 2 px ring of the design just inside `rect`, with a hairline of surface so it shows on any fill."""
    tokens = theme().tokens
    rounded(painter, rect, radius, None, tokens.focus, 2.0)
    rounded(painter, rect.adjusted(2, 2, -2, -2), max(radius - 2, 0), None, tokens.surface, 1.0)


def elided(text: str, style: str, width: int, middle: bool = False, numeric: bool = False) -> str:
    """`text` shortened with an ellipsis to `width`, at the end or in the middle; cached per theme."""
    key = (text, style + ("#" if numeric else ""), width, middle)
    look = theme()
    found = look.shortened.get(key)
    if found is None:
        if len(look.shortened) > 8_000:
            look.shortened.clear()
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        found = look.metrics(style, numeric).elidedText(text, mode, width)
        look.shortened[key] = found
    return found


def draw_line(
    painter: QPainter, x: int, y: int, width: int, height: int, text: str, style: str, color: QColor,
    numeric: bool = False, flags: int = LEFT, middle: bool = False,
) -> None:  # fmt: skip
    """One line of text in a box, vertically centred, shortened when it does not fit."""
    look = theme()
    painter.setFont(look.font(style, numeric))
    painter.setPen(color)
    painter.drawText(x, y, width, height, flags | ONE_LINE, elided(text, style, width, middle, numeric))


def chip_width(text: str, has_icon: bool) -> int:
    """The width `paint_chip` needs."""
    look = theme()
    width = look.metrics("caption", True).horizontalAdvance(text) + look.size(18)
    return width + look.size(20) if has_icon else width


def paint_chip(
    painter: QPainter, x: int, y: int, text: str, tone: str, icon: str | None = None, max_width: int = 10_000
) -> int:
    """A status chip with its top left at (x, y), `theme().height("chip")` high; returns its width."""
    look = theme()
    front, back = look.tokens.tone(tone)
    height = look.height("chip")
    width = min(chip_width(text, icon is not None), max_width)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(front if look.high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawRoundedRect(x, y, width, height, height / 2, height / 2)
    left = x + look.size(9)
    if icon is not None:
        size = look.height("icon_small")
        draw_icon(painter, x + look.size(6), y + (height - size) // 2, icon, front, size, filled=True)
        left = x + look.size(6) + size + look.size(5)
    draw_line(painter, left, y, x + width - left - look.size(6), height, text, "caption", front, numeric=True)
    return width


def paint_avatar(painter: QPainter, x: int, y: int, size: int, letters: str, hue: int) -> None:
    """A round avatar with one Chinese character or up to two Latin letters."""
    look = theme()
    front, back = look.tokens.avatar(hue)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(front if look.high_contrast else Qt.PenStyle.NoPen)
    painter.setBrush(back)
    painter.drawEllipse(x, y, size, size)
    style = "title" if size >= look.size(52) else ("strong" if size >= look.size(30) else "caption_strong")
    painter.setFont(look.font(style))
    painter.setPen(front)
    painter.drawText(x, y, size, size, CENTER, letters)


def level_tone(fraction: float) -> str:
    """The tone of a completeness: under 70 % now, under 90 % soon, else fine."""
    return "bad" if fraction < 0.7 else ("warn" if fraction < 0.9 else "ok")


def paint_bar(
    painter: QPainter, x: int, y: int, width: int, fraction: float, tone: str, thickness: int = 4
) -> None:
    """A thin bar, `fraction` (0 to 1) of it filled."""
    tokens = theme().tokens
    radius = thickness / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    contrast = theme().high_contrast  # there the track has the colour of the bar, so it is drawn hollow
    painter.setPen(tokens.text if contrast else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush if contrast else tokens.stroke)
    painter.drawRoundedRect(x, y, width, thickness, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    done = round(width * min(max(fraction, 0.0), 1.0))
    if done > 0:
        painter.setBrush(tokens.color(tone))
        painter.drawRoundedRect(x, y, max(done, thickness), thickness, radius, radius)


def key_width(keys: str) -> int:
    """The width `paint_key` needs."""
    look = theme()
    return max(look.metrics("caption").horizontalAdvance(keys) + look.size(12), look.size(20))


def paint_key(painter: QPainter, x: int, y: int, keys: str, front: QColor, border: QColor) -> int:
    """A key cap such as "Ctrl+K", 20 px high; returns its width."""
    look = theme()
    width, height = key_width(keys), look.size(20)
    rounded(painter, QRectF(x, y, width, height), 4, None, border)
    painter.setFont(look.font("caption"))
    painter.setPen(front)
    painter.drawText(x, y, width, height, CENTER, keys)
    return width


def paint_badge(painter: QPainter, center_x: int, y: int, text: str, tone: str = "bad") -> None:
    """A 16 px pill with a count; the number must also be in the accessible name of its widget."""
    look = theme()
    height = look.size(16)
    width = max(look.metrics("badge").horizontalAdvance(text) + look.size(8), height)
    front = look.tokens.on_bad if tone == "bad" else look.tokens.on_accent
    rounded(painter, QRectF(center_x - width / 2, y, width, height), height / 2, look.tokens.color(tone))
    painter.setFont(look.font("badge", numeric=True))
    painter.setPen(front)
    painter.drawText(QRectF(center_x - width / 2, y, width, height), CENTER, text)
