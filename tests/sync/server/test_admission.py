"""Who goes first: pushes, reads, files, first copies; late work is late and never forgotten."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from sync.protocol.messages import PullRequest, SubCursor
from sync.protocol.repair_messages import AudiencePoint, RowsRequest
from sync.server.admission import COPY_REFUSAL, Lanes, copies, open_lanes
from sync.server.server_settings import ServerSettings

RID = b"r" * 16


def pull(*subs: SubCursor) -> PullRequest:
    return PullRequest(RID, "q", [], list(subs), 100, 1000)


def rows(count: int) -> RowsRequest:
    keys = [("customer", bytes([n]) * 16) for n in range(count)]
    return RowsRequest("q", AudiencePoint(RID, [], "b1", "br"), keys, 1000)


@pytest.mark.parametrize(
    ("request_", "is_copy"),
    [
        (pull(SubCursor("b1", "br", 0, b"", 0)), True),
        (pull(SubCursor("b1", "br", 40, b"c" * 8, 90)), True),
        (pull(SubCursor("b1", "br", 40, b"c" * 8, 90, "core")), True),
        (pull(SubCursor("b1", "br", 90, b"c" * 8, 90)), False),
        (pull(SubCursor("b1", "br", 95, b"c" * 8, 90, "news")), False),
        (pull(SubCursor("b1", "br", 95, b"c" * 8, 90), SubCursor("b1", "rm:1", 0, b"", 0)), True),
        (pull(), False),
        (rows(20), False),
        (rows(21), True),
    ],
)
def test_a_first_copy_is_told_by_its_cursor(request_: PullRequest | RowsRequest, is_copy: bool) -> None:
    assert copies(request_) is is_copy


def within(lanes: Callable[[Lanes], object], settings: ServerSettings) -> None:
    """Run a story on fresh lanes in a loop of its own."""

    async def main() -> None:
        made = open_lanes(settings)
        try:
            await lanes(made)  # type: ignore[misc]  # a coroutine function
        finally:
            made.close()

    asyncio.run(main())


def test_a_copy_begins_when_no_push_and_no_read_is_left(tmp_path: Path) -> None:
    order: list[str] = []
    gates = {name: threading.Event() for name in ("push", "read")}

    def held(name: str) -> None:
        gates[name].wait(5)
        order.append(name)

    async def story(lanes: Lanes) -> None:
        before = [
            asyncio.ensure_future(lanes.push.run(lambda: held("push"))),
            asyncio.ensure_future(lanes.read.run(lambda: held("read"))),
        ]
        await asyncio.sleep(0.02)
        copy = asyncio.ensure_future(lanes.copy.run(lambda: order.append("copy")))
        await asyncio.sleep(0.05)
        gates["push"].set()
        await asyncio.sleep(0.02)
        gates["read"].set()
        await asyncio.gather(copy, *before)

    within(story, ServerSettings(tmp_path))
    assert order == ["push", "read", "copy"]


def test_a_copy_is_late_and_never_forgotten(tmp_path: Path) -> None:
    done = threading.Event()

    async def story(lanes: Lanes) -> None:
        push = asyncio.ensure_future(lanes.push.run(lambda: done.wait(20)))
        await asyncio.sleep(0.02)
        started = time.monotonic()
        assert await lanes.copy.run(lambda: "page") == "page"
        assert time.monotonic() - started >= 0.2
        assert not push.done()
        done.set()
        await push

    within(story, ServerSettings(tmp_path))


def test_a_push_asks_nobody(tmp_path: Path) -> None:
    free = threading.Event()

    async def story(lanes: Lanes) -> None:
        flood = [asyncio.ensure_future(lanes.copy.run(lambda: free.wait(20))) for _ in range(5)]
        await asyncio.sleep(0.3)
        assert await lanes.push.run(lambda: "ok") == "ok"
        assert not any(copy.done() for copy in flood)
        free.set()
        await asyncio.gather(*flood)

    within(story, ServerSettings(tmp_path))


def test_a_full_lane_of_copies_says_so_and_when_to_come_back(tmp_path: Path) -> None:
    free = threading.Event()

    async def story(lanes: Lanes) -> None:
        await lanes.copy.run(lambda: time.sleep(0.4))
        flood = [asyncio.ensure_future(lanes.copy.run(lambda: free.wait(20))) for _ in range(21)]
        await asyncio.sleep(0.05)
        with pytest.raises(EnvironmentFault) as caught:
            await lanes.copy.run(lambda: None)
        assert caught.value.code == COPY_REFUSAL
        # Twenty-one pieces of a quarter of a second at least, half of which shall be done.
        assert 2 <= int(str(caught.value.values["retry_after"])) <= 30
        assert await lanes.read.run(lambda: "ok") == "ok"
        free.set()
        await asyncio.gather(*flood)

    within(story, ServerSettings(tmp_path, waiting_copies=20))
