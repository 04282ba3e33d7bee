"""The replica store's in-memory twin: the same contract in dictionaries, with a fuse that kills it anywhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from msgspec.structs import replace

from app.domain.asked_work import is_asked
from app.domain.bucket_tree import is_under
from app.domain.change import EntityKey, OutboxState, emptied_change
from app.domain.replica import (
    PARTIAL,
    AnswerMarks,
    Audience,
    AuditRow,
    Confirmed,
    OutboxRow,
    Projected,
    ReplicaMeta,
    Standing,
    Subscription,
    SyncEvent,
    SyncMark,
)


class Killed(Exception):
    """The process died here: nothing of the open transaction is kept."""


@dataclass
class Books:
    """Everything a replica keeps on disk."""

    meta: ReplicaMeta
    subs: dict[Audience, Subscription] = field(default_factory=dict)
    rows: dict[EntityKey, Confirmed] = field(default_factory=dict)
    why: dict[EntityKey, dict[Audience, int]] = field(default_factory=dict)
    outbox: dict[bytes, OutboxRow] = field(default_factory=dict)
    view: dict[EntityKey, Projected] = field(default_factory=dict)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    log: list[SyncEvent] = field(default_factory=list)
    marks: AnswerMarks = field(default_factory=AnswerMarks)

    def copy(self) -> Books:
        """A copy that later changes do not reach; values are frozen."""
        return Books(
            self.meta,
            dict(self.subs),
            dict(self.rows),
            {key: dict(why) for key, why in self.why.items()},
            dict(self.outbox),
            dict(self.view),
            list(self.numbers),
            list(self.log),
            self.marks,
        )


class MemoryReplica:
    """Holds the committed books; `fuse` counts store calls until the process is killed (None: never)."""

    def __init__(self, rid: bytes) -> None:
        self.books = Books(ReplicaMeta(rid))
        self.fuse: int | None = None
        self._asked = 0

    def is_wanted(self) -> bool:
        """Somebody waits every other time, so that pages are stored in one piece and in several."""
        self._asked += 1
        return self._asked % 2 == 1

    @contextmanager
    def transaction(self) -> Iterator[MemoryReplicaTransaction]:
        """Work on a copy; keep it at the end, or lose it whole."""
        working = self.books.copy()
        yield MemoryReplicaTransaction(self, working)
        self.burn()
        self.books = working
        self.burn()

    def revive(self) -> None:
        """The process starts again on what was kept."""
        self.fuse = None

    def burn(self) -> None:
        """One more store call; dies when the fuse is used up."""
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse <= 0:
                self.fuse = None
                raise Killed


class MemoryReplicaTransaction:
    """One transaction on a working copy."""

    def __init__(self, owner: MemoryReplica, books: Books) -> None:
        self._owner = owner
        self._b = books

    def meta(self) -> ReplicaMeta:
        return self._b.meta

    def put_meta(self, meta: ReplicaMeta) -> None:
        self._owner.burn()
        self._b.meta = meta

    def subscriptions(self) -> Sequence[Subscription]:
        return [self._b.subs[audience] for audience in sorted(self._b.subs)]

    def put_subscription(self, sub: Subscription) -> None:
        self._owner.burn()
        self._b.subs[sub.audience] = sub

    def drop_subscription(self, audience: Audience) -> None:
        self._owner.burn()
        self._b.subs.pop(audience, None)

    def confirmed(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Confirmed]:
        return {key: self._b.rows[key] for key in keys if key in self._b.rows}

    def standings(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Standing]:
        return {key: Standing(row.ver, row.gen) for key, row in self.confirmed(keys).items()}

    def awaited(self, audience: Audience, limit: int, *, opened: bool = False) -> Sequence[EntityKey]:
        held = (key for key, why in sorted(self._b.why.items()) if audience in why)
        found = [key for key in held if key in self._b.rows and self._b.rows[key].gen == PARTIAL]
        return [] if opened else found[:limit]

    def awaited_count(self) -> int:
        return sum(row.gen == PARTIAL for row in self._b.rows.values())

    def put_confirmed(self, rows: Sequence[tuple[EntityKey, Confirmed]]) -> None:
        self._owner.burn()
        self._b.rows.update(rows)

    def drop_confirmed(self, keys: Collection[EntityKey]) -> None:
        self._owner.burn()
        for key in keys:
            self._b.rows.pop(key, None)

    def reasons(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, frozenset[Audience]]:
        return {key: frozenset(self._b.why[key]) for key in keys if self._b.why.get(key)}

    def add_reasons(self, audience: Audience, boot_pass: int, keys: Collection[EntityKey]) -> None:
        self._owner.burn()
        for key in keys:
            self._b.why.setdefault(key, {})[audience] = boot_pass

    def remove_reasons(self, audience: Audience, keys: Collection[EntityKey]) -> None:
        self._owner.burn()
        for key in keys:
            self._b.why.get(key, {}).pop(audience, None)

    def stale_reasons(self, audience: Audience, boot_pass: int) -> Sequence[EntityKey]:
        return [key for key, why in self._b.why.items() if why.get(audience, boot_pass) < boot_pass]

    def audience_rows(
        self, audience: Audience, prefixes: Collection[bytes] = (b"",)
    ) -> Sequence[tuple[EntityKey, int]]:
        held = (key for key, why in self._b.why.items() if audience in why)
        rows = [(key, self._b.rows[key].ver) for key in held if key in self._b.rows]
        return [row for row in rows if any(is_under(row[0][1], prefix) for prefix in prefixes)]

    def append_outbox(self, rows: Sequence[OutboxRow]) -> None:
        for row in rows:
            self._owner.burn()
            assert row.change.mid not in self._b.outbox, "a mid is used once"
            self._b.outbox[row.change.mid] = row

    def update_outbox(self, rows: Sequence[OutboxRow]) -> None:
        self._owner.burn()
        for row in rows:
            assert row.change.mid in self._b.outbox, "only known rows are updated"
            self._b.outbox[row.change.mid] = row

    def forget_done(self, rid: bytes, upto: int, limit: int) -> int:
        self._owner.burn()
        done = [
            row.change.mid
            for row in self.retained()
            if row.rid == rid and row.change.dseq <= upto and row.state is OutboxState.DONE
        ][:limit]
        for mid in done:
            del self._b.outbox[mid]
        return len(done)

    def answer_marks(self) -> AnswerMarks:
        return self._b.marks

    def put_answer_marks(self, marks: AnswerMarks) -> None:
        self._owner.burn()
        self._b.marks = marks

    def forget_work(self, keys: Collection[EntityKey]) -> None:
        self._owner.burn()
        for rows in self.by_entity(keys).values():
            for row in rows:
                self._b.outbox[row.change.mid] = replace(row, change=emptied_change(row.change))

    def queued(self, limit: int, after: int = 0) -> Sequence[OutboxRow]:
        queued = [row for row in self.retained() if row.state is OutboxState.QUEUED]
        return [row for row in queued if row.change.dseq > after][:limit]

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> Sequence[OutboxRow]:
        return [row for row in self.retained() if row.rid == rid and row.change.dseq in dseqs]

    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        found: dict[EntityKey, list[OutboxRow]] = {}
        for row in self.retained():
            if row.change.key in keys:
                found.setdefault(row.change.key, []).append(row)
        return found

    def parked(self) -> Sequence[OutboxRow]:
        return [row for row in self.retained() if row.state is OutboxState.PARKED]

    def acked(self) -> Sequence[OutboxRow]:
        return [row for row in self.retained() if row.state is OutboxState.ACKED]

    def retained(self) -> Sequence[OutboxRow]:
        return sorted(self._b.outbox.values(), key=lambda row: row.change.dseq)

    def open_conflicts(self, customers: Collection[bytes]) -> frozenset[bytes]:
        wanted = {customer.hex(): customer for customer in customers}
        found = set()
        for key, view in self._b.view.items():
            # A waiting decision counts as made: its author need not be told of the conflict any more.
            if key[0] == "conflict" and view.document is not None and view.mark != SyncMark.WAITING:
                about, state = view.document.get("about") or {}, view.document.get("state") or {}
                if is_asked(view.document):
                    continue
                if state.get("state") == "open" and about.get("customer") in wanted:
                    found.add(wanted[str(about.get("customer"))])
        return frozenset(found)

    def project(self, items: Sequence[Projected]) -> None:
        self._owner.burn()
        for item in items:
            if item.document is None:
                self._b.view.pop(item.key, None)
            else:
                self._b.view[item.key] = item

    def audit_after(self, seq: int, limit: int) -> Sequence[AuditRow]:
        return []

    def sync_log(self) -> Sequence[SyncEvent]:
        return self._b.log

    def put_sync_log(self, events: Sequence[SyncEvent]) -> None:
        self._owner.burn()
        self._b.log = list(events)

    def add_numbers(self, first: int, last: int) -> None:
        self._owner.burn()
        self._b.numbers.append((first, last))

    def numbers_left(self) -> int:
        return sum(last - first + 1 for first, last in self._b.numbers)

    def take_number(self) -> str:
        """The next leased number, or an empty text."""
        if not self._b.numbers:
            return ""
        first, last = self._b.numbers.pop(0)
        if first < last:
            self._b.numbers.insert(0, (first + 1, last))
        return str(first)
