"""Derived values are renewed a slice at a time behind the person's own writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from app.domain.errors import EnvironmentFault
from app.store.rule_stand import RuleStand, keep_stand
from ui import renewal
from ui.jobs import Jobs
from ui.renewal import Renewal


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renewal, "FIRST_MS", 1)
    monkeypatch.setattr(renewal, "PAUSE_MS", 1)
    monkeypatch.setattr("app.services.renewal_service.FIRST_ROWS", 5)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.wait_all()


@pytest.fixture
def branch(tmp_path: Path, jobs: Jobs) -> Iterator[SampleBranch]:
    made = SampleBranch(tmp_path)
    yield made
    jobs.wait_all()
    made.close()


def older(branch: SampleBranch) -> None:
    with branch.workspace.ledger.page() as page:
        keep_stand(page.tx.connection, RuleStand())


def test_it_goes_on_until_nothing_is_left(qtbot: QtBot, branch: SampleBranch, jobs: Jobs) -> None:
    older(branch)
    made = Renewal(jobs, branch.workspace.renewal)
    made.start()
    qtbot.waitUntil(lambda: not branch.workspace.renewal.is_due(), timeout=5000)
    qtbot.waitUntil(lambda: not jobs.pending() and not made._timer.isActive(), timeout=5000)


def test_it_stops_with_the_session(qtbot: QtBot, branch: SampleBranch, jobs: Jobs) -> None:
    older(branch)
    made = Renewal(jobs, branch.workspace.renewal)
    made.start()
    made.stop()
    qtbot.wait(20)
    assert branch.workspace.renewal.is_due() and not jobs.pending()


def test_a_store_that_refuses_ends_it_quietly(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        raise EnvironmentFault("store.io")

    monkeypatch.setattr(branch.workspace.renewal, "step", fail)
    told: list[object] = []
    jobs.unhandled.connect(told.append)
    made = Renewal(jobs, branch.workspace.renewal)
    made.go_on()
    qtbot.waitUntil(lambda: not jobs.pending(), timeout=5000)
    assert not told and not made._timer.isActive()
