"""Jobs: right thread, right order, stale answers dropped, dead receivers left in peace, a clean end."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from app.domain.errors import Bug, CimsError, UserError
from ui.jobs import JobControl, Jobs


class Listener(QObject):
    """Writes down what arrives, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[object] = []
        self.errors: list[CimsError] = []
        self.steps: list[tuple[int, int]] = []
        self.threads: set[QThread] = set()

    @Slot(object)
    def on_done(self, value: object) -> None:
        self.got.append(value)
        self.threads.add(QThread.currentThread())

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        self.errors.append(error)
        self.threads.add(QThread.currentThread())

    @Slot(int, int)
    def on_progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))
        self.threads.add(QThread.currentThread())

    def not_a_slot(self, value: object) -> None:
        self.got.append(value)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    assert made.wait_all(5.0)


def test_work_runs_elsewhere_and_answers_arrive_in_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()
    jobs.read(listener, threading.get_ident, listener.on_done)
    qtbot.waitUntil(lambda: len(listener.got) == 1)
    assert listener.got[0] != threading.get_ident()
    assert listener.threads == {listener.thread()}


def test_writes_keep_their_order(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()
    for number in range(50):
        jobs.write(listener, lambda n=number: n, listener.on_done)
    qtbot.waitUntil(lambda: len(listener.got) == 50)
    assert listener.got == list(range(50))


def test_only_the_newest_answer_of_a_key_arrives(qtbot: QtBot, jobs: Jobs) -> None:
    listener, gate, interrupted = Listener(), threading.Event(), threading.Event()
    started = threading.Event()

    def slow() -> str:
        started.set()
        gate.wait(5)
        return "old"

    jobs.read(listener, slow, listener.on_done, key="search", interrupt=interrupted.set)
    assert started.wait(5)
    for number in range(5):
        jobs.read(listener, lambda n=number: n, listener.on_done, key="search")
    jobs.read(listener, lambda: "other", listener.on_done, key="detail")
    assert interrupted.is_set()
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert sorted(map(str, listener.got)) == ["4", "other"]


def test_a_deleted_receiver_hears_nothing(qtbot: QtBot, jobs: Jobs) -> None:
    listener, gate = Listener(), threading.Event()
    heard = listener.got
    jobs.read(listener, lambda: gate.wait(5), listener.on_done)
    listener.deleteLater()
    qtbot.wait(20)
    gate.set()
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert heard == []


def test_a_write_happens_even_when_its_receiver_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    listener, done = Listener(), threading.Event()
    job = jobs.write(listener, done.set, listener.on_done)
    job.cancel()
    assert done.wait(5)
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert listener.got == []


def test_known_errors_pass_and_unknown_ones_become_bugs_without_their_text(
    qtbot: QtBot, jobs: Jobs, caplog: pytest.LogCaptureFixture
) -> None:
    listener = Listener()

    def known() -> None:
        raise UserError("field.wrong", field="mobile")

    def unknown() -> None:
        raise KeyError("13817254821")

    jobs.write(listener, known, listener.on_done, listener.on_failed)
    jobs.write(listener, unknown, listener.on_done, listener.on_failed)
    qtbot.waitUntil(lambda: len(listener.errors) == 2)
    assert isinstance(listener.errors[0], UserError)
    assert isinstance(listener.errors[1], Bug)
    assert listener.errors[1].values == {"kind": "KeyError"}
    assert "test_jobs.py" in caplog.text
    assert "13817254821" not in caplog.text


def test_an_error_nobody_takes_is_announced(qtbot: QtBot, jobs: Jobs) -> None:
    listener = Listener()

    def fail() -> None:
        raise UserError("x.y")

    with qtbot.waitSignal(jobs.unhandled) as blocker:
        jobs.network(listener, fail)
    assert blocker.args is not None
    assert blocker.args[0].code == "x.y"


def test_long_work_reports_progress_and_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    listener, ended = Listener(), threading.Event()

    def work(control: JobControl) -> str:
        try:
            control.progress(1, 1)
            while True:
                control.check()
                ended.wait(0.005)
        finally:
            ended.set()

    job = jobs.background(listener, work, listener.on_done, listener.on_failed, listener.on_progress)
    qtbot.waitUntil(lambda: listener.steps == [(1, 1)])
    assert jobs.is_busy()
    job.cancel()
    assert ended.wait(5)
    qtbot.waitUntil(lambda: jobs.pending() == 0)
    assert listener.got == []
    assert listener.errors == []
    assert not jobs.is_busy()


@pytest.mark.parametrize("wrong", [lambda value: None, print, "not_a_slot"])
def test_only_slots_of_qobjects_may_listen(jobs: Jobs, wrong: object) -> None:
    listener = Listener()
    method = listener.not_a_slot if wrong == "not_a_slot" else wrong
    with pytest.raises(TypeError, match="@Slot"):
        jobs.read(listener, lambda: 1, method)  # type: ignore[arg-type]
    assert jobs.pending() == 0


def test_the_end_finishes_writes_and_stops_the_rest(qtbot: QtBot) -> None:
    jobs, listener, written = Jobs(), Listener(), []
    for number in range(20):
        jobs.write(listener, lambda n=number: written.append(n), listener.on_done)
    jobs.background(listener, _wait, listener.on_done)
    assert jobs.wait_all(5.0)
    assert written == list(range(20))
    assert jobs.read(listener, lambda: 1, listener.on_done).dropped
    qtbot.wait(20)
    assert listener.got == []


def _wait(control: JobControl) -> None:
    pause = threading.Event()
    while True:
        control.check()
        pause.wait(0.005)


class Relic:
    """Writes down the thread in which it ends."""

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.get_ident())


def test_what_a_job_holds_is_let_go_in_the_gui_thread(jobs: Jobs, qtbot: QtBot) -> None:
    ends: list[int] = []
    listener = Listener()
    interval = sys.getswitchinterval()
    # The GUI thread gets every chance to finish a job before its lane has put it down.
    sys.setswitchinterval(1e-6)
    try:
        for turn in range(400):
            jobs.read(listener, partial(id, Relic(ends)), listener.on_done, listener.on_failed)
            if turn % 20 == 0:
                qtbot.waitUntil(lambda: jobs.pending() == 0)
        qtbot.waitUntil(lambda: len(ends) == 400)
    finally:
        sys.setswitchinterval(interval)
    assert set(ends) == {threading.get_ident()}
