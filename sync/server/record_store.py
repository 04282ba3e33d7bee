"""What the sync service needs of a store: frozen records, one write set a transaction, snapshot reads.

Two stores stand behind it: `memory_store` (tests and the simulator) and `sql_record_store` (SQLCipher file
or PostgreSQL). A transaction is atomic and serial per partition; nothing that it wrote is seen before it
commits, and `head` of a partition is readable only together with everything numbered up to it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from msgspec import Struct

from app.domain.bucket_tree import Row
from app.domain.change import EntityKey, GroupEdit
from app.domain.field_group import Document
from app.domain.user import User
from sync.server.blob_store import BlobReads, BlobRows

T = TypeVar("T")


class EntityRecord(Struct, frozen=True):
    """One entity as the server holds it; `parent` is the customer of a conflict and other children."""

    part: str
    type: str
    id: bytes
    ver: int
    document: Document
    parent: bytes | None = None
    updated_by: str = ""
    updated_at: int = 0

    @property
    def key(self) -> EntityKey:
        """Type and id."""
        return (self.type, self.id)


class PartRecord(Struct, frozen=True):
    """A partition's counter row: the last number given, the chain there, the floor of `L` rows kept."""

    part: str
    head: int = 0
    chain: bytes = bytes(32)
    floor: int = 0


class AudienceRecord(Struct, frozen=True):
    """Count and additive digest of the rows in one audience."""

    part: str
    aud: str
    n: int = 0
    digest: int = 0


class FeedRecord(Struct, frozen=True):
    """The one feed row of an entity in an audience, re-stamped in place."""

    part: str
    aud: str
    type: str
    id: bytes
    seq: int
    kind: str
    ver: int


class ReplicaRecord(Struct, frozen=True):
    """One vault: device and user, the last dseq answered and the rolling hash there.

    `home` is the user's home branch at the first hello: the partition where the replica's answers are kept.
    `backed_dseq` is the last answer that a backup has: a write set never changes it.
    """

    rid: bytes
    device: str
    user: str
    last_dseq: int = 0
    mchain: bytes = b""
    schema: int = 0
    last_at: int = 0
    home: str = ""
    backed_dseq: int = 0


class MutationRecord(Struct, frozen=True):
    """The final answer to one change, kept so that a repeated question gets the same answer."""

    rid: bytes
    dseq: int
    mid: bytes
    type: str
    id: bytes
    part: str
    outcome: str
    ver: int
    seq: int
    chain8: bytes
    mchain: bytes
    applied: tuple[str, ...] = ()
    conflict_ids: tuple[bytes, ...] = ()
    codes: tuple[str, ...] = ()


class KnownAnswer(Struct, frozen=True):
    """An answer given to a change, and the person whose vault sent it."""

    user: str
    answer: MutationRecord


class HistoryRecord(Struct, frozen=True):
    """One accepted change of an entity, for people: who, when, from where, before and after."""

    part: str
    type: str
    id: bytes
    ver: int
    at: int
    at_claim: int
    author: str
    rid: bytes
    mid: bytes
    edits: tuple[GroupEdit, ...]


class ParkedRecord(Struct, frozen=True):
    """A change that is no longer permitted: kept whole for a person to decide."""

    mid: bytes
    rid: bytes
    author: str
    reason: str
    payload: bytes
    at: int


class AuditRecord(Struct, frozen=True):
    """One audit record that a device delivered."""

    rid: bytes
    seq: int
    payload: bytes
    hash: bytes


class NumberRecord(Struct, frozen=True):
    """A customer's number and the replica that gave it."""

    rid: bytes
    number: str
    customer: bytes


class PlogRecord(Struct, frozen=True):
    """One transaction of a partition: what a cursor proves."""

    part: str
    seq: int
    chain: bytes
    mids: bytes
    at: int


@dataclass(slots=True)
class WriteSet:
    """Everything that one transaction writes; applied in one go before the commit."""

    entities: list[EntityRecord] = field(default_factory=list)
    feed: list[FeedRecord] = field(default_factory=list)
    audiences: list[AudienceRecord] = field(default_factory=list)
    parts: list[PartRecord] = field(default_factory=list)
    plogs: list[PlogRecord] = field(default_factory=list)
    mutations: list[MutationRecord] = field(default_factory=list)
    history: list[HistoryRecord] = field(default_factory=list)
    parked: list[ParkedRecord] = field(default_factory=list)
    audit: list[AuditRecord] = field(default_factory=list)
    numbers: list[NumberRecord] = field(default_factory=list)
    replicas: list[ReplicaRecord] = field(default_factory=list)
    erased: list[EntityKey] = field(default_factory=list)
    """Entities of whose past no value may stay: history and parked changes are emptied."""
    emptied: list[tuple[EntityKey, int]] = field(default_factory=list)
    """Single lines of history, by entity and version, of which no value may stay."""


