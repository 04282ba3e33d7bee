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
