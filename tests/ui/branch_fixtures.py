"""Fixtures of a signed-in desk over a real vault: `branch`, `jobs`, `bus`, and `settle` for answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from ui.jobs import Jobs
from ui.refresh import RefreshBus

Settle = Callable[[], None]


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """Lanes that end with the test."""
    made = Jobs()
    yield made
    assert made.wait_all()


@pytest.fixture
def bus(qapp: QApplication) -> RefreshBus:
    """What screens listen to."""
    return RefreshBus()


@pytest.fixture
def branch(tmp_path: Path, jobs: Jobs) -> Iterator[SampleBranch]:
    """A relationship manager's vault with eighteen customers; `jobs` ends before it closes."""
    made = SampleBranch(tmp_path)
    yield made
    jobs.wait_all()
    made.close()


@pytest.fixture
def settle(qtbot: QtBot, jobs: Jobs) -> Settle:
    """Wait until every answer has been delivered, also those that answers asked for."""

    def wait() -> None:
        for _ in range(3):
            qtbot.waitUntil(lambda: not jobs.pending(), timeout=10_000)
            qtbot.wait(5)
        qtbot.waitUntil(lambda: not jobs.pending(), timeout=10_000)

    return wait


def type_text(box: QWidget, text: str) -> None:
    """Letters as an input method commits them, so that Chinese can be typed too."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(box, event)
