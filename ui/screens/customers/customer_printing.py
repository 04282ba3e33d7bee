"""Ctrl+P on a customer: his summary on paper or as a PDF, made off the screens' thread and recorded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from app.bootstrap import Workspace
from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.paths import write_private
from app.services.customer_card import CustomerCard
from ui import customer_rows, error_texts, formats, shortcuts
from ui.jobs import Jobs
from ui.screens.customers.customer_summary import Stamp, page_layout, paint_pages, pdf_bytes, summary_document
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.print_dialog import PrintDialog
from ui.theme import theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter


class CustomerPrinting(QObject):
    """`ask()` for the customer in view; `said(words)` when it is done or could not be, words as a toast takes
    them."""

    said = Signal(object)

    def __init__(self, view: CustomerView, jobs: Jobs, workspace: Workspace, clock: Clock) -> None:
        super().__init__(view)
        self._view, self._jobs, self._workspace, self._clock = view, jobs, workspace, clock
        self._customer = b""
        self.dialog: PrintDialog | None = None
        self._printer_dialog: QPrintDialog | None = None
        self._printer: QPrinter | None = None  # the dialog does not own it, and it must not end in a lane
        view.header.print_wanted.connect(self.ask)
        shortcuts.bind(view, "print", self.ask)

    @Slot()
    def ask(self) -> None:
        """Where to; nothing while nobody is shown."""
        if not self._view.is_loaded or self.dialog is not None:
            return
        self._customer = self._view.customer
        self.dialog = PrintDialog(self._view)
        self.dialog.paper_wanted.connect(self.choose_printer)
        self.dialog.file_wanted.connect(self.choose_file)
        self.dialog.finished.connect(self._asked)
        self.dialog.open()

    @Slot()
    def _asked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    # where to ----------------------------------------------------------------------------------------

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file; its name says nothing about the customer."""
        words, kinds = self.tr("Save the summary"), "PDF (*.pdf)"
        dialog = QFileDialog(self._view, words, "cims-summary.pdf", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot()
    def choose_printer(self) -> None:
        """The computer's own dialog."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(page_layout())
        printer.setDocName("CIMS")  # print queues show it to everybody
        dialog = QPrintDialog(printer, self._view)
        dialog.accepted.connect(self._printer_chosen)
        dialog.finished.connect(dialog.deleteLater)
        self._printer, self._printer_dialog = printer, dialog
        QDialog.open(dialog)  # its own `open` wants the name of a slot

    @Slot()
    def _printer_chosen(self) -> None:
        self._printer_dialog = None
        if self._printer is not None:
            self.print_on(self._printer)

    # making ------------------------------------------------------------------------------------------

    @Slot(str)
    def save(self, path: str) -> None:
        """Write the PDF."""
        customer, service, stamp = self._customer, self._workspace.customers, self._stamp

        def work() -> None:
            card = service.card_to_print(customer)
            made = stamp(card)
            write_private(Path(path), pdf_bytes(summary_document(card, made), made))

        self._jobs.write(self, work, self.on_saved, self.on_failed)

    def print_on(self, printer: QPrinter) -> None:
        """Send it to a printer."""
        customer, service, stamp = self._customer, self._workspace.customers, self._stamp
        self._printer = printer

        def work() -> None:
            card = service.card_to_print(customer)
            made = stamp(card)
            paint_pages(summary_document(card, made), printer, made)

        self._jobs.write(self, work, self.on_printed, self.on_failed)

    def _stamp(self, card: CustomerCard) -> Stamp:
        """In a lane: names of people and branches are read from the store."""
        user, directory, now = self._workspace.user, self._workspace.directory, self._clock.now_ms()
        person = customer_rows.title_of(user.name, user.name_latin)
        return Stamp(
            person=f"{person} ({user.id})" if person else user.id,
            moment=formats.moment_full(now),
            branch=directory.branch_label(card.branch, customer_rows.language()) if card.branch else "",
            families=tuple(theme().font("body").families()),
        )

    @Slot(object)
    def on_saved(self, _nothing: object) -> None:
        """Say so."""
        self.said.emit(lambda: self.tr("Summary saved as PDF"))

    @Slot(object)
    def on_printed(self, _nothing: object) -> None:
        """Say so."""
        self.said.emit(lambda: self.tr("Summary sent to the printer"))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why not."""
        self.said.emit(lambda: error_texts.one_line(error))
