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
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sample_branch import SEEDS, SampleBranch, customer_id, document_of
from texts_on_screen import texts

from app.domain.errors import EnvironmentFault
from app.domain.national_id import check_character
from ui.jobs import Jobs
from ui.screens.customers.discard_dialog import DiscardDialog
from ui.screens.customers.form_fields import A_TURN, AT_ONCE
from ui.screens.customers.new_customer_form import NewCustomerForm
from ui.screens.customers.new_customer_steps import DETAILS, DOCUMENTS, REVIEW, SEARCH
from ui.theme import Theme
from ui.translate import Translate
from ui.widgets.push_button import IconButton, PushButton


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
    form.head.close_button.setFocus()
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
    assert form._step == SEARCH
    assert form.search.alike.isVisible()
    assert_accessible(form)
    assert_nothing_clipped(form)
    buttons = [b for b in form.search.alike.findChildren(PushButton) if b.isVisible()]
    assert len(buttons) == 5
    with qtbot.waitSignal(form.customer_wanted, timeout=1000):
        buttons[0].click()


def test_nobody_found_leads_straight_to_the_form_with_the_name(form: NewCustomerForm, settle: Settle) -> None:
    form.start("李小龙")
    settle()
    assert form._step == DETAILS
    box = form.form.fields.by_label("name.legal_name")
    assert box is not None and box.value() == "李小龙"
    assert_accessible(form)
    assert_nothing_clipped(form)


