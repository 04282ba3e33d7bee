"""Waiting for heads: woken by a commit, by a poll, by nothing else; free of cost when nobody waits."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping

from sync.server.head_watch import HeadWatch


class Heads:
    """What the store says, and how often it was asked."""

    def __init__(self) -> None:
        self.now: dict[str, int] = {"b1": 5, "b2": 7}
        self.asked: list[list[str]] = []

    async def read(self, parts: list[str]) -> Mapping[str, int]:
        self.asked.append(parts)
        return {part: self.now.get(part, 0) for part in parts}


def drive(heads: Heads, poll_s: float, *steps: object) -> list[Mapping[str, int] | None]:
    """Run a watch; each step is a wait (a mapping), or a function of the watch to call meanwhile."""

    async def main() -> list[Mapping[str, int] | None]:
        watch = HeadWatch(heads.read, poll_s, lambda low, _high: low)
        runner = asyncio.create_task(watch.run())
        waits = []
        for step in steps:
            await asyncio.sleep(0.03)
            if callable(step):
                step(watch)
            else:
                waits.append(asyncio.create_task(watch.wait(step, 2.0)))  # type: ignore[arg-type]  # a mapping
        found = await asyncio.gather(*waits)
        runner.cancel()
        assert watch.waiting == 0
        return found

    return asyncio.run(main())


def test_what_is_new_already_is_answered_at_once() -> None:
    assert drive(Heads(), 60, {"b1": 4, "b2": 7}) == [{"b1": 5, "b2": 7}]


def test_a_commit_wakes_only_those_who_wait_for_its_partition() -> None:
    heads = Heads()

    def commit(watch: HeadWatch) -> None:
        heads.now["b1"] = 6
        thread = threading.Thread(target=watch.notify, args=({"b1": 6},))
        thread.start()
        thread.join()

    async_waits = drive(heads, 60, {"b1": 5}, {"b2": 7, "b1": 9}, commit, lambda watch: watch.stop())
    assert async_waits == [{"b1": 6}, None]


def test_a_poll_finds_what_another_server_wrote() -> None:
    heads = Heads()
    assert drive(heads, 0.02, {"b1": 5}, lambda _watch: heads.now.update(b1=9)) == [{"b1": 9}]


def test_an_old_head_wakes_nobody() -> None:
    found = drive(Heads(), 60, {"b1": 5}, lambda w: w.notify({"b1": 5}), lambda w: w.notify({"b1": 4}),
                  lambda watch: watch.stop())  # fmt: skip
    assert found == [None]


def test_nobody_waiting_means_nothing_asked() -> None:
    heads = Heads()

    async def main() -> int:
        watch = HeadWatch(heads.read, 0.01)
        runner = asyncio.create_task(watch.run())
        await asyncio.sleep(0.1)
        silent = len(heads.asked)
        assert await watch.wait({"b1": 5}, 0.05) is None
        await asyncio.sleep(0.05)
        after = len(heads.asked)
        await asyncio.sleep(0.1)
        runner.cancel()
        assert len(heads.asked) == after
        return silent

    assert asyncio.run(main()) == 0
    assert {tuple(parts) for parts in heads.asked} == {("b1",)}


def test_a_cancelled_wait_leaves_nothing_behind() -> None:
    async def main() -> tuple[int, int]:
        watch = HeadWatch(Heads().read, 0.01)
        runner = asyncio.create_task(watch.run())
        waits = [asyncio.create_task(watch.wait({"b1": 5}, 9.0)) for _ in range(3)]
        await asyncio.sleep(0.05)
        before = watch.waiting
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)
        runner.cancel()
        return before, watch.waiting

    assert asyncio.run(main()) == (3, 0)


def test_wake_ups_are_spread_by_how_many_wait() -> None:
    spans: list[float] = []

    def uniform(low: float, high: float) -> float:
        spans.append(high)
        return low

    async def main() -> None:
        heads = Heads()
        watch = HeadWatch(heads.read, 60, uniform)
        runner = asyncio.create_task(watch.run())
        waits = [asyncio.create_task(watch.wait({"b1": 5}, 9.0)) for _ in range(50)]
        await asyncio.sleep(0.05)
        watch.notify({"b1": 6})
        await asyncio.gather(*waits)
        runner.cancel()

    asyncio.run(main())
    assert max(spans) <= 0.075
    assert len(spans) == 50
