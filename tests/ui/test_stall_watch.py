"""The stall watch notices a blocked GUI thread and says where the code was, without values."""

from __future__ import annotations

import time

import pytest
from pytestqt.qtbot import QtBot

from ui.stall_watch import StallWatch


def block_the_gui(secret: str) -> None:
    """Hold the thread for a quarter of a second."""
    until = time.perf_counter() + 0.25
    while time.perf_counter() < until:
        assert secret


def test_a_blocked_gui_thread_is_counted_and_located(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    watch = StallWatch()
    watch.start()
    qtbot.wait(30)
    block_the_gui("13817254821")
    qtbot.waitUntil(lambda: watch.report().stalls >= 1)
    watch.stop()
    report = watch.report()
    assert report.worst_ms >= 200
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
        for _turn in range(20):
            if watch.is_resting():
                break
            qtbot.wait(700)
        assert watch.is_resting()
        block_the_gui("x")
        qtbot.waitUntil(lambda: watch.report().stalls >= 1)
        assert any("block_the_gui" in place for place in watch.report().worst_place)
    finally:
        watch.stop()


def test_what_is_done_aside_does_not_count_and_what_came_before_does(qtbot: QtBot) -> None:
    watch = StallWatch()
    watch.start()
    try:
        with watch.aside():
            block_the_gui("x")
        qtbot.wait(30)
        assert watch.report().worst_ms < 200
        block_the_gui("x")
        with watch.aside():
            block_the_gui("x")
        assert 200 <= watch.report().worst_ms < 450
    finally:
        watch.stop()
