"""Wakes waiting desks when a partition's head grows: at once by writes of this server, else by a poll.

One watcher a process: every 200 ms it asks for the heads of the partitions that somebody waits for, and it
costs nothing while nobody waits. Wake-ups are spread, so that a hundred desks do not ask in one instant.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

_SPREAD_S: Final = 0.150
_SPREAD_PER: Final = 100
_MOST_SPREAD_S: Final = 2.0

ReadHeads = Callable[[list[str]], Awaitable[Mapping[str, int]]]


@dataclass(eq=False, slots=True)
class _Waiter:
    known: Mapping[str, int]
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class HeadWatch:
    """The waiting requests of one event loop; only `notify` may be called from other threads."""

    def __init__(
        self,
        read_heads: ReadHeads,
        poll_s: float = 0.2,
        uniform: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self._read_heads = read_heads
        self._poll_s = poll_s
        self._uniform = uniform
        self._waiters: dict[str, set[_Waiter]] = {}
        self._count = 0
        self._heads: dict[str, int] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._someone = asyncio.Event()
        self._is_stopping = False
        self._leaves_at: float | None = None

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return self._count

    async def run(self) -> None:
        """Poll until cancelled; a failed poll is tried again, the local writes wake in the meantime."""
        self._loop = asyncio.get_running_loop()
        while True:
            await self._someone.wait()
            parts = sorted(self._waiters)
            if not parts:
                self._someone.clear()
                continue
            self._note(await self._read_heads(parts))
            await asyncio.sleep(self._poll_s)

    def notify(self, heads: Mapping[str, int]) -> None:
        """A transaction of this server was committed; may be called from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._note, dict(heads))

    def leave_soon(self, seconds: float) -> None:
        """`leave`, from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self.leave, seconds)

    def leave(self, seconds: float) -> None:
        """Let every waiting request go within these seconds, each at a moment of its own, and new ones too.

        All at once, as many desks would come to the other servers in one instant. Called in the loop.
        """
        loop = asyncio.get_running_loop()
        self._leaves_at = loop.time() + seconds
        for waiter in {waiter for waiters in self._waiters.values() for waiter in waiters}:
            loop.call_later(self._uniform(0, seconds), waiter.woken.set)

    def stop(self) -> None:
        """Let every waiting request go; called in the loop when the server stops."""
        self._is_stopping = True
        for waiters in self._waiters.values():
            for waiter in waiters:
                waiter.woken.set()

    async def wait(self, known: Mapping[str, int], seconds: float) -> Mapping[str, int] | None:
        """The heads of the partitions in `known` once one is larger than known, None after `seconds`."""
        waiter = _Waiter(known)
        self._join(waiter)
        try:
            fresh = await self._read_heads(sorted(known))
            if not self._is_news(fresh, known):
                if self._is_stopping:
                    return None
                async with asyncio.timeout(self._held_for(seconds)):
                    await waiter.woken.wait()
                fresh = {part: max(self._heads.get(part, 0), fresh.get(part, 0)) for part in known}
        except TimeoutError:
            return None
        finally:
            self._leave(waiter)
        if not self._is_news(fresh, known):
            return None
        await asyncio.sleep(self._uniform(0, self.spread()))
        return fresh

    def _held_for(self, seconds: float) -> float:
        """As asked, but not beyond the end of this process."""
        if self._leaves_at is None:
            return seconds
        left = self._leaves_at - asyncio.get_running_loop().time()
        return min(seconds, self._uniform(0, max(0.0, left)))

    def spread(self) -> float:
        """Over how many seconds those who wait now are woken."""
        return min(_MOST_SPREAD_S, _SPREAD_S * self._count / _SPREAD_PER)

    def _is_news(self, heads: Mapping[str, int], known: Mapping[str, int]) -> bool:
        return any(heads.get(part, 0) > head for part, head in known.items())

    def _join(self, waiter: _Waiter) -> None:
        for part in waiter.known:
            self._waiters.setdefault(part, set()).add(waiter)
        self._count += 1
        self._someone.set()

    def _leave(self, waiter: _Waiter) -> None:
        for part in waiter.known:
            waiters = self._waiters[part]
            waiters.discard(waiter)
            if not waiters:
                del self._waiters[part]
                # What is not watched grows old; the next waiter reads it anew.
                self._heads.pop(part, None)
        self._count -= 1

    def _note(self, heads: Mapping[str, int]) -> None:
        for part, head in heads.items():
            if part in self._waiters and head > self._heads.get(part, 0):
                self._heads[part] = head
                for waiter in self._waiters[part]:
                    if head > waiter.known.get(part, 0):
                        waiter.woken.set()
