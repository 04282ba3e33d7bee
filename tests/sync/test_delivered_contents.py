"""Contents of files over HTTPS with real servers: through a SIGKILL in the middle, several processes, backup."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.change import GroupEdit
from sync.client.request_signer import RequestSigner
from sync.client.transport import Busy, Transport
from sync.protocol.blob_messages import (
    MAX_PIECE,
    BlobGetRequest,
    BlobPoint,
    BlobPutRequest,
    BlobState,
    BlobStateRequest,
)
from sync.protocol.messages import EnrolRequest, HelloRequest, PushRequest, SignInRequest, WireChange
from sync.protocol.signature_base import ENROLLING
from sync.server.serve import SystemClock
from tests.sync.live_server import PASSWORD
from tests.sync.server.bank_builder import DATABASES
from tests.sync.server_process import ServerProcess, server_process

CONTENT = b"%PDF-1.7\n" + hashlib.shake_256(b"scan").digest(3 * MAX_PIECE)
CUSTOMER, FILE = b"c" * 16, "file:" + "1f" * 16
AT = BlobPoint(CUSTOMER, hashlib.sha256(CONTENT).digest(), len(CONTENT))
NAMED = {"hash": AT.address.hex(), "bytes": AT.size, "kind": "application/pdf"}


@pytest.fixture(params=DATABASES)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServerProcess]:
    with server_process(tmp_path, request.param) as running:
        running.start()
        yield running


def signed_in(server: ServerProcess, staff: str = "rm1") -> tuple[Transport, RequestSigner]:
    """A new device with a person at it."""
    key, clock = Ed25519PrivateKey.generate(), SystemClock()
    signer = RequestSigner(ENROLLING, key.sign, clock)
    transport = Transport(server.url, server.bundle, clock, signer)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signer.device = transport.enrol(EnrolRequest(server.enrol_code(), public, "PC", "test", "0")).device
    transport.use_token(transport.sign_in(SignInRequest(staff, PASSWORD, "0")).token)
    return transport, signer


def state(transport: Transport) -> BlobState:
    return transport.send_of_files(BlobStateRequest("s", [AT])).states[0]  # type: ignore[union-attr]  # a state


def put(transport: Transport, start: int, size: int) -> BlobState:
    request = BlobPutRequest("p", AT, start, CONTENT[start : start + size])
    return transport.send_of_files(request).state  # type: ignore[union-attr]  # a state


def fetched(transport: Transport) -> bytes:
    found = b""
    while len(found) < AT.size:
        request = BlobGetRequest("g", AT, len(found), 200_001)
        found += transport.send_of_files(request).piece  # type: ignore[union-attr]  # a piece
    return found


def name_it(transport: Transport) -> None:
    """A customer whose record names the content."""
    rid = b"r" * 16
    transport.hello(HelloRequest(rid, "h", "0", 3))
    edits = [
        GroupEdit("kind", None, {"kind": "individual"}),
        GroupEdit("name", None, {"legal_name": "王小明"}),
        GroupEdit("service", None, {"branch": "b1", "primary_rm": "rm1"}),
        GroupEdit(FILE, None, NAMED),
    ]
    change = WireChange(1, b"m" * 16, "create", "customer", CUSTOMER, 0, 1, "rm1", edits, schema=3)
    assert transport.push(PushRequest(rid, "p", [], 0, b"", [change])).results[0].outcome == "ok"


def test_a_server_killed_in_mid_upload_goes_on_where_it_stood(server: ServerProcess) -> None:
    transport, _signer = signed_in(server)
    name_it(transport)
    assert put(transport, 0, MAX_PIECE).held == MAX_PIECE
    assert put(transport, MAX_PIECE, 12_345).held == MAX_PIECE + 12_345
    server.kill()
    server.start()
    held = state(transport).held
    assert held == MAX_PIECE + 12_345
    with pytest.raises(Busy) as told:
        fetched(transport)
    assert "blob.awaited" in str(told.value)
    while not (now := put(transport, held, MAX_PIECE)).is_here:
        held = now.held
    server.kill()
    server.start()
    assert state(transport).is_here
    assert fetched(transport) == CONTENT
    server.stop()
    server.run("backup", str(server.bundle.parent / "copy.db"))
    server.run("restore", "--replace", str(server.bundle.parent / "copy.db"))
    for file in server.bundle.parent.iterdir():
        assert CONTENT[5000:5032] not in file.read_bytes(), file.name
    server.start()
    transport.use_token(transport.sign_in(SignInRequest("rm1", PASSWORD, "0")).token)
    assert fetched(transport) == CONTENT


def test_several_processes_take_pieces_of_one_content(tmp_path: Path) -> None:
    with server_process(tmp_path, "postgres") as first:
        first.start()
        second = copy.copy(first)
        second._port = "0"
        second.start()
        try:
            here, signer = signed_in(first)
            there = Transport(second.url, second.bundle, SystemClock(), signer)
            name_it(here)
            held, turn = 0, 0
            while not (now := put((here, there)[turn % 2], held, 100_000)).is_here:
                held, turn = now.held, turn + 1
            assert turn == AT.size // 100_000
            assert fetched(here) == fetched(there) == CONTENT
        finally:
            second.kill()
