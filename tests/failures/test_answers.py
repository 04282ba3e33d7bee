"""F08 to F11, F18, F19: answers that are lost, refusals, stale copies, and what a person sees meanwhile."""

from __future__ import annotations

from app.domain.change import OutboxState
from app.domain.user import Role, User
from sync.client.sync_engine import OF_ANOTHER_DEVICE
from sync.protocol.error_codes import ERROR_CODES
from sync.protocol.messages import PushRequest
from tests.failures.conftest import Bank
from tests.simulator.script import Script
from tests.simulator.world import Desk

TELLER = User("t1", "t1", Role.TELLER, ("b1",))
MANAGER = User("rm1", "rm1", Role.RELATIONSHIP_MANAGER, ("b1",))


def contact(number: int) -> str:
    """The key of a contact's group."""
    return f"contact:{number:032x}"


def answered(script: Script, desk: Desk) -> dict[OutboxState, int]:
    """How many changes of a desk stand how."""
    states = [row.state for row in desk.store.books.outbox.values()]
    return {state: states.count(state) for state in set(states)}


def test_f08_lost_answers_and_other_batches_apply_every_change_once(bank: Bank) -> None:
    script = bank(TELLER)
    (desk,) = script.desks
    script.sync(desk)
    mine = script.customer("b1")
    for number in range(10):
        script.save(desk, mine, contact(number), {"type": "wechat", "value": script.world.token()})
    lost = 0
    for most in (4, 1, 3, 2, 10, 5, 7):
        script.sizes(desk, most=most, rows=2)
        script.ask(desk)
        request = desk.engine.next_request()
        if isinstance(request, PushRequest):
            script.world.ask(desk, request)
            desk.engine.failed(request.req_id)
            lost += 1
    script.end()
    assert lost >= 5
    assert answered(script, desk) == {OutboxState.DONE: 10}
    assert len(script.world.witness.applied) == 10
    assert sum(name.startswith("contact:") for name in script.world.store.entity[mine].document) == 10


def test_f09_one_bad_change_of_ten_holds_nothing_up(bank: Bank) -> None:
    script = bank(TELLER)
    (desk,) = script.desks
    script.sizes(desk, most=10, rows=10)
    script.sync(desk)
    mine = script.customer("b1")
    for number in range(10):
        if number == 2:
            script.save(desk, mine, "preference", {"contact_time": "x" * 200})
        else:
            script.save(desk, mine, contact(number), {"type": "wechat", "value": script.world.token()})
    script.sync(desk)
    assert answered(script, desk) == {OutboxState.DONE: 9, OutboxState.REJECTED: 1}
    script.end()


def test_f10_no_refusal_takes_a_persons_work_away(bank: Bank) -> None:
    script = bank(TELLER)
    (desk,) = script.desks
    script.sync(desk)
    mine, text = script.customer("b1"), script.world.token()
    mid = script.save(desk, mine, "preference", {"contact_time": text})
    for code in sorted({*ERROR_CODES} - {OF_ANOTHER_DEVICE}):
        request = desk.engine.next_request()
        assert request is not None
        desk.engine.failed(request.req_id, code)
        desk.engine.hello_again()
        assert script.state(desk, mid) == "queued", code
    script.world.roles.give("t1", Role.AUDITOR)
    script.sync(desk)
    row = desk.store.books.outbox[mid]
    assert row.state == "parked"
    assert [edit.new for edit in row.change.groups] == [{"contact_time": text}]
    script.end()


def test_f11_a_save_from_a_stale_copy_changes_only_what_was_typed(bank: Bank) -> None:
    script = bank(TELLER, MANAGER)
    teller, manager = script.desks
    mine = script.customer("b1")
    script.office_assign(mine, "rm1")
    script.sync(teller)
    script.sync(manager)
    script.save(teller, mine, contact(1), {"type": "wechat", "value": script.world.token()})
    script.sync(teller)
    script.save(manager, mine, contact(2), {"type": "wechat", "value": script.world.token()})
    script.end()
    document = script.world.store.entity[mine].document
    assert {contact(1), contact(2)} <= document.keys()


def test_f18_an_own_value_stays_in_sight_from_its_save_until_it_is_confirmed(bank: Bank) -> None:
    script = bank(TELLER)
    (desk,) = script.desks
    script.sync(desk)
    mine, value = script.customer("b1"), {"contact_time": script.world.token()}
    mid = script.save(desk, mine, "preference", value)
    steps = 0
    while script.state(desk, mid) in ("queued", "acked"):
        # Others write the same row at every step, so that each page shows another version.
        script.office_edit(mine)
        script.hear(desk, "b1")
        script.ask(desk)
        steps += 1
        assert script.shows(desk, mine, "preference") == value, steps
        assert steps < 20
    assert script.state(desk, mid) == "done"
    script.end()
    assert script.shows(desk, mine, "preference") == value


def test_f19_what_is_saved_while_a_push_is_under_way_is_not_answered_with_it(bank: Bank) -> None:
    script = bank(TELLER)
    (desk,) = script.desks
    script.sync(desk)
    mine = script.customer("b1")
    first = script.save(desk, mine, "preference", {"contact_time": script.world.token()})
    request = desk.engine.next_request()
    assert isinstance(request, PushRequest)
    second = script.save(desk, mine, "preference", {"contact_time": script.world.token()})
    desk.engine.receive(script.world.ask(desk, request))
    assert script.state(desk, first) != "queued"
    assert script.state(desk, second) == "queued"
    latest = script.shows(desk, mine, "preference")
    script.end()
    assert script.state(desk, second) == "done"
    assert script.world.store.entity[mine].document["preference"] == latest
