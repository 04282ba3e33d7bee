"""The frame before sign-in: the picture gives way on narrow windows, and the form always scrolls into sight."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.field_edit import TextEdit
from ui.widgets.front_frame import NARROW, WIDEST, FrontFrame


def make(qtbot: QtBot, width: int, height: int = 600) -> tuple[FrontFrame, QLabel, TextEdit]:
    picture, field = QLabel("picture"), TextEdit("field")
    picture.setFixedWidth(430)
    frame = FrontFrame(picture)
    qtbot.addWidget(frame)
    field.set_texts("Field")
    frame.form.addWidget(field)
    frame.set_title("Title")
    frame.set_language("中文", "切换为中文")
    frame.resize(width, height)
    frame.show()
    qtbot.wait(1)
    return frame, picture, field


def test_wide_windows_show_the_picture_and_narrow_ones_the_form_alone(qtbot: QtBot, look: Theme) -> None:
    frame, picture, field = make(qtbot, 1040)
    assert picture.isVisible()
    assert field.width() == 1040 - 430 - 2 * 64
    assert_accessible(frame)
    frame.resize(NARROW - 1, 600)
    qtbot.wait(1)
    assert not picture.isVisible()
    assert field.width() <= WIDEST + 1  # an odd window has a pixel over
    frame.resize(430, 600)
    qtbot.wait(1)
    assert field.width() == 430 - 2 * 24


def test_a_low_window_scrolls_to_the_field_that_is_typed_in(qtbot: QtBot, look: Theme) -> None:
    frame, _picture, first = make(qtbot, 700, 360)
    fields = [TextEdit(str(n)) for n in range(12)]
    for field in fields:
        frame.form.addWidget(field)
    qtbot.wait(5)
    assert first.visibleRegion().boundingRect().height() > 0
    fields[-1].line().setFocus()
    qtbot.wait(5)
    assert fields[-1].line().visibleRegion().boundingRect().height() == fields[-1].line().height()


def test_the_language_switch_is_a_signal(qtbot: QtBot, look: Theme) -> None:
    frame, _picture, _field = make(qtbot, 1040)
    button = next(b for b in frame.findChildren(type(frame._language)) if b.accessibleName() == "切换为中文")
    with qtbot.waitSignal(frame.language_wanted):
        button.click()


@pytest.mark.parametrize("scale", [100, 150])
def test_it_never_makes_a_window_grow(qtbot: QtBot, look: Theme, scale: int) -> None:
    look.set_look(text_scale=scale)
    frame, _picture, _field = make(qtbot, 700)
    hint = frame.minimumSizeHint()
    assert hint.width() <= 640
    assert hint.height() <= 540
