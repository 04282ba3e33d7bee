"""What the child processes of an import have in common: their limits, their silence and their messages.

A message is msgpack, a pair of a kind and a value; results are named as the jobs that give them.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

import msgspec

INSPECT: Final = "inspect"
DRY_RUN: Final = "dry_run"
BATCHES: Final = "batches"
BAD_ROWS: Final = "bad_rows"
PROGRESS: Final = "progress"
REFUSED: Final = "refused"
FAULT: Final = "fault"
DONE: Final = "done"

Send = Callable[[str, Any], None]
NO_MEMORY: Final = ("import.reader_limit", {"limit": "memory"})


def limit_process(memory_bytes: int, cpu_seconds: int) -> None:
    """Caps memory and processor time of this process where the system can (POSIX); 0 means no cap."""
    if sys.platform != "win32":
        import resource

        # Ctrl-C is for the parent, which then ends this process.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if memory_bytes:
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        if cpu_seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def silence() -> None:
    """Closes standard error: what a dying parser prints may quote the file."""
    if sys.stderr is None:
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)


def sender(connection: Connection) -> Send:
    """A function that sends messages through the pipe."""
    encoder = msgspec.msgpack.Encoder()

    def send(kind: str, value: Any) -> None:
        connection.send_bytes(encoder.encode((kind, value)))

    return send
