"""Making a customer: search first, what follows from the number, duplicates in view, one save."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle, type_text
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import SEEDS, SampleBranch, customer_id, document_of

from app.domain.national_id import check_character
from ui.jobs import Jobs
from ui.screens.customers.form_fields import A_TURN, AT_ONCE
from ui.screens.customers.new_customer_form import FORM, SEARCH, NewCustomerForm
from ui.theme import Theme


@pytest.fixture
def form(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> Iterator[NewCustomerForm]:
    """The form in a pane of usual size."""
    space = branch.workspace
    made = NewCustomerForm(jobs, space.customers, space.search, space.drafts, branch.clock)
    qtbot.addWidget(made)
    made.resize(760, 800)
    made.show()
    yield made
    jobs.wait_all()


def id_number(birth: str, serial: int) -> str:
    first = f"310115{birth}{serial:03d}"
    return first + check_character(first)


def fill_in(form: NewCustomerForm, label: str, text: str) -> None:
    box = form.form.fields.by_label(label)
    assert box is not None, label
    box.box.setFocus()
    box.box.selectAll()  # type: ignore[union-attr]
    type_text(box.box, text)


def leave(form: NewCustomerForm, settle: Settle) -> None:
    form._close.setFocus()
    settle()


def test_a_long_form_is_made_a_few_inputs_at_a_time(
    form: NewCustomerForm, qtbot: QtBot, settle: Settle
) -> None:
    form.start("李小龙")
    settle()
    assert form.form.state is not None
    fields = form.form.fields
    seen: list[int] = []
    step = fields._step
    fields._step = lambda: (step(), seen.append(len(fields._boxes)))[0]  # type: ignore[method-assign]
    form.form.show_fields(lambda field: True)
    begun = len(fields._boxes)
    assert begun < AT_ONCE + A_TURN
    qtbot.waitUntil(lambda: fields._waiting is None)
    grown = [after - before for before, after in pairwise(seen)]
    assert max(grown) <= A_TURN
    assert len(fields._boxes) == len(fields.boxes()) > 2 * begun


def test_who_is_here_already_is_shown_before_anything_is_typed_twice(
    form: NewCustomerForm, qtbot: QtBot, settle: Settle
) -> None:
    form.start("wangw")
    settle()
    assert form._pages.currentIndex() == SEARCH
    assert form._alike.isVisible()
    assert_accessible(form)
    assert_nothing_clipped(form)
    buttons = [b for b in form._alike.findChildren(type(form._go)) if b.isVisible()]
    assert len(buttons) == 5
    with qtbot.waitSignal(form.customer_wanted, timeout=1000):
        buttons[0].click()


def test_nobody_found_leads_straight_to_the_form_with_the_name(form: NewCustomerForm, settle: Settle) -> None:
    form.start("李小龙")
    settle()
    assert form._pages.currentIndex() == FORM
    box = form.form.fields.by_label("name.legal_name")
    assert box is not None and box.value() == "李小龙"
    assert_accessible(form)
    assert_nothing_clipped(form)


def test_a_new_customer_is_made_with_what_follows_from_the_number(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle
) -> None:
    form.start("李小龙")
    settle()
    fill_in(form, "id_document.number", id_number("19900412", 31))
    leave(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    leave(form, settle)
    birth, sex = form.form.fields.by_label("birth.birth_date"), form.form.fields.by_label("sex.code")
    assert birth is not None and birth.value() == "1990-04-12"
    assert sex is not None and sex.value() == "1"
    made = QSignalSpy(form.created)
    QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert made.count() == 1
    saved = made.at(0)[0]
    assert saved.customer_no == "6000900001"
    card = branch.workspace.customers.card(saved.id)
    assert (card.name, card.kind, card.rm) == ("李小龙", "individual", "chen.jing")
    assert card.documents[0].number.text.endswith(id_number("19900412", 31)[-4:])
    assert [hit.id for hit in branch.workspace.search.search("lxl").hits] == [saved.id]
    assert branch.workspace.drafts.load("new:individual") == {}


def test_the_same_id_number_is_a_warning_with_a_way_out(
    form: NewCustomerForm, qtbot: QtBot, settle: Settle
) -> None:
    number = next(
        g["number"] for k, g in document_of(2, SEEDS[2]).items() if k.startswith("id_document") and g
    )
    form.start("李小龙")
    settle()
    fill_in(form, "id_document.number", str(number))
    leave(form, settle)
    assert form._alike_form.isVisible()
    buttons = [b for b in form._alike_form.findChildren(type(form._go)) if b.isVisible()]
    with qtbot.waitSignal(form.customer_wanted, timeout=1000) as wanted:
        buttons[0].click()
    assert wanted.args == [customer_id(2)]


def test_a_wrong_number_is_not_saved(form: NewCustomerForm, branch: SampleBranch, settle: Settle) -> None:
    form.start("李小龙")
    settle()
    right = id_number("19900412", 31)
    fill_in(form, "id_document.number", right[:-1] + ("0" if right[-1] != "0" else "1"))
    leave(form, settle)
    box = form.form.fields.by_label("id_document.number")
    assert box is not None and box.error()
    made = QSignalSpy(form.created)
    form.form.save()
    settle()
    assert made.count() == 0 and branch.workspace.search.search("lxl").hits == ()


def test_closing_keeps_what_was_typed_for_the_next_time(form: NewCustomerForm, settle: Settle) -> None:
    form.start("")
    settle()
    form.go_on()
    settle()
    fill_in(form, "name.legal_name", "李小龙")
    fill_in(form, "id_document.number", id_number("19900412", 31))
    closed = QSignalSpy(form.closed)
    QTest.keyClick(form.form.fields, Qt.Key.Key_Escape)
    settle()
    assert closed.count() == 1
    form.start("")
    form.go_on()
    settle()
    name, number = (form.form.fields.by_label(label) for label in ("name.legal_name", "id_document.number"))
    assert name is not None and name.value() == "李小龙"
    assert number is not None and number.value() == id_number("19900412", 31)


@pytest.mark.parametrize(
    ("kind", "label"), [("corporate", "corporate.uscc"), ("sole_trader", "address.operating")]
)
def test_other_kinds_have_their_own_fields(
    form: NewCustomerForm, settle: Settle, kind: str, label: str
) -> None:
    form.start("")
    form.go_on()
    settle()
    form._kinds[kind].click()
    settle()
    assert form.form.fields.by_label(label) is not None
    before = len(form.form.fields.boxes())
    form._all.click()
    settle()
    assert len(form.form.fields.boxes()) > before
    assert_accessible(form)
    assert_nothing_clipped(form)
