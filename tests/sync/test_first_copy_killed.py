"""F23 with real processes: a first copy in two lanes whose desk and server are killed in either of them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from sync.client.sign_in import SignIn
from sync.server.record_store import EntityRecord
from sync.server.serve import open_server
from sync.server.server_settings import ServerSettings
from sync.server.staging import Staging
from tests.sync.live_server import PASSWORD
from tests.sync.server_process import ROOT, ServerProcess
from tests.workspace_fixture import TELLER, digests, open_computer, profile_of, shown, simple_document

COUNT = 5_400
"""A few more than an audience needs for two lanes."""
NOTE = "asks for a call in the afternoon and never on the day of the market; " * 6
AUDIENCE = ("b1", "br")
Says = dict[str, Any]


def customer(number: int) -> bytes:
    return number.to_bytes(16, "big")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path)
    opened = open_server(ServerSettings(tmp_path / "server"), None, {})
    for start in range(0, COUNT, 900):
        keys = [("customer", customer(number)) for number in range(start, min(start + 900, COUNT))]
        with opened.store.transaction() as tx:
            staging = Staging(tx, keys)
            for kind, key in keys:
                document = simple_document(f"王{int.from_bytes(key, 'big')}", note={"text": NOTE + key.hex()})
                staging.put(EntityRecord("b1", kind, key, 1, document))
            tx.write(staging.finish([], [], 0, b""))
    opened.close()
    made.start()
    yield made
    made.kill()


class Life:
    """One life of the desk's program."""

    def __init__(self, folder: Path) -> None:
        line = [sys.executable, "-m", "tests.sync.copy_process", str(folder), TELLER.id, PASSWORD]
        environment = dict(os.environ, PYTHONPATH=str(ROOT))
        self._process = subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=environment)
        self.said: list[Says] = []

    def until(self, holds: Callable[[Says], bool]) -> Says:
        """The first line that is so."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.said.append(json.loads(line))
            if holds(self.said[-1]):
                return self.said[-1]
        raise AssertionError(f"it ended before: {self.said[-3:]}")

    def kill(self) -> None:
        """The power is gone."""
        self._process.send_signal(signal.SIGKILL)
        self.end()

    def end(self) -> None:
        """Wait for its end."""
        self._process.wait(120)
        assert self._process.stdout is not None
        self._process.stdout.close()


def test_both_ends_may_die_in_either_lane(server: ServerProcess, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    app = open_computer(folder)
    enrolment = Enrolment(app)
    enrolment.enrol(enrolment.look_up(server.url), server.enrol_code(), "counter")
    app.vaults.open_online(profile_of(TELLER), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()

    first = Life(folder)
    said = first.until(lambda s: s["pulled"] > 0)
    assert not said["found"] and said["left"] > 0
    first.kill()

    second = Life(folder)
    second.until(lambda s: s["pulled"] > 0)
    server.kill()
    second.until(lambda s: s["state"] == "offline")
    server.start()
    said = second.until(lambda s: bool(s["found"]))
    assert 0 < said["left"] <= COUNT
    second.kill()

    third = Life(folder)
    third.until(lambda s: bool(s["found"]) and 0 < s["left"] < COUNT)
    server.kill()
    third.until(lambda s: s["state"] == "offline")
    server.start()
    left = third.until(lambda s: s["state"] == "syncing" and s["left"] > 0)["left"]
    third.kill()

    last = Life(folder)
    last.until(lambda s: bool(s["whole"]))
    last.end()
    pulled = sum(max((s["pulled"] for s in life.said), default=0) for life in (first, second, last))
    assert pulled < COUNT + 2_500, "what was stored in one life is not fetched again in the next"
    assert max(s["left"] for s in last.said) <= left

    signed = SignIn(app).sign_in(TELLER.id, PASSWORD, lambda stage: None)
    workspace = signed.workspace
    try:
        n, digest = digests(workspace)[AUDIENCE]
        sub = workspace.replication.subscriptions()[0]
        assert (n, sub.n, sub.digest, sub.mode) == (COUNT, COUNT, digest, "live")
        assert workspace.replication.mender().awaited_count() == 0
        for number in (0, COUNT // 2, COUNT - 1):
            card = workspace.customers.card(customer(number))
            assert shown(card)["note.text"] == NOTE + customer(number).hex()
    finally:
        signed.transport.close()
        workspace.close()
