"""The one box: letters to hits, Enter to the right customer, prefixes, input methods, keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from app.domain.errors import EnvironmentFault
from ui.jobs import Jobs
from ui.screens.search.search_desk import CommandText, SearchDesk, split_prefix
from ui.theme import Theme
from ui.widgets.result_popup import ResultItem, ResultSection
from ui.widgets.search_field import SearchField

COMMANDS = (
    CommandText("new_customer", "New customer", "person_add", "Ctrl+N"),
    CommandText("show_list", "", "filter", "Shift+Enter"),
    CommandText("sync_now", "Sync now", "arrow_sync", "F5"),
    CommandText("settings", "Settings", "settings", "Ctrl+,"),
    CommandText("help", "Keyboard map", "keyboard", "Ctrl+/", is_help=True),
)


class Box:
    """The field in a small window, with the desk that joins it to the store."""

    def __init__(self, branch: SampleBranch, jobs: Jobs) -> None:
        self.window = QWidget()
        self.window.resize(900, 700)
        self.field = SearchField("Ctrl+K", self.window)
        self.field.set_words("Name", "Search")
        self.field.setGeometry(20, 10, 600, 36)
        self.other = QLineEdit(self.window)
        self.other.setGeometry(640, 10, 100, 36)
        self.other.setAccessibleName("elsewhere")
        self.desk = SearchDesk(
            self.window, self.field, jobs, branch.workspace.search, lambda: COMMANDS, has_windows=True
        )

    def rows(self) -> list[ResultItem]:
        """Everything that can be chosen."""
        return [row for row in self.desk.popup._results.rows if isinstance(row, ResultItem)]

    def headings(self) -> list[str]:
        """The headings."""
        return [row.title for row in self.desk.popup._results.rows if isinstance(row, ResultSection)]


@pytest.fixture
def box(qtbot: QtBot, branch: SampleBranch, jobs: Jobs, look: Theme) -> Iterator[Box]:
    """Ready to type."""
    made = Box(branch, jobs)
    qtbot.addWidget(made.window)
    made.window.show()
    qtbot.waitExposed(made.window)
    made.other.setFocus()
    yield made
    jobs.wait_all()


def test_prefixes_are_understood_as_input_methods_type_them() -> None:
    assert split_prefix(">sync") == split_prefix("＞ sync") == (">", "sync")
    assert split_prefix("＃ 6000") == ("#", "6000")
    assert split_prefix("？") == ("?", "")
    assert split_prefix("  wang wei ") == ("", "wang wei")


def test_six_strokes_open_a_customer(box: Box, settle: Settle) -> None:
    wanted = QSignalSpy(box.desk.customer_wanted)
    box.desk.focus()
    settle()
    QTest.keyClicks(box.field, "wxm")
    settle()
    assert box.rows()[0].title in ("王晓梅", "Wang Xiaomei")
    assert_accessible(box.window)
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert wanted.at(0)[0] == customer_id(0)
    assert not box.desk.popup.isVisible() and box.field.text() == ""


def test_an_enter_faster_than_the_answer_opens_what_was_typed(
    box: Box, branch: SampleBranch, settle: Settle
) -> None:
    box.desk.focus()
    settle()
    QTest.keyClicks(box.field, "wangw")
    settle()
    wanted = QSignalSpy(box.desk.customer_wanted)
    box.field.selectAll()
    QTest.keyClicks(box.field, "oyj")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert wanted.count() == 0
    settle()
    assert wanted.count() == 1 and wanted.at(0)[0] == customer_id(15)


def test_an_empty_box_offers_the_last_opened_and_commands(
    box: Box, branch: SampleBranch, settle: Settle
) -> None:
    for number in (3, 5):
        branch.workspace.customers.card(customer_id(number))
        branch.clock.pushed += 1
    box.desk.focus()
    settle()
    keys = [row.key for row in box.rows()]
    assert keys[:2] == [f"customer:{customer_id(n).hex()}" for n in (5, 3)]
    assert "command:new_customer" in keys and "command:show_list" not in keys


def test_matches_are_marked_in_the_script_that_matched(box: Box, settle: Settle) -> None:
    box.desk.focus()
    QTest.keyClicks(box.field, "wangw")
    settle()
    first = box.rows()[0]
    spans = {
        text[start:end]
        for text, ranges in ((first.title, first.ranges), (first.second, first.second_ranges))
        for start, end in ranges
    }
    assert "Wang W" in spans


def test_shift_enter_shows_all_in_the_list(box: Box, settle: Settle) -> None:
    commands = QSignalSpy(box.desk.command_wanted)
    box.desk.focus()
    QTest.keyClicks(box.field, "wangw")
    settle()
    QTest.keyClick(box.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert commands.at(0) == ["show_list", "wangw"]


def test_ctrl_enter_asks_for_a_window_and_tab_for_a_look(box: Box, settle: Settle) -> None:
    windows, looks = QSignalSpy(box.desk.window_wanted), QSignalSpy(box.desk.preview_wanted)
    box.desk.focus()
    QTest.keyClicks(box.field, "wxm")
    settle()
    QTest.keyClick(box.field, Qt.Key.Key_Tab)
    assert looks.at(0)[0] == customer_id(0) and box.desk.popup.isVisible()
    QTest.keyClick(box.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert windows.at(0)[0] == customer_id(0)


def test_nothing_found_says_what_was_tried_and_offers_the_new_customer(box: Box, settle: Settle) -> None:
    commands = QSignalSpy(box.desk.command_wanted)
    box.desk.focus()
    QTest.keyClicks(box.field, "qqzzx")
    settle()
    assert "qqzzx" in box.headings()[0]
    assert [row.key for row in box.rows()] == ["command:new_customer"]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert commands.at(0) == ["new_customer", "qqzzx"]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (">", ["command:new_customer", "command:sync_now", "command:settings", "command:help"]),
        (">sy", ["command:sync_now"]),
        ("?", ["command:help"]),
        ("#6000183402", [f"customer:{customer_id(0).hex()}"]),
    ],
)
def test_prefixes_narrow(box: Box, settle: Settle, typed: str, keys: list[str]) -> None:
    box.desk.focus()
    QTest.keyClicks(box.field, typed)
    settle()
    assert [row.key for row in box.rows()] == keys


def test_letters_under_composition_already_search_and_their_enter_opens_nothing(
    box: Box, settle: Settle
) -> None:
    wanted = QSignalSpy(box.desk.customer_wanted)
    box.desk.focus()
    settle()
    QApplication.sendEvent(box.field, QInputMethodEvent("wang'w", []))
    settle()
    assert len(box.rows()) > 2 and "wangw" in box.desk._shown
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert wanted.count() == 0 and box.desk.popup.isVisible()
    done = QInputMethodEvent()
    done.setCommitString("王薇")
    QApplication.sendEvent(box.field, done)
    settle()
    assert box.rows()[0].key == f"customer:{customer_id(3).hex()}"


def test_escape_takes_one_step_at_a_time(box: Box, settle: Settle) -> None:
    left = QSignalSpy(box.desk.left)
    box.desk.focus()
    QTest.keyClicks(box.field, "wang")
    settle()
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.desk.popup.isVisible() and box.field.text() == "wang"
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    settle()
    assert box.field.text() == "" and not box.desk.popup.isVisible()
    QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert left.count() == 1


def test_the_list_closes_when_the_focus_leaves(box: Box, settle: Settle) -> None:
    box.desk.focus()
    QTest.keyClicks(box.field, "wang")
    settle()
    assert box.desk.popup.isVisible()
    box.other.setFocus()
    assert not box.desk.popup.isVisible()


def test_an_open_list_changes_its_language_with_the_program(box: Box, settle: Settle) -> None:
    box.desk.focus()
    QTest.keyClicks(box.field, "wang")
    settle()
    before, spoken = box.rows(), QLocale()
    try:
        QLocale.setDefault(QLocale("zh_CN"))
        QApplication.sendEvent(box.field, QEvent(QEvent.Type.LanguageChange))
        assert [row.key for row in box.rows()] == [row.key for row in before]
        assert box.rows() != before
    finally:
        QLocale.setDefault(spoken)


def test_an_error_is_said_in_the_list(
    box: Box, branch: SampleBranch, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(text: str, limit: int) -> None:
        raise EnvironmentFault("store.io")

    monkeypatch.setattr(branch.workspace.search, "search", fail)
    box.desk.focus()
    QTest.keyClicks(box.field, "#12")
    settle()
    assert box.rows() == [] and box.desk.popup._empty.text()


def test_a_search_that_was_acted_on_is_audited_without_its_text(
    box: Box, branch: SampleBranch, settle: Settle
) -> None:
    box.desk.focus()
    QTest.keyClicks(box.field, "wxm")
    settle()
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    settle()
    with branch.workspace.ledger.reading() as tx:
        acts = [row for row in tx.audit_after(0, 50) if row.action == "search"]
    assert len(acts) == 1 and "wxm" not in acts[0].reason
