"""Step four: what was done, and where the refused rows can be had."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.services.import_service import ImportReport
from ui import formats
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton


class DoneStep(Page):
    """Three ways on: see the customers, save the refused rows, import another file."""

    bad_rows_wanted = Signal()
    again_wanted = Signal()
    customers_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        outer = QVBoxLayout(self)
        self._state = EmptyState("checkmark_circle", "ok")
        self._show = PushButton("", Kind.PRIMARY, "people")
        self._save = PushButton("", Kind.STANDARD, "arrow_download")
        self._again = PushButton("", Kind.STANDARD, "document_table")
        for button in (self._show, self._save, self._again):
            self._state.add_action(button)
        outer.addWidget(self._state, 1)
        self._show.clicked.connect(self.customers_wanted)
        self._save.clicked.connect(self.bad_rows_wanted)
        self._again.clicked.connect(self.again_wanted)
        self.go_live()

    def show_report(self, report: ImportReport) -> None:
        """Show a report."""
        self._report = report
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self._show.setText(self.tr("Show customers"))
        self._save.setText(self.tr("Save refused rows"))
        self._again.setText(self.tr("Import another file"))
        report = self._report
        if report is None:
            return
        self._save.setVisible(report.refused + report.skipped > 0)
        refused = self.tr("%n row(s) refused", "", report.refused) if report.refused else ""
        skipped = self.tr("%n already known", "", report.skipped) if report.skipped else ""
        waits = self.tr("They are stored here and go to head office with the next sync.")
        self._state.set_texts(
            self.tr("%n customer(s) imported", "", report.imported),
            "\n".join(line for line in (waits, formats.joined(refused, skipped)) if line),
        )
