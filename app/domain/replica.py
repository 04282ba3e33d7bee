"""What a replica remembers of replication, and the store that remembers it.

Two stores stand behind `ReplicaTransaction`: the SQLCipher store of the product and the in-memory twin
of the simulator. Every call happens inside one transaction that commits whole or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from msgspec import Struct, field

from app.domain.change import Change, EntityKey, OutboxState
from app.domain.field_group import Document

Audience = tuple[str, str]
"""(partition, audience)."""


class ReplicaMeta(Struct, frozen=True):
    """The replica's identity and counters.

    `acked_dseq` and `mchain` prove to the server which answers were received; `repair_gen` grows with
    every divergence; `seen` maps a partition to the highest (number, chain8) observed in it; `epoch` names
    the server's history that was greeted last, empty before the first. `former` is the name that was greeted
    last, until the present one is: its leased customer numbers go on being good.
    """

    rid: bytes
    next_dseq: int = 1
    acked_dseq: int = 0
    mchain: bytes = b""
    repair_gen: int = 0
    audit_acked: int = 0
    seen: Mapping[str, tuple[int, bytes]] = field(default_factory=dict)
    epoch: str = ""
    former: bytes = b""


PARTIAL: Final = -1
"""The repair generation of a row that was cut to its core groups: any whole row of its key replaces it, and it
never ends an overlay, as with rows of an older generation.
"""


class AnswerMarks(Struct, frozen=True, array_like=True):
    """Moments of head office's clock with the last answer received by then, oldest first; of one replica id."""

    rid: bytes = b""
    marks: tuple[tuple[int, int], ...] = ()


class Subscription(Struct, frozen=True):
    """Where the replica stands in one audience; `boot_pass` grows with each start from 0.

    `mode` is boot (never complete yet), live or repair; `n` and `digest` are of the local rows;
    `whole_at` is the head at which the audience was last read to its end.
    """

    part: str
    aud: str
    cursor: int = 0
    chain8: bytes = b""
    boot_head: int = 0
    boot_pass: int = 0
    mode: str = "boot"
    whole_at: int = 0
    n: int = 0
    digest: int = 0

    @property
    def audience(self) -> Audience:
        """Partition and audience."""
        return (self.part, self.aud)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A row as the server confirmed it: version, repair generation, packed class blocks."""

    ver: int
    gen: int
    packed: bytes


class OutboxRow(Struct, frozen=True):
    """One change with its standing.

    `live` names the groups still laid over the confirmed row (None: all); `final` is the state an acked
    row takes once version `ack_ver` has arrived; `ack_part` and `ack_seq` say where it was numbered; `asked_at`
    is when somebody asked for help over a refused one, 0 for never.
    """

    change: Change
    rid: bytes
    state: OutboxState
    final: OutboxState = OutboxState.DONE
    live: frozenset[str] | None = None
    ack_ver: int = 0
    ack_part: str = ""
    ack_seq: int = 0
    codes: tuple[str, ...] = ()
    conflict_ids: tuple[bytes, ...] = ()
    created_at: int = 0
    asked_at: int = 0


class SyncMark:
    """How a record stands with the server: the `sync_state` column of the projection."""

    CONFIRMED = 0
    WAITING = 1
    CONFLICT = 2
    REFUSED = 3


class Standing(NamedTuple):
    """How far a confirmed row has come, without its document."""

    ver: int
    gen: int


@dataclass(frozen=True, slots=True)
class Projected:
    """One entity as people shall see it: confirmed row with the pending changes laid over, or gone (None).

    `is_partial`: groups that a card shows have not come yet.
    """

    key: EntityKey
    ver: int
    document: Document | None
    mark: int
    updated_at: int = 0
    is_partial: bool = False


class SyncEvent(Struct, frozen=True):
    """What a comparison with head office led to, for people: `kind` is one of EventKind, `rows` how many."""

    at: int
    kind: str
    part: str
    aud: str
    rows: int


class EventKind(StrEnum):
    """Kinds of SyncEvent."""

    MENDED = "mended"
    HELD = "held"
    REREAD = "reread"
    COUNTED = "counted"
    DIFFERS = "differs"


class AuditRow(Struct, frozen=True):
    """One audit record of this replica; `fields` are names only, values never."""

    seq: int
    at: int
    actor: str
    action: str
    object_type: str
    object_id: bytes
    outcome: str
    reason: str
    fields: tuple[str, ...]
    prev: bytes
    hash: bytes


class ConfirmedRows(Protocol):
    """The rows as the server confirmed them."""

    def confirmed(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Confirmed]:
        """The rows that are here."""
        ...

    def standings(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Standing]:
        """Of the confirmed rows that are here; cheaper than the rows, whose documents lie pressed."""
        ...

    def awaited(self, audience: Audience, limit: int, *, opened: bool = False) -> Sequence[EntityKey]:
        """Rows of the audience that are PARTIAL, those opened last in front, or only those that were opened."""
        ...

    def awaited_count(self) -> int:
        """How many rows are PARTIAL."""
        ...

    def put_confirmed(self, rows: Sequence[tuple[EntityKey, Confirmed]]) -> None: ...
    def drop_confirmed(self, keys: Collection[EntityKey]) -> None: ...


class OutboxTransaction(Protocol):
    """The own changes in an open transaction."""

    def append_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """New changes, in dseq order."""
        ...

    def update_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """Replace the standing of rows, found by their change's mid."""
        ...

    def forget_done(self, rid: bytes, upto: int, limit: int) -> int:
        """Remove at most `limit` of the oldest rows of this replica id that are done, up to a number; how many."""
        ...

    def answer_marks(self) -> AnswerMarks:
        """When which answer had been received, by head office's clock."""
        ...

    def put_answer_marks(self, marks: AnswerMarks) -> None: ...
    def forget_work(self, keys: Collection[EntityKey]) -> None:
        """Empty what was ever saved or typed about these entities; that it was, and the answers, stay."""
        ...

    def queued(self, limit: int, after: int = 0) -> Sequence[OutboxRow]:
        """The first queued rows with a dseq over `after`, in dseq order."""
        ...

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> Sequence[OutboxRow]: ...
    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        """Every retained row of each key in dseq order; keys without any are absent."""
        ...

    def parked(self) -> Sequence[OutboxRow]:
        """Every row that head office parked and nobody put aside."""
        ...

    def acked(self) -> Sequence[OutboxRow]:
        """Every row answered but still overlaid."""
        ...

    def retained(self) -> Sequence[OutboxRow]:
        """Every row in dseq order."""
        ...


