"""Opens a customer's file in the viewer, at once or when it has come from head office."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_file_list import FileContent, FileLine, FileList
from ui import formats
from ui.jobs import Jobs
from ui.screens.customers.file_viewer import FileViewer

if TYPE_CHECKING:
    from app.services.file_service import FileService


class FileOpening(QObject):
    """`open(customer, line)`; `listed(list)` brings news, `close()` ends what is shown; `changed()` asks for the list."""

    message = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self, host: QWidget, jobs: Jobs, service: Callable[[], FileService], clock: Clock, reader: str
    ) -> None:
        super().__init__(host)
        self._host, self._jobs, self._service = host, jobs, service
        self._clock, self._reader = clock, reader
        self._wanted = b""
        self.viewer: FileViewer | None = None

    def open(self, customer: bytes, line: FileLine) -> None:
        """Open what is here; ask head office for what is not."""
        if line.is_here:
            self._show(customer, line)
            return
        service, file_id = self._service, line.file.id
        self._wanted = file_id
        self._jobs.write(self, lambda: service().want(customer, file_id), self.on_asked, self.on_refused)

    def listed(self, found: FileList) -> None:
        """What was asked for is opened when it has come."""
        came = next((line for line in found.lines if line.file.id == self._wanted and line.is_here), None)
        if came is not None:
            self._wanted = b""
            self._show(found.customer, came)

    def forget(self) -> None:
        """Another customer is looked at: nothing of the last one opens by itself."""
        self._wanted = b""

    def close(self) -> None:
        """Nothing of a file stays open."""
        self.forget()
        if self.viewer is not None:
            self.viewer.reject()

    @Slot(object)
    def on_asked(self, is_here: bool) -> None:
        """It opens when it is here."""
        if not is_here:
            self.message.emit(lambda: self.tr("Asked for; it opens when it has come from head office"))
        self.changed.emit()

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """Gone or not allowed."""
        self.failed.emit(error)

    def _show(self, customer: bytes, line: FileLine) -> None:
        service, file_id = self._service, line.file.id
        mark = formats.joined(self._reader, formats.moment_full(self._clock.now_ms()))
        if self.viewer is not None:
            self.viewer.reject()
        self.viewer = FileViewer(self._host, self._jobs, self._clock.steady, mark)
        self.viewer.finished.connect(self._closed)
        self.viewer.show_waiting(line.file.name)
        self.viewer.open()
        self._jobs.write(self, lambda: service().open(customer, file_id), self.on_opened, self.on_open_failed)

    @Slot(object)
    def on_opened(self, content: FileContent) -> None:
        """The opening is audited and the content is here; not if another one is being opened by now."""
        if self.viewer is not None and self.viewer.name == content.file.name:
            self.viewer.show_content(content)

    @Slot(object)
    def on_open_failed(self, error: CimsError) -> None:
        """Damaged, gone, or not allowed."""
        if self.viewer is not None:
            self.viewer.on_failed(error)
        self.changed.emit()

    @Slot()
    def _closed(self) -> None:
        if self.viewer is not None:
            self.viewer.deleteLater()
            self.viewer = None
