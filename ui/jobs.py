"""Work off the GUI thread: `Jobs.read`, `Jobs.write`, `Jobs.network`, `Jobs.background`. The only threads in
ui.

Lanes: *write* (one thread, keeps the user's order), *read* (two threads, a newer question with the same key
replaces an older one), *network* (one), *background* (one, for long work that reports progress and can be
cancelled). Answers are delivered in the GUI thread by an object that lives there, and only to `@Slot` methods
of QObjects that still exist.
"""

from __future__ import annotations

import logging
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, TypeVar
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from app.domain.errors import Bug, CimsError

T = TypeVar("T")
LOG = logging.getLogger("cims.jobs")
LANES = {"write": 1, "read": 2, "network": 1, "background": 1}


class Cancelled(Exception):  # like asyncio's CancelledError it is no error but an end
    """Raised by `JobControl.check` inside work that was cancelled; the receiver hears nothing."""


class JobControl:
    """What long work sees of its job: `progress(done, total)` and `check()`, both callable from its
    thread.
    """

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._stop = threading.Event()
        self._last = 0.0

    def progress(self, done: int, total: int) -> None:
        """Tell the screen; at most ten times a second gets through. Raises Cancelled like `check`."""
        self.check()
        now = time.monotonic()
        if done >= total or now - self._last >= 0.1:
            self._last = now
            self._report(done, total)

    def check(self) -> None:
        """Raise Cancelled when the person or the end of the program asked to stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancelled(self) -> bool:
        """Whether to stop, for work that must tidy up by itself."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()


@dataclass(eq=False, slots=True)
class Job:
    """One piece of work on its way; screens keep it only to call `cancel()`."""

    lane: str
    work: Callable[[], object]
    receiver: QObject
    done: WeakMethod[Any] | None
    failed: WeakMethod[Any] | None
    progress: WeakMethod[Any] | None
    key: str
    number: int
    control: JobControl | None = None
    interrupt: Callable[[], None] | None = None
    running: bool = False
    dropped: bool = False
    result: object = None
    error: CimsError | None = None

    def cancel(self) -> None:
        """Drop the answer, and stop the work where it listens."""
        self.dropped = True
        if self.control is not None:
            self.control.stop()


@dataclass(slots=True)
class _Lane:
    name: str
    size: int
    waiting: queue.SimpleQueue[Job | None] = field(default_factory=queue.SimpleQueue)
    threads: list[threading.Thread] = field(default_factory=list)


