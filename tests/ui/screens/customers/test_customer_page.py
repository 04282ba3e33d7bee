"""The page as a teller uses it, over a real vault: find, open, edit, take back, create, narrow windows."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle, type_text
from clipped_text import assert_nothing_clipped, clipped
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, Seed, customer_id, document_of

from app.services.customer_list_service import ListSpec
from ui.refresh import RefreshBus
from ui.screens.customers.customer_header import CustomerHeader
from ui.screens.customers.customer_page import CustomerPage
from ui.theme import Mode, Theme
from ui.widgets.chip import StatusChip
from ui.widgets.label import Label

XIAOMEI, WEI, BARE = customer_id(0), customer_id(1), customer_id(7)


def shown(page: CustomerPage) -> str:
    """The Latin name in the list's current row."""
    return page.list.table.rows().data(page.list.table.currentIndex())  # type: ignore[union-attr,return-value]


def open_card(page: CustomerPage, settle: Settle, customer: bytes = XIAOMEI) -> None:
    page.show_customer(customer)
    settle()


def fill_in(page: CustomerPage, label: str, text: str) -> None:
    box = page.view.form.fields.by_label(label)
    assert box is not None
    box.box.setFocus()
    box.box.selectAll()  # type: ignore[union-attr]
    type_text(box.box, text)


def test_the_list_opens_with_the_portfolio_and_nobody_is_looked_at(
    page: CustomerPage, branch: SampleBranch
) -> None:
    assert page.list.head.spec().filter_id == "my_portfolio"
    assert page.list.table.rows().rowCount() == 18  # type: ignore[union-attr]
    assert page.view.customer == b""
    assert branch.workspace.search.search("").hits == ()


def test_arrow_keys_open_only_the_customer_where_they_rest(
    page: CustomerPage, qtbot: QtBot, branch: SampleBranch, settle: Settle
) -> None:
    page.list.enter_table()
    for _ in range(4):
        QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    rests = page.list.table.current_row()
    qtbot.waitUntil(lambda: page.view.customer != b"", timeout=3000)
    settle()
    assert rests == 4
    opened = branch.workspace.search.search("").hits
    assert [hit.id for hit in opened] == [page.view.customer]


def test_a_customer_opens_with_title_and_selection(page: CustomerPage, settle: Settle) -> None:
    titles = QSignalSpy(page.title_changed)
    open_card(page, settle)
    assert titles.at(titles.count() - 1)[0] == "Wang Xiaomei"
    assert "Wang Xiaomei" in shown(page)
    assert page.view.body.tabs.count() == 4
    assert_accessible(page)
    assert_nothing_clipped(page)


def test_edit_save_and_undo(page: CustomerPage, branch: SampleBranch, settle: Settle) -> None:
    open_card(page, settle)
    QTest.keyClick(page, Qt.Key.Key_F2)
    settle()
    assert page.view.is_editing()
    fill_in(page, "occupation.employer", "玉兰书店")
    settle()
    state = page.view.form.state
    assert state is not None and state.changes() == 1
    assert_accessible(page)
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert not page.view.is_editing()
    assert employer(branch) == "玉兰书店"
    row = page.list.table.rows().row_tuple(page.list.table.current_row())  # type: ignore[union-attr]
    assert row is not None and row[6] is not None  # the mark "waiting to upload"
    page.messages.toast.undone.emit()
    settle()
    assert employer(branch) == "海棠餐饮"


def key(page: CustomerPage, letter: Qt.Key) -> None:
    QTest.keyClick(page.window().focusWidget() or page, letter, Qt.KeyboardModifier.ControlModifier)


