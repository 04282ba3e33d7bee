"""Makes a PostgreSQL of its own in a fresh folder and keeps it until its standard input ends, then removes it.

A process of its own, so that nothing is left running when a test run is killed. Prints one line: the folder
of the socket when it answers, or `-` and why it could not be had.
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
    with open(folder / "log", "wb") as log:
        child = subprocess.Popen(line, user=user, stdin=quiet, stdout=log, stderr=log, cwd="/")
    try:
        if not answers(bin_dir, folder, child):
            print("- postgres did not start", flush=True)
            return 1
        print(folder, flush=True)
        sys.stdin.read()
    finally:
        child.send_signal(signal.SIGQUIT)
        child.wait()
    return 0


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
