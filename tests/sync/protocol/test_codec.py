"""The codec: both faces round, caps on both sizes, and every kind of broken or hostile bytes."""

from __future__ import annotations

import gzip
import json
import random
import zlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.change import GroupEdit
from sync.protocol import codec
from sync.protocol.codec import Face, WireFault
from sync.protocol.messages import (
    EnrolRequest,
    ErrorReply,
    HelloReply,
    HelloRequest,
    PullReply,
    PushReply,
    PushRequest,
    Seen,
    SubPage,
    WireBranch,
    WireChange,
    WireResult,
    WireRow,
)
from sync.protocol.repair_messages import (
    AudiencePoint,
    DigestReply,
    DigestRequest,
    ManifestReply,
    ManifestRequest,
    RowsReply,
    RowsRequest,
)

ID = bytes(range(16))
CHANGE = WireChange(1, ID, "edit", "customer", ID, 3, 5, "rm1", [GroupEdit("note", None, {"text": "王"})])
POINT = AudiencePoint(ID, [Seen("b1", 3, b"12345678")], "b1", "br")
MESSAGES = [
    HelloRequest(ID, "q1", "1.0", 1),
    HelloReply("q", 1, "e", 1, 0, [("b1", "br")], 10, 20, (1, 2), [], [WireBranch("b1", "一", "One")]),
    PushRequest(ID, "q", [Seen("b1", 4, b"12345678")], 0, b"", [CHANGE]),
    PushReply("q", 9, [WireResult(1, "ok", 2, "b1", 3, b"12345678", ["note"], [ID], ["x"])]),
    PullReply("q", 9, [SubPage("b1", "br", [WireRow("customer", ID, "U", 1, {"C0": b"\x80"})], 1, b"8", 1,
                               False, 1, b"8", 1, ID)], [("b2", "br")]),
    DigestRequest("q", POINT, [b""]),
    DigestReply("q", 9, 3, b"8", 1, ID, [bytes(4096)]),
    ManifestRequest("q", POINT, [b"\x07", b"\x08\x09"]),
    ManifestReply("q", 9, 3, [("customer", ID, 2)]),
    RowsRequest("q", POINT, [("customer", ID)], 1000),
    RowsReply("q", 9, [WireRow("customer", ID, "U", 1, {"C0": b"\x80"})]),
    EnrolRequest("K7M2QXRT9W", bytes(32), "desk", "linux", "1"),
    ErrorReply("busy.server", {"limit": 3, "what": None}, 1.5),
]  # fmt: skip


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("message", MESSAGES, ids=lambda m: type(m).__name__)
def test_a_message_comes_back_from_both_faces(message: msgspec.Struct, face: Face) -> None:
    assert codec.decode(codec.encode(message, face), type(message), face) == message


def test_the_json_face_has_names_and_hexadecimal_ids() -> None:
    shown = json.loads(codec.encode(CHANGE, Face.JSON))
    assert shown["mid"] == ID.hex()
    assert shown["groups"][0] == {"key": "note", "old": None, "new": {"text": "王"}}


@pytest.mark.parametrize("encoding", codec.ENCODINGS)
def test_compressed_bytes_come_back(encoding: str) -> None:
    data = random.Random(1).randbytes(1000) * 300
    packed, used = codec.compress(data, encoding)
    assert used == encoding
    assert len(packed) < len(data) // 10
    assert codec.inflate(packed, encoding) == data


def test_what_is_tiny_is_not_compressed() -> None:
    assert codec.compress(b"x" * 50) == (b"x" * 50, "identity")


@pytest.mark.parametrize("encoding", codec.ENCODINGS)
def test_a_bomb_is_given_up_at_the_cap(encoding: str) -> None:
    bomb, _ = codec.compress(bytes(200_000_000), encoding)
    assert len(bomb) < 1_000_000
    with pytest.raises(WireFault) as caught:
        codec.inflate(bomb, encoding)
    assert caught.value.code == "body.too_large"


@pytest.mark.parametrize("encoding", [*codec.ENCODINGS, "identity"])
def test_the_cap_is_exact(encoding: str) -> None:
    packed, _ = codec.compress(b"a" * 1000, encoding)
    assert len(codec.inflate(packed, encoding, 1000)) == 1000
    with pytest.raises(WireFault, match="too_large"):
        codec.inflate(packed, encoding, 999)


