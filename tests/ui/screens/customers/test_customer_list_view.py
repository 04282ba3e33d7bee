"""The list: saved filters with live counts, a filter of one's own, sorting, what is said when it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from app.domain.errors import EnvironmentFault
from app.domain.touched import Touched
from ui import customer_rows
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_list_view import CustomerListView
from ui.theme import Theme
from ui.widgets.chip import FilterChip


@pytest.fixture
def rows(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle, look: Theme
) -> Iterator[CustomerListView]:
    """The list with eighteen customers."""
    made = CustomerListView(jobs, bus, branch.workspace.lists, branch.workspace.directory, branch.clock)
    qtbot.addWidget(made)
    made.resize(560, 800)
    made.show()
    made.reload()
    settle()
    yield made
    jobs.wait_all()
    handle = made.shut()
    if handle is not None:
        handle.close()


def chips(rows: CustomerListView) -> dict[str, FilterChip]:
    return {str(chip.property("filter")): chip for chip in rows.head.filters.buttons()}  # type: ignore[misc]


def count(rows: CustomerListView) -> int:
    model = rows.table.rows()
    assert model is not None
    return model.rowCount()


def names(rows: CustomerListView) -> list[str]:
    model = rows.table.rows()
    assert model is not None
    return [str((model.row_tuple(n) or [""] * 3)[customer_rows.TITLE]) for n in range(model.rowCount())]


def test_chips_count_and_filter(rows: CustomerListView, settle: Settle) -> None:
    found = chips(rows)
    assert found["my_portfolio"].isChecked() and "18" in found["my_portfolio"].accessibleName()
    found["high_risk"].click()
    settle()
    found = chips(rows)  # one that was behind "More" is made anew beside the first
    assert found["high_risk"].isChecked() and not found["my_portfolio"].isChecked()
    assert count(rows) == 3 and "3" in found["high_risk"].accessibleName()
    assert_accessible(rows)


def test_what_is_fine_is_not_counted_with_a_chip(
    rows: CustomerListView, branch: SampleBranch, bus: RefreshBus, qtbot: QtBot, settle: Settle
) -> None:
    assert chips(rows)["waiting"].property("left_out")
    branch.edit(customer_id(2), "note.text", "x")
    bus.publish(Touched(frozenset({("customer", customer_id(2))})))
    qtbot.wait(20)
    settle()
    assert not chips(rows)["waiting"].property("left_out")


def test_a_filter_out_of_the_menu_comes_into_sight(rows: CustomerListView, settle: Settle) -> None:
    hidden = [key for key, chip in chips(rows).items() if chip.property("overflown")]
    assert hidden
    chips(rows)[hidden[0]].click()
    settle()
    assert not chips(rows)[hidden[0]].property("overflown") and chips(rows)[hidden[0]].isChecked()


def test_sorting_by_header_and_menu(rows: CustomerListView, settle: Settle) -> None:
    by_name = names(rows)
    rows.table.sort_requested.emit("risk", True)
    settle()
    assert rows.head.spec().sort == "risk" and names(rows) != by_name
    model = rows.table.rows()
    assert model is not None
    risks = [(model.row_tuple(n) or ())[customer_rows.RISK][0] for n in range(3)]
    assert risks[0] == "High"
    rows.head._fill_sort_menu()
    action = next(a for a in rows.head._sort_menu.actions() if a.data() == "name")
    action.trigger()
    settle()
    assert names(rows) == by_name


def test_slash_opens_the_filter_line_and_letters_narrow_the_list(
    rows: CustomerListView, settle: Settle
) -> None:
    rows.table.setFocus()
    QTest.keyClick(rows.table, "/")
    assert rows.head.line.isVisible() and rows.head.line.hasFocus()
    QTest.keyClicks(rows.head.line, "wangw")
    settle()
    assert 0 < count(rows) < 18
    QTest.keyClick(rows.head.line, Qt.Key.Key_Down)
    assert rows.table.hasFocus() and rows.table.current_row() == 0
    rows.head.show_filter()
    QTest.keyClick(rows.head.line, Qt.Key.Key_Escape)
    settle()
    assert count(rows) == 18
    QTest.keyClick(rows.head.line, Qt.Key.Key_Escape)
    assert not rows.head.line.isVisible() and rows.table.hasFocus()


def test_a_filter_of_ones_own_is_kept_used_and_forgotten(rows: CustomerListView, settle: Settle) -> None:
    rows.head.line.setText("wangw")
    settle()
    narrowed = count(rows)
    rows.head.filter_kept.emit("Wang W")
    settle()
    own = rows.head.spec().filter_id
    assert own not in ("", "my_portfolio") and rows.head.spec().text == ""
    assert rows.head.filters.name_of(own) == "Wang W" and count(rows) == narrowed
    rows.head.filter_forgotten.emit(own)
    settle()
    assert own not in chips(rows) and count(rows) == 18


def test_enter_opens_and_ctrl_enter_asks_for_a_window(rows: CustomerListView, settle: Settle) -> None:
    opened, windows = QSignalSpy(rows.customer_opened), QSignalSpy(rows.window_wanted)
    rows.enter_table()
    QTest.keyClick(rows.table, Qt.Key.Key_Return)
    QTest.keyClick(rows.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    model = rows.table.rows()
    assert model is not None
    first = (model.row_tuple(0) or [b""])[0]
    assert opened.at(0)[0] == first and windows.at(0)[0] == first


def test_a_row_says_itself_to_a_screen_reader(rows: CustomerListView) -> None:
    model = rows.table.rows()
    assert model is not None
    sentence = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "KYC" in str(sentence) and "complete" in str(sentence)
    assert QAccessible.queryAccessibleInterface(rows.table).text(QAccessible.Text.Name) == "Customers"


def test_a_store_that_cannot_be_read_is_told_in_place_with_a_retry(
    rows: CustomerListView, branch: SampleBranch, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(spec: object) -> None:
        raise EnvironmentFault("store.io")

    with monkeypatch.context() as broken:
        broken.setattr(branch.workspace.lists, "open", fail)
        rows.reload()
        settle()
        assert not rows.table.isVisible()
        assert_accessible(rows)
    rows._blank.again_wanted.emit()
    settle()
    assert rows.table.isVisible() and count(rows) == 18


def test_rows_are_shown_before_the_chips_know_their_counts(
    qtbot: QtBot,
    branch: SampleBranch,
    jobs: Jobs,
    bus: RefreshBus,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lists, go_on = branch.workspace.lists, threading.Event()
    count_all = lists.saved_filters
    monkeypatch.setattr(lists, "saved_filters", lambda: (go_on.wait(10), count_all())[1])
    made = CustomerListView(jobs, bus, lists, branch.workspace.directory, branch.clock)
    qtbot.addWidget(made)
    made.show()
    try:
        made.reload()
        qtbot.waitUntil(lambda: made.count == 18, timeout=5000)
        assert made.table.isVisible() and made.head.spec().filter_id == "my_portfolio" and not chips(made)
    finally:
        go_on.set()
    settle()
    assert chips(made)["my_portfolio"].isChecked()
    jobs.wait_all()
    handle = made.shut()
    assert handle is not None
    handle.close()


def test_somebody_who_comes_from_head_office_joins_the_list(
    rows: CustomerListView, branch: SampleBranch, bus: RefreshBus, qtbot: QtBot, settle: Settle
) -> None:
    rows.select(customer_id(0))
    settle()
    branch.fill(range(50, 53))
    bus.publish(Touched(everything=True))
    qtbot.waitUntil(lambda: count(rows) == 21, timeout=3000)
    settle()
    model = rows.table.rows()
    assert model is not None
    assert (model.row_tuple(rows.table.current_row()) or [b""])[0] == customer_id(0)
