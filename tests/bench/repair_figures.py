"""Figures of the proof of convergence: ten rows of many that differ are mended; an equal state asks nothing more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from app.services.overlay import project_keys
from tests.bench.figure import Figure, say, timed
from tests.bench.live_bank import BRANCH, HEAD, HandDesk, LiveBank
from tests.bench.records import entity_id

LOST = 10
AUDIENCE = (BRANCH, "br")


def measure(folder: Path, size: int) -> Iterator[Figure]:
    """A branch of `size` customers; the desk loses ten rows, then nothing."""
    with LiveBank(folder) as bank:
        source = bank.desk("source")
        source.settle()
        say(f"  {size:,} customers to the server")
        source.create(0, size)
        source.push_all()
        desk = bank.desk("branch", HEAD)
        desk.settle()
        yield from _repair(desk, size)
        yield from _equal(desk)


def _repair(desk: HandDesk, size: int) -> Iterator[Figure]:
    keys = [("customer", entity_id(n * size // LOST)) for n in range(LOST)]
    with desk.workspace.ledger.page() as page:
        page.tx.remove_reasons(AUDIENCE, keys)
        page.tx.drop_confirmed(keys)
        project_keys(page.books, keys)
    desk.workspace.replication.recount(AUDIENCE)
    desk.wire.reset()
    desk.engine.refresh()
    before = time.process_time()
    took = timed(desk.settle)
    used = time.process_time() - before
    mended = desk.engine.convergence.rows_mended
    assert (mended, desk.engine.unequal) == (LOST, set()), f"{mended} rows were mended"
    wire = desk.wire
    note = (
        f"{LOST} rows of {size:,}, found, fetched and compared again, with {wire.requests} requests; bar: 1 s"
    )
    yield Figure("sync.repair", took, "s", 1.0, note)
    yield Figure("sync.repair.cpu", used, "s", None, "processor time of the desk alone")
    yield Figure(
        "sync.repair.bytes", (wire.sent + wire.received) / 1000, "kB", 300, "bodies both ways; bar: 300 kB"
    )


def _equal(desk: HandDesk) -> Iterator[Figure]:
    desk.wire.reset()
    desk.engine.refresh()
    desk.settle()
    note = (
        "a comparison that finds both ends equal, with the pull that it belongs to; bar: no further request"
    )
    yield Figure("sync.equal.trips", desk.wire.requests, "requests", 1, note)
