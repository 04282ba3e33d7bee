"""The record store in SQL: bulk statements with tuples, class blocks stored as they are served.

sync.md 3.3 is the contract; `memory_store` is the twin that answers the same in the conformance tests.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from app.domain.bucket_tree import ID_BYTES, Row, tail_of
from app.domain.change import EntityKey
from app.domain.document_block import document_of, unpack_blocks
from sync.server import migrations
from sync.server.check_reads import SqlCheckReads
from sync.server.record_store import (
    AudienceRecord,
    EntityRecord,
    FeedPage,
    FeedRecord,
    HistoryRecord,
    KnownAnswer,
    MutationRecord,
    PartRecord,
    ReplicaRecord,
    WriteSet,
)
from sync.server.record_writer import RecordWriter, unpack_detail, unpack_edits
from sync.server.server_dialect import Cursor, Database, TryAgain, Words, run_again
from sync.server.sql_blob_rows import SqlBlobRows

FIRST_NUMBER: Final = 6_000_000_001
_BULK: Final = 500
_MOST_HOMES: Final = 100_000
NUMBERS: Final = "customer_number"
_CUSTOMER: Final = "customer"
_ZERO_CHAIN: Final = bytes(32)

_HOME: Final = "SELECT home FROM replica_loc WHERE rid = ?"
_REPLICA: Final = (
    "SELECT rid, device, account, last_dseq, mchain, schema_no, last_at, home, backed_dseq FROM replica"
    " WHERE home = ? AND rid = ?"
)
_MUTATION: Final = (
    "SELECT rid, dseq, mid, type, id, part, outcome, ver, seq, chain8, mchain, detail FROM mutation"
    " WHERE home = ? AND rid = ? AND dseq IN ({})"
)
_LOCATED: Final = "SELECT id, part FROM entity_loc WHERE type = ? AND id IN ({})"
_HOMES: Final = "SELECT DISTINCT home FROM replica_loc WHERE account IN ({})"
_KNOWN_MID: Final = (
    "SELECT rid, dseq, mid, type, id, part, outcome, ver, seq, chain8, mchain, detail FROM mutation"
    " WHERE home = ? AND mid IN ({})"
)
_ENTITY: Final = (
    "SELECT part, type, id, ver, packed, parent, updated_by, updated_at FROM entity"
    " WHERE part = ? AND type = ? AND id IN ({}) ORDER BY id"
)
_CHILDREN: Final = (
    "SELECT part, type, id, ver, packed, parent, updated_by, updated_at FROM entity"
    " WHERE part = ? AND parent = ? ORDER BY type, id"
)
_PART: Final = "SELECT part, head, chain, floor FROM part WHERE part = ?"
_HEADS: Final = "SELECT part, head FROM part WHERE part IN ({})"
_CHAIN: Final = "SELECT seq, chain FROM plog WHERE part = ? AND seq IN ({})"
_AUDIENCES: Final = "SELECT part, aud, n, digest FROM audience WHERE part = ?"
_AUDIENCE: Final = "SELECT n, digest FROM audience WHERE part = ? AND aud = ?"
_TAKE: Final = "UPDATE counter SET value = value + ? WHERE name = ? RETURNING value"
_PUT_HOME: Final = "INSERT INTO replica_loc (rid, home, account) VALUES (?, ?, ?)"
_START: Final = "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
_BLOCKS: Final = "SELECT first, last FROM number_lease WHERE home = ? AND rid = ? ORDER BY first"
_LEASE: Final = "INSERT INTO number_lease (home, rid, first, last) VALUES (?, ?, ?, ?)"
_TAKEN: Final = "SELECT number, id FROM number_taken WHERE home = ? AND number IN ({})"
_AUDIT_HEAD: Final = "SELECT seq, hash FROM audit_record WHERE home = ? AND rid = ? ORDER BY seq DESC LIMIT 1"
_AUDIT_HASHES: Final = "SELECT seq, hash FROM audit_record WHERE home = ? AND rid = ? AND seq IN ({})"
_FEED: Final = (
    "SELECT f.part, f.aud, f.type, f.id, f.seq, f.kind, f.ver, e.packed FROM feed f"
    " LEFT JOIN entity e ON e.part = f.part AND e.type = f.type AND e.id = f.id AND f.kind = 'U'"
    " WHERE f.part = ? AND f.aud = ? AND f.seq > ? AND f.seq <= ?"
    " ORDER BY f.seq, f.type, f.id LIMIT ?"
)
_MEMBERS: Final = "SELECT type, id, ver FROM feed WHERE part = ? AND aud = ? AND kind = 'U'"
# The last bytes of the ids, which are the same in all rows of a bucket.
_MEMBERS_UNDER: Final = (
    "SELECT type, id, ver FROM feed"
    " WHERE part = ? AND aud = ? AND kind = 'U' AND substr(id, CAST(? AS INTEGER)) IN ({})"
)
_MEMBER_ROWS: Final = (
    "SELECT f.id, f.ver, e.packed FROM feed f"
    " JOIN entity e ON e.part = f.part AND e.type = f.type AND e.id = f.id"
    " WHERE f.part = ? AND f.aud = ? AND f.kind = 'U' AND f.type = ? AND f.id IN ({})"
)
_FEED_PLACES: Final = "SELECT part, aud FROM feed WHERE part = ? AND type = ? AND id = ? AND aud IN ({})"
_WORK_ON: Final = "SELECT DISTINCT rid FROM history WHERE part = ? AND type = ? AND id = ?"
_TRIED_ON: Final = "SELECT DISTINCT rid FROM entity_mid WHERE part IN (?, '') AND type = ? AND id = ?"
_OWNERS: Final = "SELECT rid, account FROM replica_loc WHERE rid IN ({})"
_WHOSE: Final = "SELECT DISTINCT home, account FROM replica_loc WHERE rid IN ({})"
_ERASURES: Final = (
    "SELECT part, aud, type, id, seq, kind, ver FROM feed"
    " WHERE part = ? AND aud = ? AND seq > ? AND kind = 'E' ORDER BY id"
)
_OLDEST_KEPT: Final = "SELECT MAX(seq) FROM plog WHERE part = ? AND at < ?"
_FORGET_LEFT: Final = "DELETE FROM feed WHERE part = ? AND kind = 'L' AND seq <= ?"
_RAISE_FLOOR: Final = "UPDATE part SET floor = ? WHERE part = ?"
_AFTER: Final = "SELECT 1 FROM feed WHERE part = ? AND aud = ? AND seq > ? LIMIT 1"
_LAST_SEQ: Final = 2**62
_HISTORY: Final = (
    "SELECT part, type, id, ver, at, at_claim, author, rid, mid, edits FROM history"
    " WHERE part = ? AND type = ? AND id = ? ORDER BY ver DESC LIMIT ?"
)

Rows = Sequence[Any]
T = TypeVar("T")


class _Reads:
    """What transactions and snapshots both ask; `lock` is appended where a transaction must hold rows."""

    def __init__(self, connection: Connection, database: Database, lock: str = "") -> None:
        self._cursor = database.cursor(connection)
        self._database = database
        self._words = database.words
        self._lock = lock
        self._located: dict[EntityKey, str] = {}
        self._asked: set[EntityKey] = set()
        self.blobs = SqlBlobRows(self._cursor, database, lock)

    def _all(self, sql: str, *values: Any) -> Rows:
        self._cursor.execute(self._words.native(sql), values)
        return self._cursor.fetchall()

    def _in(self, sql: str, fixed: tuple[Any, ...], many: Iterable[Any], lock: str = "") -> Iterator[Any]:
        """The rows of a statement whose IN list is filled in bulks."""
        wanted = list(many)
        for start in range(0, len(wanted), _BULK):
            text, values = self._words.listed(sql, fixed, wanted[start : start + _BULK])
            self._cursor.execute(text + lock, values)
            yield from self._cursor.fetchall()

    def replica(self, rid: bytes) -> ReplicaRecord | None:
        """The replica, or None when it never said hello."""
        homes = self._database.homes
        rows = self._all(_REPLICA + self._lock, homes[rid], rid) if rid in homes else ()
        if not rows:
            located = self._all(_HOME, rid)
            rows = self._all(_REPLICA + self._lock, located[0][0], rid) if located else ()
        if not rows:
            return None
        record = ReplicaRecord(*rows[0])
        if len(homes) > _MOST_HOMES:
            homes.clear()
        homes[rid] = record.home
        return record

    def parts(self, parts: Collection[str]) -> Mapping[str, PartRecord]:
        """The counter rows, locked in ascending order; a partition never written to starts at 0."""
        # One statement each: rows of several shards cannot be locked in one.
        found = {part: self._all(_PART + self._lock, part) for part in sorted(parts)}
        return {part: PartRecord(*rows[0]) if rows else PartRecord(part) for part, rows in found.items()}

    def chains(self, points: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bytes]:
        """The chain at (partition, number) points that exist; number 0 is the zero chain."""
        known = {point: _ZERO_CHAIN for point in points if point[1] == 0}
        for part in sorted({part for part, seq in points if seq}):
            wanted = sorted({seq for name, seq in points if name == part and seq})
            known.update({(part, row[0]): row[1] for row in self._in(_CHAIN, (part,), wanted)})
        return known

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]:
        """The entities that exist, locked in sorted order."""
        found: dict[EntityKey, EntityRecord] = {}
        for part, entity_type, ids in self._places(keys):
            size = len(found)
            for row in self._in(_ENTITY, (part, entity_type), ids, self._lock):
                record = _entity(row)
                found[record.key] = record
            if len(found) - size != len(ids):
                # It was moved between the two questions.
                raise TryAgain("moved")
        return found

    def history(self, key: EntityKey, limit: int) -> Sequence[HistoryRecord]:
        """The newest accepted changes first."""
        places = self._places([key])
        rows = self._all(_HISTORY, places[0][0], *key, limit) if places else ()
        return [_history(row) for row in rows]

    def _places(self, keys: Collection[EntityKey]) -> list[tuple[str, str, list[bytes]]]:
        """The keys that exist by partition and type, sorted."""
        wanted = set(keys)
        unknown = wanted - self._asked
        self._asked |= unknown
        for entity_type in sorted({key[0] for key in unknown}):
            ids = sorted(key[1] for key in unknown if key[0] == entity_type)
            found = self._in(_LOCATED, (entity_type,), ids)
            self._located.update({(entity_type, row[0]): row[1] for row in found})
        places: dict[tuple[str, str], list[bytes]] = {}
        for key in wanted:
            if key in self._located:
                places.setdefault((self._located[key], key[0]), []).append(key[1])
        return [(part, kind, sorted(ids)) for (part, kind), ids in sorted(places.items())]


class SqlTransaction(_Reads):
    """Reads for one write, then the write."""

    def __init__(self, connection: Connection, database: Database) -> None:
        super().__init__(connection, database, database.words.row_lock)
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

    def known_mids(
        self, users: Collection[str], mids: Collection[bytes]
    ) -> Mapping[bytes, Sequence[KnownAnswer]]:
        """Every answer given to changes of these ids at the home branches of these users, whoever sent them."""
        wanted = sorted(set(mids))
        # A person who went to another branch has answers at both.
        homes = sorted({row[0] for row in self._in(_HOMES, (), sorted(users))}) if wanted else ()
        answers = [_mutation(row) for home in homes for row in self._in(_KNOWN_MID, (home,), wanted)]
        vaults = sorted({answer.rid for answer in answers})
        owners = {bytes(row[0]): row[1] for row in self._in(_OWNERS, (), vaults)}
        found: dict[bytes, list[KnownAnswer]] = {}
        for answer in answers:
            found.setdefault(answer.mid, []).append(KnownAnswer(owners[answer.rid], answer))
        return found

    def children(self, parent: bytes) -> Sequence[EntityRecord]:
        """The entities that hang on a customer, in id order."""
        places = self._places([(_CUSTOMER, parent)])
        rows = self._all(_CHILDREN + self._lock, places[0][0], parent) if places else ()
        records = [_entity(row) for row in rows]
        self._located.update({record.key: record.part for record in records})
        return records

    def audiences(self, parts: Collection[str]) -> Mapping[tuple[str, str], AudienceRecord]:
        """Count and digest of every audience of the partitions."""
        # The partition's row is locked already, and nobody writes these without it.
        rows = [row for part in sorted(parts) for row in self._all(_AUDIENCES, part)]
        return {(r[0], r[1]): AudienceRecord(r[0], r[1], r[2], int.from_bytes(r[3], "big")) for r in rows}

    def feed_places(self, parts: Collection[str], key: EntityKey) -> Collection[tuple[str, str]]:
        """Every audience of these partitions that has a feed row of the entity, whatever its kind."""
        found: list[tuple[str, str]] = []
        for part in sorted(parts):
            names = [row[1] for row in self._all(_AUDIENCES, part)]
            found += [(row[0], row[1]) for row in self._in(_FEED_PLACES, (part, *key), names)]
        return found

    def workers(self, key: EntityKey) -> Collection[tuple[str, str]]:
        """Home branch and user of every vault that ever sent a change of the entity."""
        part = next((place[0] for place in self._places([key])), "")
        rids = {bytes(row[0]) for sql in (_WORK_ON, _TRIED_ON) for row in self._all(sql, part, *key)}
        return {(row[0], row[1]) for row in self._in(_WHOSE, (), sorted(rids))}

    def take_numbers(self, count: int) -> int:
        """The first of `count` customer numbers nobody has; some may be skipped when the transaction fails."""
        aside = self._database.aside()
        if aside is None:
            return _take(self._cursor, self._words, count)
        with aside as connection:
            return _take(self._database.cursor(connection), self._words, count)

    def _all_none(self, sql: str, *values: Any) -> None:
        self._cursor.execute(self._words.native(sql), values)

    def number_blocks(self, rid: bytes) -> Sequence[tuple[int, int]]:
        """The blocks leased to a replica, first and last number."""
        return [(row[0], row[1]) for row in self._all(_BLOCKS, self._home(rid), rid)]

    def numbers_taken(self, rid: bytes, numbers: Collection[str]) -> Mapping[str, bytes]:
        """Which of a replica's leased numbers belong to a customer already."""
        return {row[0]: row[1] for row in self._in(_TAKEN, (self._home(rid),), sorted(numbers))}

    def lease_block(self, rid: bytes, first: int, last: int) -> None:
        """Remember that a replica may give out these numbers."""
        self._all_none(_LEASE, self._home(rid), rid, first, last)

    def audit_head(self, rid: bytes) -> tuple[int, bytes]:
        """The last audit record delivered by a replica: number and hash."""
        rows = self._all(_AUDIT_HEAD, self._home(rid), rid)
        return (rows[0][0], rows[0][1]) if rows else (0, b"")

    def audit_hashes(self, rid: bytes, seqs: Collection[int]) -> Mapping[int, bytes]:
        """The hashes of these records of a replica that were delivered."""
        rows = self._in(_AUDIT_HASHES, (self._home(rid), rid), sorted(seqs))
        return {row[0]: bytes(row[1]) for row in rows}

    def write(self, writes: WriteSet) -> None:
        """Apply a write set."""
        for replica in writes.replicas:
            known = self._home(replica.rid)
            self._homes[replica.rid] = known or replica.home
            if not known:
                self._all_none(_PUT_HOME, replica.rid, replica.home, replica.user)
        self._places(
            ({(m.type, m.id) for m in writes.mutations} | {e.key for e in writes.entities}) - self._asked
        )
        RecordWriter(self._cursor, self._database, self._located, self._homes).write(writes)
        self.heads.update({part.part: part.head for part in writes.parts})

    def forget_left(self, part: str, floor: int, before_ms: int) -> int:
        """Rows that left before a time go, and the floor rises over them; the partition's row is held."""
        found = self._all(_OLDEST_KEPT, part, before_ms)[0][0] or 0
        if found <= floor:
            return floor
        self._all_none(_FORGET_LEFT, part, found)
        self._all_none(_RAISE_FLOOR, found, part)
        return int(found)


