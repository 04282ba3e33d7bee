"""Cyclic garbage of every thread ends in the GUI thread, and only there."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from ui.tidy import EVERY_MS, MIDDLE, OLD, YOUNG, Tidy


class Knot:
    """Holds itself; writes down the thread in which it ends."""

    def __init__(self, ends: set[int]) -> None:
        self._ends, self._me = ends, self

    def __del__(self) -> None:
        self._ends.add(threading.get_ident())


@pytest.fixture
def tidy(qtbot: QtBot) -> Iterator[Tidy]:
    made = Tidy()
    made.start()
    yield made
    made.stop()
    assert gc.isenabled()


def test_knots_made_in_a_lane_end_in_the_gui_thread(tidy: Tidy) -> None:
    ends: set[int] = set()

    def work() -> None:
        keep = [Knot(ends) for _ in range(YOUNG)]
        keep.clear()
        assert [[] for _ in range(50_000)]

    lane = threading.Thread(target=work)
    lane.start()
    lane.join()
    assert not ends
    for _ in range((MIDDLE + 2) * (OLD + 2)):
        assert [[] for _ in range(YOUNG + 1)]
        tidy.look()
    assert ends == {threading.get_ident()}


def test_nothing_is_collected_while_nothing_was_made(tidy: Tidy) -> None:
    gc.collect()
    before = gc.get_stats()
    tidy.look()
    assert gc.get_stats() == before


def test_nothing_is_collected_before_everything_is_loaded(qtbot: QtBot) -> None:
    gc.collect()
    made, looked = Tidy(), list[str]()
    gc.callbacks.append(looked_at := lambda phase, _info: looked.append(phase))
    try:
        made.start()
        loaded = [[] for _ in range(200_000)]
        qtbot.wait(EVERY_MS + 200)
        assert looked == []
        made.settle()
        assert gc.get_count()[0] < YOUNG, "what is loaded is no business of later rounds"
        assert gc.get_freeze_count() > len(loaded)
    finally:
        gc.callbacks.remove(looked_at)
        made.stop()


def test_nothing_settles_after_the_end(tidy: Tidy) -> None:
    tidy.stop()
    tidy.settle()
    assert gc.get_freeze_count() == 0


def test_a_session_goes_with_its_window(tidy: Tidy) -> None:
    ends: set[int] = set()
    tidy.settle()
    session = [Knot(ends)]
    gc.collect()
    session.clear()
    assert not ends
    tidy.clear()
    assert ends == {threading.get_ident()}
