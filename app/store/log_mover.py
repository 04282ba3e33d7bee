"""Moves the write-ahead log into the file between the transactions of a long work, beside other writers.

A commit that finds 4,000 pages in the log moves them while it holds the write lane, 50 ms and more; who
writes much keeps the log shorter than that from a connection of its own, which needs no lane. Most of it
is moved by a thread while the next rows are written, for it is the disk that is waited for. The log begins
anew only when nothing is left in it, so what was written meanwhile is moved before more is.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Final, Self

from app.store.unit_of_work import UnitOfWork

_PAGES: Final = 2000
_FIRST_ROWS: Final = 256
_FEWEST_ROWS: Final = 16


class LogMover:
    """For the length of one work; told after each transaction how many rows it wrote."""

    def __init__(self, work: UnitOfWork) -> None:
        self._log = work.hold_log()
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="log-mover")
        self._under_way: Future[int] | None = None
        self._rows = 0
        self._every = _FIRST_ROWS

    def wrote(self, rows: int) -> None:
        """Begin to move the log when these rows have brought it near half of what a commit would move."""
        if self._under_way is not None:
            self._end_move(self._under_way)
            return
        self._rows += rows
        if self._rows >= self._every:
            self._under_way = self._beside.submit(self._log.move)

    def _end_move(self, under_way: Future[int]) -> None:
        """Wait for the thread, then move what came meanwhile: the log may have begun anew since."""
        pages = under_way.result()
        self._under_way = None
        self._log.move()
        self._every = max(_FEWEST_ROWS, self._rows * _PAGES // max(pages, 1))
        self._rows = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._beside.shutdown()
        self._log.close()
