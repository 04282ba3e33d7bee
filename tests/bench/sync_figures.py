"""Figures of replication over real HTTPS, each beside the shortest honest sync over the same TLS."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import requests

from app.domain.touched import Touched
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncState, SyncStatus
from sync.client.transport import Transport
from tests.bench import floor
from tests.bench.figure import Figure, median, percentile, say, timed
from tests.bench.live_bank import CLERK, HEAD, HandDesk, LiveBank
from tests.bench.records import entity_id, flat_row
from ui.demo.desk import wait_for
from ui.demo.sample_bank import MANAGER, PASSWORD

SMALL = 10_000
FLOOR_PAGE = 2000
CHANGES = 1000
ROUNDS = 40
EDITS = 20
IDLE_SECONDS = 20.0


# first copies --------------------------------------------------------------------------------------


def measure_first(folder: Path, size: int) -> Iterator[Figure]:
    """First download of 10,000 and of `size` customers to an empty device."""
    with LiveBank(folder) as bank:
        source, filled = bank.desk("source"), 0
        source.settle()
        for count in sorted({min(SMALL, size), size}):
            say(f"  {count:,} customers to the server")
            source.create(filled, count - filled)
            source.push_all()
            bank.floor.fill(filled, count - filled)
            filled = count
            yield from _first(bank, count)


def _first(bank: LiveBank, count: int) -> Iterator[Figure]:
    desk = bank.desk(f"empty-{count}", HEAD)
    took = timed(desk.settle)
    assert desk.workspace.replication.subscriptions()[0].n >= count, "the first copy is not whole"
    shortest, raw, size = _floor_download(bank, count)
    name, wire = f"sync.first.{count}", desk.wire
    note = f"{count / took:,.0f} customers/s; limit: floor download; bar 1: 2.0"
    yield Figure(name, took, "s", shortest, note)
    yield Figure(name + ".over_raw", took, "s", raw, "limit: the raw file's insert alone; bar 1: 3.5")
    note = "bodies both ways; limit: the floor's; bar 7: 200"
    yield Figure(name + ".bytes", (wire.sent + wire.received) / count, "B/customer", size / count, note)
    note = "limit: rows / 1,000 + 3 is bar 8 itself"
    yield Figure(name + ".trips", wire.requests, "requests", count / 1000 + 3, note)


def _floor_download(bank: LiveBank, count: int) -> tuple[float, float, int]:
    """Seconds of the floor, seconds of raw inserting alone, bytes."""
    db = _raw(bank.folder / f"floor-{count}.db")
    sizes: list[int] = []
    shortest = timed(lambda: sizes.append(floor.download(bank.floor.url, bank.bundle, db, FLOOR_PAGE)[1]))
    db.close()
    db = _raw(bank.folder / f"raw-{count}.db")
    raw = 0.0
    for start in range(0, count, FLOOR_PAGE):
        rows = [flat_row(index) for index in range(start, min(start + FLOOR_PAGE, count))]
        raw += timed(lambda r=rows, s=start: floor.insert(db, r, s + 1))  # type: ignore[misc]
    db.close()
    return shortest, raw, sizes[0]


def _raw(path: Path) -> Any:
    db = floor.open_raw(path)
    floor.make_schema(db)
    return db


# upwards ---------------------------------------------------------------------------------------------


def measure_upload(folder: Path, size: int) -> Iterator[Figure]:
    """First upload of 10,000 new customers."""
    count = min(SMALL, size)
    with LiveBank(folder) as bank:
        desk = bank.desk("source")
        desk.settle()
        desk.create(0, count)
        desk.wire.reset()
        took = timed(desk.push_all)
        trips, sent = desk.wire.requests, desk.wire.sent
        back = timed(desk.settle)
        limit, size_up = _floor_upload(bank, [flat_row(index) for index in range(count)], "floor-up")
        note = f"{count / took:,.0f} customers/s until answered, {trips} requests; limit: floor; bar 2: 2.0"
        yield Figure(f"sync.upload.{count}", took, "s", limit, note)
        note = "and until the server's rows are confirmed here; limit: floor upload"
        yield Figure(f"sync.upload.{count}.in_step", took + back, "s", limit, note)
        yield Figure(
            f"sync.upload.{count}.bytes", sent / count, "B/customer", size_up / count, "limit: the floor's"
        )


def _floor_upload(bank: LiveBank, rows: list[tuple[object, ...]], name: str) -> tuple[float, int]:
    db = _raw(bank.folder / f"{name}.db")
    db.execute("CREATE TABLE outbox (mid INTEGER PRIMARY KEY, id BLOB, body BLOB, done INTEGER DEFAULT 0)")
    encode = msgspec.msgpack.Encoder().encode
    db.execute("BEGIN")
    db.executemany("INSERT INTO outbox (id, body) VALUES (?, ?)", [(row[0], encode(row)) for row in rows])
    db.execute("COMMIT")
    sizes: list[int] = []
    took = timed(lambda: sizes.append(floor.upload(bank.floor.url, bank.bundle, db, CHANGES)))
    db.close()
    return took, sizes[0]


# small things ----------------------------------------------------------------------------------------


def measure_small(folder: Path, size: int) -> Iterator[Figure]:
    """1,000 changes up and down, and nothing at all."""
    count = min(SMALL, size)
    with LiveBank(folder) as bank:
        desk, other = bank.desk("source"), bank.desk("other", HEAD)
        desk.create(0, count)
        desk.settle()
        other.settle()
        yield from _thousand(bank, desk, other, count)
        yield from _nothing(bank, desk)


def _thousand(bank: LiveBank, desk: HandDesk, other: HandDesk, count: int) -> Iterator[Figure]:
    ups, downs, limits, shortest, sent = [], [], [], [], 0
    bank.floor.fill(0, min(CHANGES, count))
    for turn in range(3):
        indexes = [(turn * CHANGES + place) % count for place in range(min(CHANGES, count))]
        desk.edit(indexes, turn)
        desk.wire.reset()
        ups.append(timed(desk.push_all))
        sent = desk.wire.sent
        desk.settle()
        other.engine.refresh()
        downs.append(timed(other.settle))
        rows = [flat_row(index) for index in indexes]
        limits.append(_floor_upload(bank, rows, f"floor-{turn}")[0])
        db = _raw(bank.folder / f"floor-down-{turn}.db")
        shortest.append(timed(lambda d=db: floor.download(bank.floor.url, bank.bundle, d, CHANGES)))  # type: ignore[misc]
        db.close()
    note = "answered, judged and numbered; limit: floor upload of 1,000 whole rows; bar 4: Anki, PouchDB"
    yield Figure("sync.changes.up", median(ups), "s", median(limits), note)
    yield Figure("sync.changes.up.bytes", sent / 1000, "kB", None, "1,000 changes; bar 7: 200")
    note = "searched text the same; limit: floor download of 1,000 into an empty file; bar 5 is against Anki"
    yield Figure("sync.changes.down", median(downs), "s", median(shortest), note)


def _nothing(bank: LiveBank, desk: HandDesk) -> Iterator[Figure]:
    desk.wire.reset()
    desk.engine.refresh()
    desk.settle()
    trips, size = desk.wire.requests, desk.wire.sent + desk.wire.received
    warm = [timed(lambda: _ask(desk)) for _ in range(ROUNDS)]
    session = requests.Session()
    session.trust_env = False
    limit = [timed(lambda: _floor_ask(bank, session)) for _ in range(ROUNDS)]
    session.close()
    yield Figure("sync.nothing.trips", trips, "requests", 1, "bar 6: one round trip")
    yield Figure("sync.nothing.bytes", size, "B", None, "bodies both ways; bar 6: 1,000")
    note = "limit: the floor's empty page; bar 6: 5 ms"
    yield Figure("sync.nothing.warm.p50", median(warm) * 1000, "ms", median(limit) * 1000, note)
    fresh = [timed(lambda: _ask_anew(desk)) for _ in range(ROUNDS)]
    limit = [timed(lambda: _floor_ask_anew(bank)) for _ in range(ROUNDS)]
    note = "with the TLS handshake; limit: the floor's; bar 6: 15 ms"
    yield Figure("sync.nothing.fresh.p50", median(fresh) * 1000, "ms", median(limit) * 1000, note)


def _ask(desk: HandDesk) -> None:
    desk.engine.refresh()
    desk.settle()


def _ask_anew(desk: HandDesk) -> None:
    """The same question on a transport of its own."""
    device, devices = desk.signed.device, desk.app.devices
    signer = getattr(desk.signed.transport, "_signer")  # noqa: B009  # measured from outside
    transport = Transport(device.server_url, devices.authority_file(), desk.app.clock, signer)
    desk.engine.refresh()
    while (request := desk.engine.next_request()) is not None:
        desk.engine.receive(transport.send(request))
    transport.close()


def _floor_ask(bank: LiveBank, session: requests.Session) -> None:
    wanted = {"after": 2**40, "limit": FLOOR_PAGE}
    session.get(f"{bank.floor.url}/page", params=wanted, verify=str(bank.bundle), timeout=60)


def _floor_ask_anew(bank: LiveBank) -> None:
    with requests.Session() as session:
        session.trust_env = False
        _floor_ask(bank, session)


# living together -------------------------------------------------------------------------------------


class _LoopDesk:
    """A desk with its loop; remembers when a customer was touched."""

    def __init__(self, bank: LiveBank, name: str, staff: str) -> None:
        self.app = bank.computer(name)
        self.signed = SignIn(self.app).sign_in(staff, PASSWORD, lambda stage: None)
        self.heard = threading.Condition()
        self.seen: dict[bytes, float] = {}
        self.loop = make_loop(self.app, self.signed, self._heard)
        self.loop.start()
        wait_for(self.loop.status, lambda s: s.state is SyncState.IDLE and s.is_complete, 60)

    def _heard(self, status: SyncStatus, touched: Touched) -> None:
        with self.heard:
            for customer in touched.of("customer"):
                self.seen[customer] = time.perf_counter()
            self.heard.notify_all()

    def wait_for(self, customer: bytes, after: float) -> float:
        """When the customer was touched after a moment."""
        with self.heard:
            came = self.heard.wait_for(lambda: self.seen.get(customer, 0.0) > after, 30)
            assert came, "an edit did not arrive within 30 s"
            return self.seen[customer]

    def close(self) -> None:
        """End."""
        self.loop.stop()
        self.signed.transport.close()
        self.signed.workspace.close()


def measure_live(folder: Path, size: int) -> Iterator[Figure]:
    """Two desks with loops: an edit of one until the other was told; what a desk costs that does nothing."""
    count = min(200, size)
    with LiveBank(folder) as bank:
        source = bank.desk("source")
        source.create(0, count)
        source.settle()
        first, second = _LoopDesk(bank, "first", MANAGER), _LoopDesk(bank, "second", CLERK)
        try:
            times = list(_visible(first, second))
            limit = [timed(lambda: _floor_ask_anew(bank)) for _ in range(5)]
            note = "saved at one desk, told at another, two loops; limit: one empty request of the floor"
            for share, bar in ((0.5, "; bar: 0.5 s"), (0.95, "")):
                name = f"sync.visible.p{share * 100:.0f}"
                yield Figure(name, percentile(times, share), "s", median(limit), note + bar)
            yield _idle()
        finally:
            first.close()
            second.close()


def _visible(first: _LoopDesk, second: _LoopDesk) -> Iterator[float]:
    customers = first.signed.workspace.customers
    for turn in range(EDITS):
        key = entity_id(turn)
        draft = customers.begin_edit(key)
        values = {f.ref: f.value for f in draft.fields}
        for f in draft.fields:
            if f.label == "address.home":
                values[f.ref] = f"浦东新区民生路{turn + 1}弄"
        customers.save(draft, values)
        saved = time.perf_counter()
        yield second.wait_for(key, saved) - saved
        time.sleep(0.05 + (turn % 5) * 0.03)


def _idle() -> Figure:
    """Processor time of two desks that wait for news, as a share of one processor, a desk."""
    say(f"  {IDLE_SECONDS:.0f} s of doing nothing")
    time.sleep(3)
    before, started = time.process_time(), time.perf_counter()
    time.sleep(IDLE_SECONDS)
    used = (time.process_time() - before) / (time.perf_counter() - started) / 2
    return Figure("sync.idle.cpu", used * 100, "%", None, "of one processor, a desk with its loop; bar: 1 %")
