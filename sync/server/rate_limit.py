"""How often one caller may ask: a bucket of tokens for each, refilled evenly."""

from __future__ import annotations

from threading import Lock
from typing import Final, Protocol

_MOST_CALLERS: Final = 50_000


class Rate(Protocol):
    """Who counts the calls."""

    def wait_for(self, caller: str, now_s: float, /) -> float: ...


class RateLimit:
    """`per_minute` requests for each caller, with as many at once."""

    def __init__(self, per_minute: int) -> None:
        self._size = float(per_minute)
        self._per_second = per_minute / 60.0
        self._guard = Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def wait_for(self, caller: str, now_s: float) -> float:
        """Seconds until the caller may ask; 0 when he may now, and then it is counted."""
        with self._guard:
            if len(self._buckets) > _MOST_CALLERS:
                self._drop_full(now_s)
            left, at = self._buckets.get(caller, (self._size, now_s))
            left = min(self._size, left + (now_s - at) * self._per_second)
            if left < 1.0:
                self._buckets[caller] = (left, now_s)
                return (1.0 - left) / self._per_second
            self._buckets[caller] = (left - 1.0, now_s)
            return 0.0

    def _drop_full(self, now_s: float) -> None:
        """Forget callers whose bucket is full again."""
        self._buckets = {
            caller: (left, at)
            for caller, (left, at) in self._buckets.items()
            if left + (now_s - at) * self._per_second < self._size
        }
