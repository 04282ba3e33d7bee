"""One customer: head and tabs; and the same place as a form while he is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.customer_card import CustomerCard
from app.services.customer_draft import Saved
from app.services.customer_service import CustomerService, touched_by
from app.services.directory_service import DirectoryService
from app.services.draft_service import DraftService
from ui import customer_rows, formats, shortcuts
from ui.field_labels import field_label
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_archive import CustomerArchive
from ui.screens.customers.customer_body import CustomerBody
from ui.screens.customers.customer_editing import CustomerEditing
from ui.screens.customers.customer_files import CustomerFiles
from ui.screens.customers.customer_header import CustomerHeader
from ui.screens.customers.customer_history import ReadOffice
from ui.screens.customers.customer_view_blank import CustomerViewBlank
from ui.screens.customers.edit_claims import EditClaims
from ui.screens.customers.reveal_desk import RevealDesk
from ui.widgets.card import Card
from ui.widgets.page import Page
from ui.widgets.paint_pause import paint_later
from ui.widgets.skeleton import Skeleton

BLANK, WAITING, CONTENT = range(3)
BODY, FORM = range(2)


class CustomerView(Page):
    """`open(id)`; wishes go out as signals: conflict, sync centre, window, copy, message with undo."""

    title_changed = Signal(str)
    conflict_wanted = Signal(bytes)
    sync_centre_wanted = Signal()
    window_wanted = Signal(bytes)
    copy_wanted = Signal(str)
    message = Signal(object)
    saved = Signal(object, object)
    discarded = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        service: CustomerService,
        drafts: DraftService,
        directory: DirectoryService,
        clock: Clock,
        read_office: ReadOffice | None,
        claims: EditClaims,
        files: CustomerFiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._bus, self._service, self._claims = jobs, bus, service, claims
        self.customer = b""
        self._card: CustomerCard | None = None
        self._edit_when_shown = False
        self._reveals = RevealDesk(jobs, service, clock, self)
        self._archive = CustomerArchive(jobs, service, lambda: self._card, self)
        self.header = CustomerHeader(directory)
        self.body = CustomerBody(jobs, service, directory, clock, self._reveals, read_office, files)
        self._files = files
        self.editing = CustomerEditing(jobs, service, drafts, clock, claims)
        self.form = self.editing.form
        self.blank, self._waiting = CustomerViewBlank(), Skeleton(6)
        self._parts, self._pages = QStackedWidget(), QStackedWidget()
        self._build()
        self._connect()
        bus.touched.connect(self.on_touched)
        self.go_live()

    def _build(self) -> None:
        self._parts.addWidget(self.body)
        self._parts.addWidget(self.editing)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 14)
        head.addWidget(self.header)
        inner.addLayout(head)
        inner.addWidget(self._parts, 1)
        for page in (self.blank, self._waiting, content):
            self._pages.addWidget(page)
        card, outer = Card(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        card.body.addWidget(self._pages, 1)

    def _connect(self) -> None:
        header, body, editing = self.header, self.body, self.editing
        header.edit_wanted.connect(self.start_edit)
        header.fill_wanted.connect(self.start_filling)
        header.copy_number_wanted.connect(self._copy_number)
        header.window_wanted.connect(self._window)
        header.archive_wanted.connect(self._archive.act)
        self._archive.saved.connect(self.on_saved)
        self._archive.failed.connect(self.failed)
        body.add_wanted.connect(self._add_value)
        body.copy_wanted.connect(self.copy_wanted)
        body.copy_refused.connect(self._copy_refused)
        body.notice_acted.connect(self._notice_acted)
        editing.saved.connect(self.on_saved)
        editing.ended.connect(self._end_form)
        editing.discarded.connect(self.discarded)
        editing.failed.connect(self.failed)
        editing.reopen_wanted.connect(self._reopen)
        editing.taken.connect(body.point_out)
        self._claims.changed.connect(self._claim_changed)
        self._reveals.failed.connect(self.failed)
        self._files.saved.connect(self.saved)
        self._files.failed.connect(self.failed)
        self._files.message.connect(self.message)
        self.blank.again_wanted.connect(self.reload)
        shortcuts.bind(self, "edit", self.start_edit)
        shortcuts.bind(self, "save", self.editing.save)

    # showing -----------------------------------------------------------------------------------------

    def open(self, customer_id: bytes, *, edit: bool = False) -> None:
        """Show a customer; typed values of another one are kept for later."""
        if customer_id == self.customer and self._card is not None:
            if edit:
                self.start_edit()
            return
        if self.is_editing():
            self.editing.leave()
        self.customer = customer_id
        self._edit_when_shown = edit
        self._reveals.set_customer(customer_id)
        if self._card is None:
            self._pages.setCurrentIndex(WAITING)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the customer again."""
        customer, service = self.customer, self._service
        if customer:
            self._jobs.read(self, lambda: service.card(customer), self.on_card, self.on_failed, key="card")

    @Slot(object)
    def on_card(self, card: CustomerCard) -> None:
        """The customer is here."""
        if card.id != self.customer:
            return
        is_other = self._card is None or self._card.id != card.id
        self._card = card
        is_elsewhere = self._claims.is_elsewhere(card.id, self.editing)
        if is_other:
            paint_later(self)
        self.header.show_card(card)
        self.header.set_editing(self.is_editing())
        self.header.set_elsewhere(is_elsewhere)
        self.body.set_elsewhere(is_elsewhere)
        self.body.show_card(card)
        self._pages.setCurrentIndex(CONTENT)
        if is_other:
            self.title_changed.emit(customer_rows.title_of(card.name, card.name_latin))
        if self._edit_when_shown:
            self._edit_when_shown = False
            self.start_edit()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Gone, out of scope, or the store cannot be read."""
        self._card = None
        self.blank.show_error(error)
        self._pages.setCurrentIndex(BLANK)
        self.title_changed.emit("")

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Somebody changed this customer: show it; an open form keeps its values and its base."""
        if self.customer and (touched.everything or self.customer in touched.of("customer")):
            self.reload()

    def hide_secrets(self) -> None:
        """Hide every revealed value and keep what is typed: the lock is about to cover the window."""
        self._reveals.hide_all()
        self._files.hide_secrets()
        if self.is_editing():
            self.form.keep_now()

    # editing -----------------------------------------------------------------------------------------

    @property
    def is_loaded(self) -> bool:
        """Whether the customer that was asked for is shown."""
        return self._card is not None and self._card.id == self.customer

    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self._parts.currentIndex() == FORM

    @Slot()
    def start_edit(self) -> None:
        """F2: every field that this person may write."""
        self._begin(False)

    @Slot()
    def start_filling(self) -> None:
        """Only what is missing, one after the other."""
        self._begin(True)

    @Slot(str)
    def _add_value(self, label: str) -> None:
        self._begin(False, label)

    def _begin(self, missing_only: bool, label: str = "") -> None:
        card = self._card
        may_begin = card is not None and card.may_edit and not self.is_editing()
        if card is not None and may_begin and self.editing.begin(card, missing_only, label):
            self._parts.setCurrentIndex(FORM)
            self.header.set_editing(True)

    @Slot(bytes, bool)
    def _reopen(self, customer: bytes, missing_only: bool) -> None:
        if customer == self.customer:
            self._begin(missing_only)
        else:
            self.open(customer, edit=True)

    @Slot(bytes)
    def _claim_changed(self, customer: bytes) -> None:
        if customer == self.customer and self.is_loaded:
            is_elsewhere = self._claims.is_elsewhere(customer, self.editing)
            self.header.set_elsewhere(is_elsewhere)
            self.body.set_elsewhere(is_elsewhere)

    @Slot(object)
    def on_saved(self, saved: Saved) -> None:
        """Saved here: say so, with an undo."""
        self._bus.publish(touched_by(saved))

        def words() -> str:
            names = formats.joined(*dict.fromkeys(field_label(name) for name in saved.groups))
            return self.tr("Saved: {fields}").format(fields=names)

        self.saved.emit(saved, words)

    @Slot()
    def _end_form(self) -> None:
        self._parts.setCurrentIndex(BODY)
        self.header.set_editing(False)
        if self.isVisible():
            self.body.take_focus()

    # small wishes ------------------------------------------------------------------------------------

    @Slot(str)
    def _notice_acted(self, action: str) -> None:
        if action == "conflict":
            self.conflict_wanted.emit(self.customer)
        elif action == "sync_centre":
            self.sync_centre_wanted.emit()
        elif action == "elsewhere":
            self._claims.bring_forward(self.customer)
        elif action == "document":
            self._begin(False, "id_document.number")

    @Slot()
    def _copy_number(self) -> None:
        if self._card is not None and self._card.customer_no:
            self.copy_wanted.emit(self._card.customer_no)

    @Slot()
    def _copy_refused(self) -> None:
        keys = shortcuts.keys_text("reveal")
        self.message.emit(lambda: self.tr("Show the value first, then copy it ({keys})").format(keys=keys))

    @Slot()
    def _window(self) -> None:
        self.window_wanted.emit(self.customer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook: Esc leaves the form."""
        if event.key() == Qt.Key.Key_Escape and self.is_editing():
            self.editing.cancel()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Words."""
        self._waiting.set_text(self.tr("Loading the customer"))
