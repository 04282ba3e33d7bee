"""Step three: what would happen, counted by reason and column; nothing is stored yet."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.services.importing.import_plan import WHOLE_ROW, DryRun, ProblemCount, Severity
from ui import formats
from ui.import_texts import finding_text
from ui.screens.imports.row_table import RowTable
from ui.widgets.check_box import CheckBox
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.status_tile import StatusTile
from ui.widgets.tile_row import TileRow


class CheckStep(Page):
    """Counts, reasons, and what to do with rows that have a wrong optional value."""

    leave_out_changed = Signal(bool)
    bad_rows_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._run: DryRun | None = None
        self._headings: list[str] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 12)
        outer.setSpacing(12)
        self._tiles = [StatusTile() for _ in range(4)]
        self._row = TileRow(self._tiles)
        outer.addWidget(self._row)
        line = QHBoxLayout()
        self._leave_out = CheckBox()
        self._save = PushButton("", Kind.STANDARD, "arrow_download")
        line.addWidget(self._leave_out)
        line.addStretch(1)
        line.addWidget(self._save)
        outer.addLayout(line)
        self._lead = Label("", "body", "text2", wrap=True)
        outer.addWidget(self._lead)
        self._table = RowTable("")
        outer.addWidget(self._table, 1)
        self._leave_out.toggled.connect(self.leave_out_changed)
        self._save.clicked.connect(self.bad_rows_wanted)
        self.go_live()

    def show_run(self, found: DryRun, headings: list[str], leaves_out: bool) -> None:
        """Show a dry run."""
        self._run, self._headings = found, headings
        self._leave_out.blockSignals(True)
        self._leave_out.setChecked(leaves_out)
        self._leave_out.blockSignals(False)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self._leave_out.setText(self.tr("Keep rows with a wrong phone, e-mail or code, without that value"))
        self._save.setText(self.tr("Save refused rows"))
        self._table.set_name(self.tr("Findings by reason and column"))
        found = self._run
        if found is None:
            return
        number = formats.number
        texts = (
            (self.tr("Will be imported"), number(found.good), "ok", "checkmark_circle"),
            (self.tr("Refused"), number(found.refused), "bad" if found.refused else "ok", "dismiss_circle"),
            (self.tr("Same customer again"), number(found.skipped), "info", "copy"),
            (self.tr("Empty rows"), number(found.blank), "neutral", "subtract_circle"),
        )
        for tile, (label, value, tone, icon) in zip(self._tiles, texts, strict=True):
            tile.set_tile(label, value, "", tone, icon)
        self._row.arrange()
        self._save.setEnabled(found.refused + found.skipped > 0)
        self._lead.setText(
            self.tr("Every finding names its row as the spreadsheet counts it.")
            if found.counts
            else self.tr("Every row is good.")
        )
        titles = (
            self.tr("Reason"),
            self.tr("Column"),
            self.tr("Effect"),
            self.tr("Rows"),
            self.tr("First rows"),
        )
        self._table.set_table(titles, [self._line(count) for count in found.counts])

    def _line(self, count: ProblemCount) -> tuple[str, ...]:
        effects = {
            Severity.ERROR: self.tr("Row refused"),
            Severity.LEFT_OUT: self.tr("Value left out"),
            Severity.SKIPPED: self.tr("Row skipped"),
            Severity.HINT: self.tr("Only a hint"),
        }
        whole = self.tr("Whole row")
        column = (
            whole
            if count.column == WHOLE_ROW or count.column >= len(self._headings)
            else self._headings[count.column]
        )
        rows = ", ".join(str(row) for row in count.first_rows[:6])
        more = "" if count.rows <= 6 else " …"
        return (
            finding_text(count.code),
            column,
            effects[count.severity],
            formats.number(count.rows),
            rows + more,
        )
