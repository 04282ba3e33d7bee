"""F04, F17, F23: a desk that dies at any store call goes on where it was, and takes no half copy for a whole one."""

from __future__ import annotations

import itertools

from app.domain.user import Role, User
from sync.client.sync_engine import is_synchronised
from sync.server.record_store import AudienceRecord
from tests.failures.conftest import Bank
from tests.simulator.script import Script
from tests.simulator.world import Desk

COMPLIANCE = User("co1", "co1", Role.COMPLIANCE, ("*",))
TELLER = User("t1", "t1", Role.TELLER, ("b1",))


def calls_of(bank: Bank) -> itertools.count[int]:
    """At which store calls to die: each on the twins; on real files, which cost more, every fifth."""
    return itertools.count(1, 1 if type(bank(TELLER).desks[0].store).__name__ == "MemoryReplica" else 5)


def test_f04_a_page_that_was_cut_at_any_store_call_is_stored_again(bank: Bank) -> None:
    for calls in calls_of(bank):
        script = bank(TELLER)
        (desk,) = script.desks
        script.sync(desk)
        mine = script.customer("b1")
        script.office_edit(mine)
        script.office_edit(mine)
        script.hear(desk, "b1")
        died = script.dies(desk, calls, lambda s=script, d=desk: s.world.drain(d))  # type: ignore[misc]
        script.end()
        if not died:
            break
    assert calls > 5, "there were calls to die at"


def test_f17_a_save_that_was_cut_at_any_store_call_stops_nothing(bank: Bank) -> None:
    for calls in calls_of(bank):
        script = bank(TELLER)
        (desk,) = script.desks
        script.sync(desk)
        mine, world = script.customer("b1"), script.world
        first = {"contact_time": world.token()}
        # A change whose process died before the commit was never saved; nobody may wait for it.
        saved = set(world.witness.changes)
        died = script.dies(
            desk, calls, lambda s=script, d=desk, k=mine, v=first: s.save(d, k, "preference", v)
        )  # type: ignore[misc]
        world.witness.changes = saved | set(desk.store.books.outbox)
        second = script.save(desk, mine, "preference", {"contact_time": world.token()})
        script.sync(desk)
        assert script.state(desk, second) == "done"
        script.end()
        if not died:
            break
    assert calls > 2, "there were calls to die at"


def test_f23_an_interrupted_first_copy_is_never_taken_for_a_whole_one(bank: Bank) -> None:
    for calls in calls_of(bank):
        script = bank(COMPLIANCE)
        (desk,) = script.desks
        script.sizes(desk, most=1, rows=1)
        died = script.dies(desk, calls, lambda s=script, d=desk: s.world.drain(d))  # type: ignore[misc]
        looks_whole(script, desk)
        script.end()
        assert is_synchronised(desk.engine.subscriptions())
        if not died:
            break
    assert calls > 10, "there were calls to die at"


def looks_whole(script: Script, desk: Desk) -> None:
    """An audience that says that it is complete is: counted by its rows, not by what it says."""
    books = desk.store.books
    for audience, sub in books.subs.items():
        held = [key for key, why in books.why.items() if audience in why and key in books.rows]
        record = script.world.store.audience.get(audience, AudienceRecord(*audience))
        assert sub.n == len(held)
        if sub.mode == "live":
            assert (sub.n, sub.digest) == (record.n, record.digest)
    if not all(sub.mode == "live" for sub in books.subs.values()):
        assert not is_synchronised(list(books.subs.values()))
