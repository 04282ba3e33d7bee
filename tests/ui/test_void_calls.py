"""The Qt binding must not lose references to None: 100,000 calls that return nothing, as painting
makes them.
"""

from __future__ import annotations

import sys

from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot


def test_hundred_thousand_painter_calls_keep_none_alive(qtbot: QtBot) -> None:
    pixmap = QPixmap(8, 8)
    painter = QPainter(pixmap)
    before = sys.getrefcount(None)
    for _turn in range(50_000):
        painter.save()
        painter.restore()
    painter.end()
    assert sys.getrefcount(None) > before - 1_000
