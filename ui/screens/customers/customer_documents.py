"""The documents tab: every ID document with its number behind the mask, expired ones first."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.code_list import code_list
from app.services.customer_card import CardDocument, CustomerCard, FieldRef
from ui import customer_rows, formats
from ui.coded_value import coded_value
from ui.customer_values import days_words
from ui.field_labels import field_label
from ui.screens.customers.customer_files import CustomerFiles
from ui.screens.customers.reveal_desk import RevealDesk
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_view import FieldValue, FieldView
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.tone_disc import ToneDisc

ORDER: Final = {"expired": 0, "expiring": 1, "unknown": 2, "valid": 3, "perpetual": 4}
TONES: Final = {
    "expired": ("bad", "error_circle"),
    "expiring": ("warn", "clock"),
    "unknown": ("neutral", "subtract"),
    "valid": ("ok", "checkmark_circle"),
    "perpetual": ("ok", "checkmark_circle"),
}
ICONS: Final = {"passport": "airplane", "household_book": "book_open"}


class DocumentRow(Live, QWidget):
    """One document; `reveal_wanted(FieldRef)`, `hide_wanted(FieldRef)`, `copy_wanted(key)`."""

    reveal_wanted = Signal(object)
    hide_wanted = Signal(object)
    copy_wanted = Signal(object)

    def __init__(self, document: CardDocument, reveals: RevealDesk) -> None:
        super().__init__()
        self._document, self._reveals = document, reveals
        tone, icon = TONES[document.state]
        self._type, self._primary = Label("", "strong", elide=True), StatusChip("", "neutral")
        self._state, self._pending = StatusChip("", tone, icon), StatusChip("", "info")
        self.number = FieldView("number")
        self._until, self._issuer, self._issued = FieldView("until"), FieldView("issuer"), FieldView("issued")
        card = Card(margins=(16, 14, 16, 14), spacing=10, surface="surface")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(ToneDisc(ICONS.get(document.type, "contact_card"), tone, 32))
        head.addWidget(self._type)
        head.addWidget(self._primary)
        head.addWidget(self._pending)
        head.addStretch(1)
        head.addWidget(self._state)
        grid = QGridLayout()
        grid.setContentsMargins(42, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for place, view in enumerate((self.number, self._until, self._issuer, self._issued)):
            grid.addWidget(view, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
        card.body.addLayout(head)
        card.body.addLayout(grid)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.number.reveal_requested.connect(self._reveal)
        self.number.hide_requested.connect(self._hide)
        self.number.copy_requested.connect(self._copy)
        self.go_live()

    def ref(self) -> FieldRef:
        """The reference of the number."""
        return self._document.number.ref

    def retranslate(self) -> None:
        """Words."""
        document = self._document
        kind = code_list("id_document_type").label(document.type, customer_rows.language())
        self._type.setText(kind or field_label("id_document"))
        self._primary.set_status(self.tr("Main document"), "neutral")
        self._primary.setVisible(document.is_primary)
        self._pending.set_status(self.tr("Pending"), "info")
        self._pending.setVisible(document.is_pending)
        tone, icon = TONES[document.state]
        self._state.set_status(self._state_words(), tone, icon)
        self.show_number()
        self._until.set_texts(field_label("id_document.expires_on"))
        self._until.set_value(FieldValue(self._until_words()))
        self._issuer.set_texts(field_label("id_document.issuer"))
        country = coded_value(document.number.kind.COUNTRY, "country", document.country)
        self._issuer.set_value(FieldValue(formats.joined(document.issuer, country)))
        self._issued.set_texts(field_label("id_document.issued_on"))
        captured = document.captured_by
        captured = code_list("captured_by").label(captured, customer_rows.language()) if captured else ""
        issued = formats.day(document.issued_on) if document.issued_on else ""
        self._issued.set_value(FieldValue(formats.joined(issued, captured)))

    def show_number(self) -> None:
        """The number masked, or in the clear with its countdown."""
        field, clear = self._document.number, self._reveals.text(self.ref())
        label = field_label(field.label)
        if clear is not None:
            label = self.tr("{field} · hides in {seconds} s").format(
                field=label, seconds=self._reveals.seconds_left(self.ref())
            )
        self.number.set_texts(label)
        self.number.set_value(
            FieldValue(
                field.text if clear is None else clear,
                masked=field.is_masked and field.can_reveal,
                revealed=clear is not None,
            )
        )

    def _state_words(self) -> str:
        words = {
            "expired": self.tr("Expired"),
            "expiring": self.tr("Expires soon"),
            "unknown": self.tr("End date unknown"),
            "valid": self.tr("Valid"),
            "perpetual": self.tr("No end date"),
        }
        return words[self._document.state]

    def _until_words(self) -> str:
        document = self._document
        if document.state == "perpetual":
            return self.tr("No end date")
        if not document.expires_on:
            return ""
        soon = document.state in ("expired", "expiring")
        return formats.joined(
            formats.day(document.expires_on), days_words(document.days_left) if soon else ""
        )

    @Slot()
    def _reveal(self) -> None:
        self.reveal_wanted.emit(self.ref())

    @Slot()
    def _hide(self) -> None:
        self.hide_wanted.emit(self.ref())

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self.ref())


class CustomerDocuments(Page):
    """`show_card(card)`; `add_wanted()` opens the form at a new document."""

    add_wanted = Signal()
    copy_wanted = Signal(str)
    copy_refused = Signal()

    def __init__(self, reveals: RevealDesk, files: CustomerFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reveals, self.files = reveals, files
        self._card: CustomerCard | None = None
        self._rows: list[DocumentRow] = []
        self._page = ScrollPage(margins=(20, 16, 20, 24), spacing=12)
        self._add = PushButton("", Kind.STANDARD, "document_add")
        self._empty = EmptyState("contact_card", "warn")
        self._empty_add = PushButton("", Kind.PRIMARY, "document_add")
        self._empty.add_action(self._empty_add)
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._page.body.addLayout(self._list)
        self._page.body.addLayout(foot)
        self._page.body.addWidget(self._empty)
        self._page.body.addSpacing(8)
        self._page.body.addWidget(files)
        self._page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        self._add.clicked.connect(self.add_wanted)
        self._empty_add.clicked.connect(self.add_wanted)
        reveals.changed.connect(self.on_revealed)
        self.go_live()

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer's documents."""
        self.files.show_customer(card.id)
        self.files.setVisible(not card.is_partial)
        if self._card is not None and (self._card.id, self._card.documents) == (card.id, card.documents):
            self._card = card
            return
        self._card = card
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        documents = sorted(card.documents, key=lambda d: (ORDER[d.state], not d.is_primary))
        self._rows = [DocumentRow(document, self._reveals) for document in documents]
        for row in self._rows:
            row.reveal_wanted.connect(self._reveals.reveal)
            row.hide_wanted.connect(self._reveals.hide)
            row.copy_wanted.connect(self._copy)
            self._list.addWidget(row)
        self._add.setVisible(bool(documents) and card.may_edit)
        self._empty.setVisible(not documents)
        self._empty_add.setVisible(card.may_edit)

    @Slot(object)
    def on_revealed(self, ref: FieldRef) -> None:
        """A number was opened, its time moved on, or it was hidden."""
        for row in self._rows:
            if row.ref() == ref:
                row.show_number()

    @Slot(object)
    def _copy(self, ref: FieldRef) -> None:
        clear = self._reveals.text(ref)
        if clear is None:
            self.copy_refused.emit()
        else:
            self.copy_wanted.emit(clear)

    def retranslate(self) -> None:
        """Words."""
        self._add.setText(self.tr("Add a document"))
        self._empty_add.setText(self.tr("Add a document"))
        self._empty.set_texts(
            self.tr("No ID document on file"),
            self.tr("The number, its issuer and its end date belong to the nine elements of identity."),
        )

    def take_focus(self) -> None:
        """The first number, else the button."""
        target = self._rows[0].number.value_label if self._rows else self._add
        target.setFocus()


def needing_attention(card: CustomerCard) -> int:
    """How many documents are expired or soon will be: the badge of the tab."""
    return sum(document.state in ("expired", "expiring") for document in card.documents)
