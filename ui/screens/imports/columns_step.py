"""Step two: what each column means; guessed from headings and values, remembered for files of this shape."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.services.importing.import_plan import (
    WHOLE_ROW,
    ColumnFacts,
    ImportMapping,
    ImportSource,
    MappingProblem,
)  # fmt: skip
from app.services.importing.import_target import TARGETS, Target
from ui import formats
from ui.field_labels import field_label
from ui.import_texts import finding_text
from ui.screens.imports.sample_masks import shown_sample
from ui.widgets.field_edit import CodeEdit
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.turns import Turns

A_TURN = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """One column of the file: its first values, what it means, and how its dates are written where that is unclear."""

    sample: Label
    target: CodeEdit
    pattern: CodeEdit | None


class ColumnsStep(Page):
    """`mapping_changed(column, "target" | "pattern", value)`."""

    mapping_changed = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._source: ImportSource | None = None
        self._rows: list[_Row] = []
        self._turns = Turns(self)
        self._guessed: tuple[str, ...] = ()
        self._heads = [Label("", "caption_strong", "text2") for _ in range(3)]
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        page = ScrollPage(margins=(24, 16, 24, 12), spacing=8)
        outer.addWidget(page)
        self._lead = Label("", "body", "text2", wrap=True)
        self._problem = InfoBar(closable=False)
        page.body.addWidget(self._lead)
        page.body.addWidget(self._problem)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        page.body.addLayout(self._grid)
        page.body.addStretch(1)
        self._mapping: ImportMapping | None = None
        self._problems: tuple[MappingProblem, ...] = ()
        self.go_live()

    def show_mapping(
        self, source: ImportSource, mapping: ImportMapping, problems: tuple[MappingProblem, ...]
    ) -> None:
        """Show the columns with their meaning; rows are only made anew for another file, a few a turn."""
        rebuild = (
            self._source is None
            or self._source.digest != source.digest
            or self._source.columns != source.columns
        )
        self._source, self._mapping, self._problems = source, mapping, problems
        if rebuild:
            self._guessed = mapping.targets
            self._clear()
            self._turns.begin(self._build(source))
        self.retranslate()

    def finish(self) -> None:
        """Make the rows that are not made yet, for those who cannot wait."""
        self._turns.finish()

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in self._heads:
                widget.hide()
                widget.deleteLater()
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        for place, share in enumerate((20, 30, 28, 22)):
            self._grid.setColumnStretch(place, share)
        self._rows = []

    def _build(self, source: ImportSource) -> Iterator[None]:
        items = self._meanings()
        for index, column in enumerate(source.columns):
            if index and index % A_TURN == 0:
                yield
                items = self._meanings()
            self._make_row(index, column)
            self._show_row(index, items)

    def _make_row(self, index: int, column: ColumnFacts) -> None:
        target = CodeEdit(f"target:{index}")
        target.changed.connect(partial(self._changed, index, "target"))
        target.hide_label()
        sample = Label("", "body", "text2", elide=True)
        pattern = None
        if column.has_ambiguous_dates:
            pattern = CodeEdit(f"pattern:{index}")
            pattern.changed.connect(partial(self._changed, index, "pattern"))
            pattern.hide_label()
        heading = Label(column.heading or "–", "strong", elide=True)
        for place, part in enumerate((heading, sample, target, pattern)):
            if part is not None:
                self._grid.addWidget(part, index + 1, place)
        self._rows.append(_Row(sample, target, pattern))

    def retranslate(self) -> None:
        """All texts."""
        lead = self.tr(
            "Say what each column means. The choice is kept for the next file with these headings."
        )
        self._lead.setText(lead)
        if self._source is None or self._mapping is None:
            return
        names = (self.tr("Column of the file"), self.tr("First values"), self.tr("Meaning"))
        for head, name in zip(self._heads, names, strict=True):
            head.setText(name)
        items = self._meanings()
        for index in range(len(self._rows)):
            self._show_row(index, items)
        whole = next((problem.code for problem in self._problems if problem.column == WHOLE_ROW), "")
        if whole:
            self._problem.show_message("warn", finding_text(whole), "", "")
        else:
            self._problem.hide()

    def _meanings(self) -> tuple[tuple[str, str], ...]:
        """What a column can mean, in the language in use."""
        return ("", self.tr("Do not import")), *((key, target_text(t)) for key, t in TARGETS.items())

    def _show_row(self, index: int, items: tuple[tuple[str, str], ...]) -> None:
        """Words and choices of a column."""
        source, mapping, row = self._source, self._mapping, self._rows[index]
        if source is None or mapping is None:
            return
        meaning = mapping.targets[index]
        _choose(row.target, items, meaning)
        heading = source.columns[index].heading
        row.target.set_texts(self.tr("Meaning of {heading}").format(heading=heading), "")
        wrong = next((problem.code for problem in self._problems if problem.column == index), "")
        row.target.set_error(finding_text(wrong) if wrong else "")
        meant = (_at(self._guessed, index), meaning)
        cells = [line[index] for line in source.samples if index < len(line) and line[index]][:2]
        row.sample.setText(formats.joined(*(shown_sample(cell, meant) for cell in cells)))
        if row.pattern is not None:
            orders = (
                ("", self.tr("Choose the order")),
                ("dmy", self.tr("Day first")),
                ("mdy", self.tr("Month first")),
            )
            _choose(row.pattern, orders, _at(mapping.date_patterns, index))
            row.pattern.set_texts(self.tr("Order of day and month"), "")
            row.pattern.setVisible(bool(meaning))

    def _changed(self, index: int, what: str, _key: str) -> None:
        row = self._rows[index]
        box = row.target if what == "target" else row.pattern
        if box is not None:
            self.mapping_changed.emit(index, what, box.value())


def _choose(box: CodeEdit, items: tuple[tuple[str, str], ...], value: str) -> None:
    box.blockSignals(True)
    box.set_items(items)
    box.set_value(value)
    box.blockSignals(False)


def target_text(target: Target) -> str:
    """The words for a target: one label, or two for a part of an address."""
    return formats.joined(*(field_label(label) for label in target.labels))


def _at(values: tuple[str, ...], index: int) -> str:
    return values[index] if index < len(values) else ""
