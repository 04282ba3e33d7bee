"""The command: `run.py rig NAME [options]`, long trials of real processes under real faults.

    failover    three PostgreSQL nodes under Patroni, two servers, twenty desks; failovers and lost commits
    postgres    PostgreSQL killed with SIGKILL under load
    kill        client and server killed with SIGKILL at every point of their work and at random
    network     desks behind a proxy that delays, trickles, cuts, stalls and refuses
    soak        half an hour of work with servers restarted in turn
    disk        the disks of a desk and of its server full in turn (root)
    vault       a vault killed in every step of its life: opened, password changed, keys rotated
    clock       desks and server whose clocks are wrong by up to ten years (faketime)

The last line is one JSON object; the exit code is 1 when its `problems` is not empty.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, Final

from tests.rig import clock, disk, failover, kill, network, restarts, vault

RIGS: Final[dict[str, Callable[[list[str]], dict[str, Any]]]] = {
    "failover": failover.run,
    "postgres": restarts.run_postgres,
    "kill": kill.run,
    "clock": clock.run,
    "disk": disk.run,
    "network": network.run,
    "soak": restarts.run_soak,
    "vault": vault.run,
}


def main(argv: list[str]) -> int:
    """Run one of them."""
    if not argv or argv[0] not in RIGS:
        print(__doc__)
        return 2
    result = RIGS[argv[0]](argv[1:])
    print(json.dumps(result, ensure_ascii=False))
    return 1 if result["problems"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
