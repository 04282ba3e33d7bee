"""The device's audit trail: a hash chain that grows in the transaction of the act itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from msgspec import Struct
from sqlalchemy import Connection

from app.domain.audit_chain import genesis, record_hash
from app.domain.replica import AuditRow
from app.store.sql_batch import run_many

_SELECT: Final = (
    "SELECT seq, at, actor, action, obj_type, obj, outcome, reason, fields, prev, hash FROM audit "
)
_SLICE: Final = 5000


@dataclass(frozen=True, slots=True)
class AuditBreak:
    """Where the chain does not hold: a missing number, a wrong link or a wrong hash."""

    seq: int
    kind: str


class AuditEntry(Struct, frozen=True):
    """What is to be recorded of one act, before it has its place in the chain."""

    action: str
    object_type: str = ""
    object_id: bytes = b""
    outcome: str = "ok"
    reason: str = ""
    fields: tuple[str, ...] = ()


class AuditStore:
    """Appends, reads and verifies records of one chain."""

    def __init__(self, chain: bytes) -> None:
        self._genesis = genesis(chain)

    def append(
        self,
        connection: Connection,
        *,
        at: int,
        actor: str,
        action: str,
        object_type: str = "",
        object_id: bytes = b"",
        outcome: str = "ok",
        reason: str = "",
        fields: Sequence[str] = (),
    ) -> AuditRow:
        """The next record of the chain, inside the caller's transaction."""
        entry = AuditEntry(action, object_type, object_id, outcome, reason, tuple(fields))
        return self.append_all(connection, at, actor, [entry])[0]

    def append_all(
        self, connection: Connection, at: int, actor: str, entries: Sequence[AuditEntry]
    ) -> list[AuditRow]:
        """The next records of the chain, inside the caller's transaction."""
        seq, prev = self.head(connection)
        rows = []
        for number, e in enumerate(entries, start=seq + 1):
            told = (number, at, actor, e.action, e.object_type, e.object_id, e.outcome, e.reason, e.fields)
            link, prev = prev, record_hash(AuditRow(*told, prev, b""))
            rows.append(AuditRow(*told, link, prev))
        fields = {names: json.dumps(list(names)) for names in {e.fields for e in entries}}
        run_many(
            connection,
            "INSERT INTO audit (seq, at, actor, action, obj_type, obj, outcome, reason, fields, prev, hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    row.seq, at, actor, row.action, row.object_type, row.object_id or None, row.outcome,
                    row.reason, fields[row.fields], row.prev, row.hash,
                )
                for row in rows
            ],
        )  # fmt: skip
        return rows

    def head(self, connection: Connection) -> tuple[int, bytes]:
        """Number and hash of the last record; 0 and the genesis of an empty chain."""
        last = connection.exec_driver_sql("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        return (int(last[0]), bytes(last[1])) if last is not None else (0, self._genesis)

    def about(self, connection: Connection, object_id: bytes, limit: int = 100) -> list[AuditRow]:
        """Records about one object, newest first."""
        sql = _SELECT + "WHERE obj = ? ORDER BY seq DESC LIMIT ?"
        return [_row(values) for values in connection.exec_driver_sql(sql, (object_id, limit))]

    def verify(self, connection: Connection) -> AuditBreak | None:
        """The first place where the chain does not hold, or None.

        A chain that was cut off at its end looks whole; what the server has received tells of that.
        """
        prev, seq = self._genesis, 0
        while rows := audit_rows_after(connection, seq, _SLICE):
            for row in rows:
                if row.seq != seq + 1:
                    return AuditBreak(seq + 1, "gap")
                if row.prev != prev:
                    return AuditBreak(row.seq, "link")
                if row.hash != record_hash(row):
                    return AuditBreak(row.seq, "hash")
                seq, prev = row.seq, row.hash
        return None


def audit_rows_after(connection: Connection, seq: int, limit: int) -> list[AuditRow]:
    """The records after a number, in order."""
    sql = _SELECT + "WHERE seq > ? ORDER BY seq LIMIT ?"
    return [_row(values) for values in connection.exec_driver_sql(sql, (seq, limit))]


def _row(values: Any) -> AuditRow:
    seq, at, actor, action, kind, obj, outcome, reason, fields, prev, digest = values
    names = tuple(json.loads(fields))
    return AuditRow(
        seq, at, actor, action, kind, bytes(obj or b""), outcome, reason, names, bytes(prev), bytes(digest)
    )
