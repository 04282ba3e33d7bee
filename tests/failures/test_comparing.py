"""F15, F22: clocks that mean nothing, and a comparison that is wrong itself."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain import digest
from app.domain.user import Role, User
from tests.failures.conftest import Bank
from tests.simulator.run import fingerprint, run_world
from tests.simulator.script import Script
from tests.simulator.world import MESSAGE_FAULTS, Desk, Parts, World

TELLER = User("t1", "t1", Role.TELLER, ("b1",))
HERE = ("b1", "br")


def server_state(world: World) -> list[object]:
    """Everything that the server keeps of records, without what a clock only annotates."""
    answers = sorted((mid, answer.outcome, answer.ver, answer.seq) for mid, answer in world.store.mid.items())
    return [fingerprint(world), answers, world.store.feed, world.store.audience, world.store.part]


def test_f15_clocks_ten_years_off_and_jumping_change_nothing() -> None:
    for seed in (3, 7, 11):
        states = [
            server_state(run_world(seed, 120, MESSAGE_FAULTS, Parts(), clock_seed=clocks))
            for clocks in (0, 1, 2)
        ]
        assert states[0] == states[1] == states[2]
        clocks = {desk.clock.time for desk in World(seed, MESSAGE_FAULTS, Parts(), 1).desks}
        assert max(clocks) - min(clocks) > 10**10


def synced(bank: Bank) -> tuple[Script, Desk]:
    """A teller's desk that holds everything; damage is done to it next."""
    script = bank(TELLER)
    (desk,) = script.desks
    script.sync(desk)
    script.world.disasters.is_mending = True
    return script, desk


def compared(script: Script, desk: Desk) -> list[str]:
    """The questions of one more round, by their kind."""
    desk.engine.refresh()
    asked = []
    while (request := desk.engine.next_request()) is not None:
        asked.append(type(request).__name__.removesuffix("Request"))
        desk.engine.receive(script.world.ask(desk, request))
        assert len(asked) < 20, "it never ends"
    return asked


def test_f22_a_row_a_counter_and_a_digest_that_are_wrong_are_mended_once_and_never_adopted(
    bank: Bank,
) -> None:
    script, desk = synced(bank)
    mine = script.customer("b1")
    with desk.store.transaction() as tx:
        (sub,) = tx.subscriptions()
        lost = tx.standings([mine])[mine]
        tx.drop_confirmed([mine])
        tx.remove_reasons(HERE, [mine])
        gone = digest.add(sub.digest, -digest.row_digest(*mine, lost.ver))
        tx.put_subscription(replace(sub, n=sub.n - 1, digest=gone))
    assert "Rows" in compared(script, desk)
    assert (desk.engine.convergence.repairs_made, mine in desk.store.books.rows) == (1, True)
    for wrong in (replace(sub, n=sub.n + 1), replace(sub, digest=sub.digest ^ 1)):
        with desk.store.transaction() as tx:
            tx.put_subscription(wrong)
        assert compared(script, desk) == ["Pull"], "counted anew, and nothing had to be sent"
        assert (desk.store.books.subs[HERE].n, desk.store.books.subs[HERE].digest) == (sub.n, sub.digest)
    assert desk.engine.convergence.counters_mended == 2
    assert compared(script, desk) == ["Pull"]
    assert desk.engine.convergence.repairs_made == 1


def test_a_wrong_digest_of_head_office_is_an_alarm_and_no_loop() -> None:
    script, desk = synced(lambda *people: Script(Parts(), *people))
    record, rows = script.world.store.audience[HERE], dict(desk.store.books.rows)
    script.world.store.audience[HERE] = replace(record, digest=record.digest ^ 1)
    rounds = [compared(script, desk) for _ in range(8)]
    assert rounds[-1] == ["Pull"], "after a few tries it only reports"
    assert desk.engine.unequal == {HERE}
    assert desk.store.books.subs[HERE].digest == record.digest, "the desk's own count, not the server's word"
    assert desk.store.books.rows == rows
    script.world.store.audience[HERE] = record
    assert compared(script, desk) == ["Pull"]
    assert not desk.engine.unequal