def press(form: NewCustomerForm, key: Qt.Key, settle: Settle, *, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(form.window().focusWidget() or form, key, held)
    settle()


def has_focus(box: QWidget) -> bool:
    """Whether the keys go there as soon as the window is active, which other tests' windows may be now."""
    return box.window().focusWidget() is box


def begin(form: NewCustomerForm, settle: Settle, name: str = "李小龙") -> None:
    """The form of somebody whom nobody knows."""
    form.start(name)
    settle()
    assert form._step == DETAILS


def shown_words(form: NewCustomerForm) -> str:
    """Every word on the page."""
    return "\n".join(text for _where, text in texts(form, hidden=False))


def test_a_new_customer_is_made_by_keys_alone_with_what_follows_from_the_number(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle
) -> None:
    begin(form, settle)
    fill_in(form, "id_document.number", id_number("19900412", 31))
    leave(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    birth, sex = form.form.fields.by_label("birth.birth_date"), form.form.fields.by_label("sex.code")
    assert birth is not None and birth.value() == "1990-04-12"
    assert sex is not None and sex.value() == "1"
    press(form, Qt.Key.Key_Return, settle, ctrl=True)
    assert form._step == DOCUMENTS
    assert_accessible(form)
    assert_nothing_clipped(form)
    fill_in(form, "id_document.expires_on", "2036-04-05")
    fill_in(form, "contact.email", "li@example.com")
    press(form, Qt.Key.Key_Return, settle, ctrl=True)
    assert form._step == REVIEW
    assert_accessible(form)
    assert_nothing_clipped(form)
    made = QSignalSpy(form.created)
    press(form, Qt.Key.Key_Return, settle)  # the focus waits on Create
    assert made.count() == 1
    saved = made.at(0)[0]
    assert saved.customer_no == "6000900001"
    card = branch.workspace.customers.card(saved.id)
    assert (card.name, card.kind, card.rm) == ("李小龙", "individual", "chen.jing")
    assert card.documents[0].number.text.endswith(id_number("19900412", 31)[-4:])
    assert card.documents[0].expires_on == "2036-04-05"
    assert [hit.id for hit in branch.workspace.search.search("lxl").hits] == [saved.id]
    assert branch.workspace.drafts.unfinished() == ()


def test_the_last_step_says_what_is_missing_and_leads_there(form: NewCustomerForm, settle: Settle) -> None:
    begin(form, settle)
    fill_in(form, "id_document.number", id_number("19900412", 31))
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert form._step == REVIEW
    words = shown_words(form)
    assert "50% of the required details" in words
    assert "5 detail(s) still missing" in words
    missing = ("nationality", "occupation", "home address", "mobile", "end date of the document")
    assert all(f"add {name}" in words.lower() for name in missing)
    assert id_number("19900412", 31) not in words.replace(" ", "")
    links = [b for b in form.review.findChildren(PushButton) if b.objectName() == "contact.mobile"]
    links[0].click()
    settle()
    mobile = form.form.fields.by_label("contact.mobile")
    assert form._step == DETAILS and mobile is not None and has_focus(mobile.box)
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    links = [b for b in form.review.findChildren(PushButton) if b.objectName() == "id_document.expires_on"]
    links[0].click()
    settle()
    until = form.form.fields.by_label("id_document.expires_on")
    assert form._step == DOCUMENTS and until is not None and has_focus(until.box)


def test_the_bar_counts_in_words(form: NewCustomerForm, settle: Settle) -> None:
    words = Translate()
    words.set_language("en")
    begin(form, settle)
    assert "1 value typed" in shown_words(form)
    fill_in(form, "contact.mobile", "138")
    leave(form, settle)
    assert "1 field to correct" in shown_words(form)
    words.clear()


def test_what_is_wrong_is_listed_and_hinders_creating(form: NewCustomerForm, settle: Settle) -> None:
    begin(form, settle)
    fill_in(form, "contact.mobile", "138")
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert "The number is too short." in shown_words(form) or "Not a valid phone number." in shown_words(form)
    assert not form.bar.is_ready()
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert form._step == REVIEW
    correct = next(b for b in form.review.findChildren(PushButton) if b.text() == "Correct")
    correct.click()
    settle()
    box = form.form.fields.by_label("contact.mobile")
    assert box is not None and box.error() and has_focus(box.box)
    fill_in(form, "contact.mobile", "13912345678")
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert form.bar.is_ready()


def test_a_second_customer_with_one_number_needs_a_reason_that_the_audit_keeps(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle
) -> None:
    number = next(
        g["number"] for k, g in document_of(2, SEEDS[2]).items() if k.startswith("id_document") and g
    )
    begin(form, settle)
    fill_in(form, "id_document.number", str(number))
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert "Same ID number" in shown_words(form)
    assert not form.bar.is_ready() and has_focus(form.review.reason.box)
    assert_accessible(form)
    assert_nothing_clipped(form)
    type_text(form.review.reason.box, "Card number misprinted")
    assert form.bar.is_ready()
    made = QSignalSpy(form.created)
    form.save()
    settle()
    assert made.count() == 1
    with branch.workspace.ledger.reading() as tx:
        rows = [row for row in tx.audit_after(0, 1000) if row.action == "create"]
    assert [row.reason for row in rows] == ["Card number misprinted"]


def test_enter_goes_from_field_to_field_and_then_to_the_next_step(
    form: NewCustomerForm, settle: Settle
) -> None:
    begin(form, settle)
    boxes = list(form.form.fields.boxes().values())
    boxes[0].box.setFocus()
    press(form, Qt.Key.Key_Return, settle)
    assert has_focus(boxes[1].box)
    boxes[-1].box.setFocus()
    press(form, Qt.Key.Key_Return, settle)
    assert form._step == DOCUMENTS


def test_steps_go_back_and_forth_with_everything_that_was_typed(
    form: NewCustomerForm, settle: Settle
) -> None:
    begin(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    for step in (DOCUMENTS, REVIEW):
        assert form.go_next()
        settle()
        assert form._step == step
    assert not form.go_next()
    for step in (DOCUMENTS, DETAILS, SEARCH):
        assert form.go_back()
        settle()
        assert form._step == step
    assert not form.go_back()
    form.go_on()
    settle()
    mobile = form.form.fields.by_label("contact.mobile")
    assert mobile is not None and mobile.value() == "13912345678"


def test_another_search_names_the_customer_and_keeps_the_rest(form: NewCustomerForm, settle: Settle) -> None:
    begin(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    form.go_back()
    form.search.box.setText("李小虎")
    form.search._typed("李小虎")
    settle()
    form.go_on()
    settle()
    name, mobile = (form.form.fields.by_label(label) for label in ("name.legal_name", "contact.mobile"))
    assert name is not None and name.value() == "李小虎"
    assert mobile is not None and mobile.value() == "13912345678"


def test_another_kind_takes_over_what_was_typed_and_loses_nothing(
    form: NewCustomerForm, settle: Settle
) -> None:
    begin(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    fill_in(form, "id_document.number", id_number("19900412", 31))
    form.head.kinds["corporate"].click()
    settle()
    name, mobile = (form.form.fields.by_label(label) for label in ("name.legal_name", "contact.mobile"))
    assert name is not None and name.value() == "李小龙"
    assert mobile is not None and mobile.value() == "13912345678"
    fill_in(form, "name.legal_name", "小龙餐饮")
    form.head.kinds["individual"].click()
    settle()
    name, number = (form.form.fields.by_label(label) for label in ("name.legal_name", "id_document.number"))
    assert name is not None and name.value() == "小龙餐饮"
    assert number is not None and number.value() == id_number("19900412", 31)


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
    assert form.alike.isVisible()
    buttons = [b for b in form.alike.findChildren(PushButton) if b.isVisible()]
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
    box = form.form.fields.by_label("id_document.number")
    assert form._step == DETAILS and box is not None and has_focus(box.box)
    assert made.count() == 0 and branch.workspace.search.search("lxl").hits == ()


def test_whoever_was_begun_is_listed_until_he_is_finished_or_thrown_away(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle
) -> None:
    begin(form, settle)
    fill_in(form, "id_document.number", id_number("19900412", 31))
    closed = QSignalSpy(form.closed)
    QTest.keyClick(form.form.fields, Qt.Key.Key_Escape)
    settle()
    assert closed.count() == 1
    begin(form, settle, "赵小燕")
    fill_in(form, "contact.mobile", "13912345678")
    form.start("")  # Ctrl+N in the middle of typing
    settle()
    assert [item.name for item in branch.workspace.drafts.unfinished()] == ["赵小燕", "李小龙"]
    assert form.search.unfinished.isVisible()
    assert_accessible(form)
    assert_nothing_clipped(form)
    buttons = [b for b in form.search.unfinished.findChildren(PushButton) if b.isVisible()]
    assert [b.accessibleName() for b in buttons] == ["Continue with 赵小燕", "Continue with 李小龙"]
    buttons[1].click()
    settle()
    name, number = (form.form.fields.by_label(label) for label in ("name.legal_name", "id_document.number"))
    assert name is not None and name.value() == "李小龙"
    assert number is not None and number.value() == id_number("19900412", 31)
    form.start("")
    settle()
    drop = next(b for b in form.search.unfinished.findChildren(IconButton) if "赵小燕" in b.accessibleName())
    drop.click()
    dialog = next(d for d in form.window().findChildren(DiscardDialog) if d.isVisible())
    dialog.accept()
    settle()
    assert [item.name for item in branch.workspace.drafts.unfinished()] == ["李小龙"]


def test_a_name_that_was_only_searched_for_is_not_kept(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle
) -> None:
    begin(form, settle)
    form.cancel()
    settle()
    assert branch.workspace.drafts.unfinished() == ()


def test_a_lock_in_any_step_leads_back_to_that_step(
    form: NewCustomerForm, branch: SampleBranch, jobs: Jobs, qtbot: QtBot, settle: Settle
) -> None:
    begin(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    form.go_next()
    fill_in(form, "contact.email", "li@example.com")
    form.form.add_element("id_document", "passport")
    settle()
    for _press in range(2):
        form.keep(always=True)
        place = form.place()
        settle()
        space = branch.workspace
        form = NewCustomerForm(jobs, space.customers, space.search, space.drafts, branch.clock)
        qtbot.addWidget(form)
        form.show()
        form.start("")
        form.resume(*place)
        settle()
        assert form.place() == place
        form.show_step(REVIEW)
        settle()
    mail, state = "li@example.com", form.form.state
    assert state is not None and form._step == REVIEW
    values = {field.label: state.value(field.ref) for field in state.draft.fields}
    assert (values["name.legal_name"], values["contact.email"]) == ("李小龙", mail)


def test_a_full_disk_says_so_and_keeps_every_value(
    form: NewCustomerForm, branch: SampleBranch, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise EnvironmentFault("store.full")

    begin(form, settle)
    fill_in(form, "contact.mobile", "13912345678")
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    monkeypatch.setattr(branch.workspace.customers, "save", full)
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert form._failure.isVisible() and form._step == REVIEW
    monkeypatch.undo()
    made = QSignalSpy(form.created)
    press(form, Qt.Key.Key_S, settle, ctrl=True)
    assert made.count() == 1


@pytest.mark.parametrize(
    ("kind", "label"), [("corporate", "corporate.uscc"), ("sole_trader", "address.operating")]
)
def test_other_kinds_have_their_own_fields(
    form: NewCustomerForm, settle: Settle, kind: str, label: str
) -> None:
    form.start("")
    form.go_on()
    settle()
    form.head.kinds[kind].click()
    settle()
    assert form.form.fields.by_label(label) is not None
    before = len(form.form.fields.boxes())
    form.head.all.click()
    settle()
    assert len(form.form.fields.boxes()) > before
    assert_accessible(form)
    assert_nothing_clipped(form)
