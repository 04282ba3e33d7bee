"""Makes a PostgreSQL of its own in a fresh folder, keeps it until standard input ends, then removes it.

A process of its own, so that nothing is left running when a test run is killed. Prints one line: the folder
of the socket when it answers, or `-` and why it could not be had. A line of standard input kills it (SIGKILL)
and starts it again; then it says the folder once more.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

OLDEST = 15
START_S = 60.0
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""Where durability is not the subject."""
SETTINGS = ("max_connections=150", "shared_buffers=128MB", "autovacuum_naptime=10s")


def binaries() -> Path | None:
    """The newest PostgreSQL that is new enough."""
    found = {
        int(path.parent.parent.name): path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")
    }
    if found and max(found) >= OLDEST:
        return found[max(found)]
    program = shutil.which("initdb")
    if program is None:
        return None
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.search(r"\) (\d+)", told)
    return Path(program).resolve().parent if version and int(version.group(1)) >= OLDEST else None


def owner() -> str | None:
    """The account that PostgreSQL runs as: it refuses root. None: our own."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise SystemExit("- no account but root")


def main(options: list[str]) -> int:
    """Make it, say where, keep it; `durable` and settings as name=value may follow."""
    bin_dir = binaries()
    if bin_dir is None:
        print(
            f"- PostgreSQL {OLDEST} or later is not installed (Debian: apt-get install postgresql)",
            flush=True,
        )
        return 1
    user = owner()
    folder = Path(tempfile.mkdtemp(prefix="cims-pg-"))
    if user is not None:
        shutil.chown(folder, user, user if user == "postgres" else None)
    try:
        return keep(bin_dir, folder, user, options)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def keep(bin_dir: Path, folder: Path, user: str | None, options: list[str]) -> int:
    """Start it in the folder and wait."""
    quiet = subprocess.DEVNULL
    make = [bin_dir / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8"]
    made = subprocess.run([*make, "--locale=C", "--no-sync"], user=user, stdout=quiet, check=False, cwd="/")
    if made.returncode != 0:
        print("- initdb failed", flush=True)
        return 1
    settings = [option for option in options if "=" in option]
    if "durable" not in options:
        settings = [*QUICK, *settings]
    line = [bin_dir / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses="]
    for setting in (*SETTINGS, *settings):
        line += ["-c", setting]

    def start() -> subprocess.Popen[bytes]:
        with open(folder / "log", "ab") as log:
            return subprocess.Popen(line, user=user, stdin=quiet, stdout=log, stderr=log, cwd="/")

    child = start()
    try:
        while answers(bin_dir, folder, child):
            print(folder, flush=True)
            if not sys.stdin.readline():
                return 0
            child.kill()
            child.wait()
            child = start_again(start, bin_dir, folder)
        print("- postgres did not start", flush=True)
    finally:
        child.send_signal(signal.SIGQUIT)
        child.wait()
    return 1


def start_again(
    start: Callable[[], subprocess.Popen[bytes]], bin_dir: Path, folder: Path
) -> subprocess.Popen[bytes]:
    """After a kill: the old backends notice within moments, and only then may a new one begin."""
    ends = time.monotonic() + START_S
    while True:
        child = start()
        if answers(bin_dir, folder, child) or time.monotonic() > ends:
            return child
        time.sleep(0.1)


def answers(bin_dir: Path, folder: Path, child: subprocess.Popen[bytes]) -> bool:
    """Wait until it takes connections."""
    ends = time.monotonic() + START_S
    while time.monotonic() < ends and child.poll() is None:
        asked = subprocess.run([bin_dir / "pg_isready", "-q", "-h", folder], check=False, cwd="/")
        if asked.returncode == 0:
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
