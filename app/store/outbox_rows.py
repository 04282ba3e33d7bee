"""The table of pending and answered changes."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.change import Change, EntityKey, OutboxState
from app.domain.replica import OutboxRow
from app.store.outbox_codec import pack_change, unpack_change
from app.store.sql_batch import many, run_many

_SELECT: Final = (
    "SELECT rid, dseq, mid, type, id, state, final, live, ack_ver, ack_part, ack_seq, codes, conflict_ids,"
    " created_at, payload FROM outbox "
)
_NO_CODES: Final = "[]"


class OutboxRows:
    """Reads and writes outbox rows in one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        # One transaction asks for the same rows again and again; a change is unpacked once in it.
        self._changes: dict[bytes, Change] = {}
        self._of: dict[EntityKey, list[OutboxRow]] = {}

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
        for row in rows:
            if row.change.key in self._of:
                self._of[row.change.key] = _in_order([*self._of[row.change.key], row])

    def update(self, rows: Sequence[OutboxRow]) -> None:
        """Replace the standing of rows, found by mid."""
        run_many(
            self._c,
            "UPDATE outbox SET rid = ?, dseq = ?, state = ?, final = ?, live = ?, ack_ver = ?, ack_part = ?,"
            " ack_seq = ?, codes = ?, conflict_ids = ? WHERE mid = ?",
            [(*_standing(row), row.change.mid) for row in rows],
        )
        for row in rows:
            known = self._of.get(row.change.key)
            if known:
                mid = row.change.mid
                self._of[row.change.key] = _in_order([row if r.change.mid == mid else r for r in known])

    def queued(self, limit: int) -> list[OutboxRow]:
        """The first queued rows in dseq order."""
        sql = _SELECT + "WHERE state = 'queued' ORDER BY dseq LIMIT ?"
        return self._rows(self._c.exec_driver_sql(sql, (limit,)))

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> list[OutboxRow]:
        """Rows by their numbers."""
        sql = _SELECT + "WHERE rid = ? AND dseq IN (/*many*/)"
        return self._rows(many(self._c, sql, sorted(dseqs), (rid,)))

    def by_mid(self, mid: bytes) -> OutboxRow | None:
        """One row."""
        found = self._rows(self._c.exec_driver_sql(_SELECT + "WHERE mid = ?", (mid,)))
        return found[0] if found else None

    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        """Every retained row of each key in dseq order."""
        wanted = set(keys)
        self._read(wanted - self._of.keys())
        return {key: rows for key in wanted if (rows := self._of[key])}

    def _read(self, unknown: Collection[EntityKey]) -> None:
        if not unknown:
            return
        found: dict[EntityKey, list[OutboxRow]] = {key: [] for key in unknown}
        if self._has_any():
            sql = _SELECT + "WHERE id IN (/*many*/)"
            for row in self._rows(many(self._c, sql, sorted({key[1] for key in unknown}))):
                if row.change.key in found:
                    found[row.change.key].append(row)
        self._of.update((key, _in_order(rows)) for key, rows in found.items())

    def in_states(self, states: tuple[OutboxState, ...], limit: int) -> list[OutboxRow]:
        """Rows in these states in dseq order."""
        rows: list[OutboxRow] = []
        for state in states:
            if state is OutboxState.ACKED:
                sql = _SELECT + "WHERE state = 'acked' ORDER BY dseq LIMIT ?"
                rows += self._rows(self._c.exec_driver_sql(sql, (limit,)))
            elif state is OutboxState.QUEUED:
                rows += self.queued(limit)
            else:
                sql = _SELECT + "WHERE state = ? ORDER BY dseq LIMIT ?"
                rows += self._rows(self._c.exec_driver_sql(sql, (str(state), limit)))
        return sorted(rows, key=lambda row: row.change.dseq)[:limit]

    def counts(self) -> dict[OutboxState, int]:
        """How many rows are in each state."""
        rows = self._c.exec_driver_sql("SELECT state, COUNT(*) FROM outbox GROUP BY state")
        return {OutboxState(state): count for state, count in rows}

    def _has_any(self) -> bool:
        return self._c.exec_driver_sql("SELECT 1 FROM outbox LIMIT 1").fetchone() is not None

    def _rows(self, rows: Iterable[Any]) -> list[OutboxRow]:
        found = []
        for r in rows:
            joined = bytes(r[12] or b"")
            found.append(
                OutboxRow(
                    change=self._change(r),
                    rid=bytes(r[0]),
                    state=OutboxState(r[5]),
                    final=OutboxState(r[6]),
                    live=None if r[7] is None else frozenset(json.loads(r[7])),
                    ack_ver=r[8],
                    ack_part=r[9],
                    ack_seq=r[10],
                    codes=() if r[11] == _NO_CODES else tuple(json.loads(r[11])),
                    conflict_ids=tuple(joined[i : i + 16] for i in range(0, len(joined), 16)),
                    created_at=r[13],
                )
            )
        return found

    def _change(self, r: Any) -> Change:
        """The change of a row; only its number may differ from what was read before."""
        mid = bytes(r[2])
        change = self._changes.get(mid)
        if change is None or change.dseq != r[1]:
            change = unpack_change(mid, r[1], r[3], bytes(r[4]), bytes(r[14]))
            self._changes[mid] = change
        return change


def _in_order(rows: list[OutboxRow]) -> list[OutboxRow]:
    return sorted(rows, key=lambda row: row.change.dseq)


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
