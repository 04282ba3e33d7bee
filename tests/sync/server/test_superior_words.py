"""A greeting tells an author what became of his asks, on every store, and tells nobody of another's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.user import Role, User
from sync.protocol.messages import HelloRequest, WireResult, WireWord
from sync.server.record_store import RecordStore
from sync.server.superior_words import words_on
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import MANAGER, RM, STORES, Desk, StepClock, ids, open_store

OTHER = User("rm2", "rm2", Role.RELATIONSHIP_MANAGER, ("b1",))
NOTE = {"text": "met on Monday"}


class Bank:
    """An author whose note was parked when his customer got another manager, and a branch manager."""

    def __init__(self, store: RecordStore) -> None:
        self.store = store
        self.new_id = ids()
        self.service = SyncService(store, StepClock(), self.new_id)
        self.author, self.boss, self.other = (self.desk(who) for who in (RM, MANAGER, OTHER))
        self.customer = self.author.create()
        old = self.boss.document(self.customer)["service"]
        self.boss.edit(self.customer, {"service": (old, {"branch": "b1", "primary_rm": "rm2"})})
        assert self.author.edit(self.customer, {"note": (None, NOTE)}).outcome == "parked"
        self.parked = self.author.sent[-1].mid

    def desk(self, person: User) -> Desk:
        made = Desk(self.service, person, self.new_id(), self.new_id)
        made.hello()
        return made

    def ask(self, desk: Desk | None = None, parked: bytes | None = None) -> WireResult:
        desk = desk or self.author
        change = desk.change(self.customer, {"note": (None, NOTE)}, action="ask")
        return desk.push(replace(change, other=parked or self.parked, reason="please")).results[-1]

    def heard(self, desk: Desk, mid: bytes) -> list[WireWord]:
        request = HelloRequest(desk.rid, "h", "test", 2, 100, asked=[(self.customer, mid)])
        return self.service.hello(desk.session, request).words

    def decide(self, desk: Desk, conflict: bytes, value: dict[str, str] | None) -> WireResult:
        change = desk.change(self.customer, {"note": (None, value)}, action="resolve", conflict=conflict)
        return desk.push(replace(change, reason="seen")).results[-1]


@pytest.fixture(params=STORES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_store(request.param, tmp_path) as store:
        yield Bank(store)


@pytest.mark.parametrize("is_taken", [True, False])
def test_the_author_hears_who_decided_and_why(bank: Bank, is_taken: bool) -> None:
    answer = bank.ask()
    assert (answer.outcome, answer.applied, len(answer.conflict_ids)) == ("ok", [], 1)
    mid = bank.author.sent[-1].mid
    assert bank.heard(bank.author, mid) == []
    decided = bank.decide(bank.boss, answer.conflict_ids[0], NOTE if is_taken else None)
    assert decided.outcome == "ok"
    (word,) = bank.heard(bank.author, mid)
    assert (word.mid, word.by, word.was_taken, word.words) == (mid, "bm1", is_taken, "seen")
    assert (bank.boss.document(bank.customer).get("note") == NOTE) is is_taken
    assert bank.heard(bank.boss, mid) == [] and bank.heard(bank.other, mid) == []


def test_the_ask_is_where_the_customer_is_and_not_with_its_author(bank: Bank) -> None:
    (conflict,) = bank.ask().conflict_ids
    assert bank.author.document(conflict, "conflict") == {}
    document = bank.boss.document(conflict, "conflict")
    assert document["mine"] == NOTE
    assert (document["about"] or {})["words"] == "please"


def test_only_superiors_decide_and_only_own_parked_work_is_laid_before_them(bank: Bank) -> None:
    (conflict,) = bank.ask().conflict_ids
    refused = bank.decide(bank.other, conflict, NOTE)
    assert (refused.outcome, refused.codes) == ("rejected", ["adopt.not_allowed"])
    assert bank.ask(bank.other).codes == ["ask.unknown"]
    assert bank.ask(parked=bank.author.sent[0].mid).codes == ["ask.unknown"], "that one was never parked"


def test_what_head_office_holds_already_needs_nobody(bank: Bank) -> None:
    assert bank.boss.edit(bank.customer, {"note": (None, NOTE)}).outcome == "ok"
    answer = bank.ask()
    assert (answer.outcome, answer.conflict_ids) == ("noop", [])
    (word,) = bank.heard(bank.author, bank.author.sent[-1].mid)
    assert (word.was_taken, word.by) == (True, "")


def test_an_answer_without_an_ask_costs_no_question(bank: Bank) -> None:
    with bank.store.transaction() as tx:
        assert words_on(tx, "rm1", []) == []
