"""The gallery as a test: every sheet in both languages, themes and text sizes has names, room and big
enough targets.
"""

from __future__ import annotations

from collections.abc import Callable

import gallery
import pytest
from accessibility_walk import problems
from clipped_text import clipped
from gallery_window import Words
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Density, Mode, Theme


@pytest.mark.parametrize("chinese", [True, False], ids=["zh", "en"])
@pytest.mark.parametrize(("mode", "scale"), [(Mode.LIGHT, 100), (Mode.DARK, 125), (Mode.LIGHT, 150)])
@pytest.mark.parametrize(("name", "build"), list(gallery.SHEETS.items()), ids=list(gallery.SHEETS))
def test_sheet(
    qtbot: QtBot,
    look: Theme,
    name: str,
    build: Callable[[Words], QWidget],
    mode: Mode,
    scale: int,
    chinese: bool,
) -> None:
    look.set_look(mode, Density.COMPACT if scale == 125 else None, scale)
    sheet = build(Words(chinese))
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.wait(1)
    assert problems(sheet) == []
    assert clipped(sheet) == []
    assert not sheet.grab().isNull()
