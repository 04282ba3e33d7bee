"""What every desk for commands on a whole record shares: who is in view, the dialog, storing, saying so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.bootstrap import Workspace
from app.domain.errors import CimsError
from app.services.customer_card import CustomerCard
from app.services.customer_draft import Saved
from app.services.customer_service import touched_by
from ui import customer_rows, error_texts
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_view import CustomerView
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.toast import Words


class ShowsFailure(Protocol):
    """A dialog that stays open when what it wanted was refused."""

    def show_failure(self, happened: str, todo: str) -> None:
        """What happened, and what to do."""


class CommandDesk(QObject):
    """`saved(Saved, words)`: without a `mid` it cannot be taken back. `failed(CimsError)` where no dialog can say it."""

    saved = Signal(object, object)
    failed = Signal(object)

    def __init__(self, view: CustomerView, jobs: Jobs, bus: RefreshBus, workspace: Workspace) -> None:
        super().__init__(view)
        self.view, self.jobs, self.bus, self.space = view, jobs, bus, workspace
        self.customer = b""
        self.dialog: DialogShell | None = None

    def card(self) -> CustomerCard | None:
        """Who is in view, loaded and not being edited."""
        return self.view.header.card() if self.view.is_loaded and not self.view.is_editing() else None

    def name(self) -> str:
        """By which name the person at the desk knows him."""
        card = self.card()
        return customer_rows.title_of(card.name, card.name_latin) if card is not None else ""

    def is_still_in_view(self) -> bool:
        """Whether the customer that a command was begun for is the one in view."""
        card = self.card()
        return card is not None and card.id == self.customer

    def read(self, work: Callable[[bytes], object], then: Callable[[Any], None]) -> None:
        """Read about the customer in view, then go on."""
        card = self.card()
        if card is not None and self.dialog is None:
            self.customer = customer = card.id
            self.jobs.read(self, lambda: work(customer), then, self.on_failed, key="record")

    def write(self, work: Callable[[], object], then: Callable[[Any], None]) -> None:
        """Store something, then go on."""
        self.jobs.write(self, work, then, self.on_failed)

    def keep(self, dialog: DialogShell) -> None:
        """The dialog of this command, until it is closed."""
        self.dialog = dialog
        dialog.finished.connect(partial(self._closed, dialog))

    def done(self, saved: Saved, words: Words) -> None:
        """Stored: the dialog closes, screens reload, the person is told."""
        if self.dialog is not None:
            self.dialog.accept()
        self.bus.publish(touched_by(saved))
        self.saved.emit(saved, words)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Refused: in the dialog where one is open, what was chosen stays."""
        dialog: Any = self.dialog
        if dialog is None:
            self.failed.emit(error)
        else:
            shows: ShowsFailure = dialog
            words = error_texts.sentences(error)
            shows.show_failure(words.happened, words.todo)

    def _closed(self, dialog: DialogShell, _result: int) -> None:
        dialog.deleteLater()
        if self.dialog is dialog:
            self.dialog = None
