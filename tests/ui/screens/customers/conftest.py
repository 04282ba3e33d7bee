"""The desk that the tests of this screen sit at, and the page of customers as large as in a full window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from branch_fixtures import Settle, branch, bus, jobs, settle
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_parts import CustomerParts
from ui.theme import Theme

__all__ = ["branch", "bus", "jobs", "settle"]


@pytest.fixture
def page(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle, look: Theme
) -> Iterator[CustomerPage]:
    """The page over the branch, with its list open."""
    made = CustomerPage(CustomerParts(jobs, bus, branch.workspace, branch.clock))
    qtbot.addWidget(made)
    made.resize(1344, 820)
    made.show()
    settle()
    yield made
    jobs.wait_all()
    made.shut()
