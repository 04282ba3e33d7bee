"""The rules of a push and a pull, over both stores: outcomes, conflicts, proofs, scopes, pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from app.domain import digest
from app.domain.change import Change, GroupEdit
from app.domain.errors import AccessDenied
from app.domain.field_group import GroupValue
from app.domain.user import User
from sync.protocol.messages import HelloRequest, PullRequest, Seen, SubCursor, WireAudit, WireResult
from sync.server.change_judge import ChangeJudge
from sync.server.edit_desk import Verdict
from sync.server.record_store import RecordStore, WriteSet
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import (
    ADMIN,
    AUDITOR,
    COMPLIANCE,
    MANAGER,
    RM,
    STORES,
    TELLER,
    Desk,
    Groups,
    StepClock,
    edit,
    ids,
    new_customer,
    open_store,
    user,
)

NAME = {"legal_name": "王小明"}
OLD_NOTE, NEW_NOTE = {"text": "old"}, {"text": "new"}


class Office:
    """A service over one store, and desks for it."""

    def __init__(self, store: RecordStore) -> None:
        self.store = store
        self.new_id = ids()
        self.service = SyncService(store, StepClock(), self.new_id)

    def desk(self, person: User = RM) -> Desk:
        made = Desk(self.service, person, self.new_id(), self.new_id)
        made.hello()
        return made


@pytest.fixture(params=STORES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with open_store(request.param, tmp_path) as store:
        yield Office(store)


def rename(new: str, old: str = "王小明") -> Groups:
    return {"name": ({"legal_name": old}, {"legal_name": new})}


# hello ------------------------------------------------------------------------------------------------


def test_hello_leases_numbers_when_they_run_low_and_not_otherwise(office: Office) -> None:
    desk = office.desk()
    first, second = desk.hello(10).number_block, desk.hello(10).number_block
    assert first is not None and second is not None
    assert second[0] > first[1] and first[1] - first[0] == 199
    assert desk.hello(100).number_block is None
    assert office.desk(AUDITOR).hello(0).number_block is None


@pytest.mark.parametrize(
    ("person", "subs"),
    [
        (RM, [("b1", "rm:rm1")]),
        (TELLER, [("b1", "br")]),
        (COMPLIANCE, [("b1", "br"), ("b2", "br")]),
        (ADMIN, []),
    ],
)
def test_hello_names_the_audiences_of_the_role(
    office: Office, person: User, subs: list[tuple[str, str]]
) -> None:
    assert office.desk(person).hello().subs == subs


def test_a_replica_belongs_to_one_person_on_one_device(office: Office) -> None:
    desk = office.desk()
    thief = Desk(office.service, TELLER, desk.rid, office.new_id)
    for act in (thief.hello, thief.pull, thief.push):
        with pytest.raises(AccessDenied, match=r"replica\.foreign"):
            act()


def test_a_replica_that_never_said_hello_is_told_so(office: Office) -> None:
    stranger = Desk(office.service, RM, b"s" * 16, office.new_id)
    assert stranger.push(stranger.change(b"c" * 16, new_customer(), "create")).problem == "unknown_replica"
    with pytest.raises(AccessDenied, match=r"replica\.unknown"):
        stranger.pull()


# outcomes ---------------------------------------------------------------------------------------------


def test_a_create_gets_a_number_and_reaches_both_audiences(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    for desk in (rm, teller):
        document = desk.document(customer)
        assert document["name"] == NAME
        assert str((document["number"] or {})["customer_no"]).startswith("6")


def test_a_leased_number_is_kept_and_a_foreign_one_replaced(office: Office) -> None:
    rm, other = office.desk(), office.desk(MANAGER)
    block = rm.hello().number_block
    assert block is not None
    own = {"customer_no": str(block[0] + 3)}
    first = rm.create(new_customer(number=own))
    again = rm.create(new_customer(number=own))
    foreign = other.create(new_customer(number={"customer_no": str(block[0] + 4)}))
    assert rm.document(first)["number"] == own
    assert rm.document(again)["number"] != own
    assert other.document(foreign)["number"] != {"customer_no": str(block[0] + 4)}


@pytest.mark.parametrize(("person", "is_kept"), [(RM, True), (MANAGER, False)])
def test_numbers_leased_to_the_former_name_of_a_vault_stay_good(
    office: Office, person: User, is_kept: bool
) -> None:
    """A vault that begins anew offers its customers with the numbers that are on paper; nobody else may."""
    first = office.desk()
    block = first.hello().number_block
    assert block is not None
    number = {"customer_no": str(block[0] + 3)}
    anew = Desk(office.service, person, office.new_id(), office.new_id)
    office.service.hello(anew.session, HelloRequest(anew.rid, "h", "test", 1, 100, 0, 0, first.rid))
    mine = anew.create(new_customer(number=number))
    assert (anew.document(mine)["number"] == number) is is_kept


def test_an_edit_applies_and_the_same_again_is_a_noop(office: Office) -> None:
    rm = office.desk()
    customer = rm.create()
    groups = {"note": (None, NEW_NOTE)}
    assert (rm.edit(customer, groups).outcome, rm.edit(customer, groups).outcome) == ("ok", "noop")
    assert rm.document(customer)["note"] == NEW_NOTE


def test_an_open_group_takes_the_later_edit(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    teller.edit(customer, {"note": (None, OLD_NOTE)})
    assert rm.edit(customer, {"note": (None, NEW_NOTE)}).outcome == "ok"
    assert teller.document(customer)["note"] == NEW_NOTE


def test_a_guarded_group_becomes_a_conflict_and_the_rest_applies(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    teller.edit(customer, rename("王晓明"))
    result = rm.edit(customer, {**rename("王小民"), "note": (None, NEW_NOTE)})
    assert (result.outcome, result.applied) == ("conflict", ["note"])
    assert teller.document(customer)["name"] == {"legal_name": "王晓明"}
    case = rm.document(result.conflict_ids[0], "conflict")
    assert (case["base"], case["mine"], case["theirs"]) == (
        NAME,
        {"legal_name": "王小民"},
        {"legal_name": "王晓明"},
    )
    assert (case["about"] or {})["customer"] == customer.hex()


def test_an_atomic_change_conflicts_whole(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    teller.edit(customer, rename("王晓明"))
    result = rm.edit(customer, {**rename("王小民"), "note": (None, NEW_NOTE)}, atomic=True)
    assert (result.outcome, result.applied, len(result.conflict_ids)) == ("conflict", [], 2)
    assert "note" not in rm.document(customer)


def test_a_chain_of_offline_edits_joins_one_conflict(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    teller.edit(customer, rename("王晓明"))
    first = rm.change(customer, rename("王甲"))
    second = rm.change(customer, rename("王乙", "王甲"), prev=first.mid)
    results = rm.push(first, second).results
    assert [r.outcome for r in results] == ["conflict", "conflict"]
    assert results[0].conflict_ids == results[1].conflict_ids
    assert rm.document(results[0].conflict_ids[0], "conflict")["mine"] == {"legal_name": "王乙"}


def _conflict(office: Office) -> tuple[Desk, Desk, bytes, bytes]:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    teller.edit(customer, rename("王晓明"))
    return rm, teller, customer, rm.edit(customer, rename("王小民")).conflict_ids[0]


@pytest.mark.parametrize(("chosen", "word"), [("王小民", "mine"), ("王晓明", "theirs"), ("王大明", "other")])
def test_a_person_resolves_a_conflict(office: Office, chosen: str, word: str) -> None:
    rm, teller, customer, conflict = _conflict(office)
    result = teller.edit(customer, rename(chosen, "王晓明"), action="resolve", conflict=conflict)
    assert result.outcome == "ok"
    assert rm.document(customer)["name"] == {"legal_name": chosen}
    state = rm.document(conflict, "conflict")["state"] or {}
    assert (state["state"], state["resolution"], state["by"]) == ("resolved", word, "tlr1")


def test_a_resolution_of_what_changed_meanwhile_conflicts_again(office: Office) -> None:
    rm, teller, customer, conflict = _conflict(office)
    teller.edit(customer, rename("王第三", "王晓明"))
    result = rm.edit(customer, rename("王小民", "王晓明"), action="resolve", conflict=conflict)
    assert (result.outcome, result.conflict_ids) == ("conflict", [conflict])
    case = rm.document(conflict, "conflict")
    assert (case["theirs"], (case["state"] or {})["state"]) == ({"legal_name": "王第三"}, "open")


def test_a_conflict_is_resolved_about_its_own_group_only(office: Office) -> None:
    rm, _teller, customer, conflict = _conflict(office)
    result = rm.edit(
        customer, {"birth": (None, {"birth_date": "1980-01-02"})}, action="resolve", conflict=conflict
    )
    assert (result.outcome, result.codes) == ("rejected", ["conflict.unknown"])
    assert (rm.document(conflict, "conflict")["state"] or {})["state"] == "open"


@pytest.mark.parametrize(
    ("groups", "code"),
    [
        ({"name": (None, {"legal_name": "x" * 351})}, "name/legal_name/field.too_long"),
        ({"name": (None, {"legal_name": "a\u202eb"})}, "name/legal_name/text.control"),
        ({"birth": (None, {"birth_date": "1980-02-30"})}, "birth/birth_date/date.invalid"),
        ({"risk": (None, {"level": 6})}, "risk/level/field.range"),
        ({"risk": (None, {"level": True})}, "risk/level/field.range"),
        ({"name": (None, {"legal_name": 5})}, "name/legal_name/field.type"),
        ({"name": (None, {"other": "x"})}, "name/other/field.unknown"),
        ({"whatever": (None, {"a": "x"})}, "whatever//group.unknown"),
        ({"name:0011": (None, {"legal_name": "x"})}, "name:0011//group.unknown"),
        ({"contact": (None, {"value": "x"})}, "contact//group.unknown"),
    ],
)  # fmt: skip
def test_an_invalid_value_is_rejected_with_its_field(office: Office, groups: object, code: str) -> None:
    rm = office.desk()
    customer = rm.create()
    result = rm.edit(customer, groups)  # type: ignore[arg-type]  # deliberately wrong values
    assert (result.outcome, result.codes) == ("rejected", [code])
    assert rm.document(customer)["name"] == NAME


def _judged(office: Office, person: User, groups: object, action: str = "edit") -> WireResult:
    customer = office.desk().create() if action == "edit" else office.new_id()
    return office.desk(person).edit(customer, groups, action=action)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("person", "groups", "code"),
    [
        (user("rm2", RM.role), {"note": (None, NEW_NOTE)}, "parked.scope"),
        (user("tlr9", TELLER.role, "b2"), {"note": (None, NEW_NOTE)}, "parked.scope"),
        (AUDITOR, {"note": (None, NEW_NOTE)}, "parked.scope"),
        (TELLER, {"wealth": (None, {"income_band": "0-50k"})}, "parked.class"),
        (TELLER, {"risk": (None, {"level": 1})}, "parked.class"),
        (TELLER, {"lifecycle": (None, {"state": "closed"})}, "parked.class"),
        (RM, {"risk": (None, {"level": 1})}, "parked.class"),
        (TELLER, {"pep": (None, {"is_pep": True})}, "parked.class"),
        (TELLER, {"service": ({"branch": "b1", "primary_rm": "rm1"}, {"branch": "b2", "primary_rm": "rm1"})},
         "parked.move"),
        (RM, {"service": ({"branch": "b1", "primary_rm": "rm1"}, {"branch": "b1", "primary_rm": "rm2"})},
         "parked.move"),
    ],
)  # fmt: skip
def test_what_is_not_permitted_is_parked_whole(
    office: Office, person: User, groups: object, code: str
) -> None:
    result = _judged(office, person, groups)
    assert (result.outcome, result.codes) == ("parked", [code])


@pytest.mark.parametrize(
    ("person", "groups", "code"),
    [
        (AUDITOR, new_customer(), "parked.scope"),
        (RM, new_customer(branch="b2"), "parked.scope"),
        (RM, new_customer(rm="rm2"), "parked.scope"),
        (TELLER, new_customer(wealth={"income_band": "0-50k"}), "parked.class"),
    ],
)
def test_a_create_out_of_scope_is_parked(office: Office, person: User, groups: object, code: str) -> None:
    result = _judged(office, person, groups, "create")
    assert (result.outcome, result.codes) == ("parked", [code])


def test_a_create_needs_a_name_and_a_branch_of_the_bank(office: Office) -> None:
    rm = office.desk()
    assert _judged(office, RM, new_customer(name={"short_name": "x"}), "create").codes == [
        "name/legal_name/field.required"
    ]
    everywhere = user("bm9", MANAGER.role, "*")
    result = _judged(office, everywhere, new_customer(branch="nowhere"), "create")
    assert (result.outcome, result.codes) == ("parked", ["parked.scope"])
    assert rm.pull().n == 0


def test_an_edit_of_nothing_is_parked_as_gone(office: Office) -> None:
    result = office.desk().edit(b"?" * 16, {"note": (None, NEW_NOTE)})
    assert (result.outcome, result.codes) == ("parked", ["parked.gone"])


def test_nobody_pushes_in_the_name_of_another(office: Office) -> None:
    rm = office.desk()
    change = rm.change(rm.create(), {"note": (None, NEW_NOTE)})
    forged = msgspec.structs.replace(change, author="bm1")
    result = rm.push(forged).results[0]
    assert (result.outcome, result.codes) == ("rejected", ["author.foreign"])


def test_one_defect_parks_one_change_and_the_rest_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    rm = office.desk()
    customer = rm.create()
    bad = rm.change(customer, {"note": (None, OLD_NOTE)})
    good = rm.change(customer, {"family": (None, {"education": "20"})})
    decide = ChangeJudge.decide

    def failing(judge: ChangeJudge, change: Change) -> Verdict:
        verdict = decide(judge, change)
        if change.mid == bad.mid:
            raise ValueError("made to fail")
        return verdict

    monkeypatch.setattr(ChangeJudge, "decide", failing)
    with pytest.raises(ValueError, match="made to fail"):
        rm.push(bad, good)
    assert [r.outcome for r in rm.push(bad, good).results] == ["parked", "ok"]
    assert "note" not in rm.document(customer)


# proofs -----------------------------------------------------------------------------------------------


def test_a_repeated_batch_gets_the_first_answers_and_changes_nothing(office: Office) -> None:
    rm, teller = office.desk(), office.desk(TELLER)
    customer = rm.create()
    batch = [rm.change(customer, {"note": (None, NEW_NOTE)}), rm.change(customer, rename("王甲"))]
    first = rm.push(*batch)
    teller.edit(customer, rename("王乙", "王甲"))
    head = rm.pull().head
    again = rm.push(*batch)
    assert again.results == first.results
    assert rm.pull().head == head


def test_a_change_sent_by_a_clone_is_applied_once(office: Office) -> None:
    """H2: the id of a change is known whichever replica sent it."""
    rm = office.desk()
    customer = rm.create()
    change = rm.change(customer, {"note": (None, NEW_NOTE)})
    rm.push(change)
    clone = Desk(office.service, RM, office.new_id(), office.new_id)
    clone.hello()
    copy = msgspec.structs.replace(change, dseq=1)
    result = clone.push(copy).results[0]
    assert (result.outcome, result.ver) == ("ok", 2)
    assert office.service.history(rm.session, ("customer", customer))[0].ver == 2


REFUSED = ("rejected", 0, [], [], ["mid.taken"])


def said(result: WireResult) -> tuple[str, int, list[str], list[bytes], list[str]]:
    return result.outcome, result.ver, result.applied, result.conflict_ids, result.codes


def test_the_id_of_a_colleagues_change_is_refused_and_tells_nothing(office: Office) -> None:
    """He reads it in the history and in conflicts; neither its answer nor its place is his."""
    rm, teller = office.desk(), office.desk(TELLER)
    customer, other = rm.create(), rm.create()
    teller.edit(customer, rename("王乙"))
    mine = rm.change(customer, rename("王甲"))
    first = rm.push(mine).results[0]
    assert first.outcome == "conflict"
    for groups in (rename("王甲"), {"note": (None, OLD_NOTE)}):
        for target in (customer, other):
            copied = msgspec.structs.replace(teller.change(target, groups), mid=mine.mid)
            results = teller.push(copied).results
            assert said(results[0]) == REFUSED
            assert teller.push(copied).results == results, "asked again it says the same"
    assert office.service.history(rm.session, ("customer", other))[0].ver == 1
    clone = office.desk()
    again = clone.push(msgspec.structs.replace(mine, dseq=1)).results[0]
    assert said(again) == said(first), "the author's own is answered as before"


def test_a_mid_is_of_one_change_alone(office: Office) -> None:
    """Of one person too: what a bent program sends under a used id is not passed over in silence."""
    rm = office.desk()
    customer, other = rm.create(), rm.create()
    one = rm.change(customer, {"note": (None, NEW_NOTE)})
    two = msgspec.structs.replace(rm.change(other, {"note": (None, NEW_NOTE)}), mid=one.mid)
    three = msgspec.structs.replace(rm.change(customer, {"note": (None, NEW_NOTE)}), mid=one.mid)
    results = rm.push(one, two, three).results
    assert [said(result) for result in results] == [said(results[0]), REFUSED, said(results[0])]
    assert results[0].outcome == "ok"
    later = msgspec.structs.replace(rm.change(other, {"note": (None, NEW_NOTE)}), mid=one.mid)
    assert said(rm.push(later).results[0]) == REFUSED


def test_nobody_at_another_branch_reaches_a_conflict_by_the_id_of_its_change(office: Office) -> None:
    """Only the sender's branch is asked who used an id; elsewhere his change is his own and meets nothing."""
    rm, far = office.desk(), office.desk(user("far", MANAGER.role, "b2"))
    customer, theirs = rm.create(), far.create(new_customer("b2", "rm9"))
    office.desk(TELLER).edit(customer, rename("王乙"))
    mine = rm.change(customer, rename("王甲"))
    conflict = rm.push(mine).results[0].conflict_ids[0]
    before = rm.document(conflict, "conflict")
    far.edit(theirs, rename("王丙"))
    copied = msgspec.structs.replace(far.change(theirs, rename("王丁")), mid=mine.mid)
    result = far.push(copied).results[0]
    assert result.outcome == "conflict" and result.conflict_ids != [conflict]
    assert rm.document(conflict, "conflict") == before


