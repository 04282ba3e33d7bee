"""Commands on whole records through real vaults: who may, what every desk then holds, what each one forgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import OutboxState
from app.domain.errors import AccessDenied, UserError
from app.services.customer_card import FieldRef
from app.services.customer_list_service import ListSpec
from tests.workspace_fixture import (
    COMPLIANCE,
    HEAD,
    MANAGER,
    OTHER_MANAGER,
    OpenDesk,
    Pair,
    audit_of,
    create,
    edit,
)


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, HEAD, COMPLIANCE, OTHER_MANAGER)
    made.settle()
    yield made
    made.close()


def customer_of(bank: Pair, name: str = "王晓梅") -> bytes:
    """A customer that every desk has which may."""
    made = create(bank[0], {"name.legal_name": name}).id
    bank.settle()
    return made


def held(desk: OpenDesk) -> int:
    """How many customers a desk holds, resting ones too."""
    return desk.workspace.outbox.facts().customers


def listed(bank: Pair, place: int) -> int:
    """How many customers the whole list of a desk has."""
    listing = bank[place].lists.open(ListSpec())
    try:
        assert bank[place].lists.saved_filters()[0].count in (listing.count, None)
        return listing.count
    finally:
        listing.close()


def test_a_customer_given_to_another_manager_changes_desks(bank: Pair) -> None:
    customer = customer_of(bank)
    edit(bank[0], customer, {"preference.contact_time": "下午"})
    assert bank[1].records.acts(customer).manager == "rm1"
    bank[1].records.move(customer, "b1", "rm2")
    bank.settle(1)
    # The old manager's desk was away: what he wrote comes late, is parked and stays readable.
    bank.settle()
    bank.settle()
    assert [held(desk) for desk in bank.desks] == [0, 1, 1, 1]
    parked = bank[0].outbox.needs_attention()
    assert [(item.state, item.codes) for item in parked] == [("parked", ("parked.scope",))]
    assert "move" in {row.action for row in audit_of(bank[1])}


def test_a_customer_moved_to_another_branch_leaves_the_desks_of_the_old_one(bank: Pair) -> None:
    customer = customer_of(bank)
    bank[1].records.move(customer, "b2", "")
    bank.settle()
    bank.settle()
    assert [held(desk) for desk in bank.desks] == [0, 0, 1, 0]
    assert bank[2].customers.card(customer).branch == "b2"


def test_archived_it_is_in_no_list_and_found_when_looked_for(bank: Pair) -> None:
    customer, _other = customer_of(bank), customer_of(bank, "李强")
    bank[1].records.archive(customer)
    bank.settle()
    bank.settle()
    assert [listed(bank, place) for place in (0, 1, 2)] == [1, 1, 1]
    assert held(bank.desks[0]) == 2
    assert [row.id for row in bank[0].search.search("王晓梅").hits] == [customer]
    assert bank[1].records.acts(customer).bring_back
    bank[1].records.bring_back(customer)
    bank.settle()
    bank.settle()
    assert [listed(bank, place) for place in (0, 1, 2)] == [2, 2, 2]
    assert bank[0].customers.card(customer).lifecycle == "prospect"


def test_two_records_become_one_and_two_again(bank: Pair) -> None:
    left, other = customer_of(bank), customer_of(bank, "王小梅")
    edit(bank[0], other, {"preference.contact_time": "下午"})
    bank.settle()
    records = bank[1].records
    assert records.missing_in(left, other) == ("preference",)
    records.merge(left, other, records.missing_in(left, other))
    bank.settle()
    bank.settle()
    assert listed(bank, 0) == 1
    assert records.acts(left).duplicates == (other,)
    assert records.acts(other).merged_into == left
    assert not bank[0].customers.card(other).may_edit
    with pytest.raises(AccessDenied):
        bank[0].customers.begin_edit(other)
    records.take_apart(left, other)
    bank.settle()
    bank.settle()
    assert listed(bank, 0) == 2
    assert records.acts(left).duplicates == ()


def test_an_erased_customer_is_forgotten_by_every_desk(bank: Pair) -> None:
    customer = customer_of(bank)
    edit(bank[0], customer, {"preference.contact_time": "下午"})
    bank.settle()
    bank[0].drafts.keep("edit:" + customer.hex(), {FieldRef("note", "text"): "绝密"})
    bank[1].records.move(customer, "b1", "rm2")
    bank.settle()
    with pytest.raises(UserError, match="reason_required"):
        bank[2].records.erase(customer, " ")
    bank[2].records.erase(customer, "request of 2026-11-30")
    bank.settle()
    bank.settle()
    for desk in bank.desks:
        with desk.workspace.ledger.reading() as tx:
            rows = tx.retained()
            assert all(row.state is not OutboxState.QUEUED for row in rows)
            assert all(row.change.groups == () for row in rows if row.change.id == customer)
            names = tx.connection.exec_driver_sql("SELECT name, name_latin FROM customer").fetchall()
            assert all(tuple(row) == ("", "") for row in names)
        assert [desk.workspace.search.search(text).hits for text in ("王晓梅", "wxm", "wang")] == [()] * 3
    assert held(bank.desks[0]) == 0, "the desk that held the customer once was told too"
    assert bank[0].drafts.load("edit:" + customer.hex()) == {}
    assert bank[2].records.acts(customer) == type(bank[2].records.acts(customer))()


def test_who_may_not_is_told_before_anything_is_recorded(bank: Pair) -> None:
    left, other = customer_of(bank), customer_of(bank, "李强")
    records = bank[0].records
    for act in (
        lambda: records.move(left, "b1", "rm2"),
        lambda: records.archive(left),
        lambda: records.merge(left, other),
        lambda: bank[1].records.erase(left, "because"),
    ):
        with pytest.raises(AccessDenied):
            act()
    with pytest.raises(UserError, match=r"merge\.same"):
        bank[1].records.merge(left, left)
    with pytest.raises(UserError, match=r"merge\.unknown"):
        bank[1].records.take_apart(left, other)
    with pytest.raises(UserError, match=r"not_archived"):
        bank[1].records.bring_back(left)
    assert not any(bank[1].outbox.waiting())


def test_a_customer_is_given_to_a_team_and_taken_back(bank: Pair) -> None:
    customer = customer_of(bank)
    records = bank[1].records
    saved = records.move(customer, "b1", "rm1", "red")
    assert records.acts(customer).team == "red"
    assert records.move(customer, "b1", "rm1", "red").mids == (), "nothing changed, nothing is sent"
    bank.settle(1)
    bank[1].customers.undo(saved)
    assert records.acts(customer).team == ""
    bank.settle()
    bank.settle()
    assert records.acts(customer).team == ""
    assert bank[1].outbox.needs_attention() == ()


def test_a_manager_is_taken_back_as_a_move(bank: Pair) -> None:
    customer = customer_of(bank)
    saved = bank[2].records.move(customer, "b2", "")
    bank.settle()
    bank.settle()
    bank[2].customers.undo(saved)
    bank.settle()
    bank.settle()
    assert bank[2].outbox.needs_attention() == ()
    assert [held(desk) for desk in bank.desks] == [1, 1, 1, 0]
    assert bank[0].customers.card(customer).branch == "b1"


def test_a_move_that_somebody_changed_since_is_not_taken_back(bank: Pair) -> None:
    customer = customer_of(bank)
    saved = bank[1].records.move(customer, "b1", "rm2")
    bank.settle(1)
    bank.settle(2)
    bank[2].records.move(customer, "b1", "rm1", "blue")
    bank.settle()
    bank.settle()
    with pytest.raises(UserError, match="changed_since"):
        bank[1].customers.undo(saved)


@pytest.mark.parametrize("is_sent", [False, True])
def test_a_merge_is_taken_back_before_and_after_it_is_sent(bank: Pair, is_sent: bool) -> None:
    left, other = customer_of(bank), customer_of(bank, "王小梅")
    edit(bank[0], other, {"preference.contact_time": "下午"})
    bank.settle()
    case = bank[1].records.merge_case(left, other)
    saved = bank[1].records.merge(left, other, sorted(case.proposed()))
    if is_sent:
        bank.settle()
    bank[1].customers.undo(saved)
    bank.settle()
    bank.settle()
    assert listed(bank, 0) == 2
    assert bank[1].records.acts(left).duplicates == ()
    assert bank[1].outbox.needs_attention() == ()


def test_an_erasure_is_never_taken_back(bank: Pair) -> None:
    customer = customer_of(bank)
    saved = bank[2].records.erase(customer, "request: DSAR-2026-0117")
    with pytest.raises(UserError, match="too_late"):
        bank[2].customers.undo(saved)


def test_both_records_that_were_compared_are_in_the_audit_trail(bank: Pair) -> None:
    left, other = customer_of(bank), customer_of(bank, "王小梅")
    before = [row.action for row in audit_of(bank[1])].count("view")
    case = bank[1].records.merge_case(left, other)
    assert (case.left.name, case.other.name) == ("王晓梅", "王小梅")
    assert [row.action for row in audit_of(bank[1])].count("view") == before + 2
    with pytest.raises(AccessDenied):
        bank[0].records.merge_case(left, other)


def test_open_work_is_counted_before_it_is_sent_on(bank: Pair) -> None:
    customer = customer_of(bank)
    assert bank[1].records.acts(customer).work.waiting == 0
    edit(bank[1], customer, {"preference.contact_time": "下午"})
    assert bank[1].records.acts(customer).work.waiting == 1


def test_who_looks_like_a_stored_customer_is_found_without_a_form(bank: Pair) -> None:
    phone = {"contact.mobile": "13817254821"}
    one = create(bank[0], {"name.legal_name": "王晓梅", **phone}).id
    two = create(bank[0], {"name.legal_name": "王晓梅", **phone}).id
    create(bank[0], {"name.legal_name": "李强"})
    bank.settle()
    assert [(found.id, found.reason) for found in bank[1].customers.lookalikes(one)] == [(two, "name_phone")]
