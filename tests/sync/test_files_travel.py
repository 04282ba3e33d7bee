"""I14 with real processes: a scan goes from desk to desk while both ends are killed in the middle, and is plain nowhere."""

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
from file_samples import MARK, jpeg_like

from app.bootstrap import App, open_workspace
from app.domain.file_kind import MAX_BYTES
from app.domain.user import User
from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from tests.sync.live_server import PASSWORD
from tests.sync.server_process import ROOT, ServerProcess
from tests.workspace_fixture import HEAD, MANAGER, create, open_computer, profile_of

SIZE = MAX_BYTES - 12_345
Says = dict[str, Any]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    made = ServerProcess(tmp_path)
    made.start()
    yield made
    made.kill()


class Life:
    """One life of a desk's program."""

    def __init__(self, folder: Path, user: User, customer: bytes, *more: str) -> None:
        line = [
            sys.executable,
            "-m",
            "tests.sync.file_process",
            str(folder),
            user.id,
            PASSWORD,
            customer.hex(),
            *more,
        ]
        environment = dict(os.environ, PYTHONPATH=f"{ROOT}{os.pathsep}{ROOT / 'tests'}")
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


def enrolled(server: ServerProcess, folder: Path, user: User) -> App:
    """A computer of the bank with this person's vault."""
    app = open_computer(folder)
    enrolment = Enrolment(app)
    enrolment.enrol(enrolment.look_up(server.url), server.enrol_code(), "counter")
    app.vaults.open_online(profile_of(user), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    return app


def is_past(percent: int) -> Callable[[Says], bool]:
    return lambda says: max(says.get("percent") or [0]) >= percent


def is_whole(says: Says) -> bool:
    return bool(says.get("files")) and set(says["files"]) == {"here"}


def begun_at(life: Life) -> int:
    """Where the first move of a life was seen."""
    return next(max(says["percent"]) for says in life.said if max(says.get("percent") or [0]) > 0)


def test_both_ends_may_die_in_the_middle_of_a_file(server: ServerProcess, tmp_path: Path) -> None:
    content, chosen = jpeg_like(SIZE), tmp_path / "chosen.jpg"
    chosen.write_bytes(content)
    folders = [tmp_path / "manager", tmp_path / "head"]
    apps = [enrolled(server, folder, user) for folder, user in zip(folders, (MANAGER, HEAD), strict=True)]

    # Without a network: the customer and his scan are here at once.
    vault = apps[0].vaults.open_offline(MANAGER.id, PASSWORD, lambda stage: None)
    space = open_workspace(apps[0], vault)
    customer = create(space, {"name.legal_name": "王晓梅"}).id
    space.files.attach(customer, chosen)
    file = space.files.files(customer).lines[0].file
    space.close()
    chosen.unlink()

    first = Life(folders[0], MANAGER, customer)
    first.until(is_past(20))
    first.kill()
    second = Life(folders[0], MANAGER, customer)
    second.until(is_past(50))
    assert begun_at(second) >= 15, "what was delivered in one life is not sent again in the next"
    server.kill()
    second.until(lambda says: says.get("state") == "offline")
    server.start()
    second.until(is_whole)
    second.end()

    third = Life(folders[1], HEAD, customer, "want")
    third.until(is_past(30))
    third.kill()
    fourth = Life(folders[1], HEAD, customer, "want")
    fourth.until(is_past(50))
    assert begun_at(fourth) >= 25
    server.kill()
    fourth.until(lambda says: says.get("state") == "offline")
    server.start()
    fourth.until(is_whole)
    fourth.end()

    vault = apps[1].vaults.open_offline(HEAD.id, PASSWORD, lambda stage: None)
    space = open_workspace(apps[1], vault)
    assert space.files.open(customer, file.id).content == content
    space.close()
    server.kill()
    for path in (p for p in tmp_path.rglob("*") if p.is_file()):
        stored = path.read_bytes()
        for secret in (MARK, content[5000:5064], file.address, file.address.hex().encode()):
            assert secret not in stored, f"plain in {path.name}"
