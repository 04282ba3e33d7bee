"""Nobody there: a word before, then the lock; any input keeps it open; work for the person counts as presence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sample_branch import MovingClock

from ui.idle_watch import IdleWatch


class Place:
    """A window that is watched, with what was said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.host, self.clock, self.said, self.works = QWidget(), MovingClock(), list[str](), False
        qtbot.addWidget(self.host)
        self.host.show()
        self.watch = IdleWatch(self.clock, 5, lambda: self.works, self.host)
        self.watch.soon.connect(lambda: self.said.append("soon"))
        self.watch.again.connect(lambda: self.said.append("again"))
        self.watch.idle.connect(lambda: self.said.append("idle"))
        self.watch.watch(self.native())

    def native(self) -> QWindow:
        """The window as the system sees it."""
        found = self.host.windowHandle()
        assert found is not None
        return found

    def pass_time(self, seconds: float) -> None:
        """Seconds go by, and the timer has its turn."""
        self.clock.pushed += seconds
        self.watch.look()


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[Place]:
    made = Place(qtbot)
    yield made
    made.watch.stop()


def test_a_word_before_and_then_the_lock_once(place: Place) -> None:
    place.pass_time(269)
    assert place.said == []
    place.pass_time(2)
    place.pass_time(1)
    assert place.said == ["soon"]
    place.pass_time(40)
    place.pass_time(400)
    assert place.said == ["soon", "idle"]


def test_a_key_or_the_mouse_keeps_it_open(place: Place) -> None:
    place.pass_time(280)
    QTest.keyClick(place.native(), Qt.Key.Key_Shift)
    assert place.said == ["soon", "again"]
    place.pass_time(200)
    QTest.mouseClick(place.native(), Qt.MouseButton.LeftButton)
    place.pass_time(200)
    assert place.said == ["soon", "again"]


def test_the_first_touch_after_a_long_sleep_comes_too_late(place: Place) -> None:
    place.clock.pushed += 3600
    QTest.keyClick(place.native(), Qt.Key.Key_A)
    assert place.said == ["idle"]


def test_an_import_under_way_is_not_broken_off(place: Place) -> None:
    place.works = True
    place.pass_time(301)
    assert "idle" not in place.said
    place.works = False
    place.pass_time(301)
    assert place.said[-1] == "idle"