def test_a_saved_edit_is_taken_back_and_saved_again_by_key(
    page: CustomerPage, branch: SampleBranch, settle: Settle
) -> None:
    open_card(page, settle)
    page.activateWindow()
    page.view.start_edit()
    settle()
    fill_in(page, "occupation.employer", "玉兰书店")
    settle()
    page.view.form.save()
    settle()
    key(page, Qt.Key.Key_Z)
    settle()
    assert employer(branch) == "海棠餐饮"
    key(page, Qt.Key.Key_Z)
    settle()
    assert employer(branch) == "海棠餐饮"
    key(page, Qt.Key.Key_Y)
    settle()
    assert employer(branch) == "玉兰书店"
    open_card(page, settle, customer_id(1))
    key(page, Qt.Key.Key_Z)
    settle()
    assert employer(branch) == "玉兰书店"  # he is out of sight
    open_card(page, settle)
    key(page, Qt.Key.Key_Z)
    settle()
    assert employer(branch) == "海棠餐饮"


def employer(branch: SampleBranch) -> str:
    card = branch.workspace.customers.card(XIAOMEI)
    return next(f.text for s in card.sections for f in s.fields if f.label == "occupation.employer")


def test_wrong_values_are_told_where_they_stand_and_nothing_is_saved(
    page: CustomerPage, branch: SampleBranch, settle: Settle
) -> None:
    open_card(page, settle)
    page.view.start_edit()
    settle()
    fill_in(page, "contact.mobile", "123")
    box = page.view.form.fields.by_label("contact.mobile")
    assert box is not None and box.error() == ""
    fill_in(page, "occupation.employer", "玉兰书店")
    settle()
    assert box.error() != ""
    page.view.form.save()
    settle()
    assert page.view.is_editing() and box.value() == "123"
    assert employer(branch) == "海棠餐饮"
    assert branch.workspace.outbox.facts().waiting == 0


def test_a_field_far_down_gets_the_focus_when_it_is_built_and_no_turn_builds_the_whole_form(
    page: CustomerPage, qtbot: QtBot, settle: Settle
) -> None:
    open_card(page, settle)
    form, turns = page.view.form, list[int]()
    page.view.header.window().activateWindow()
    form.ready.connect(lambda: turns.append(len(form.fields._boxes)))
    page.view._begin(False, "preference.contact_time")
    qtbot.waitUntil(lambda: bool(turns))
    qtbot.waitUntil(form.fields.is_built)
    box = form.fields.by_label("preference.contact_time")
    assert box is not None and box.box.hasFocus()
    assert turns[0] < len(form.fields.boxes()) / 2


def test_who_types_meanwhile_keeps_the_focus(page: CustomerPage, qtbot: QtBot, settle: Settle) -> None:
    open_card(page, settle)
    form = page.view.form

    def into_the_first() -> None:
        next(iter(form.fields._boxes.values())).box.setFocus()

    form.ready.connect(into_the_first)
    page.view._begin(False, "preference.contact_time")
    qtbot.waitUntil(lambda: form.state is not None and form.fields.is_built())
    assert next(iter(form.fields._boxes.values())).box.hasFocus()


def test_few_changes_are_thrown_away_with_an_undo(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle)
    page.view.start_edit()
    settle()
    fill_in(page, "occupation.employer", "玉兰书店")
    QTest.keyClick(page.view.form.fields, Qt.Key.Key_Escape)
    settle()
    assert not page.view.is_editing()
    page.messages.toast.undone.emit()
    settle()
    assert page.view.is_editing()
    box = page.view.form.fields.by_label("occupation.employer")
    assert box is not None and box.value() == "玉兰书店"


def test_many_changes_are_asked_for(page: CustomerPage, qtbot: QtBot, settle: Settle) -> None:
    open_card(page, settle)
    page.view.start_edit()
    settle()
    for label in ("occupation.employer", "occupation.text", "name.former_name", "preference.contact_time"):
        fill_in(page, label, "abc")
    page.view.editing.cancel()
    from ui.screens.customers.discard_dialog import DiscardDialog

    dialog = page.findChild(DiscardDialog)
    assert dialog is not None and dialog.isVisible() and page.view.is_editing()
    dialog.reject()
    settle()
    assert page.view.is_editing()
    page.view.editing.cancel()
    found = [d for d in page.findChildren(DiscardDialog) if d.isVisible()]
    found[0].accept()
    settle()
    assert not page.view.is_editing()


