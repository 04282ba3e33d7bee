"""F05, F07, F25: what leaves a person's scope leaves his desk, what comes is there, and nothing slips in between."""

from __future__ import annotations

import random
from dataclasses import replace

from app.domain.change import EntityKey
from app.domain.user import Role, User
from sync.protocol.messages import HelloRequest, PullReply, PullRequest
from tests.failures.conftest import Bank
from tests.simulator.script import Script
from tests.simulator.world import BRANCHES, Desk

TELLER = User("t1", "t1", Role.TELLER, ("b1",))
MANAGER = User("rm1", "rm1", Role.RELATIONSHIP_MANAGER, BRANCHES)
OTHER = User("rm2", "rm2", Role.RELATIONSHIP_MANAGER, BRANCHES)


def works_in(desk: Desk, *branches: str) -> None:
    """Head office gives the person of a desk these branches."""
    desk.session = replace(desk.session, user=replace(desk.session.user, branches=branches))


def held(desk: Desk) -> set[EntityKey]:
    """The customers that a desk holds."""
    return {key for key in desk.store.books.rows if key[0] == "customer"}


def portfolio(script: Script, person: str, *branches: str) -> set[EntityKey]:
    """The customers of a manager, by what the documents say."""
    return {
        key
        for key, record in script.world.store.entity.items()
        if (record.document.get("service") or {}).get("primary_rm") == person and record.part in branches
    }


def test_f05_portfolios_come_and_go_while_a_page_is_under_way(bank: Bank) -> None:
    script = bank(MANAGER)
    (desk,) = script.desks
    script.sizes(desk, most=1, rows=1)
    script.office_assign(script.customer("b2"), "rm1")
    script.ask(desk)
    request = desk.engine.next_request()
    assert isinstance(request, PullRequest)
    # The answer was made before the portfolio was taken away, and arrives after it.
    late = script.world.ask(desk, request)
    works_in(desk, "b1")
    desk.engine.receive(late)
    script.check()
    desk.engine.refresh()
    script.sync(desk)
    assert held(desk) == portfolio(script, "rm1", "b1")
    # And the question was asked before it was given back.
    desk.engine.refresh()
    request = desk.engine.next_request()
    assert isinstance(request, PullRequest)
    works_in(desk, *BRANCHES)
    desk.engine.hello_again()
    desk.engine.receive(script.world.ask(desk, request))
    script.sync(desk)
    assert held(desk) == portfolio(script, "rm1", *BRANCHES) != portfolio(script, "rm1", "b1")
    script.end()


def test_f07_a_customer_leaves_the_portfolio_and_then_the_branch_with_and_without_open_work(
    bank: Bank,
) -> None:
    for works in (False, True):
        script = bank(TELLER, MANAGER)
        teller, manager = script.desks
        mine = script.customer("b1")
        script.office_assign(mine, "rm1")
        script.sync(teller)
        script.sync(manager)
        assert mine in held(teller) & held(manager)
        mids = []
        for desk in script.desks if works else []:
            mids.append(script.save(desk, mine, "preference", {"contact_time": script.world.token()}))
        script.office_assign(mine, "rm2")
        for desk in script.desks:
            script.hear(desk, *BRANCHES)
            script.sync(desk)
        assert mine in held(teller), "it left one of its audiences, and was not deleted"
        assert mine not in held(manager)
        script.office_move(mine, "b2")
        script.hear(teller, *BRANCHES)
        script.sync(teller)
        assert mine not in held(teller) | held(manager)
        assert [script.state(d, m) for d, m in zip(script.desks, mids, strict=False)] == (
            ["done", "parked"] if works else []
        )
        script.end()


def test_f25_a_new_device_is_never_sent_what_its_person_may_not_see_now(bank: Bank) -> None:
    script = bank(MANAGER, OTHER)
    chance = random.Random(25)
    customers = sorted(key for key in script.world.store.entity if key[0] == "customer")
    sent = 0
    for turn in range(30):
        key = chance.choice(customers)
        if chance.random() < 0.3:
            script.office_move(key, chance.choice(BRANCHES))
        else:
            script.office_assign(key, chance.choice(("rm1", "rm2", "")))
        desk = script.world.found_desk(len(script.desks), chance.choice((MANAGER, OTHER)))
        while (request := desk.engine.next_request()) is not None:
            reply = script.world.ask(desk, request)
            if isinstance(reply, PullReply):
                got = {(r.type, r.id) for page in reply.pages for r in page.rows if r.kind == "U"}
                customers_sent = {key for key in got if key[0] == "customer"}
                assert customers_sent <= portfolio(script, desk.session.user.id, *BRANCHES), turn
                sent += len(customers_sent)
            desk.engine.receive(reply)
            if isinstance(request, HelloRequest) and chance.random() < 0.5:
                script.office_assign(chance.choice(customers), chance.choice(("rm1", "rm2", "")))
        assert held(desk) == portfolio(script, desk.session.user.id, *BRANCHES), turn
    assert sent > 10, "something was sent, so that there was something to look at"
