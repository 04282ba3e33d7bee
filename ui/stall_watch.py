"""Watches the GUI thread: the longest time in which its event loop did not turn, and where the code was then.

A turn ends where Qt says so. Where it began Qt does not say: some dispatchers wait and work in one call. So a
heartbeat wakes the loop every 4 ms, and a turn seems at most that much longer than it was. The heartbeat costs some
percent of a processor, so it rests while nothing happens: after half a second without other events it slows down to
sixteen beats a second, and the next burst of events brings it back.
"""

from __future__ import annotations

import logging
import time
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer, Slot

from ui.jobs import Ticker, stack_of, this_thread

LOG = logging.getLogger("cims.stall")
LIMIT_MS = 50.0
BEAT_MS = 4
REST_MS = 60
QUIET_BEATS = 125  # half a second
# turns of the event loop between two beats that mean work; our own beat and a slow timer make four
BUSY_WAKES = 6
_EDGES = (4, 5, 6, 8, 10, 12, 16, 20, 25, 33, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 10_000)


@dataclass(frozen=True, slots=True)
class StallReport:
    """The longest turn of the event loop and how many were too long; `p95_ms` is of the gaps between heartbeats, the
    upper edge of its bucket. Milliseconds.
    """

    beats: int
    worst_ms: float
    p95_ms: float
    stalls: int
    worst_place: tuple[str, ...]


class StallWatch(QObject):
    """`start()` in the GUI thread after the window is up; `report()` at any time; `stop()` before the end.

    Who wants figures lets it not rest: of a turn in the rest only what is certain counts.
    """

    def __init__(
        self, parent: QObject | None = None, *, beat_ms: int = BEAT_MS, limit_ms: float = LIMIT_MS,
        rests: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._rests = rests
        self._limit = limit_ms / 1000
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(beat_ms)
        self._beat_ms, self._allowed, self._wakes, self._quiet = beat_ms, 0.0, 0, 0
        self._timer.timeout.connect(self._beat)
        self._last = self._spent = self._last_beat = 0.0
        self._worst = 0.0
        self._counts = [0] * (len(_EDGES) + 1)
        self._stalls = 0
        self._place: tuple[str, ...] = ()
        self._caught: tuple[float, tuple[str, ...]] | None = None
        self._thread = 0
        self._ticker: Ticker | None = None

    def start(self) -> None:
        """Begin; gaps before this call do not count."""
        self._thread = this_thread()
        self._begin()
        self._timer.start(self._beat_ms)
        dispatcher = QAbstractEventDispatcher.instance()
        if self._ticker is None and dispatcher is not None:
            dispatcher.awake.connect(self._woken)
            dispatcher.aboutToBlock.connect(self._turned)
            self._ticker = Ticker("cims-stall-watch", self._limit / 2, self._look)

    def stop(self) -> None:
        """End heartbeat and watcher."""
        self._timer.stop()
        if self._ticker is not None:
            dispatcher = QAbstractEventDispatcher.instance()
            if dispatcher is not None:
                dispatcher.awake.disconnect(self._woken)
                dispatcher.aboutToBlock.disconnect(self._turned)
            self._ticker.stop()
            self._ticker = None

    def is_resting(self) -> bool:
        """Whether the heartbeat is slow because nothing happens."""
        return self._allowed > 0

    def reset(self) -> None:
        """Count anew from here."""
        self._worst, self._stalls, self._place = 0.0, 0, ()
        self._counts = [0] * (len(_EDGES) + 1)
        self._begin()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """What happens inside is not the program's work (taking pictures of it, say) and does not count; what
        came before does.
        """
        self._turned()
        try:
            yield
        finally:
            self._begin()

    def _begin(self) -> None:
        """What was before does not count."""
        self._last = self._last_beat = time.perf_counter()
        self._spent = time.thread_time()

    @Slot()
    def _beat(self) -> None:
        now = time.perf_counter()
        gap = max(now - self._last_beat - self._allowed, 0.0)
        self._counts[bisect_left(_EDGES, gap * 1000)] += 1
        self._last_beat = now
        self._quiet = self._quiet + 1 if self._wakes <= BUSY_WAKES else 0
        self._wakes = 0
        if self._rests and self._quiet >= QUIET_BEATS and not self._allowed and self._ticker is not None:
            self._allowed = (REST_MS - self._beat_ms) / 1000
            self._timer.setInterval(REST_MS)
            self._ticker.seconds = 0.1

    @Slot()
    def _turned(self) -> None:
        """The event loop has come around."""
        now, spent = time.perf_counter(), time.thread_time()
        gap = now - self._last
        if self._allowed:
            # Silence and work look alike until the next beat is due; the time after that, and the processor's time,
            # were work.
            gap = max(now - max(self._last, self._last_beat + REST_MS / 1000), spent - self._spent)
        if gap > self._limit:
            self._stalls += 1
            caught = self._caught
            place = caught[1] if caught is not None and caught[0] == self._last else ()
            if gap > self._worst:
                self._place = place
            LOG.warning("GUI thread stalled %.0f ms at %s", gap * 1000, " < ".join(place) or "unknown")
        self._worst = max(self._worst, gap)
        self._last, self._spent = now, spent

    @Slot()
    def _woken(self) -> None:
        """The event loop woke up, for us or for others."""
        self._turned()
        self._wakes += 1
        if self._allowed and self._wakes > BUSY_WAKES and self._ticker is not None:
            self._allowed, self._quiet = 0.0, 0
            self._last_beat = self._last
            self._timer.setInterval(self._beat_ms)
            self._ticker.seconds = self._limit / 2

    def _look(self) -> None:
        """In the watcher's thread: a heartbeat that is late has its place written down while it is late."""
        last = self._last
        caught = self._caught
        if time.perf_counter() - last > self._limit + self._allowed and (caught is None or caught[0] != last):
            self._caught = (last, stack_of(self._thread))

    def report(self) -> StallReport:
        """What was seen since `start()` or `reset()`."""
        beats = sum(self._counts)
        seen, p95 = 0, 0.0
        for place, count in enumerate(self._counts):
            seen += count
            if beats and seen >= beats * 0.95:
                p95 = float(_EDGES[place]) if place < len(_EDGES) else self._worst * 1000
                break
        return StallReport(beats, self._worst * 1000, p95, self._stalls, self._place)