class SqlSnapshot(_Reads):
    """One consistent view: heads, rows and digests belong together."""

    def erasures(self, part: str, aud: str, cursor: int) -> Sequence[FeedRecord]:
        """What the audience was told of entities that were erased, after the cursor."""
        return [FeedRecord(*row) for row in self._all(_ERASURES, part, aud, cursor)]

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
        return FeedPage(
            [(FeedRecord(*row[:7]), None if row[7] is None else unpack_blocks(row[7])) for row in rows],
            self.parts([part])[part],
            self.audience_record(part, aud),
            more,
        )

    def audience_record(self, part: str, aud: str) -> AudienceRecord:
        """Count and digest as they are kept."""
        rows = self._all(_AUDIENCE, part, aud)
        return AudienceRecord(part, aud, *((rows[0][0], int.from_bytes(rows[0][1], "big")) if rows else ()))

    def members(self, part: str, aud: str, prefixes: Collection[bytes]) -> Sequence[Row]:
        """Type, id and version of the rows in these buckets of the audience."""
        if b"" in prefixes:
            return list(map(tuple, self._all(_MEMBERS, part, aud)))
        found: list[Row] = []
        for depth in sorted({len(prefix) for prefix in prefixes}):
            tails = sorted(tail_of(prefix) for prefix in prefixes if len(prefix) == depth)
            rows = self._in(_MEMBERS_UNDER, (part, aud, ID_BYTES + 1 - depth), tails)
            found += map(tuple, rows)
        return found

    def member_rows(
        self, part: str, aud: str, keys: Collection[EntityKey]
    ) -> Mapping[EntityKey, tuple[int, Mapping[str, bytes]]]:
        """Version and blocks of those keys that are in the audience."""
        found: dict[EntityKey, tuple[int, Mapping[str, bytes]]] = {}
        for kind in sorted({key[0] for key in keys}):
            ids = sorted(key[1] for key in keys if key[0] == kind)
            for entity_id, ver, packed in self._in(_MEMBER_ROWS, (part, aud, kind), ids):
                found[kind, entity_id] = (ver, unpack_blocks(packed))
        return found


