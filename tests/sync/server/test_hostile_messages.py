"""Signed requests whose messages are bent at random: each gets a typed answer, never a defect of the server.

The wire is msgpack arrays without an OpenAPI description, so the bending is done here (build/decisions/0009).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from app.domain.change import GroupEdit
from sync.protocol import codec
from sync.protocol.error_codes import ERROR_CODES
from sync.protocol.messages import (
    EnrolRequest,
    HelloRequest,
    PullRequest,
    PushRequest,
    Seen,
    SignInRequest,
    SubCursor,
    WireAudit,
    WireChange,
)
from sync.protocol.repair_messages import AudiencePoint, DigestRequest, ManifestRequest, RowsRequest
from sync.server.server_settings import ServerSettings
from tests.sync.live_server import Desk, LiveServer
from tests.sync.server.test_routes import hello, send, signed

PREFIX = "/sync/v1"
SEEDS = range(1, 5)
REQUESTS = 80


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    folder = tmp_path_factory.mktemp("bent")
    with LiveServer(folder, settings=ServerSettings(folder, requests_per_minute=100_000)) as running:
        yield running


def good_messages(desk: Desk) -> dict[str, Any]:
    """One good message of each kind, as plain values."""
    edits = [
        GroupEdit("name", None, {"legal_name": "王小明"}),
        GroupEdit("service", None, {"branch": "b1", "primary_rm": "rm1"}),
        GroupEdit("contact:" + "1f" * 16, None, {"type": "mobile", "value": "+8613817254821"}),
    ]
    change = WireChange(1, b"m" * 16, "create", "customer", b"c" * 16, 0, 1, "rm1", edits)
    audit = WireAudit(1, 1, "rm1", "create", "customer", b"c" * 16, "ok", "", ["name"], b"", b"h" * 32)
    messages: dict[str, msgspec.Struct] = {
        "/push": PushRequest(desk.rid, "p", [Seen("b1", 0, b"")], 0, b"", [change], [audit]),
        "/pull": PullRequest(desk.rid, "q", [], [SubCursor("b1", "rm:rm1", 0, b"", 0)], 100, 10_000),
        "/digest": DigestRequest("d", AudiencePoint(desk.rid, [], "b1", "rm:rm1"), [b"\x07"]),
        "/manifest": ManifestRequest("m", AudiencePoint(desk.rid, [], "b1", "rm:rm1"), [b""]),
        "/rows": RowsRequest("r", AudiencePoint(desk.rid, [], "b1", "rm:rm1"), [("customer", b"c" * 16)], 9),
        "/hello": HelloRequest(desk.rid, "h", "t", 1),
        "/sign-in": SignInRequest("rm1", "wrong", "0"),
        "/enrol": EnrolRequest("ABC", b"k" * 32, "host", "os", "0"),
    }
    return {path: msgspec.msgpack.decode(codec.encode(message)) for path, message in messages.items()}


class Bender:
    """Bends plain values, by a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def message(self, plain: Any) -> bytes:
        """A bent message, now and then with a flipped bit."""
        for _turn in range(self._random.randrange(1, 4)):
            plain = self.bent(plain)
        body = bytearray(msgspec.msgpack.encode(plain))
        if self._random.random() < 0.1:
            body[self._random.randrange(len(body))] ^= 1 << self._random.randrange(8)
        return bytes(body)

    def bent(self, value: Any) -> Any:
        """The value with one thing in it changed, left out, said twice, or of another kind."""
        goes_in = bool(value) and isinstance(value, list | dict) and self._random.random() < 0.85
        if goes_in and isinstance(value, list):
            place, luck = self._random.randrange(len(value)), self._random.random()
            if luck < 0.15:
                return [*value[:place], *value[place + 1 :]]
            if luck < 0.3:
                return [*value, value[place]]
            return [*value[:place], self.bent(value[place]), *value[place + 1 :]]
        if goes_in:
            name = self._random.choice(sorted(value, key=str))
            other = {key: item for key, item in value.items() if key != name}
            if self._random.random() < 0.3:
                return {**other, self._random.choice(["zz", 7, None]): value[name]}
            return {**other, name: self.bent(value[name])}
        return self._random.choice(
            [None, True, 0, -1, 2**63, 2**64 - 1, -(2**63), 1.5, float("nan"), "", "x" * 200, "\x00", "\u202e",
             b"", b"x" * 16, [], {}, [[]], {"a": {}}, "customer", "edit"]
        )  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_bent_messages_get_typed_answers(server: LiveServer, seed: int) -> None:
    desk = server.desk("rm1")
    hello(desk)
    good, bender = good_messages(desk), Bender(seed)
    for number in range(REQUESTS):
        path = sorted(good)[number % len(good)]
        body = bender.message(good[path])
        status, refusal, _answer = send(
            server, "POST", PREFIX + path, body, **signed(desk, PREFIX + path, body)
        )
        assert status == 200 or refusal.code in ERROR_CODES, (seed, number, path, status)
        assert refusal.code != "server.defect", (seed, number, path)
