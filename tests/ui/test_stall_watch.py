"""The stall watch notices a blocked GUI thread and says where the code was, without values."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.stall_watch import StallWatch


def block_the_gui(secret: str, seconds: float = 0.25) -> float:
    """Hold the thread for a while; how long it really was, in ms."""
    started = time.perf_counter()
    while time.perf_counter() < started + seconds:
        assert secret
    return (time.perf_counter() - started) * 1000


def test_a_blocked_gui_thread_is_counted_and_located(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    watch = StallWatch()
    watch.start()
    qtbot.wait(30)
    held = block_the_gui("13817254821")
    qtbot.waitUntil(lambda: watch.report().stalls >= 1)
    watch.stop()
    report = watch.report()
    # The heartbeat before the block may be a beat old, never younger than the block.
    assert report.worst_ms >= held
    assert any("block_the_gui" in place for place in report.worst_place)
    assert "block_the_gui" in caplog.text
    assert "13817254821" not in caplog.text


def test_reset_forgets(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    block_the_gui("x")
    qtbot.waitUntil(lambda: watch.report().stalls >= 1)
    watch.reset()
    assert watch.report().stalls == 0
    assert watch.report().worst_ms == 0
    watch.stop()


def test_the_heartbeat_rests_in_silence_and_still_notices(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        qtbot.waitUntil(watch.is_resting, timeout=20_000)
        # Whatever a busy machine did to us before does not count, and the block is longer than what it may do now.
        watch.reset()
        block_the_gui("x", 1.0)
        qtbot.waitUntil(lambda: watch.report().stalls >= 1)
        assert any("block_the_gui" in place for place in watch.report().worst_place)
    finally:
        watch.stop()


def test_what_is_done_aside_does_not_count_and_what_came_before_does(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        with watch.aside():
            long = block_the_gui("x", 1.0)
        # No upper bound in ms: a busy machine may stop us anywhere. That the long block was not counted shows.
        assert watch.report().worst_ms < long
        held = block_the_gui("x")
        with watch.aside():
            long = block_the_gui("x", 4 * held / 1000)
        assert held <= watch.report().worst_ms < long
    finally:
        watch.stop()


def test_two_turns_are_not_one_gap(qtbot: QtBot) -> None:
    """The heartbeat comes too late to part them; the loop itself says that it has turned."""
    watch = StallWatch(beat_ms=60_000, rests=False)
    watch.start()
    held: list[float] = []

    def block(again: bool) -> None:
        held.append(block_the_gui("x"))
        if again:
            QTimer.singleShot(1, lambda: block(False))

    QTimer.singleShot(1, lambda: block(True))
    qtbot.waitUntil(lambda: len(held) == 2)
    qtbot.wait(1)
    watch.stop()
    assert watch.report().stalls >= 2
    assert max(held) <= watch.report().worst_ms < sum(held)


def test_a_short_stall_in_the_rest_is_not_taken_for_silence(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        qtbot.waitUntil(watch.is_resting, timeout=20_000)
        watch.reset()
        spent = time.thread_time()
        block_the_gui("x", 0.04)
        spent = (time.thread_time() - spent) * 1000
        qtbot.wait(100)
        assert watch.report().worst_ms >= spent
    finally:
        watch.stop()


def test_who_wants_figures_lets_it_not_rest(qtbot: QtBot) -> None:
    watch = StallWatch(rests=False)
    watch.start()
    try:
        qtbot.wait(1500)
        assert not watch.is_resting()
    finally:
        watch.stop()