def test_typed_values_survive_another_customer(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle)
    page.view.start_edit()
    settle()
    fill_in(page, "occupation.employer", "玉兰书店")
    open_card(page, settle, WEI)
    assert not page.view.is_editing()
    open_card(page, settle)
    page.view.start_edit()
    settle()
    box = page.view.form.fields.by_label("occupation.employer")
    assert box is not None and box.value() == "玉兰书店"


def test_only_what_is_missing_is_asked_for(page: CustomerPage, branch: SampleBranch, settle: Settle) -> None:
    open_card(page, settle, BARE)
    missing = {field.label for field in branch.workspace.customers.card(BARE).missing}
    page.view.start_filling()
    settle()
    state = page.view.form.state
    assert state is not None and missing
    labels = {field.label for field in state.draft.fields if page.view.form.fields.box(field.ref) is not None}
    assert labels == missing


def test_two_values_that_are_both_missing_have_both_their_labels(
    page: CustomerPage, branch: SampleBranch, settle: Settle
) -> None:
    document = document_of(40, Seed("王大明", "retail"))
    email = next(key for key, group in document.items() if group.get("type") == "email")
    branch.put([(("customer", customer_id(40)), 1, {k: v for k, v in document.items() if k != email})])
    open_card(page, settle, customer_id(40))
    labels = [view.label() for view in page.view.body.profile.views().values()]
    assert "E-mail" in labels and "WeChat ID" in labels and "" not in labels


def test_the_name_has_its_room_before_the_chips(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle)
    page.resize(1040, 700)
    settle()
    head = page.view.findChild(CustomerHeader)
    name = next(label for label in head.findChildren(Label) if label.text() == "Wang Xiaomei")
    assert name.isVisible() and not name.is_elided()
    assert any(chip.isHidden() for chip in head.findChildren(StatusChip))


