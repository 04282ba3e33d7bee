"""One file of a customer: what it is, where its content is in words, and what can be done with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.file_kind import FileKind
from app.services.customer_file_list import FileLine, FileState
from ui import error_texts, formats
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import IconButton, Kind, PushButton
from ui.widgets.tone_disc import ToneDisc

KINDS: Final = {FileKind.PDF: "PDF", FileKind.JPEG: "JPEG", FileKind.PNG: "PNG", FileKind.TIFF: "TIFF"}
TONES: Final = {
    FileState.WAITING: ("info", "arrow_upload"),
    FileState.SENDING: ("info", "arrow_upload"),
    FileState.HERE: ("ok", "checkmark_circle"),
    FileState.OFFICE: ("neutral", "cloud"),
    FileState.COMING: ("info", "arrow_download"),
    FileState.AWAITED: ("warn", "clock"),
    FileState.REFUSED: ("bad", "error_circle"),
}
MOVING: Final = (FileState.SENDING, FileState.COMING)


class FileRow(Live, QWidget):
    """`open_wanted(id)`, `copy_wanted(id)`, `remove_wanted(id)`; `show_line` brings news of the same file."""

    open_wanted = Signal(bytes)
    copy_wanted = Signal(bytes)
    remove_wanted = Signal(bytes)

    def __init__(self, line: FileLine, *, may_open: bool, may_change: bool) -> None:
        super().__init__()
        self.line = line
        self._may_open, self._may_change = may_open, may_change
        icon = "document_pdf" if line.file.kind is FileKind.PDF else "document"
        self._name, self._facts = Label("", "strong", elide=True), Label("", "caption", "text2", elide=True)
        self._state, self._trouble = StatusChip("", "neutral"), Label("", "caption", "bad", wrap=True)
        self._progress = ProgressLine()
        self.open_button = PushButton("", Kind.STANDARD, "eye")
        self.copy_button, self.remove_button = IconButton("arrow_download"), IconButton("delete")
        card = Card(margins=(16, 12, 12, 12), spacing=8, surface="surface")
        head = QHBoxLayout()
        head.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        head.addWidget(ToneDisc(icon, "info", 32))
        head.addLayout(words, 1)
        head.addWidget(self._state)
        for button in (self.open_button, self.copy_button, self.remove_button):
            head.addWidget(button)
        card.body.addLayout(head)
        card.body.addWidget(self._progress)
        card.body.addWidget(self._trouble)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.open_button.clicked.connect(self._open)
        self.copy_button.clicked.connect(self._copy)
        self.remove_button.clicked.connect(self._remove)
        self.go_live()

    def show_line(self, line: FileLine) -> None:
        """The same file as it stands now."""
        if line != self.line:
            self.line = line
            self.retranslate()

    def retranslate(self) -> None:
        """Words."""
        line, file = self.line, self.line.file
        self._name.setText(file.name)
        day = formats.day(file.added_on) if file.added_on else ""
        self._facts.setText(
            formats.joined(KINDS.get(file.kind, ""), formats.size(file.size), day, line.added_by_name)
        )
        tone, icon = TONES[line.state]
        self._state.set_status(self._state_words(), tone, icon)
        self._progress.setVisible(line.state in MOVING)
        self._progress.setRange(0, 100)
        self._progress.setValue(line.percent)
        self._progress.setAccessibleName(self._state_words())
        self._trouble.setText(error_texts.one_line(UserError(line.problem)) if line.problem else "")
        self._trouble.setVisible(bool(line.problem) and line.state is FileState.REFUSED)
        self.open_button.setText(self.tr("Open") if line.is_here else self.tr("Fetch and open"))
        self.open_button.set_icon_name("eye" if line.is_here else "arrow_download")
        self.open_button.setAccessibleName(self.tr("Open {name}").format(name=file.name))
        self.open_button.setVisible(self._may_open)
        self.copy_button.set_name(self.tr("Save a copy of {name}").format(name=file.name))
        self.copy_button.setVisible(self._may_open and line.is_here)
        self.remove_button.set_name(self.tr("Remove {name}").format(name=file.name))
        self.remove_button.setVisible(self._may_change)

    def _state_words(self) -> str:
        words = {
            FileState.WAITING: self.tr("Waits to be sent"),
            FileState.SENDING: self.tr("On its way to head office, {percent} %"),
            FileState.HERE: self.tr("Here and at head office"),
            FileState.OFFICE: self.tr("Only at head office"),
            FileState.COMING: self.tr("Coming, {percent} %"),
            FileState.AWAITED: self.tr("Not at head office yet"),
            FileState.REFUSED: self.tr("Held up"),
        }
        return words[self.line.state].format(percent=self.line.percent)

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(self.line.file.id)

    @Slot()
    def _copy(self) -> None:
        self.copy_wanted.emit(self.line.file.id)

    @Slot()
    def _remove(self) -> None:
        self.remove_wanted.emit(self.line.file.id)
