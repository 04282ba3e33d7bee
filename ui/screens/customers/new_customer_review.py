"""The last step of a new customer: who looks the same, what is wrong, what is missing, and all that was typed."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.customer_card import FieldKind
from app.services.customer_draft import (
    SURE,
    CustomerDraft,
    DraftCheck,
    DraftProblem,
    DraftReview,
    ReviewLine,
)
from app.services.customer_service import CustomerService
from ui.customer_values import value_words
from ui.field_labels import add_words, field_label, section_label
from ui.field_texts import field_text
from ui.jobs import Jobs
from ui.screens.customers.customer_form import CustomerForm
from ui.screens.customers.lookalike_list import LookalikeList, alike_of
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.completeness_ring import CompletenessRing
from ui.widgets.field_edit import TextEdit
from ui.widgets.field_view import FieldValue, FieldView
from ui.widgets.form_view import FormView
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage

COLUMNS: Final = 3
LINKS: Final = 2  # columns of the links, which say more words than a value has
REASON_LENGTH: Final = 140


class ProblemRow(Page):
    """One value that is wrong or deserves a look, and the way to it."""

    wanted = Signal(object)

    def __init__(self, problem: DraftProblem, label: str) -> None:
        super().__init__()
        self._problem, self._label = problem, label
        icon, tone = ("error_circle", "bad") if problem.is_error else ("warning", "warn")
        self._name, self._words = Label("", "strong"), Label("", "body", "text2", elide=True)
        self._go = PushButton("", Kind.LINK, size="button_small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconMark(icon, tone))
        row.addWidget(self._name)
        row.addWidget(self._words, 1)
        row.addWidget(self._go)
        self._go.clicked.connect(self._clicked)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        name = field_label(self._label)
        self._name.setText(name)
        self._words.setText(field_text(self._problem.code))
        self._go.setText(self.tr("Correct") if self._problem.is_error else self.tr("Look"))
        self._go.setAccessibleName(f"{self._go.text()}, {name}")

    @Slot()
    def _clicked(self) -> None:
        self.wanted.emit(self._problem.ref)


class NewCustomerReview(Page):
    """`look()` at the form; `looked()`, `changed()` whenever `is_ready` may have changed, `field_wanted(FieldRef)`,
    `customer_wanted(id)`.
    """

    field_wanted = Signal(object)
    customer_wanted = Signal(bytes)
    looked = Signal()
    changed = Signal()

    def __init__(
        self, jobs: Jobs, service: CustomerService, form: CustomerForm, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._form = jobs, service, form
        self._is_looking = False
        self._draft: CustomerDraft | None = None
        self._review: DraftReview | None = None
        self._links: list[PushButton] = []
        self._shown: list[tuple[FieldView, ReviewLine]] = []
        self._alike = LookalikeList()
        self.reason = TextEdit("reason", "edit", max_length=REASON_LENGTH)
        self.reason.changed.connect(self._reason_typed)
        self._page = ScrollPage(margins=(20, 4, 20, 24), spacing=12)
        self._problems = QVBoxLayout()
        self._problems.setSpacing(4)
        self._problem_card = Card(margins=(16, 10, 12, 10), surface="subtle")
        self._problem_card.body.addLayout(self._problems)
        self._values = FormView()
        for part in (self._alike, self.reason, self._problem_card, self._make_gauge(), self._values):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._alike.opened.connect(self.customer_wanted)
        form.checked.connect(self.on_checked)
        self.clear()
        self.go_live()

    def _make_gauge(self) -> QWidget:
        """How complete the record will be, in a figure and in words, with a link to each thing missing."""
        self._gauge = Card(margins=(16, 12, 16, 12), spacing=8, surface="subtle")
        self._ring = CompletenessRing(0, 56)
        self._complete, self._lacks = Label("", "strong"), Label("", "body", "text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self._complete)
        words.addWidget(self._lacks)
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._ring)
        line.addLayout(words, 1)
        self._adds = FormView(max_columns=LINKS)
        self._gauge.body.addLayout(line)
        self._gauge.body.addWidget(self._adds)
        return self._gauge

    def look(self) -> None:
        """Look at the form: first what follows from its values is filled in."""
        self.clear()
        self._is_looking = True
        self._form.check()

    @Slot(object)
    def on_checked(self, _check: DraftCheck) -> None:
        """Now everything is there to be looked at."""
        state, service = self._form.state, self._service
        if self._is_looking and state is not None:
            draft, values = state.draft, state.values()
            self._jobs.read(
                self, lambda: (draft, service.review(draft, values)), self.on_reviewed, key="review"
            )

    @Slot(object)
    def on_reviewed(self, found: tuple[CustomerDraft, DraftReview]) -> None:
        """Everything in words; from now on wrong fields say so wherever they are shown."""
        draft, review = found
        state = self._form.state
        if self._is_looking and state is not None and state.draft is draft:
            self._is_looking = False
            state.refuse(review.problems)
            self._show(draft, review)
            self.changed.emit()
            announce(self, f"{self._complete.text()}. {self._lacks.text()}")
            if self.needs_reason():
                self.reason.box.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.looked.emit()

    def clear(self) -> None:
        """Nothing is known yet."""
        self._review, self._is_looking = None, False
        for part in (self._alike, self.reason, self._problem_card, self._gauge, self._values):
            part.hide()

    def _show(self, draft: CustomerDraft, review: DraftReview) -> None:
        if self._draft is None or self._draft.id != draft.id:
            self.reason.set_value("")
        self._draft, self._review = draft, review
        self._show_problems(review)
        self._show_missing(review)
        self._show_values(review)
        self.reason.setVisible(self.needs_reason())
        self._gauge.show()
        self.retranslate()
        self._page.verticalScrollBar().setValue(0)

    def needs_reason(self) -> bool:
        """Whether somebody else has the same ID number."""
        return self._review is not None and any(one.reason == SURE for one in self._review.lookalikes)

    def given_reason(self) -> str:
        """Why he is another one, "" where nobody asks."""
        return self.reason.value() if self.needs_reason() else ""

    def is_ready(self) -> bool:
        """Whether nothing stands against creating the customer."""
        review = self._review
        if review is None or any(problem.is_error for problem in review.problems):
            return False
        return not self.needs_reason() or bool(self.given_reason())

    @Slot(str)
    def _reason_typed(self, _key: str) -> None:
        self.changed.emit()

    def _want(self, label: str) -> None:
        fields = self._draft.fields if self._draft is not None else ()
        found = next((field for field in fields if field.label == label), None)
        if found is not None:
            self.field_wanted.emit(found.ref)

    # parts -------------------------------------------------------------------------------------------

    def _show_problems(self, review: DraftReview) -> None:
        while (old := self._problems.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in sorted(review.problems, key=lambda item: not item.is_error):
            field = self._draft.field(problem.ref) if self._draft is not None else None
            row = ProblemRow(problem, field.label if field is not None else problem.ref.key)
            row.wanted.connect(self.field_wanted)
            self._problems.addWidget(row)
        self._problem_card.setVisible(bool(review.problems))

    def _show_missing(self, review: DraftReview) -> None:
        self._adds, self._links = self._anew(self._adds, LINKS), []
        part = self._adds.add_section()
        part.header.hide()
        for label in review.missing:
            button = PushButton("", Kind.LINK, "add", size="button_small")
            button.setObjectName(label)
            button.clicked.connect(partial(self._want, label))
            self._links.append(button)
            part.add_field(_to_the_left(button))
        for _place in range(len(review.missing), LINKS):
            part.add_field(QWidget())
        self._adds.setVisible(bool(review.missing))

    def _show_values(self, review: DraftReview) -> None:
        self._values, self._shown = self._anew(self._values), []
        sections: dict[str, list[ReviewLine]] = {}
        for line in review.lines:
            sections.setdefault(line.section, []).append(line)
        for name, lines in sections.items():
            part = self._values.add_section()
            part.setObjectName(name)
            for line in lines:
                view = FieldView(line.label)
                self._shown.append((view, line))
                part.add_field(view, 0 if line.kind is FieldKind.LONG_TEXT else 1)
            for _place in range(len(lines), COLUMNS):
                part.add_field(QWidget())
        self._values.setVisible(bool(sections))

    @staticmethod
    def _anew(form: FormView, columns: int = COLUMNS) -> FormView:
        """An empty form in the place of an old one."""
        made = FormView(max_columns=columns)
        parent = form.parentWidget()
        layout = parent.layout() if parent is not None else None
        if layout is not None:
            layout.replaceWidget(form, made)
        form.hide()
        form.deleteLater()
        return made

    # words -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Words."""
        self.reason.set_texts(self.tr("Why this is another customer in spite of the same ID number"), "")
        self.reason.set_required(True)
        review = self._review
        if review is None:
            return
        self._alike.show_items(tuple(alike_of(found) for found in review.lookalikes))
        missing = len(review.missing)
        self._ring.set_percent(review.completeness)
        self._complete.setText(
            self.tr("{percent}% of the required details").format(percent=review.completeness)
        )
        lacks = self.tr("%n detail(s) still missing; this can be added later.", "", missing)
        self._lacks.setText(lacks if missing else self.tr("Nothing is missing."))
        for button in self._links:
            is_end = button.objectName() == "id_document.expires_on"
            words = self.tr("Add end date of the document") if is_end else add_words(button.objectName())
            button.setText(words)
        for part in self._values.sections():
            part.set_texts(section_label(part.objectName()))
        for view, line in self._shown:
            view.set_texts(field_label(line.label))
            view.set_value(FieldValue(value_words(line.kind, line.code_list, line.text)))


def _to_the_left(button: PushButton) -> QWidget:
    """A link that does not spread over its column."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return place
