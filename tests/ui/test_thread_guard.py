"""The guard of the screens' thread sees what `ui` does there, and nothing else."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from branch_fixtures import branch, jobs
from sample_branch import SampleBranch
from thread_guard import ROOT, ThreadGuard

from app.security.kdf import FLOOR, derive

__all__ = ["branch", "jobs"]


def as_screen(source: str, name: str = "screens/made_up.py", **names: object) -> None:
    """Run code as if it lay in `ui`."""
    exec(compile(source, str(ROOT / "ui" / name), "exec"), names)  # our own lines, shown as a screen's


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("path.write_bytes(b'x')", "open"),
        ("path.read_bytes()", "open"),
        ("path.unlink()", "os.remove"),
        ("path.with_name('folder').mkdir()", "os.mkdir"),
        ("import os; os.close(os.open(path, os.O_WRONLY))", "open"),
        ("import socket; s = socket.socket(); s.connect_ex(('127.0.0.1', 9)); s.close()", "socket.connect"),
        ("derive('password', b'salt' * 4, cost)", "a key derivation"),
    ],
)
def test_what_a_screen_waits_for_is_noted(
    thread_guard: ThreadGuard, tmp_path: Path, source: str, what: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    as_screen(source, path=path, derive=derive, cost=FLOOR)
    assert [line.split(" at ")[0] for line in thread_guard.found] == [what]
    assert "made_up.py:1" in thread_guard.found[0]
    thread_guard.found.clear()


def test_a_question_to_the_store_is_noted(thread_guard: ThreadGuard, branch: SampleBranch) -> None:
    as_screen("branch.workspace.outbox.facts()", branch=branch)
    assert any(line.startswith("SQL SELECT") for line in thread_guard.found)
    thread_guard.found.clear()


def test_what_lanes_tests_and_icons_do_is_nobodys_business(thread_guard: ThreadGuard, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    lane = threading.Thread(target=lambda: as_screen("path.write_bytes(b'x')", path=path))
    lane.start()
    lane.join()
    as_screen("path.read_bytes()", path=ROOT / "resources" / "icons" / "add_20_filled.svg")
    as_screen("path.write_bytes(b'x')", "demo/made_up.py", path=path)
    assert thread_guard.found == []
