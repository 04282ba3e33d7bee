"""The nightly self-check: one process of the bank does it, a result stays for the operator, differences are logged."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection

from app.domain.clock import Clock
from app.domain.errors import CimsError
from sync.server.self_check import CheckResult, SelfCheck
from sync.server.server_dialect import Database

log = logging.getLogger("cims.server")

LOOK_EVERY_S: Final = 600.0
NIGHT: Final = range(1, 5)
_SOONEST_MS: Final = 20 * 3_600_000
_LATEST_MS: Final = 30 * 3_600_000
_BEGUN: Final = "selfcheck_begun"
_RESULT: Final = "selfcheck_result"
_READ: Final = "SELECT value FROM server_meta WHERE name = ?"
_BEGIN: Final = "INSERT INTO server_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
_CLAIM: Final = "UPDATE server_meta SET value = ? WHERE name = ? AND value = ? RETURNING name"
_KEEP: Final = "INSERT INTO server_meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"


def encode(result: CheckResult) -> str:
    """The result as JSON, for people and programs."""
    return msgspec.json.encode(result).decode()


def keep(database: Database, result: CheckResult) -> None:
    """Remember the result, and tell the log what differs: codes, places and counts."""

    def work(connection: Connection) -> None:
        connection.exec_driver_sql(database.words.native(_KEEP), (_RESULT, encode(result)))

    database.run(work)
    for found in result.findings:
        log.error("selfcheck: %s in %s %s, %d", found.code, found.part or "the bank", found.aud, found.count)
    if result.is_clean:
        log.info("selfcheck: %d entities, nothing differs", result.entities)


def last_result(database: Database) -> CheckResult | None:
    """The result of the last check that anybody made."""
    rows = database.ask(_READ, (_RESULT,))
    return msgspec.json.decode(rows[0][0], type=CheckResult) if rows else None


class NightCheck:
    """Looks now and then whether a check is due, and makes it when no other server process has begun it."""

    def __init__(
        self, database: Database, check: SelfCheck, clock: Clock, sweep: Callable[[int], None] | None = None
    ) -> None:
        """`sweep(now_ms)` forgets what is old enough, before the check."""
        self._database = database
        self._sweep = sweep
        self._check = check
        self._clock = clock
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._watch, name="night-check", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a check under way is not waited for, it only reads."""
        self._stopping.set()

    def _watch(self) -> None:
        while not self._stopping.wait(LOOK_EVERY_S):
            try:
                self.look()
            except CimsError as error:
                log.warning("selfcheck put off: %s", error.code)

    def look(self) -> CheckResult | None:
        """The check, when it is due and this process is the one to make it."""
        now = self._clock.now_ms()
        begun = self._begun(now)
        if not self._is_due(now, begun) or not self._claims(now, begun):
            return None
        if self._sweep is not None:
            self._sweep(now)
        result = self._check.run()
        keep(self._database, result)
        return result

    def _begun(self, now: int) -> int:
        """When a check was begun last; a new bank begins to count now."""
        rows = self._database.ask(_READ, (_BEGUN,))
        if not rows:
            self._write(_BEGIN, (_BEGUN, str(now)))
            return now
        return int(rows[0][0])

    def _is_due(self, now: int, begun: int) -> bool:
        """Once a night, by the clock of this computer; by day when a night was missed."""
        is_night = datetime.fromtimestamp(now / 1000).hour in NIGHT  # noqa: DTZ006  # night is where the computer is
        return now - begun >= (_SOONEST_MS if is_night else _LATEST_MS)

    def _claims(self, now: int, begun: int) -> bool:
        return bool(self._database.note(_CLAIM, (str(now), _BEGUN, str(begun))))

    def _write(self, sql: str, values: tuple[str, ...]) -> None:
        def work(connection: Connection) -> None:
            connection.exec_driver_sql(self._database.words.native(sql), values)

        self._database.run(work)