def test_a_gap_is_told_with_the_number_expected(office: Office) -> None:
    rm = office.desk()
    customer = rm.create()
    rm.change(customer, {"note": (None, OLD_NOTE)})
    reply = rm.push(rm.change(customer, {"note": (None, NEW_NOTE)}))
    assert (reply.problem, reply.expected, reply.results) == ("gap", 2, [])


def test_an_acknowledged_answer_that_the_server_lost_is_a_gap(office: Office) -> None:
    rm = office.desk()
    rm.create()
    rm.acked, rm.mchain = 5, b"x" * 16
    assert rm.push().problem == "gap"


def test_a_pull_tells_that_the_server_lost_an_answer_that_no_history_shows(office: Office) -> None:
    rm = office.desk()
    customer = rm.create()
    proof = digest.answer_chain(b"", rm.sent[0].mid, "ok", 1)
    rm.acked, rm.mchain = 1, proof
    assert rm.pull().reset == ""
    # A later answer may be on its way to the desk.
    assert rm.push(rm.change(customer, {"note": (None, OLD_NOTE)})).problem == ""
    assert rm.pull().reset == ""
    for acked, chain in ((3, proof), (2, b"x" * 16)):
        rm.acked, rm.mchain = acked, chain
        assert rm.pull().reset == "diverged"


