"""Rig `disk`: the desk's disk and then the server's are full while people work; nothing is lost, nothing damaged."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from app.domain.errors import CimsError, EnvironmentFault
from tests.rig.bank_servers import PASSWORD, BankServers, staff
from tests.rig.writer_desk import FIELD, WriterDesk
from tests.workspace_fixture import edit

DISK_MB: Final = 32
_PATIENCE_S: Final = 90.0


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A disk of DISK_MB in memory; needs root. Raises CalledProcessError where it is not allowed."""
    place.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m,mode=0700", "tmpfs", str(place)],
        check=True, capture_output=True,
    )  # fmt: skip
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False, capture_output=True)


def fill(disk: Path) -> Path:
    """A file that leaves not one byte."""
    filler = disk / "filler"
    with open(filler, "wb", buffering=0) as out:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    out.write(b"\0" * size)
            except OSError:
                continue
    return filler


class DiskRig:
    """One desk and one server, each on a small disk of its own."""

    def __init__(self, desk: WriterDesk, bank: BankServers, disks: tuple[Path, Path]) -> None:
        self._desk, self._bank = desk, bank
        self._desk_disk, self._server_disk = disks
        self._number = 0
        self.refused: dict[str, int] = {}
        self.problems: list[str] = []

    def save(self) -> bool:
        """One save; what a full disk refuses must leave what was."""
        text = f"n{self._number + 1}"
        before = f"n{self._number}" if self._number else ""
        try:
            edit(self._desk.workspace, self._desk.own, {FIELD: text})
        except EnvironmentFault as error:
            self.refused[error.code] = self.refused.get(error.code, 0) + 1
            if self._shown() not in (before, "?"):
                self.problems.append("a save that was refused is shown")
            return False
        except CimsError as error:
            self.problems.append(f"a full disk is told as {error.code}")
            return False
        self._number += 1
        return True

    def _shown(self) -> str:
        try:
            return self._desk.shows(self._desk.own)
        except EnvironmentFault:
            return "?"  # looking writes an audit row, which a full disk refuses too

    def desk_full(self) -> None:
        """Save until it is refused, free the disk, go on."""
        filler = fill(self._desk_disk)
        refused = sum(not self.save() for _ in range(10))
        if not refused:
            self.problems.append("ten saves on a full disk were all taken")
        filler.unlink()
        self._must_go_on("after the desk's disk was freed")

    def server_full(self, *, killed: bool) -> None:
        """Save while the server cannot write; free its disk; `killed`: it dies in between."""
        filler = fill(self._server_disk)
        for _ in range(5):
            if not self.save():
                self.problems.append("a save failed because the server's disk is full")
        self._desk.sync_now()
        time.sleep(1.0)
        if killed:
            self._bank.workers[0].end(signal.SIGKILL)
        filler.unlink()
        if killed:
            self._bank.workers[0].start()
        self._must_go_on("after the server's disk was freed")

    def _must_go_on(self, when: str) -> None:
        if not self.save():
            self.problems.append(f"{when} a save is refused")
        ends = time.monotonic() + _PATIENCE_S
        while not self._desk.is_settled() and time.monotonic() < ends:
            self._desk.sync_now()
            time.sleep(0.5)
        if not self._desk.is_settled():
            self.problems.append(f"{when} the desk does not settle: {self._desk.status().problem_code}")
        if self._desk.shows(self._desk.own) != f"n{self._number}":
            self.problems.append(f"{when} the last save is not shown")
        with self._desk.workspace.ledger.reading() as tx:
            if tx.connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
                self.problems.append(f"{when} the vault is damaged")


def run(argv: list[str]) -> dict[str, Any]:
    """The figures; `problems` is empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig disk", description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args(argv)
    if os.name != "posix" or os.geteuid() != 0:
        return {"rig": "disk", "problems": ["only root can mount the small disks that this needs"]}
    with tempfile.TemporaryDirectory(prefix="cims-rig-") as name:
        try:
            with small_disk(Path(name) / "desk") as desk, small_disk(Path(name) / "server") as server:
                return _run_on(desk, server, options.rounds)
        except subprocess.CalledProcessError:
            return {"rig": "disk", "problems": ["this machine does not allow a mount"]}


def _run_on(desk_disk: Path, server_disk: Path, rounds: int) -> dict[str, Any]:
    people = staff(1)
    with BankServers(server_disk, "", people, 1) as bank:
        bank.start()
        url = f"https://127.0.0.1:{bank.workers[0].port}"
        desk = WriterDesk(url, bank.codes[0], desk_disk / "data", people[0], PASSWORD, 1.0)
        desk.start()
        try:
            rig = DiskRig(desk, bank, (desk_disk, server_disk))
            for number in range(rounds):
                rig.desk_full()
                rig.server_full(killed=bool(number % 2))
                print(f"round {number + 1}: {json.dumps(rig.refused)}", file=sys.stderr, flush=True)
            kept = desk.kept()
        finally:
            desk.close()
        bank.workers[0].end()
        unknown = kept - bank.mids()
        if unknown:
            rig.problems.append(f"{len(unknown)} changes are unknown to head office")
        findings = bank.self_check()
        if findings:
            rig.problems.append(f"the server's own check has {findings} findings")
        return {"rig": "disk", "rounds": rounds, "saves_refused": rig.refused, "problems": rig.problems}
