"""Sixteen desks that push at once to the embedded store: how long each waits for its answers, and whose turn it is."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import requests
from backports import zstd

from app.domain.change import GroupEdit
from sync.client.push_pace import PushPace
from sync.protocol import versions
from sync.protocol.messages import PushRequest, WireChange
from tests.bench.figure import Figure, median, percentile, say
from tests.bench.live_bank import BRANCH, HandDesk, LiveBank
from tests.bench.records import document, entity_id
from ui.demo.sample_bank import MANAGER

DESKS = 16
EACH = 1500
Push = Callable[[Sequence[WireChange]], None]


def measure_pushers(folder: Path, size: int) -> Iterator[Figure]:
    """Sixteen desks with 1,500 new customers each, all at once; every answer is timed."""
    each = max(100, min(EACH, size // DESKS))
    with LiveBank(folder) as bank:
        say(f"  {DESKS} desks with {each:,} new customers each")
        desks = [bank.desk(f"desk-{number}") for number in range(DESKS)]
        for desk in desks:
            desk.settle()
        work = [_creations(number, each, desk) for number, desk in enumerate(desks)]
        times, sizes, seconds = _at_once([_pusher(desk) for desk in desks], work)
        floor, _sizes, _seconds = _at_once([_floor_pusher(bank) for _ in desks], work)
    note = f"{DESKS} desks, {DESKS * each / seconds:,.0f} customers/s, pushes of {median(sizes):.0f}; limit: the floor's;"
    yield Figure(
        "sync.pushers.p95", percentile(times, 0.95), "s", percentile(floor, 0.95), f"{note} bar 19: 0.5"
    )
    share = "of the median wait; limit: the floor's; bar 19: 10"
    yield Figure("sync.pushers.worst", max(times) / median(times), "x", max(floor) / median(floor), share)


def _at_once(
    pushers: Sequence[Push], work: Sequence[Sequence[WireChange]]
) -> tuple[list[float], list[int], float]:
    """All push all their work at once, by the product's pace; every wait, every size, and the whole time."""
    times, sizes, begin = list[float](), list[int](), threading.Barrier(len(pushers))

    def one(push: Push, changes: Sequence[WireChange]) -> None:
        pace, start = PushPace(versions.MAX_CHANGES), 0
        begin.wait()
        while start < len(changes):
            part = changes[start : start + pace.size]
            started = time.perf_counter()
            push(part)
            took = time.perf_counter() - started
            pace.took(len(part), int(took * 1000))
            times.append(took)
            sizes.append(len(part))
            start += len(part)

    started = time.perf_counter()
    with ThreadPoolExecutor(len(pushers)) as pool:
        for done in [pool.submit(one, push, part) for push, part in zip(pushers, work, strict=True)]:
            done.result()
    return times, sizes, time.perf_counter() - started


def _creations(number: int, count: int, desk: HandDesk) -> list[WireChange]:
    """New customers as a desk's pushes carry them; made before anything is timed."""
    made = []
    for place in range(count):
        index = number * EACH + place
        edits = [
            GroupEdit(
                key,
                None,
                {**(value or {}), "branch": BRANCH, "primary_rm": MANAGER} if key == "service" else value,
            )
            for key, value in document(index).items()
        ]
        mid, user = desk.app.ids.new(), desk.workspace.user.id
        made.append(WireChange(place + 1, mid, "create", "customer", entity_id(index), 0, 0, user, edits))
    return made


def _pusher(desk: HandDesk) -> Push:
    rid = desk.workspace.replication.meta().rid

    def push(changes: Sequence[WireChange]) -> None:
        request = PushRequest(rid, desk.app.ids.new().hex(), [], 0, b"", list(changes))
        reply = desk.signed.transport.push(request)
        assert len(reply.results) == len(changes)
        assert {result.outcome for result in reply.results} == {"ok"}

    return push


def _floor_pusher(bank: LiveBank) -> Push:
    session = requests.Session()
    session.trust_env = False
    url, encode = bank.floor.url, msgspec.msgpack.Encoder().encode

    def push(changes: Sequence[WireChange]) -> None:
        rows = [(int.from_bytes(c.id[:7], "big"), c.id, encode(c.groups)) for c in changes]
        session.post(f"{url}/push", data=zstd.compress(encode(rows), 1), verify=str(bank.bundle), timeout=60)

    return push
