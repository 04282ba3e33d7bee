"""One customer in a window of his own, beside the desk: to compare two, or to keep one in sight."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.settings import CLIPBOARD_SECONDS
from ui import shortcuts
from ui.screens.customers.customer_files import files_of
from ui.screens.customers.customer_history import ReadOffice
from ui.screens.customers.customer_messages import CustomerMessages
from ui.screens.customers.customer_printing import CustomerPrinting
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.edit_claims import EditClaims
from ui.screens.customers.record_desk import RecordDesk
from ui.signed_desk import Desk
from ui.widgets.live import Live

SMALLEST = (640, 520)
USUAL = (900, 680)
MARGIN = 12


class CustomerWindow(Live, QMainWindow):
    """`closed(customer)` once it is gone from the screen; what was typed in its form waits in the vault."""

    closed = Signal(bytes)

    def __init__(self, desk: Desk, customer: bytes, claims: EditClaims, read_office: ReadOffice) -> None:
        super().__init__()
        self.customer = customer
        self._name = ""
        space = desk.signed.workspace
        self.view = CustomerView(
            desk.jobs, desk.bus, space.customers, space.drafts, space.directory, desk.app.clock,
            read_office, claims, files_of(desk.jobs, desk.bus, space, desk.app.clock),
        )  # fmt: skip
        self.view.header.set_windows(False)
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.addWidget(self.view)
        self.setCentralWidget(frame)
        self.messages = CustomerMessages(self, desk.jobs, desk.bus, space.customers, self.view.editing)
        self.printing = CustomerPrinting(self.view, desk.jobs, space, desk.app.clock)
        self.printing.said.connect(self.messages.say)
        # A merge into another record leaves this window with the one that it was opened for.
        self.records = RecordDesk(self.view, desk.jobs, desk.bus, space)
        self.messages.set_clipboard_seconds(desk.settings.get(CLIPBOARD_SECONDS))
        self.messages.on_customer_shown(customer)
        self.messages.bind_keys(self.view.header, self.view.body)
        self._connect()
        self.setMinimumSize(*SMALLEST)
        self.go_live()

    def _connect(self) -> None:
        view, messages = self.view, self.messages
        view.title_changed.connect(self._set_name)
        view.copy_wanted.connect(messages.copy)
        view.message.connect(messages.say)
        view.saved.connect(messages.on_saved)
        view.discarded.connect(messages.on_discarded)
        view.failed.connect(messages.on_failed)
        self.records.saved.connect(messages.on_saved)
        self.records.failed.connect(messages.on_failed)
        shortcuts.bind(self, "close_window", self.close)

    def open(self, *, edit: bool = False) -> None:
        """Show the customer, as a form where a form was open before a lock."""
        self.view.open(self.customer, edit=edit)

    @Slot()
    def come_forward(self) -> None:
        """In front of every other window, also out of the task bar."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def leave(self) -> None:
        """Hide what was revealed, keep what is typed, let others edit, empty the clipboard."""
        self.view.hide_secrets()
        if self.view.is_editing():
            self.view.editing.leave()
        self.messages.clear_clipboard()

    @Slot(str)
    def _set_name(self, name: str) -> None:
        self._name = name
        self._show_title()

    def _show_title(self) -> None:
        product = self.tr("CIMS")
        self.setWindowTitle(f"{self._name} — {product}" if self._name else product)

    def retranslate(self) -> None:
        """The title; everything inside follows by itself."""
        self._show_title()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook: closing asks nothing, as nothing is lost."""
        event.accept()
        self.leave()
        self.closed.emit(self.customer)
