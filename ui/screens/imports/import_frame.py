"""The frame of the import wizard: title, steps, foot, and the one job that may be under way with its progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import CimsError
from app.services.importing.import_plan import ImportCancelled
from ui import error_texts, formats
from ui.jobs import Job, JobControl, Jobs
from ui.widgets.card import Card, Hairline
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.step_trail import StepTrail

T = TypeVar("T")


class ImportFrame(Page):
    """What all steps share; the wizard says what the buttons do and when they are there."""

    _storing = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._stage = ("", 0, 0)
        self._build()
        self.setAcceptDrops(True)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        card = Card(margins=(1, 1, 1, 1))
        outer.addWidget(card)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 14)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title, self._where = Label("", "title"), Label("", "body", "text2")
        words.addWidget(self._title)
        words.addWidget(self._where)
        self._trail = StepTrail()
        head.addLayout(words, 1)
        head.addWidget(self._trail)
        card.body.addLayout(head)
        card.body.addWidget(Hairline())
        self._failure = InfoBar()
        self._failure.hide()
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 8, 24, 0)
        holder.addWidget(self._failure)
        card.body.addLayout(holder)
        self._steps = QStackedWidget()
        card.body.addWidget(self._steps, 1)
        self._foot = QWidget()
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(Hairline())
        below.addLayout(self._build_foot())
        card.body.addWidget(self._foot)

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 14)
        foot.setSpacing(8)
        self._progress = ProgressLine("")
        self._progress_text = Label("", "caption", "text2", numeric=True)
        self._cancel, self._back = PushButton("", Kind.GHOST), PushButton("", Kind.STANDARD)
        self._next = PushButton("", Kind.PRIMARY, "", "Ctrl+Enter")
        foot.addWidget(self._progress, 1)
        foot.addWidget(self._progress_text)
        foot.addStretch(1)
        for button in (self._cancel, self._back, self._next):
            foot.addWidget(button)
        self._cancel.clicked.connect(self.cancel)
        self._storing.connect(self.on_storing)
        self._back.clicked.connect(self.back)
        self._next.clicked.connect(self.forward)
        return foot

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return self._job is not None

    def failure_text(self) -> str:
        """What the page says went wrong, empty when nothing did."""
        return self._failure.accessibleName() if self._failure.isVisibleTo(self) else ""

    def refresh(self) -> None:
        """Set buttons and texts again; for the wizard."""
        raise NotImplementedError

    def forward(self) -> None:
        """The primary action of the step; for the wizard."""
        raise NotImplementedError

    def back(self) -> None:
        """One step back; for the wizard."""
        raise NotImplementedError

    def open_file(self, path: str) -> None:
        """Look into a file; for the wizard."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first dropped file is opened."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_file(paths[0])

    def run_job(self, work: Callable[[JobControl], T], done: Callable[[T], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._failure.hide()
        self._stage = ("", 0, 0)
        self._job = self._jobs.background(self, work, done, self.on_failed, self.on_progress)
        self.refresh()

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.refresh()

    def telling(self, control: JobControl) -> Callable[[str, int, int], None]:
        """Progress of an import: once rows are being stored there is no way back, so the button goes."""

        def tell(stage: str, done: int, total: int) -> None:
            if stage == "storing":
                self._storing.emit()
                if control.cancelled():
                    return
            control.progress(done, total)

        return tell

    @Slot()
    def on_storing(self) -> None:
        """The point of no return."""
        self._cancel.setEnabled(False)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why; a cancel is no failure."""
        self._job = None
        if not isinstance(error, ImportCancelled):
            words = error_texts.sentences(error)
            self._failure.show_message("bad", words.happened, f"{words.means} {words.todo}".strip(), "")
        self.refresh()

    @Slot(int, int)
    def on_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._stage = ("", done, total)
        self.show_progress()

    def show_progress(self) -> None:
        busy = self._job is not None
        _name, done, total = self._stage
        self._progress.setAccessibleName(self.tr("Import progress"))
        self._progress.setVisible(busy)
        self._progress_text.setVisible(busy)
        self._progress.setRange(0, total if total else 0)
        self._progress.setValue(done)
        text = self.tr("{done} of {total} rows") if total else self.tr("{done} rows")
        self._progress_text.setText(text.format(done=formats.number(done), total=formats.number(total)))
