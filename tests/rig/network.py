"""Rig `network`: desks write through a proxy that delays, trickles, cuts, stalls and refuses; then it clears up."""

from __future__ import annotations

import argparse
import sys
import time
from typing import Any

from tests.rig.fault_proxy import CLEAR, WEATHERS
from tests.rig.site import NotHere, Site, open_site
from tests.rig.verdict import problems_of


def run(argv: list[str]) -> dict[str, Any]:
    """The figures; `problems` is empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig network", description=__doc__)
    parser.add_argument("--weather", default=",".join(WEATHERS), help="which, with commas between")
    parser.add_argument("--seconds", type=float, default=60.0, help="of each")
    parser.add_argument("--desks", type=int, default=6)
    parser.add_argument("--embedded", action="store_true", help="one server on its own store, no PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    workers = 1 if options.embedded else 2
    try:
        with open_site(options.desks, workers, 0.5, options.seed, embedded=options.embedded) as site:
            return _drive(site, options)
    except NotHere as error:
        return {"rig": "network", "problems": [str(error)]}


def _drive(site: Site, options: argparse.Namespace) -> dict[str, Any]:
    site.fleet.start()
    problems: list[str] = []
    healed: dict[str, float] = {}
    answered: dict[str, int] = {}
    for name in options.weather.split(","):
        before = site.fleet.answered()
        site.proxy.weather = WEATHERS[name]
        site.proxy.cut_all()
        site.fleet.write()
        time.sleep(options.seconds)
        acknowledged = site.fleet.answered()
        site.fleet.rest()
        site.proxy.weather = CLEAR
        site.proxy.cut_all()
        started = time.monotonic()
        problems += [f"{name}: {text}" for text in problems_of(site, acknowledged, may_begin_anew=False)]
        healed[name] = round(time.monotonic() - started, 1)
        answered[name] = len(acknowledged - before)
        print(
            f"{name}: {answered[name]} answered in it, equal {healed[name]} s after",
            file=sys.stderr,
            flush=True,
        )
    return {
        "rig": "network", "seed": options.seed, "desks": options.desks, "seconds_each": options.seconds,
        "answered_during": answered, "seconds_to_equal_after": healed, "met": dict(site.proxy.met),
        "saves": site.fleet.saves(), "slowest_save_s": round(max(d.slowest_save_s for d in site.fleet.desks), 2),
        "problems": problems,
    }  # fmt: skip
