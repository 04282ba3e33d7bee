"""A bounded lane of worker threads: first come, first served, an honest refusal when the queue is full.

A lane may stand behind others: its work begins when theirs is done, or after a while all the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Final, TypeVar

from app.domain.errors import EnvironmentFault

T = TypeVar("T")

_LONGEST_S: Final = 30.0


class WorkLane:
    """Runs the blocking work of requests outside the event loop; used from one loop only.

    `behind` are lanes that go first: a piece of work waits until they have none, at most `patience_s`, so that
    it is late and never forgotten. `refusal` is the code that a full lane answers with.
    """

    def __init__(
        self,
        name: str,
        threads: int,
        most_waiting: int,
        *,
        behind: Sequence[WorkLane] = (),
        patience_s: float = 0.0,
        refusal: str = "busy.server",
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._threads = threads
        self._most = threads + most_waiting
        self._count = 0
        self._behind = tuple(behind)
        self._patience_s = patience_s
        self._refusal = refusal
        self._mean_s = 0.0
        self._is_idle = Event()
        self._is_idle.set()

    @property
    def count(self) -> int:
        """How many pieces of work wait or are under way."""
        return self._count

    async def run(self, work: Callable[[], T]) -> T | BaseException:
        """The result, or the exception that ended the work; raises EnvironmentFault (`refusal`) when full.

        The exception is handed back, not raised: what it says may not reach a log.
        """
        if self._count >= self._most:
            raise EnvironmentFault(self._refusal, **self._advice())
        self._count += 1
        self._is_idle.clear()
        future = asyncio.get_running_loop().run_in_executor(self._pool, self._in_turn, work)
        # A caller who goes away must not free a place whose work still runs.
        future.add_done_callback(self._leave)
        await asyncio.wait({future})
        error = future.exception()
        return error if error is not None else future.result()

    def _in_turn(self, work: Callable[[], T]) -> T:
        """In a thread: let the others go first, then do it."""
        ends = time.monotonic() + self._patience_s
        for lane in self._behind:
            lane._is_idle.wait(max(0.0, ends - time.monotonic()))
        started = time.monotonic()
        try:
            return work()
        finally:
            took = time.monotonic() - started
            self._mean_s += (took - self._mean_s) / 8

    def _advice(self) -> dict[str, int]:
        """When a full lane will have done half of what waits; short lanes leave it to the refusal."""
        seconds = self._count * (self._mean_s + self._patience_s) / self._threads / 2
        return {"retry_after": round(min(_LONGEST_S, seconds))} if seconds >= 1 else {}

    def _leave(self, _future: asyncio.Future[T]) -> None:
        self._count -= 1
        if not self._count:
            self._is_idle.set()

    def close(self) -> None:
        """End the threads after the work that is under way."""
        self._pool.shutdown(wait=True, cancel_futures=True)
