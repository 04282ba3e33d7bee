"""The check box: seen when empty, toggled by its words, by keyboard, named for screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme, contrast
from ui.widgets.check_box import BOX, CheckBox

WORDS = "Keep rows with a wrong phone"


@pytest.mark.parametrize("mode", list(Mode))
def test_the_empty_square_is_seen(qtbot: QtBot, look: Theme, mode: Mode) -> None:
    look.set_look(mode=mode)
    box = CheckBox(WORDS)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    middle = image.height() // 2
    row = [image.pixelColor(x, middle) for x in range(look.size(BOX) + 2)]
    assert max(contrast(look.tokens.surface, color) for color in row) >= 3.0


def test_words_and_space_bar_toggle_it(qtbot: QtBot, look: Theme) -> None:
    box = CheckBox(WORDS)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    empty = box.grab().toImage()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    assert box.grab().toImage() != empty
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert box.accessibleName() == WORDS
