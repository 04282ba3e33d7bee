"""The import wizard: file, columns, check, done; long work shows progress and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.import_service import ImportReport, ImportService
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.import_plan import DryRun, ImportCancelled, ImportMapping, ImportSource
from ui import error_texts, formats
from ui.import_texts import finding_text
from ui.jobs import Job, JobControl, Jobs
from ui.refresh import RefreshBus
from ui.screens.imports.check_step import CheckStep
from ui.screens.imports.columns_step import ColumnsStep
from ui.screens.imports.done_step import DoneStep
from ui.screens.imports.file_step import FileStep
from ui.screens.imports.import_state import ImportState, Step
from ui.widgets.card import Card, Hairline
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import Kind, PushButton

T = TypeVar("T")


class ImportPage(Page):
    """One import at a time; `finished` says that customers came in."""

    finished = Signal(int)
    customers_wanted = Signal()
    _storing = Signal()

    def __init__(
        self, jobs: Jobs, bus: RefreshBus, service: ImportService, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs, self._bus, self._service = jobs, bus, service
        self._state = ImportState()
        self._job: Job | None = None
        self._stage = ("", 0, 0)
        self._build()
        self.setAcceptDrops(True)
        self.go_live()
        self._go(Step.FILE)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 0, 0, 0)
        card = Card(margins=(1, 1, 1, 1))
        outer.addWidget(card)
        head = QVBoxLayout()
        head.setContentsMargins(24, 18, 24, 12)
        head.setSpacing(4)
        self._title, self._where = Label("", "title"), Label("", "body", "text2")
        head.addWidget(self._title)
        head.addWidget(self._where)
        card.body.addLayout(head)
        card.body.addWidget(Hairline())
        self._failure = InfoBar()
        self._failure.hide()
        holder = QVBoxLayout()
        holder.setContentsMargins(24, 8, 24, 0)
        holder.addWidget(self._failure)
        card.body.addLayout(holder)
        self.file, self.columns = FileStep(), ColumnsStep()
        self.check, self.done = CheckStep(), DoneStep()
        self._steps = QStackedWidget()
        for step in (self.file, self.columns, self.check, self.done):
            self._steps.addWidget(step)
        card.body.addWidget(self._steps, 1)
        card.body.addWidget(Hairline())
        card.body.addLayout(self._build_foot())
        self.file.file_wanted.connect(self.choose_file)
        self.file.choice_changed.connect(self.on_choice)
        self.columns.mapping_changed.connect(self.on_mapping)
        self.check.leave_out_changed.connect(self.on_leave_out)
        self.check.bad_rows_wanted.connect(self.save_bad_rows)
        self.done.bad_rows_wanted.connect(self.save_bad_rows)
        self.done.again_wanted.connect(self.start_again)
        self.done.customers_wanted.connect(self.customers_wanted)

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

    @property
    def report(self) -> ImportReport | None:
        """What the last import did."""
        return self._state.report

    # texts -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts of the frame; the steps have their own."""
        self._title.setText(self.tr("Import customers"))
        names = (self.tr("File"), self.tr("Columns"), self.tr("Check"), self.tr("Done"))
        step = self._state.step
        where = self.tr("Step {number} of 4: {name}").format(number=step + 1, name=names[step])
        self._where.setText(where)
        self._cancel.setText(self.tr("Cancel"))
        self._back.setText(self.tr("Back"))
        self._next.setText(self._next_text())
        self._show_progress()

    def _next_text(self) -> str:
        found = self._state.dry_run
        if self._state.step is Step.CHECK and found is not None:
            return self.tr("Import %n customer(s)", "", found.good)
        return self.tr("Check the rows") if self._state.step is Step.COLUMNS else self.tr("Next")

    # moving ----------------------------------------------------------------------------------------

    def _go(self, step: Step) -> None:
        self._state.step = step
        self._steps.setCurrentIndex(step)
        self._failure.hide()
        self._refresh()

    def _refresh(self) -> None:
        state, busy = self._state, self._job is not None
        ready = {
            Step.FILE: state.source is not None,
            Step.COLUMNS: state.mapping is not None and not state.problems,
            Step.CHECK: state.dry_run is not None and state.dry_run.good > 0,
            Step.DONE: False,
        }
        self._next.setVisible(state.step is not Step.DONE)
        self._next.setEnabled(ready[state.step] and not busy)
        self._back.setVisible(state.step in (Step.COLUMNS, Step.CHECK))
        self._back.setEnabled(not busy)
        self._cancel.setVisible(busy)
        self._cancel.setEnabled(True)
        self.retranslate()

    @Slot()
    def forward(self) -> None:
        """The primary action of the step."""
        if not self._next.isEnabled():
            return
        if self._state.step is Step.FILE:
            self._go(Step.COLUMNS)
        elif self._state.step is Step.COLUMNS:
            self._start_check()
        elif self._state.step is Step.CHECK:
            self._start_import()

    @Slot()
    def back(self) -> None:
        """One step back; nothing is lost."""
        self._go(Step(max(0, self._state.step - 1)))

    @Slot()
    def start_again(self) -> None:
        """Another file."""
        self._state = ImportState()
        self.file.show_source(None, is_sure=True)
        self._go(Step.FILE)

    # file --------------------------------------------------------------------------------------------

    @Slot()
    def choose_file(self) -> None:
        """Ask for a file."""
        kinds = self.tr("Tables (*.csv *.txt *.xlsx *.xls *.ods)")
        dialog = QFileDialog(self, self.tr("Choose a file of customers"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_file)
        dialog.open()

    @Slot(str)
    def open_file(self, path: str) -> None:
        """Look into a file."""
        self._state = ImportState()
        self._state.path = path
        self._inspect()

    def _inspect(self) -> None:
        path, choices = Path(self._state.path), self._state.choices

        def look(control: JobControl) -> tuple[ImportSource, ImportMapping]:
            source = self._service.inspect(path, choices, control.cancelled)
            return source, self._service.mapping(source)

        self._run(look, self.on_inspected)

    @Slot(object)
    def on_inspected(self, found: tuple[ImportSource, ImportMapping]) -> None:
        """Show what the file is."""
        self._job = None
        self._state.opened(*found)
        self.file.show_source(self._state.source, is_sure=self._state.encoding_is_sure)
        self._show_columns()
        self._refresh()

    @Slot(str, object)
    def on_choice(self, name: str, value: object) -> None:
        """Another encoding, delimiter or sheet."""
        self._state.choose(**{name: value})
        self._inspect()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if event.mimeData().hasUrls() and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first dropped file is opened."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self._go(Step.FILE)
            self.open_file(paths[0])

    # columns -----------------------------------------------------------------------------------------

    def _show_columns(self) -> None:
        state = self._state
        if state.source is not None and state.mapping is not None:
            state.problems = self._service.problems(state.source, state.mapping)
            self.columns.show_mapping(state.source, state.mapping, state.problems)

    @Slot(int, str, str)
    def on_mapping(self, column: int, what: str, value: str) -> None:
        """A column means something else, or its dates are written the other way."""
        if what == "target":
            self._state.set_target(column, value)
        else:
            self._state.set_pattern(column, value)
        self._show_columns()
        self._refresh()

    # check -------------------------------------------------------------------------------------------

    def _start_check(self) -> None:
        state = self._state
        if state.source is None or state.mapping is None:
            return
        source, mapping = state.source, state.mapping

        def work(control: JobControl) -> DryRun:
            return self._service.dry_run(source, mapping, _stages(control), control.cancelled)

        self._run(work, self.on_checked)

    @Slot(object)
    def on_checked(self, found: DryRun) -> None:
        """Show what would happen."""
        self._job = None
        self._state.dry_run = found
        headings = [c.heading for c in self._state.source.columns] if self._state.source else []
        mapping = self._state.mapping
        self.check.show_run(found, headings, mapping is not None and mapping.options.leave_out_bad_optional)
        self._go(Step.CHECK)

    @Slot(bool)
    def on_leave_out(self, wanted: bool) -> None:
        """Keep rows with a wrong optional value, or refuse them: check again."""
        self._state.leave_out(wanted)
        self._start_check()

    @Slot()
    def save_bad_rows(self) -> None:
        """Ask where the refused rows shall go."""
        dialog = QFileDialog(self, self.tr("Save refused rows"), "refused.csv", "CSV (*.csv);;Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self.write_bad_rows)
        dialog.open()

    @Slot(str)
    def write_bad_rows(self, path: str) -> None:
        """Write them."""
        state = self._state
        if state.source is None or state.mapping is None:
            return
        source, mapping = state.source, state.mapping
        codes = {count.code for count in state.dry_run.counts} if state.dry_run else set()
        extra = dict(state.report.extra) if state.report is not None else {}
        codes.update(code for found in extra.values() for code in found)
        texts = {code: finding_text(code) for code in codes}
        notes = BadRowNotes(self.tr("Row"), self.tr("Reason"), self.tr("Rows"), texts, extra)
        self._run(
            lambda control: self._service.save_bad_rows(source, mapping, Path(path), notes), self.on_written
        )

    @Slot(object)
    def on_written(self, count: int) -> None:
        """Say how many."""
        self._job = None
        self._failure.show_message("ok", self.tr("%n refused row(s) saved", "", count), "", "")
        self._refresh()

    # storing -----------------------------------------------------------------------------------------

    def _start_import(self) -> None:
        state = self._state
        if state.source is None or state.mapping is None:
            return
        source, mapping = state.source, state.mapping

        def work(control: JobControl) -> ImportReport:
            return self._service.run(source, mapping, self._telling(control), control.cancelled)

        self._run(work, self.on_imported)

    @Slot(object)
    def on_imported(self, report: ImportReport) -> None:
        """Show what was done."""
        self._job = None
        self._state.report = report
        self.done.show_report(report)
        self._bus.publish(Touched(parts=frozenset({"outbox", "counters"}), everything=True))
        self.finished.emit(report.imported)
        self._go(Step.DONE)

    # long work ---------------------------------------------------------------------------------------

    def _run(self, work: Callable[[JobControl], T], done: Callable[[T], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._failure.hide()
        self._stage = ("", 0, 0)
        self._job = self._jobs.background(self, work, done, self.on_failed, self.on_progress)
        self._refresh()

    @Slot()
    def cancel(self) -> None:
        """Stop what is under way; nothing of it is left."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._refresh()

    def _telling(self, control: JobControl) -> Callable[[str, int, int], None]:
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
        self._refresh()

    @Slot(int, int)
    def on_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._stage = ("", done, total)
        self._show_progress()

    def _show_progress(self) -> None:
        busy = self._job is not None
        _name, done, total = self._stage
        self._progress.setAccessibleName(self.tr("Import progress"))
        self._progress.setVisible(busy)
        self._progress_text.setVisible(busy)
        self._progress.setRange(0, total if total else 0)
        self._progress.setValue(done)
        text = self.tr("{done} of {total} rows") if total else self.tr("{done} rows")
        self._progress_text.setText(text.format(done=formats.number(done), total=formats.number(total)))


def _stages(control: JobControl) -> Callable[[str, int, int], None]:
    return lambda _stage, done, total: control.progress(done, total)
