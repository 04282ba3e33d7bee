"""The record store in SQL: bulk statements with tuples, class blocks stored as they are served.

sync.md 3.3 is the contract; `memory_store` is the twin that answers the same in the conformance tests.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.change import EntityKey
from app.domain.document_block import document_of, unpack_blocks
from sync.server import migrations
from sync.server.record_store import (
    AudienceRecord,
    EntityRecord,
    FeedPage,
    FeedRecord,
    HistoryRecord,
    MutationRecord,
    PartRecord,
    ReplicaRecord,
    WriteSet,
)
from sync.server.record_writer import Cursor, RecordWriter, unpack_detail, unpack_edits
from sync.server.server_dialect import Database, Words

FIRST_NUMBER: Final = 6_000_000_001
_BULK: Final = 500
_NUMBERS: Final = "customer_number"
_ZERO_CHAIN: Final = bytes(32)

_REPLICA: Final = (
    "SELECT r.rid, r.device, r.account, r.last_dseq, r.mchain, r.schema_no, r.last_at, r.home"
    " FROM replica_loc l JOIN replica r ON r.home = l.home AND r.rid = l.rid WHERE l.rid = ?"
)
_MUTATION: Final = (
    "SELECT rid, dseq, mid, type, id, part, outcome, ver, seq, chain8, mchain, detail FROM mutation"
    " WHERE home = ? AND rid = ? AND dseq IN ({})"
)
_LOCATED: Final = "SELECT id, part FROM entity_loc WHERE type = ? AND id IN ({})"
_KNOWN_MID: Final = "SELECT mid, home, rid, dseq FROM entity_mid WHERE part = ? AND type = ? AND id IN ({})"
_ENTITY: Final = (
    "SELECT part, type, id, ver, packed, parent, updated_by, updated_at FROM entity"
    " WHERE part = ? AND type = ? AND id IN ({}) ORDER BY id"
)
_CHILDREN: Final = (
    "SELECT e.part, e.type, e.id, e.ver, e.packed, e.parent, e.updated_by, e.updated_at"
    " FROM entity_loc l JOIN entity e ON e.part = l.part AND e.parent = l.id"
    " WHERE l.type = 'customer' AND l.id = ? ORDER BY e.type, e.id"
)
_PARTS: Final = "SELECT part, head, chain, floor FROM part WHERE part IN ({}) ORDER BY part"
_HEADS: Final = "SELECT part, head FROM part WHERE part IN ({})"
_CHAIN: Final = "SELECT seq, chain FROM plog WHERE part = ? AND seq IN ({})"
_AUDIENCES: Final = "SELECT part, aud, n, digest FROM audience WHERE part IN ({})"
_AUDIENCE: Final = "SELECT n, digest FROM audience WHERE part = ? AND aud = ?"
_TAKE: Final = "UPDATE counter SET value = value + ? WHERE name = ?"
_COUNTER: Final = "SELECT value FROM counter WHERE name = ?"
_START: Final = "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
_BLOCKS: Final = "SELECT first, last FROM number_lease WHERE home = ? AND rid = ? ORDER BY first"
_LEASE: Final = "INSERT INTO number_lease (home, rid, first, last) VALUES (?, ?, ?, ?)"
_TAKEN: Final = "SELECT number, id FROM customer_number WHERE number IN ({})"
_AUDIT_HEAD: Final = "SELECT seq, hash FROM audit_record WHERE home = ? AND rid = ? ORDER BY seq DESC LIMIT 1"
_FEED: Final = (
    "SELECT f.part, f.aud, f.type, f.id, f.seq, f.kind, f.ver, e.packed FROM feed f"
    " LEFT JOIN entity e ON e.part = f.part AND e.type = f.type AND e.id = f.id AND f.kind = 'U'"
    " WHERE f.part = ? AND f.aud = ? AND f.seq > ? AND f.seq <= ?"
    " ORDER BY f.seq, f.type, f.id LIMIT ?"
)
_AFTER: Final = "SELECT 1 FROM feed WHERE part = ? AND aud = ? AND seq > ? LIMIT 1"
_LAST_SEQ: Final = 2**62
_HISTORY: Final = (
    "SELECT h.part, h.type, h.id, h.ver, h.at, h.at_claim, h.author, h.rid, h.mid, h.edits"
    " FROM entity_loc l JOIN history h ON h.part = l.part AND h.type = l.type AND h.id = l.id"
    " WHERE l.type = ? AND l.id = ? ORDER BY h.ver DESC LIMIT ?"
)

Rows = Sequence[Any]


class _Reads:
    """What transactions and snapshots both ask; `lock` is appended where a transaction must hold rows."""

    def __init__(self, connection: Connection, words: Words, lock: str = "") -> None:
        # The driver's own cursor: a push asks two dozen small questions, and SQLAlchemy's result objects
        # cost more than the answers. The transaction stays SQLAlchemy's.
        self._cursor: Cursor = connection.connection.cursor()
        self._words = words
        self._lock = lock
        self._located: dict[EntityKey, str] = {}
        self._asked: set[EntityKey] = set()

    def _all(self, sql: str, *values: Any) -> Rows:
        self._cursor.execute(self._words.native(sql), values)
        return self._cursor.fetchall()

    def _in(self, sql: str, fixed: tuple[Any, ...], many: Iterable[Any], lock: str = "") -> Iterator[Any]:
        """The rows of a statement whose IN list is filled in bulks."""
        wanted = list(many)
        for start in range(0, len(wanted), _BULK):
            bulk = wanted[start : start + _BULK]
            text = self._words.native(sql).format(self._words.marks(len(bulk))) + lock
            self._cursor.execute(text, (*fixed, *bulk))
            yield from self._cursor.fetchall()

    def replica(self, rid: bytes) -> ReplicaRecord | None:
        """The replica, or None when it never said hello."""
        rows = self._all(_REPLICA + self._lock, rid)
        return ReplicaRecord(*rows[0]) if rows else None

    def parts(self, parts: Collection[str]) -> Mapping[str, PartRecord]:
        """The counter rows, locked in ascending order; a partition never written to starts at 0."""
        found = {row[0]: PartRecord(*row) for row in self._in(_PARTS, (), sorted(parts), self._lock)}
        return {part: found.get(part, PartRecord(part)) for part in parts}

    def chains(self, points: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bytes]:
        """The chain at (partition, number) points that exist; number 0 is the zero chain."""
        known = {point: _ZERO_CHAIN for point in points if point[1] == 0}
        for part in sorted({part for part, seq in points if seq}):
            wanted = sorted({seq for name, seq in points if name == part and seq})
            known.update({(part, row[0]): row[1] for row in self._in(_CHAIN, (part,), wanted)})
        return known

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]:
        """The entities that exist, locked in sorted order."""
        found = {}
        for part, entity_type, ids in self._places(keys):
            for row in self._in(_ENTITY, (part, entity_type), ids, self._lock):
                record = _entity(row)
                found[record.key] = record
        return found

    def _places(self, keys: Collection[EntityKey]) -> list[tuple[str, str, list[bytes]]]:
        """The keys that exist by partition and type, sorted."""
        self._asked.update(keys)
        places: dict[tuple[str, str], list[bytes]] = {}
        for entity_type in sorted({key[0] for key in keys}):
            ids = sorted(key[1] for key in keys if key[0] == entity_type)
            for row in self._in(_LOCATED, (entity_type,), ids):
                self._located[entity_type, row[0]] = row[1]
                places.setdefault((row[1], entity_type), []).append(row[0])
        return [(part, kind, sorted(ids)) for (part, kind), ids in sorted(places.items())]


class SqlTransaction(_Reads):
    """Reads for one write, then the write."""

    def __init__(self, connection: Connection, words: Words) -> None:
        super().__init__(connection, words, words.row_lock)
        self.heads: dict[str, int] = {}
        self._homes: dict[bytes, str] = {}

    def replica(self, rid: bytes) -> ReplicaRecord | None:
        """The replica, or None when it never said hello."""
        record = super().replica(rid)
        if record is not None:
            self._homes[rid] = record.home
        return record

    def _home(self, rid: bytes) -> str:
        if rid not in self._homes:
            self.replica(rid)
        return self._homes.get(rid, "")

    def mutations(self, rid: bytes, dseqs: Collection[int]) -> Mapping[int, MutationRecord]:
        """The answers given to these numbers of a replica."""
        rows = self._in(_MUTATION, (self._home(rid), rid), sorted(dseqs))
        return {row[1]: _mutation(row) for row in rows}

    def known_mids(self, changes: Collection[tuple[EntityKey, bytes]]) -> Mapping[bytes, MutationRecord]:
        """The answers given to these changes, whichever replica sent them."""
        wanted = {mid: key for key, mid in changes}
        nowhere = [("", kind, sorted({k[1] for k, _m in changes if k[0] == kind})) for kind in
                   sorted({key[0] for key, _mid in changes})]  # fmt: skip
        found: dict[bytes, MutationRecord] = {}
        for part, kind, ids in self._places({key for key, _mid in changes}) + nowhere:
            for mid, home, rid, dseq in list(self._in(_KNOWN_MID, (part, kind), ids)):
                if mid in wanted:
                    answers = [_mutation(row) for row in self._in(_MUTATION, (home, rid), [dseq])]
                    found.update({a.mid: a for a in answers if (a.type, a.id) == wanted[mid]})
        return found

    def children(self, parent: bytes) -> Sequence[EntityRecord]:
        """The entities that hang on a customer, in id order."""
        records = [_entity(row) for row in self._all(_CHILDREN + self._lock, parent)]
        self._located.update({record.key: record.part for record in records})
        return records

    def audiences(self, parts: Collection[str]) -> Mapping[tuple[str, str], AudienceRecord]:
        """Count and digest of every audience of the partitions."""
        rows = self._in(_AUDIENCES, (), sorted(parts), self._lock)
        return {(r[0], r[1]): AudienceRecord(r[0], r[1], r[2], int.from_bytes(r[3], "big")) for r in rows}

    def take_numbers(self, count: int) -> int:
        """The first of `count` customer numbers nobody has."""
        self._all_none(_START, _NUMBERS, FIRST_NUMBER)
        self._all_none(_TAKE, count, _NUMBERS)
        return int(self._all(_COUNTER, _NUMBERS)[0][0]) - count

    def _all_none(self, sql: str, *values: Any) -> None:
        self._cursor.execute(self._words.native(sql), values)

    def number_blocks(self, rid: bytes) -> Sequence[tuple[int, int]]:
        """The blocks leased to a replica, first and last number."""
        return [(row[0], row[1]) for row in self._all(_BLOCKS, self._home(rid), rid)]

    def numbers_taken(self, numbers: Collection[str]) -> Mapping[str, bytes]:
        """Which of the numbers belong to a customer already."""
        return {row[0]: row[1] for row in self._in(_TAKEN, (), sorted(numbers))}

    def lease_block(self, rid: bytes, first: int, last: int) -> None:
        """Remember that a replica may give out these numbers."""
        self._all_none(_LEASE, self._home(rid), rid, first, last)

    def audit_head(self, rid: bytes) -> tuple[int, bytes]:
        """The last audit record delivered by a replica: number and hash."""
        rows = self._all(_AUDIT_HEAD, self._home(rid), rid)
        return (rows[0][0], rows[0][1]) if rows else (0, b"")

    def write(self, writes: WriteSet) -> None:
        """Apply a write set."""
        home = ""
        if writes.replica is not None:
            home = self._home(writes.replica.rid) or writes.replica.home
            self._homes[writes.replica.rid] = home
        self._places({(m.type, m.id) for m in writes.mutations} - self._asked)
        RecordWriter(self._cursor, self._words, self._located, home).write(writes)
        self.heads.update({part.part: part.head for part in writes.parts})


class SqlSnapshot(_Reads):
    """One consistent view: heads, rows and digests belong together."""

    def feed_page(self, part: str, aud: str, cursor: int, limit: int) -> FeedPage:
        """Rows after the cursor, cut at a complete number."""
        rows = self._all(_FEED, part, aud, cursor, _LAST_SEQ, limit + 1)
        more = len(rows) > limit
        if more:
            whole = [row for row in rows if row[4] != rows[-1][4]]
            if not whole:
                whole = list(self._all(_FEED, part, aud, cursor, rows[0][4], _LAST_SEQ))
                more = bool(self._all(_AFTER, part, aud, rows[0][4]))
            rows = whole
        audience = self._all(_AUDIENCE, part, aud)
        return FeedPage(
            [(FeedRecord(*row[:7]), None if row[7] is None else unpack_blocks(row[7])) for row in rows],
            self.parts([part])[part],
            AudienceRecord(part, aud, audience[0][0], int.from_bytes(audience[0][1], "big"))
            if audience
            else AudienceRecord(part, aud),
            more,
        )

    def history(self, key: EntityKey, limit: int) -> Sequence[HistoryRecord]:
        """The newest accepted changes first."""
        rows = self._all(_HISTORY, *key, limit)
        return [_history(row) for row in rows]


class SqlRecordStore:
    """The bank's records in a database; `on_commit` hears the new heads of every committed transaction."""

    def __init__(
        self, database: Database, on_commit: Callable[[Mapping[str, int]], None] | None = None
    ) -> None:
        self._database = database
        self.on_commit = on_commit
        with database.write() as connection:
            migrations.upgrade(connection)

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """One write transaction, in its turn."""
        with self._database.write() as connection:
            tx = SqlTransaction(connection, self._database.words)
            yield tx
        if self.on_commit is not None and tx.heads:
            self.on_commit(tx.heads)

    @contextmanager
    def snapshot(self) -> Iterator[SqlSnapshot]:
        """One consistent view; never waits for a writer."""
        with self._database.read() as connection:
            yield SqlSnapshot(connection, self._database.words)

    def heads(self, parts: Iterable[str]) -> Mapping[str, int]:
        """The last number of each partition."""
        wanted = list(parts)
        with self._database.read() as connection:
            rows = SqlSnapshot(connection, self._database.words)._in(_HEADS, (), wanted)
            return dict.fromkeys(wanted, 0) | {row[0]: row[1] for row in rows}


def _entity(row: Any) -> EntityRecord:
    return EntityRecord(row[0], row[1], row[2], row[3], document_of(row[4]), row[5], row[6], row[7])


def _mutation(row: Any) -> MutationRecord:
    values = [*row[:11], *unpack_detail(row[11])]
    return MutationRecord(*values)


def _history(row: Any) -> HistoryRecord:
    values = [*row[:9], unpack_edits(row[9])]
    return HistoryRecord(*values)