class SqlRecordStore:
    """The bank's records in a database; `on_commit` hears the new heads of every committed transaction."""

    def __init__(
        self, database: Database, on_commit: Callable[[Mapping[str, int]], None] | None = None
    ) -> None:
        self._database = database
        self.on_commit = on_commit
        database.run(migrations.upgrade)

    @contextmanager
    def transaction(self) -> Iterator[SqlTransaction]:
        """One write transaction, in its turn."""
        with self._database.write() as connection:
            tx = SqlTransaction(connection, self._database)
            yield tx
        if self.on_commit is not None and tx.heads:
            self.on_commit(tx.heads)

    def run(self, work: Callable[[SqlTransaction], T]) -> T:
        """Do `work` in one transaction, again from its start when the database asks for it."""
        return run_again(lambda: self._once(work))

    def _once(self, work: Callable[[SqlTransaction], T]) -> T:
        with self.transaction() as tx:
            return work(tx)

    @contextmanager
    def snapshot(self) -> Iterator[SqlSnapshot]:
        """One consistent view; never waits for a writer."""
        with self._database.read() as connection:
            yield SqlSnapshot(connection, self._database)

    @contextmanager
    def checking(self) -> Iterator[SqlCheckReads]:
        """One snapshot for the self-check."""
        with self._database.read() as connection:
            yield SqlCheckReads(connection, self._database)

    def heads(self, parts: Iterable[str]) -> Mapping[str, int]:
        """The last number of each partition."""
        wanted = list(parts)
        if not wanted:
            return {}
        rows = self._database.ask_in(_HEADS, wanted)
        return dict.fromkeys(wanted, 0) | {row[0]: row[1] for row in rows}

    def line_of(self, home: str) -> str:
        """One line for the file, a line a home branch where writers run side by side: they lock its counter."""
        return home if self._database.has_many_writers else ""

    def raise_floor(self, part: str, before_ms: int) -> int:
        """Forget what left the audiences of a partition before a time; returns the floor there."""

        def work(tx: SqlTransaction) -> int:
            floor = tx.parts([part])[part].floor
            return tx.forget_left(part, floor, before_ms)

        return self.run(work)

    def view(self, work: Callable[[SqlSnapshot], T]) -> T:
        """Do `work` on one consistent view, again when the connection died."""
        return run_again(lambda: self._viewed(work))

    def _viewed(self, work: Callable[[SqlSnapshot], T]) -> T:
        with self.snapshot() as snapshot:
            return work(snapshot)


def _take(cursor: Cursor, words: Words, count: int) -> int:
    """Count on, and begin to count when nobody has."""
    cursor.execute(words.native(_TAKE), (count, NUMBERS))
    rows = cursor.fetchall()
    if not rows:
        cursor.execute(words.native(_START), (NUMBERS, FIRST_NUMBER))
        return _take(cursor, words, count)
    return int(rows[0][0]) - count


def _entity(row: Any) -> EntityRecord:
    return EntityRecord(row[0], row[1], row[2], row[3], document_of(row[4]), row[5], row[6], row[7])


def _mutation(row: Any) -> MutationRecord:
    values = [*row[:11], *unpack_detail(row[11])]
    return MutationRecord(*values)


def _history(row: Any) -> HistoryRecord:
    values = [*row[:9], unpack_edits(row[9])]
    return HistoryRecord(*values)
