"""Notices when the screens wait: a database, a file, the network or a key derivation used by `ui` in the GUI thread.

Tests run in that thread too and may do what they like; who counts is the innermost of the two that asked.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Final

from sqlalchemy import Engine, event

from app.security import kdf

ROOT: Final = Path(__file__).resolve().parents[2]
SCREENS, TESTS, DEMO = (
    str(ROOT / "ui") + os.sep,
    str(ROOT / "tests") + os.sep,
    str(ROOT / "ui" / "demo") + os.sep,
)
CALLS: Final = frozenset({
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.copyfile", "shutil.rmtree",
    "socket.connect", "socket.getaddrinfo", "subprocess.Popen",
})  # fmt: skip
WRITES: Final = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT
# What comes with the program may be read while painting: it is small, and read once.
OURS: Final = (str(ROOT / "resources"), str(ROOT / "NOTICE"), sys.prefix, sys.base_prefix)
# Nobody waits for the screens then: before the first window is there, and when the last one is gone.
EXCUSED: Final = frozenset({
    ("main.py", "__init__"), ("main.py", "close"), ("main.py", "run"), ("self_test.py", "self_test"),
})  # fmt: skip
# Written for a lane and called by a test without one: the test itself is the lane then.
FOR_LANES: Final = frozenset({("customer_table_model.py", "open_list")})


class ThreadGuard:
    """`found` says what was done and where; nothing is forbidden, so that the program goes on as it would."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.is_on = False
        sys.addaudithook(self._heard)
        event.listen(Engine, "before_cursor_execute", self._asked)
        event.listen(Engine, "engine_connect", self._connected)
        self._derive: Callable[..., bytes] = kdf.hash_secret_raw
        kdf.hash_secret_raw = self._derived

    def _heard(self, name: str, values: tuple[object, ...]) -> None:
        if self.is_on and (name in CALLS or (name == "open" and _waits(values))):
            self._note(name)

    def _asked(self, _connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if self.is_on:
            self._note(f"SQL {statement.split(maxsplit=1)[0]}")

    def _connected(self, _connection: object) -> None:
        if self.is_on:
            self._note("a connection to the store")

    def _derived(self, *values: object, **named: object) -> bytes:
        if self.is_on:
            self._note("a key derivation")
        return self._derive(*values, **named)

    def _note(self, what: str) -> None:
        if threading.current_thread() is threading.main_thread():
            place = asked_by(sys._getframe(2))
            if place:
                self.found.append(f"{what} at {place}")


def asked_by(frame: FrameType | None) -> str:
    """The place in `ui` that led here, "" when a test did it or nobody is kept waiting."""
    place, outermost = "", ("", "")
    while frame is not None and not frame.f_code.co_filename.startswith(TESTS):
        file, function = frame.f_code.co_filename, frame.f_code.co_name
        if file.startswith(SCREENS) and not file.startswith(DEMO):
            outermost = (Path(file).name, function)
            if outermost in EXCUSED:
                return ""
            place = place or f"{file.removeprefix(SCREENS)}:{frame.f_lineno} {function}"
        frame = frame.f_back
    return "" if outermost in FOR_LANES else place


def _waits(values: tuple[object, ...]) -> bool:
    """Whether an `open` writes, or reads what does not come with the program."""
    path, mode, flags = values
    if isinstance(mode, str) and set(mode) & set("wax+"):
        return True
    if isinstance(flags, int) and mode is None and flags & WRITES:
        return True
    text = os.fsdecode(path) if isinstance(path, str | bytes) else ""
    return bool(text) and not text.startswith(OURS) and not text.endswith((".py", ".pyc", ".so"))
