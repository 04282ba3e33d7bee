"""One contract, two stores: the encrypted one of the product and the in-memory twin of the simulator."""

from __future__ import annotations

import itertools
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from app.domain import digest
from app.domain.change import Action, Change, EntityKey, GroupEdit, OutboxState
from app.domain.document_block import pack_blocks, split_by_class
from app.domain.field_group import Document
from app.domain.replica import Confirmed, OutboxRow, Projected, ReplicaTransaction, Subscription, SyncMark
from app.services.overlay import project_keys
from app.services.replication_service import ReplicationService
from app.store.engine import create_store
from app.store.replica_store import SqlReplicaStore, SqlReplicaTransaction
from app.store.unit_of_work import UnitOfWork
from tests.simulator.memory_replica import MemoryReplica
from tests.workspace_fixture import FixedClock, page_of, simple_document

KEY = bytes(range(32))
A: EntityKey = ("customer", b"a" * 16)
B: EntityKey = ("customer", b"b" * 16)
C: EntityKey = ("conflict", b"c" * 16)
ALL, OWN = ("b1", "br"), ("b1", "rm:rm1")
RID = b"r" * 16


@dataclass
class Store:
    """A store of either kind, as tests use it."""

    transaction: Callable[[], AbstractContextManager[ReplicaTransaction]]
    kind: str
    whole: Any


