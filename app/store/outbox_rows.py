"""The table of own changes, pending and answered: a part of the replica's books."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec.structs import replace
from sqlalchemy import Connection

from app.domain.change import EVERY_GROUP, Change, EntityKey, OutboxState, emptied_change
from app.domain.errors import Bug
from app.domain.replica import OutboxRow
from app.store.outbox_codec import PackedCreate, pack_change, unpack_change
from app.store.sql_batch import many, run_many

_SELECT: Final = (
    "SELECT rid, dseq, mid, type, id, state, final, live, ack_ver, ack_part, ack_seq, codes, conflict_ids,"
    " created_at, asked_at, no, payload FROM outbox "
)
_APPEND: Final = (
    "INSERT INTO outbox (rid, dseq, mid, type, id, created_at, payload, state, final, live, ack_ver,"
    " ack_part, ack_seq, codes, conflict_ids) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_STANDING: Final = (
    "UPDATE outbox SET state = ?, final = ?, live = ?, ack_ver = ?, ack_part = ?, ack_seq = ?, codes = ?,"
    " conflict_ids = ? WHERE no = ?"
)
# Out of the way first, so that no number meets one that is still to change.
_UNNUMBER: Final = "UPDATE outbox SET dseq = -no WHERE no = ?"
_RENUMBER: Final = "UPDATE outbox SET rid = ?, dseq = ? WHERE no = ?"
_ASKED: Final = "UPDATE outbox SET asked_at = ? WHERE mid = ?"
_FORGET_DONE: Final = (
    "DELETE FROM outbox WHERE no IN (SELECT no FROM outbox WHERE rid = ? AND dseq <= ? AND state = 'done'"
    " ORDER BY dseq LIMIT ?)"
)
_ID_BYTES: Final = 16
_STATES: Final = {state.value: state for state in OutboxState}
# The standing of a change that nobody has answered, in the order of _APPEND.
_QUEUED: Final = (str(OutboxState.QUEUED), str(OutboxState.DONE), None, 0, "", 0, "", None)


class OutboxRows:
    """Reads and writes own changes inside one transaction.

    A transaction asks for the same rows again and again: each change is unpacked once in it, and the rows
    of an entity are read once. `sent` outlives the transaction: it holds the changes of the last two
    pushes, which are asked for again when the answers come; what a change says never changes, its number may.
    """

    def __init__(self, connection: Connection, sent: dict[bytes, Change] | None = None) -> None:
        self.connection = connection
        self._changes: dict[bytes, Change] = {}
        self._sent: dict[bytes, Change] = {} if sent is None else sent
        self._of: dict[EntityKey, list[OutboxRow]] = {}
        self._stored: dict[bytes, tuple[int, bytes, int]] = {}
        """Place in the table, replica id and number of the rows that were read, by mid."""
        self._is_empty: bool | None = None
        """Whether the table has no row at all, as on a desk that reads its first copy; None: not looked."""

    def append_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """New changes in dseq order; a mid or number that is there already is a Bug."""
        self._is_empty = None
        run_many(self.connection, _APPEND, [(*_identity(row), *_standing(row)) for row in rows])
        for row in rows:
            known = self._of.get(row.change.key)
            if known is not None:
                known.append(row)

    def append_new(self, rid: bytes, rows: Sequence[PackedCreate], created_at: int) -> None:
        """New queued changes that create customers whom nobody asked for in this transaction, in dseq order."""
        self._is_empty = None
        run_many(
            self.connection,
            _APPEND,
            [(rid, r.dseq, r.mid, "customer", r.id, created_at, r.payload, *_QUEUED) for r in rows],
        )

    def update_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """Replace the standing of rows with their replica id and number, found by mid; a Bug if unknown."""
        if not rows:
            return
        stored = self._stored_as([row.change.mid for row in rows])
        moved = [row for row in rows if stored[row.change.mid][1:] != (row.rid, row.change.dseq)]
        run_many(self.connection, _UNNUMBER, [(stored[row.change.mid][0],) for row in moved])
        numbers = [(row.rid, row.change.dseq, stored[row.change.mid][0]) for row in moved]
        run_many(self.connection, _RENUMBER, numbers)
        for row in moved:
            stored[row.change.mid] = (stored[row.change.mid][0], row.rid, row.change.dseq)
        standing = [(*_standing(row), stored[row.change.mid][0]) for row in rows]
        run_many(self.connection, _STANDING, standing)
        for row in rows:
            self._replace_known(row)

    def _stored_as(self, mids: Sequence[bytes]) -> dict[bytes, tuple[int, bytes, int]]:
        """How these rows are stored; those that this transaction did not read are looked up."""
        sql = "SELECT mid, no, rid, dseq FROM outbox WHERE mid IN (/*many*/)"
        unknown = sorted(set(mids) - self._stored.keys())
        for row in many(self.connection, sql, unknown):
            self._stored[bytes(row[0])] = (row[1], bytes(row[2]), row[3])
        if not self._stored.keys() >= set(unknown):
            raise Bug("store.outbox_unknown")
        return self._stored

    def forget_done(self, rid: bytes, upto: int, limit: int) -> int:
        """Remove at most `limit` of the oldest rows of this replica id that are done, up to a number; how many."""
        return self.connection.exec_driver_sql(_FORGET_DONE, (rid, upto, limit)).rowcount

    def forget_work(self, keys: Collection[EntityKey]) -> None:
        """Empty what was ever saved or typed about these entities; that it was, and the answers, stay."""
        if not keys:
            return
        rows = [row for found in self.by_entity(keys).values() for row in found]
        emptied = [replace(row, change=emptied_change(row.change)) for row in rows]
        payloads = [(pack_change(row.change), row.change.mid) for row in emptied]
        run_many(self.connection, "UPDATE outbox SET payload = ? WHERE mid = ?", payloads)
        for row in emptied:
            self._changes[row.change.mid] = row.change
            self._sent.pop(row.change.mid, None)
            self._replace_known(row)
        drafts = [("edit:" + key[1].hex(),) for key in sorted(keys)]
        run_many(self.connection, 'DELETE FROM draft WHERE "key" = ?', drafts)

    def _replace_known(self, row: OutboxRow) -> None:
        """Keep what was read of an entity in step with what was just written."""
        known = self._of.get(row.change.key)
        if known is not None and len(known) == 1 and known[0].change.mid == row.change.mid:
            known[0] = row
        elif known is not None:
            changed = [row if old.change.mid == row.change.mid else old for old in known]
            self._of[row.change.key] = _in_order(changed)

    def queued(self, limit: int, after: int = 0) -> Sequence[OutboxRow]:
        """The first queued rows over `after` in dseq order, for a push.

        Their changes are kept until the push after the next is made.
        """
        rows = self._queued(limit, after)
        before = [change for change in self._sent.values() if after - limit < change.dseq <= after]
        self._sent.clear()
        self._sent.update((change.mid, change) for change in before)
        self._sent.update((row.change.mid, row.change) for row in rows)
        return rows

    def _queued(self, limit: int, after: int = 0) -> list[OutboxRow]:
        # The literal lets the partial index answer.
        sql = _SELECT + "WHERE state = 'queued' AND dseq > ? ORDER BY dseq LIMIT ?"
        return self._rows(self.connection.exec_driver_sql(sql, (after, limit)).fetchall())

    def parked(self) -> Sequence[OutboxRow]:
        """Every row that head office parked and nobody put aside, in dseq order."""
        return self.outbox_in([OutboxState.PARKED])

    def acked(self) -> Sequence[OutboxRow]:
        """Every row answered but still overlaid, in dseq order."""
        sql = _SELECT + "WHERE state = 'acked' ORDER BY dseq"
        return self._rows(self.connection.exec_driver_sql(sql))

    def retained(self) -> Sequence[OutboxRow]:
        """Every row in dseq order."""
        return self._rows(self.connection.exec_driver_sql(_SELECT + "ORDER BY dseq, no"))

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> Sequence[OutboxRow]:
        """The rows of a replica id with these numbers, in dseq order."""
        wanted = set(dseqs)
        sent = {change.key: change.dseq for change in self._sent.values() if change.dseq in wanted}
        if len(sent) == len(wanted):
            # The changes of the last pushes: their entities are asked about next, and then these rows again.
            rows = [row for rows in self.by_entity(sent.keys()).values() for row in rows]
            found = [row for row in rows if row.rid == rid and row.change.dseq in wanted]
            if len(found) == len(wanted):
                return _in_order(found)
        sql = _SELECT + "WHERE rid = ? AND dseq IN (/*many*/)"
        return _in_order(self._rows(many(self.connection, sql, sorted(wanted), (rid,))))

    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        """Every retained row of each key in dseq order; keys without any are absent."""
        if self._has_none():
            return {}
        wanted = set(keys)
        self._read(wanted - self._of.keys())
        return {key: tuple(rows) for key in wanted if (rows := self._of[key])}

    def outbox_in(self, states: Collection[OutboxState], limit: int | None = None) -> Sequence[OutboxRow]:
        """Rows in these states in dseq order."""
        rows: list[OutboxRow] = []
        for state in set(states):
            if state is OutboxState.ACKED:
                rows += self.acked()
            elif state is OutboxState.QUEUED:
                rows += self._queued(-1 if limit is None else limit)
            else:
                found = self.connection.exec_driver_sql(_SELECT + "WHERE state = ?", (str(state),))
                rows += self._rows(found)
        return _in_order(rows)[:limit]

    def outbox_row(self, mid: bytes) -> OutboxRow | None:
        """One row by its mid."""
        found = self._rows(self.connection.exec_driver_sql(_SELECT + "WHERE mid = ?", (mid,)))
        return found[0] if found else None

    def mark_asked(self, mid: bytes, at: int) -> None:
        """Remember when help was asked for over a change; what becomes of it otherwise stays as it is."""
        self.connection.exec_driver_sql(_ASKED, (at, mid))

    def outbox_counts(self) -> dict[OutboxState, int]:
        """How many rows are in each state; states without any are absent."""
        rows = self.connection.exec_driver_sql("SELECT state, COUNT(*) FROM outbox GROUP BY state")
        return {OutboxState(state): count for state, count in rows}

    def _has_none(self) -> bool:
        if self._is_empty is None:
            found = self.connection.exec_driver_sql("SELECT 1 FROM outbox LIMIT 1").fetchone()
            self._is_empty = found is None
        return self._is_empty

    def _read(self, unknown: Collection[EntityKey]) -> None:
        if not unknown:
            return
        found: dict[EntityKey, list[OutboxRow]] = {key: [] for key in unknown}
        ids = sorted({key[1] for key in unknown})
        rows = self._rows(many(self.connection, _SELECT + "WHERE id IN (/*many*/)", ids))
        for row in _in_order(rows):
            if row.change.key in found:
                found[row.change.key].append(row)
        self._of.update(found)

    def _rows(self, rows: Iterable[Any]) -> list[OutboxRow]:
        return [self._row(*values) for values in rows]

    def _row(
        self, rid: bytes, dseq: int, mid: bytes, kind: str, entity_id: bytes, state: str, final: str,
        live: str | None, ack_ver: int, ack_part: str, ack_seq: int, codes: str, joined: bytes | None,
        created_at: int, asked_at: int, no: int, payload: bytes,
    ) -> OutboxRow:  # fmt: skip
        """A row of `_SELECT`."""
        change = self._change(bytes(mid), dseq, kind, entity_id, payload)
        self._stored[change.mid] = (no, bytes(rid), dseq)
        return OutboxRow(
            change=change,
            rid=bytes(rid),
            state=_STATES[state],
            final=_STATES[final],
            live=None if live is None else _live(live, change),
            ack_ver=ack_ver,
            ack_part=ack_part,
            ack_seq=ack_seq,
            codes=tuple(json.loads(codes)) if codes else (),
            conflict_ids=_split_ids(bytes(joined)) if joined else (),
            created_at=created_at,
            asked_at=asked_at,
        )

    def _change(self, mid: bytes, dseq: int, kind: str, entity_id: bytes, payload: bytes) -> Change:
        """The change of a row; only its number may differ from what was read before."""
        change = self._changes.get(mid) or self._sent.get(mid)
        if change is None or change.dseq != dseq:
            change = unpack_change(mid, dseq, kind, bytes(entity_id), bytes(payload))
        self._changes[mid] = change
        return change


def _identity(row: OutboxRow) -> tuple[Any, ...]:
    change = row.change
    packed = pack_change(change)
    return row.rid, change.dseq, change.mid, change.type, change.id, row.created_at, packed


def _standing(row: OutboxRow) -> tuple[Any, ...]:
    return (
        str(row.state),
        str(row.final),
        _live_text(row),
        row.ack_ver,
        row.ack_part,
        row.ack_seq,
        json.dumps(row.codes) if row.codes else "",
        b"".join(row.conflict_ids) or None,
    )


def _live_text(row: OutboxRow) -> str | None:
    """The column `live`; a change that lies over whole, as almost all do, needs no list."""
    if row.live is None:
        return None
    live, groups = row.live, row.change.groups
    is_whole = len(live) == len(groups) and live.issuperset([edit.key for edit in groups])
    return EVERY_GROUP if is_whole else json.dumps(sorted(live))


def _live(text: str, change: Change) -> frozenset[str]:
    """The groups that the column names."""
    return (
        frozenset(edit.key for edit in change.groups) if text == EVERY_GROUP else frozenset(json.loads(text))
    )


def _in_order(rows: list[OutboxRow]) -> list[OutboxRow]:
    return sorted(rows, key=lambda row: row.change.dseq)


def _split_ids(joined: bytes) -> tuple[bytes, ...]:
    return () if not joined else tuple(joined[i : i + _ID_BYTES] for i in range(0, len(joined), _ID_BYTES))
