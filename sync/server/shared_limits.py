"""Nonces and rate limits of several servers on one database: what one has seen, the others know.

One server on the embedded store keeps both in memory (`nonce_cache`, `rate_limit`).
"""

from __future__ import annotations

from threading import Lock
from typing import Final

from app.domain.clock import Clock
from sync.server.nonce_cache import KEPT_MS
from sync.server.server_dialect import Database

_TAKE: Final = "INSERT INTO nonce (device, nonce, at) VALUES (?, ?, ?) ON CONFLICT (device, nonce) DO NOTHING RETURNING at"
_FORGET: Final = "DELETE FROM nonce WHERE at < ?"
_COUNT: Final = (
    "INSERT INTO call_count (caller, minute, n) VALUES (?, ?, ?)"
    " ON CONFLICT (caller, minute) DO UPDATE SET n = call_count.n + excluded.n RETURNING n"
)
_FORGET_COUNTS: Final = "DELETE FROM call_count WHERE minute < ?"
_MINUTE_MS: Final = 60_000
_STEPS: Final = 60
"""How often a caller at his limit is counted in the database in a minute, instead of at every call."""


class SharedNonces:
    """Nonces by device for ten minutes; a server that has just started knows what the others have seen."""

    began_ms: Final = 0

    def __init__(self, database: Database) -> None:
        self._database = database
        self._guard = Lock()
        self._swept_ms = 0

    def take(self, device: str, nonce: str, now_ms: int) -> bool:
        """Whether this nonce is new; from now on it is not."""
        with self._guard:
            is_due = now_ms - self._swept_ms > _MINUTE_MS
            if is_due:
                self._swept_ms = now_ms
        if is_due:
            self._database.note(_FORGET, (now_ms - KEPT_MS,))
            self._database.note(_FORGET_COUNTS, (now_ms // _MINUTE_MS - 1,))
        return bool(self._database.note(_TAKE, (device, nonce, now_ms)))


class SharedRate:
    """At most `per_minute` calls of one caller in a minute of the clock, whichever server he asks.

    A server adds its calls up in steps of a sixtieth of the limit, so with s servers a caller may get
    s sixtieths more than his share.
    """

    def __init__(self, database: Database, per_minute: int, clock: Clock) -> None:
        self._database = database
        self._limit = per_minute
        self._step = max(1, per_minute // _STEPS)
        self._clock = clock
        self._guard = Lock()
        self._minute = 0
        self._counts: dict[str, tuple[int, int]] = {}
        """By caller: calls of all servers as last heard, own calls since."""

    def wait_for(self, caller: str, _now_s: float) -> float:
        """Seconds until the caller may ask; 0 when he may now, and then it is counted."""
        now_ms = self._clock.now_ms()
        minute = now_ms // _MINUTE_MS
        with self._guard:
            if minute != self._minute:
                self._minute, self._counts = minute, {}
            heard, own = self._counts.get(caller, (0, 0))
            if heard + own >= self._limit:
                return (_MINUTE_MS - now_ms % _MINUTE_MS) / 1000
            is_told = own + 1 >= self._step
            self._counts[caller] = (heard, 0 if is_told else own + 1)
        if is_told:
            heard = int(self._database.note(_COUNT, (caller, minute, own + 1))[0][0])
            with self._guard:
                if minute == self._minute:
                    self._counts[caller] = (heard, self._counts.get(caller, (0, 0))[1])
        return 0.0