def test_two_vaults_with_one_number_are_a_fork(office: Office) -> None:
    rm = office.desk()
    customer = rm.create()
    rm.push(rm.change(customer, {"note": (None, OLD_NOTE)}))
    rm.dseq -= 1
    assert rm.push(rm.change(customer, {"note": (None, NEW_NOTE)})).problem == "fork"


def test_a_wrong_chain_of_answers_is_a_fork(office: Office) -> None:
    """H12: the proof covers outcome and version, not only which changes were answered."""
    rm = office.desk()
    rm.create()
    rm.acked = 1
    rm.mchain = digest.answer_chain(b"", rm.sent[0].mid, "ok", 1)
    assert rm.push().problem == ""
    rm.mchain = digest.answer_chain(b"", rm.sent[0].mid, "ok", 2)
    assert rm.push().problem == "fork"


def test_a_head_that_was_never_here_is_a_divergence_before_anything_is_applied(office: Office) -> None:
    """H4, H9: the highest head seen is what is proved, on a push too and before anything is applied."""
    rm = office.desk()
    customer = rm.create()
    page = rm.pull()
    rm.seen = [Seen("b1", page.head, page.head_chain8)]
    assert rm.push(rm.change(customer, {"note": (None, OLD_NOTE)})).problem == ""
    for lie in (Seen("b1", page.head, b"87654321"), Seen("b1", 999, page.head_chain8)):
        rm.seen = [lie]
        assert rm.push(rm.change(customer, {"note": (OLD_NOTE, NEW_NOTE)})).problem == "diverged"
        assert rm.pull().reset == "diverged"
    rm.seen = []
    assert rm.document(customer)["note"] == OLD_NOTE


