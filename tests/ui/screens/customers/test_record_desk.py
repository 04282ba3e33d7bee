"""Who may gives a customer away, merges two records or erases one from the head of a customer, by keyboard."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from record_fixtures import OpenSeat, Seat, seat

from app.domain.change import Action
from app.domain.user import User
from tests.workspace_fixture import (
    COMPLIANCE,
    HEAD,
    MANAGER,
    TELLER,
    audit_of,
    create,
    deliver,
    simple_document,
)
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.erase_dialog import EraseDialog
from ui.screens.customers.merge_dialog import MergeDialog
from ui.screens.customers.merge_search import MergeSearch
from ui.screens.customers.move_dialog import MoveDialog
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.push_button import PushButton

__all__ = ["seat"]

LEFT, OTHER = b"l" * 16, b"o" * 16
MOBILE = {f"contact:{1:032x}": {"type": "mobile", "value": "+8613817254821"}}
NAMES = ("Give to others", "Merge", "Erase by law")


def offered(page: CustomerPage) -> list[str]:
    """The commands on the whole record that the head offers, behind its menu or not."""
    buttons = page.view.header.findChildren(PushButton)
    return [b.text() for b in buttons if b.text() in NAMES and not b.property("left_out")]


def filled(sat: Seat, settle: Settle, number: str = "6000183402") -> CustomerPage:
    """Two records of one customer on the desk, the first one in view."""
    page, desk = sat
    more = {"number": {"customer_no": number}} if number else {}
    rows = [
        (LEFT, simple_document("王晓梅", **MOBILE, **more)),
        (OTHER, simple_document("王晓梅", **MOBILE, preference={"contact_time": "下午"}, sex={"code": "2"})),
    ]
    deliver(desk.workspace, rows)
    page.show_customer(LEFT)
    settle()
    return page


def sent(sat: Seat) -> list[tuple[Action, bytes]]:
    changes = sat[1].workspace.replication.pending(10).changes
    return [(change.action, change.id) for change in changes]


def press(dialog: DialogShell) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize(
    ("user", "words"), [(TELLER, []), (MANAGER, []), (HEAD, list(NAMES[:2])), (COMPLIANCE, list(NAMES))]
)
def test_offered_to_who_may_and_to_nobody_else(
    seat: OpenSeat, settle: Settle, user: User, words: list[str]
) -> None:
    sat = seat(user)
    page = sat[0]
    customer = create(sat[1].workspace, {"name.legal_name": "王晓梅"}).id if user is not COMPLIANCE else LEFT
    if user is COMPLIANCE:
        filled(sat, settle)
    page.show_customer(customer)
    settle()
    assert sorted(offered(page)) == sorted(words)
    if not words:
        for ask in (page.records.move, page.records.merging.merge, page.records.erase):
            ask()
            settle()
            assert page.records.dialog is None


def test_a_manager_and_a_team_are_chosen_and_taken_back(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    page.records.move()
    settle()
    dialog = page.records.dialog
    assert isinstance(dialog, MoveDialog) and dialog.branch is not None
    assert_accessible(dialog)
    assert_nothing_clipped(dialog)
    press(dialog)
    assert page.records.dialog is dialog, "nothing was chosen yet"
    assert [dialog.manager.box.itemData(n) for n in range(dialog.manager.box.count())] == ["", "rm2", "rm1"]
    dialog.manager.set_value("rm2")
    dialog.team.set_value("red")
    dialog.team.changed.emit("team")
    assert "Chen Manager" in dialog._goes.text() and "red" in dialog._goes.text()
    press(dialog)
    settle()
    assert page.records.dialog is None
    assert sent(sat) == [(Action.MOVE, LEFT)]
    assert page.messages.toast.isVisible()
    page.messages.take_back()
    settle()
    assert sent(sat) == [(Action.MOVE, LEFT)] * 2
    acts = sat[1].workspace.records.acts(LEFT)
    assert (acts.manager, acts.team) == ("rm1", "")


def test_another_branch_has_its_own_people_and_no_way_back(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    page.records.move()
    settle()
    dialog = page.records.dialog
    assert isinstance(dialog, MoveDialog) and dialog.branch is not None
    dialog.branch.set_value("b2")
    dialog.branch.changed.emit("branch")
    assert dialog.manager.value() == "", "a manager of the old branch does not go along"
    assert [dialog.team.box.itemData(n) for n in range(dialog.team.box.count())] == ["", "gold"]
    assert "Xuhui Branch" in dialog._goes.text() and "cannot take it back" in dialog._goes.text()
    dialog.manager.set_value("rm9")
    press(dialog)
    settle()
    assert sent(sat) == [(Action.MOVE, LEFT)]
    page.messages.take_back()
    settle()
    assert len(sent(sat)) == 1, "nothing is offered to take back"


def test_two_records_are_merged_by_keys_and_come_apart(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    page.records.merging.merge()
    settle()
    search = page.records.merging.dialog
    assert isinstance(search, MergeSearch)
    assert_accessible(search)
    assert_nothing_clipped(search)
    choose = [b for b in search.found.findChildren(PushButton) if b.text() == "Choose"]
    assert len(choose) == 1, "who looks alike is there before anything is typed"
    QTest.keyClick(choose[0], Qt.Key.Key_Space)
    settle()
    dialog = page.records.merging.dialog
    assert isinstance(dialog, MergeDialog)
    assert_accessible(dialog)
    assert_nothing_clipped(dialog)
    assert [(row.group.key, row.is_taken()) for row in dialog.rows()] == [("preference", True), ("sex", True)]
    page.activateWindow()
    dialog.rows()[1].cards()[1].setFocus()
    QTest.qWait(20)
    QTest.keyClick(dialog.rows()[1].cards()[1], Qt.Key.Key_Left)
    assert dialog.taken() == ("preference",)
    press(dialog)
    settle()
    assert sent(sat) == [(Action.MERGE, LEFT)]
    (change,) = sat[1].workspace.replication.pending(10).changes
    assert change.other == OTHER and [edit.key for edit in change.groups] == ["preference"]
    page.messages.take_back()
    settle()
    assert [action for action, _id in sent(sat)] == [Action.MERGE, Action.UNMERGE]


def test_the_other_record_may_stay(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    page.records.merging.merge()
    settle()
    search = page.records.merging.dialog
    assert isinstance(search, MergeSearch)
    search.chosen.emit(OTHER)
    settle()
    dialog = page.records.merging.dialog
    assert isinstance(dialog, MergeDialog)
    dialog.swap()
    settle()
    assert dialog.taken() == (), "the other one has everything already"
    press(dialog)
    settle()
    assert sent(sat) == [(Action.MERGE, OTHER)]
    assert page.view.customer == OTHER, "one looks at the record that stays"


def test_values_are_shown_for_a_while_and_choices_stay(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    other = {f"contact:{2:032x}": {"type": "mobile", "value": "+8613900001111"}}
    deliver(sat[1].workspace, [(OTHER, simple_document("王晓梅", **other))], ver=2)
    page.records.merging.merge()
    settle()
    search = page.records.merging.dialog
    assert isinstance(search, MergeSearch)
    search.chosen.emit(OTHER)
    settle()
    dialog = page.records.merging.dialog
    assert isinstance(dialog, MergeDialog)
    (row,) = dialog.rows()
    row.cards()[0].click()
    assert "1390" not in row.cards()[1].value()
    page.activateWindow()
    row.cards()[0].setFocus()
    QTest.qWait(20)
    QTest.keyClick(row.cards()[0], Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert row.cards()[1].value() == "+86 139 0000 1111"
    assert [each.action for each in audit_of(sat[1].workspace)].count("reveal") == 2
    dialog.show_masked()
    assert "1390" not in row.cards()[1].value().replace(" ", "") and dialog.taken() == ()


def test_a_person_is_not_merged_with_a_company(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    company = b"c" * 16
    deliver(sat[1].workspace, [(company, simple_document("海棠餐饮", kind={"kind": "corporate"}))], ver=2)
    page.records.merging.merge()
    settle()
    search = page.records.merging.dialog
    assert isinstance(search, MergeSearch) and search.box is not None
    search.box.setText("海棠")
    settle()
    (choose,) = [b for b in search.found.findChildren(PushButton) if b.text() == "Choose" and b.isVisible()]
    choose.click()
    settle()
    assert page.records.merging.dialog is search
    assert "cannot be merged" in search._failure.text()


def test_erasing_needs_a_ground_a_request_and_the_number(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(COMPLIANCE)
    page = filled(sat, settle)
    page.records.erase()
    settle()
    dialog = page.records.dialog
    assert isinstance(dialog, EraseDialog) and dialog.ground is not None
    assert_accessible(dialog)
    assert_nothing_clipped(dialog)
    assert "business relationship" in dialog._held.text(), "an active customer's records must usually be kept"
    dialog.ground.set_value("request")
    dialog.request.set_value("DSAR-2026-0117")
    for typed, may_go in (("", False), ("6000183403", False), ("6000 183 402", True)):
        press(dialog)
        settle()
        assert sent(sat) == [], typed
        dialog.check.set_value(typed)
        dialog.check.changed.emit("check")
        assert dialog._erase.isEnabled() is may_go, typed
    press(dialog)
    settle()
    assert sent(sat) == [(Action.ERASE, LEFT)]
    (change,) = sat[1].workspace.replication.pending(10).changes
    assert change.reason == "request: DSAR-2026-0117"
    page.messages.take_back()
    settle()
    assert len(sent(sat)) == 1, "an erasure is never taken back"


def test_a_command_is_not_given_while_the_customer_is_edited(seat: OpenSeat, settle: Settle) -> None:
    sat = seat(HEAD)
    page = filled(sat, settle)
    page.view.start_edit()
    settle()
    page.records.move()
    settle()
    assert page.records.dialog is None
