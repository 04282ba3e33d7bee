"""One process at a time for one vault: an operating system lock that dies with its holder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.paths import file_fault, make_private
from app.store.store_fault import StoreInUse

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """An exclusive lock on a file that stays; the file's content means nothing.

    The file is never deleted: a second process could lock the deleted one and both would go on.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self) -> None:
        """Take the lock without waiting; raises StoreInUse when another process (or object) has it."""
        if self._descriptor is not None:
            return
        make_private(self._path.parent)
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise file_fault(error, self._path) from None
        try:
            _take(descriptor)
        except OSError:
            os.close(descriptor)
            raise StoreInUse("store.in_use") from None
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go; a lock not held is fine."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)
