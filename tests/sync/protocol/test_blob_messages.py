"""What a message about a file's content may say, in both faces."""

from __future__ import annotations

import pytest
from msgspec import Struct

from app.domain.file_kind import MAX_BYTES
from sync.protocol import codec
from sync.protocol.blob_messages import (
    MAX_PIECE,
    MAX_POINTS,
    BlobGetReply,
    BlobGetRequest,
    BlobPoint,
    BlobPutReply,
    BlobPutRequest,
    BlobState,
    BlobStateReply,
    BlobStateRequest,
)

AT = BlobPoint(b"c" * 16, b"h" * 32, 5)
GOOD = (
    BlobStateRequest("q", [AT, BlobPoint(b"d" * 16, b"i" * 32, MAX_BYTES)]),
    BlobStateReply("q", 7, [BlobState(True), BlobState(held=3), BlobState(code="blob.unknown")]),
    BlobPutRequest("q", AT, 2, b"\x00\xffx"),
    BlobPutReply("q", 7, BlobState(held=3)),
    BlobGetRequest("q", AT, 0, MAX_PIECE),
    BlobGetReply("q", 7, b"\x00\xff"),
)


@pytest.mark.parametrize("face", codec.Face)
@pytest.mark.parametrize("message", GOOD, ids=lambda message: type(message).__name__)
def test_every_message_comes_back_from_either_face(message: Struct, face: codec.Face) -> None:
    assert codec.decode(codec.encode(message, face), type(message), face) == message


@pytest.mark.parametrize(
    "bad",
    [
        BlobStateRequest("q", []),
        BlobStateRequest("q", [AT] * (MAX_POINTS + 1)),
        BlobStateRequest("q", [BlobPoint(b"c" * 15, b"h" * 32, 5)]),
        BlobStateRequest("q", [BlobPoint(b"c" * 16, b"h" * 31, 5)]),
        BlobStateRequest("q", [BlobPoint(b"c" * 16, b"h" * 32, MAX_BYTES + 1)]),
        BlobPutRequest("q", AT, -1, b"x"),
        BlobPutRequest("q", AT, MAX_BYTES + 1, b"x"),
        BlobPutRequest("q", AT, 0, bytes(MAX_PIECE + 1)),
        BlobGetRequest("q", AT, 0, 0),
        BlobGetRequest("q", AT, 0, MAX_PIECE + 1),
    ],
)
def test_what_is_too_long_or_of_another_size_is_not_read(bad: Struct) -> None:
    with pytest.raises(codec.WireFault, match=r"body\.malformed"):
        codec.decode(codec.encode(bad), type(bad))
