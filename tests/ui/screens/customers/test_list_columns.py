"""The columns of the customer list are chosen behind their button and remembered of the person."""

from __future__ import annotations

from branch_fixtures import Settle
from office_fixtures import PATIENCE_MS, OpenProgram, computer, new_computer, office, open_program, sign_in
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from app.bootstrap import App
from app.settings import LIST_COLUMNS
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.refresh import RefreshBus
from ui.screens.customers.customer_list_view import CustomerListView
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.list_columns import ListColumns
from ui.theme import Theme

__all__ = ["computer", "new_computer", "office", "open_program"]


def test_the_button_opens_the_columns_and_each_step_counts_at_once(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle, look: Theme
) -> None:
    rows = CustomerListView(jobs, bus, branch.workspace.lists, branch.workspace.directory, branch.clock)
    qtbot.addWidget(rows)
    rows.resize(900, 700)
    rows.show()
    rows.reload()
    settle()
    rows.head.columns_button.click()
    chooser = rows.columns.chooser()
    assert chooser.isVisible()
    chooser.chosen.emit(("name", "mobile", "risk"))
    assert rows.table.columns.shown() == ("name", "mobile", "risk")
    named = ("name", "segment", "rm", "branch")
    chooser.chosen.emit(named)
    assert rows.table.columns.shown() == named
    model = rows.table.model()
    titles = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    cells = {title: model.index(0, n).data() for n, title in enumerate(titles)}
    assert (cells["Manager"], cells["Branch"]) == ("Chen Jing", "Pudong Branch")
    rows.table.sort_requested.emit("segment", False)
    settle()
    assert [model.index(n, titles.index("Segment")).data() for n in (0, 1)] == ["Corporate", "Premier"]
    chooser.reset_wanted.emit()
    assert rows.columns.remembered() == ((), {})
    handle = rows.shut()
    assert handle is not None
    handle.close()


def columns_of(window: MainWindow) -> ListColumns:
    page = window.pages.page("customers")
    assert isinstance(page, CustomerPage)
    return page.list.columns


def test_they_are_there_again_the_next_time(open_program: OpenProgram, computer: App, qtbot: QtBot) -> None:
    program = open_program(computer)
    window = sign_in(program, qtbot)
    columns_of(window).restore(("name", "risk", "kyc"), {"kyc": 150})
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    program.close()
    again = sign_in(open_program(computer), qtbot)
    assert columns_of(again).remembered() == (("name", "risk", "kyc"), {"kyc": 150})
    columns_of(again).restore((), {})
    again.pages.shut()
    assert again.desk.settings.get(LIST_COLUMNS) == {"customers": []}
