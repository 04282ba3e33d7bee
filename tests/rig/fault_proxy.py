"""A bad network between desks and servers: a proxy that delays, trickles, cuts, stalls and refuses, by a seed.

It stands before TLS and sees nothing of what it carries; packets that a network loses are what TCP makes of
them, a pause or an end.
"""

from __future__ import annotations

import asyncio
import random
import socket
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_CHUNK: Final = 16_384
_CONNECT_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class Weather:
    """`refused` is a chance per connection, `cut_every` and `stall_every` bytes between two of them on average (0:
    never), times are seconds, `rate` bytes a second each way (0: no limit), `piece` bytes carried at once.
    """

    refused: float = 0.0
    cut_every: int = 0
    stall_every: int = 0
    stall_s: float = 0.0
    late_s: tuple[float, float] = (0.0, 0.0)
    rate: int = 0
    piece: int = _CHUNK


CLEAR: Final = Weather()
WEATHERS: Final[dict[str, Weather]] = {
    "late": Weather(late_s=(0.0, 0.4)),
    "narrow": Weather(rate=8_000),  # 64 kbit/s
    "cut": Weather(cut_every=8_000),
    "refused": Weather(refused=0.6, cut_every=15_000),
    "stalled": Weather(stall_every=10_000, stall_s=12.0),
    "trickle": Weather(piece=7, late_s=(0.0, 0.002)),
    "storm": Weather(refused=0.3, cut_every=15_000, stall_every=40_000, stall_s=8.0, late_s=(0.0, 0.2)),
}
"""`cut` ends connections somewhere in the middle, `trickle` is slow-loris in both directions."""


class FaultProxy:
    """A context manager; `port` is where desks connect, `weather` may be changed at any time."""

    def __init__(self, backends: Sequence[int], seed: int) -> None:
        self.weather = CLEAR
        self.met: Counter[str] = Counter()
        self._backends = list(backends)
        self._random = random.Random(seed)
        self._turn = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port = int(self._listener.getsockname()[1])
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="fault-proxy", daemon=True)

    def __enter__(self) -> FaultProxy:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def cut_all(self) -> None:
        """Every connection ends now, as when a router restarts."""

        def cut() -> None:
            for task in self._tasks:
                task.cancel()

        self._loop.call_soon_threadsafe(cut)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, sock=self._listener))
        self._loop.run_forever()
        server.close()
        for task in self._tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            await self._carry(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            _abort(writer)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        weather, chance = self.weather, self._random
        self.met["connections"] += 1
        if chance.random() < weather.refused:
            self.met["refused"] += 1
            return
        back_reader, back_writer = await self._connected()
        line = _Line(self.met, weather, chance)
        there = asyncio.create_task(line.pump(reader, back_writer))
        back = asyncio.create_task(line.pump(back_reader, writer))
        try:
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            there.cancel()
            back.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
            _abort(back_writer)

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The next server that takes the connection, as a load balancer finds it."""
        for _ in self._backends:
            port = self._backends[self._turn % len(self._backends)]
            self._turn += 1
            try:
                return await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), _CONNECT_S)
            except OSError:
                continue
        raise ConnectionRefusedError


class _Line:
    """One connection through the weather of the moment in which it began."""

    def __init__(self, met: Counter[str], weather: Weather, chance: random.Random) -> None:
        self._met, self._weather, self._chance = met, weather, chance
        self._to_cut = self._next(weather.cut_every)
        self._to_stall = self._next(weather.stall_every)

    def _next(self, every: int) -> float:
        """Bytes until it happens."""
        return self._chance.expovariate(1 / every) if every else float("inf")

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one direction until it ends."""
        weather = self._weather
        while chunk := await reader.read(weather.piece):
            if weather.late_s[1]:
                await asyncio.sleep(self._chance.uniform(*weather.late_s))
            if weather.rate:
                await asyncio.sleep(len(chunk) / weather.rate)
            self._to_stall -= len(chunk)
            if self._to_stall < 0:
                self._to_stall = self._next(weather.stall_every)
                self._met["stalled"] += 1
                await asyncio.sleep(weather.stall_s)
            self._to_cut -= len(chunk)
            if self._to_cut < 0:
                self._met["cut"] += 1
                writer.write(chunk[: len(chunk) // 2])
                await writer.drain()
                return
            writer.write(chunk)
            await writer.drain()


def _abort(writer: asyncio.StreamWriter) -> None:
    """A reset, not a farewell."""
    connection = writer.get_extra_info("socket")
    if connection is not None:
        try:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        except OSError:
            return
    writer.transport.abort()
