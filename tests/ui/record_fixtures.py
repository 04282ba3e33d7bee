"""A branch manager's or compliance's page of customers over a real vault, with records to give, merge and erase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from branch_fixtures import Settle
from pytestqt.qtbot import QtBot

from app.domain.user import User
from app.services.directory_service import Branch, Person
from tests.workspace_fixture import FixedClock, OpenDesk, open_workspace_for
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_parts import CustomerParts
from ui.theme import Theme

Seat = tuple[CustomerPage, OpenDesk]
OpenSeat = Callable[[User], Seat]

PEOPLE = (
    Person("rm1", "李经理", "Li Manager", "RM", "b1", ("red",)),
    Person("rm2", "陈经理", "Chen Manager", "RM", "b1"),
    Person("rm9", "吴经理", "Wu Manager", "RM", "b2", ("gold",)),
    Person("tlr1", "王柜员", "Wang Teller", "TLR", "b1"),
)
BRANCHES = (Branch("b1", "浦东支行", "Pudong Branch"), Branch("b2", "徐汇支行", "Xuhui Branch"))


@pytest.fixture
def seat(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs, bus: RefreshBus, settle: Settle, look: Theme
) -> Iterator[OpenSeat]:
    """Opens the page of one person."""
    opened: list[Seat] = []

    def sit(user: User) -> Seat:
        clock = FixedClock()
        desk = open_workspace_for(tmp_path / user.id, user, clock)
        desk.workspace.directory.learn(PEOPLE, BRANCHES)
        desk.workspace.replication.set_audiences([("b1", "br"), ("b2", "br")])
        page = CustomerPage(CustomerParts(jobs, bus, desk.workspace, clock))
        qtbot.addWidget(page)
        page.resize(1344, 820)
        page.show()
        settle()
        opened.append((page, desk))
        return page, desk

    yield sit
    jobs.wait_all()
    for page, desk in opened:
        page.shut()
        desk.workspace.close()
