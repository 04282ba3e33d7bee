"""What every rig asks at its end: is everything that a vault kept at head office, and do all show the same."""

from __future__ import annotations

from collections.abc import Collection

from tests.rig.site import Site

SETTLE_S = 180.0


def problems_of(
    site: Site, acknowledged: Collection[bytes] = (), *, may_begin_anew: bool = True
) -> list[str]:
    """Lets the desks settle first; empty is good. `acknowledged` are changes that were answered on the way."""
    fleet = site.fleet
    fleet.rest()
    before = fleet.replicas()
    try:
        fleet.settle(SETTLE_S)
    except AssertionError as error:
        return [str(error)]
    found = fleet.problems()
    gone = (fleet.kept() | set(acknowledged)) - site.bank.mids()
    if gone:
        found.append(f"{len(gone)} changes are unknown to head office")
    if not may_begin_anew and before != fleet.replicas():
        found.append("desks offered everything again though nothing was lost")
    findings = site.bank.self_check()
    if findings:
        found.append(f"the server's own check has {findings} findings")
    return found
