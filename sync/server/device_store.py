"""The SQL of devices and of the one-time codes that let a computer become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from sync.server.server_dialect import Database

ACTIVE: Final = "active"
REVOKED: Final = "revoked"

_DEVICE: Final = "SELECT id, public_key, branch, state FROM device WHERE id = ?"
_PUT_DEVICE: Final = (
    "INSERT INTO device (id, public_key, branch, host, os, state, made_at)"
    " VALUES (?, ?, ?, ?, ?, 'active', ?)"
)
_SET_STATE: Final = "UPDATE device SET state = ? WHERE id = ?"
_END_SESSIONS: Final = "DELETE FROM session WHERE device = ?"
_CODE: Final = "SELECT name, verifier, branch, tries_left, ends_at FROM enrol_code WHERE name = ?"
_PUT_CODE: Final = (
    "INSERT INTO enrol_code (name, verifier, branch, tries_left, ends_at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (name) DO NOTHING"
)
_USE_TRY: Final = "UPDATE enrol_code SET tries_left = tries_left - 1 WHERE name = ? AND tries_left > 0"
_DROP_CODE: Final = "DELETE FROM enrol_code WHERE name = ?"
_DROP_OLD: Final = "DELETE FROM enrol_code WHERE ends_at < ? OR tries_left <= 0"


@dataclass(frozen=True, slots=True)
class Device:
    """An enrolled computer: its public key signs every request."""

    id: str
    public_key: bytes
    branch: str
    state: str


@dataclass(frozen=True, slots=True)
class EnrolCode:
    """A one-time code: its public name, a hash of its secret part, its branch, tries left, end in ms."""

    name: str
    verifier: bytes
    branch: str
    tries_left: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class DeviceFacts:
    """What a computer says of itself when it enrols."""

    public_key: bytes
    host: str
    os: str


class DeviceStore:
    """Reads and writes devices and codes; every write is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def device(self, device_id: str) -> Device | None:
        """The device, or None."""
        rows = self._all(_DEVICE, device_id)
        return Device(*rows[0]) if rows else None

    def set_state(self, device_id: str, state: str) -> None:
        """Enable or revoke; its sessions end."""
        self._write((_SET_STATE, (state, device_id)), (_END_SESSIONS, (device_id,)))

    def code(self, name: str) -> EnrolCode | None:
        """The code of that name, or None."""
        rows = self._all(_CODE, name)
        return EnrolCode(*rows[0]) if rows else None

    def put_code(self, code: EnrolCode, now_ms: int) -> bool:
        """Keep a new code; False when the name is taken by one still good."""
        self._write((_DROP_OLD, (now_ms,)))
        counts = self._write(
            (_PUT_CODE, (code.name, code.verifier, code.branch, code.tries_left, code.ends_at))
        )
        return counts[0] == 1

    def use_try(self, name: str) -> bool:
        """Take one of the code's tries; False when none is left."""
        return self._write((_USE_TRY, (name,)))[0] == 1

    def enrol(self, code_name: str, device_id: str, branch: str, facts: DeviceFacts, now_ms: int) -> bool:
        """Use the code up and make the device, both or neither; False when somebody else was quicker."""
        words = self._database.words
        values = (device_id, facts.public_key, branch, facts.host, facts.os, now_ms)

        def work(connection: Connection) -> bool:
            if connection.exec_driver_sql(words.native(_DROP_CODE), (code_name,)).rowcount == 1:
                connection.exec_driver_sql(words.native(_PUT_DEVICE), values)
                return True
            # The device is there already when the commit of an earlier try was lost from sight.
            return connection.exec_driver_sql(words.native(_DEVICE), (device_id,)).fetchone() is not None

        return self._database.run(work)

    def _all(self, sql: str, *values: Any) -> Sequence[Any]:
        return self._database.ask(sql, values)

    def _write(self, *statements: tuple[str, tuple[Any, ...]]) -> list[int]:
        """Run statements in one transaction; the number of rows that each touched."""
        words = self._database.words
        return self._database.run(
            lambda connection: [
                connection.exec_driver_sql(words.native(sql), values).rowcount for sql, values in statements
            ]
        )