class ReplicaTransaction(ConfirmedRows, OutboxTransaction, Protocol):
    """Everything replication reads and writes; all collections are answered in bulk."""

    def meta(self) -> ReplicaMeta: ...
    def put_meta(self, meta: ReplicaMeta) -> None: ...
    def subscriptions(self) -> Sequence[Subscription]: ...
    def put_subscription(self, sub: Subscription) -> None: ...
    def drop_subscription(self, audience: Audience) -> None: ...
    def reasons(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, frozenset[Audience]]:
        """The audiences because of which each key is here; keys without any are absent."""
        ...

    def add_reasons(self, audience: Audience, boot_pass: int, keys: Collection[EntityKey]) -> None: ...
    def remove_reasons(self, audience: Audience, keys: Collection[EntityKey]) -> None: ...
    def stale_reasons(self, audience: Audience, boot_pass: int) -> Sequence[EntityKey]:
        """Keys of the audience that were last seen in an earlier pass."""
        ...

    def audience_rows(
        self, audience: Audience, prefixes: Collection[bytes] = (b"",)
    ) -> Iterable[tuple[EntityKey, int]]:
        """Key and version of the confirmed rows of the audience in these buckets, read while they are taken.

        `prefixes` are buckets of `bucket_tree`; the one without a name holds every row.
        """
        ...

    def open_conflicts(self, customers: Collection[bytes]) -> frozenset[bytes]:
        """Which of the customers have an open conflict."""
        ...

    def project(self, items: Iterable[Projected]) -> None:
        """Store how entities are shown; items are consumed one by one, so that few documents live at once."""
        ...

    def audit_after(self, seq: int, limit: int) -> Sequence[AuditRow]: ...
    def sync_log(self) -> Sequence[SyncEvent]:
        """The last events, oldest first."""
        ...

    def put_sync_log(self, events: Sequence[SyncEvent]) -> None: ...
    def add_numbers(self, first: int, last: int) -> None: ...
    def numbers_left(self) -> int: ...


class ReplicaStore(Protocol):
    """Opens transactions on a replica's store."""

    def transaction(self) -> AbstractContextManager[ReplicaTransaction]: ...

    def is_wanted(self) -> bool:
        """Whether somebody else waits to write while a transaction is open."""
