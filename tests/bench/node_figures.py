"""Figures of one server process: what idle desks cost it, and what a push waits while many first copies are made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.change import GroupEdit
from app.domain.ids import uuid7
from sync.client.request_signer import RequestSigner
from sync.client.transport import Transport
from sync.protocol.messages import EnrolRequest, HelloRequest, PushRequest, SignInRequest, WireChange
from sync.protocol.signature_base import ENROLLING
from sync.server.serve import SystemClock, open_server
from sync.server.server_settings import ServerSettings
from tests.bench.figure import Figure, median, percentile, say
from tests.bench.records import document
from tests.sync.live_server import PASSWORD
from tests.sync.server_process import ROOT, ServerProcess

POLLS = 2000
POLL_DESKS = 6
SETTLED_S = 20.0
WATCHED_S = 50.0
COPIED = 2000
FLOOD_DESKS = 12
TURNS = 3
PUSHES = 25
STAFF = "bm1"


class Computer:
    """An enrolled computer whose person is signed in, without a vault."""

    def __init__(self, bank: ServerProcess, code: str) -> None:
        clock = SystemClock()
        self._key = Ed25519PrivateKey.generate()
        public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.signer = RequestSigner(ENROLLING, self._key.sign, clock)
        self.transport = Transport(bank.url, bank.bundle, clock, self.signer)
        self.signer.device = self.transport.enrol(EnrolRequest(code, public, "desk", "bench", "0")).device
        self.signer.token = self.transport.sign_in(SignInRequest(STAFF, PASSWORD, "0")).token
        self.rid = self.new_replica()

    def new_replica(self) -> bytes:
        """A replica that head office knows and that has sent nothing."""
        rid = uuid7(time.time_ns() // 1_000_000, os.urandom)
        self.transport.hello(HelloRequest(rid, "h", "bench", 3))
        return rid

    def told(self) -> dict[str, str]:
        """What another process needs to be this computer."""
        return {
            "device": self.signer.device, "token": self.signer.token, "rid": self.rid.hex(),
            "key": self._key.private_bytes_raw().hex(),
        }  # fmt: skip

    def push(self, rid: bytes, indexes: Sequence[int]) -> float:
        """Seconds of a push of new customers, the first of a replica."""
        changes = [_creation(place, index) for place, index in enumerate(indexes, 1)]
        request = PushRequest(rid, "p", [], 0, b"", changes)
        started = time.perf_counter()
        reply = self.transport.push(request)
        took = time.perf_counter() - started
        assert {result.outcome for result in reply.results} == {"ok"}, reply.problem or reply.results[0]
        return took


def _creation(dseq: int, index: int) -> WireChange:
    made = int(time.time() * 1000)
    groups = {**document(index), "service": {"branch": "b1", "primary_rm": "rm1"}}
    edits = [
        GroupEdit(key, None, {k: v for k, v in (value or {}).items() if v != ""})
        for key, value in groups.items()
    ]
    kept = [edit for edit in edits if edit.new]
    return WireChange(
        dseq, uuid7(made, os.urandom), "create", "customer", uuid7(made, os.urandom), 0, made, STAFF, kept
    )


@contextmanager
def bank_with(folder: Path, computers: int) -> Iterator[tuple[ServerProcess, list[Computer]]]:
    """A server process on the embedded store, and computers of its branch."""
    bank = ServerProcess(folder)
    server = open_server(ServerSettings(folder / "server"), None, {})
    codes = [server.devices.issue_code("b1") for _ in range(computers)]
    server.close()
    bank.start()
    made = [Computer(bank, code) for code in codes]
    try:
        yield bank, made
    finally:
        for computer in made:
            computer.transport.close()
        bank.kill()


@contextmanager
def others(what: str, told: dict[str, Any]) -> Iterator[None]:
    """The process of `node_process`, from when all are under way to the end of the block."""
    line = [sys.executable, "-m", "tests.bench.node_process", what]
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    process = subprocess.Popen(
        line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(told) + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "ready\n"
        yield
    finally:
        process.stdin.close()
        process.wait(60)
        process.stdout.close()


def cpu_s(pid: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mb(pid: int) -> float:
    """Memory of a process that lies in the machine."""
    (line,) = [x for x in Path(f"/proc/{pid}/status").read_text().splitlines() if x.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def measure_idle(folder: Path, _size: int) -> Iterator[Figure]:
    """2,000 desks that wait for news, on TLS sockets of their own."""
    if not Path("/proc/self/stat").exists():
        say("  needs /proc")
        return
    with bank_with(folder, POLL_DESKS) as (bank, computers):
        computers[0].push(computers[0].rid, [1])
        before = resident_mb(bank.pid)
        desks = [computer.told() for computer in computers]
        told = {"url": bank.url, "bundle": str(bank.bundle), "desks": desks, "count": POLLS, "heads": "b1:1"}
        with others("polls", told):
            time.sleep(SETTLED_S)
            began, used = time.monotonic(), cpu_s(bank.pid)
            time.sleep(WATCHED_S)
            share = (cpu_s(bank.pid) - used) / (time.monotonic() - began)
            memory = resident_mb(bank.pid)
    note = f"of a core, {POLLS} desks whose wait ends every 25 s: signature, session and TLS of each; limit: 10 %"
    yield Figure("nodes.idle.cpu", share, "cores", 0.1, note)
    yield Figure("nodes.idle.memory", memory, "MB", 150.0, f"{before:.0f} MB before they came; limit: 150 MB")


def measure_admission(folder: Path, _size: int) -> Iterator[Figure]:
    """Single pushes, alone and while twelve desks read their first copy without a pause, in turns."""
    with bank_with(folder, FLOOD_DESKS + 1) as (bank, (writer, *readers)):
        for start in range(0, COPIED, 1000):
            writer.push(writer.new_replica(), range(start, start + 1000))
        told = {
            "url": bank.url, "bundle": str(bank.bundle), "part": "b1",
            "desks": [reader.told() for reader in readers],
        }  # fmt: skip
        alone: list[float] = []
        flooded: list[float] = []
        for turn in range(TURNS):
            alone += _pushes(writer, COPIED + turn * 1000)
            with others("flood", told):
                time.sleep(1)
                flooded += _pushes(writer, COPIED + turn * 1000 + 500)
    note = "single pushes while 12 desks read first copies; limit: the same pushes alone, in turns"
    yield Figure("nodes.admission.push", median(flooded), "s", median(alone), note)
    yield Figure("nodes.admission.push.p95", percentile(flooded, 0.95), "s", percentile(alone, 0.95), note)


def _pushes(writer: Computer, start: int) -> list[float]:
    rids = [writer.new_replica() for _ in range(PUSHES)]
    return [writer.push(rid, [start + place]) for place, rid in enumerate(rids)]
