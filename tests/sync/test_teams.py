"""A team's customers come to its members' vaults and leave them, and nobody sees more than his audiences hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.change import GroupEdit
from app.domain.errors import AccessDenied, UserError
from sync.client.sync_engine import Request
from sync.server.record_store import Session
from tests.workspace_fixture import COMPLIANCE, MANAGER, OTHER_MANAGER, Pair, create, digests, edit, shown

RED = ("b1", "team:red")


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    made = Pair(tmp_path, MANAGER, OTHER_MANAGER)
    yield made
    made.close()


def join(pair: Pair, *teams: str) -> None:
    """Head office changes the teams of the second desk; its session is read anew with every request."""
    session = pair._sessions[1]
    pair._sessions[1] = Session(replace(session.user, teams=teams), session.device, session.branches)


def visit(pair: Pair) -> None:
    """The second desk asks, and learns its teams as the program does."""
    pair.engines[1].hello_again()
    pair.settle(1)
    greeting = pair.engines[1].directory
    assert greeting is not None
    pair[1].ledger.learn_teams(greeting.subs)


def give(pair: Pair, customer: bytes, team: str) -> None:
    """Head office gives a customer to a team."""
    with pair.office.store.snapshot() as view:
        service = dict(
            view.entities([("customer", customer)])["customer", customer].document["service"] or {}
        )
    edits = [GroupEdit("service", None, {**service, "team": team})]
    pair.office.service.edit_directly(COMPLIANCE, ("customer", customer), edits)


def held(pair: Pair) -> int:
    """How many customers the second desk shows."""
    return pair[1].outbox.facts().customers


def test_a_member_sees_edits_and_loses_what_the_team_has(pair: Pair) -> None:
    customer = create(pair[0], {"name.legal_name": "王晓梅"}).id
    pair.settle(0)
    visit(pair)
    assert held(pair) == 0
    join(pair, "red")
    give(pair, customer, "red")
    visit(pair)
    assert held(pair) == 1 and digests(pair[1])[RED][0] == 1
    edit(pair[1], customer, {"preference.contact_time": "下午"})
    pair.settle(1, 0)
    assert shown(pair[0].customers.card(customer))["preference.contact_time"] == "下午"
    give(pair, customer, "blue")
    visit(pair)
    assert held(pair) == 0 and digests(pair[1])[RED] == (0, 0)
    with pytest.raises(UserError, match="gone"):
        pair[1].customers.card(customer)


def test_who_leaves_a_team_keeps_no_ghost_and_his_late_work(pair: Pair) -> None:
    customer = create(pair[0], {"name.legal_name": "王晓梅"}).id
    pair.settle(0)
    join(pair, "red")
    give(pair, customer, "red")
    visit(pair)
    edit(pair[1], customer, {"preference.contact_time": "下午"})
    join(pair)
    visit(pair)
    (kept,) = pair[1].outbox.needs_attention()
    assert (kept.state, kept.codes) == ("parked", ("parked.scope",))
    assert held(pair) == 0
    assert RED not in {sub.audience for sub in pair[1].replication.subscriptions()}
    assert pair[1].ledger.user.teams == ()
    join(pair, "red")
    visit(pair)
    assert held(pair) == 1
    pair[1].outbox.retry(kept.mid)
    pair.settle(1, 0)
    assert shown(pair[0].customers.card(customer))["preference.contact_time"] == "下午"


def test_a_customer_who_is_his_and_the_teams_stays_until_both_reasons_are_gone(pair: Pair) -> None:
    join(pair, "red")
    customer = create(pair[1], {"name.legal_name": "王晓梅"}).id
    visit(pair)
    give(pair, customer, "red")
    visit(pair)
    assert held(pair) == 1
    join(pair)
    visit(pair)
    assert held(pair) == 1, "he is still his manager"


def test_rows_are_refused_by_the_screen_as_by_head_office(pair: Pair) -> None:
    customer = create(pair[0], {"name.legal_name": "王晓梅"}).id
    pair.settle(0)
    join(pair, "red")
    give(pair, customer, "red")
    visit(pair)
    pair[1].ledger.learn_teams([])
    with pytest.raises(AccessDenied, match="scope"):
        pair[1].customers.card(customer)


def test_a_page_that_was_under_way_when_he_left_brings_nothing_back(pair: Pair) -> None:
    customer = create(pair[0], {"name.legal_name": "王晓梅"}).id
    pair.settle(0)
    join(pair, "red")
    visit(pair)
    give(pair, customer, "red")
    engine = pair.engines[1]
    engine.refresh()
    request: Request | None = engine.next_request()
    assert request is not None
    page = pair.office.answer(pair._sessions[1], request)
    join(pair)
    engine.receive(page)
    assert held(pair) == 1
    visit(pair)
    assert held(pair) == 0
