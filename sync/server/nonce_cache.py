"""Remembers the nonces of signed requests for ten minutes, so that none is accepted twice."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final, Protocol

KEPT_MS: Final = 600_000
_MOST: Final = 1_000_000


class Nonces(Protocol):
    """Who knows which nonces were used; requests signed before `began_ms` cannot be told from replayed ones."""

    @property
    def began_ms(self) -> int: ...
    def take(self, device: str, nonce: str, now_ms: int) -> bool: ...


class NonceCache:
    """Nonces by device; requests signed before the cache began are refused, as it cannot know them."""

    def __init__(self, began_ms: int, most: int = _MOST) -> None:
        self.began_ms = began_ms
        self._most = most
        self._guard = Lock()
        self._seen: OrderedDict[tuple[str, str], int] = OrderedDict()

    def take(self, device: str, nonce: str, now_ms: int) -> bool:
        """Whether this nonce is new; from now on it is not."""
        key = (device, nonce)
        with self._guard:
            while self._seen:
                oldest, at = next(iter(self._seen.items()))
                if now_ms - at <= KEPT_MS and len(self._seen) < self._most:
                    break
                del self._seen[oldest]
            if key in self._seen:
                return False
            self._seen[key] = now_ms
            return True