def test_two_histories_of_commands_have_different_chains(office: Office) -> None:
    """A server that was put back and went on with other commands of head office must be noticed by the chain."""
    customer = office.desk().create(new_customer())
    office.service.edit_directly(
        COMPLIANCE, ("customer", customer), [GroupEdit("name", None, {"legal_name": "王一"})]
    )
    with office.store.transaction() as tx:
        part = tx.parts(["b1"])["b1"]
        before = tx.chains([("b1", part.head - 1)])["b1", part.head - 1]
    assert part.chain != digest.next_chain(before, part.head, b"", b"")


def record(seq: int, prev: bytes, own: bytes) -> WireAudit:
    """A link of a device's audit chain."""
    return WireAudit(seq, 1, "rm1", "view", "customer", b"c", "ok", "", [], prev, own)


def test_the_audit_chain_of_a_vault_that_was_put_back_is_a_fork(office: Office) -> None:
    """Its numbers were used before: records of the second life are not taken for those of the first."""
    rm = office.desk()
    rm.audit = [record(1, b"", b"h1"), record(2, b"h1", b"h2"), record(3, b"h2", b"h3")]
    assert rm.push().audit_head == 3
    rm.audit = [record(2, b"h1", b"other")]
    assert rm.push().problem == "fork"
    rm.audit = [record(2, b"h1", b"h2"), record(3, b"h2", b"h3"), record(4, b"h3", b"h4")]
    assert (rm.push().problem, rm.push().audit_head) == ("", 4)


