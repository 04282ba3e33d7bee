"""The replica's books in SQLCipher: what `app.domain.replica` asks, in bulk, inside one write transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from app.domain.change import EntityKey, OutboxState
from app.domain.clock import Clock
from app.domain.field_group import Document
from app.domain.replica import (
    Audience,
    AuditRow,
    Confirmed,
    OutboxRow,
    Projected,
    ReplicaMeta,
    Subscription,
    SyncMark,
)
from app.store import number_store
from app.store.audit_store import audit_rows_after
from app.store.conflict_rows import ConflictRows
from app.store.customer_row import derive
from app.store.customer_writer import CustomerWriter
from app.store.entity_numbers import EntityNumbers
from app.store.outbox_rows import OutboxRows
from app.store.sql_batch import many, run_many
from app.store.unit_of_work import UnitOfWork

_META: Final = "replica"
CUSTOMER: Final = "customer"


class _Meta(msgspec.Struct, array_like=True):
    rid: bytes
    next_dseq: int
    acked_dseq: int
    mchain: bytes
    repair_gen: int
    audit_acked: int
    seen: dict[str, tuple[int, bytes]]


_meta_decoder = msgspec.msgpack.Decoder(_Meta)


class SqlReplicaStore:
    """Opens transactions on one vault."""

    def __init__(self, work: UnitOfWork, clock: Clock, new_id: Callable[[], bytes]) -> None:
        self._work = work
        self._clock = clock
        self._new_id = new_id

    @contextmanager
    def transaction(self) -> Iterator[SqlReplicaTransaction]:
        """One write transaction; commits on leaving, keeps nothing on an error."""
        now = self._clock.now_ms()
        with self._work.write() as connection:
            yield SqlReplicaTransaction(connection, now, self._new_id)

    @contextmanager
    def reading(self) -> Iterator[SqlReplicaTransaction]:
        """A snapshot for the reading methods; never waits for the writer."""
        now = self._clock.now_ms()
        with self._work.read() as connection:
            yield SqlReplicaTransaction(connection, now, self._new_id)


class SqlReplicaTransaction:
    """The books inside an open transaction."""

    def __init__(self, connection: Connection, now_ms: int, new_id: Callable[[], bytes]) -> None:
        self.connection = connection
        self._now = now_ms
        self._new_id = new_id
        self._today = date.fromordinal(719163 + now_ms // 86_400_000).isoformat()
        self._entities = EntityNumbers(connection)
        self.outbox = OutboxRows(connection)
        self.conflicts = ConflictRows(connection, self._entities)
        self._subs: dict[Audience, tuple[int, Subscription]] | None = None

    # identity --------------------------------------------------------------------------------------

    def meta(self) -> ReplicaMeta:
        """Identity and counters; a new vault gets its replica id here."""
        row = self.connection.exec_driver_sql("SELECT value FROM meta WHERE key = ?", (_META,)).fetchone()
        if row is None:
            fresh = ReplicaMeta(self._new_id())
            self.put_meta(fresh)
            return fresh
        m = _meta_decoder.decode(bytes(row[0]))
        return ReplicaMeta(
            m.rid, m.next_dseq, m.acked_dseq, m.mchain, m.repair_gen, m.audit_acked, dict(m.seen)
        )

    def put_meta(self, meta: ReplicaMeta) -> None:
        """Keep identity and counters."""
        packed = msgspec.msgpack.encode(
            _Meta(
                meta.rid, meta.next_dseq, meta.acked_dseq, meta.mchain, meta.repair_gen, meta.audit_acked,
                dict(meta.seen),
            )
        )  # fmt: skip
        self.connection.exec_driver_sql(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (_META, packed),
        )

    # audiences -------------------------------------------------------------------------------------

    def subscriptions(self) -> Sequence[Subscription]:
        """All audiences, sorted."""
        return [sub for _no, sub in (self._known_subs()[a] for a in sorted(self._known_subs()))]

    def put_subscription(self, sub: Subscription) -> None:
        """Insert or replace an audience."""
        values = (
            sub.cursor, sub.chain8, sub.boot_head, sub.boot_pass, sub.whole_at, sub.mode, sub.n,
            sub.digest.to_bytes(16, "big"), sub.part, sub.aud,
        )  # fmt: skip
        if sub.audience in self._known_subs():
            self.connection.exec_driver_sql(
                "UPDATE sub SET cursor = ?, chain8 = ?, boot_head = ?, boot_pass = ?, whole_at = ?, mode = ?,"
                " n = ?, digest = ? WHERE part = ? AND aud = ?",
                values,
            )
            self._known_subs()[sub.audience] = (self._known_subs()[sub.audience][0], sub)
        else:
            self.connection.exec_driver_sql(
                "INSERT INTO sub (cursor, chain8, boot_head, boot_pass, whole_at, mode, n, digest, part, aud)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            self._subs = None

    def drop_subscription(self, audience: Audience) -> None:
        """Forget an audience."""
        self.connection.exec_driver_sql("DELETE FROM sub WHERE part = ? AND aud = ?", audience)
        self._subs = None

    def _known_subs(self) -> dict[Audience, tuple[int, Subscription]]:
        if self._subs is None:
            rows = self.connection.exec_driver_sql(
                "SELECT no, part, aud, cursor, chain8, boot_head, boot_pass, mode, whole_at, n, digest FROM sub"
            )
            self._subs = {
                (r[1], r[2]): (
                    r[0],
                    Subscription(
                        r[1], r[2], r[3], bytes(r[4]), r[5], r[6], r[7], r[8], r[9], int.from_bytes(r[10], "big")
                    ),
                )
                for r in rows
            }  # fmt: skip
        return self._subs

    # confirmed rows ----------------------------------------------------------------------------------

    def confirmed(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Confirmed]:
        """The confirmed rows that are here."""
        return self._entities.confirmed(keys)

    def put_confirmed(self, rows: Sequence[tuple[EntityKey, Confirmed]]) -> None:
        """Insert or replace confirmed rows."""
        self._entities.put(rows)

    def drop_confirmed(self, keys: Collection[EntityKey]) -> None:
        """Forget confirmed rows and their reasons."""
        self._entities.drop(keys)

    # reasons -----------------------------------------------------------------------------------------

    def reasons(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, frozenset[Audience]]:
        """Why each key is here."""
        numbers = self._entities.numbers(keys)
        by_no = {no: key for key, no in numbers.items()}
        names = {no: audience for audience, (no, _sub) in self._known_subs().items()}
        found: dict[EntityKey, set[Audience]] = {}
        rows = many(self.connection, "SELECT no, sub FROM reason WHERE no IN (/*many*/)", sorted(by_no))
        for no, sub in rows:
            if sub in names:
                found.setdefault(by_no[no], set()).add(names[sub])
        return {key: frozenset(audiences) for key, audiences in found.items()}

    def add_reasons(self, audience: Audience, boot_pass: int, keys: Collection[EntityKey]) -> None:
        """The keys are in the audience, seen in this pass."""
        sub = self._known_subs()[audience][0]
        numbers = self._entities.number_all(keys)
        run_many(
            self.connection,
            "INSERT INTO reason (sub, no, boot_pass) VALUES (?, ?, ?)"
            " ON CONFLICT (sub, no) DO UPDATE SET boot_pass = excluded.boot_pass",
            [(sub, no, boot_pass) for no in sorted(numbers.values())],
        )

    def remove_reasons(self, audience: Audience, keys: Collection[EntityKey]) -> None:
        """The keys are not in the audience any more."""
        known = self._known_subs().get(audience)
        if known is not None:
            numbers = self._entities.numbers(keys)
            run_many(
                self.connection,
                "DELETE FROM reason WHERE sub = ? AND no = ?",
                [(known[0], no) for no in sorted(numbers.values())],
            )

    def stale_reasons(self, audience: Audience, boot_pass: int) -> Sequence[EntityKey]:
        """Keys of the audience that were last seen in an earlier pass."""
        rows = self.connection.exec_driver_sql(
            "SELECT e.type, e.id FROM reason r JOIN entity e ON e.no = r.no WHERE r.sub = ? AND r.boot_pass < ?",
            (self._known_subs()[audience][0], boot_pass),
        )
        return [(kind, bytes(entity_id)) for kind, entity_id in rows]

    def audience_rows(self, audience: Audience) -> Sequence[tuple[EntityKey, int]]:
        """Key and version of every confirmed row of the audience."""
        rows = self.connection.exec_driver_sql(
            "SELECT e.type, e.id, e.ver FROM reason r JOIN entity e ON e.no = r.no"
            " WHERE r.sub = ? AND e.packed IS NOT NULL",
            (self._known_subs()[audience][0],),
        )
        return [((kind, bytes(entity_id)), ver) for kind, entity_id, ver in rows]

    # outbox ------------------------------------------------------------------------------------------

    def append_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """New changes."""
        self.outbox.append(rows)

    def update_outbox(self, rows: Sequence[OutboxRow]) -> None:
        """Replace the standing of rows, found by mid."""
        self.outbox.update(rows)

    def queued(self, limit: int) -> Sequence[OutboxRow]:
        """The first queued rows in dseq order."""
        return self.outbox.queued(limit)

    def by_dseq(self, rid: bytes, dseqs: Collection[int]) -> Sequence[OutboxRow]:
        """Rows by their numbers."""
        return self.outbox.by_dseq(rid, dseqs)

    def by_entity(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, Sequence[OutboxRow]]:
        """Every retained row of each key."""
        return self.outbox.by_entity(keys)

    def acked(self) -> Sequence[OutboxRow]:
        """Rows answered but still overlaid."""
        return self.outbox.in_states((OutboxState.ACKED,), 2**31)

    def retained(self) -> Sequence[OutboxRow]:
        """Every row in dseq order."""
        return self.outbox.in_states(tuple(OutboxState), 2**31)

    # projection ----------------------------------------------------------------------------------------

    def open_conflicts(self, customers: Collection[bytes]) -> frozenset[bytes]:
        """Which of the customers have an open conflict."""
        return self.conflicts.open_among(customers)

    def project(self, items: Sequence[Projected]) -> None:
        """Store how entities are shown."""
        self.conflicts.write([item for item in items if item.key[0] != CUSTOMER])
        mine = [item for item in items if item.key[0] == CUSTOMER]
        shown = [item for item in mine if item.document is not None]
        numbers = self._entities.number_all([item.key for item in shown])
        rows = [
            (numbers[item.key], derive(
                item.key[1], item.document or {}, self._today, item.mark, item.ver, item.updated_at or self._now
            ))
            for item in shown
        ]  # fmt: skip
        hidden = self._entities.numbers([item.key for item in mine if item.document is None])
        CustomerWriter(self.connection).write(rows, sorted(hidden.values()))
        self._entities.forget_empty(hidden)

    # audit, numbers ------------------------------------------------------------------------------------

    def audit_after(self, seq: int, limit: int) -> Sequence[AuditRow]:
        """Audit records after a number."""
        return audit_rows_after(self.connection, seq, limit)

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
        """The customer was opened now: he goes to the top of the recent ones."""
        numbers = self._entities.numbers([(CUSTOMER, customer)])
        for no in numbers.values():
            self.connection.exec_driver_sql("UPDATE customer SET opened_at = ? WHERE no = ?", (now_ms, no))

    def open_cases(self) -> list[tuple[bytes, bytes, int]]:
        """(conflict, customer, raised at) of every open conflict, oldest first."""
        return self.conflicts.open_cases()

    def outbox_in(self, states: Sequence[OutboxState], limit: int) -> Sequence[OutboxRow]:
        """Rows in these states, oldest first."""
        return self.outbox.in_states(tuple(states), limit)

    def outbox_row(self, mid: bytes) -> OutboxRow | None:
        """One row by its mid."""
        return self.outbox.by_mid(mid)

    def outbox_counts(self) -> dict[OutboxState, int]:
        """How many rows are in each state."""
        return self.outbox.counts()

    def customer_count(self) -> int:
        """How many customers are shown here."""
        row = self.connection.exec_driver_sql("SELECT value FROM counter WHERE name = 'total'").fetchone()
        return int(row[0]) if row is not None else 0