class RecordTransaction(Protocol):
    """Reads for a write, then one `write`; ends with commit or nothing."""

    @property
    def blobs(self) -> BlobRows:
        """The contents of files."""
        ...

    def replica(self, rid: bytes) -> ReplicaRecord | None: ...
    def mutations(self, rid: bytes, dseqs: Collection[int]) -> Mapping[int, MutationRecord]: ...
    def known_mids(
        self, users: Collection[str], mids: Collection[bytes]
    ) -> Mapping[bytes, Sequence[KnownAnswer]]:
        """Every answer given to changes of these ids at the home branches of these users, whoever sent them."""
        ...

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]: ...
    def children(self, parent: bytes) -> Sequence[EntityRecord]: ...
    def parts(self, parts: Collection[str]) -> Mapping[str, PartRecord]: ...
    def chains(self, points: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bytes]: ...
    def audiences(self, parts: Collection[str]) -> Mapping[tuple[str, str], AudienceRecord]: ...
    def feed_places(self, parts: Collection[str], key: EntityKey) -> Collection[tuple[str, str]]:
        """Every audience of these partitions that has a feed row of the entity, whatever its kind."""
        ...

    def workers(self, key: EntityKey) -> Collection[tuple[str, str]]:
        """Home branch and user of every vault that ever sent a change of the entity."""
        ...

    def take_numbers(self, count: int) -> int: ...
    def number_blocks(self, rid: bytes) -> Sequence[tuple[int, int]]: ...
    def numbers_taken(self, rid: bytes, numbers: Collection[str]) -> Mapping[str, bytes]:
        """Which of a replica's leased numbers belong to a customer already."""
        ...

    def lease_block(self, rid: bytes, first: int, last: int) -> None: ...
    def audit_head(self, rid: bytes) -> tuple[int, bytes]: ...
    def audit_hashes(self, rid: bytes, seqs: Collection[int]) -> Mapping[int, bytes]: ...
    def history(self, key: EntityKey, limit: int) -> Sequence[HistoryRecord]: ...
    def write(self, writes: WriteSet) -> None: ...


@dataclass(frozen=True, slots=True)
class FeedPage:
    """Feed rows after a cursor with their entities, and the partition as it was in the same snapshot."""

    rows: Sequence[tuple[FeedRecord, Mapping[str, bytes] | None]]
    part: PartRecord
    audience: AudienceRecord
    more: bool


class RecordSnapshot(Protocol):
    """One consistent view: heads, rows and digests belong together."""

    @property
    def blobs(self) -> BlobReads:
        """The contents of files."""
        ...

    def replica(self, rid: bytes) -> ReplicaRecord | None: ...
    def parts(self, parts: Collection[str]) -> Mapping[str, PartRecord]: ...
    def chains(self, points: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], bytes]: ...
    def feed_page(self, part: str, aud: str, cursor: int, limit: int) -> FeedPage:
        """At most `limit` rows after `cursor`, cut at the last complete seq (sync.md H11)."""
        ...

    def erasures(self, part: str, aud: str, cursor: int) -> Sequence[FeedRecord]:
        """What the audience was told of entities that were erased, after the cursor."""
        ...

    def audience_record(self, part: str, aud: str) -> AudienceRecord:
        """Count and digest as they are kept."""
        ...

    def members(self, part: str, aud: str, prefixes: Collection[bytes]) -> Sequence[Row]:
        """Type, id and version of the rows in these buckets of the audience, each once; `b""` is all of it."""
        ...

    def member_rows(
        self, part: str, aud: str, keys: Collection[EntityKey]
    ) -> Mapping[EntityKey, tuple[int, Mapping[str, bytes]]]:
        """Version and blocks of those keys that are in the audience."""
        ...

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]: ...
    def history(self, key: EntityKey, limit: int) -> Sequence[HistoryRecord]: ...


class RecordStore(Protocol):
    """Opens transactions and snapshots."""

    def transaction(self) -> AbstractContextManager[RecordTransaction]: ...
    def run(self, work: Callable[[RecordTransaction], T]) -> T:
        """Do `work` in one transaction, again from its start when the store asks for it.

        Again also when nobody knows whether it was committed: it has to read first what is there.
        """
        ...

    def snapshot(self) -> AbstractContextManager[RecordSnapshot]: ...
    def view(self, work: Callable[[RecordSnapshot], T]) -> T:
        """Do `work` on one consistent view, again when the store was lost meanwhile."""
        ...

    def heads(self, parts: Iterable[str]) -> Mapping[str, int]: ...
    def raise_floor(self, part: str, before_ms: int) -> int:
        """Forget what left the audiences of a partition before a time; returns the floor there.

        A cursor below the floor cannot be gone on from: its replica compares itself whole.
        """
        ...

    def line_of(self, home: str) -> str:
        """Pushes of replicas whose homes share a line wait for each other here, so they may as well go together."""
        ...


@dataclass(frozen=True, slots=True)
class Session:
    """Who asks: the signed-in user on an enrolled device."""

    user: User
    device: str
    branches: tuple[str, ...]
