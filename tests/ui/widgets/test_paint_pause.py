"""What changes much is painted one turn later, once, and never with half of the change."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme
from ui.widgets.live import Live
from ui.widgets.paint_pause import PaintPause, paint_later


class Painted(Live, QWidget):
    """Writes down what it followed and when it was painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story: list[str] = []
        self.go_live()

    def restyle(self) -> None:
        """Note it."""
        self.story.append("style")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Note it."""
        self.story.append("paint")


@pytest.fixture
def window(qtbot: QtBot, look: Theme) -> QWidget:
    """A window with two parts, painted."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(200, 200)
    column = QVBoxLayout(made)
    for _ in range(2):
        column.addWidget(Painted())
    with qtbot.waitExposed(made):
        made.show()
    qtbot.wait(20)
    return made


def parts(window: QWidget) -> list[Painted]:
    return window.findChildren(Painted)


def test_a_switch_is_painted_with_the_next_turn(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    for part in parts(window):
        part.story.clear()
    look.set_look(mode=Mode.DARK)
    QCoreApplication.sendPostedEvents()
    assert [part.story for part in parts(window)] == [["style"], ["style"]]
    qtbot.waitUntil(lambda: all(part.story == ["style", "paint"] for part in parts(window)))


def test_a_second_switch_is_waited_for(qtbot: QtBot, window: QWidget, look: Theme) -> None:
    for part in parts(window):
        part.story.clear()
    look.set_look(mode=Mode.DARK)
    look.set_look(mode=Mode.LIGHT)
    qtbot.waitUntil(lambda: all("paint" in part.story for part in parts(window)))
    assert [part.story for part in parts(window)] == [["style", "style", "paint"]] * 2


def test_after_a_pause_everything_goes_on(qtbot: QtBot, window: QWidget) -> None:
    one, other = parts(window)
    paint_later(one)
    paint_later(window)
    assert len(window.findChildren(PaintPause)) == 1
    one.story.clear()
    other.story.clear()
    for _time in range(2):
        one.update()
        QCoreApplication.sendPostedEvents()
        qtbot.waitUntil(lambda: bool(one.story))
        qtbot.wait(20)
        assert (one.story, other.story) == (["paint"], [])
        one.story.clear()


def test_what_nobody_sees_is_not_paused(window: QWidget) -> None:
    part = parts(window)[0]
    part.hide()
    paint_later(part)
    assert not window.findChildren(PaintPause)
