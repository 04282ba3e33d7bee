"""The command: run many seeds over all cores, print, replay and shrink what fails.

    python3 run.py simulate --runs N --seed S [--faults lose,late,…] [--steps 160] [--jobs 2] [--bug NAME]
                            [--stores memory|sql|postgres]
    python3 run.py simulate --small [--bug NAME]

The last line is `runs=N failures=F`; the exit code is 1 when F is not 0.
"""

from __future__ import annotations

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from os import cpu_count

from tests.simulator.run import MEMORY, REAL, Failure, Tally, run_seed, shrink
from tests.simulator.seeded_bugs import BUGS
from tests.simulator.small_case import cases, play
from tests.simulator.witness import Violation
from tests.simulator.world import ALL_FAULTS, Parts


def run_many(
    first: int, count: int, steps: int, faults: frozenset[str], bug: str, stores: str = MEMORY
) -> tuple[list[Failure], dict[str, int]]:
    """A slice of seeds in one process."""
    parts = BUGS[bug] if bug else Parts()
    tally = Tally()
    failures = [
        failure
        for seed in range(first, first + count)
        if (failure := run_seed(seed, steps, faults, parts, tally, stores)) is not None
    ]
    return failures, dict(tally.met)


def main(argv: list[str]) -> int:
    """Parse, run, report."""
    parser = argparse.ArgumentParser(prog="run.py simulate", description=__doc__)
    parser.add_argument("--runs", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, default=160)
    parser.add_argument("--faults", default=",".join(sorted(ALL_FAULTS)))
    parser.add_argument("--jobs", type=int, default=cpu_count() or 1)
    parser.add_argument("--bug", default="", choices=["", *BUGS])
    parser.add_argument(
        "--stores",
        default=MEMORY,
        choices=[MEMORY, *REAL],
        help="the twins, SQLCipher files on both sides, or PostgreSQL at the server",
    )
    parser.add_argument("--small", action="store_true", help="two desks, two changes, one fault: every order")
    options = parser.parse_args(argv)
    if options.small:
        return _small(BUGS[options.bug] if options.bug else Parts())
    faults = frozenset(filter(None, options.faults.split(",")))
    unknown = faults - ALL_FAULTS
    if unknown:
        parser.error(f"unknown faults {sorted(unknown)}; there are {sorted(ALL_FAULTS)}")
    started = time.monotonic()
    failures, met = _spread(options, faults)
    for failure in sorted(failures, key=lambda f: f.seed)[:5]:
        small = shrink(failure, BUGS[options.bug] if options.bug else None, options.stores)
        print(f"seed {failure.seed}: {failure.text}")
        print(f"  replay: --seed {failure.seed} --runs 1 --steps {failure.steps}")
        print(
            f"  shrunk: {small.steps} steps, faults {','.join(sorted(small.faults)) or 'none'}: {small.text}"
        )
    print("met: " + ", ".join(f"{name} {count}" for name, count in sorted(met.items())))
    print(f"seconds={time.monotonic() - started:.1f} seeds={options.seed}..{options.seed + options.runs - 1}")
    print(f"runs={options.runs} failures={len(failures)}")
    return 1 if failures else 0


def _small(parts: Parts) -> int:
    """Every order of the small case; stops at the first that fails."""
    started = time.monotonic()
    played = 0
    for case in cases():
        played += 1
        try:
            play(case, parts)
        except Violation as violation:
            print(f"{case}: {violation}")
            return 1
    print(f"cases={played} failures=0 seconds={time.monotonic() - started:.1f}")
    return 0


def _spread(options: argparse.Namespace, faults: frozenset[str]) -> tuple[list[Failure], dict[str, int]]:
    size = max(1, min(250, options.runs // max(1, options.jobs) or 1))
    slices = [
        (first, min(size, options.seed + options.runs - first))
        for first in range(options.seed, options.seed + options.runs, size)
    ]
    failures: list[Failure] = []
    met: dict[str, int] = {}
    done = 0
    with ProcessPoolExecutor(options.jobs) as pool:
        jobs = [
            pool.submit(run_many, a, n, options.steps, faults, options.bug, options.stores) for a, n in slices
        ]
        for job in as_completed(jobs):
            found, counts = job.result()
            failures.extend(found)
            for name, count in counts.items():
                met[name] = met.get(name, 0) + count
            done += 1
            if done % 20 == 0:
                print(f"  {done}/{len(slices)} slices, {len(failures)} failures", file=sys.stderr, flush=True)
    return failures, met


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
