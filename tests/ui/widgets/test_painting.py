"""Shared shapes: shortened texts follow the text size, chips and bars keep their measures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.painting import chip_width, elided, level_tone, paint_bar, paint_chip


def test_texts_are_shortened_at_the_end_or_in_the_middle(look: Theme) -> None:
    text = "88 Century Avenue, Pudong New Area"
    room = look.metrics("body").horizontalAdvance(text) // 2
    assert elided(text, "body", room).endswith("…")
    assert elided(text, "body", room, middle=True).endswith("Area")
    assert elided(text, "body", 2 * room + 4) == text


def test_a_larger_text_size_forgets_old_results(look: Theme) -> None:
    text = "88 Century Avenue, Pudong New Area"
    # The advance is cut to whole pixels; with some fonts the text needs the rest of the last one.
    room = look.metrics("body").horizontalAdvance(text) + 1
    assert elided(text, "body", room) == text
    look.set_look(text_scale=150)
    assert elided(text, "body", room) != text


def test_a_chip_never_exceeds_its_room(qtbot: QtBot, look: Theme) -> None:
    pixmap = QPixmap(400, 40)
    painter = QPainter(pixmap)
    assert paint_chip(painter, 0, 0, "Verified", "ok", "checkmark_circle") == chip_width("Verified", True)
    assert paint_chip(painter, 0, 0, "A very long state", "ok", None, 50) == 50
    painter.end()


@pytest.mark.parametrize(
    ("fraction", "tone"), [(0.0, "bad"), (0.69, "bad"), (0.7, "warn"), (0.89, "warn"), (0.9, "ok")]
)
def test_tone_of_a_completeness(fraction: float, tone: str) -> None:
    assert level_tone(fraction) == tone


@pytest.mark.parametrize("fraction", [-1.0, 0.0, 0.5, 1.0, 7.0])
def test_a_bar_fills_its_share(qtbot: QtBot, look: Theme, fraction: float) -> None:
    pixmap = QPixmap(100, 10)
    pixmap.fill(QColor("white"))
    painter = QPainter(pixmap)
    paint_bar(painter, 0, 3, 100, fraction, "ok")
    painter.end()
    image = pixmap.toImage()
    filled = sum(image.pixelColor(x, 5) == look.tokens.ok for x in range(100))
    assert filled == pytest.approx(100 * min(max(fraction, 0), 1), abs=4)
