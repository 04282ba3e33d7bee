"""Random work of replication done to the product's store and to the simulator's twin alike."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.domain.change import Action, GroupEdit
from app.domain.core_groups import core_of
from app.domain.document_block import split_by_class
from app.domain.replica import ReplicaMeta
from app.services.change_draft import Draft
from app.services.replica_page import Page, PageRow
from app.services.replication_service import Answer, ReplicationService
from app.store.replica_store import SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from tests.builders import RID, CountingIds, FixedClock, make_customer_document, make_key
from tests.simulator.memory_replica import MemoryReplica

PARTS = [("p1", "br"), ("p1", "rm:rm1"), ("p2", "br")]
CUSTOMERS = 25


@dataclass
class Desk:
    """One store with its service."""

    store: Any
    service: ReplicationService


class Twins:
    """Does everything to both and compares."""

    def __init__(self, sql: SqlReplicaStore, seed: int) -> None:
        with sql.transaction() as tx:
            tx.put_meta(ReplicaMeta(RID))
        self.source = random.Random(seed)
        self.desks = [
            Desk(store, ReplicationService(store, FixedClock(), CountingIds()))
            for store in (sql, MemoryReplica(RID))
        ]
        self.ver = 0
        self.cursor = 0
        for desk in self.desks:
            desk.service.set_audiences(PARTS[:2])

    def step(self) -> None:
        """One piece of work, drawn by the seed."""
        works: list[Callable[[], None]] = [self.page, self.page, self.page, self.save, self.save, self.answer]
        if self.source.random() < 0.1:
            works = [self.start_over, self.restart, self.audiences]
        self.source.choice(works)()

    def page(self) -> None:
        rows = []
        for number in self.source.sample(range(CUSTOMERS), self.source.randrange(1, 9)):
            self.ver += 1
            is_member = self.source.random() < 0.8
            document = make_customer_document(number, note={"text": str(self.ver)})
            if self.source.random() < 0.3:
                document["name"] = {"legal_name": self.source.choice("王李张") + "伟"}
            blocks = split_by_class("customer", document) if is_member else {}
            core = core_of("customer", blocks) if self.source.random() < 0.3 else None
            rows.append(
                PageRow(make_key(number), is_member, self.ver, core or blocks, is_partial=core is not None)
            )
        self.cursor += 1
        more = self.source.random() < 0.5
        chain = self.cursor.to_bytes(8, "big")
        audience = self.source.choice(PARTS)
        page = Page(audience, rows, self.cursor, chain, 0, more, self.cursor, chain, 0, 0)
        page = dataclasses.replace(page, is_news=self.source.random() < 0.2)
        for desk in self.desks:
            desk.service.apply([page])
        first, second = [
            (mender.awaited_count(), sorted((mender.awaited(100) or ((), ()))[1]))
            for mender in [desk.service.mender() for desk in self.desks]
        ]
        assert first == second, "the stores wait for different documents"

    def save(self) -> None:
        key = make_key(self.source.randrange(CUSTOMERS + 3))
        edits = (GroupEdit("note", None, {"text": f"mine {self.ver}"}), GroupEdit("risk", None, {"level": 5}))
        for desk in self.desks:
            with desk.store.transaction() as tx:
                action = Action.EDIT if tx.confirmed([key]) else Action.CREATE
                desk.service.record(tx, Draft(action, key, edits, "rm1"))

    def answer(self) -> None:
        count = self.source.randrange(1, 4)
        fates = [self.source.choice(("ok", "parked", "rejected", "noop")) for _ in range(count)]
        self.ver += 1
        for desk in self.desks:
            pending = desk.service.pending(count)
            answers = [
                Answer(
                    change.dseq, fate, self.ver if fate == "ok" else 0, "p1", self.cursor, b"c" * 8,
                    ("note", "risk") if fate == "ok" else (), (), ("code.x",) if fate == "rejected" else (),
                )
                for change, fate in zip(pending.changes, fates, strict=False)
            ]  # fmt: skip
            desk.service.accept(pending.meta.rid, answers, 0)

    def start_over(self) -> None:
        for desk in self.desks:
            desk.service.start_over()

    def restart(self) -> None:
        audience, repair = self.source.choice(PARTS), self.source.random() < 0.5
        for desk in self.desks:
            desk.service.restart(audience, repair)

    def audiences(self) -> None:
        wanted = self.source.sample(PARTS, self.source.randrange(1, 4))
        for desk in self.desks:
            desk.service.set_audiences(wanted)

    def compare(self) -> None:
        """Both hold the same."""
        one, two = (self.books(desk) for desk in self.desks)
        assert one == two

    def books(self, desk: Desk) -> dict[str, Any]:
        keys = [make_key(number) for number in range(CUSTOMERS + 3)]
        with desk.store.transaction() as tx:
            return {
                "meta": tx.meta(),
                "subs": list(tx.subscriptions()),
                "confirmed": dict(tx.confirmed(keys)),
                "reasons": dict(tx.reasons(keys)),
                "outbox": list(tx.retained()),
                "queued": [row.change.mid for row in tx.queued(100)],
                "acked": [row.change.mid for row in tx.acked()],
                "rows": {a: sorted(tx.audience_rows(a)) for a in (s.audience for s in tx.subscriptions())},
                "by_entity": {key: [r.change.mid for r in rows] for key, rows in tx.by_entity(keys).items()},
            }


def shown(sql: SqlReplicaStore) -> dict[bytes, tuple[int, int, str]]:
    with sql.reading() as tx:
        rows = tx.connection.exec_driver_sql("SELECT id, ver, sync_state, name FROM customer")
        return {bytes(row[0]): (row[1], row[2], row[3]) for row in rows}


def seen(twin: MemoryReplica) -> dict[bytes, tuple[int, int, str]]:
    found = {}
    for key, view in twin.books.view.items():
        name = ((view.document or {}).get("name") or {}).get("legal_name") or ""
        found[key[1]] = (view.ver, view.mark, str(name))
    return found


def assert_indexes_hold_the_rows(uow: UnitOfWork) -> None:
    with uow.read() as connection:
        rows = {no for (no,) in connection.exec_driver_sql("SELECT no FROM customer")}
        for table in ("search_fts_docsize", "digit_fts_docsize"):
            held = {no for (no,) in connection.exec_driver_sql("SELECT id FROM " + table)}
            assert held <= rows
        held = {no for (no,) in connection.exec_driver_sql("SELECT id FROM search_fts_docsize")}
        assert held == rows
