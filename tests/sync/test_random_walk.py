"""Several desks, a bad network and crashes over the production cores: nothing lost, nothing twice, all equal."""

from __future__ import annotations

import pytest

from tests.simulator.run import POSTGRES, SQL, Tally, run_seed, run_world, shrink
from tests.simulator.seeded_bugs import BUGS
from tests.simulator.world import ALL_FAULTS, MESSAGE_FAULTS, Parts

FIRST_SEED = 1


def test_three_hundred_runs_keep_every_invariant() -> None:
    tally = Tally()
    failures = [
        failure
        for seed in range(FIRST_SEED, FIRST_SEED + 300)
        if (failure := run_seed(seed, tally=tally)) is not None
    ]
    print(f"seeds {FIRST_SEED}..{FIRST_SEED + 299}: {dict(tally.met)}")
    assert failures == []
    for outcome in ("ok", "noop", "conflict", "parked", "rejected"):
        assert tally.met[f"answer {outcome}"] >= 20, f"outcome {outcome} is hardly met"


@pytest.mark.parametrize("seed", range(FIRST_SEED + 49, FIRST_SEED + 300, 50))
def test_every_fiftieth_run_keeps_them_on_the_stores_of_the_product_too(seed: int) -> None:
    """SQLCipher files on both sides, opened again after each crash; the twins must come to the same end."""
    assert run_seed(seed, stores=SQL) is None


@pytest.mark.parametrize("seed", range(FIRST_SEED + 24, FIRST_SEED + 300, 50))
def test_every_fiftieth_run_keeps_them_on_postgresql_too(seed: int) -> None:
    """The server's store on PostgreSQL; the twin must come to the same end."""
    assert run_seed(seed, stores=POSTGRES) is None


def test_a_hole_is_found_on_the_stores_of_the_product_too() -> None:
    found = (run_seed(seed, parts=BUGS["F18"], stores=SQL) for seed in range(1, 50))
    assert next((failure.invariant for failure in found if failure is not None), "") == "I2"


def test_a_failing_seed_is_replayed_and_shrunk() -> None:
    failures = (run_seed(seed, parts=BUGS["F18"]) for seed in range(1, 50))
    failure = next(f for f in failures if f is not None)
    again = run_seed(failure.seed, parts=BUGS["F18"])
    small = shrink(failure, BUGS["F18"])
    assert again == failure
    assert small.steps < failure.steps
    assert small.faults <= failure.faults


def test_the_same_seed_takes_the_same_steps() -> None:
    one = run_world(7, 120, ALL_FAULTS, Parts())
    other = run_world(7, 120, ALL_FAULTS, Parts())
    assert one.trace == other.trace
    assert sorted(one.store.entity) == sorted(other.store.entity)


def test_a_conflict_decided_twice_by_its_author_is_his_later_decision() -> None:
    """Seed 13420 decided one conflict twice before head office knew; the second decision is no loss."""
    assert run_seed(13420, faults=MESSAGE_FAULTS) is None


def test_a_record_that_left_its_author_is_shown_whole_or_not_at_all() -> None:
    """Seed 227446 had three of four changes answered while the customer was with somebody else."""
    assert run_seed(227446, faults=MESSAGE_FAULTS) is None


def test_a_refused_change_that_a_repair_brings_back_is_sent() -> None:
    """Seed 500340 mended the record of a parked change, which was then queued and never pushed."""
    assert run_seed(500340) is None
