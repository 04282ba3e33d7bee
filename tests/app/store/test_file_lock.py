"""The lock of a vault dies with its holder and leaves its file."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from app.paths import FileFault
from app.store.file_lock import FileLock
from app.store.store_fault import StoreInUse


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    one, two = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    one.acquire()
    one.acquire()
    with pytest.raises(StoreInUse):
        two.acquire()
    assert not two.is_held
    one.release()
    one.release()
    two.acquire()
    with pytest.raises(StoreInUse):
        one.acquire()
    two.release()
    assert (tmp_path / "lock").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_holder_lets_go(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        FileLock(tmp_path / "lock").acquire()
        os.write(writing, b"x")
        signal.pause()
    assert os.read(reading, 1) == b"x"
    with pytest.raises(StoreInUse):
        FileLock(tmp_path / "lock").acquire()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    for descriptor in (reading, writing):
        os.close(descriptor)
    lock = FileLock(tmp_path / "lock")
    lock.acquire()
    lock.release()


def test_a_folder_in_its_place_is_a_file_fault(tmp_path: Path) -> None:
    (tmp_path / "lock").mkdir()
    with pytest.raises(FileFault):
        FileLock(tmp_path / "lock").acquire()
