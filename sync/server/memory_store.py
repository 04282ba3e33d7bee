"""The in-memory twin of the record store: the same contract in dictionaries, for tests and simulation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import TypeVar

from msgspec.structs import replace

from app.domain.bucket_tree import Row, is_under
from app.domain.change import EntityKey
from app.domain.document_block import split_by_class
from sync.server.memory_blob_rows import MemoryBlobRows
from sync.server.record_store import (
    AudienceRecord,
    AuditRecord,
    EntityRecord,
    FeedPage,
    FeedRecord,
    HistoryRecord,
    KnownAnswer,
    MutationRecord,
    ParkedRecord,
    PartRecord,
    ReplicaRecord,
    WriteSet,
)

FIRST_NUMBER = 6_000_000_001
T = TypeVar("T")


class MemoryAudiences:
    """The rows of the audiences, as a pull and a repair read them."""

    blocks: dict[EntityKey, dict[str, bytes]]
    feed: dict[tuple[str, str], dict[EntityKey, FeedRecord]]
    part: dict[str, PartRecord]
    audience: dict[tuple[str, str], AudienceRecord]
    logged: dict[tuple[str, int], int]
    _lock: RLock

    def raise_floor(self, part: str, before_ms: int) -> int:
        """Forget what left the audiences of a partition before a time; returns the floor there."""
        with self._lock:
            record = self.part.get(part, PartRecord(part))
            old = [seq for (name, seq), at in self.logged.items() if name == part and at < before_ms]
            floor = max(old, default=0)
            if floor <= record.floor:
                return record.floor
            for (name, _aud), rows in self.feed.items():
                for key in [
                    k for k, row in rows.items() if name == part and row.kind == "L" and row.seq <= floor
                ]:
                    del rows[key]
            self.part[part] = replace(record, floor=floor)
            return floor

    def feed_page(self, part: str, aud: str, cursor: int, limit: int) -> FeedPage:
        """Rows after the cursor, cut at a complete number."""
        rows = sorted(
            (row for row in self.feed.get((part, aud), {}).values() if row.seq > cursor),
            key=lambda row: (row.seq, row.type, row.id),
        )
        cut = complete_cut(rows, limit)
        page = [(row, self.blocks.get((row.type, row.id)) if row.kind == "U" else None) for row in rows[:cut]]
        return FeedPage(
            page,
            self.part.get(part, PartRecord(part)),
            self.audience.get((part, aud), AudienceRecord(part, aud)),
            cut < len(rows),
        )

    def erasures(self, part: str, aud: str, cursor: int) -> Sequence[FeedRecord]:
        """What the audience was told of entities that were erased, after the cursor."""
        rows = self.feed.get((part, aud), {}).values()
        return sorted((row for row in rows if row.kind == "E" and row.seq > cursor), key=lambda row: row.id)

    def audience_record(self, part: str, aud: str) -> AudienceRecord:
        """Count and digest as they are kept."""
        return self.audience.get((part, aud), AudienceRecord(part, aud))

    def audiences(self, parts: Collection[str]) -> Mapping[tuple[str, str], AudienceRecord]:
        """Count and digest of every audience of the partitions."""
        return {key: record for key, record in self.audience.items() if key[0] in parts}

    def feed_places(self, parts: Collection[str], key: EntityKey) -> Collection[tuple[str, str]]:
        """Every audience that has a feed row of the entity."""
        return [place for place, rows in self.feed.items() if place[0] in parts and key in rows]

    def members(self, part: str, aud: str, prefixes: Collection[bytes]) -> Sequence[Row]:
        """Type, id and version of the rows in these buckets of the audience."""
        return [
            (row.type, row.id, row.ver)
            for row in self.feed.get((part, aud), {}).values()
            if row.kind == "U" and any(is_under(row.id, prefix) for prefix in prefixes)
        ]

    def member_rows(
        self, part: str, aud: str, keys: Collection[EntityKey]
    ) -> Mapping[EntityKey, tuple[int, Mapping[str, bytes]]]:
        """Version and blocks of those keys that are in the audience."""
        rows = self.feed.get((part, aud), {})
        found = {key: rows[key] for key in keys if key in rows and rows[key].kind == "U"}
        return {key: (row.ver, self.blocks[key]) for key, row in found.items() if key in self.blocks}


class MemoryStore(MemoryAudiences):
    """Holds records in dictionaries; a lock makes transactions serial, `write` applies all or nothing."""

    def __init__(self) -> None:
        self._lock = RLock()
        self.entity: dict[EntityKey, EntityRecord] = {}
        self.blocks: dict[EntityKey, dict[str, bytes]] = {}
        self.child_keys: dict[bytes, set[EntityKey]] = {}
        self.feed: dict[tuple[str, str], dict[EntityKey, FeedRecord]] = {}
        self.part: dict[str, PartRecord] = {}
        self.audience: dict[tuple[str, str], AudienceRecord] = {}
        self.chain: dict[tuple[str, int], bytes] = {}
        self.logged: dict[tuple[str, int], int] = {}
        self.replicas: dict[bytes, ReplicaRecord] = {}
        self.mutation: dict[tuple[bytes, int], MutationRecord] = {}
        self.mid: dict[bytes, MutationRecord] = {}
        self.answered: dict[bytes, set[tuple[bytes, int]]] = {}
        self.past: dict[EntityKey, list[HistoryRecord]] = {}
        self.parked: dict[tuple[str, bytes], ParkedRecord] = {}
        self.audit_records: dict[tuple[bytes, int], AuditRecord] = {}
        self.audit_last: dict[bytes, int] = {}
        self.number: dict[str, bytes] = {}
        self.next_number = FIRST_NUMBER
        self.lease: dict[bytes, list[tuple[int, int]]] = {}
        self.blobs = MemoryBlobRows()

    @contextmanager
    def transaction(self) -> Iterator[MemoryStore]:
        """The store itself; serial, and written only by `write`."""
        with self._lock:
            yield self

    def run(self, work: Callable[[MemoryStore], T]) -> T:
        """Do `work` in one transaction."""
        with self.transaction() as tx:
            return work(tx)

    @contextmanager
    def snapshot(self) -> Iterator[MemoryStore]:
        """The store itself, held still."""
        with self._lock:
            yield self

    def view(self, work: Callable[[MemoryStore], T]) -> T:
        """Do `work` on the store, held still."""
        with self.snapshot() as view:
            return work(view)

    def line_of(self, _home: str) -> str:
        """One line: transactions are serial."""
        return ""

    def heads(self, parts: Iterable[str]) -> Mapping[str, int]:
        """The last number of each partition."""
        with self._lock:
            return {part: self.part.get(part, PartRecord(part)).head for part in parts}

    def replica(self, rid: bytes) -> ReplicaRecord | None:
        """The replica, or None when it never said hello."""
        return self.replicas.get(rid)

    def mutations(self, rid: bytes, dseqs: Collection[int]) -> Mapping[int, MutationRecord]:
        """The answers given to these numbers of a replica."""
        found = ((dseq, self.mutation.get((rid, dseq))) for dseq in dseqs)
        return {dseq: record for dseq, record in found if record is not None}

    def known_mids(
        self, users: Collection[str], mids: Collection[bytes]
    ) -> Mapping[bytes, Sequence[KnownAnswer]]:
        """Every answer given to changes of these ids at the home branches of these users, whoever sent them."""
        homes = {vault.home for vault in self.replicas.values() if vault.user in users}
        found: dict[bytes, list[KnownAnswer]] = {}
        for mid in mids:
            for place in sorted(self.answered.get(mid, ())):
                answer = self.mutation[place]
                vault = self.replicas.get(answer.rid)
                if vault is not None and vault.home in homes:
                    found.setdefault(mid, []).append(KnownAnswer(vault.user, answer))
        return found

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]:
        """The entities that exist."""
        return {key: self.entity[key] for key in keys if key in self.entity}

    def children(self, parent: bytes) -> Sequence[EntityRecord]:
        """The entities that hang on a customer, in id order."""
        return [self.entity[key] for key in sorted(self.child_keys.get(parent, ()))]

    def parts(self, parts: Collection[str]) -> Mapping[str, PartRecord]:
        """The counter rows; a partition never written to starts at 0."""
        return {part: self.part.get(part, PartRecord(part)) for part in parts}

    def chains(self, points: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bytes]:
        """The chain at (partition, number) points that exist; number 0 is the zero chain."""
        known = {point: self.chain[point] for point in points if point in self.chain}
        return known | {point: bytes(32) for point in points if point[1] == 0}

    def workers(self, key: EntityKey) -> Collection[tuple[str, str]]:
        """Home branch and user of every vault that ever sent a change of the entity."""
        rids = {answer.rid for answer in self.mutation.values() if (answer.type, answer.id) == key}
        return {(vault.home, vault.user) for rid in rids if (vault := self.replicas.get(rid)) is not None}

    def take_numbers(self, count: int) -> int:
        """The first of `count` customer numbers nobody has."""
        first = self.next_number
        self.next_number += count
        return first

    def number_blocks(self, rid: bytes) -> Sequence[tuple[int, int]]:
        """The blocks leased to a replica, first and last number."""
        return self.lease.get(rid, [])

    def numbers_taken(self, rid: bytes, numbers: Collection[str]) -> Mapping[str, bytes]:
        """Which of the numbers belong to a customer already."""
        return {number: self.number[number] for number in numbers if number in self.number}

    def lease_block(self, rid: bytes, first: int, last: int) -> None:
        """Remember that a replica may give out these numbers."""
        self.lease.setdefault(rid, []).append((first, last))

    def audit_head(self, rid: bytes) -> tuple[int, bytes]:
        """The last audit record delivered by a replica: number and hash."""
        seq = self.audit_last.get(rid, 0)
        return (seq, self.audit_records[rid, seq].hash) if seq else (0, b"")

    def audit_hashes(self, rid: bytes, seqs: Collection[int]) -> Mapping[int, bytes]:
        """The hashes of these records of a replica that were delivered."""
        return {s: self.audit_records[rid, s].hash for s in seqs if (rid, s) in self.audit_records}

    def write(self, writes: WriteSet) -> None:
        """Apply a write set."""
        for entity in writes.entities:
            self._put_entity(entity)
        for row in writes.feed:
            self.feed.setdefault((row.part, row.aud), {})[row.type, row.id] = row
        self.audience.update({(a.part, a.aud): a for a in writes.audiences})
        self.part.update({p.part: p for p in writes.parts})
        self.chain.update({(p.part, p.seq): p.chain for p in writes.plogs})
        self.logged.update({(p.part, p.seq): p.at for p in writes.plogs})
        for mutation in writes.mutations:
            self.mutation[mutation.rid, mutation.dseq] = mutation
            self.mid.setdefault(mutation.mid, mutation)
            self.answered.setdefault(mutation.mid, set()).add((mutation.rid, mutation.dseq))
        self.replicas.update({r.rid: r for r in writes.replicas})
        _forget(self, writes)
        for past in writes.history:
            self.past.setdefault((past.type, past.id), []).append(past)
        for parked in writes.parked:
            self.parked.setdefault((self.replicas[parked.rid].home, parked.mid), parked)
        for record in writes.audit:
            self.audit_records[record.rid, record.seq] = record
            self.audit_last[record.rid] = max(record.seq, self.audit_last.get(record.rid, 0))
        self.number.update({n.number: n.customer for n in writes.numbers})

    def _put_entity(self, entity: EntityRecord) -> None:
        old = self.entity.get(entity.key)
        if old is not None and old.parent is not None:
            self.child_keys[old.parent].discard(entity.key)
        if old is not None and old.part != entity.part:
            self.blobs.move(entity.id, entity.part)
        self.entity[entity.key] = entity
        self.blocks[entity.key] = split_by_class(entity.type, entity.document)
        if entity.parent is not None:
            self.child_keys.setdefault(entity.parent, set()).add(entity.key)

    def history(self, key: EntityKey, limit: int) -> Sequence[HistoryRecord]:
        """The newest accepted changes first."""
        return self.past.get(key, [])[::-1][:limit]


def complete_cut(rows: Sequence[FeedRecord], limit: int) -> int:
    """How many rows fit in `limit` without splitting one transaction's number; at least one whole number."""
    if len(rows) <= limit:
        return len(rows)
    cut = limit
    while cut > 0 and rows[cut - 1].seq == rows[cut].seq:
        cut -= 1
    if cut:
        return cut
    cut = limit
    while cut < len(rows) and rows[cut].seq == rows[0].seq:
        cut += 1
    return cut


def _forget(store: MemoryStore, writes: WriteSet) -> None:
    """Empty the history and the parked changes of entities, and single lines of the history of others."""
    for key in writes.erased:
        store.blobs.forget(key[1])
        store.past[key] = [replace(past, edits=()) for past in store.past.get(key, [])]
        tried = [m for m in store.mutation.values() if (m.type, m.id) == key]
        for place in {(store.replicas[m.rid].home, m.mid) for m in tried} & store.parked.keys():
            store.parked[place] = replace(store.parked[place], payload=b"")
    for key, ver in writes.emptied:
        store.past[key] = [replace(h, edits=()) if h.ver == ver else h for h in store.past.get(key, [])]
