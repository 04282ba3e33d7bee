"""The way from a refused change to support: reads the facts, shows them, remembers that somebody asked."""

from __future__ import annotations

import platform
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.help_request import HelpRequest, write_request
from app.services.outbox_service import OutboxService
from sync.client.sync_status import SyncStatus
from ui import error_texts
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.sync_centre.help_request_dialog import HelpRequestDialog
from ui.screens.sync_centre.help_request_text import HelpPlace, reference, request_text


class HelpDesk(QObject):
    """`ask(mid, status)` opens the dialog over `page`; only taking the text along counts as having asked.

    `failed(CimsError)` when the change is not there any more.
    """

    failed = Signal(object)

    def __init__(
        self, page: QWidget, jobs: Jobs, bus: RefreshBus, outbox: OutboxService, place: HelpPlace
    ) -> None:
        super().__init__(page)
        self._page, self._jobs, self._bus, self._outbox, self._place = page, jobs, bus, outbox, place
        self._status = SyncStatus()
        self._mid = b""
        self.dialog: HelpRequestDialog | None = None

    @Slot(bytes, object)
    def ask(self, mid: bytes, status: SyncStatus) -> None:
        """Read what support may know."""
        outbox, place = self._outbox, self._place
        self._mid, self._status = mid, status

        def read() -> tuple[HelpRequest, HelpPlace]:
            return outbox.help_request(mid), replace(place, system=platform.platform(terse=True))

        self._jobs.read(self, read, self.on_read, self.on_failed, key="help")

    @Slot(object)
    def on_read(self, found: tuple[HelpRequest, HelpPlace]) -> None:
        """Show it."""
        request, place = found
        status = self._status
        dialog = HelpRequestDialog(
            self._page, reference(request.mid), lambda: request_text(request, place, status)
        )
        dialog.taken.connect(self.on_taken)
        dialog.save_wanted.connect(self.save)
        dialog.finished.connect(self.on_finished)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def on_taken(self) -> None:
        """Remember that somebody asked."""
        outbox, mid = self._outbox, self._mid
        self._jobs.write(self, lambda: outbox.ask_help(mid), self.on_asked, self.on_refused)

    @Slot(str)
    def save(self, path: str) -> None:
        """Write the file, then remember."""
        dialog, outbox, mid = self.dialog, self._outbox, self._mid
        if dialog is None:
            return
        text = dialog.text()

        def write() -> None:
            write_request(Path(path), text)
            outbox.ask_help(mid)

        self._jobs.write(self, write, self.on_saved, self.on_refused)

    @Slot(object)
    def on_saved(self, nothing: object) -> None:
        """Say so."""
        if self.dialog is not None:
            self.dialog.on_saved()
        self.on_asked(nothing)

    @Slot(object)
    def on_asked(self, _nothing: object) -> None:
        """The books show it."""
        self._bus.publish(Touched(parts=frozenset({"outbox"})))

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """The file could not be written, or somebody has decided meanwhile."""
        if self.dialog is not None:
            self.dialog.on_failed(error_texts.one_line(error))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Somebody has decided meanwhile."""
        self.failed.emit(error)

    @Slot()
    def on_finished(self) -> None:
        """The dialog is closed."""
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
