"""A bounded lane of worker threads: first come, first served, an honest refusal when the queue is full."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from app.domain.errors import EnvironmentFault

T = TypeVar("T")


class WorkLane:
    """Runs the blocking work of requests outside the event loop; used from one loop only."""

    def __init__(self, name: str, threads: int, most_waiting: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._most = threads + most_waiting
        self._count = 0

    async def run(self, work: Callable[[], T]) -> T | BaseException:
        """The result, or the exception that ended the work; raises EnvironmentFault busy.server when full.

        The exception is handed back, not raised: what it says may not reach a log.
        """
        if self._count >= self._most:
            raise EnvironmentFault("busy.server")
        self._count += 1
        future = asyncio.get_running_loop().run_in_executor(self._pool, work)
        # A caller who goes away must not free a place whose work still runs.
        future.add_done_callback(self._leave)
        await asyncio.wait({future})
        error = future.exception()
        return error if error is not None else future.result()

    def _leave(self, _future: asyncio.Future[T]) -> None:
        self._count -= 1

    def close(self) -> None:
        """End the threads after the work that is under way."""
        self._pool.shutdown(wait=True, cancel_futures=True)
