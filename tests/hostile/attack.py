"""Messages by the thousand against a server process: each must get a typed answer, and none a foreign row."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import msgspec

from sync.protocol.error_codes import ERROR_CODES
from tests.hostile.bent_messages import Bender, good_messages
from tests.hostile.hostile_bank import SECRET, HostileBank
from tests.hostile.hostile_desk import PREFIX, HostileDesk


class Breach(AssertionError):
    """The server did what it must not; says with which seed and message."""


def attack(
    bank: HostileBank, desk: HostileDesk, seed: int, messages: int, pause_s: float = 0.0
) -> Counter[str]:
    """Send so many bent and forged messages; returns how often each answer came. Raises Breach."""
    bender = Bender(seed)
    good = good_messages(desk.rid)
    # Wrong passwords close the person's sign-in, and codes the enrolment: they have tests of their own.
    paths = sorted(good.keys() - {"/sign-in", "/password", "/enrol"})
    strange: list[Any] = [
        *bank.foreign,
        *bank.mids,
        bank.victim.rid,
        "b2",
        "rm2",
        "rm:rm2",
        "br",
        "*",
        2**62,
        0,
        "ok",
    ]
    secrets = (*bank.foreign, SECRET.encode())
    met: Counter[str] = Counter()
    for number in range(messages):
        path = paths[number % len(paths)]
        if number % 3 == 0:
            body = msgspec.msgpack.encode(bender.forged(good[path], strange))
        else:
            body = bender.message(good[path])
        status, refusal, answer = desk.send(PREFIX + path, body)
        place = f"seed {seed}, message {number} to {path}: {status} {refusal.code}"
        # Work that says to be of a newer program than the server has to wait, which is a 503.
        is_fault = status >= 500 and refusal.code != "server.older"
        if is_fault or (status != 200 and refusal.code not in ERROR_CODES):
            raise Breach(place)
        if status == 200 and path in ("/pull", "/rows", "/manifest", "/digest"):
            _holds_nothing_foreign(body, answer, secrets, place)
        met[f"{path} {refusal.code or status}"] += 1
        if pause_s:
            time.sleep(pause_s)
    return met


def _holds_nothing_foreign(body: bytes, answer: bytes, secrets: tuple[bytes, ...], place: str) -> None:
    """A foreign id may come back to who named it, as one that is not there; nothing else may."""
    for secret in secrets:
        if secret in answer and secret not in body:
            raise Breach(f"a foreign row, {place}")