def test_audit_records_that_the_server_lost_are_a_gap(office: Office) -> None:
    rm = office.desk()
    rm.audit = [record(5, b"h4", b"h5")]
    assert rm.push().problem == "gap"


def test_the_decision_of_a_conflict_that_was_lost_is_an_edit_of_what_the_person_saw(
    office: Office,
) -> None:
    rm = office.desk()
    customer = rm.create(new_customer())
    groups = rename("王决定")
    assert rm.edit(customer, groups, action="resolve", conflict=b"l" * 16).outcome == "ok"
    assert rm.document(customer)["name"] == {"legal_name": "王决定"}
    stale = rm.edit(customer, rename("王另外"), action="resolve", conflict=b"l" * 16)
    assert stale.outcome == "conflict"
    assert rm.document(customer)["name"] == {"legal_name": "王决定"}


def test_a_change_offered_to_another_history_raises_the_same_conflict(office: Office, tmp_path: Path) -> None:
    """So that a decision about it, offered again too, finds it."""
    rm, _teller, customer, conflict = _conflict(office)
    with open_store("memory", tmp_path) as store:
        again = Office(store)
        other = again.desk(MANAGER)
        other.create(new_customer(), customer)
        other.edit(customer, rename("王第三"))
        writer = again.desk()
        result = writer.push(msgspec.structs.replace(rm.sent[-1], dseq=1)).results[0]
        assert result.conflict_ids == [conflict]


