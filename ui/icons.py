"""Fluent icons as pixmaps: drawn from SVG in a token colour at the screen's own resolution, cached.

Regular is the resting form, filled the selected one or a status. Names are those of the files in
resources/icons without "_20_regular.svg".
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import theme

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
_texts: dict[str, bytes] = {}
_pixmaps: dict[tuple[str, int, int, bool, float], QPixmap] = {}
LIMIT = 4_000  # pixmaps; far more than one look needs, so only theme changes ever empty the cache


def read_ahead() -> int:
    """Read all files, in another thread, so that painting need not; how many there are."""
    for path in FOLDER.glob("*.svg"):
        _texts[path.name] = path.read_bytes()
    return len(_texts)


@cache
def _renderer(name: str, filled: bool) -> QSvgRenderer:
    file = f"{name}_20_{'filled' if filled else 'regular'}.svg"
    # The first window is painted before anything was read ahead.
    text = _texts.get(file) or (FOLDER / file).read_bytes()
    renderer = QSvgRenderer(QByteArray(text))
    if not renderer.isValid():
        raise ValueError(f"icon {name} cannot be read")
    return renderer


def pixmap(name: str, color: QColor, size: int = 20, filled: bool = False, ratio: float = 1.0) -> QPixmap:
    """The icon `name`, `size` logical pixels square, for a screen of device-pixel `ratio`. Shared: do not
    paint on it.
    """
    key = (name, color.rgba(), size, filled, ratio)
    found = _pixmaps.get(key)
    if found is not None:
        return found
    if len(_pixmaps) >= LIMIT:
        _pixmaps.clear()
    device = round(size * ratio)
    found = QPixmap(QSize(device, device))
    found.fill(Qt.GlobalColor.transparent)
    painter = QPainter(found)
    try:
        _renderer(name, filled).render(painter, QRectF(0, 0, device, device))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(0, 0, device, device, color)
    finally:
        painter.end()
    found.setDevicePixelRatio(ratio)
    _pixmaps[key] = found
    return found


def draw_icon(
    painter: QPainter, x: float, y: float, name: str, color: QColor, size: int = 20, filled: bool = False
) -> None:
    """Paint the icon with its top left corner at (x, y), rounded to whole pixels."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), pixmap(name, color, size, filled, ratio))


class _TokenIcon(QIconEngine):
    """An icon that asks the theme for its colour each time it is drawn, so menus follow a theme switch."""

    def __init__(self, name: str, tint: str, filled: bool) -> None:
        super().__init__()
        self._name, self._tint, self._filled = name, tint, filled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Qt's hook: draw into rect."""
        tokens = theme().tokens
        color = tokens.disabled if mode == QIcon.Mode.Disabled else tokens.color(self._tint)
        size = min(rect.width(), rect.height())
        draw_icon(painter, rect.x(), rect.y(), self._name, color, size, self._filled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Qt's hook: one pixmap of the wanted size."""
        tokens = theme().tokens
        color = tokens.disabled if mode == QIcon.Mode.Disabled else tokens.color(self._tint)
        return pixmap(self._name, color, min(size.width(), size.height()), self._filled)

    def clone(self) -> QIconEngine:
        """Qt's hook: a copy for another QIcon."""
        return _TokenIcon(self._name, self._tint, self._filled)


def icon(name: str, tint: str = "text2", filled: bool = False) -> QIcon:
    """A QIcon for menus, actions and line edits; `tint` names the colour."""
    return QIcon(_TokenIcon(name, tint, filled))


def names() -> frozenset[str]:
    """All icon names that exist."""
    return frozenset(path.name.removesuffix("_20_regular.svg") for path in FOLDER.glob("*_20_regular.svg"))
