"""Rig `clock`: desks and servers whose clocks are wrong by minutes to ten years; then the clock is set right.

A desk whose clock is far off may be refused, in words; whatever it let its person save must arrive once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from app.domain.errors import CimsError
from tests.rig import killed_desk
from tests.rig.bank_servers import BankServers, staff
from tests.rig.kill_points import KillPoints

SKEWS: Final = ("+10m", "-10m", "+1h", "-1h", "+3d", "-3d", "+365d", "-365d", "+3650d", "-3650d")
"""As faketime takes them."""
_LONGEST_S: Final = 180.0


def library() -> Path | None:
    """faketime's library; its command would stand between us and the process that is to be ended."""
    return next(iter(sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))), None)


def under(skew: str) -> dict[str, str]:
    """The variables that put a process under another clock; its steady clock stays true."""
    return (
        {"LD_PRELOAD": str(library()), "FAKETIME": skew, "FAKETIME_DONT_FAKE_MONOTONIC": "1"} if skew else {}
    )


def desk(skew: str, folder: Path, customer: bytes, start: int) -> tuple[int, str]:
    """Work at the desk under a clock: how many saves were taken, and how it was refused if it was."""
    line = [
        sys.executable,
        "-m",
        "tests.rig.true_sleep",
        "tests.rig.clock",
        str(folder),
        customer.hex(),
        str(start),
    ]
    environment = dict(os.environ, **under(skew))
    done = subprocess.run(
        line, capture_output=True, text=True, env=environment, timeout=_LONGEST_S, check=False
    )
    if done.returncode != 0:
        return 0, "ended with " + str(done.returncode) + ": " + done.stderr.strip().rpartition("\n")[2]
    told = json.loads(done.stdout.splitlines()[-1])
    return int(told["saved"]), str(told["refused"])


def work(folder: Path, customer: bytes, start: int) -> dict[str, Any]:
    """In the child: as much as the clock lets it."""
    reader, writer = os.pipe()
    refused = ""
    try:
        killed_desk.work(folder, customer, start, writer, KillPoints(), patience_s=3.0)
    except CimsError as error:
        refused = error.code
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        raw = told.read()
    saved = 0
    while raw[4 * saved : 4 * saved + 4] == (start + saved).to_bytes(4, "big"):
        saved += 1
    return {"saved": saved, "refused": refused}


def run(argv: list[str]) -> dict[str, Any]:
    """The figures; `problems` is empty when the rig held."""
    parser = argparse.ArgumentParser(prog="run.py rig clock", description=__doc__)
    parser.add_argument("--skews", default=",".join(SKEWS))
    parser.add_argument("--server-skews", default="+10m,-10m,+1h,-1h,+3d,-3d")
    options = parser.parse_args(argv)
    if library() is None:
        return {"rig": "clock", "problems": ["not installed: faketime (Debian: apt-get install faketime)"]}
    with tempfile.TemporaryDirectory(prefix="cims-rig-") as name:
        folder = Path(name)
        with BankServers(folder, "", staff(1), 1) as bank:
            bank.start()
            place = folder / "desk"
            customer = killed_desk.enrol(f"https://127.0.0.1:{bank.workers[0].port}", bank.codes[0], place)
            rig = ClockRig(bank, place, customer)
            for skew in options.skews.split(","):
                rig.desk_off(skew)
            for skew in filter(None, options.server_skews.split(",")):
                rig.server_off(skew)
            bank.workers[0].end()
            findings = bank.self_check()
    if findings:
        rig.problems.append(f"the server's own check has {findings} findings")
    return {"rig": "clock", "desk": rig.desk_told, "server": rig.server_told, "problems": rig.problems}


class ClockRig:
    """One desk, one server; after each wrong clock everything that was saved must be at both ends."""

    def __init__(self, bank: BankServers, folder: Path, customer: bytes) -> None:
        self._bank, self._folder, self._customer = bank, folder, customer
        self._next = 0
        self.problems: list[str] = []
        self.desk_told: dict[str, str] = {}
        self.server_told: dict[str, str] = {}

    def desk_off(self, skew: str) -> None:
        """The desk's clock is wrong, with and without head office, then right."""
        worker = self._bank.workers[0]
        online = self._at_work("desk " + skew, skew)
        worker.end()
        offline = self._at_work("desk " + skew, skew)
        worker.start()
        self.desk_told[skew] = f"online: {online}; offline: {offline}"
        self._right("desk " + skew)

    def server_off(self, skew: str) -> None:
        """The server's clock is wrong, then right."""
        worker = self._bank.workers[0]
        worker.end()
        worker.variables = under(skew)
        worker.start()
        self.server_told[skew] = self._at_work("server " + skew, "")
        worker.end()
        worker.variables = {}
        worker.start()
        self._right("server " + skew)

    def _at_work(self, name: str, skew: str) -> str:
        saved, refused = desk(skew, self._folder, self._customer, self._next)
        if refused.startswith("ended"):
            self.problems.append(f"{name}: {refused}")
        self._next += saved
        return f"{saved} saved" + (f", {refused}" if refused else "")

    def _right(self, name: str) -> None:
        number, kept, open_rows, sound, customers = killed_desk.look(self._folder, self._customer, True)
        if number != self._next - 1:
            self.problems.append(f"{name}: shows {number}, saved was {self._next - 1}")
        if open_rows or customers != 1 or not sound:
            self.problems.append(f"{name}: {open_rows} open, {customers} customers, sound: {sound}")
        unknown = kept - self._bank.mids()
        if unknown:
            self.problems.append(f"{name}: {len(unknown)} changes are unknown to head office")


if __name__ == "__main__":
    print(json.dumps(work(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]))))
