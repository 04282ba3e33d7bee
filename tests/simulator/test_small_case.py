"""Two desks, two changes each, one fault: in every order that there is."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from tests.simulator.seeded_bugs import BUGS
from tests.simulator.small_case import FAULTS, OFFICE, cases, play
from tests.simulator.witness import Violation
from tests.simulator.world import Parts

EVERY = 11
"""So many cases apart are those of the test; `run.py simulate --small` plays all of them."""


def test_the_small_case_keeps_every_invariant_in_orders_from_all_over() -> None:
    met: Counter[str] = Counter()
    played: Counter[str] = Counter()
    for case in islice(cases(), 0, None, EVERY):
        try:
            script = play(case, Parts())
        except Violation as violation:
            pytest.fail(f"{case}: {violation}")
        played[case.fault] += 1
        met.update(str(answer.outcome) for answer in script.world.store.mid.values())
    print(dict(played), dict(met))
    assert min(played[fault] for fault in (*FAULTS, *OFFICE)) >= 20
    assert min(met[outcome] for outcome in ("ok", "conflict", "parked")) >= 20


def test_every_order_with_every_fault_is_counted_out() -> None:
    every = list(cases())
    assert len(set(every)) == len(every) == 70 * (1 + 4 * len(FAULTS) + 9 * len(OFFICE))


@pytest.mark.parametrize("bug", ["F18", "F19"])
def test_a_hole_shows_in_the_small_case_too(bug: str) -> None:
    for case in cases():
        try:
            play(case, BUGS[bug])
        except Violation:
            return
    pytest.fail(f"{bug} was not found")
