"""Good messages of every kind, and a bender that makes bad ones of them by a seed."""

from __future__ import annotations

import random
from typing import Any

import msgspec

from app.domain.change import GroupEdit
from sync.protocol import codec
from sync.protocol.blob_messages import BlobGetRequest, BlobPoint, BlobPutRequest, BlobStateRequest
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
from sync.protocol.service_messages import PasswordRequest


def good_messages(rid: bytes) -> dict[str, Any]:
    """One good message of each kind for this replica of rm1, as plain values, by the path that takes it."""
    edits = [
        GroupEdit("name", None, {"legal_name": "王小明"}),
        GroupEdit("service", None, {"branch": "b1", "primary_rm": "rm1"}),
        GroupEdit("contact:" + "1f" * 16, None, {"type": "mobile", "value": "+8613817254821"}),
    ]
    change = WireChange(1, b"m" * 16, "create", "customer", b"c" * 16, 0, 1, "rm1", edits)
    audit = WireAudit(1, 1, "rm1", "create", "customer", b"c" * 16, "ok", "", ["name"], b"", b"h" * 32)
    content = BlobPoint(b"c" * 16, b"h" * 32, 5)
    messages: dict[str, msgspec.Struct] = {
        "/blobs/state": BlobStateRequest("s", [content]),
        "/blobs/put": BlobPutRequest("t", content, 0, b"%PDF-"),
        "/blobs/get": BlobGetRequest("g", content, 0, 5),
        "/push": PushRequest(rid, "p", [Seen("b1", 0, b"")], 0, b"", [change], [audit]),
        "/pull": PullRequest(rid, "q", [], [SubCursor("b1", "rm:rm1", 0, b"", 0)], 100, 10_000),
        "/digest": DigestRequest("d", AudiencePoint(rid, [], "b1", "rm:rm1"), [b"\x07"]),
        "/manifest": ManifestRequest("m", AudiencePoint(rid, [], "b1", "rm:rm1"), [b""]),
        "/rows": RowsRequest("r", AudiencePoint(rid, [], "b1", "rm:rm1"), [("customer", b"c" * 16)], 9),
        "/hello": HelloRequest(rid, "h", "t", 1),
        "/sign-in": SignInRequest("rm1", "wrong", "0"),
        "/password": PasswordRequest("wrong", "a long new password"),
        "/enrol": EnrolRequest("ABC", b"k" * 32, "host", "os", "0"),
    }
    return {path: msgspec.msgpack.decode(codec.encode(message)) for path, message in messages.items()}


class Bender:
    """Bends plain values, by a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def forged(self, plain: Any, strange: list[Any]) -> Any:
        """The value with some of its ids, names and numbers replaced by those of others: its shape is good."""
        if isinstance(plain, list):
            return [self.forged(item, strange) for item in plain]
        if isinstance(plain, dict):
            return {name: self.forged(item, strange) for name, item in plain.items()}
        same = [item for item in strange if type(item) is type(plain)]
        return self._random.choice(same) if same and self._random.random() < 0.2 else plain

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
