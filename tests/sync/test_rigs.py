"""The rigs in short, as commands: real processes under real faults, nothing lost (CONTRIBUTING.md names them)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sync
from tests.rig.__main__ import RIGS
from tests.rig.clock import library

ROOT = Path(sync.__file__).parents[1]


def run(*words: str) -> dict[str, Any]:
    """What the rig says; its seed is in it."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    done = subprocess.run(
        [sys.executable, "-m", "tests.rig", *words],
        capture_output=True, text=True, cwd=ROOT, env=environment, timeout=400, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if told["problems"] and told["problems"][0].startswith(
        ("PostgreSQL", "not installed", "only root", "this machine")
    ):
        pytest.skip(told["problems"][0])
    assert told["problems"] == [], told
    assert done.returncode == 0
    return told


def test_client_and_server_die_at_every_point_of_their_work() -> None:
    told = run("kill", "--each", "1", "--random", "4")
    assert told["trials"] == 17
    assert sum(told["died"].values()) >= 10, "hardly anybody died"


def test_postgres_is_killed_under_load() -> None:
    told = run("postgres", "--kills", "2", "--desks", "3")
    assert told["saves"] > 0


def test_desks_work_through_a_storm() -> None:
    told = run("network", "--weather", "storm", "--seconds", "6", "--desks", "3", "--embedded")
    assert told["met"]["cut"], "the storm did nothing"


def test_disks_are_full() -> None:
    told = run("disk", "--rounds", "1")
    assert told["saves_refused"] == {"store.full": 10}


@pytest.mark.skipif(library() is None, reason="faketime is not installed")
def test_clocks_are_wrong() -> None:
    told = run("clock", "--skews", "+1h", "--server-skews", "")
    assert told["desk"]["+1h"].endswith("offline: 2 saved, net.offline")


def test_every_rig_is_explained() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert all(f"run.py rig {name}`" in text for name in RIGS)
