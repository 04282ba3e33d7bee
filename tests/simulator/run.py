"""Runs one seed, many seeds, and shrinks a failing one."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass

from app.domain.change import OutboxState
from app.domain.field_group import Document
from tests.grown_schema import grown
from tests.simulator.disasters import DISASTERS
from tests.simulator.invariants import check_end, check_step
from tests.simulator.role_changes import ROLE_FAULTS
from tests.simulator.skew import SKEW
from tests.simulator.sql_stores import postgres_parts, sql_parts
from tests.simulator.witness import Violation, canonical
from tests.simulator.world import ALL_FAULTS, Parts, World

STEPS = 160
MEMORY, SQL, POSTGRES = "memory", "sql", "postgres"
LATER = ROLE_FAULTS | SKEW
REAL = {SQL: sql_parts, POSTGRES: postgres_parts}


@dataclass(frozen=True)
class Failure:
    """A seed that broke an invariant, with the shortest schedule found."""

    seed: int
    invariant: str
    text: str
    steps: int
    faults: frozenset[str]


@dataclass
class Tally:
    """How often each outcome and event was met, to show that a run exercises what it claims."""

    runs: int = 0
    met: Counter[str] = None  # type: ignore[assignment]  # set right below, a dataclass wants a default

    def __post_init__(self) -> None:
        self.met = Counter()


def swarm(seed: int, faults: frozenset[str]) -> frozenset[str]:
    """A random subset of the faults for this seed: combinations hide bugs that single faults show."""
    chooser = random.Random(seed * 2654435761 % 2**32)
    if chooser.random() < 0.4:
        return faults
    # The newest come last, so that older seeds keep the faults that they had.
    order = sorted(faults, key=lambda fault: (fault in LATER, fault))
    return frozenset(fault for fault in order if chooser.random() < 0.6)


def run_world(
    seed: int,
    steps: int,
    faults: frozenset[str],
    parts: Parts,
    clock_seed: int = 0,
    tally: Tally | None = None,
    stores: str = MEMORY,
) -> World:
    """One run to its end, on the twins or on the product's stores; raises Violation."""
    with parts.around(), grown() if "skew" in faults else nullcontext():
        if stores in REAL:
            with REAL[stores](parts) as real:
                return _run_world(World(seed, faults, real, clock_seed), steps, tally)
        return _run_world(World(seed, faults, parts, clock_seed), steps, tally)


def _run_world(world: World, steps: int, tally: Tally | None) -> World:
    known: dict[str, dict[bytes, object]] = {}
    for _ in range(steps):
        world.step()
        for desk in world.desks:
            check_step(world, desk, known)  # type: ignore[arg-type]  # the books keep their own type
    world.quiesce()
    check_end(world)
    if tally is not None:
        tally.runs += 1
        for desk in world.desks:
            tally.met.update(str(row.state) for row in desk.store.books.outbox.values())
        tally.met.update(f"answer {m.outcome}" for m in world.store.mid.values())
        tally.met.update(line.split()[0] for line in world.trace)
        tally.met.update({"row in part": world.came_in_part, "news": world.news})
    return world


def run_seed(
    seed: int, steps: int = STEPS, faults: frozenset[str] = ALL_FAULTS, parts: Parts | None = None,
    tally: Tally | None = None, stores: str = MEMORY,
) -> Failure | None:  # fmt: skip
    """One seed with its swarm of faults; every tenth also with other clocks (I12).

    On the product's stores the same seed runs on the twins too, and both must come to the same end.
    """
    parts = parts or Parts()
    mine = swarm(seed, faults if stores == MEMORY else faults - DISASTERS)
    try:
        world = run_world(seed, steps, mine, parts, tally=tally, stores=stores)
        if stores in REAL:
            other = run_world(seed, steps, mine, parts)
            if fingerprint(world) != fingerprint(other) or world.trace != other.trace:
                raise Violation("I3", "the product's stores and their twins came to different ends")
        elif seed % 10 == 0:
            other = run_world(seed, steps, mine, parts, clock_seed=seed + 1)
            if fingerprint(world) != fingerprint(other):
                raise Violation("I12", "other clocks led to another server state")
    except Violation as violation:
        return Failure(seed, violation.invariant, str(violation), steps, mine)
    return None


def shrink(failure: Failure, parts: Parts | None = None, stores: str = MEMORY) -> Failure:
    """The shortest prefix and the fewest faults with which the same seed still fails."""
    parts = parts or Parts()
    best = failure
    low, high = 1, failure.steps
    while low < high:
        middle = (low + high) // 2
        tried = _try(best, middle, best.faults, parts, stores)
        if tried is not None:
            best, high = tried, middle
        else:
            low = middle + 1
    for fault in sorted(best.faults):
        tried = _try(best, best.steps, best.faults - {fault}, parts, stores)
        best = tried or best
    return best


def _try(failure: Failure, steps: int, faults: frozenset[str], parts: Parts, stores: str) -> Failure | None:
    try:
        run_world(failure.seed, steps, faults, parts, stores=stores)
    except Violation as violation:
        return Failure(failure.seed, violation.invariant, str(violation), steps, faults)
    return None


def fingerprint(world: World) -> list[tuple[object, ...]]:
    """The server's state without the annotations of client clocks."""
    return [
        (
            key,
            record.ver,
            sorted(
                (name, canonical(_timeless(name, record.document)))
                for name, value in record.document.items()
                if value is not None
            ),
        )
        for key, record in sorted(world.store.entity.items())
    ]


def _timeless(name: str, document: Document) -> object:
    value = document.get(name)
    return {k: v for k, v in value.items() if k != "at_claim"} if value else value


__all__ = ["Failure", "OutboxState", "Tally", "run_seed", "run_world", "shrink", "swarm"]