def test_a_masked_value_is_shown_audited_and_hidden_again(
    page: CustomerPage, branch: SampleBranch, qtbot: QtBot, settle: Settle
) -> None:
    open_card(page, settle)
    view = next(v for v in page.view.body.profile.views().values() if v.label() == "Mobile")
    assert view.shown().text == "•••• 0000"
    view.eye.click()
    settle()
    assert view.shown().text == "+86 138 4821 0000" and view.shown().revealed
    assert "30 s" in view.label()
    QTest.keyClick(view.value_label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "+8613848210000"
    branch.clock.pushed += 31
    qtbot.waitUntil(lambda: not view.shown().revealed, timeout=3000)
    assert view.shown().text == "•••• 0000"
    with branch.workspace.ledger.reading() as tx:
        acts = [(row.action, row.fields) for row in tx.audit_after(0, 100)]
    assert ("reveal", ("contact.mobile",)) in acts


def test_a_mask_is_not_copied(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle)
    QGuiApplication.clipboard().setText("before")
    view = next(v for v in page.view.body.profile.views().values() if v.label() == "Mobile")
    QTest.keyClick(view.value_label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "before"


def test_another_customer_hides_what_was_shown(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle)
    view = next(v for v in page.view.body.profile.views().values() if v.label() == "Mobile")
    view.eye.click()
    settle()
    page.lock()
    assert not view.shown().revealed


def test_a_change_at_another_desk_is_on_screen_and_moves_nothing(
    page: CustomerPage, branch: SampleBranch, bus: RefreshBus, settle: Settle, qtbot: QtBot
) -> None:
    open_card(page, settle)
    place = page.list.table.current_row()
    branch.edit(XIAOMEI, "name.name_latin", "Wang Xiaomay")
    from app.domain.touched import Touched

    bus.publish(Touched(frozenset({("customer", XIAOMEI)})))
    qtbot.wait(20)
    settle()
    assert "Wang Xiaomay" in shown(page) and page.list.table.current_row() == place
    names = [v.shown().text for v in page.view.body.profile.views().values()]
    assert "Wang Xiaomay" in names


def test_back_and_forward_go_through_customers(page: CustomerPage, settle: Settle) -> None:
    assert not page.go_back()
    for customer in (XIAOMEI, WEI, BARE):
        open_card(page, settle, customer)
    assert page.go_back() and page.view.customer == WEI
    assert page.go_back() and page.view.customer == XIAOMEI
    assert not page.go_back()
    assert page.go_forward() and page.view.customer == WEI
    open_card(page, settle, XIAOMEI)
    assert not page.go_forward()
    settle()


@pytest.mark.parametrize(("width", "mode"), [(1344, "full"), (1184, "compact"), (928, "stacked")])
def test_narrow_windows_lose_nothing(
    page: CustomerPage, settle: Settle, qtbot: QtBot, width: int, mode: str, look: Theme
) -> None:
    open_card(page, settle)
    page.resize(width, 640)
    settle()
    assert page.list.isVisible() is (mode != "stacked")
    for dark in (Mode.DARK, Mode.LIGHT):
        look.set_look(dark)
        for tab in range(4):
            page.view.body.tabs.setCurrentIndex(tab)
            settle()
            assert_nothing_clipped(page)
            assert_accessible(page)
    assert page.minimumSizeHint().width() <= 928
    page.view.start_edit()
    settle()
    page.view.form.fields.finish()
    qtbot.waitUntil(lambda: not clipped(page), timeout=2000)
    if mode == "stacked":
        page.view.editing.cancel()
        page.show_rows()
        assert page.list.isVisible() and not page.view.isVisible()


@pytest.mark.parametrize("scale", [125, 150])
def test_large_text_fits(page: CustomerPage, settle: Settle, qtbot: QtBot, look: Theme, scale: int) -> None:
    look.set_look(text_scale=scale)
    open_card(page, settle)
    assert_nothing_clipped(page)
    page.view.start_edit()
    settle()
    page.view.form.fields.finish()
    qtbot.waitUntil(lambda: not clipped(page), timeout=2000)


def test_a_filter_without_anybody_says_so_and_leads_back(page: CustomerPage, settle: Settle) -> None:
    page.show_list(ListSpec("my_portfolio", "qqzzx"))
    settle()
    assert not page.list.table.isVisible()
    assert page.list.head.line.text() == "qqzzx"
    assert_accessible(page)
    page.list.head.clear()
    settle()
    assert page.list.table.isVisible() and page.list.table.rows().rowCount() == 18  # type: ignore[union-attr]


def test_conflict_and_refusal_ask_for_what_is_needed(
    page: CustomerPage, branch: SampleBranch, settle: Settle, qtbot: QtBot
) -> None:
    branch.conflict(WEI, "name", {"legal_name": "王玮"}, {"legal_name": "王炜"})
    open_card(page, settle, WEI)
    with qtbot.waitSignal(page.conflict_wanted, timeout=1000) as wanted:
        page.view.body._bar.acted.emit()
    assert wanted.args == [WEI]
    branch.edit(BARE, "note.text", "x")
    branch.refuse("parked.class")
    open_card(page, settle, BARE)
    with qtbot.waitSignal(page.sync_centre_wanted, timeout=1000):
        page.view.body._bar.acted.emit()


def test_the_ways_back_and_forth_go_through_the_steps_of_a_new_customer(
    page: CustomerPage, settle: Settle
) -> None:
    open_card(page, settle)
    open_card(page, settle, WEI)
    page.new_customer("李小龙")
    settle()
    places = [page.creation.place()[1]]
    for way in (page.go_forward, page.go_forward, page.go_back, page.go_back, page.go_back):
        assert way()
        settle()
        places.append(page.creation.place()[1])
    assert places == [1, 2, 3, 2, 1, 0]
    assert page.go_back()
    settle()
    assert page.view.customer == XIAOMEI and page.view.isVisible()
