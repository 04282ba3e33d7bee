"""The in-process lock before the one writer: first come, first served, so an import cannot starve a save."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.errors import Bug


class WriteLock:
    """A FIFO mutex; taking it twice in one thread is a Bug, not a deadlock.

    `threading.Lock` lets the thread that just released it take it again before a sleeping waiter wakes.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._owner: int | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for one's turn and hold the lock in the block."""
        self._acquire()
        try:
            yield
        finally:
            self._release()

    def is_wanted(self) -> bool:
        """Whether somebody waits for it; for a holder that can make two holds of one."""
        return bool(self._waiting)

    def _acquire(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._owner == me:
                raise Bug("store.nested_write")
            if self._owner is None:
                self._owner = me
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()
        with self._guard:
            self._owner = me

    def _release(self) -> None:
        with self._guard:
            if self._waiting:
                # Handed over, not freed: -1 stands for the waiter that has not yet written its name.
                self._owner = -1
                self._waiting.popleft().release()
            else:
                self._owner = None
