"""Rig `kill`: client and server die with SIGKILL at every point of their work and at random moments."""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from app.domain.errors import EnvironmentFault
from sync.server.serve import open_server
from sync.server.server_settings import ServerSettings
from tests.rig import killed_desk
from tests.rig.bank_servers import BankServers, staff
from tests.rig.kill_points import CLIENT, SERVER, KillPoints
from tests.rig.patroni_cluster import free_port

_FORK: Final = get_context("fork")
_THOROUGH_EVERY: Final = 20
_LONGEST_S: Final = 90.0
_MOST: Final[dict[str, int]] = {"write.statement": 40, "server.statement": 60}
"""How far into its work a process may get before it dies; of other points the tenth at most."""


class KillRig:
    """One server on its own store and one desk; `client` and `server` are one trial each."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._random = random.Random(seed)
        code: str = self._in_child(lambda: BankServers(folder, "", staff(1), 0).codes[0])
        self._bank = BankServers(folder, "", staff(1), 0, is_made=True)
        self._port = free_port()
        self._server: BaseProcess | None = None
        self.problems: list[str] = []
        self.died: Counter[str] = Counter()
        self._number = 0
        self.trials = 0
        self.begin_server(KillPoints())
        url = f"https://127.0.0.1:{self._port}"
        self._customer: bytes = self._in_child(lambda: killed_desk.enrol(url, code, folder / "desk"))

    def begin_server(self, points: KillPoints) -> None:
        """Serve in a child that may die."""
        data, port = folder_of(self._folder), self._port

        def serve() -> None:
            points.watch_server()
            server = open_server(ServerSettings(data, port=port), None, {})
            server.start()
            server.wait()

        self._server = _FORK.Process(target=serve, daemon=True)
        self._server.start()
        ends = time.monotonic() + _LONGEST_S
        while self._server.is_alive() and time.monotonic() < ends:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)

    def end_server(self, how: signal.Signals = signal.SIGTERM) -> None:
        """The server's process is gone when this returns."""
        assert self._server is not None and self._server.pid is not None
        if self._server.is_alive():
            os.kill(self._server.pid, how)
        self._server.join(30)

    def client(self, point: str, count: int, after_s: float = 0.0) -> None:
        """The desk dies at the `count`-th passing of a point, or after a time."""
        reader, writer = os.pipe()
        start = self._number
        desk, customer, points = self._folder / "desk", self._customer, KillPoints(point, count)
        child = _FORK.Process(
            target=lambda: killed_desk.work(desk, customer, start, writer, points), daemon=True
        )
        child.start()
        os.close(writer)
        if after_s:
            time.sleep(after_s)
            child.kill()
        child.join(_LONGEST_S)
        self._ended(child, "client " + (point or "random"))
        self._look(reader, start)

    def server(self, point: str, count: int, after_s: float = 0.0) -> None:
        """The server dies while the desk works, and is started again; the desk never notices more than a pause."""
        self.end_server()
        self.begin_server(KillPoints(point, count))
        reader, writer = os.pipe()
        start = self._number
        desk, customer, points = self._folder / "desk", self._customer, KillPoints()
        child = _FORK.Process(
            target=lambda: killed_desk.work(desk, customer, start, writer, points), daemon=True
        )
        child.start()
        os.close(writer)
        assert self._server is not None
        if after_s:
            time.sleep(after_s)
            self._server.kill()
            self._server.join(30)
        ends = time.monotonic() + _LONGEST_S
        while child.is_alive() and self._server.is_alive() and time.monotonic() < ends:
            time.sleep(0.01)
        if not self._server.is_alive():
            self.died["server " + (point or "random")] += 1
            self.begin_server(KillPoints())
        child.join(_LONGEST_S)
        if point and self._server.is_alive():
            # It did not get that far, or the one that came after it serves: nobody is to die from here on.
            self.end_server()
            self.begin_server(KillPoints())
        if child.exitcode != 0:
            self.problems.append(f"server {point or 'random'} {count}: the desk ended with {child.exitcode}")
            child.kill()
        self._look(reader, start)

    def _ended(self, child: BaseProcess, name: str) -> None:
        if child.exitcode == -signal.SIGKILL:
            self.died[name] += 1
        elif child.exitcode != 0:
            self.problems.append(f"{name}: the desk ended with {child.exitcode}")
            child.kill()

    def _look(self, reader: int, start: int) -> None:
        """Everything that was told to be saved is there, at both ends, and once."""
        with os.fdopen(reader, "rb") as told:
            raw = told.read()
        saved = start - 1
        for at in range(0, len(raw) // 4 * 4, 4):
            number = int.from_bytes(raw[at : at + 4], "big")
            if number != saved + 1:
                break
            saved = number
        self.trials += 1
        is_thorough = self.trials % _THOROUGH_EVERY == 0
        desk, customer = self._folder / "desk", self._customer
        number, kept, open_rows, sound, customers = self._in_child(
            lambda: killed_desk.look(desk, customer, is_thorough)
        )
        # A save may be durable although its process died before it could say so.
        if number not in (saved, saved + 1) and not (saved < 0 and number < 0):
            self.problems.append(f"shows {number}, saved was {saved}")
        if open_rows or customers != 1:
            self.problems.append(f"{open_rows} changes are open, {customers} customers")
        if not sound:
            self.problems.append("the vault is damaged")
        if is_thorough:
            unknown = kept - self._bank.mids()
            if unknown:
                self.problems.append(f"{len(unknown)} changes are unknown to head office")
        self._number = number + 1

    def _in_child(self, work: Callable[[], Any]) -> Any:
        """This process opens no store itself: what it forks must be clean."""
        mine, theirs = _FORK.Pipe()

        def run() -> None:
            try:
                theirs.send(work())
            except BaseException as error:  # noqa: BLE001  # its name is the report
                theirs.send(error)

        child = _FORK.Process(target=run, daemon=True)
        child.start()
        if not mine.poll(_LONGEST_S):
            child.kill()
            raise EnvironmentFault("rig.hangs")
        answer = mine.recv()
        child.join()
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def check_server(self) -> None:
        """At the end: the server's own check of its books."""
        self.end_server()
        findings = self._in_child(self._bank.self_check)
        if findings:
            self.problems.append(f"the server's own check has {findings} findings")

    def most(self, point: str) -> int:
        """A passing to die at."""
        return self._random.randint(1, _MOST.get(point, 10))

    def moment(self, longest: float) -> float:
        """A time to die at."""
        return self._random.uniform(0.01, longest)


def folder_of(folder: Path) -> Path:
    """Where BankServers keeps the server's files."""
    return folder / "bank"


def run(argv: list[str]) -> dict[str, Any]:
    """The figures; `problems` is empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig kill", description=__doc__)
    parser.add_argument("--each", type=int, default=20, help="kills at each point")
    parser.add_argument(
        "--random", type=int, default=2000, help="kills at random moments, half of them of the server"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    assert threading.active_count() == 1, "children are forked from a process with one thread"
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cims-rig-") as name:
        rig = KillRig(Path(name), options.seed)
        for point in (*CLIENT, *SERVER):
            for _ in range(options.each):
                (rig.client if point in CLIENT else rig.server)(point, rig.most(point))
            print(f"{point}: {len(rig.problems)} problems", file=sys.stderr, flush=True)
        for number in range(options.random):
            (rig.server if number % 2 else rig.client)("", 0, rig.moment(0.6))
            if number % 100 == 99:
                print(f"{number + 1} at random: {len(rig.problems)} problems", file=sys.stderr, flush=True)
        rig.check_server()
    return {
        "rig": "kill", "seed": options.seed, "trials": rig.trials, "died": dict(rig.died),
        "seconds": round(time.monotonic() - began), "problems": rig.problems[:20],
    }  # fmt: skip
