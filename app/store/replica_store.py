"""The replica's books in SQLCipher: what `app.domain.replica` asks, in bulk, inside one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec
from sqlalchemy import Connection

from app.domain.change import Change, EntityKey
from app.domain.clock import Clock
from app.domain.replica import AnswerMarks, AuditRow, Confirmed, Projected, ReplicaMeta, Standing, SyncEvent
from app.store import number_store
from app.store.audience_rows import AudienceRows
from app.store.audit_store import audit_rows_after
from app.store.conflict_rows import ConflictRows
from app.store.counter_store import counter
from app.store.customer_row import Derived, day_of, derive
from app.store.customer_writer import CustomerWriter
from app.store.entity_numbers import EntityNumbers
from app.store.meta_store import get_fact, put_fact
from app.store.outbox_rows import OutboxRows
from app.store.unit_of_work import UnitOfWork

CUSTOMER: Final = "customer"
OPENED_KEPT: Final = 200
"""How many customers are remembered as opened."""

_META: Final = "replica"
_SYNC_LOG: Final = "sync_log"
_MARKS: Final = "answer_marks"
_marks_decoder = msgspec.msgpack.Decoder(AnswerMarks)
_log_decoder = msgspec.msgpack.Decoder(list[SyncEvent])
_OPEN: Final = "UPDATE customer SET opened_at = ? WHERE no = ?"
_FORGET_OPENED: Final = (
    "UPDATE customer SET opened_at = NULL WHERE no IN (SELECT no FROM customer WHERE opened_at IS NOT NULL"
    " ORDER BY opened_at DESC, no LIMIT -1 OFFSET ?)"
)


class _Meta(msgspec.Struct, array_like=True):
    rid: bytes
    next_dseq: int
    acked_dseq: int
    mchain: bytes
    repair_gen: int
    audit_acked: int
    seen: dict[str, tuple[int, bytes]]
    epoch: str = ""
    former: bytes = b""


_meta_decoder = msgspec.msgpack.Decoder(_Meta)


class SqlReplicaStore:
    """Opens transactions on one vault; a new vault gets its replica id in the first one that writes."""

    def __init__(self, uow: UnitOfWork, clock: Clock, new_id: Callable[[], bytes]) -> None:
        self._uow = uow
        self._clock = clock
        self._new_id = new_id
        self._sent: dict[bytes, Change] = {}

    @contextmanager
    def transaction(self, *, awaits_disk: bool = True) -> Iterator[SqlReplicaTransaction]:
        """One write transaction; commits on leaving, keeps nothing on an error; `awaits_disk` as UnitOfWork."""
        with self._uow.write(awaits_disk=awaits_disk) as connection:
            yield SqlReplicaTransaction(connection, self._clock.now_ms(), self._new_id, self._sent)

    def is_wanted(self) -> bool:
        """Whether somebody else waits to write."""
        return self._uow.is_wanted()

    @contextmanager
    def reading(self) -> Iterator[SqlReplicaTransaction]:
        """A snapshot for the reading methods, `meta` of a new vault excepted; never waits for the writer."""
        with self._uow.read() as connection:
            yield SqlReplicaTransaction(connection, self._clock.now_ms(), self._new_id)


class SqlReplicaTransaction(OutboxRows, AudienceRows):
    """The books inside an open transaction: a ReplicaTransaction, and what services ask besides."""

    def __init__(
        self,
        connection: Connection,
        now_ms: int,
        new_id: Callable[[], bytes],
        sent: dict[bytes, Change] | None = None,
    ) -> None:
        OutboxRows.__init__(self, connection, sent)
        self.entities = EntityNumbers(connection)
        self._now = now_ms
        self._new_id = new_id
        self._conflicts = ConflictRows(connection, self.entities)
        self._meta: ReplicaMeta | None = None
        """As last read or written in this transaction, which asks for it at every step."""

    # identity --------------------------------------------------------------------------------------

    def meta(self) -> ReplicaMeta:
        """Identity and counters."""
        if self._meta is not None:
            return self._meta
        packed = get_fact(self.connection, _META)
        if packed is None:
            fresh = ReplicaMeta(self._new_id())
            self.put_meta(fresh)
            return fresh
        m = _meta_decoder.decode(packed)
        self._meta = ReplicaMeta(
            m.rid, m.next_dseq, m.acked_dseq, m.mchain, m.repair_gen, m.audit_acked, m.seen, m.epoch,
            m.former,
        )  # fmt: skip
        return self._meta

    def put_meta(self, meta: ReplicaMeta) -> None:
        """Keep identity and counters."""
        m = meta
        kept = _Meta(
            m.rid, m.next_dseq, m.acked_dseq, m.mchain, m.repair_gen, m.audit_acked, dict(m.seen), m.epoch,
            m.former,
        )  # fmt: skip
        put_fact(self.connection, _META, msgspec.msgpack.encode(kept))
        self._meta = meta

    def answer_marks(self) -> AnswerMarks:
        """When which answer had been received, by head office's clock."""
        packed = get_fact(self.connection, _MARKS)
        return AnswerMarks() if packed is None else _marks_decoder.decode(packed)

    def put_answer_marks(self, marks: AnswerMarks) -> None:
        """Keep them."""
        put_fact(self.connection, _MARKS, msgspec.msgpack.encode(marks))

    # confirmed rows ----------------------------------------------------------------------------------

    def confirmed(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Confirmed]:
        """The confirmed rows that are here."""
        return self.entities.confirmed(keys)

    def standings(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Standing]:
        """Version and repair generation of the confirmed rows that are here."""
        return self.entities.standings(keys)

    def put_confirmed(self, rows: Sequence[tuple[EntityKey, Confirmed]]) -> None:
        """Insert or replace confirmed rows."""
        self.entities.put(rows)

    def drop_confirmed(self, keys: Collection[EntityKey]) -> None:
        """Forget confirmed rows."""
        self.entities.drop(keys)

    def keys_after(self, entity_type: str, after_no: int, limit: int) -> tuple[list[EntityKey], int]:
        """The next entities of a type by number, and the last number: a walk over all of them in slices."""
        rows = self.connection.exec_driver_sql(
            "SELECT no, id FROM entity WHERE type = ? AND no > ? ORDER BY no LIMIT ?",
            (entity_type, after_no, limit),
        ).fetchall()
        return [(entity_type, bytes(row[1])) for row in rows], (rows[-1][0] if rows else after_no)

    # projection ----------------------------------------------------------------------------------------

    def open_conflicts(self, customers: Collection[bytes]) -> frozenset[bytes]:
        """Which of the customers have an open conflict that nobody here has decided yet."""
        return self._conflicts.open_among(customers)

    def project(self, items: Iterable[Projected]) -> None:
        """Store how entities are shown; one without a document disappears."""
        shown: list[tuple[EntityKey, Derived]] = []
        hidden: list[EntityKey] = []
        others: list[Projected] = []
        today = day_of(self._now)
        for item in items:
            if item.key[0] != CUSTOMER:
                others.append(item)
            elif item.document is None:
                hidden.append(item.key)
            else:
                # At once, so that a page's documents need not all be in memory.
                shown.append((item.key, derive(item, today, self._now)))
        self._conflicts.write(others)
        numbers = self.entities.number_all([key for key, _ in shown])
        gone = self.entities.numbers(hidden)
        rows = [(numbers[key], derived) for key, derived in shown]
        CustomerWriter(self.connection, self._now).write(rows, sorted(gone.values()))
        self.entities.forget_empty(gone)

    def show_new(self, rows: Sequence[tuple[bytes, Derived]], updated_at: int) -> None:
        """Store how new customers are shown, in this order: nobody has seen one of these ids before."""
        numbers = self.entities.number_new([(CUSTOMER, key) for key, _ in rows])
        fresh = [(no, key, derived) for no, (key, derived) in zip(numbers, rows, strict=True)]
        CustomerWriter(self.connection, self._now).add(fresh, updated_at)

    # audit, numbers ------------------------------------------------------------------------------------

    def audit_after(self, seq: int, limit: int) -> Sequence[AuditRow]:
        """Audit records after a number."""
        return audit_rows_after(self.connection, seq, limit)

    def sync_log(self) -> Sequence[SyncEvent]:
        """The last events, oldest first."""
        packed = get_fact(self.connection, _SYNC_LOG)
        return [] if packed is None else _log_decoder.decode(packed)

    def put_sync_log(self, events: Sequence[SyncEvent]) -> None:
        """Keep the last events."""
        put_fact(self.connection, _SYNC_LOG, msgspec.msgpack.encode(list(events)))

    def add_numbers(self, first: int, last: int) -> None:
        """Keep a leased block."""
        number_store.add_block(self.connection, first, last)

    def numbers_left(self) -> int:
        """How many leased numbers are unused."""
        return number_store.numbers_left(self.connection)

    def take_number(self) -> str:
        """The next leased number, used up in this transaction; empty when there is none."""
        return number_store.take_number(self.connection)

    # for services ----------------------------------------------------------------------------------------

    def mark_opened(self, customer: bytes, now_ms: int) -> None:
        """The customer was opened now: he goes to the top of the last OPENED_KEPT ones."""
        for no in self.entities.numbers([(CUSTOMER, customer)]).values():
            self.connection.exec_driver_sql(_OPEN, (now_ms, no))
            self.connection.exec_driver_sql(_FORGET_OPENED, (OPENED_KEPT,))

    def open_cases(self) -> list[tuple[bytes, bytes, int]]:
        """(conflict, customer, raised at) of every open conflict, oldest first."""
        return self._conflicts.open_cases()

    def asked_cases(self) -> list[tuple[bytes, bytes, int]]:
        """The same of parked work that somebody asks others to take over."""
        return self._conflicts.asked_cases()

    def decided_asks(self) -> list[tuple[bytes, bytes, int]]:
        """The same of such work that was decided."""
        return self._conflicts.decided_asks()

    def customer_count(self) -> int:
        """How many customers are shown here."""
        return counter(self.connection, "total")