@pytest.fixture(params=["memory", "sql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "memory":
        memory = MemoryReplica(RID)
        yield Store(memory.transaction, "memory", memory)
        return
    with create_store(tmp_path / "vault" / "store.db", KEY) as engine:
        sql = sql_store(UnitOfWork(engine, time.perf_counter))
        yield Store(sql.transaction, "sql", sql)


def sql_store(work: UnitOfWork) -> SqlReplicaStore:
    """The product's store with ids that begin with RID."""
    ids = itertools.chain([RID], (os.urandom(16) for _ in itertools.count()))
    return SqlReplicaStore(work, FixedClock(), lambda: next(ids))


def confirmed(ver: int, document: Document | None = None, gen: int = 0) -> Confirmed:
    """A row as the server confirmed it."""
    return Confirmed(ver, gen, pack_blocks(split_by_class("customer", document or simple_document("王伟"))))


def row(
    number: int, key: EntityKey = A, state: OutboxState = OutboxState.QUEUED, group: str = "note"
) -> OutboxRow:
    """A change of this replica."""
    edits = (GroupEdit(group, None, {"text": f"n{number}"}),)
    change = Change(bytes([number]) * 16, number, Action.EDIT, *key, 1, 5, "rm1", edits)
    return OutboxRow(change, RID, state, created_at=7)


def mids(rows: Any) -> list[int]:
    """The changes by the byte that their mid is made of."""
    return [each.change.mid[0] for each in rows]


# identity and audiences --------------------------------------------------------------------------------


def test_a_new_replica_has_an_id_that_stays(store: Store) -> None:
    with store.transaction() as tx:
        first = tx.meta()
    assert (first.rid, first.next_dseq, first.acked_dseq, first.mchain, first.repair_gen) == (
        RID,
        1,
        0,
        b"",
        0,
    )
    with store.transaction() as tx:
        assert tx.meta() == first


def test_identity_and_counters_come_back_as_they_were_put(store: Store) -> None:
    with store.transaction() as tx:
        meta = replace(
            tx.meta(), next_dseq=9, acked_dseq=4, mchain=b"m" * 32, repair_gen=2, audit_acked=3,
            seen={"b1": (7, b"x" * 8), "b2": (1, b"y" * 8)},
        )  # fmt: skip
        tx.put_meta(meta)
        assert tx.meta() == meta
    with store.transaction() as tx:
        assert tx.meta() == meta


def test_audiences_come_sorted_are_replaced_and_dropped(store: Store) -> None:
    big = 2**128 - 1
    with store.transaction() as tx:
        tx.put_subscription(Subscription(*OWN, cursor=3, boot_pass=1))
        tx.put_subscription(Subscription(*ALL))
        assert [sub.audience for sub in tx.subscriptions()] == [ALL, OWN]
        whole = Subscription(*OWN, 8, b"h" * 8, 9, 2, "live", 8, 5, big)
        tx.put_subscription(whole)
    with store.transaction() as tx:
        assert tx.subscriptions()[1] == whole
        tx.drop_subscription(ALL)
        tx.drop_subscription(("b9", "never"))
        assert [sub.audience for sub in tx.subscriptions()] == [OWN]


# confirmed rows and their reasons ----------------------------------------------------------------------


def test_confirmed_rows_are_stored_replaced_and_dropped_in_bulk(store: Store) -> None:
    with store.transaction() as tx:
        tx.put_confirmed([(A, confirmed(1)), (B, confirmed(2))])
        tx.put_confirmed([(A, confirmed(3, gen=4))])
        assert tx.confirmed([A, B, C]) == {A: confirmed(3, gen=4), B: confirmed(2)}
    with store.transaction() as tx:
        assert set(tx.confirmed([B, A])) == {A, B}
        tx.drop_confirmed([A, C])
        assert set(tx.confirmed([A, B])) == {B}
    with store.transaction() as tx:
        assert set(tx.confirmed([A, B])) == {B}


def test_the_same_id_may_belong_to_two_kinds_of_entity(store: Store) -> None:
    twin: EntityKey = ("conflict", A[1])
    with store.transaction() as tx:
        tx.put_confirmed([(A, confirmed(1)), (twin, confirmed(2))])
        tx.drop_confirmed([A])
        assert set(tx.confirmed([A, twin])) == {twin}


def test_a_row_is_here_because_of_each_audience_that_holds_it(store: Store) -> None:
    with store.transaction() as tx:
        for audience in (ALL, OWN):
            tx.put_subscription(Subscription(*audience, boot_pass=1))
        tx.put_confirmed([(A, confirmed(4)), (B, confirmed(6))])
        tx.add_reasons(ALL, 1, [A, B])
        tx.add_reasons(OWN, 1, [A])
        tx.add_reasons(OWN, 1, [A])
    with store.transaction() as tx:
        assert tx.reasons([A, B, C]) == {A: {ALL, OWN}, B: {ALL}}
        assert sorted(tx.audience_rows(ALL)) == [(A, 4), (B, 6)]
        assert list(tx.audience_rows(OWN)) == [(A, 4)]
        tx.remove_reasons(ALL, [A, B, C])
        assert tx.reasons([A, B]) == {A: {OWN}}
        assert list(tx.audience_rows(ALL)) == []


def test_rows_not_met_again_in_a_new_pass_are_stale(store: Store) -> None:
    with store.transaction() as tx:
        tx.put_subscription(Subscription(*ALL, boot_pass=1))
        tx.put_confirmed([(A, confirmed(1)), (B, confirmed(1))])
        tx.add_reasons(ALL, 1, [A, B])
        assert list(tx.stale_reasons(ALL, 1)) == []
        tx.add_reasons(ALL, 2, [B])
    with store.transaction() as tx:
        assert list(tx.stale_reasons(ALL, 2)) == [A]
        assert sorted(tx.stale_reasons(ALL, 3)) == [A, B]


# own changes -------------------------------------------------------------------------------------------


def test_changes_come_back_whole_and_in_number_order(store: Store) -> None:
    change = Change(
        b"\x09" * 16, 9, Action.RESOLVE, *A, 3, 1_700_000_000_000, "李经理",
        (
            GroupEdit("name", {"legal_name": "王伟"}, {"legal_name": "王维", "name_latin": None}),
            GroupEdit("contact:" + "0" * 32, {"value": "x", "primary": True}, None),
        ),
        prev_mid=b"\x08" * 16, atomic=True, audit_seq=12, conflict_id=b"c" * 16, seen_ver=5, reason="确认",
    )  # fmt: skip
    full = OutboxRow(
        change, RID, OutboxState.ACKED, OutboxState.CONFLICT, frozenset({"name"}), 6, "b1", 44,
        ("write_denied",), (b"1" * 16, b"2" * 16), 1_700_000_000_001,
    )  # fmt: skip
    with store.transaction() as tx:
        tx.append_outbox([row(2), row(5, B)])
        tx.append_outbox([full])
    with store.transaction() as tx:
        assert mids(tx.retained()) == [2, 5, 9]
        assert tx.retained()[2] == full
        assert list(tx.retained()[:2]) == [row(2), row(5, B)]


def test_queued_changes_are_limited_and_ordered(store: Store) -> None:
    with store.transaction() as tx:
        tx.append_outbox(
            [row(1, state=OutboxState.DONE), row(2), row(3, state=OutboxState.ACKED), row(4), row(5)]
        )
        assert mids(tx.queued(10)) == [2, 4, 5]
        assert mids(tx.queued(2)) == [2, 4]
        assert mids(tx.queued(0)) == []
        assert mids(tx.acked()) == [3]


def test_changes_are_found_by_number_and_by_entity(store: Store) -> None:
    with store.transaction() as tx:
        tx.append_outbox([row(1), row(2, B), row(3), row(4, C)])
        assert sorted(mids(tx.by_dseq(RID, [3, 1, 77]))) == [1, 3]
        assert list(tx.by_dseq(b"other replica id", [1])) == []
        found = tx.by_entity([A, B, ("customer", b"z" * 16)])
        assert {key: mids(rows) for key, rows in found.items()} == {A: [1, 3], B: [2]}


def test_a_change_takes_a_new_standing_everywhere_at_once(store: Store) -> None:
    with store.transaction() as tx:
        tx.append_outbox([row(1), row(2)])
        assert len(tx.by_entity([A])[A]) == 2
        tx.update_outbox([replace(row(1), state=OutboxState.ACKED, live=frozenset(), ack_ver=3, ack_seq=8)])
        assert mids(tx.queued(9)) == [2]
        assert [r.state for r in tx.by_entity([A])[A]] == [OutboxState.ACKED, OutboxState.QUEUED]
        assert (tx.acked()[0].live, tx.acked()[0].ack_ver) == (frozenset(), 3)
        tx.append_outbox([row(3)])
        assert mids(tx.by_entity([A])[A]) == [1, 2, 3]


def test_a_second_life_renumbers_every_change(store: Store) -> None:
    with store.transaction() as tx:
        tx.append_outbox([row(2), row(3), row(7)])
        fresh = b"n" * 16
        moved = [
            replace(r, rid=fresh, change=replace(r.change, dseq=n), state=OutboxState.QUEUED)
            for n, r in enumerate(tx.retained(), start=1)
        ]
        tx.update_outbox(moved)
    with store.transaction() as tx:
        assert [(r.change.dseq, r.change.mid[0], r.rid) for r in tx.retained()] == [
            (1, 2, fresh), (2, 3, fresh), (3, 7, fresh),
        ]  # fmt: skip
        assert list(tx.by_dseq(RID, [1, 2, 3])) == []
        assert mids(tx.by_dseq(fresh, [2])) == [3]


def test_start_over_offers_everything_again_under_a_new_id(store: Store) -> None:
    service = ReplicationService(store.whole, FixedClock(), lambda: b"n" * 16)
    service.set_audiences([ALL])
    service.apply([page_of(ALL, [(A[1], simple_document("王伟"))])])
    with store.transaction() as tx:
        tx.append_outbox([row(1, state=OutboxState.DONE), row(2)])
        tx.put_meta(replace(tx.meta(), next_dseq=3, acked_dseq=1))
    service.start_over()
    with store.transaction() as tx:
        meta = tx.meta()
        assert (meta.rid, meta.next_dseq, meta.acked_dseq, meta.repair_gen) == (b"n" * 16, 3, 0, 1)
        assert mids(tx.queued(9)) == [1, 2]
        assert tx.queued(9)[0].live == frozenset(), "what the row shows already is not laid over it again"
        (sub,) = tx.subscriptions()
        assert (sub.cursor, sub.mode, sub.boot_pass) == (0, "repair", 2)
        assert set(tx.confirmed([A])) == {A}, "rows stay until they are replaced"


# conflicts and projection ------------------------------------------------------------------------------


def conflict_of(customer: bytes, state: str = "open") -> Document:
    """The document of a conflict."""
    return {"about": {"customer": customer.hex(), "group": "name"}, "state": {"state": state}}


def test_a_customer_has_an_open_conflict_until_it_is_settled_or_gone(store: Store) -> None:
    other: EntityKey = ("conflict", b"d" * 16)
    with store.transaction() as tx:
        tx.project([Projected(C, 1, conflict_of(A[1]), SyncMark.CONFIRMED)])
        tx.project([Projected(other, 1, conflict_of(B[1]), SyncMark.CONFIRMED)])
        assert tx.open_conflicts([A[1], B[1], b"z" * 16]) == {A[1], B[1]}
        tx.project([Projected(C, 2, conflict_of(A[1], "resolved"), SyncMark.CONFIRMED)])
        tx.project([Projected(other, 2, None, SyncMark.CONFIRMED)])
        assert tx.open_conflicts([A[1], B[1]]) == frozenset()


# numbers, rollback -------------------------------------------------------------------------------------


def test_leased_numbers_are_used_lowest_first_and_only_once(store: Store) -> None:
    with store.transaction() as tx:
        assert (tx.numbers_left(), take(tx)) == (0, "")
        tx.add_numbers(100, 101)
        tx.add_numbers(300, 300)
        assert tx.numbers_left() == 3
        assert [take(tx) for _ in range(4)] == ["100", "101", "300", ""]
        assert tx.numbers_left() == 0


def take(tx: Any) -> str:
    """The next leased number."""
    return str(tx.take_number())


def test_an_error_keeps_nothing_of_the_transaction(store: Store) -> None:
    with store.transaction() as tx:
        meta = tx.meta()
        tx.put_subscription(Subscription(*ALL, boot_pass=1))
        tx.put_confirmed([(A, confirmed(1))])
        tx.append_outbox([row(1)])
        tx.add_numbers(1, 5)
    with pytest.raises(ZeroDivisionError), store.transaction() as tx:
        tx.put_meta(replace(meta, next_dseq=99))
        tx.drop_subscription(ALL)
        tx.drop_confirmed([A])
        tx.update_outbox([replace(row(1), state=OutboxState.DONE)])
        tx.append_outbox([row(2)])
        take(tx)
        raise ZeroDivisionError
    with store.transaction() as tx:
        assert tx.meta() == meta
        assert [sub.audience for sub in tx.subscriptions()] == [ALL]
        assert set(tx.confirmed([A])) == {A}
        assert list(tx.retained()) == [row(1)]
        assert tx.numbers_left() == 5


def test_the_audit_trail_of_a_new_replica_is_empty(store: Store) -> None:
    with store.transaction() as tx:
        assert list(tx.audit_after(0, 10)) == []


def test_more_rows_than_one_statement_can_name_are_handled(store: Store) -> None:
    keys: list[EntityKey] = [("customer", n.to_bytes(16, "big")) for n in range(1, 2501)]
    with store.transaction() as tx:
        tx.put_subscription(Subscription(*ALL, boot_pass=1))
        tx.put_confirmed([(key, Confirmed(n, 0, b"x")) for n, key in enumerate(keys)])
        tx.add_reasons(ALL, 1, keys)
    with store.transaction() as tx:
        assert len(tx.confirmed(keys)) == len(tx.reasons(keys)) == 2500
        tx.remove_reasons(ALL, keys[::2])
        tx.drop_confirmed(keys[::2])
        assert sorted(tx.audience_rows(ALL)) == [(key, n) for n, key in enumerate(keys) if n % 2]


# the projection of the product's store -----------------------------------------------------------------


@pytest.fixture
def sql(tmp_path: Path) -> Iterator[SqlReplicaStore]:
    with create_store(tmp_path / "vault" / "store.db", KEY) as engine:
        yield sql_store(UnitOfWork(engine, time.perf_counter))


def search(tx: SqlReplicaTransaction, word: str) -> int:
    """How many rows the index finds."""
    found = tx.connection.exec_driver_sql(
        "SELECT COUNT(*) FROM search_fts WHERE search_fts MATCH ?", (word,)
    ).fetchone()
    return int(found[0]) if found is not None else 0


COUNTED = """
    SELECT 'total' AS n, COUNT(*) AS v FROM customer
    UNION ALL SELECT 'kyc:' || kyc_state, COUNT(*) FROM customer GROUP BY kyc_state
    UNION ALL SELECT 'risk:' || risk, COUNT(*) FROM customer GROUP BY risk
    UNION ALL SELECT 'kyc_risk:' || kyc_state || ':' || risk, COUNT(*) FROM customer GROUP BY kyc_state, risk
    UNION ALL SELECT 'branch:' || branch, COUNT(*) FROM customer GROUP BY branch
    UNION ALL SELECT 'rm:' || rm, COUNT(*) FROM customer GROUP BY rm
    UNION ALL SELECT CASE missing WHEN 0 THEN 'complete' ELSE 'incomplete' END, COUNT(*)
        FROM customer GROUP BY missing = 0
    UNION ALL SELECT 'mark:' || sync_state, COUNT(*) FROM customer GROUP BY sync_state
"""


def check_counters(tx: SqlReplicaTransaction) -> None:
    """The counters say what a recount says."""
    wanted = {n: v for n, v in tx.connection.exec_driver_sql(COUNTED) if v}
    stored = tx.connection.exec_driver_sql("SELECT name, value FROM counter WHERE value <> 0")
    assert {name: value for name, value in stored} == wanted  # noqa: C416  # rows, not pairs


def test_a_purged_customer_leaves_no_row_no_search_text_and_no_count(sql: SqlReplicaStore) -> None:
    phone = {"type": "mobile", "value": "+8613817254821"}
    document = simple_document("欧阳晓梅", **{"contact:" + "1" * 32: phone})
    with sql.transaction() as tx:
        tx.put_confirmed([(A, confirmed(1, document))])
        project_keys(tx, [A])
    with sql.transaction() as tx:
        assert tx.customer_count() == 1
        before = tx.connection.exec_driver_sql("SELECT COUNT(*) FROM search_fts").fetchone()
        assert before is not None and before[0] == 1
        tx.drop_confirmed([A])
        project_keys(tx, [A])
    with sql.transaction() as tx:
        assert tx.customer_count() == 0
        for table in ("customer", "search_fts", "digit_fts", "entity", "reason"):
            left = tx.connection.exec_driver_sql("SELECT COUNT(*) FROM " + table).fetchone()
            assert left is not None and left[0] == 0, table
        check_counters(tx)


def test_counters_equal_a_recount_after_any_history(sql: SqlReplicaStore) -> None:
    seed = int(os.environ.get("CIMS_SEED", "20260601"))
    print(f"seed {seed}")
    rng = random.Random(seed)
    keys: list[EntityKey] = [("customer", bytes([n]) * 16) for n in range(1, 13)]
    for step in range(1, 60):
        with sql.transaction() as tx:
            chosen = rng.sample(keys, rng.randrange(1, 6))
            if rng.random() < 0.3:
                tx.drop_confirmed(chosen)
            else:
                tx.put_confirmed([(key, confirmed(step, _random_document(rng))) for key in chosen])
            if rng.random() < 0.2:
                tx.append_outbox([row(step, chosen[0])])
            project_keys(tx, chosen)
        with sql.reading() as tx:
            check_counters(tx)
            assert _shown_ids(tx) == _expected_ids(tx, keys)


def _random_document(rng: random.Random) -> Document:
    more = {"risk": {"level": rng.randrange(1, 6)}, "kyc": {"state": rng.choice(("verified", "expired"))}}
    if rng.random() < 0.5:
        more["service"] = {"branch": rng.choice(("b1", "b2")), "primary_rm": rng.choice(("rm1", "rm2"))}
    return simple_document(rng.choice(("王伟", "李强", "Anna Schmidt")), **more)  # type: ignore[arg-type]


def _shown_ids(tx: SqlReplicaTransaction) -> set[bytes]:
    return {bytes(i) for (i,) in tx.connection.exec_driver_sql("SELECT id FROM customer")}


def _expected_ids(tx: SqlReplicaTransaction, keys: list[EntityKey]) -> set[bytes]:
    waiting = {key for key, rows in tx.by_entity(keys).items() if rows}
    return {key[1] for key in {*tx.confirmed(keys), *waiting}}


def test_the_number_of_a_row_lets_searching_follow_its_name(sql: SqlReplicaStore) -> None:
    with sql.transaction() as tx:
        tx.put_confirmed([(A, confirmed(1, simple_document("Anna Schmidt")))])
        project_keys(tx, [A])
        assert search(tx, "schmidt*") == 1
        tx.put_confirmed([(A, confirmed(2, simple_document("Anna Keller")))])
        project_keys(tx, [A])
        assert (search(tx, "schmidt*"), search(tx, "keller*")) == (0, 1)


def test_the_recount_of_an_audience_is_the_digest_of_its_rows(store: Store) -> None:
    service = ReplicationService(store.whole, FixedClock(), lambda: os.urandom(16))
    service.set_audiences([ALL])
    service.apply([page_of(ALL, [(A[1], simple_document("王伟")), (B[1], simple_document("李强"))], ver=3)])
    wanted = digest.set_digest([(*A, 3), (*B, 3)])
    (sub,) = service.subscriptions()
    assert (sub.n, sub.digest) == (2, wanted) == service.recount(ALL)


# both side by side -------------------------------------------------------------------------------------

KEYS: list[EntityKey] = [("customer", bytes([n]) * 16) for n in range(1, 7)]
Step = Callable[[ReplicaTransaction], None]


def _steps(rng: random.Random, number: int) -> list[Step]:
    """One random write, as one or several calls."""
    chosen, audience = rng.sample(KEYS, rng.randrange(1, 4)), rng.choice((ALL, OWN))
    state = rng.choice(tuple(OutboxState))
    options: list[list[Step]] = [
        [lambda tx: tx.put_confirmed([(key, confirmed(number)) for key in chosen])],
        [lambda tx: tx.remove_reasons(audience, chosen)],
        [lambda tx: tx.add_reasons(audience, number, chosen)],
        [lambda tx: tx.append_outbox([row(number, chosen[0])])],
        [lambda tx: tx.update_outbox([replace(r, state=state, ack_ver=number) for r in tx.queued(2)])],
        [
            lambda tx: tx.remove_reasons(ALL, chosen),
            lambda tx: tx.remove_reasons(OWN, chosen),
            lambda tx: tx.drop_confirmed(chosen),
        ],
        [lambda tx: tx.put_meta(replace(tx.meta(), acked_dseq=number))],
    ]
    return rng.choice(options)


def _everything(tx: ReplicaTransaction, number: int) -> list[Any]:
    """All that can be read."""
    return [
        tx.meta(),
        list(tx.subscriptions()),
        dict(tx.confirmed(KEYS)),
        dict(tx.reasons(KEYS)),
        [sorted(tx.stale_reasons(audience, number)) for audience in (ALL, OWN)],
        [sorted(tx.audience_rows(audience)) for audience in (ALL, OWN)],
        {key: list(rows) for key, rows in tx.by_entity(KEYS).items()},
        [list(tx.queued(3)), list(tx.acked()), list(tx.retained())],
    ]


def test_a_random_walk_leaves_both_stores_with_the_same_books(sql: SqlReplicaStore) -> None:
    seed = int(os.environ.get("CIMS_SEED", "20260602"))
    print(f"seed {seed}")
    rng = random.Random(seed)
    memory = MemoryReplica(RID)
    for number in range(1, 120):
        steps = _steps(rng, number)
        fails = rng.random() < 0.15
        seen = []
        for each in (memory, sql):
            try:
                with each.transaction() as tx:
                    if number == 1:
                        for audience in (ALL, OWN):
                            tx.put_subscription(Subscription(*audience, boot_pass=1))
                    for step in steps:
                        step(tx)
                    if fails and number > 1:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass
            with each.transaction() as tx:
                seen.append(_everything(tx, number))
        assert seen[0] == seen[1], f"step {number} of seed {seed}"
