"""One form a customer: taken, refused, given back only when what was written before is in the vault."""

from __future__ import annotations

import threading

from branch_fixtures import Settle
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.jobs import Jobs
from ui.screens.customers.edit_claims import EditClaims

ONE, OTHER = b"1" * 16, b"2" * 16


def test_the_first_form_has_the_customer_and_others_hear_of_it(qtbot: QtBot, jobs: Jobs) -> None:
    claims, first, second = EditClaims(jobs), QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    heard, wanted = QSignalSpy(claims.changed), QSignalSpy(claims.wanted)
    assert claims.take(ONE, first)
    assert claims.take(ONE, first)
    assert heard.count() == 1
    assert not claims.take(ONE, second)
    assert claims.take(OTHER, second)
    assert claims.is_elsewhere(ONE, second)
    assert not claims.is_elsewhere(ONE, first)
    assert claims.holder(ONE) is first
    claims.bring_forward(b"3" * 16)
    assert wanted.count() == 0
    claims.bring_forward(ONE)
    assert wanted.at(0) == [ONE]


def test_free_only_when_earlier_writes_are_done(qtbot: QtBot, jobs: Jobs, settle: Settle) -> None:
    claims, first, second = EditClaims(jobs), QWidget(), QWidget()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    claims.take(ONE, first)
    gate = threading.Event()
    jobs.write(claims, lambda: gate.wait(10))
    claims.give_back(ONE, second)  # it never had him
    claims.give_back(ONE, first)
    qtbot.wait(30)
    assert not claims.take(ONE, second)
    gate.set()
    settle()
    assert claims.take(ONE, second)


def test_a_form_that_opens_again_meanwhile_keeps_the_customer(
    qtbot: QtBot, jobs: Jobs, settle: Settle
) -> None:
    claims, form = EditClaims(jobs), QWidget()
    qtbot.addWidget(form)
    claims.take(ONE, form)
    claims.give_back(ONE, form)
    claims.take(ONE, form)
    settle()
    assert claims.holder(ONE) is form
