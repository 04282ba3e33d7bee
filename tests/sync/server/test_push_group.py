"""Pushes of several desks in one transaction, over every store: one number, own answers, own faults."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain import digest
from app.domain.change import Change
from app.domain.errors import AccessDenied
from app.domain.user import User
from sync.protocol.messages import PushReply, Seen, WireChange
from sync.server.change_judge import ChangeJudge, Verdict
from sync.server.push_batch import BatchContext
from sync.server.push_group import Outcome, PushGroup, PushJob
from sync.server.record_store import RecordStore
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import (
    MANAGER,
    RM,
    STORES,
    TELLER,
    Desk,
    StepClock,
    ids,
    new_customer,
    open_store,
    user,
)

FAR = user("rm9", RM.role, "b2")
NOTE = {"text": "new"}


class Bank:
    """A service over one store, and groups of pushes decided there."""

    def __init__(self, store: RecordStore) -> None:
        self.store = store
        self.new_id = ids()
        self.service = SyncService(store, StepClock(), self.new_id)
        self.strikes: dict[bytes, int] = {}

    def desk(self, person: User = RM) -> Desk:
        made = Desk(self.service, person, self.new_id(), self.new_id)
        made.hello()
        return made

    def decide(self, *pushes: tuple[Desk, list[WireChange]]) -> list[Outcome]:
        jobs = [PushJob(desk.session, desk.request(*changes)) for desk, changes in pushes]
        context = BatchContext(1, self.strikes)
        return self.store.run(lambda tx: PushGroup(tx, context).decide(jobs))

    def head(self, part: str = "b1") -> int:
        return self.store.heads([part])[part]


@pytest.fixture(params=STORES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_store(request.param, tmp_path) as store:
        yield Bank(store)


def reply(outcome: Outcome) -> PushReply:
    assert isinstance(outcome, PushReply), outcome
    return outcome


def create(bank: Bank, desk: Desk, branch: str = "b1") -> WireChange:
    rm = desk.session.user.id
    return desk.change(bank.new_id(), new_customer(branch, rm), "create")


def test_desks_share_a_number_and_each_gets_its_own_answers(bank: Bank) -> None:
    one, two, far = bank.desk(), bank.desk(TELLER), bank.desk(FAR)
    pushes = [
        (one, [create(bank, one), create(bank, one)]),
        (two, [create(bank, two)]),
        (far, [create(bank, far, "b2")]),
    ]
    replies = [reply(outcome) for outcome in bank.decide(*pushes)]
    assert [[(r.dseq, r.outcome, r.part, r.seq) for r in each.results] for each in replies] == [
        [(1, "ok", "b1", 1), (2, "ok", "b1", 1)],
        [(1, "ok", "b1", 1)],
        [(1, "ok", "b2", 1)],
    ]
    assert len({result.chain8 for each in replies[:2] for result in each.results}) == 1
    page = bank.desk(MANAGER).pull("br")
    assert (page.head, page.n) == (1, 3)
    assert int.from_bytes(page.digest, "big") == digest.set_digest(
        ("customer", r.id, r.ver) for r in page.rows
    )
    # A repeated push gets the same answers, alone or in company.
    again = [reply(outcome) for outcome in bank.decide(*pushes)]
    assert [each.results for each in again] == [each.results for each in replies]
    assert bank.head() == 1


def test_what_each_desk_was_told_is_proved_by_its_next_push(bank: Bank) -> None:
    one, two = bank.desk(), bank.desk(TELLER)
    first = [(one, [create(bank, one)]), (two, [create(bank, two)])]
    for (desk, changes), outcome in zip(first, bank.decide(*first), strict=True):
        (result,) = reply(outcome).results
        desk.acked = 1
        desk.mchain = digest.answer_chain(b"", changes[0].mid, result.outcome, result.ver)
        desk.seen = [Seen(result.part, result.seq, result.chain8)]
    outcomes = bank.decide((one, [create(bank, one)]), (two, [create(bank, two)]))
    assert [reply(outcome).problem for outcome in outcomes] == ["", ""]
    assert bank.head() == 2


def test_the_later_desk_sees_what_the_earlier_one_changed(bank: Bank) -> None:
    one, two = bank.desk(), bank.desk(TELLER)
    customer = one.create()
    old, first, second = ({"legal_name": name} for name in ("王小明", "王甲", "王乙"))
    outcomes = bank.decide(
        (one, [one.change(customer, {"name": (old, first)})]),
        (two, [two.change(customer, {"name": (old, second), "note": (None, NOTE)})]),
    )
    assert [reply(outcome).results[0].outcome for outcome in outcomes] == ["ok", "conflict"]
    document = one.document(customer)
    assert (document["name"], document["note"]) == (first, NOTE)


def test_a_change_that_two_clones_send_together_is_applied_once(bank: Bank) -> None:
    """H2 within one transaction."""
    one = bank.desk()
    customer = one.create()
    clone = bank.desk()
    change = one.change(customer, {"note": (None, NOTE)})
    outcomes = bank.decide((one, [change]), (clone, [msgspec.structs.replace(change, dseq=1)]))
    answers = [reply(outcome).results[0] for outcome in outcomes]
    assert [(a.outcome, a.ver, a.applied) for a in answers] == [("ok", 2, ["*"])] * 2
    assert [past.ver for past in bank.service.history(one.session, ("customer", customer))] == [2, 1]


def test_the_id_of_a_colleagues_change_is_refused_in_the_same_transaction_too(bank: Bank) -> None:
    one, two = bank.desk(), bank.desk(TELLER)
    customer = one.create()
    mine = one.change(customer, {"note": (None, NOTE)})
    copied = msgspec.structs.replace(two.change(customer, {"note": (None, NOTE)}), mid=mine.mid)
    outcomes = bank.decide((one, [mine]), (two, [copied]))
    first, second = (reply(outcome).results[0] for outcome in outcomes)
    assert (first.outcome, first.ver) == ("ok", 2)
    assert (second.outcome, second.ver, second.applied, second.codes) == ("rejected", 0, [], ["mid.taken"])


def test_a_push_that_cannot_be_decided_costs_the_others_nothing(bank: Bank) -> None:
    good, foreign, unknown = bank.desk(), bank.desk(), Desk(bank.service, RM, bank.new_id(), bank.new_id)
    foreign.session = dataclasses.replace(foreign.session, device="another device")
    gap, lost, fork = bank.desk(), bank.desk(), bank.desk()
    gap.dseq = 4
    lost.seen = [Seen("b1", 9, b"8 bytes!")]
    fork.create()
    fork.acked, fork.mchain = 1, b"another history"
    every = [foreign, unknown, gap, lost, fork, good]
    head = bank.head()
    outcomes = bank.decide(*((desk, [create(bank, desk)]) for desk in every))
    assert isinstance(outcomes[0], AccessDenied)
    assert [reply(outcome).problem for outcome in outcomes[1:]] == [
        "unknown_replica",
        "gap",
        "diverged",
        "fork",
        "",
    ]
    assert [len(reply(outcome).results) for outcome in outcomes[1:]] == [0, 0, 0, 0, 1]
    page = bank.desk(MANAGER).pull("br")
    assert (page.head, page.n) == (head + 1, 2)


def test_a_defect_in_one_push_is_taken_back_and_told_to_it_alone(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = bank.desk(), bank.desk(TELLER)
    decide = ChangeJudge.decide
    fatal = bank.new_id()

    def faulty(self: ChangeJudge, change: Change) -> Verdict:
        verdict = decide(self, change)
        if change.id == fatal:
            raise ValueError
        return verdict

    monkeypatch.setattr(ChangeJudge, "decide", faulty)
    broken = [create(bank, bad), bad.change(fatal, new_customer("b1", "tlr1"), "create")]
    outcomes = bank.decide((bad, broken), (good, [create(bank, good)]))
    assert isinstance(outcomes[0], ValueError)
    assert [result.outcome for result in reply(outcomes[1]).results] == ["ok"]
    page = bank.desk(MANAGER).pull("br")
    assert (page.head, page.n, len(page.rows)) == (1, 1, 1)
    # The second time only the change with the defect is put aside.
    outcomes = bank.decide((bad, broken), (good, [create(bank, good)]))
    assert [result.outcome for result in reply(outcomes[0]).results] == ["ok", "parked"]
    assert bank.desk(MANAGER).pull("br").n == 3


def test_alone_a_push_raises_its_own_fault(bank: Bank) -> None:
    foreign = bank.desk()
    foreign.session = dataclasses.replace(foreign.session, device="another device")
    with pytest.raises(AccessDenied):
        bank.decide((foreign, []))


def test_leased_numbers_stay_with_the_home_of_their_replica(bank: Bank) -> None:
    one, far = bank.desk(), bank.desk(FAR)
    pushes = []
    for desk, branch in ((one, "b1"), (far, "b2")):
        lease = desk.hello(0).number_block
        assert lease is not None
        groups = {
            **new_customer(branch, desk.session.user.id),
            "number": (None, {"customer_no": str(lease[0])}),
        }
        pushes.append((desk, [desk.change(bank.new_id(), groups, "create")], str(lease[0])))
    outcomes = bank.decide(*((desk, changes) for desk, changes, _ in pushes))
    assert [reply(outcome).results[0].outcome for outcome in outcomes] == ["ok", "ok"]
    with bank.store.transaction() as tx:
        for desk, changes, number in pushes:
            assert tx.numbers_taken(desk.rid, [number]) == {number: changes[0].id}
