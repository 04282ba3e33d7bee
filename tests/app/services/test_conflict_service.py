"""Two people, one field: the sheet, the decision, and what happens when somebody else was quicker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.security.masking import mask_phone
from app.services.conflict_case import Choice, Decision, OfficeChange, Standing
from app.services.customer_card import FieldRef
from tests.workspace_fixture import HEAD, MANAGER, TELLER, Pair, audit_of, create, digests, edit, shown

MANAGER_DESK, TELLER_DESK, HEAD_DESK = 0, 1, 2
BASE, MANAGERS, TELLERS = NUMBERS = "+8613817254821", "+8613900002222", "+8613900001111"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, TELLER, HEAD)
    yield made
    made.close()


def collided(pair: Pair) -> bytes:
    """A customer whose phone the manager and the teller changed; the teller was first at head office."""
    pair.settle()
    customer = create(pair[MANAGER_DESK], {"name.legal_name": "王晓梅", "contact.mobile": BASE}).id
    pair.settle()
    edit(pair[TELLER_DESK], customer, {"contact.mobile": TELLERS})
    edit(pair[MANAGER_DESK], customer, {"contact.mobile": MANAGERS, "preference.contact_time": "下午"})
    pair.settle(TELLER_DESK, MANAGER_DESK)
    return customer


def phone(pair: Pair, desk: int, customer: bytes) -> str:
    """The phone on a desk, in the clear."""
    key = next(
        f.ref.key for f in pair[desk].customers.begin_edit(customer).fields if f.label == "contact.mobile"
    )
    return pair[desk].customers.reveal(customer, FieldRef(key, "value")).text


def conflict_id(pair: Pair, desk: int, customer: bytes) -> bytes:
    """The one open conflict."""
    (group,) = pair[desk].conflicts.case(customer).groups
    return group.conflict_id


def test_the_sheet_shows_base_mine_and_theirs_with_their_authors(pair: Pair) -> None:
    customer = collided(pair)
    case = pair[MANAGER_DESK].conflicts.case(customer)
    (group,) = case.groups
    (field,) = group.fields
    assert (field.label, field.base, field.mine, field.theirs) == (
        "contact.mobile",
        *map(mask_phone, NUMBERS),
    )
    assert field.is_masked
    assert (group.mine_author, group.theirs_author, group.locked) == ("rm1", "tlr1", "")
    assert group.needs_reason
    assert group.preselected is None, "neither is better verified, and the newest is no argument"
    assert audit_of(pair[MANAGER_DESK])[-1].action == "view_conflict"


def test_the_customer_keeps_the_first_value_until_a_person_decides(pair: Pair) -> None:
    customer = collided(pair)
    assert phone(pair, MANAGER_DESK, customer) == TELLERS
    assert pair[MANAGER_DESK].customers.card(customer).conflicts == (customer,)
    assert pair[MANAGER_DESK].outbox.facts().conflicts == 1
    (summary,) = pair[MANAGER_DESK].conflicts.summaries()
    assert (summary.customer, summary.name, summary.count) == (customer, "王晓梅", 1)


@pytest.mark.parametrize(
    ("choice", "values", "wanted"),
    [
        (Choice.MINE, (), MANAGERS),
        (Choice.THEIRS, (), TELLERS),
        (Choice.OTHER, (("value", "+8613511112222"),), "+8613511112222"),
    ],
)
def test_a_decision_becomes_the_value_everywhere(
    pair: Pair, choice: Choice, values: tuple[tuple[str, str], ...], wanted: str
) -> None:
    customer = collided(pair)
    decision = Decision(conflict_id(pair, MANAGER_DESK, customer), choice, values)
    pair[MANAGER_DESK].conflicts.resolve(customer, [decision], "客户电话确认")
    record = audit_of(pair[MANAGER_DESK])[-1]
    assert (record.action, record.fields, record.reason) == ("resolve", ("contact.mobile",), "客户电话确认")
    assert pair[MANAGER_DESK].conflicts.summaries() == (), "decided here, even before head office knows"
    pair.settle()
    pair.settle()
    for desk in (MANAGER_DESK, TELLER_DESK, HEAD_DESK):
        assert phone(pair, desk, customer) == wanted
        assert pair[desk].conflicts.summaries() == ()
        assert shown(pair[desk].customers.card(customer))["preference.contact_time"] == "下午"
        assert pair[desk].outbox.facts().waiting == 0
    assert digests(pair[TELLER_DESK]) == digests(pair[HEAD_DESK])


def test_due_diligence_data_needs_a_reason(pair: Pair) -> None:
    customer = collided(pair)
    decision = Decision(conflict_id(pair, MANAGER_DESK, customer), Choice.MINE)
    with pytest.raises(UserError) as refused:
        pair[MANAGER_DESK].conflicts.resolve(customer, [decision], "  ")
    assert refused.value.code == "conflict.reason_required"
    assert len(pair[MANAGER_DESK].conflicts.summaries()) == 1
    assert pair[MANAGER_DESK].outbox.waiting() == ()


def test_a_value_that_may_not_be_stored_decides_nothing(pair: Pair) -> None:
    customer = collided(pair)
    decision = Decision(conflict_id(pair, MANAGER_DESK, customer), Choice.OTHER, (("value", "x\x00"),))
    with pytest.raises(UserError) as refused:
        pair[MANAGER_DESK].conflicts.resolve(customer, [decision], "客户电话确认")
    assert refused.value.code == "conflict.value_invalid"
    assert len(pair[MANAGER_DESK].conflicts.summaries()) == 1


def test_who_comes_second_to_a_conflict_finds_it_gone(pair: Pair) -> None:
    customer = collided(pair)
    pair.settle(HEAD_DESK)
    decision = Decision(conflict_id(pair, MANAGER_DESK, customer), Choice.MINE)
    pair[HEAD_DESK].conflicts.resolve(customer, [Decision(decision.conflict_id, Choice.THEIRS)], "柜面核实")
    pair.settle(HEAD_DESK, MANAGER_DESK)
    with pytest.raises(UserError) as gone:
        pair[MANAGER_DESK].conflicts.resolve(customer, [decision], "客户电话确认")
    assert gone.value.code == "conflict.gone"
    assert phone(pair, MANAGER_DESK, customer) == TELLERS


def test_two_decisions_made_offline_end_in_one_value_and_nothing_is_lost(pair: Pair) -> None:
    customer = collided(pair)
    pair.settle(HEAD_DESK)
    conflict = conflict_id(pair, MANAGER_DESK, customer)
    pair[HEAD_DESK].conflicts.resolve(customer, [Decision(conflict, Choice.THEIRS)], "柜面核实")
    pair[MANAGER_DESK].conflicts.resolve(customer, [Decision(conflict, Choice.MINE)], "客户电话确认")
    pair.settle(HEAD_DESK)
    pair.settle()
    pair.settle()
    phones = {phone(pair, desk, customer) for desk in (MANAGER_DESK, TELLER_DESK, HEAD_DESK)}
    assert len(phones) == 1
    facts = pair[MANAGER_DESK].outbox.facts()
    assert (facts.waiting, facts.conflicts + facts.refused) in ((0, 0), (0, 1)), (
        "settled or shown to a person"
    )
    assert len(pair[MANAGER_DESK].customers.history(customer)) >= 3


def test_the_numbers_are_shown_on_request_and_the_audit_says_so(pair: Pair) -> None:
    customer = collided(pair)
    desk = pair[MANAGER_DESK]
    group = desk.conflicts.reveal(customer, conflict_id(pair, MANAGER_DESK, customer))
    assert [(f.base, f.mine, f.theirs, f.is_masked) for f in group.fields] == [(*NUMBERS, False)]
    last = audit_of(desk)[-1]
    assert (last.action, last.object_id, last.fields) == ("reveal", customer, ("contact.mobile",))
    with pytest.raises(UserError) as gone:
        desk.conflicts.reveal(customer, bytes(16))
    assert gone.value.code == "conflict.gone"
    assert audit_of(desk)[-1] == last


def both_changed(pair: Pair) -> tuple[bytes, tuple[OfficeChange, ...]]:
    """The phone collided; beside it the manager changed when to call, the teller the employer before."""
    pair.settle()
    customer = create(pair[MANAGER_DESK], {"name.legal_name": "王晓梅", "contact.mobile": BASE}).id
    pair.settle()
    edit(pair[TELLER_DESK], customer, {"contact.mobile": TELLERS, "occupation.employer": "海棠餐饮"})
    edit(pair[MANAGER_DESK], customer, {"contact.mobile": MANAGERS, "preference.contact_time": "下午"})
    pair.settle(TELLER_DESK, MANAGER_DESK)
    past = pair.office.store.history(("customer", customer), 50)
    return customer, tuple(OfficeChange(p.mid, p.ver, p.at, p.author, tuple(p.edits)) for p in past)


def test_what_merged_on_both_sides_is_told_and_can_be_taken_back(pair: Pair) -> None:
    customer, office = both_changed(pair)
    desk = pair[MANAGER_DESK]
    (mine,) = desk.conflicts.merged(customer)
    assert (mine.label, mine.is_mine, mine.author, mine.standing, mine.may_undo) == (
        "preference.contact_time", True, "rm1", Standing.MERGED, True,
    )  # fmt: skip
    assert [(f.before, f.after) for f in mine.fields] == [("", "下午")]
    theirs = [item for item in desk.conflicts.merged(customer, office) if not item.is_mine]
    assert [(t.label, t.author, t.may_undo) for t in theirs] == [("occupation.employer", "tlr1", True)]
    for item in (mine, *theirs):
        desk.conflicts.undo_merged(customer, item)
        last = audit_of(desk)[-1]
        assert (last.action, last.object_id, last.fields) == ("undo_merge", customer, (item.edit.key,))
    assert {m.standing for m in desk.conflicts.merged(customer, office)} == {Standing.UNDONE}
    assert len(desk.conflicts.case(customer).groups) == 1, "the conflict itself stays open"
    pair.settle(MANAGER_DESK, TELLER_DESK)
    for place in (MANAGER_DESK, TELLER_DESK):
        values = shown(pair[place].customers.card(customer))
        assert not values.get("preference.contact_time")
        assert not values.get("occupation.employer")
    assert set(digests(pair[MANAGER_DESK]).values()) == set(digests(pair[TELLER_DESK]).values())


def test_a_merge_that_somebody_changed_since_stays(pair: Pair) -> None:
    customer, _office = both_changed(pair)
    desk = pair[MANAGER_DESK]
    (mine,) = desk.conflicts.merged(customer)
    edit(desk, customer, {"preference.contact_time": "上午"})
    (now,) = desk.conflicts.merged(customer)
    assert (now.standing, now.may_undo) == (Standing.CHANGED_SINCE, False)
    with pytest.raises(UserError) as refused:
        desk.conflicts.undo_merged(customer, mine)
    assert refused.value.code == "merge.changed_since"