class Jobs(QObject):
    """Made once by the window, which calls `wait_all()` before it goes. `unhandled` carries errors nobody
    took.

    `busy_changed(bool)` tells whether any write or background work is on its way.
    """

    unhandled = Signal(object)
    busy_changed = Signal(bool)
    # Jobs cross threads as numbers: the last hold on a job, and with it on its receiver and on whatever its
    # work encloses, must be let go in the GUI thread, because a widget that dies in a lane ends the process.
    _finished = Signal(int)
    _advanced = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {name: _Lane(name, size) for name, size in LANES.items()}
        self._newest: dict[tuple[int, str], Job] = {}
        self._open: dict[int, Job] = {}
        self._count = 0
        self._closed = False
        self._finished.connect(self._deliver)
        self._advanced.connect(self._deliver_progress)

    def read(
        self, receiver: QObject, work: Callable[[], T], done: Callable[[T], None],
        failed: Callable[[CimsError], None] | None = None, *, key: str = "",
        interrupt: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        """Ask the store. With a `key`, an older answer for (receiver, key) is dropped and `interrupt` may end
        its query.
        """
        return self._start("read", receiver, work, done, failed, key=key, interrupt=interrupt)

    def write(
        self, receiver: QObject, work: Callable[[], T], done: Callable[[T], None] | None = None,
        failed: Callable[[CimsError], None] | None = None,
    ) -> Job:  # fmt: skip
        """Change the store, in the order of the calls."""
        return self._start("write", receiver, work, done, failed)

    def network(
        self, receiver: QObject, work: Callable[[], T], done: Callable[[T], None] | None = None,
        failed: Callable[[CimsError], None] | None = None,
    ) -> Job:  # fmt: skip
        """Talk to the server."""
        return self._start("network", receiver, work, done, failed)

    def background(
        self, receiver: QObject, work: Callable[[JobControl], T], done: Callable[[T], None] | None = None,
        failed: Callable[[CimsError], None] | None = None, progress: Callable[[int, int], None] | None = None,
    ) -> Job:  # fmt: skip
        """Long work with progress and cancel: `job.cancel()`; the work calls `control.progress(done,
        total)`.
        """
        number = self._count + 1

        def report(done_now: int, total: int) -> None:
            self._advanced.emit(number, done_now, total)

        control = JobControl(report)
        job = self._make("background", receiver, lambda: work(control), done, failed, progress)
        job.control = control
        return self._queue(job)

    def _start(
        self, lane: str, receiver: QObject, work: Callable[[], object], done: Callable[..., None] | None,
        failed: Callable[..., None] | None, *, key: str = "", interrupt: Callable[[], None] | None = None,
    ) -> Job:  # fmt: skip
        job = self._make(lane, receiver, work, done, failed, None)
        job.key, job.interrupt = key, interrupt
        if key:
            older = self._newest.get((id(receiver), key))
            if older is not None and not older.dropped:
                older.dropped = True
                if older.running and older.interrupt is not None:
                    older.interrupt()
            self._newest[id(receiver), key] = job
        return self._queue(job)

    def _make(
        self, lane: str, receiver: QObject, work: Callable[[], object], done: Callable[..., None] | None,
        failed: Callable[..., None] | None, progress: Callable[..., None] | None,
    ) -> Job:  # fmt: skip
        self._count += 1
        methods = [_slot_of(receiver, method) for method in (done, failed, progress)]
        return Job(lane, work, receiver, methods[0], methods[1], methods[2], "", self._count)

    def _queue(self, job: Job) -> Job:
        if self._closed:
            job.dropped = True
            return job
        lane = self._lanes[job.lane]
        if len(lane.threads) < lane.size:
            thread = threading.Thread(target=self._run, args=(lane,), name=f"cims-{lane.name}", daemon=True)
            lane.threads.append(thread)
            thread.start()
        was_busy = self.is_busy()
        self._open[job.number] = job
        if not was_busy and self.is_busy():
            self.busy_changed.emit(True)
        lane.waiting.put(job)
        return job

    def is_busy(self) -> bool:
        """Whether work that changes something is waiting or running."""
        return any(job.lane in ("write", "background") for job in self._open.values())

    def pending(self) -> int:
        """How many jobs of all lanes have not been delivered yet."""
        return len(self._open)

    def _run(self, lane: _Lane) -> None:
        """The loop of one lane thread."""
        while (job := lane.waiting.get()) is not None:
            if (
                not job.dropped or lane.name == "write"
            ):  # a write that was asked for happens, whoever still listens
                job.running = True
                self._work(job)
                job.running = False
            number = job.number
            del job
            self._finished.emit(number)

    @staticmethod
    def _work(job: Job) -> None:
        try:
            job.result = job.work()
        except Cancelled:
            job.dropped = True
        except CimsError as error:
            job.error = error
        except Exception as error:  # the one place where unknown errors become known ones
            job.error = Bug("unexpected", kind=type(error).__name__)
            # Only code positions are logged: the message of a foreign exception may hold customer data.
            LOG.error("unexpected %s at %s", type(error).__name__, _positions(error))

    @Slot(int)
    def _deliver(self, number: int) -> None:
        was_busy = self.is_busy()
        job = self._open.pop(number, None)
        if job is None:
            return
        if self._newest.get((id(job.receiver), job.key)) is job:
            del self._newest[id(job.receiver), job.key]
        if was_busy and not self.is_busy():
            self.busy_changed.emit(False)
        if job.dropped or self._closed or not isValid(job.receiver):
            return
        if job.error is None:
            _call(job.done, job.result)
        elif job.failed is not None:
            _call(job.failed, job.error)
        else:
            self.unhandled.emit(job.error)

    @Slot(int, int, int)
    def _deliver_progress(self, number: int, done: int, total: int) -> None:
        job = self._open.get(number)
        if job is not None and not job.dropped and not self._closed and isValid(job.receiver):
            _call(job.progress, done, total)

    def cancel_all(self, receiver: QObject) -> None:
        """Drop every answer that `receiver` waits for; writes still happen."""
        for job in self._open.values():
            if job.receiver is receiver:
                job.cancel()

    def wait_all(self, seconds: float = 10.0) -> bool:
        """End: waiting writes are finished, reads dropped, long work stopped. True when every thread ended in
        time.
        """
        self._closed = True
        for job in self._open.values():
            if job.lane != "write":
                job.cancel()
                if job.running and job.interrupt is not None:
                    job.interrupt()
        until = time.monotonic() + seconds
        for lane in self._lanes.values():
            for _thread in lane.threads:
                lane.waiting.put(None)
        ended = True
        for lane in self._lanes.values():
            for thread in lane.threads:
                thread.join(max(until - time.monotonic(), 0.01))
                ended = ended and not thread.is_alive()
            lane.threads = [thread for thread in lane.threads if thread.is_alive()]
        self._open.clear()
        self._newest.clear()
        return ended


def _slot_of(receiver: QObject, method: Callable[..., None] | None) -> WeakMethod[Any] | None:
    """A weak hold on a `@Slot` method of a QObject; TypeError for anything else, because only that is
    safe.
    """
    if method is None:
        return None
    owner = getattr(method, "__self__", None)
    function = getattr(method, "__func__", None)
    if not isinstance(owner, QObject) or function is None or not hasattr(function, "_slots"):
        raise TypeError(f"{method!r} must be a @Slot method of a QObject")
    if owner.thread() is not receiver.thread():
        raise TypeError("receiver and method must live in the same thread")
    return WeakMethod(method)


def _call(method: WeakMethod[Any] | None, *values: object) -> None:
    bound = method() if method is not None else None
    if bound is not None and isValid(bound.__self__):
        bound(*values)


def _positions(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    return " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames)
    )


class Ticker:
    """A thread that calls `tick` every `seconds` (may be changed) until `stop()`.

    For the stall watch, which must not be the GUI thread.
    """

    def __init__(self, name: str, seconds: float, tick: Callable[[], None]) -> None:
        self.seconds, self._tick = seconds, tick
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ended.wait(self.seconds):
            self._tick()

    def stop(self) -> None:
        """End the thread and wait for it."""
        self._ended.set()
        self._thread.join(2.0)


def this_thread() -> int:
    """The number of the calling thread, for `stack_of`."""
    return threading.get_ident()


def stack_of(thread: int) -> tuple[str, ...]:
    """Code positions (file, line, function; never values) where a thread is now, innermost first."""
    frame: FrameType | None = sys._current_frames().get(thread)
    places: list[str] = []
    while frame is not None and len(places) < 12:
        places.append(
            f"{frame.f_code.co_filename.rpartition('/')[2]}:{frame.f_lineno} {frame.f_code.co_name}"
        )
        frame = frame.f_back
    return tuple(places)
