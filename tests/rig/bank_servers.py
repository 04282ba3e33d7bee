"""A small bank on a database, served by one or more processes of the server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import sync.server
from app.domain.user import Role, User
from sync.server.serve import open_server
from sync.server.server_settings import ServerSettings
from tests.rig.patroni_cluster import free_port

PASSWORD: Final = "correct horse battery"
_ROOT: Final = Path(sync.server.__file__).parents[2]


def staff(count: int) -> list[User]:
    """People of one branch who may all see its customers."""
    return [User(f"w{i}", f"员工{i}", Role.BRANCH_MANAGER, ("b1",), f"Worker {i}") for i in range(count)]


class ServerWorker:
    """One process; it keeps its port when it is started again."""

    def __init__(self, line: Sequence[str], log: Path) -> None:
        self.port = free_port()
        self._line = [*line, "--port", str(self.port)]
        self.variables: dict[str, str] = {}
        self._log = log
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Returns when it listens."""
        environment = dict(os.environ, PYTHONPATH=str(_ROOT), **self.variables)
        with open(self._log, "ab") as log:
            self.process = subprocess.Popen(
                self._line, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
            )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("ready"):
                return
        raise AssertionError("the server did not start: " + self._log.read_text()[-2000:])

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """In order, or as a failing machine does it (SIGKILL)."""
        if self.process is None:
            return
        self.process.send_signal(how)
        self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None


class BankServers:
    """A context manager; every worker shares the folder with the certificates, none shares anything else."""

    def __init__(
        self, folder: Path, database: str, people: Sequence[User], workers: int, is_made: bool = False
    ) -> None:
        self._data = folder / "bank"
        self._database = database
        self.codes: list[str] = [] if is_made else self._make(people)
        words = [sys.executable, "-m", "tests.rig.true_sleep", "sync.server", "--data", str(self._data)]
        if database:
            words += ["--database", database]
        self.workers = [ServerWorker(words, folder / f"server{number}.log") for number in range(workers)]

    def _make(self, people: Sequence[User]) -> list[str]:
        """The bank's people, and a one-time code for the computer of each."""
        server = open_server(ServerSettings(self._data, database=self._database), None, {})
        server.accounts.set_bank("示范银行", "Sample Bank")
        server.accounts.add_branch("b1", "一支行", "First Branch")
        for person in people:
            server.accounts.add_user(person, PASSWORD)
        codes = [server.devices.issue_code("b1") for _ in people]
        server.close()
        return codes

    def door(self, port: int) -> str:
        """HAProxy's lines for one address before all workers; TLS goes through to them."""
        servers = "\n".join(
            f"  server s{number} 127.0.0.1:{worker.port} check check-ssl verify none"
            for number, worker in enumerate(self.workers)
        )
        return (
            f"listen servers\n  bind 127.0.0.1:{port}\n  balance roundrobin\n  option httpchk GET /readyz\n"
            f"  http-check expect status 200\n  default-server inter 500ms fall 2 rise 1\n{servers}\n"
        )

    def start(self) -> None:
        """Every worker."""
        for worker in self.workers:
            worker.start()

    def mids(self) -> set[bytes]:
        """Every change that the database knows an answer to."""
        server = open_server(ServerSettings(self._data, database=self._database), None, {})
        try:
            with server.store.snapshot() as snapshot:
                return {bytes(row[0]) for row in snapshot._all("SELECT mid FROM mutation")}
        finally:
            server.close()

    def self_check(self) -> int:
        """Findings of the server's own check of its books."""
        server = open_server(ServerSettings(self._data, database=self._database), None, {})
        try:
            return len(server.self_check().findings)
        finally:
            server.close()

    def __enter__(self) -> BankServers:
        return self

    def __exit__(self, *_error: object) -> None:
        for worker in self.workers:
            worker.end(signal.SIGKILL)
