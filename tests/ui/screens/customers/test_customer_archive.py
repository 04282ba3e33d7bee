"""A branch manager archives a customer from his head and brings him back."""

from __future__ import annotations

from pathlib import Path

from branch_fixtures import Settle
from pytestqt.qtbot import QtBot

from app.services.customer_list_service import ListSpec
from app.services.record_service import RecordService
from tests.workspace_fixture import HEAD, FixedClock, create, open_workspace_for
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_parts import CustomerParts
from ui.theme import Theme
from ui.widgets.push_button import PushButton


def button(page: CustomerPage, words: str) -> PushButton:
    found = [b for b in page.view.header.findChildren(PushButton) if b.text() == words]
    assert found, [b.text() for b in page.view.header.findChildren(PushButton)]
    return found[0]


def test_archived_and_brought_back_from_the_head_of_a_customer(
    qtbot: QtBot, tmp_path: Path, jobs: Jobs, bus: RefreshBus, settle: Settle, look: Theme
) -> None:
    clock = FixedClock()
    desk = open_workspace_for(tmp_path / "desk", HEAD, clock)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    page = CustomerPage(CustomerParts(jobs, bus, desk.workspace, clock))
    qtbot.addWidget(page)
    page.resize(1344, 820)
    page.show()
    page.show_customer(customer)
    settle()

    def listed() -> int:
        listing = desk.workspace.lists.open(ListSpec())
        try:
            return listing.count
        finally:
            listing.close()

    assert isinstance(desk.workspace.records, RecordService)
    button(page, "Archive").click()
    settle()
    assert listed() == 0
    assert page.messages.toast.isVisible()
    button(page, "Bring back").click()
    settle()
    assert listed() == 1
    button(page, "Archive").click()
    settle()
    page.messages.take_back()
    settle()
    assert listed() == 1, "an archive is taken back like any other save"
    jobs.wait_all()
    page.shut()
    desk.workspace.close()
