"""A bank's server as a process of its own, whose records can be copied and put back behind its back."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import sync.server
from sync.server.serve import open_server
from sync.server.server_settings import ServerSettings
from tests.postgres_cluster import PostgresCluster, shared_cluster
from tests.sync.live_server import PASSWORD, PEOPLE

ROOT: Final = Path(sync.server.__file__).parents[2]


class ServerProcess:
    """`url` and `enrol_code` as desks need them; `kill` is SIGKILL, as a failing machine does it."""

    def __init__(self, folder: Path, database: str = "", cluster: PostgresCluster | None = None) -> None:
        self._data = folder / "server"
        self._database = database
        self._cluster = cluster
        self._process: subprocess.Popen[str] | None = None
        self._port = "0"
        self.program = ("sync.server",)
        """The module that serves, and what it wants to know first."""
        self.serving: tuple[str, ...] = ()
        """Settings of the process that serves."""
        self.url = ""
        server = open_server(ServerSettings(self._data, database=database), None, {})
        server.accounts.set_bank("示范银行", "Sample Bank")
        server.accounts.add_branch("b1", "一支行", "First Branch")
        server.accounts.add_branch("b2", "二支行", "Second Branch")
        for person in PEOPLE:
            server.accounts.add_user(person, PASSWORD)
        self._codes = [server.devices.issue_code("b1") for _ in range(4)]
        server.close()

    @property
    def pid(self) -> int:
        """The process that serves."""
        assert self._process is not None
        return self._process.pid

    @property
    def bundle(self) -> Path:
        """The authority that devices trust."""
        return ServerSettings(self._data).authority_file

    def enrol_code(self) -> str:
        """A one-time code."""
        return self._codes.pop()

    def _line(self, *words: str) -> list[str]:
        database = ["--database", self._database] if self._database else []
        return [sys.executable, "-m", *self.program, "--data", str(self._data), *database, *words]

    def start(self) -> None:
        """Serve (again), at the same address."""
        environment = dict(os.environ, PYTHONPATH=str(ROOT))
        self._process = subprocess.Popen(
            self._line("--port", self._port, *self.serving),
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("url "):
                self.url = line.split()[1]
                self._port = self.url.rpartition(":")[2]
            if line.startswith("ready"):
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """The machine fails: nothing is flushed, nothing is closed."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """In order."""
        self._end(signal.SIGTERM)

    def tell_to_end(self) -> None:
        """In order; returns at once."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            assert self._process.stdout is not None
            self._process.stdout.close()
        self._process = None

    def run(self, *words: str) -> str:
        """A command of the operator, in a process of its own."""
        environment = dict(os.environ, PYTHONPATH=str(ROOT))
        done = subprocess.run(
            self._line(*words), capture_output=True, text=True, env=environment, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def copy(self, place: Path) -> None:
        """The records as they lie on the disk, of a server that was killed."""
        if self._cluster is not None:
            self._cluster.copy_database(self._database, place.name)
            return
        place.mkdir()
        for file in self._data.glob("server.db*"):
            shutil.copy2(file, place / file.name)

    def put_back(self, place: Path) -> None:
        """The copy is all there is; nobody tells the server."""
        if self._cluster is not None:
            self._cluster.replace_database(self._database, place.name)
            return
        for file in self._data.glob("server.db*"):
            file.unlink()
        for file in place.iterdir():
            shutil.copy2(file, self._data / file.name)

    def mids(self) -> set[bytes]:
        """Every change that was answered; the server is not running."""
        server = open_server(ServerSettings(self._data, database=self._database), None, {})
        try:
            with server.store.snapshot() as snapshot:
                return {bytes(row[0]) for row in snapshot._all("SELECT mid FROM mutation")}
        finally:
            server.close()


@contextmanager
def server_process(folder: Path, kind: str) -> Iterator[ServerProcess]:
    """On the embedded store or on PostgreSQL; killed at the end."""
    if kind == "sql":
        made = ServerProcess(folder)
        try:
            yield made
        finally:
            made.kill()
        return
    cluster = shared_cluster()
    with cluster.empty_database() as url:
        made = ServerProcess(folder, url, cluster)
        try:
            yield made
        finally:
            made.kill()
