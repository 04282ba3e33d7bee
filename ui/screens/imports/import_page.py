"""The import wizard: file, columns, check, done; long work shows progress and can be cancelled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.touched import Touched
from app.services.import_service import ImportReport, ImportService
from app.services.importing.bad_rows import BadRowNotes
from app.services.importing.import_plan import DryRun, ImportMapping, ImportSource
from ui.import_texts import finding_text
from ui.jobs import JobControl, Jobs
from ui.refresh import RefreshBus
from ui.screens.imports.check_step import CheckStep
from ui.screens.imports.columns_step import ColumnsStep
from ui.screens.imports.done_step import DoneStep
from ui.screens.imports.file_step import FileStep
from ui.screens.imports.import_frame import ImportFrame
from ui.screens.imports.import_state import ImportState, Step

T = TypeVar("T")


class ImportPage(ImportFrame):
    """One import at a time; `finished` says that customers came in."""

    finished = Signal(int)
    customers_wanted = Signal()

    def __init__(
        self, jobs: Jobs, bus: RefreshBus, service: ImportService, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, parent)
        self._bus, self._service = bus, service
        self._state = ImportState()
        self._build_steps()
        self.go_live()
        self._go(Step.FILE)

    def _build_steps(self) -> None:
        self.file, self.columns = FileStep(), ColumnsStep()
        self.check, self.done = CheckStep(), DoneStep()
        for step in (self.file, self.columns, self.check, self.done):
            self._steps.addWidget(step)
        self.file.file_wanted.connect(self.choose_file)
        self.file.choice_changed.connect(self.on_choice)
        self.columns.mapping_changed.connect(self.on_mapping)
        self.check.leave_out_changed.connect(self.on_leave_out)
        self.check.bad_rows_wanted.connect(self.save_bad_rows)
        self.done.bad_rows_wanted.connect(self.save_bad_rows)
        self.done.again_wanted.connect(self.start_again)
        self.done.customers_wanted.connect(self.customers_wanted)

    @property
    def report(self) -> ImportReport | None:
        """What the last import did."""
        return self._state.report

    def retranslate(self) -> None:
        """All texts of the frame; the steps have their own."""
        self._title.setText(self.tr("Import customers"))
        names = (self.tr("File"), self.tr("Columns"), self.tr("Check"), self.tr("Done"))
        step = self._state.step
        where = self.tr("Step {number} of 4: {name}").format(number=step + 1, name=names[step])
        self._where.setText(where)
        self._trail.set_steps(names, step)
        self._cancel.setText(self.tr("Cancel"))
        self._back.setText(self.tr("Back"))
        self._next.setText(self._next_text())
        self.show_progress()

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
        self.refresh()

    def refresh(self) -> None:
        """What the step offers now."""
        state, busy = self._state, self._job is not None
        ready = {
            Step.FILE: state.source is not None,
            Step.COLUMNS: state.mapping is not None and not state.problems,
            Step.CHECK: state.dry_run is not None and state.dry_run.good > 0,
            Step.DONE: False,
        }
        self._foot.setVisible(busy or state.step is not Step.DONE)
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
        """Look into a file, chosen or dropped."""
        self._state = ImportState()
        self._go(Step.FILE)
        self._state.path = path
        self._inspect()

    def _inspect(self) -> None:
        path, choices = Path(self._state.path), self._state.choices

        def look(control: JobControl) -> tuple[ImportSource, ImportMapping]:
            source = self._service.inspect(path, choices, control.cancelled)
            return source, self._service.mapping(source)

        self.run_job(look, self.on_inspected)

    @Slot(object)
    def on_inspected(self, found: tuple[ImportSource, ImportMapping]) -> None:
        """Show what the file is."""
        self._job = None
        self._state.opened(*found)
        self.file.show_source(found[0], found[1].targets, is_sure=self._state.encoding_is_sure)
        self._show_columns()
        self.refresh()

    @Slot(str, object)
    def on_choice(self, name: str, value: object) -> None:
        """Another encoding, delimiter or sheet."""
        self._state.choose(**{name: value})
        self._inspect()

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
        self.refresh()

    # check -------------------------------------------------------------------------------------------

    def _start_check(self) -> None:
        state = self._state
        if state.source is None or state.mapping is None:
            return
        source, mapping = state.source, state.mapping

        def work(control: JobControl) -> DryRun:
            return self._service.dry_run(source, mapping, _stages(control), control.cancelled)

        self.run_job(work, self.on_checked)

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
        self.run_job(
            lambda control: self._service.save_bad_rows(source, mapping, Path(path), notes), self.on_written
        )

    @Slot(object)
    def on_written(self, count: int) -> None:
        """Say how many."""
        self._job = None
        self._failure.show_message("ok", self.tr("%n refused row(s) saved", "", count), "", "")
        self.refresh()

    # storing -----------------------------------------------------------------------------------------

    def _start_import(self) -> None:
        state = self._state
        if state.source is None or state.mapping is None:
            return
        source, mapping = state.source, state.mapping

        def work(control: JobControl) -> ImportReport:
            return self._service.run(source, mapping, self.telling(control), control.cancelled)

        self.run_job(work, self.on_imported)

    @Slot(object)
    def on_imported(self, report: ImportReport) -> None:
        """Show what was done."""
        self._job = None
        self._state.report = report
        self.done.show_report(report)
        self._bus.publish(Touched(parts=frozenset({"outbox", "counters"}), everything=True))
        self.finished.emit(report.imported)
        self._go(Step.DONE)


def _stages(control: JobControl) -> Callable[[str, int, int], None]:
    return lambda _stage, done, total: control.progress(done, total)
