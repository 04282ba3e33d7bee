"""How long to wait after a failure: full jitter from 1 s to 5 min, and none at all after a wake-up."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Final

FIRST_S: Final = 1.0
LONGEST_S: Final = 300.0
_MOST_DOUBLINGS: Final = 9
_PAUSE_S: Final = (1.0, 3.0)


class Backoff:
    """Counts failures in a row; a thousand desks that lost the same server come back spread out."""

    def __init__(self, uniform: Callable[[float, float], float] = random.uniform) -> None:
        self._uniform = uniform
        self._failures = 0
        self._is_woken = False

    @property
    def failures(self) -> int:
        """Failures in a row."""
        return self._failures

    def failed(self, retry_after: float = 0.0) -> float:
        """Seconds until the next try; never less than the server asked for, capped at five minutes."""
        ceiling = min(LONGEST_S, FIRST_S * 2 ** min(self._failures, _MOST_DOUBLINGS))
        self._failures += 1
        if self._is_woken:
            self._is_woken = False
            return 0.0
        asked = min(max(retry_after, 0.0), LONGEST_S)
        return min(LONGEST_S, asked + self._uniform(0.0, ceiling))

    def pause(self, retry_after: float = 0.0) -> float:
        """Seconds until a lost long poll is held again; it counts no failure, and desks do not return in step."""
        return min(LONGEST_S, max(retry_after, 0.0) + self._uniform(*_PAUSE_S))

    def succeeded(self) -> None:
        """The server answered."""
        self._failures = 0
        self._is_woken = False

    def wake(self) -> None:
        """The network came back or a person asked: start over, and do not wait before the next try."""
        self._failures = 0
        self._is_woken = True
