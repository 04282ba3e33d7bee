"""A customer in a window of his own: opened from everywhere, edited in one place, closed with the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import type_text
from clipped_text import assert_nothing_clipped
from desk_stage import BARE, COMPANY, REFUSED, WEI, XIAOMEI, DeskStage
from office_fixtures import PATIENCE_MS, page_of, sign_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sample_branch import customer_id

from ui.customer_window import CustomerWindow
from ui.main import Program
from ui.main_window import MainWindow
from ui.screens.customers.customer_view import CustomerView
from ui.theme import Mode, theme
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(stage: DeskStage) -> Iterator[DeskStage]:
    """The desk with its list, and no other window."""
    stage.show("list")
    yield stage
    stage.desk.pages.windows.shut()
    stage.settle()


def own(stage: DeskStage, customer: bytes = XIAOMEI) -> CustomerWindow:
    """The window of a customer, opened."""
    stage.desk.pages.windows.open(customer)
    stage.settle()
    found = stage.desk.pages.windows.window_of(customer)
    assert found is not None
    return found


def fill_in(view: CustomerView, text: str, label: str = "occupation.employer") -> None:
    box = view.form.fields.by_label(label)
    assert box is not None
    box.box.setFocus()
    box.box.selectAll()  # type: ignore[union-attr]
    type_text(box.box, text)


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(Label) if label.isVisible())


def bar(view: CustomerView) -> InfoBar:
    return next(b for b in view.body.findChildren(InfoBar) if b.isVisible())


def button(view: CustomerView, text: str) -> QPushButton:
    return next(b for b in bar(view).findChildren(QPushButton) if b.text() == text)


def employer(stage: DeskStage, customer: bytes = XIAOMEI) -> str:
    draft = stage.branch.workspace.customers.begin_edit(customer)
    return next(f.value for f in draft.fields if f.label == "occupation.employer")


def test_ctrl_enter_in_the_list_opens_a_window(desk: DeskStage) -> None:
    page = desk.page()
    page.list.enter_table()
    QTest.keyClick(page.list.table, Qt.Key.Key_Return, CTRL)
    desk.settle()
    opened = desk.desk.pages.windows.opened()
    assert len(opened) == 1
    window = desk.desk.pages.windows.window_of(opened[0][0])
    assert window is not None
    assert window.view.is_loaded
    assert window.windowTitle().endswith(" — CIMS")
    assert window.isVisible()
    assert_accessible(window)
    assert_nothing_clipped(window)


def test_ctrl_enter_in_the_search_and_the_palette_too(desk: DeskStage) -> None:
    desk.show("search")
    QTest.keyClick(desk.desk.bar.search, Qt.Key.Key_Return, CTRL)
    desk.settle()
    windows = desk.desk.pages.windows
    assert len(windows.opened()) == 1
    desk.customer(COMPANY)
    desk.settle()
    assert any(c.name == "open_window" and c.keys == "Ctrl+Enter" for c in desk.desk.commands.texts())
    desk.desk.commands.run("open_window", "")
    assert windows.window_of(COMPANY) is not None


def test_a_customer_has_one_window_and_there_are_five_at_most(desk: DeskStage) -> None:
    windows = desk.desk.pages.windows
    first = own(desk)
    assert own(desk) is first
    places = {first.pos().toTuple()}
    for number in (1, 4, 5, 6):
        places.add(own(desk, customer_id(number)).pos().toTuple())
    assert len(places) == 5
    windows.open(customer_id(8))
    assert windows.window_of(customer_id(8)) is None
    assert "5 customers" in desk.desk.toast.accessibleName()
    QTest.keyClick(first, Qt.Key.Key_W, CTRL)
    desk.settle()
    windows.open(customer_id(8))
    assert windows.window_of(customer_id(8)) is not None


def test_edit_in_the_window_is_saved_and_shown_at_the_desk(desk: DeskStage) -> None:
    desk.customer(XIAOMEI)
    window = own(desk)
    QTest.keyClick(window, Qt.Key.Key_F2)
    desk.settle()
    fill_in(window.view, "玉兰书店")
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    desk.settle()
    assert employer(desk) == "玉兰书店"
    assert "Saved" in window.messages.toast.accessibleName()
    window.messages.toast.undone.emit()
    desk.settle()
    assert employer(desk) == "海棠餐饮"


def test_the_second_window_reads_and_leads_to_the_form(desk: DeskStage) -> None:
    desk.customer(XIAOMEI)
    desk.settle()
    page, window = desk.page(), own(desk)
    page.view.start_edit()
    desk.settle()
    assert not window.view.header._edit.isEnabled()
    assert "Being edited in another window" in words(window)
    assert_accessible(window)
    QTest.keyClick(window, Qt.Key.Key_F2)
    desk.settle()
    assert not window.view.is_editing()
    assert window.focusWidget() is button(window.view, "Show that window")
    desk.desk.show_page("sync")
    button(window.view, "Show that window").click()
    assert desk.desk.rail.current() == "customers"
    assert page.view.is_editing()
    page.view.editing.cancel()
    desk.settle()
    assert window.view.header._edit.isEnabled()
    assert "Being edited" not in words(window)
    # And the other way round: the desk leads to the window.
    window.view.start_edit()
    desk.settle()
    assert not page.view.header._edit.isEnabled()
    page.edit_customer(XIAOMEI)
    assert not page.view.is_editing()
    fill_in(window.view, "未保存")
    button(page.view, "Show that window").click()
    window.view.editing.cancel()
    desk.settle()


def test_the_bar_that_was_closed_comes_back_when_somebody_wants_to_edit(desk: DeskStage) -> None:
    desk.customer(XIAOMEI)
    desk.settle()
    window = own(desk)
    desk.page().view.start_edit()
    desk.settle()
    bar(window.view)._dismiss()
    assert "Being edited" not in words(window)
    window.view.start_filling()
    assert "Being edited" in words(window)
    desk.page().view.editing.cancel()
    desk.settle()


def test_what_one_form_left_unsaved_the_next_form_finds(desk: DeskStage) -> None:
    window, page = own(desk), desk.page()
    window.view.start_edit()
    desk.settle()
    fill_in(window.view, "写到一半")
    window.close()
    page.edit_customer(XIAOMEI)  # at once: the vault may still be writing
    desk.settle()
    if not page.view.is_editing():
        page.edit_customer(XIAOMEI)
        desk.settle()
    state = page.view.form.state
    assert state is not None
    assert "写到一半" in state.to_keep().values()
    page.view.editing.cancel()
    desk.settle()


def test_an_undone_cancel_does_not_overwrite_the_form_of_the_other_window(desk: DeskStage) -> None:
    desk.customer(XIAOMEI)
    desk.settle()
    page, window = desk.page(), own(desk)
    page.view.start_edit()
    desk.settle()
    fill_in(page.view, "甲")
    page.view.editing.cancel()
    desk.settle()
    window.view.start_edit()
    desk.settle()
    fill_in(window.view, "乙")
    window.view.form.keep_now()
    desk.settle()
    page.messages.toast.undone.emit()
    desk.settle()
    assert not page.view.is_editing()
    kept = desk.branch.workspace.drafts.load(f"edit:{XIAOMEI.hex()}")
    assert list(kept.values()) == ["乙"]
    window.view.editing.cancel()
    desk.settle()
    page.view.editing.take_back()
    desk.settle()
    state = page.view.form.state
    assert page.view.is_editing()
    assert state is not None
    assert list(state.to_keep().values()) == ["甲"]
    page.view.editing.cancel()
    desk.settle()


def test_an_undone_cancel_opens_the_customer_it_was_about(desk: DeskStage) -> None:
    desk.customer(XIAOMEI)
    desk.settle()
    page = desk.page()
    page.view.start_edit()
    desk.settle()
    fill_in(page.view, "甲")
    page.view.editing.cancel()
    page.show_customer(BARE)
    desk.settle()
    page.messages.toast.undone.emit()
    desk.settle()
    assert page.view.customer == XIAOMEI
    assert page.view.is_editing()
    page.view.editing.cancel()
    desk.settle()


def test_keys_of_the_desk_work_in_the_window(desk: DeskStage) -> None:
    window = own(desk, COMPANY)
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    desk.settle()
    assert desk.desk.search.popup.isVisible()
    desk.desk.search.close()
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    assert desk.desk.rail.current() == "settings"
    window.view.conflict_wanted.emit(WEI)
    desk.settle()
    assert desk.desk.conflicts.isVisible()
    desk.desk.conflicts.reject()
    desk.settle()
    own(desk, REFUSED).view.sync_centre_wanted.emit()
    assert desk.desk.rail.current() == "sync"


def test_language_and_theme_reach_the_window(desk: DeskStage) -> None:
    window = own(desk)
    assert window.windowTitle() == "Wang Xiaomei — CIMS"
    desk.translate.set_language("zh_CN")
    theme().set_look(Mode.DARK)
    desk.settle()
    assert window.view.header._edit.text() == "编辑"
    assert_nothing_clipped(window)
    theme().set_look(Mode.LIGHT)
    desk.translate.set_language("en")
    desk.settle()


def test_seconds_of_the_clipboard_and_the_word_before_the_lock(desk: DeskStage) -> None:
    window = own(desk)
    desk.desk.pages.windows.set_clipboard_seconds(60)
    window.messages.copy("6000000123")
    assert "60 seconds" in window.messages.toast.accessibleName()
    desk.desk.idle.soon.emit()
    assert "30 seconds" in window.messages.toast.accessibleName()
    desk.desk.idle.again.emit()
    assert not window.messages.toast.isVisible()


def test_a_window_comes_back_where_the_last_one_was(desk: DeskStage) -> None:
    window = own(desk)
    window.setGeometry(60, 50, 777, 666)
    window.close()
    desk.settle()
    again = own(desk, WEI)
    assert (again.width(), again.height()) == (777, 666)


def test_lock_closes_every_window_and_unlocking_opens_them_again(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    customers = window.desk.signed.workspace.customers
    ids = []
    for name in ("林小雨", "周大海"):
        draft = customers.begin_new("individual", name)
        ids.append(customers.save(draft, {field.ref: field.value for field in draft.fields}).id)
    windows = window.pages.windows
    for customer in ids:
        windows.open(customer)
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    first = windows.window_of(ids[0])
    assert first is not None
    first.view.start_edit()
    qtbot.waitUntil(lambda: first.view.form.state is not None, timeout=PATIENCE_MS)
    fill_in(first.view, "写到一半")
    gone: list[bool] = []
    first.destroyed.connect(lambda: gone.append(True))
    program.lock()
    qtbot.waitUntil(lambda: page_of(program).isEnabled() and program._ending is None, timeout=PATIENCE_MS)
    assert windows.opened() == ()
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE_MS)
    again = sign_in(program, qtbot)
    qtbot.waitUntil(lambda: not again.desk.jobs.pending(), timeout=PATIENCE_MS)
    assert again.pages.windows.opened() == ((ids[0], True), (ids[1], False))
    form = again.pages.windows.window_of(ids[0])
    assert form is not None
    qtbot.waitUntil(lambda: form.view.form.state is not None, timeout=PATIENCE_MS)
    assert form.view.form.state is not None
    assert "写到一半" in form.view.form.state.to_keep().values()
    again.close()
    assert again.pages.windows.opened() == ()
