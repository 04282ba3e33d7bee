"""The desk that the tests of this screen sit at, and the books that page and flyout show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from branch_fixtures import Settle, branch, bus, jobs, settle
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.sync_centre.sync_books import DeskFacts, SyncBooks
from ui.screens.sync_centre.sync_centre_page import SHOWN, SyncCentrePage

__all__ = ["branch", "bus", "jobs", "settle"]
MakeBooks = Callable[[int], SyncBooks]


@pytest.fixture
def make_books(branch: SampleBranch, jobs: Jobs, bus: RefreshBus) -> MakeBooks:
    """Books with so many rows of each kind."""
    facts = DeskFacts("示范银行", "Sample Bank", "AB12 CD34", branch.clock.now_ms() + 86_400_000)
    space, clock = branch.workspace, branch.clock
    return lambda rows: SyncBooks(jobs, bus, space.outbox, space.conflicts, clock, facts, rows)


@pytest.fixture
def page(
    qtbot: QtBot,
    branch: SampleBranch,
    bus: RefreshBus,
    settle: Settle,
    make_books: MakeBooks,
) -> SyncCentrePage:
    """The page over a branch in step."""
    made = SyncCentrePage(make_books(SHOWN), bus, branch.clock)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    settle()
    return made
