"""What every replica store must do: the store of the product and the simulator's twin by the same tests."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import pytest
from msgspec.structs import replace
from sqlalchemy import event

from app.domain.change import Action, EntityKey, GroupEdit, OutboxState
from app.domain.errors import Bug
from app.domain.replica import (
    AnswerMarks,
    OutboxRow,
    Projected,
    ReplicaMeta,
    Standing,
    Subscription,
    SyncMark,
)
from app.services.change_draft import Draft
from app.services.overlay import project_keys
from app.services.replication_service import Answer, ReplicationService
from app.store.counter_store import CounterStore
from app.store.engine import StoreEngine
from app.store.replica_store import OPENED_KEPT, SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from tests.app.store.replica_twins import Twins, assert_indexes_hold_the_rows, seen, shown
from tests.builders import (
    NOW,
    RID,
    CountingIds,
    FixedClock,
    make_confirmed,
    make_customer_document,
    make_key,
    make_outbox_row,
    make_projected,
)
from tests.simulator.memory_replica import MemoryReplica

PART = ("p1", "br")
OTHER = ("p1", "rm:rm1")
KEYS = [make_key(n) for n in range(3)]


class Store(Protocol):
    """Either store."""

    def transaction(self) -> AbstractContextManager[Any]: ...


@pytest.fixture(params=["sql", "memory"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "memory":
        yield MemoryReplica(RID)
        return
    uow: UnitOfWork = request.getfixturevalue("uow")
    sql = SqlReplicaStore(uow, FixedClock(), CountingIds())
    with sql.transaction() as tx:
        tx.put_meta(ReplicaMeta(RID))
    yield sql


class TestMeta:
    def test_a_new_replica_has_its_id_and_nothing_else(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.meta() == ReplicaMeta(RID)

    def test_every_field_comes_back(self, store: Store) -> None:
        meta = ReplicaMeta(
            b"n" * 16, 7, 6, b"m" * 16, 3, 9, {"p1": (2**40, b"c" * 8), "p2": (1, b"")}, "e7", b"f" * 16
        )
        with store.transaction() as tx:
            tx.put_meta(meta)
        with store.transaction() as tx:
            assert tx.meta() == meta

    def test_an_error_keeps_nothing(self, store: Store) -> None:
        with pytest.raises(RuntimeError), store.transaction() as tx:
            tx.put_meta(ReplicaMeta(b"x" * 16, 99))
            tx.put_confirmed([(KEYS[0], make_confirmed({"note": {"text": "a"}}))])
            raise RuntimeError
        with store.transaction() as tx:
            assert tx.meta() == ReplicaMeta(RID)
            assert tx.confirmed(KEYS) == {}


class TestSubscriptions:
    def test_they_come_back_sorted_with_every_field(self, store: Store) -> None:
        subs = [
            Subscription("p2", "br", 5, b"c" * 8, 9, 2, "live", 7, 3, 2**128 - 1),
            Subscription("p1", "rm:a", mode="repair"),
            Subscription("p1", "br"),
        ]
        with store.transaction() as tx:
            for sub in subs:
                tx.put_subscription(sub)
        with store.transaction() as tx:
            assert list(tx.subscriptions()) == sorted(subs, key=lambda sub: sub.audience)

    def test_a_second_put_replaces(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            tx.put_subscription(Subscription(*PART, cursor=8, digest=5))
            assert list(tx.subscriptions()) == [Subscription(*PART, cursor=8, digest=5)]
        with store.transaction() as tx:
            assert list(tx.subscriptions()) == [Subscription(*PART, cursor=8, digest=5)]

    def test_a_dropped_one_is_gone(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            tx.put_subscription(Subscription(*OTHER))
            tx.drop_subscription(PART)
            tx.drop_subscription(("nowhere", "br"))
        with store.transaction() as tx:
            assert [sub.audience for sub in tx.subscriptions()] == [OTHER]


class TestConfirmed:
    def test_rows_come_back_and_unknown_keys_are_absent(self, store: Store) -> None:
        rows = [(key, make_confirmed(make_customer_document(n), n + 1, 2)) for n, key in enumerate(KEYS[:2])]
        with store.transaction() as tx:
            tx.put_confirmed(rows)
            assert tx.confirmed(KEYS) == dict(rows)
        with store.transaction() as tx:
            assert tx.confirmed(KEYS) == dict(rows)
            assert tx.confirmed([]) == {}

    def test_standings_tell_version_and_generation_alone(self, store: Store) -> None:
        rows = [(key, make_confirmed(make_customer_document(n), n + 1, 2)) for n, key in enumerate(KEYS[:2])]
        with store.transaction() as tx:
            tx.put_confirmed(rows)
        with store.transaction() as tx:
            assert tx.standings(KEYS) == {KEYS[0]: Standing(1, 2), KEYS[1]: Standing(2, 2)}

    def test_the_same_id_of_another_type_is_another_entity(self, store: Store) -> None:
        twin = ("conflict", KEYS[0][1])
        with store.transaction() as tx:
            tx.put_confirmed([(KEYS[0], make_confirmed({"note": {"text": "a"}}))])
        with store.transaction() as tx:
            assert tx.confirmed([twin]) == {}
            assert list(tx.confirmed([KEYS[0], twin])) == [KEYS[0]]

    def test_a_newer_row_replaces(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put_confirmed([(KEYS[0], make_confirmed({"note": {"text": "a"}}))])
        newer = make_confirmed({"note": {"text": "b"}}, 2, 1)
        with store.transaction() as tx:
            tx.put_confirmed([(KEYS[0], newer)])
            assert tx.confirmed(KEYS[:1]) == {KEYS[0]: newer}
        with store.transaction() as tx:
            assert tx.confirmed(KEYS[:1]) == {KEYS[0]: newer}

    def test_a_dropped_row_is_gone_and_may_come_again(self, store: Store) -> None:
        row = (KEYS[0], make_confirmed({"note": {"text": "a"}}))
        with store.transaction() as tx:
            tx.put_confirmed([row])
        with store.transaction() as tx:
            tx.drop_confirmed(KEYS)
            assert tx.confirmed(KEYS) == {}
        with store.transaction() as tx:
            assert tx.confirmed(KEYS) == {}
            tx.put_confirmed([row])
            assert tx.confirmed(KEYS) == dict([row])

    def test_more_keys_than_one_question_takes(self, store: Store) -> None:
        rows = [(make_key(n), make_confirmed({"note": {"text": str(n)}}, n)) for n in range(1203)]
        with store.transaction() as tx:
            tx.put_confirmed(rows)
        with store.transaction() as tx:
            assert tx.confirmed([make_key(n) for n in range(1300)]) == dict(rows)


class TestReasons:
    @pytest.fixture(autouse=True)
    def _audiences(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            tx.put_subscription(Subscription(*OTHER))
            tx.put_confirmed([(key, make_confirmed({"note": {"text": "a"}}, 4)) for key in KEYS])

    def test_each_key_has_its_audiences(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_reasons(PART, 1, KEYS[:2])
            tx.add_reasons(OTHER, 1, KEYS[1:2])
        with store.transaction() as tx:
            assert tx.reasons(KEYS) == {KEYS[0]: {PART}, KEYS[1]: {PART, OTHER}}

    def test_the_last_one_removed_leaves_no_entry(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_reasons(PART, 1, KEYS[:1])
            tx.remove_reasons(PART, KEYS)
            tx.remove_reasons(("nowhere", "br"), KEYS)
            assert tx.reasons(KEYS) == {}

    def test_stale_are_those_of_an_earlier_pass(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_reasons(PART, 1, KEYS)
            tx.add_reasons(PART, 2, KEYS[:1])
            tx.add_reasons(OTHER, 1, KEYS)
        with store.transaction() as tx:
            assert set(tx.stale_reasons(PART, 2)) == set(KEYS[1:])
            assert list(tx.stale_reasons(PART, 1)) == []

    def test_audience_rows_have_confirmed_rows_only(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_reasons(PART, 1, KEYS)
            tx.drop_confirmed(KEYS[2:])
        with store.transaction() as tx:
            assert sorted(tx.audience_rows(PART)) == sorted((key, 4) for key in KEYS[:2])
            assert list(tx.audience_rows(OTHER)) == []

    def test_audience_rows_of_buckets_are_those_with_their_last_bytes(self, store: Store) -> None:
        rng = random.Random(5)
        keys = [("customer", rng.randbytes(15) + bytes([n % 7])) for n in range(1500)]
        with store.transaction() as tx:
            tx.put_confirmed([(key, make_confirmed({"note": {"text": "a"}}, 2)) for key in keys])
            tx.add_reasons(PART, 1, keys)
        deep = keys[3][1][:-4:-1]
        with store.transaction() as tx:
            assert len(list(tx.audience_rows(PART))) == len(keys)
            found = list(tx.audience_rows(PART, [b"\x02", deep, b"\x09"]))
        wanted = [(key, 2) for key in keys if key[1][-1] == 2 or key == keys[3]]
        assert sorted(found) == sorted(wanted)


class TestOutbox:
    def test_every_field_comes_back(self, store: Store) -> None:
        row = replace(
            make_outbox_row(1, KEYS[0], final=OutboxState.PARKED, live=frozenset({"note", "birth"}), ack_ver=5),
            ack_part="p1", ack_seq=9, codes=("a.b", "c"), conflict_ids=(b"1" * 16, b"2" * 16), created_at=NOW,
        )  # fmt: skip
        bare = make_outbox_row(2, KEYS[1])
        with store.transaction() as tx:
            tx.append_outbox([row, bare])
        with store.transaction() as tx:
            assert list(tx.retained()) == [row, bare]

    def test_an_empty_set_of_live_groups_is_not_all_groups(self, store: Store) -> None:
        row = make_outbox_row(1, live=frozenset())
        with store.transaction() as tx:
            tx.append_outbox([row])
            assert tx.retained()[0].live == frozenset()

    def test_queued_are_the_first_in_order(self, store: Store) -> None:
        rows = [make_outbox_row(n) for n in range(1, 6)]
        rows[1] = replace(rows[1], state=OutboxState.DONE)
        with store.transaction() as tx:
            tx.append_outbox(rows)
        with store.transaction() as tx:
            assert [row.change.dseq for row in tx.queued(3)] == [1, 3, 4]
            assert [row.change.dseq for row in tx.queued(100)] == [1, 3, 4, 5]
            assert list(tx.queued(0)) == []

    def test_the_oldest_done_of_one_replica_id_are_forgotten(self, store: Store) -> None:
        rows = [replace(make_outbox_row(n), state=OutboxState.DONE) for n in range(1, 8)]
        rows[1] = replace(rows[1], state=OutboxState.CONFLICT)
        rows[2] = make_outbox_row(3, rid=b"o" * 16, state=OutboxState.DONE)
        with store.transaction() as tx:
            tx.append_outbox(rows)
        with store.transaction() as tx:
            assert tx.forget_done(RID, 6, 3) == 3
        with store.transaction() as tx:
            assert [row.change.dseq for row in tx.retained()] == [2, 3, 6, 7]
            assert (tx.forget_done(RID, 6, 3), tx.forget_done(RID, 6, 3)) == (1, 0)
        with store.transaction() as tx:
            assert [row.change.dseq for row in tx.retained()] == [2, 3, 7]

    def test_marks_of_answers_come_back(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.answer_marks() == AnswerMarks()
            tx.put_answer_marks(AnswerMarks(RID, ((5, 1), (9, 4))))
        with store.transaction() as tx:
            assert tx.answer_marks() == AnswerMarks(RID, ((5, 1), (9, 4)))

    def test_by_dseq_asks_for_one_replica_id(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.append_outbox([make_outbox_row(1), make_outbox_row(2), make_outbox_row(3, rid=b"o" * 16)])
        with store.transaction() as tx:
            assert [row.change.dseq for row in tx.by_dseq(RID, [2, 3, 1])] == [1, 2]
            assert list(tx.by_dseq(RID, [])) == []

    def test_by_entity_keeps_the_order_and_the_types_apart(self, store: Store) -> None:
        twin = ("conflict", KEYS[0][1])
        with store.transaction() as tx:
            tx.append_outbox(
                [make_outbox_row(1, KEYS[0]), make_outbox_row(2, twin), make_outbox_row(3, KEYS[0])]
            )
            assert _dseqs(tx.by_entity(KEYS)) == {KEYS[0]: [1, 3]}
        with store.transaction() as tx:
            assert _dseqs(tx.by_entity([*KEYS, twin])) == {KEYS[0]: [1, 3], twin: [2]}

    def test_a_question_sees_what_the_transaction_changed(self, store: Store) -> None:
        with store.transaction() as tx:
            assert tx.by_entity(KEYS) == {}
            row = make_outbox_row(1, KEYS[0])
            tx.append_outbox([row])
            assert list(tx.by_entity(KEYS)[KEYS[0]]) == [row]
            tx.update_outbox([replace(row, state=OutboxState.ACKED, live=frozenset({"note"}))])
            assert [r.state for r in tx.by_entity(KEYS)[KEYS[0]]] == [OutboxState.ACKED]
            assert [r.change.dseq for r in tx.acked()] == [1]
            assert list(tx.queued(9)) == []

    def test_start_over_numbers_every_row_anew(self, store: Store) -> None:
        rows = [make_outbox_row(n) for n in (3, 5, 9)]
        with store.transaction() as tx:
            tx.append_outbox(rows)
        fresh = [_moved(row, n, b"f" * 16) for n, row in enumerate(rows, start=1)]
        with store.transaction() as tx:
            tx.update_outbox(fresh)
        with store.transaction() as tx:
            assert list(tx.retained()) == fresh

    def test_what_was_taken_for_a_push_is_read_again_as_it_stands(self, store: Store) -> None:
        rows = [make_outbox_row(n) for n in (1, 2)]
        with store.transaction() as tx:
            tx.append_outbox(rows)
        with store.transaction() as tx:
            assert list(tx.queued(10)) == rows
        turned = [_moved(rows[0], 2), replace(_moved(rows[1], 1), state=OutboxState.ACKED)]
        with store.transaction() as tx:
            key = rows[0].change.key
            assert list(tx.by_entity([key])[key]) == [r for r in rows if r.change.key == key]
            tx.update_outbox(turned)
            assert list(tx.by_entity([key])[key]) == [turned[0]]
        with store.transaction() as tx:
            assert list(tx.retained()) == [turned[1], turned[0]]
            assert list(tx.queued(10)) == [turned[0]]

    def test_numbers_may_change_places(self, store: Store) -> None:
        rows = [make_outbox_row(n) for n in (1, 2, 3)]
        with store.transaction() as tx:
            tx.append_outbox(rows)
            turned = [_moved(rows[0], 2), _moved(rows[1], 3), _moved(rows[2], 1)]
            tx.update_outbox(turned)
        with store.transaction() as tx:
            assert list(tx.retained()) == [turned[2], turned[0], turned[1]]

    def test_an_unknown_change_cannot_be_updated(self, store: Store) -> None:
        with pytest.raises((Bug, AssertionError)), store.transaction() as tx:
            tx.update_outbox([make_outbox_row(1)])

    def test_a_mid_is_used_once(self, store: Store) -> None:
        with pytest.raises((Bug, AssertionError)), store.transaction() as tx:
            tx.append_outbox([make_outbox_row(1)])
            tx.append_outbox([_moved(make_outbox_row(1), 2)])


class TestConflicts:
    def test_open_ones_are_told_by_customer(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.project([_conflict(1, KEYS[0]), _conflict(2, KEYS[1], "resolved")])
        with store.transaction() as tx:
            assert tx.open_conflicts([key[1] for key in KEYS]) == {KEYS[0][1]}
            assert tx.open_conflicts([]) == frozenset()

    def test_one_that_is_being_decided_is_not_open(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.project([_conflict(1, KEYS[0]), _conflict(2, KEYS[1])])
            tx.project([_conflict(1, KEYS[0], mark=SyncMark.WAITING)])
            assert tx.open_conflicts([key[1] for key in KEYS]) == {KEYS[1][1]}

    def test_a_withdrawn_one_is_gone(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.project([_conflict(1, KEYS[0])])
        with store.transaction() as tx:
            tx.project([Projected(("conflict", make_key(1)[1]), 0, None, 0)])
            assert tx.open_conflicts([KEYS[0][1]]) == frozenset()


class TestNumbers:
    def test_blocks_add_up_and_are_used_lowest_first(self, store: Store) -> None:
        with store.transaction() as tx:
            tx.add_numbers(10, 11)
            tx.add_numbers(50, 50)
            assert tx.numbers_left() == 3
            assert [tx.take_number() for _ in range(4)] == ["10", "11", "50", ""]
        with store.transaction() as tx:
            assert tx.numbers_left() == 0


class TestOfTheProduct:
    """What only the product's store has."""

    def test_a_new_vault_takes_an_id_once(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            first = tx.meta().rid
        with books.transaction() as tx:
            assert tx.meta().rid == first

    def test_a_conflict_that_is_being_decided_is_no_open_case(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.project([_conflict(1, KEYS[0]), _conflict(2, KEYS[1])])
            tx.project([_conflict(1, KEYS[0], mark=SyncMark.WAITING)])
            assert tx.open_cases() == [(make_key(2)[1], KEYS[1][1], 1002)]

    def test_cases_come_oldest_first(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.project([_conflict(n, KEYS[0]) for n in (7, 3, 5)])
            assert [at for _, _, at in tx.open_cases()] == [1003, 1005, 1007]

    def test_a_number_given_up_is_not_left_behind(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.project([make_projected(1, make_customer_document(1))])
        with books.transaction() as tx:
            tx.project([make_projected(1, None)])
            assert tx.connection.exec_driver_sql("SELECT COUNT(*) FROM entity").scalar_one() == 0

    def test_a_hidden_row_with_a_reason_keeps_its_number(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            tx.add_reasons(PART, 1, KEYS[:1])
            tx.project([Projected(KEYS[0], 0, None, 0)])
        with books.transaction() as tx:
            assert tx.reasons(KEYS) == {KEYS[0]: {PART}}

    def test_dropping_an_audience_takes_its_reasons(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            tx.add_reasons(PART, 1, KEYS)
            tx.drop_subscription(PART)
            assert tx.reasons(KEYS) == {}

    def test_outbox_by_state_and_by_mid(self, books: SqlReplicaStore) -> None:
        rows = [
            make_outbox_row(n, state=state)
            for n, state in enumerate((OutboxState.PARKED, OutboxState.QUEUED, OutboxState.REJECTED), start=1)
        ]
        with books.transaction() as tx:
            tx.append_outbox(rows)
            assert [r.change.dseq for r in tx.outbox_in({OutboxState.PARKED, OutboxState.REJECTED})] == [1, 3]
            assert [r.change.dseq for r in tx.outbox_in(list(OutboxState), 2)] == [1, 2]
            assert tx.outbox_row(rows[2].change.mid) == rows[2]
            assert tx.outbox_row(b"?" * 16) is None
            assert tx.outbox_counts() == {row.state: 1 for row in rows}

    def test_a_walk_over_all_entities(self, books: SqlReplicaStore) -> None:
        rows = [(make_key(n), make_confirmed({"note": {"text": "a"}})) for n in range(7)]
        with books.transaction() as tx:
            tx.put_confirmed([*rows, (("conflict", make_key(1)[1]), rows[1][1])])
        seen, last = [], 0
        with books.reading() as tx:
            while True:
                keys, last = tx.keys_after("customer", last, 3)
                if not keys:
                    break
                seen += keys
        assert seen == [key for key, _ in rows]

    def test_reading_waits_for_no_writer_and_sees_the_last_commit(self, books: SqlReplicaStore) -> None:
        with books.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
            with books.reading() as reader:
                assert list(reader.subscriptions()) == []
        with books.reading() as reader:
            assert len(reader.subscriptions()) == 1

    def test_only_the_last_opened_are_remembered(self, books: SqlReplicaStore) -> None:
        many = range(OPENED_KEPT + 5)
        with books.transaction() as tx:
            tx.project([make_projected(n, {"name": {"legal_name": "王伟"}}) for n in many])
            for n in many:
                tx.mark_opened(make_key(n)[1], NOW + n)
            tx.mark_opened(make_key(9999)[1], NOW)
            sql = "SELECT COUNT(*), MIN(opened_at) FROM customer WHERE opened_at IS NOT NULL"
            assert tuple(tx.connection.exec_driver_sql(sql).one()) == (OPENED_KEPT, NOW + 5)
            assert tx.customer_count() == len(many)


def _dseqs(found: Any) -> dict[EntityKey, list[int]]:
    return {key: [row.change.dseq for row in rows] for key, rows in found.items()}


def _moved(row: OutboxRow, dseq: int, rid: bytes = RID) -> OutboxRow:
    return replace(row, change=replace(row.change, dseq=dseq), rid=rid)


def _conflict(number: int, about: EntityKey, state: str = "open", mark: int = 0) -> Projected:
    document = {
        "about": {"customer": about[1].hex(), "group": "name", "raised_at": 1000 + number},
        "state": {"state": state},
    }
    return Projected(("conflict", make_key(number)[1]), 1, document, mark)


@pytest.mark.parametrize("seed", range(12))
def test_both_stores_keep_the_same_books(books: SqlReplicaStore, uow: UnitOfWork, seed: int) -> None:
    print("seed", seed)
    twins = Twins(books, seed)
    for _ in range(40):
        twins.step()
        twins.compare()
        assert shown(books) == seen(twins.desks[1].store)
    assert CounterStore(uow).differences() == {}
    assert_indexes_hold_the_rows(uow)


def test_the_projection_made_anew_is_the_same(books: SqlReplicaStore) -> None:
    """What a change of a rule does: walk all entities and show them again."""
    twins = Twins(books, 99)
    for _ in range(30):
        twins.step()
    before = shown(books)
    with books.transaction() as tx:
        tx.connection.exec_driver_sql("UPDATE customer SET name = '', name_sort = '', text_hash = 0")
        keys: Sequence[Any] = [None]
        last = 0
        while keys:
            keys, last = tx.keys_after("customer", last, 7)
            project_keys(tx, keys)
    assert shown(books) == before != {}


def test_a_refused_change_stays_readable(books: SqlReplicaStore) -> None:
    service = ReplicationService(books, FixedClock(), CountingIds())
    with books.transaction() as tx:
        tx.put_meta(ReplicaMeta(RID))
        service.record(
            tx, Draft(Action.CREATE, make_key(1), (GroupEdit("note", None, {"text": "a"}),), "rm1")
        )
    service.accept(RID, [Answer(1, "rejected", 0, "p1", 1, b"", (), (), ("scope",))], 0)
    with books.reading() as tx:
        assert [(row.state, row.codes) for row in tx.retained()] == [(OutboxState.REJECTED, ("scope",))]
    assert shown(books) == {}


class TestFirstCopy:
    """What keeps the first copy short, of the store of the product alone."""

    def test_a_page_in_pieces_is_one_segment_of_the_search_index(
        self, books: SqlReplicaStore, uow: UnitOfWork
    ) -> None:
        with books.transaction() as tx:
            tx.put_subscription(Subscription(*PART))
        with books.transaction() as tx:
            for piece in range(8):
                tx.put_subscription(Subscription(*PART, cursor=piece + 1))
                numbers = range(piece * 20, piece * 20 + 20)
                tx.project([make_projected(n, make_customer_document(n)) for n in numbers])
        with uow.read() as connection:
            sql = "SELECT count(DISTINCT segid) FROM search_fts_idx"
            assert connection.exec_driver_sql(sql).fetchall() == [(1,)]

    def test_changes_made_after_nothing_was_found_are_found(self, books: SqlReplicaStore) -> None:
        row = make_outbox_row(1, KEYS[0])
        with books.transaction() as tx:
            assert tx.by_entity(KEYS) == {}
            tx.append_outbox([row])
            assert tx.by_entity(KEYS) == {KEYS[0]: (row,)}

    def test_a_desk_without_conflicts_is_not_asked_about_each_customer(
        self, books: SqlReplicaStore, engine: StoreEngine
    ) -> None:
        asked: list[str] = []

        def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
            asked.append(statement)

        event.listen(engine._writer, "before_cursor_execute", note)
        with books.transaction() as tx:
            assert tx.open_conflicts([key[1] for key in KEYS]) == frozenset()
        event.remove(engine._writer, "before_cursor_execute", note)
        assert [statement for statement in asked if "customer" in statement] == []
