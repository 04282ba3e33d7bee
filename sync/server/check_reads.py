"""What the self-check reads of a store: every row of a partition in order, a slice at a time, in one snapshot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import Connection

from app.domain.document_block import document_of
from sync.server.record_store import AudienceRecord, EntityRecord, FeedRecord, PartRecord, ReplicaRecord
from sync.server.server_dialect import Database

SLICE: Final = 2_000
_PARTS: Final = "SELECT DISTINCT part FROM entity_loc"
_BRANCHES: Final = "SELECT id FROM branch"
_PART: Final = "SELECT part, head, chain, floor FROM part WHERE part = ?"
_AUDIENCES: Final = "SELECT part, aud, n, digest FROM audience WHERE part = ?"
_NAMED_AUDIENCES: Final = "SELECT DISTINCT aud FROM feed WHERE part = ?"
_KINDS: Final = "SELECT DISTINCT type FROM entity WHERE part = ?"
_FEED: Final = (
    "SELECT part, aud, type, id, seq, kind, ver FROM feed"
    " WHERE part = ? AND aud = ? AND (type, id) > (?, ?) ORDER BY type, id LIMIT ?"
)
_ENTITY: Final = (
    "SELECT part, type, id, ver, packed, parent FROM entity"
    " WHERE part = ? AND type = ? AND id > ? ORDER BY id LIMIT ?"
)
_LOCATED: Final = (
    "SELECT type, id FROM entity_loc WHERE part = ? AND (type, id) > (?, ?) ORDER BY type, id LIMIT ?"
)
_PLOG: Final = "SELECT COUNT(*), MIN(seq), MAX(seq) FROM plog WHERE part = ?"
_LINK: Final = "SELECT chain FROM plog WHERE part = ? AND seq = ?"
_REPLICAS: Final = "SELECT rid, home FROM replica_loc ORDER BY rid"
_REPLICA: Final = (
    "SELECT rid, device, account, last_dseq, mchain, schema_no, last_at, home, backed_dseq FROM replica"
    " WHERE home = ? AND rid = ?"
)
_ANSWERS: Final = "SELECT COUNT(*), MIN(dseq), MAX(dseq) FROM mutation WHERE home = ? AND rid = ?"
_ANSWER: Final = "SELECT mchain FROM mutation WHERE home = ? AND rid = ? AND dseq = ?"
_COUNTER: Final = "SELECT value FROM counter WHERE name = 'customer_number'"
_LEASED: Final = "SELECT MAX(last) FROM number_lease WHERE home = ? AND rid = ?"


class Run(NamedTuple):
    """A row of numbers as it is kept: how many, the first, the last, and the link or hash at the last."""

    n: int
    first: int
    last: int
    link: bytes


class CheckReads(Protocol):
    """One snapshot of the store, read in order."""

    def part_names(self) -> Sequence[str]: ...
    def part(self, part: str) -> PartRecord: ...
    def audiences(self, part: str) -> Mapping[str, AudienceRecord]:
        """Every audience of the partition, also one that has feed rows and no count."""
        ...

    def feed(self, part: str, aud: str) -> Iterator[FeedRecord]: ...
    def entities(self, part: str) -> Iterator[EntityRecord]: ...
    def located(self, part: str) -> Iterator[tuple[str, bytes]]: ...
    def log(self, part: str) -> Run: ...
    def replicas(self) -> Iterator[tuple[ReplicaRecord | None, Run, int]]:
        """Every replica (None: its row is missing), its answers, and the last number leased to it."""
        ...

    def next_number(self) -> int: ...


class SqlCheckReads:
    """The reads on a connection that holds one snapshot."""

    def __init__(self, connection: Connection, database: Database) -> None:
        self._cursor = database.cursor(connection)
        self._words = database.words

    def _all(self, sql: str, *values: Any) -> Sequence[Any]:
        self._cursor.execute(self._words.native(sql), values)
        return self._cursor.fetchall()

    def part_names(self) -> Sequence[str]:
        """Every partition that has a branch or an entity."""
        return sorted({row[0] for row in (*self._all(_PARTS), *self._all(_BRANCHES))})

    def part(self, part: str) -> PartRecord:
        """The counter row."""
        rows = self._all(_PART, part)
        return PartRecord(*rows[0]) if rows else PartRecord(part)

    def audiences(self, part: str) -> Mapping[str, AudienceRecord]:
        """Every audience of the partition, also one that has feed rows and no count."""
        found = {row[0]: AudienceRecord(part, row[0]) for row in self._all(_NAMED_AUDIENCES, part)}
        for _part, aud, n, digest in self._all(_AUDIENCES, part):
            found[aud] = AudienceRecord(part, aud, n, int.from_bytes(digest, "big"))
        return found

    def feed(self, part: str, aud: str) -> Iterator[FeedRecord]:
        """The feed rows of an audience, by type and id."""
        kind, last = "", b""
        while rows := self._all(_FEED, part, aud, kind, last, SLICE):
            yield from (FeedRecord(*row) for row in rows)
            kind, last = rows[-1][2], rows[-1][3]

    def entities(self, part: str) -> Iterator[EntityRecord]:
        """The entities of a partition, by type and id."""
        for (kind,) in sorted(map(tuple, self._all(_KINDS, part))):
            last = b""
            while rows := self._all(_ENTITY, part, kind, last, SLICE):
                for row in rows:
                    yield EntityRecord(row[0], row[1], row[2], row[3], document_of(row[4]), row[5])
                last = rows[-1][2]

    def located(self, part: str) -> Iterator[tuple[str, bytes]]:
        """The entities that are said to lie in a partition."""
        kind, last = "", b""
        while rows := self._all(_LOCATED, part, kind, last, SLICE):
            yield from ((row[0], row[1]) for row in rows)
            kind, last = rows[-1][0], rows[-1][1]

    def log(self, part: str) -> Run:
        """The transactions of a partition."""
        count, first, last = self._all(_PLOG, part)[0]
        link = self._all(_LINK, part, last) if count else ()
        return Run(count, first or 0, last or 0, link[0][0] if link else bytes(32))

    def replicas(self) -> Iterator[tuple[ReplicaRecord | None, Run, int]]:
        """Every replica, its answers, and the last number leased to it."""
        for rid, home in self._all(_REPLICAS):
            rows = self._all(_REPLICA, home, rid)
            count, first, last = self._all(_ANSWERS, home, rid)[0]
            link = self._all(_ANSWER, home, rid, last) if count else ()
            leased = self._all(_LEASED, home, rid)[0][0] or 0
            run = Run(count, first or 0, last or 0, link[0][0] if link else b"")
            yield (ReplicaRecord(*rows[0]) if rows else None, run, leased)

    def next_number(self) -> int:
        """The customer number that is given next; 0 when none was."""
        rows = self._all(_COUNTER)
        return rows[0][0] if rows else 0
