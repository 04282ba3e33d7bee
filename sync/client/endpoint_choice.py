"""Which address of head office to ask next: the best one that is well; who failed is left alone for a while."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Final

FIRST_S: Final = 5.0
LONGEST_S: Final = 60.0
_MOST_DOUBLINGS: Final = 4


@dataclass(frozen=True, slots=True)
class _Failure:
    count: int
    until: float


class EndpointChoice:
    """Addresses, best first, and how each one fared; used by several threads.

    An address that failed is asked again by `due` alone, or when every other one failed too: no save waits
    for a machine that is off.
    """

    def __init__(
        self,
        addresses: Sequence[str],
        steady: Callable[[], float],
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._addresses = tuple(url.rstrip("/") for url in addresses)
        self._steady = steady
        self._uniform = uniform
        self._guard = Lock()
        self._failures: dict[str, _Failure] = {}

    def use(self, addresses: Sequence[str]) -> None:
        """Another list; what is known of the addresses in both stays known."""
        with self._guard:
            self._addresses = tuple(url.rstrip("/") for url in addresses)
            self._failures = {url: f for url, f in self._failures.items() if url in self._addresses}

    def order(self) -> tuple[str, ...]:
        """Every address: the well ones by rank, then those that failed, the longest rested first."""
        with self._guard:
            rested = {url: failure.until for url, failure in self._failures.items()}
            return tuple(sorted(self._addresses, key=lambda url: rested.get(url, 0.0)))

    def due(self) -> str | None:
        """An address better than the one in use whose rest is over, to be looked at."""
        now = self._steady()
        with self._guard:
            if all(url in self._failures for url in self._addresses):
                return None
            for url in self._addresses:
                failure = self._failures.get(url)
                if failure is None:
                    return None
                if failure.until <= now:
                    return url
        return None

    def failed(self, url: str) -> None:
        """Nobody usable answered there; it rests for five seconds, twice as long each time, up to a minute."""
        with self._guard:
            count = self._failures[url].count if url in self._failures else 0
            rest = min(LONGEST_S, FIRST_S * 2 ** min(count, _MOST_DOUBLINGS))
            # Desks that lost the same server come back to it one after the other.
            self._failures[url] = _Failure(count + 1, self._steady() + self._uniform(rest / 2, rest))

    def worked(self, url: str) -> None:
        """It answers."""
        with self._guard:
            self._failures.pop(url, None)
