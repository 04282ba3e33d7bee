"""A stored customer as a form: which fields it shows, how it ends, and how a cancelled edit comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_card import CustomerCard, FieldRef
from app.services.customer_draft import CustomerDraft, DraftField, Saved
from app.services.customer_fields import SECTION_ORDER
from app.services.customer_service import CustomerService
from app.services.draft_service import DraftService
from ui.jobs import Jobs
from ui.screens.customers.customer_form import CustomerForm
from ui.screens.customers.customer_form_bar import CustomerFormBar
from ui.screens.customers.discard_dialog import DiscardDialog
from ui.screens.customers.edit_claims import EditClaims
from ui.widgets.card import Hairline
from ui.widgets.label import Label
from ui.widgets.page import Page

FORM_ORDER: Final = ("identity", "document", *SECTION_ORDER)
ASK_ABOVE: Final = 3  # changes; fewer are thrown away with an undo


class CustomerEditing(Page):
    """`begin(card, missing_only, label)`; then `ended()`, with `saved(Saved)` or `discarded(changes)` before it.

    `reopen_wanted(customer, missing_only)` after an undo of a cancelled edit: the form opens again as it was.
    `taken()` instead of a form while another window edits the customer.
    """

    saved = Signal(object)
    ended = Signal()
    discarded = Signal(int)
    failed = Signal(object)
    reopen_wanted = Signal(bytes, bool)
    taken = Signal()

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        drafts: DraftService,
        clock: Clock,
        claims: EditClaims,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._drafts, self._claims = jobs, service, drafts, claims
        self._customer = b""
        self._missing_only = False
        self._thrown: Mapping[FieldRef, str] = {}
        self._title, self._remark = Label("", "lead"), Label("", "caption", "text2", elide=True)
        self.form = CustomerForm(jobs, service, drafts, clock, CustomerFormBar())
        heading = QHBoxLayout()
        heading.setContentsMargins(20, 0, 20, 10)
        heading.setSpacing(12)
        heading.addWidget(self._title)
        heading.addWidget(self._remark, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(heading)
        column.addWidget(Hairline())
        column.addWidget(self.form, 1)
        self.form.saved.connect(self.on_saved)
        self.form.cancelled.connect(self.cancel)
        self.form.failed_to_open.connect(self.on_refused)
        self.go_live()

    def begin(self, card: CustomerCard, missing_only: bool, label: str) -> bool:
        """Open the form of a customer, with the focus on the first field with `label`; False when another
        window edits him.
        """
        if not self._claims.take(card.id, self):
            self.taken.emit()
            return False
        self._customer, self._missing_only = card.id, missing_only
        missing = frozenset(field.label for field in card.missing)
        service, customer = self._service, card.id
        asks_document = any(name.startswith("id_document.") for name in missing | {label})
        needs_document = asks_document and not card.documents

        def make() -> CustomerDraft:
            draft = service.begin_edit(customer)
            return service.add_element(draft, "id_document", "resident_id") if needs_document else draft

        def shows(field: DraftField) -> bool:
            return not missing_only or (field.label in missing and not field.is_replace_only)

        self.form.begin(make, self._key(), shows, FORM_ORDER, label)
        self.retranslate()
        return True

    def leave(self) -> None:
        """Somebody else is looked at: what is typed waits in the vault."""
        self.form.keep_now()
        self._end()

    def _end(self) -> None:
        self._claims.give_back(self._customer, self)
        self.ended.emit()

    @Slot()
    def save(self) -> None:
        """Ctrl+S; nothing while no form is open."""
        if self.isVisible():
            self.form.save()

    @Slot(object)
    def on_saved(self, saved: Saved) -> None:
        """Stored here."""
        self._end()
        self.saved.emit(saved)

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """The form could not be opened."""
        self._end()
        self.failed.emit(error)

    @Slot()
    def cancel(self) -> None:
        """Esc: few changes go with an undo, many are asked for first."""
        changes = self._changes()
        if changes <= ASK_ABOVE:
            self._throw_away()
            return
        dialog = DiscardDialog(self, changes)
        dialog.accepted.connect(self._throw_away)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _changes(self) -> int:
        return self.form.state.changes() if self.form.state is not None else 0

    @Slot()
    def _throw_away(self) -> None:
        changes = self._changes()
        self._thrown = self.form.state.to_keep() if self.form.state is not None else {}
        self.form.forget()
        self._end()
        if changes:
            self.discarded.emit(changes)

    def customer(self) -> bytes:
        """Whose form was opened last."""
        return self._customer

    def take_back(self) -> None:
        """Undo of a cancelled edit: the values go into the vault again, where the form finds them."""
        drafts, thrown, key = self._drafts, self._thrown, self._key()
        if thrown and not self._claims.take(self._customer, self):
            self.taken.emit()  # the vault holds what the other window types
        elif thrown:
            self._jobs.write(self, lambda: drafts.keep(key, thrown), self.on_kept_again)

    @Slot(object)
    def on_kept_again(self, _nothing: object) -> None:
        """Open the form again."""
        self._thrown = {}
        self.reopen_wanted.emit(self._customer, self._missing_only)

    def _key(self) -> str:
        return f"edit:{self._customer.hex()}"

    def retranslate(self) -> None:
        """Words."""
        self._title.setText(
            self.tr("Fill in what is missing") if self._missing_only else self.tr("Edit customer")
        )
        self._remark.setText(self.tr("Saved on this computer at once, then sent to head office"))
