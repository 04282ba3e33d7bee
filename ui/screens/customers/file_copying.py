"""Saves a copy of a customer's file outside of CIMS: after a warning, where the person chooses, and recorded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.errors import CimsError
from app.services.customer_file_list import FileLine
from ui.jobs import Jobs
from ui.screens.customers.file_copy_dialog import FileCopyDialog

if TYPE_CHECKING:
    from app.services.file_service import FileService


class FileCopying(QObject):
    """`ask(customer, line)`; `message(words)` when it is done, `failed(error)`."""

    message = Signal(object)
    failed = Signal(object)

    def __init__(self, host: QWidget, jobs: Jobs, service: Callable[[], FileService]) -> None:
        super().__init__(host)
        self._host, self._jobs, self._service = host, jobs, service
        self._customer = self._file = b""
        self._name = ""
        self.dialog: FileCopyDialog | None = None

    def ask(self, customer: bytes, line: FileLine) -> None:
        """Say first what a copy in the clear means."""
        if self.dialog is None:
            self._customer, self._file, self._name = customer, line.file.id, line.file.name
            self.dialog = FileCopyDialog(self._host)
            self.dialog.accepted.connect(self.choose_place)
            self.dialog.finished.connect(self._asked)
            self.dialog.open()

    @Slot()
    def _asked(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def choose_place(self) -> None:
        """Where to."""
        dialog = QFileDialog(self._host, self.tr("Save a copy"), self._name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save(self, path: str) -> None:
        """Write it."""
        customer, service, file_id = self._customer, self._service, self._file
        self._jobs.write(
            self, lambda: service().save_out(customer, file_id, Path(path)), self.on_saved, self.on_failed
        )

    @Slot(object)
    def on_saved(self, _nothing: object) -> None:
        """Say so."""
        self.message.emit(lambda: self.tr("Copy saved; CIMS does not protect it"))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why not."""
        self.failed.emit(error)
