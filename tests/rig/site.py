"""A bank for a rig: its database, its servers, a way to them and a fleet of desks, put together and taken down."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgres_cluster import PostgresCluster
from tests.rig.bank_servers import PASSWORD, BankServers, staff
from tests.rig.fault_proxy import FaultProxy
from tests.rig.fleet import Fleet


@dataclass(frozen=True, slots=True)
class Site:
    """What a rig drives; `cluster` is None on the embedded store."""

    folder: Path
    bank: BankServers
    proxy: FaultProxy
    fleet: Fleet
    cluster: PostgresCluster | None


class NotHere(Exception):
    """What the rig needs is not installed; the text says what."""


@contextmanager
def open_site(
    desks: int, workers: int, pause_s: float, seed: int, *, embedded: bool = False
) -> Iterator[Site]:
    """Servers run and desks are enrolled; `fleet.start()` begins. Raises NotHere."""
    people = staff(desks)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cims-rig-")))
        cluster: PostgresCluster | None = None
        url = ""
        if not embedded:
            cluster = PostgresCluster("durable")
            stack.callback(cluster.close)
            if cluster.problem:
                raise NotHere(cluster.problem)
            url = stack.enter_context(cluster.empty_database())
        bank = stack.enter_context(BankServers(folder, url, people, workers))
        bank.start()
        proxy = stack.enter_context(FaultProxy([worker.port for worker in bank.workers], seed))
        address = f"https://127.0.0.1:{proxy.port}"
        fleet = stack.enter_context(Fleet(address, bank.codes, folder / "desks", people, PASSWORD, pause_s))
        yield Site(folder, bank, proxy, fleet, cluster)
