"""First come, first served: the lane to the one writer, so that no desk waits while others overtake it."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class FairLock:
    """A mutex that is handed to the longest waiting thread; it is not re-entrant."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._is_held = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Wait for one's turn and hold the lock in the block."""
        turn = self._queue()
        if turn is not None:
            turn.wait()
        try:
            yield
        finally:
            self._pass_on()

    def _queue(self) -> threading.Event | None:
        with self._guard:
            if not self._is_held:
                self._is_held = True
                return None
            turn = threading.Event()
            self._waiting.append(turn)
            return turn

    def _pass_on(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_held = False
