"""Turns that need much of the processor are found and named; waiting is none of it."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.demo.slice_watch import SliceWatch


def burn(milliseconds: float) -> None:
    """Need the processor for so long, however busy the computer is."""
    ends = time.thread_time() + milliseconds / 1000
    while time.thread_time() < ends:
        pass


def test_work_is_found_and_waiting_is_not(qtbot: QtBot) -> None:
    watch, done = SliceWatch(limit_ms=100), list[str]()
    watch.start()
    try:
        QTimer.singleShot(1, lambda: (time.sleep(0.3), done.append("waited")))
        qtbot.waitUntil(lambda: done == ["waited"])
        assert watch.slices() == []
        QTimer.singleShot(1, lambda: (burn(200), done.append("worked")))
        qtbot.waitUntil(lambda: done == ["waited", "worked"])
        qtbot.wait(10)
        (found,) = watch.slices()
        assert found.ms >= 200
        assert any("burn" in place for place in found.place)
        with watch.aside():
            burn(200)
        assert len(watch.slices()) == 1
    finally:
        watch.stop()


def test_the_longest_comes_first(qtbot: QtBot) -> None:
    watch, done = SliceWatch(limit_ms=50), list[float]()
    watch.start()
    try:
        for long in (60.0, 120.0, 80.0):
            QTimer.singleShot(1, lambda long=long: (burn(long), done.append(long)))
            qtbot.waitUntil(lambda long=long: long in done)
            qtbot.wait(10)
    finally:
        watch.stop()
    times = [found.ms for found in watch.slices()]
    assert len(times) >= 3 and times == sorted(times, reverse=True)
    assert times[0] >= 120