def test_the_audit_chain_is_accepted_link_by_link(office: Office) -> None:
    rm = office.desk()
    rm.audit = [record(1, b"", b"h1"), record(2, b"h1", b"h2")]
    assert rm.push().audit_head == 2
    rm.audit = [record(2, b"h1", b"h2"), record(3, b"other", b"h3")]
    assert rm.push().audit_head == 2
    rm.audit = [record(3, b"h2", b"h3"), record(5, b"h4", b"h5")]
    assert rm.push().audit_head == 3


# pull -------------------------------------------------------------------------------------------------


def test_blocks_are_cut_to_the_classes_of_the_role(office: Office) -> None:
    rm = office.desk()
    customer = rm.create(new_customer(birth={"birth_date": "1980-01-02"}, wealth={"income_band": "100-300k"}))
    office.desk(COMPLIANCE).edit(customer, {"pep": (None, {"is_pep": True})})
    kinds = {
        person.id: {
            cls for row in office.desk(person).pull().rows if row.id == customer for cls in row.blocks
        }
        for person in (RM, TELLER, MANAGER, COMPLIANCE, AUDITOR)
    }
    assert kinds == {
        "rm1": {"C0", "C1", "C2", "C3"}, "tlr1": {"C0", "C1", "C2"}, "bm1": {"C0", "C1", "C2", "C3"},
        "co1": {"C0", "C1", "C2", "C3", "C4"}, "aud1": {"C0", "C1", "C2"},
    }  # fmt: skip


