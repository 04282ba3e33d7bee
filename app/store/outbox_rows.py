"""The table of pending and answered changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.change import EntityKey, OutboxState
from app.domain.replica import OutboxRow
from app.store.outbox_codec import pack_change, unpack_change
from app.store.sql_batch import many, run_many

_SELECT: Final = (
    "SELECT rid, dseq, mid, type, id, state, final, live, ack_ver, ack_part, ack_seq, codes, conflict_ids,"
    " created_at, payload FROM outbox "
)


class OutboxRows:
    """Reads and writes outbox rows in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def append(self, rows: Sequence[OutboxRow]) -> None:
        """New changes."""
        run_many(
            self._c,
            "INSERT INTO outbox (mid, type, id, created_at, payload, rid, dseq, state, final, live, ack_ver,"
            " ack_part, ack_seq, codes, conflict_ids) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    row.change.mid,
                    row.change.type,
                    row.change.id,
                    row.created_at,
                    pack_change(row.change),
                    *_standing(row),
                )
                for row in rows
            ],
        )

    def update(self, rows: Sequence[OutboxRow]) -> None:
        """Replace the standing of rows, found by mid."""
        run_many(
            self._c,
            "UPDATE outbox SET rid = ?, dseq = ?, state = ?, final = ?, live = ?, ack_ver = ?, ack_part = ?,"
            " ack_seq = ?, codes = ?, conflict_ids = ? WHERE mid = ?",
            [(*_standing(row), row.change.mid) for row in rows],
        )

    def queued(self, limit: int) -> list[OutboxRow]:
        """The first queued rows in dseq order."""
        sql = _SELECT + "WHERE state = 'queued' ORDER BY dseq LIMIT ?"
        return _rows(self._c.exec_driver_sql(sql, (limit,)))

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> list[OutboxRow]:
        """Rows by their numbers."""
        sql = _SELECT + "WHERE rid = ? AND dseq IN (/*many*/)"
        return _rows(many(self._c, sql, sorted(dseqs), (rid,)))

    def by_mid(self, mid: bytes) -> OutboxRow | None:
        """One row."""
        found = _rows(self._c.exec_driver_sql(_SELECT + "WHERE mid = ?", (mid,)))
        return found[0] if found else None

    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        """Every retained row of each key in dseq order."""
        if not keys or not self._has_any():
            return {}
        wanted = set(keys)
        found: dict[EntityKey, list[OutboxRow]] = {}
        sql = _SELECT + "WHERE id IN (/*many*/)"
        for row in _rows(many(self._c, sql, sorted({key[1] for key in wanted}))):
            if row.change.key in wanted:
                found.setdefault(row.change.key, []).append(row)
        for rows in found.values():
            rows.sort(key=lambda row: row.change.dseq)
        return found

    def in_states(self, states: tuple[OutboxState, ...], limit: int) -> list[OutboxRow]:
        """Rows in these states in dseq order."""
        rows: list[OutboxRow] = []
        for state in states:
            if state is OutboxState.ACKED:
                sql = _SELECT + "WHERE state = 'acked' ORDER BY dseq LIMIT ?"
                rows += _rows(self._c.exec_driver_sql(sql, (limit,)))
            elif state is OutboxState.QUEUED:
                rows += self.queued(limit)
            else:
                sql = _SELECT + "WHERE state = ? ORDER BY dseq LIMIT ?"
                rows += _rows(self._c.exec_driver_sql(sql, (str(state), limit)))
        return sorted(rows, key=lambda row: row.change.dseq)[:limit]

    def counts(self) -> dict[OutboxState, int]:
        """How many rows are in each state."""
        rows = self._c.exec_driver_sql("SELECT state, COUNT(*) FROM outbox GROUP BY state")
        return {OutboxState(state): count for state, count in rows}

    def _has_any(self) -> bool:
        return self._c.exec_driver_sql("SELECT 1 FROM outbox LIMIT 1").fetchone() is not None


def _standing(row: OutboxRow) -> tuple[Any, ...]:
    return (
        row.rid,
        row.change.dseq,
        str(row.state),
        str(row.final),
        None if row.live is None else json.dumps(sorted(row.live)),
        row.ack_ver,
        row.ack_part,
        row.ack_seq,
        json.dumps(list(row.codes)),
        b"".join(row.conflict_ids),
    )


def _rows(rows: Iterable[Any]) -> list[OutboxRow]:
    found = []
    for r in rows:
        joined = bytes(r[12] or b"")
        found.append(
            OutboxRow(
                change=unpack_change(bytes(r[2]), r[1], r[3], bytes(r[4]), bytes(r[14])),
                rid=bytes(r[0]),
                state=OutboxState(r[5]),
                final=OutboxState(r[6]),
                live=None if r[7] is None else frozenset(json.loads(r[7])),
                ack_ver=r[8],
                ack_part=r[9],
                ack_seq=r[10],
                codes=tuple(json.loads(r[11])),
                conflict_ids=tuple(joined[i : i + 16] for i in range(0, len(joined), 16)),
                created_at=r[13],
            )
        )
    return found
