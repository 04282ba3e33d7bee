"""The fields of a customer as inputs in place: checked as each is left, saved at once, kept until then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.clock import Clock, day_of
from app.domain.errors import CimsError
from app.services.customer_card import FieldRef
from app.services.customer_draft import CustomerDraft, DraftCheck, DraftField, Saved
from app.services.customer_service import CustomerService, InvalidDraft
from app.services.draft_service import DraftService
from ui import error_texts, shortcuts
from ui.jobs import Jobs
from ui.screens.customers.customer_form_bar import CustomerFormBar
from ui.screens.customers.customer_form_state import CustomerFormState, restored
from ui.screens.customers.form_fields import FormFields, ShowField
from ui.widgets.info_bar import InfoBar
from ui.widgets.page import Page
from ui.widgets.paint_pause import paint_later
from ui.widgets.scroll_page import ScrollPage

# What may betray that the customer is here already; looked up while it is typed.
WATCHED = ("name.", "id_document.number", "contact.mobile", "corporate.uscc")
SETTLE_MS, KEEP_MS = 350, 900


@dataclass(frozen=True, slots=True)
class _Begun:
    """A form as a worker prepared it, with what was kept of an earlier try."""

    draft: CustomerDraft
    kept: Mapping[FieldRef, str]


class CustomerForm(Page):
    """`begin(make draft, draft key, …)`, then `saved(Saved)` or `cancelled()`; `checked(DraftCheck)` between.

    Values are kept in the vault while they are typed and put back when the form opens again. `reason` goes
    into the audit with the save. The bar stands below the form unless `has_bar` says that it stands elsewhere.
    """

    ready = Signal()
    checked = Signal(object)
    saved = Signal(object)
    cancelled = Signal()
    failed_to_open = Signal(object)
    failed_to_save = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        drafts: DraftService,
        clock: Clock,
        bar: CustomerFormBar,
        parent: QWidget | None = None,
        *,
        has_bar: bool = True,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._drafts, self._clock, self._bar = jobs, service, drafts, clock, bar
        self.state: CustomerFormState | None = None
        self._key = self._focus_label = self._notice_action = self.reason = ""
        self._shows: ShowField = _show_every
        self._order: tuple[str, ...] = ()
        self.page = ScrollPage(margins=(20, 16, 20, 24))
        self._notice = InfoBar()
        self.fields = FormFields()
        self.page.body.addWidget(self._notice)
        self.page.body.addWidget(self.fields)
        self.page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        if has_bar:
            column.addWidget(bar)
        self._soon, self._keep_soon = _timer(self, SETTLE_MS), _timer(self, KEEP_MS)
        self._soon.timeout.connect(self.check)
        self._keep_soon.timeout.connect(self._keep)
        self._notice.acted.connect(self._notice_acted)
        self.fields.typed.connect(self.on_typed)
        self.fields.left.connect(self.on_left)
        self.fields.remove_wanted.connect(self.remove_element)
        bar.save_wanted.connect(self.save)
        bar.cancel_wanted.connect(self.cancelled)
        bar.element_wanted.connect(self.add_element)
        shortcuts.bind(self, "undo", self.undo, whole_window=False)
        shortcuts.bind(self, "redo", self.redo, whole_window=False)
        self.go_live()

    # beginning ---------------------------------------------------------------------------------------

    def begin(
        self,
        make: Callable[[], CustomerDraft],
        key: str,
        shows: ShowField | None = None,
        order: tuple[str, ...] = (),
        focus_label: str = "",
        kept: Mapping[FieldRef, str] | None = None,
    ) -> None:
        """Open a form that `make` prepares in a worker; `shows` picks fields, `order` puts sections first.

        What was typed before and not saved is put back: `kept`, else what the vault kept under the key.
        """
        if self._keep_soon.isActive():
            self.keep_now()
        self.state, self._key, self.reason = None, key, ""
        self._shows, self._order, self._focus_label = shows or _show_every, order, focus_label
        self._bar.set_busy(False)
        self._notice.hide()
        drafts, service = self._drafts, self._service

        def prepare() -> _Begun:
            return _Begun(*restored(make(), drafts.load(key) if kept is None else kept, service.add_element))

        self._jobs.read(self, prepare, self.on_begun, self.on_begin_failed, key="begin")

    @Slot(object)
    def on_begun(self, begun: _Begun) -> None:
        """The form is here."""
        paint_later(self)
        self.state = CustomerFormState(begun.draft)
        for ref, text in begun.kept.items():
            self.state.type_value(ref, text)
            self.state.leave(ref)
        self._build()
        self.page.verticalScrollBar().setValue(0)
        if begun.kept:
            self._notice_action = "anew"
            words = self.tr("%n value(s) typed earlier and not saved were put back", "", len(begun.kept))
            self._notice.show_message("info", words, "", self.tr("Start over"))
        if begun.kept or begun.draft.is_new:
            self.check()
        self.fields.focus(label=self._focus_label)
        self.ready.emit()

    @Slot(object)
    def on_begin_failed(self, error: CimsError) -> None:
        """No form: the view says why."""
        self.failed_to_open.emit(error)

    def show_fields(self, shows: ShowField) -> None:
        """Show more or fewer fields; typed values stay."""
        self._shows = shows
        self._build()

    def _build(self) -> None:
        if self.state is not None:
            self.fields.build(self.state, self._shows, self._order, day_of(self._clock.now_ms()))
            self._show_state()

    # typing ------------------------------------------------------------------------------------------

    @Slot(object)
    def on_typed(self, ref: FieldRef) -> None:
        """A value changes."""
        field = self.state.draft.field(ref) if self.state is not None else None
        self._keep_soon.start()
        if field is not None and field.label.startswith(WATCHED):
            self._soon.start()
        self._show_state()

    @Slot(object)
    def on_left(self, ref: FieldRef) -> None:
        """A field was left: now it is checked."""
        if self.state is not None:
            self.state.leave(ref)
            self.check()

    @Slot()
    def check(self) -> None:
        """Ask what is wrong and what follows."""
        state, service = self.state, self._service
        if state is not None:
            draft, values = state.draft, state.values()
            self._jobs.read(self, lambda: service.check(draft, values), self.on_checked, key="check")

    @Slot(object)
    def on_checked(self, found: DraftCheck) -> None:
        """Show problems; fill what follows from an ID number."""
        if self.state is not None:
            for ref in self.state.take_check(found):
                self.fields.refresh(ref)
            self._show_state()
            self.checked.emit(found)

    @Slot()
    def undo(self) -> None:
        """Take back the last field."""
        self._after_step(self.state.undo() if self.state is not None else None)

    @Slot()
    def redo(self) -> None:
        """And again."""
        self._after_step(self.state.redo() if self.state is not None else None)

    def _after_step(self, ref: FieldRef | None) -> None:
        if ref is not None:
            self.fields.refresh(ref)
            self.fields.focus(ref)
            self._keep_soon.start()
            self.check()
            self._show_state()

    # members -----------------------------------------------------------------------------------------

    @Slot(str, str)
    def add_element(self, group: str, member: str) -> None:
        """One more contact, address or document."""
        if self.state is not None:
            draft, service = self.state.draft, self._service
            self._jobs.read(
                self, lambda: service.add_element(draft, group, member), self.on_draft, key="element"
            )

    @Slot(str)
    def remove_element(self, key: str) -> None:
        """One document less."""
        if self.state is not None:
            draft, service = self.state.draft, self._service
            self._jobs.read(self, lambda: service.remove_element(draft, key), self.on_draft, key="element")

    @Slot(object)
    def on_draft(self, draft: CustomerDraft) -> None:
        """The form has a member more or less."""
        if self.state is not None:
            known = {field.ref.key for field in self.state.draft.fields}
            self.state.take_draft(draft)
            added = [field.ref for field in draft.fields if field.ref.key not in known]
            shows = self._shows
            self._shows = lambda field: shows(field) or field.ref in added
            self._build()
            self._keep_soon.start()
            if added:
                number = next((ref for ref in added if ref.field == "number"), added[0])
                self.fields.focus(number)

    # saving ------------------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Store the form; nothing typed means nothing to store."""
        state, service = self.state, self._service
        if state is None or self._bar.is_busy():
            return
        if not state.changes():
            self.cancelled.emit()
            return
        draft, values, reason = state.draft, state.values(), self.reason
        self._bar.set_busy(True)
        self._keep_soon.stop()
        self._jobs.write(
            self, lambda: service.save(draft, values, reason), self.on_saved, self.on_save_failed
        )

    @Slot(object)
    def on_saved(self, saved: Saved) -> None:
        """Saved here, waiting to be sent."""
        self._bar.set_busy(False)
        self.forget()
        self.saved.emit(saved)

    @Slot(object)
    def on_save_failed(self, error: CimsError) -> None:
        """Show what is wrong; every value stays where it is."""
        self._bar.set_busy(False)
        if isinstance(error, InvalidDraft) and self.state is not None:
            first = self.state.refuse(error.problems)
            self._show_state()
            self.fields.focus(first)
        else:
            words = error_texts.sentences(error)
            self._notice_action = "save"
            self._notice.show_message("bad", words.happened, words.todo, self.tr("Try again"))
            self.page.verticalScrollBar().setValue(0)
        self.failed_to_save.emit(error)

    @Slot()
    def _notice_acted(self) -> None:
        self._notice.hide()
        if self._notice_action == "save":
            self.save()
        elif self.state is not None:
            self._drop_kept()
            self.state = CustomerFormState(self.state.draft)
            self._build()

    @Slot()
    def _keep(self) -> None:
        if self.state is not None:
            kept, drafts, key = self.state.to_keep(), self._drafts, self._key
            self._jobs.write(self, lambda: drafts.keep(key, kept) if kept else drafts.drop(key))

    def keep_now(self, *, if_touched: bool = False) -> None:
        """Keep what is typed without waiting: the lock or the end of the program is near, or the form is left."""
        self._keep_soon.stop()
        if not if_touched or (self.state is not None and self.state.is_touched()):
            self._keep()

    def _drop_kept(self) -> None:
        drafts, key = self._drafts, self._key
        self._keep_soon.stop()
        if key:
            self._jobs.write(self, lambda: drafts.drop(key))

    def forget(self) -> None:
        """The form is done with: saved, or thrown away on purpose."""
        self._soon.stop()
        self._drop_kept()
        self.state = None
        self.fields.clear()

    def _show_state(self) -> None:
        if self.state is not None:
            self.fields.show_messages()
            self._bar.show_state(self.state.changes(), self.state.errors())


def _show_every(_field: DraftField) -> bool:
    return True


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
