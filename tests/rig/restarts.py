"""Rigs `postgres` and `soak`: the database killed under load; servers restarted in turn while everybody works."""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

from tests.rig.site import NotHere, Site, open_site
from tests.rig.verdict import problems_of


def run_postgres(argv: list[str]) -> dict[str, Any]:
    """PostgreSQL is killed with SIGKILL while desks write; the figures, `problems` empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig postgres", description=run_postgres.__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--desks", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    chance = random.Random(options.seed)
    try:
        with open_site(options.desks, 2, 0.3, options.seed) as site:
            site.fleet.start()
            names = site.fleet.replicas()
            acknowledged: set[bytes] = set()
            assert site.cluster is not None
            for _ in range(options.kills):
                time.sleep(chance.uniform(0.5, 3.0))
                acknowledged |= site.fleet.answered()
                site.cluster.crash()
            problems = problems_of(site, acknowledged)
            if names != site.fleet.replicas():
                problems.append("desks offered everything again though nothing was lost")
            return {
                "rig": "postgres", "seed": options.seed, "kills": options.kills, "desks": options.desks,
                "saves": site.fleet.saves(), "acknowledged": len(site.fleet.answered()), "problems": problems,
            }  # fmt: skip
    except NotHere as error:
        return {"rig": "postgres", "problems": [str(error)]}


def run_soak(argv: list[str]) -> dict[str, Any]:
    """Everybody writes for half an hour while servers are restarted in turn; memory and files stay what they were."""
    parser = argparse.ArgumentParser(prog="run.py rig soak", description=run_soak.__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--desks", type=int, default=20)
    parser.add_argument("--every", type=float, default=60.0, help="seconds between two restarts")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    try:
        with open_site(options.desks, 2, 1.0, options.seed) as site:
            return _soak(site, options)
    except NotHere as error:
        return {"rig": "soak", "problems": [str(error)]}


def _soak(site: Site, options: argparse.Namespace) -> dict[str, Any]:
    site.fleet.start()
    ends = time.monotonic() + options.minutes * 60
    names = site.fleet.replicas()
    problems: list[str] = []
    acknowledged: set[bytes] = set()
    desk_files: list[int] = []
    desk_mb: list[float] = []
    server_mb: list[float] = []
    restarts, quiet = 0, 0
    while time.monotonic() < ends:
        time.sleep(options.every)
        acknowledged |= site.fleet.answered()
        worker = site.bank.workers[restarts % len(site.bank.workers)]
        assert worker.process is not None
        server_mb.append(_resident_mb(worker.process.pid))
        worker.end()
        worker.start()
        restarts += 1
        if restarts % 4 == 0:
            quiet += 1
            problems += problems_of(site, acknowledged)
            desk_files.append(len(list(Path("/proc/self/fd").iterdir())))
            desk_mb.append(_resident_mb(os.getpid()))
            site.fleet.write()
        print(f"{restarts} restarts, {site.fleet.saves()} saves", file=sys.stderr, flush=True)
    problems += problems_of(site, acknowledged)
    if names != site.fleet.replicas():
        problems.append("desks offered everything again though nothing was lost")
    if len(desk_files) > 2 and desk_files[-1] > desk_files[0] + len(site.fleet.desks):
        problems.append(f"open files grow: {desk_files}")
    problems += [
        f"memory grows: {figures}"
        for figures in (desk_mb, server_mb)
        if len(figures) > 2 and figures[-1] > 1.3 * figures[1]
    ]
    return {
        "rig": "soak", "seed": options.seed, "minutes": options.minutes, "desks": options.desks,
        "restarts": restarts, "quiet_points": quiet + 1, "saves": site.fleet.saves(),
        "slowest_save_s": round(max(d.slowest_save_s for d in site.fleet.desks), 2),
        "failed_saves": sum(p.startswith("save") for d in site.fleet.desks for p in d.problems),
        "server_mb_at_restart": server_mb, "desks_mb": desk_mb, "open_files_of_desks": desk_files, "problems": problems,
    }  # fmt: skip


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
