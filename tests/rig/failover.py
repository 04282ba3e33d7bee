"""Rig `failover`: three PostgreSQL nodes, two servers, twenty writing desks; the primary fails again and again.

Half of the story is that nothing acknowledged is lost while a commit waits for a standby. The other half is
that where commits were lost by force every desk notices and offers again what it kept.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, Final

import psycopg

from tests.rig.bank_servers import PASSWORD, BankServers, staff
from tests.rig.fleet import Fleet
from tests.rig.patroni_cluster import PatroniCluster, free_port, missing

WAYS: Final = ("database", "database", "database", "switchover", "machine", "pause")
"""How the primary goes: PostgreSQL killed, in order, PostgreSQL and Patroni killed at once, both stopped (nothing is
closed, and PostgreSQL comes back and believes that it still is the primary until the watchdog resets the machine)."""
AWAKE_S: Final = 2.0
"""For so long a primary of the past goes on before its watchdog bites."""
LOSS_S: Final = 2.0
"""For so long commits reach no standby before the primary dies."""
SETTLE_S: Final = 180.0


class Failover:
    """The rig: `lose_primary` once a failover, `lose_commits` once a forced loss."""

    def __init__(self, cluster: PatroniCluster, bank: BankServers, fleet: Fleet, seed: int) -> None:
        self._cluster, self._bank, self._fleet = cluster, bank, fleet
        self._random = random.Random(seed)
        self.problems: list[str] = []
        self.outages: list[float] = []
        self.ways: Counter[str] = Counter()
        self.lost: list[int] = []
        self.offered_again = 0

    def lose_primary(self, way: str) -> None:
        """One failover while everybody writes; whatever was acknowledged before must be known after."""
        cluster, leader = self._cluster, self._cluster.wait_leader()
        started = time.monotonic()
        if way == "database":
            leader.kill_database()
        elif way == "machine":
            leader.kill_machine()
        elif way == "pause":
            leader.freeze()
        else:
            cluster.switchover(leader)
        acknowledged = self._fleet.answered()
        cluster.wait_leader(leader)
        self.outages.append(time.monotonic() - started)
        self.ways[way] += 1
        unknown = acknowledged - self._mids_when_up()
        if unknown:
            self.problems.append(f"{way}: {len(unknown)} acknowledged changes are unknown to the new primary")
        if way == "machine":
            cluster.start_node(leader)
        elif way == "pause":
            leader.wake_without_patroni()
            time.sleep(AWAKE_S)
            leader.kill_machine()
            cluster.start_node(leader)
        cluster.wait_healthy()

    def lose_commits(self) -> None:
        """The primary dies with commits that no standby has; desks offer them again."""
        cluster, leader = self._cluster, self._cluster.wait_leader()
        before = self._fleet.replicas()
        cluster.stop_senders(leader)
        time.sleep(LOSS_S)
        acknowledged = self._fleet.answered()
        leader.kill_machine()
        new = cluster.wait_leader(leader)
        # Straight from the node: through the servers the first desks may have offered theirs again already.
        known = _mids_at(cluster.direct(new, "cims"))
        self.lost.append(len(acknowledged - known))
        cluster.start_node(leader)
        cluster.wait_healthy()
        self._fleet.rest()
        self.settle(acknowledged)
        after = self._fleet.replicas()
        self.offered_again += sum(a != b for a, b in zip(before, after, strict=True))
        self._fleet.write()

    def settle(self, acknowledged: set[bytes]) -> None:
        """Everybody done and equal, nothing missing at head office."""
        self._fleet.settle(SETTLE_S)
        gone = (acknowledged | self._fleet.kept()) - self._mids_when_up()
        if gone:
            self.problems.append(f"{len(gone)} changes never came back to head office")
        self.problems += self._fleet.problems()

    def _mids_when_up(self) -> set[bytes]:
        ends = time.monotonic() + SETTLE_S
        while True:
            try:
                return _mids_at(self._cluster.url("cims"))
            except psycopg.Error:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.2)


def _mids_at(url: str) -> set[bytes]:
    with psycopg.connect(url, connect_timeout=3) as connection:
        return {bytes(row[0]) for row in connection.execute("SELECT mid FROM mutation").fetchall()}


def run(argv: list[str]) -> dict[str, Any]:
    """The figures; `problems` is empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig failover", description=__doc__)
    parser.add_argument("--failovers", type=int, default=50)
    parser.add_argument("--losses", type=int, default=10)
    parser.add_argument("--desks", type=int, default=20)
    parser.add_argument(
        "--pause", type=float, default=1.0, help="seconds between two saves of a desk, on average"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    told = missing()
    if told:
        return {"rig": "failover", "problems": [told]}
    with tempfile.TemporaryDirectory(prefix="cims-rig-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "cluster").mkdir()
        with PatroniCluster(folder / "cluster") as cluster:
            return _run_on(cluster, folder, options)


def _run_on(cluster: PatroniCluster, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    cluster.start()
    leader = cluster.wait_leader()
    with psycopg.connect(cluster.direct(leader), autocommit=True) as connection:
        connection.execute("CREATE DATABASE cims")
    people = staff(options.desks)
    with BankServers(folder, cluster.direct(leader, "cims"), people, 0) as made:
        codes = made.codes
    with BankServers(folder, cluster.url("cims"), people, 2, is_made=True) as bank:
        door = free_port()
        cluster.extra_doors = bank.door(door)
        cluster.start_doors()
        bank.start()
        url = f"https://127.0.0.1:{door}"
        with Fleet(url, codes, folder / "desks", people, PASSWORD, options.pause) as fleet:
            fleet.start()
            return _drive(Failover(cluster, bank, fleet, options.seed), cluster, bank, fleet, options)


def _drive(
    rig: Failover, cluster: PatroniCluster, bank: BankServers, fleet: Fleet, options: argparse.Namespace
) -> dict[str, Any]:
    began = time.monotonic()
    names = fleet.replicas()
    chance = random.Random(options.seed)
    for number in range(options.failovers):
        way = WAYS[number % len(WAYS)]
        rig.lose_primary(way)
        print(
            f"failover {number + 1}: {way}, new primary after {rig.outages[-1]:.1f} s",
            file=sys.stderr,
            flush=True,
        )
        time.sleep(chance.uniform(0.0, 2.0))
    fleet.rest()
    rig.settle(set())
    began_anew = sum(a != b for a, b in zip(names, fleet.replicas(), strict=True))
    if began_anew:
        rig.problems.append(f"{began_anew} desks offered everything again though nothing was lost")
    if options.losses:
        cluster.synchronous(False)
        cluster.wait_healthy()
        fleet.write()
    for number in range(options.losses):
        rig.lose_commits()
        print(
            f"loss {number + 1}: {rig.lost[-1]} acknowledged changes were gone", file=sys.stderr, flush=True
        )
    if options.losses and not sum(rig.lost):
        rig.problems.append("no commit was lost: the second half shows nothing")
    findings = bank.self_check()
    if findings:
        rig.problems.append(f"the server's own check has {findings} findings")
    outages = sorted(rig.outages)
    return {
        "rig": "failover", "seed": options.seed, "desks": options.desks, "failovers": len(outages),
        "ways": dict(rig.ways), "outage_s_median": round(outages[len(outages) // 2], 1) if outages else None,
        "outage_s_longest": round(outages[-1], 1) if outages else None, "losses": len(rig.lost),
        "standbys_made_anew": cluster.made_anew,
        "acknowledged_then_lost": rig.lost, "desks_that_offered_again": rig.offered_again, "saves": fleet.saves(),
        "slowest_save_s": round(max(desk.slowest_save_s for desk in fleet.desks), 2),
        "seconds": round(time.monotonic() - began), "problems": rig.problems,
    }  # fmt: skip
