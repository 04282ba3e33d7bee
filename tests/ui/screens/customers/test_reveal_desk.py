"""Revealing: refused to those who may not, one customer at a time, gone in time."""

from __future__ import annotations

from pathlib import Path

from branch_fixtures import Settle
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from app.services.customer_card import FieldRef
from ui.jobs import Jobs
from ui.screens.customers.reveal_desk import RevealDesk

MOBILE = FieldRef(f"contact:{0:032x}", "value")
NUMBER = FieldRef(f"id_document:{0:032x}", "number")


def test_an_auditor_sees_no_more_than_the_mask(
    tmp_path: Path, qtbot: QtBot, jobs: Jobs, settle: Settle
) -> None:
    branch = SampleBranch(tmp_path / "auditor", "AUD")
    desk = RevealDesk(jobs, branch.workspace.customers, branch.clock, None)
    desk.set_customer(customer_id(0))
    failed = QSignalSpy(desk.failed)
    desk.reveal(NUMBER)
    settle()
    assert failed.count() == 1 and desk.text(NUMBER) is None
    assert failed.at(0)[0].code == "reveal.not_allowed"
    jobs.wait_all()
    branch.close()


def test_values_count_down_and_go_one_by_one(
    branch: SampleBranch, jobs: Jobs, settle: Settle, qtbot: QtBot
) -> None:
    desk = RevealDesk(jobs, branch.workspace.customers, branch.clock, None)
    desk.set_customer(customer_id(0))
    desk.reveal(MOBILE)
    settle()
    branch.clock.pushed += 10
    desk.reveal(NUMBER)
    settle()
    assert desk.text(MOBILE) == "+8613848210000" and 18 <= desk.seconds_left(MOBILE) <= 20
    assert 29 <= desk.seconds_left(NUMBER) <= 30
    branch.clock.pushed += 21
    qtbot.waitUntil(lambda: desk.text(MOBILE) is None, timeout=3000)
    assert desk.text(NUMBER) is not None
    desk.hide(NUMBER)
    assert desk.text(NUMBER) is None and desk.seconds_left(NUMBER) == 0


def test_an_answer_for_the_customer_before_is_not_shown(
    branch: SampleBranch, jobs: Jobs, settle: Settle
) -> None:
    desk = RevealDesk(jobs, branch.workspace.customers, branch.clock, None)
    desk.set_customer(customer_id(0))
    desk.reveal(MOBILE)
    desk.set_customer(customer_id(1))
    settle()
    assert desk.text(MOBILE) is None
