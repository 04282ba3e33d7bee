"""Vaults in folders of their own, and a child process that is killed at a chosen step."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.vault_desk import VaultDesk


@pytest.fixture
def desk(tmp_path: Path) -> VaultDesk:
    return VaultDesk(tmp_path)


@pytest.fixture
def new_desk(tmp_path: Path) -> Callable[[str], VaultDesk]:
    def make(name: str) -> VaultDesk:
        folder = tmp_path / name
        folder.mkdir()
        return VaultDesk(folder)

    return make


_STEPS = ("open", "write", "fsync", "replace", "rename", "unlink")


def _count_or_die(step: int, seen: list[int]) -> None:
    """In a child: make every file operation count, and die before the one with the number `step`.

    A write that is to die has written half of its bytes: a torn file is the worst case.
    """
    for name in _STEPS:
        original = getattr(os, name)

        def counted(*args: Any, _original: Any = original, _name: str = name, **kwargs: Any) -> Any:
            seen[0] += 1
            if seen[0] == step:
                if _name == "write":
                    _original(args[0], bytes(args[1])[: len(args[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return _original(*args, **kwargs)

        setattr(os, name, counted)


@pytest.fixture
def die_at() -> Callable[[int, Callable[[], object]], bool]:
    """`die_at(step, work)`: do work in a child killed at its file operation `step`; True if it was."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")

    def run(step: int, work: Callable[[], object]) -> bool:
        child = os.fork()
        if child == 0:
            seen = [0]
            _count_or_die(step, seen)
            try:
                work()
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)

    return run
