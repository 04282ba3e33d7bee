"""The fields of a day: the last change before its end counts, else what the first change after it replaced."""

from __future__ import annotations

from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from pytestqt.qtbot import QtBot
from sample_branch import START_MS, SampleBranch, customer_id

from app.services.customer_card import HistoryEntry
from ui.jobs import Jobs
from ui.screens.customers.customer_history import CustomerHistory
from ui.screens.customers.history_as_of import end_of, on_day
from ui.theme import Theme

DAY = 86_400_000


def change(days_ago: int, label: str, before: str, after: str, state: str = "done") -> HistoryEntry:
    at = START_MS - days_ago * DAY
    return HistoryEntry(at, "li.qiang", "李强", label, before, after, "office", state, 3)


CHANGES = (
    change(1, "kyc.state", "verified", "expired", "rejected"),
    change(2, "kyc.state", "in_review", "verified"),
    change(5, "occupation.employer", "海棠餐饮", "玉兰书店"),
    change(9, "kyc.state", "not_started", "in_review"),
)


def values(days_ago: int) -> dict[str, tuple[str, bool]]:
    return {f.label: (f.value, f.is_before) for f in on_day(CHANGES, START_MS - days_ago * DAY)}


def test_each_day_has_its_values() -> None:
    assert values(0) == {"kyc.state": ("verified", False), "occupation.employer": ("玉兰书店", False)}
    assert values(4) == {"kyc.state": ("in_review", False), "occupation.employer": ("玉兰书店", False)}
    assert values(7) == {"kyc.state": ("in_review", False), "occupation.employer": ("海棠餐饮", True)}
    assert values(30) == {"kyc.state": ("not_started", True), "occupation.employer": ("海棠餐饮", True)}


def test_what_is_no_date_shows_the_changes() -> None:
    assert end_of("") is None
    assert end_of("2026-02-30") is None
    last = end_of("2026-03-15")
    assert last is not None
    assert end_of("2026-03-16") - last == DAY  # type: ignore[operator]


def test_a_day_in_the_tab(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    space = branch.workspace
    tab = CustomerHistory(jobs, space.customers, space.directory, branch.clock, lambda _customer: CHANGES)
    qtbot.addWidget(tab)
    tab.resize(700, 500)
    tab.show()
    tab.show_customer(customer_id(0))
    settle()
    assert len(tab._timeline._entries.entries) == len(CHANGES)
    tab.day.setText("2020-01-01")
    lines = tab._timeline._entries.entries
    assert [line.text for line in lines] == ["Not started", "海棠餐饮"]
    assert all(line.remark.startswith("until ") for line in lines)
    assert_accessible(tab)
    assert_nothing_clipped(tab)
    tab.show_customer(customer_id(1))
    settle()
    assert tab.day.text() == ""