def test_foreign_audiences_are_gone_not_served(office: Office) -> None:
    teller = office.desk(TELLER)
    subs = [SubCursor("b2", "br", 0, b"", 0), SubCursor("b1", "rm:rm1", 0, b"", 0)]
    reply = office.service.pull(teller.session, PullRequest(teller.rid, "q", [], subs, 10, 1000))
    assert (reply.pages, reply.gone) == ([], [("b2", "br"), ("b1", "rm:rm1")])


@pytest.mark.parametrize(("rows", "size"), [(1, 1_000_000), (3, 1_000_000), (1000, 1), (1000, 700)])
def test_pages_never_split_a_transaction_and_lose_nothing(office: Office, rows: int, size: int) -> None:
    rm = office.desk()
    customers = [office.new_id() for _ in range(9)]
    for start in (0, 3, 4):
        batch = [
            rm.change(c, new_customer(), "create")
            for c in customers[start : start + (3 if start != 3 else 1)]
        ]
        rm.push(*batch)
    rm.push(*[rm.change(c, new_customer(), "create") for c in customers[7:]])
    got: list[bytes] = []
    page = rm.pull(rows=rows, size=size)
    while True:
        assert page.rows
        got += [row.id for row in page.rows]
        if not page.more:
            break
        page = rm.pull("", "b1", page.cursor, page.chain8, page.boot_head, rows, size)
    assert sorted(got) == sorted(customers)
    assert page.n == len(customers)
    assert int.from_bytes(page.digest, "big") == digest.set_digest(("customer", c, 1) for c in customers)


def test_a_cursor_of_another_history_is_reset(office: Office) -> None:
    rm = office.desk()
    rm.create()
    page = rm.pull()
    assert rm.pull("", "b1", page.cursor, page.chain8, 1).reset == ""
    assert rm.pull("", "b1", page.cursor, b"87654321", 1).reset == "diverged"
    assert rm.pull("", "b1", page.cursor + 1, page.chain8, 1).reset == "diverged"


def test_a_cursor_below_the_floor_starts_anew_but_not_one_that_began_above_it(office: Office) -> None:
    """H5: a bootstrap that reads old rows would be sent back to its beginning for ever."""
    rm = office.desk()
    for _ in range(3):
        rm.create()
    first = rm.pull(rows=1)
    assert first.more and first.cursor < first.head == first.boot_head
    with office.store.transaction() as tx:
        part = tx.parts(["b1"])["b1"]
        tx.write(WriteSet(parts=[msgspec.structs.replace(part, floor=first.cursor + 1)]))
    assert rm.pull("", "b1", first.cursor, first.chain8, 0).reset == "floor"
    assert rm.pull("", "b1", first.cursor, first.chain8, first.boot_head).reset == ""
    assert rm.pull().reset == "", "from the beginning everything is read anew"


