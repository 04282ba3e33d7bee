"""Marked rows: by key and by mouse, kept by customer, copied without what is masked, gone with Esc."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.services.customer_list_service import ListSpec
from ui import customer_rows
from ui.screens.customers.customer_marks import MOST, MarksBar
from ui.screens.customers.customer_page import CustomerPage

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(page: CustomerPage, settle: Settle) -> CustomerPage:
    """The keys are on the rows."""
    page.list.open(ListSpec(filter_id="my_portfolio"))
    settle()
    page.list.enter_table()
    return page


def press(page: CustomerPage, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(page.list.table, key, modifiers or Qt.KeyboardModifier.NoModifier)


def marked(page: CustomerPage) -> list[int]:
    """The rows with a mark."""
    model = page.list.table.rows()
    assert model is not None
    rows = [model.row_tuple(row) for row in range(model.rowCount())]
    return [n for n, row in enumerate(rows) if row is not None and model.is_marked(row)]


def bar(page: CustomerPage) -> MarksBar:
    return page.list.findChildren(MarksBar)[0]


def test_space_marks_and_the_cursor_walks_on(page: CustomerPage, settle: Settle) -> None:
    press(page, Qt.Key.Key_Space)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Space)
    assert marked(page) == [0, 2]
    assert bar(page).isVisible()
    assert bar(page).words().startswith("2 ")
    press(page, Qt.Key.Key_Space)
    assert marked(page) == [0]
    settle()
    assert_accessible(page.list)
    assert_nothing_clipped(page.list)


def test_shift_extends_and_ctrl_a_takes_all(page: CustomerPage, settle: Settle) -> None:
    press(page, Qt.Key.Key_Down)
    press(page, Qt.Key.Key_Down, SHIFT)
    press(page, Qt.Key.Key_Down, SHIFT)
    assert marked(page) == [1, 2, 3]
    press(page, Qt.Key.Key_End, SHIFT)
    assert marked(page)[-1] == page.list.count - 1
    press(page, Qt.Key.Key_Escape)
    assert marked(page) == []
    assert not bar(page).isVisible()
    press(page, Qt.Key.Key_A, CTRL)
    assert len(marked(page)) == page.list.count <= MOST
    settle()


def test_the_mouse_does_the_same_and_opens_nobody(page: CustomerPage, settle: Settle) -> None:
    table = page.list.table
    height, port = table.rowHeight(0), table.viewport()
    for row, keys in ((1, CTRL), (4, SHIFT), (2, CTRL)):
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, keys, QPoint(60, row * height + height // 2))
    assert marked(page) == [1, 3, 4]
    assert table.current_row() == 0
    settle()
    page.list.menu.mark_wanted.emit(0)
    assert marked(page) == [0, 1, 3, 4]


def test_marks_stay_with_the_customer_when_the_order_changes(page: CustomerPage, settle: Settle) -> None:
    press(page, Qt.Key.Key_Space)
    before = page.list.marks.ids()
    page.list.open(ListSpec(filter_id="my_portfolio", is_descending=True))
    settle()
    assert page.list.marks.ids() == before
    assert marked(page) == [page.list.count - 1]
    assert (
        page.list.table.rows()
        .row_sentence(  # type: ignore[union-attr]
            page.list.table.rows().row_tuple(page.list.count - 1)  # type: ignore[union-attr,arg-type]
        )
        .startswith("Selected, ")
    )


def test_what_is_copied_is_no_more_than_the_screen_shows(page: CustomerPage, settle: Settle) -> None:
    press(page, Qt.Key.Key_Down, SHIFT)
    model = page.list.table.rows()
    assert model is not None
    rows = [model.row_tuple(n) for n in range(2)]
    numbers = [str(row[customer_rows.NUMBER]).replace(" ", "") for row in rows if row is not None]
    bar(page).copy_wanted.emit()
    settle()
    assert QGuiApplication.clipboard().text() == "\n".join(numbers)
    bar(page).copy_masked_wanted.emit()
    settle()
    tails = [str(row[customer_rows.ID_TAIL]) for row in rows if row is not None]
    lines = [f"{number}\t{tail}" for number, tail in zip(numbers, tails, strict=True)]
    assert QGuiApplication.clipboard().text().splitlines() == lines
    page.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_escape_leads_from_the_customer_to_the_rows(page: CustomerPage, settle: Settle) -> None:
    press(page, Qt.Key.Key_Return)
    settle()
    assert not page.list.table.hasFocus()
    focus = page.window().focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()


def test_more_than_a_day_needs_are_refused_in_words(page: CustomerPage, settle: Settle) -> None:
    said: list[str] = []
    page.list.marks.said.connect(lambda words: said.append(words()))
    page.list.marks.on_ids([number.to_bytes(16, "big") for number in range(MOST + 1)])
    assert len(page.list.marks.ids()) == MOST
    assert str(MOST) in said[0]
