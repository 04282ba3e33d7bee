"""The files of a customer in his documents: added by button, key or drop, opened inside the program, removed with undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.customer_draft import Saved
from app.services.customer_file_list import FileLine, FileList
from app.services.customer_service import touched_by
from ui import customer_rows, shortcuts
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.file_copying import FileCopying
from ui.screens.customers.file_opening import FileOpening
from ui.screens.customers.file_row import FileRow
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.section_header import SectionHeader

if TYPE_CHECKING:
    from app.bootstrap import Workspace
    from app.services.file_service import FileService

ENDINGS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"
MOST_MB = 20


class CustomerFiles(Live, QWidget):
    """`show_customer(id)`; `saved(saved, words)` can be taken back, `failed(error)`, `message(words)`."""

    saved = Signal(object, object)
    failed = Signal(object)
    message = Signal(object)

    def __init__(
        self, jobs: Jobs, bus: RefreshBus, service: Callable[[], FileService], clock: Clock, reader: str
    ) -> None:
        super().__init__()
        self._jobs, self._bus, self._service = jobs, bus, service
        self._list = FileList(b"")
        self._is_over = False
        self.rows: list[FileRow] = []
        self.opening = FileOpening(self, jobs, service, clock, reader)
        self.copying = FileCopying(self, jobs, service)
        self._header, self._hint = SectionHeader(), Label("", "body", "text2", wrap=True)
        self.add_button = PushButton("", Kind.STANDARD, "attach")
        self._header.add_action(self.add_button)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._header)
        outer.addLayout(self._column)
        outer.addWidget(self._hint)
        self.add_button.clicked.connect(self.choose)
        shortcuts.bind(self, "attach", self.choose)
        for part in (self.opening, self.copying):
            part.message.connect(self.message)
            part.failed.connect(self.failed)
        self.opening.changed.connect(self.reload)
        bus.touched.connect(self.on_touched)
        self.setAcceptDrops(True)
        self.go_live()

    # showing -----------------------------------------------------------------------------------------

    def show_customer(self, customer: bytes) -> None:
        """Show a customer's files."""
        if customer != self._list.customer:
            self.opening.forget()
            self._show(FileList(customer))
        self.reload()

    def reload(self) -> None:
        """Ask for the list again."""
        customer, service = self._list.customer, self._service
        if customer:
            self._jobs.read(
                self, lambda: service().files(customer), self.on_listed, self.on_failed, key="files"
            )

    @Slot(object)
    def on_listed(self, found: FileList) -> None:
        """Here is the list; what was asked for is opened when it has come."""
        if found.customer != self._list.customer:
            return
        self._show(found)
        if self.isVisible():
            self.opening.listed(found)

    def _show(self, found: FileList) -> None:
        same = (found.may_open, found.may_change) == (self._list.may_open, self._list.may_change)
        before = [row.line.file for row in self.rows]
        self._list = found
        if same and before == [line.file for line in found.lines]:
            for row, line in zip(self.rows, found.lines, strict=True):
                row.show_line(line)
        else:
            self._make_rows(found)
        self.retranslate()

    def _make_rows(self, found: FileList) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            FileRow(line, may_open=found.may_open, may_change=found.may_change) for line in found.lines
        ]
        for row in self.rows:
            row.open_wanted.connect(self.open)
            row.copy_wanted.connect(self.ask_copy)
            row.remove_wanted.connect(self.remove)
            self._column.addWidget(row)

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """A file moved on, or the record changed."""
        concerns = "files" in touched.parts or self._list.customer in touched.of("customer")
        if self.isVisible() and (touched.everything or concerns):
            self.reload()

    def retranslate(self) -> None:
        """Words."""
        count = len(self._list.lines)
        self._header.set_texts(self.tr("Scans and files"), self.tr("%n file(s)", "", count) if count else "")
        self.add_button.setText(self.tr("Add files"))
        self.add_button.set_keys(shortcuts.keys_text("attach"))
        self.add_button.setVisible(self._list.may_change)
        drop = self.tr("Drop scans here, or add them: PDF, JPEG, PNG or TIFF, up to {limit} MB each.")
        none = self.tr("No files yet.")
        over = self.tr("Let go to add to this customer.")
        words = drop.format(limit=MOST_MB) if self._list.may_change else "" if count else none
        self._hint.setText(over if self._is_over else words)
        self._hint.setVisible(bool(self._hint.text()))

    # adding ------------------------------------------------------------------------------------------

    @Slot()
    def choose(self) -> None:
        """The computer's own dialog, for one file or several."""
        if not self._list.may_change:
            return
        kinds = self.tr("Scans and pictures ({endings})").format(endings=ENDINGS)
        dialog = QFileDialog(self, self.tr("Add files"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.add)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def add(self, paths: list[str]) -> None:
        """Seal these and add them to the record, one after the other."""
        for path in paths if self._list.may_change else []:
            self._jobs.write(self, self._attaching(Path(path)), self.on_added, self.on_failed)

    def _attaching(self, path: Path) -> Callable[[], Saved]:
        customer, service = self._list.customer, self._service
        return lambda: service().attach(customer, path)

    @Slot(object)
    def on_added(self, saved: Saved) -> None:
        """It is safe on this computer and waits to be sent."""
        self._bus.publish(touched_by(saved))
        self.saved.emit(saved, lambda: self.tr("File added; it is sent to head office by itself"))

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why not."""
        self.failed.emit(error)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook: files of this computer may be dropped where they may be added."""
        if self._list.may_change and _paths(event):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's hook."""
        self._set_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook."""
        self._set_over(False)
        event.acceptProposedAction()
        self.add(_paths(event))

    def _set_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self._hint.set_tint("accent" if is_over else "text2")
        self.retranslate()

    # opening, copying, removing ----------------------------------------------------------------------

    @Slot(bytes)
    def open(self, file_id: bytes) -> None:
        """Open what is here; ask head office for what is not, and open it when it comes."""
        if (line := self._line(file_id)) is not None:
            self.opening.open(self._list.customer, line)

    @Slot(bytes)
    def ask_copy(self, file_id: bytes) -> None:
        """Say first what a copy in the clear means."""
        if (line := self._line(file_id)) is not None:
            self.copying.ask(self._list.customer, line)

    def hide_secrets(self) -> None:
        """The lock covers the window: nothing of a file stays open."""
        self.opening.close()

    @Slot(bytes)
    def remove(self, file_id: bytes) -> None:
        """Take it out of the record; it can be taken back."""
        customer, service = self._list.customer, self._service
        self._jobs.write(self, lambda: service().remove(customer, file_id), self.on_removed, self.on_failed)

    @Slot(object)
    def on_removed(self, saved: Saved) -> None:
        """Say so, with an undo."""
        self._bus.publish(touched_by(saved))
        self.saved.emit(saved, lambda: self.tr("File removed"))

    def _line(self, file_id: bytes) -> FileLine | None:
        return next((line for line in self._list.lines if line.file.id == file_id), None)


def files_of(jobs: Jobs, bus: RefreshBus, space: Workspace, clock: Clock) -> CustomerFiles:
    """The files part of a customer view; the service behind it is made when the first list is read."""
    reader = customer_rows.title_of(space.user.name, space.user.name_latin)
    return CustomerFiles(jobs, bus, lambda: space.files, clock, reader or space.user.id)


def _paths(event: QDropEvent) -> list[str]:
    """The files of this computer that are being dropped."""
    return [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
