"""The shortest honest sync in a process of its own: `python -m tests.bench.floor_process FOLDER CERT KEY`.

Says its address on standard output, then obeys lines of standard input: `fill FIRST COUNT`, `stop`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.bench.floor import FloorServer
from tests.bench.records import flat_row

STEP = 10_000


class FloorProcess:
    """The parent's end."""

    def __init__(self, folder: Path, certificate: Path, key: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        line = [sys.executable, "-m", "tests.bench.floor_process", str(folder), str(certificate), str(key)]
        self._process = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = self._answer()

    def fill(self, first: int, count: int) -> None:
        """Give it customers."""
        self._say(f"fill {first} {count}")
        self._answer()

    def stop(self) -> None:
        """End."""
        self._say("stop")
        self._process.wait(20)

    def _say(self, text: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(text + "\n")
        self._process.stdin.flush()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def main(folder: Path, certificate: Path, key: Path) -> None:
    """The child's end."""
    server = FloorServer(folder, certificate, key)
    print(server.start(), flush=True)
    for line in sys.stdin:
        word, *values = line.split()
        if word == "stop":
            break
        first, count = map(int, values)
        for start in range(first, first + count, STEP):
            server.fill([flat_row(index) for index in range(start, min(start + STEP, first + count))])
        print("filled", flush=True)
    server.stop()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
