"""Choices side by side: radio buttons by keyboard and for screen readers, one frame for the eye."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme
from ui.widgets.segmented import Segmented


@pytest.fixture
def choice(qtbot: QtBot, look: Theme) -> Segmented:
    made = Segmented((("system", "desktop"), ("light", ""), ("dark", "")))
    qtbot.addWidget(made)
    made.set_texts("Theme", ("System", "Light", "Dark"))
    made.show()
    return made


def buttons(choice: Segmented) -> list[QRadioButton]:
    return choice.findChildren(QRadioButton)


def test_nothing_is_chosen_before_a_value_is_set(choice: Segmented) -> None:
    assert choice.value() == ""
    choice.set_value("light")
    assert choice.value() == "light"
    with pytest.raises(ValueError, match="not in"):
        choice.set_value("blue")


def test_a_click_anywhere_on_a_segment_chooses_and_tells_once(choice: Segmented, qtbot: QtBot) -> None:
    choice.set_value("light")
    told: list[str] = []
    choice.chosen.connect(told.append)
    last = buttons(choice)[2]
    QTest.mouseClick(last, Qt.MouseButton.LeftButton, pos=last.rect().bottomRight() / 1.1)
    assert told == ["dark"]
    choice.set_value("light")
    assert told == ["dark"]


def test_arrows_choose(choice: Segmented) -> None:
    choice.set_value("system")
    told: list[str] = []
    choice.chosen.connect(told.append)
    first = buttons(choice)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert choice.value() == "light"
    assert told == ["light"]


def test_names_room_and_pictures(choice: Segmented, look: Theme) -> None:
    choice.set_value("dark")
    assert_accessible(choice)
    assert [b.accessibleName() for b in buttons(choice)] == ["Theme: System", "Theme: Light", "Theme: Dark"]
    before = choice.width()
    choice.set_value("system")
    assert choice.sizeHint().width() == before  # the bold words of the chosen one do not push the others
    light = choice.grab().toImage()
    look.set_look(Mode.DARK)
    assert choice.grab().toImage() != light
