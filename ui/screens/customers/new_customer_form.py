"""Makes a customer in four steps: search first, the required details, documents, and a look at everything
before it is saved; possible duplicates are in view all the time.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_card import FieldRef
from app.services.customer_draft import Saved
from app.services.customer_service import CustomerService, InvalidDraft
from app.services.draft_service import DraftService
from app.services.search_service import SearchService
from ui import error_texts, shortcuts
from ui.jobs import Jobs
from ui.screens.customers.customer_form import CustomerForm
from ui.screens.customers.lookalike_list import LookalikeList
from ui.screens.customers.new_customer_bar import NewCustomerBar
from ui.screens.customers.new_customer_head import KINDS, NewCustomerHead
from ui.screens.customers.new_customer_review import NewCustomerReview
from ui.screens.customers.new_customer_run import NewCustomerRun, run_of
from ui.screens.customers.new_customer_search import NewCustomerSearch
from ui.screens.customers.new_customer_steps import (
    DETAILS,
    DOCUMENTS,
    ORDER,
    REVIEW,
    SEARCH,
    fields_of,
    step_of,
    with_values,
)
from ui.widgets.card import Card
from ui.widgets.info_bar import InfoBar
from ui.widgets.page import Page

# Pages of the stack: the two middle steps share the form.
_PAGES: Final = {SEARCH: 0, DETAILS: 1, DOCUMENTS: 1, REVIEW: 2}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewCustomerForm(Page):
    """`start(query)`; `created(Saved)`, `closed()`, `customer_wanted(id)` when he was here already."""

    created = Signal(object)
    closed = Signal()
    customer_wanted = Signal(bytes)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        search: SearchService,
        drafts: DraftService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._drafts = jobs, service, drafts
        self._step, self._run = SEARCH, NewCustomerRun(KINDS[0])
        self.head, self.bar = NewCustomerHead(), NewCustomerBar()
        self._failure, self.alike = InfoBar(), LookalikeList()
        self.search = NewCustomerSearch(jobs, search, drafts, clock)
        self.form = CustomerForm(jobs, service, drafts, clock, self.bar, has_bar=False)
        self.review = NewCustomerReview(jobs, service, self.form)
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        self._turn_to(SEARCH)
        self.go_live()

    def _build(self) -> None:
        self.form.page.body.insertWidget(0, self.alike)
        for page in (self.search, self.form, self.review):
            self._pages.addWidget(page)
        self._failure.hide()
        card, outer = Card(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        for part in (self.head, self._failure):
            card.body.addWidget(part)
        card.body.addWidget(self._pages, 1)
        card.body.addWidget(self.bar)

    def _connect(self) -> None:
        self.head.close_wanted.connect(self.cancel)
        self.head.kind_wanted.connect(self._kind_wanted)
        self.head.all_wanted.connect(self._all_wanted)
        self.search.go_wanted.connect(self.go_on)
        self.search.continue_wanted.connect(self.resume)
        self.search.escaped.connect(self.cancel)
        self.search.failed.connect(self.say)
        for part in (self.search, self.review):
            part.customer_wanted.connect(self.customer_wanted)
        self.alike.opened.connect(self.customer_wanted)
        self.form.saved.connect(self.on_saved)
        self.form.cancelled.connect(self.cancel)
        self.form.checked.connect(self.alike.show_found)
        self.form.ready.connect(self.on_ready)
        self.form.failed_to_open.connect(self.on_failed)
        self.form.failed_to_save.connect(self.on_failed_to_save)
        self.review.field_wanted.connect(self.show_field)
        self.review.changed.connect(self._may_save)
        self.review.looked.connect(self.bar.take_focus)
        self.bar.back_wanted.connect(self.go_back)
        self.bar.next_wanted.connect(self.go_next)
        shortcuts.bind(self, "save", self.save)

    # going -------------------------------------------------------------------------------------------

    def start(self, query: str = "") -> None:
        """Begin with a search; what is being typed for another customer is kept."""
        self.keep()
        self._run = NewCustomerRun(KINDS[0])
        self._failure.hide()
        self.alike.show_items(())
        self._turn_to(SEARCH)
        self.search.start(query)

    def place(self) -> tuple[str, int]:
        """The form in view here and its step, ("", 0) while there is none or he is still searched for."""
        is_in_form = self._run.is_open and self._step != SEARCH and not self.isHidden()
        return (self._run.form, self._step) if is_in_form else ("", SEARCH)

    @Slot(str, int)
    def resume(self, form: str, step: int) -> None:
        """Straight to a form and a step that `place` named, with what was kept of it."""
        self._run = run_of(form)
        self._begin("", step)

    @Slot()
    def go_on(self) -> None:
        """Second step: the form, with the query as name or number; one that is open stays as it is."""
        query = self.search.query()
        if self._run.asked == query and self.form.state is not None:
            self.show_step(DETAILS)
        else:
            self._run.remember(self.form.state)
            self._begin(query, DETAILS)

    def _begin(self, query: str, step: int) -> None:
        run, service = self._run, self._service
        run.asked, run.shows_all = query, False
        typed, kind = dict(run.typed), run.kind
        self._failure.hide()
        self._turn_to(step)
        self.form.begin(
            lambda: with_values(service.begin_new(kind, query), typed, query),
            run.key,
            fields_of(step, kind),
            ORDER,
            kept=run.kept(),
        )

    @Slot()
    def on_ready(self) -> None:
        """The form is here; the last step looks at it."""
        if self._step == REVIEW:
            self.review.look()

    def show_step(self, step: int, ref: FieldRef | None = None) -> None:
        """Another step of the form that is open, with the focus in a field, else in the first empty one."""
        if self.form.state is None or not self._run.is_open:
            return
        self._failure.hide()
        self._turn_to(step)
        if step == REVIEW:
            self.review.look()
        elif step != SEARCH:
            self.form.show_fields(fields_of(step, self._run.kind, shows_all=self._run.shows_all))
            self.form.fields.focus(ref)

    @Slot()
    def go_next(self) -> bool:
        """Alt+→: one step on; False at the last."""
        if self._step == REVIEW:
            return False
        if self._step == SEARCH:
            self.go_on()
        else:
            self.show_step(self._step + 1)
        return True

    @Slot()
    def go_back(self) -> bool:
        """Alt+←: one step back, with everything that was typed; False at the first."""
        if self._step > DETAILS:
            self.show_step(self._step - 1)
        elif self._step == DETAILS:
            self._turn_to(SEARCH)
            self.search.return_here()
        else:
            return False
        return True

    @Slot(object)
    def show_field(self, ref: FieldRef) -> None:
        """To the step of a field, and into it."""
        field = self.form.state.draft.field(ref) if self.form.state is not None else None
        if field is None:
            return
        step = step_of(field, self._run.kind)
        if not fields_of(step, self._run.kind, shows_all=self._run.shows_all)(field):
            self._run.shows_all = True
        self.show_step(step, ref)

    def _turn_to(self, step: int) -> None:
        self._step = step
        self._pages.setCurrentIndex(_PAGES[step])
        self.head.show_step(step, self._run.kind, shows_all=self._run.shows_all)
        self.bar.setVisible(step != SEARCH)
        self.bar.show_step(step)
        self.review.clear()

    @Slot(str)
    def _kind_wanted(self, kind: str) -> None:
        self.form.keep_now(if_touched=True)
        self._run.remember(self.form.state)
        self._run.kind = kind
        if self._step == SEARCH:
            self._run.asked = None
            self._turn_to(SEARCH)
        else:
            self._begin("", self._step)

    @Slot(bool)
    def _all_wanted(self, on: bool) -> None:
        self._run.shows_all = on
        self.show_step(self._step)

    # saving ------------------------------------------------------------------------------------------

    @Slot()
    def _may_save(self) -> None:
        self.form.reason = self.review.given_reason()
        self.bar.set_ready(self.review.is_ready())

    @Slot()
    def save(self) -> None:
        """Ctrl+S: to the last step, and from there into the store."""
        if self._step in (DETAILS, DOCUMENTS):
            self.show_step(REVIEW)
        elif self._step == REVIEW and self.bar.is_ready():
            self.form.save()

    @Slot(object)
    def on_saved(self, saved: Saved) -> None:
        """Created; nothing that was kept on the way is needed any more."""
        drafts, name = self._drafts, self._run.name
        self._jobs.write(self, lambda: drafts.drop_run(name))
        self._run = NewCustomerRun(KINDS[0])
        self._turn_to(SEARCH)
        self.created.emit(saved)

    @Slot(object)
    def on_failed_to_save(self, error: CimsError) -> None:
        """To the field that is wrong; else the reason is said here, and what is typed stays."""
        wrong = (
            next((p.ref for p in error.problems if p.is_error), None)
            if isinstance(error, InvalidDraft)
            else None
        )
        if wrong is not None:
            self.show_field(wrong)
        else:
            self.say(error)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The form could not be opened, for example because the role may not make customers."""
        self._run.asked = None
        self._turn_to(SEARCH)
        self.say(error)

    @Slot(object)
    def say(self, error: CimsError) -> None:
        """What went wrong, above the step."""
        words = error_texts.sentences(error)
        self._failure.show_message("bad", words.happened, words.todo)

    def keep(self, *, always: bool = False) -> None:
        """Keep a form that was typed into until the next time; before a lock any form."""
        if self._run.is_open:
            self.form.keep_now(if_touched=not always)

    @Slot()
    def cancel(self) -> None:
        """Close; what was typed stays kept until the next time."""
        self.keep()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc closes, Enter goes to the next field, Ctrl+Enter to the next step or saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._step == REVIEW:
                self.save()
            else:
                self.go_next()
        elif event.key() in _ENTER and isinstance(button := self.window().focusWidget(), QAbstractButton):
            button.click()  # Qt lets Enter press a button in dialogs only
        elif event.key() in _ENTER and self._pages.currentWidget() is self.form:
            if not self.form.fields.go_on():
                self.go_next()
        else:
            super().keyPressEvent(event)