@pytest.mark.parametrize("encoding", codec.ENCODINGS)
def test_cut_dirty_and_prolonged_bodies_are_refused(encoding: str) -> None:
    packed, _ = codec.compress(random.Random(2).randbytes(5000), encoding)
    for broken in (packed[:-1], packed[: len(packed) // 2], packed[:3], b"", packed + b"x", b"\x00" * 40):
        with pytest.raises(WireFault, match="malformed"):
            codec.inflate(broken, encoding)


def test_a_second_member_behind_the_first_is_refused() -> None:
    twice = gzip.compress(b"a" * 10) + gzip.compress(b"b" * 10)
    with pytest.raises(WireFault, match="trailing"):
        codec.inflate(twice, "gzip")


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "x"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(WireFault, match=r"encoding\.unknown"):
        codec.inflate(zlib.compress(b"abc"), encoding)


def test_content_types() -> None:
    assert codec.face_of("application/json; charset=utf-8") is Face.JSON
    assert codec.face_of("Application/Vnd.Msgpack") is Face.MSGPACK
    for other in ("", "text/html", "application/xml"):
        with pytest.raises(WireFault, match=r"media\.unknown"):
            codec.face_of(other)


def test_the_best_accepted_encoding_is_chosen() -> None:
    assert codec.choose_encoding("gzip, zstd") == codec.ENCODINGS[0]
    assert codec.choose_encoding("gzip") == "gzip"
    assert codec.choose_encoding("br, gzip;q=0") == "identity"
    assert codec.choose_encoding("") == "identity"


def _pack(value: object) -> bytes:
    return msgspec.msgpack.encode(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        _pack([ID, "q", "1.0"]),
        _pack([ID, "q", "1.0", "1"]),
        _pack([ID[:15], "q", "1.0", 1]),
        _pack([ID, "q" * 121, "1.0", 1]),
        _pack([ID, "q", "1.0", -1]),
        _pack([ID, "q", "1.0", 2**63]),
        _pack([ID, "q", "1.0", 1, 0, 0, "more"]),
        _pack({"rid": ID}),
        _pack([ID, "q", "1.0", 1]) + b"\x00",
        b"\x94" + b"\xc4\x10" + ID + b"\xa2\xff\xfe" + b"\xa1x\x01",
        b"\xdd\xff\xff\xff\xff",
    ],
)
def test_wrong_shapes_are_refused(data: bytes) -> None:
    with pytest.raises(WireFault, match=r"body\.malformed"):
        codec.decode(data, HelloRequest)


def test_a_refusal_never_quotes_the_value() -> None:
    with pytest.raises(WireFault) as caught:
        codec.decode(_pack([ID, "q", "1.0", "secret name"]), HelloRequest)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("depth", [33, 100, 100_000])
def test_deep_nesting_is_refused_in_both_faces(depth: int) -> None:
    with pytest.raises(WireFault, match=r"body\.malformed"):
        codec.decode(b"[" * depth + b"]" * depth, PushRequest, Face.JSON)
    deep = b"\x91" * depth + b"\xc0"
    for kind in (PushRequest, PushReply):
        with pytest.raises(WireFault, match=r"body\.malformed"):
            codec.decode(deep, kind)
    tail = _pack(["q", 1, [], "", 0, 0])
    with pytest.raises(WireFault, match=r"body\.malformed"):
        codec.decode(b"\x97" + tail[1:] + b"\x91" * 100_000 + b"\xc0", PushReply)


def _json(**changes: object) -> bytes:
    plain = json.loads(codec.encode(HelloRequest(ID, "q", "1", 1), Face.JSON)) | changes
    return json.dumps(plain).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"req_id":"a","req_id":"b","app":"1","schema":1}', "duplicate_name"),
        (_json(extra=1), "unknown_name"),
        (b'{"rid":"00"}', "missing_name"),
        (_json(rid="zz"), "hexadecimal"),
        (_json(schema="@").replace(b'"@"', b"9" * 5000), "number_range"),
        (_json(schema="@").replace(b'"@"', b"NaN"), "number_constant"),
        (_json(schema="@").replace(b'"@"', b"-Infinity"), "number_constant"),
        (_json(schema="@").replace(b'"@"', b"1e400"), "shape"),
        (_json(schema=True), "shape"),
        (_json()[:-1], "syntax"),
        (b"\xff\xfe", "syntax"),
        (b"[" * 33, "depth"),
    ],
)  # fmt: skip
def test_hostile_json_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(WireFault) as caught:
        codec.decode(data, HelloRequest, Face.JSON)
    assert caught.value.values["reason"] == reason


def test_brackets_inside_texts_are_no_depth() -> None:
    message = HelloRequest(ID, "[" * 100, '\\"{[', 1)
    assert codec.decode(codec.encode(message, Face.JSON), HelloRequest, Face.JSON) == message


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_are_a_message_or_a_wire_fault(data: bytes) -> None:
    for kind in (PushRequest, PullReply, ErrorReply):
        for face in Face:
            try:
                found = codec.decode(data, kind, face)
            except WireFault:
                continue
            assert isinstance(found, kind)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 400), st.integers(0, 255), st.sampled_from(codec.ENCODINGS))
def test_a_flipped_byte_never_passes_for_more_than_the_cap(at: int, value: int, encoding: str) -> None:
    packed = bytearray(codec.compress(b"abcdefgh" * 500, encoding)[0])
    packed[at % len(packed)] = value
    try:
        assert len(codec.inflate(bytes(packed), encoding, 4000)) <= 4000
    except WireFault as fault:
        assert fault.code in ("body.malformed", "body.too_large")
