"""Desks that are nobody's: held long polls, or first copies one after the other, from a process of their own.

Started with the name of what they do; one JSON object on standard input says where and as whom. A line `ready` says
that all are under way; they go on until standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import random
import ssl
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.client.request_signer import RequestSigner
from sync.client.transport import Transport
from sync.client.transport_fault import Busy
from sync.protocol.messages import PullRequest, SubCursor
from sync.server.serve import SystemClock

_HELD_S = 25
_AT_ONCE = 50
_CLOCK = SystemClock()


def signer_of(told: dict[str, Any]) -> RequestSigner:
    """The signer of an enrolled computer with its session."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(told["key"]))
    return RequestSigner(told["device"], key.sign, _CLOCK, told["token"])


def say_ready() -> None:
    """All are under way."""
    print("ready", flush=True)


class Polls:
    """Sockets of their own, each of which waits, hears that there is nothing, and waits again."""

    def __init__(self, told: dict[str, Any]) -> None:
        parts = urlsplit(told["url"])
        self._address = (parts.hostname or "", parts.port or 443)
        self._context = ssl.create_default_context(cafile=told["bundle"])
        self._signers = [signer_of(desk) for desk in told["desks"]]
        self._count, self._target = told["count"], f"/sync/v1/wait?h={told['heads']}&t={_HELD_S}"
        self._gate = asyncio.Semaphore(_AT_ONCE)

    async def run(self) -> None:
        """Open all, say so, and hold them until standard input ends."""
        opened = [asyncio.create_task(self._open(n)) for n in range(self._count)]
        lines = await asyncio.gather(*opened)
        held = [asyncio.create_task(self._hold(n, *line)) for n, line in enumerate(lines)]
        say_ready()
        await asyncio.to_thread(sys.stdin.read)
        for task in held:
            task.cancel()

    async def _open(self, number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        async with self._gate:
            line = await asyncio.open_connection(*self._address, ssl=self._context)
            self._ask(number, line[1])
            return line

    def _ask(self, number: int, writer: asyncio.StreamWriter) -> None:
        headers = self._signers[number % len(self._signers)].headers("GET", self._target, b"")
        lines = [f"GET {self._target} HTTP/1.1", "host: cims", *(f"{k}: {v}" for k, v in headers.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode())

    async def _hold(self, number: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 204"):
                # All came in one instant and the line was full: again a little later, as a desk does it.
                length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
                await reader.readexactly(length)
                await asyncio.sleep(random.uniform(1, 5))
            self._ask(number, writer)


def flood(told: dict[str, Any]) -> None:
    """Each desk reads the first page of its copy, again and again."""
    is_over = threading.Event()

    def read(desk: dict[str, Any]) -> None:
        transport = Transport(told["url"], Path(told["bundle"]), _CLOCK, signer_of(desk))
        sub = SubCursor(told["part"], "br", 0, b"", 0, "core")
        while not is_over.is_set():
            try:
                transport.pull(PullRequest(bytes.fromhex(desk["rid"]), "q", [], [sub], 2000, 4_000_000))
            except Busy as busy:
                is_over.wait(busy.retry_after)
        transport.close()

    threads = [threading.Thread(target=read, args=(desk,)) for desk in told["desks"]]
    for thread in threads:
        thread.start()
    say_ready()
    sys.stdin.read()
    is_over.set()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    asked = json.loads(sys.stdin.readline())
    if sys.argv[1] == "polls":
        asyncio.run(Polls(asked).run())
    else:
        flood(asked)