def test_a_customer_given_to_another_manager_leaves_with_its_conflicts(office: Office) -> None:
    rm, _teller, customer, conflict = _conflict(office)
    other, manager = office.desk(user("rm2", RM.role)), office.desk(MANAGER)
    page = rm.pull()
    service = {"branch": "b1", "primary_rm": "rm1"}
    manager.edit(customer, {"service": (service, {"branch": "b1", "primary_rm": "rm2"})})
    left = rm.pull("", "b1", page.cursor, page.chain8, page.boot_head)
    assert {(row.id, row.kind) for row in left.rows} == {(customer, "L"), (conflict, "L")}
    assert all(not row.blocks for row in left.rows)
    assert (left.n, left.digest) == (0, bytes(16))
    arrived = other.pull()
    assert {(row.id, row.kind) for row in arrived.rows} == {(customer, "U"), (conflict, "U")}
    assert arrived.n == 2
    assert rm.edit(customer, {"note": (None, NEW_NOTE)}).codes == ["parked.scope"]


def test_head_office_edits_reach_desks_and_history(office: Office) -> None:
    rm = office.desk()
    customer = rm.create()
    office.service.edit_directly(COMPLIANCE, ("customer", customer), [edit("risk", None, {"level": 4})])
    assert rm.document(customer)["risk"] == {"level": 4}
    newest = office.service.history(rm.session, ("customer", customer))[0]
    assert (newest.author, newest.ver, newest.edits) == ("co1", 2, (edit("risk", None, {"level": 4}),))


def test_history_is_cut_to_classes_and_scope(office: Office) -> None:
    rm = office.desk()
    customer = rm.create(new_customer(wealth={"income_band": "100-300k"}))
    rm.edit(
        customer,
        {"wealth": ({"income_band": "100-300k"}, {"income_band": "300k-1m"}), "note": (None, NEW_NOTE)},
    )
    seen: Callable[[User], list[list[str]]] = lambda person: [  # noqa: E731
        sorted(e.key for e in past.edits)
        for past in office.service.history(office.desk(person).session, ("customer", customer))
    ]
    assert seen(RM)[0] == ["note", "wealth"]
    assert seen(TELLER)[0] == ["note"]
    for person in (user("rm2", RM.role), user("tlr9", TELLER.role, "b2"), ADMIN):
        with pytest.raises(AccessDenied, match=r"entity\.unknown"):
            seen(person)
    with pytest.raises(AccessDenied, match=r"entity\.unknown"):
        office.service.history(rm.session, ("customer", b"?" * 16))


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("contact:zz", {"type": "wechat", "value": "x"}, "group.unknown"),
        ("contact:" + "1f" * 16, {"type": "mobile", "value": "hello"}, "phone.syntax"),
        ("sex", {"code": "X"}, "code.unknown"),
        ("name", None, "field.required"),
    ],
)
def test_a_patched_desk_cannot_store_what_no_screen_shows(
    office: Office, key: str, value: GroupValue | None, code: str
) -> None:
    desk = office.desk(RM)
    customer = desk.create()
    base = NAME if key == "name" else None
    result = desk.edit(customer, {key: (base, value)})
    assert result.outcome == "rejected"
    assert [text.rpartition("/")[2] for text in result.codes] == [code]
    assert desk.document(customer)["name"] == NAME


def test_a_record_has_at_most_fifty_members_of_a_set(office: Office) -> None:
    desk = office.desk(RM)
    customer = desk.create()
    member = {"type": "wechat", "value": "x"}
    fifty = {f"contact:{n:032x}": (None, member) for n in range(50)}
    assert desk.edit(customer, fifty).outcome == "ok"
    one_more = desk.edit(customer, {f"contact:{50:032x}": (None, member)})
    assert (one_more.outcome, one_more.codes) == ("rejected", ["contact//group.too_many"])
    assert desk.edit(customer, {f"contact:{7:032x}": (member, None)}).outcome == "ok"
