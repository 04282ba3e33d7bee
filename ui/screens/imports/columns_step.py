"""Step two: what each column means; guessed from headings and values, remembered for files of this shape."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.services.importing.import_plan import WHOLE_ROW, ImportMapping, ImportSource, MappingProblem
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


class ColumnsStep(Page):
    """`mapping_changed(column, "target" | "pattern", value)`."""

    mapping_changed = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._source: ImportSource | None = None
        self._boxes: list[tuple[CodeEdit, CodeEdit]] = []
        self._samples: list[Label] = []
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
        """Show the columns with their meaning; rows are only made anew for another file."""
        rebuild = (
            self._source is None
            or self._source.digest != source.digest
            or self._source.columns != source.columns
        )
        self._source, self._mapping, self._problems = source, mapping, problems
        if rebuild:
            self._guessed = mapping.targets
            self._build(source)
        self.retranslate()

    def _build(self, source: ImportSource) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None and widget not in self._heads:
                widget.hide()
                widget.deleteLater()
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self._boxes, self._samples = [], []
        for index, column in enumerate(source.columns):
            target, pattern = CodeEdit(f"target:{index}"), CodeEdit(f"pattern:{index}")
            target.changed.connect(partial(self._changed, index, "target"))
            pattern.changed.connect(partial(self._changed, index, "pattern"))
            sample = Label("", "body", "text2", elide=True)
            target.hide_label()
            pattern.hide_label()
            parts = (Label(column.heading or "–", "strong", elide=True), sample, target, pattern)
            for place, part in enumerate(parts):
                self._grid.addWidget(part, index + 1, place)
            self._boxes.append((target, pattern))
            self._samples.append(sample)
        for place, share in enumerate((20, 30, 28, 22)):
            self._grid.setColumnStretch(place, share)

    def retranslate(self) -> None:
        """All texts."""
        lead = self.tr(
            "Say what each column means. The choice is kept for the next file with these headings."
        )
        self._lead.setText(lead)
        if self._source is None or self._mapping is None:
            return
        items = (("", self.tr("Do not import")), *((key, target_text(t)) for key, t in TARGETS.items()))
        orders = (
            ("", self.tr("Choose the order")),
            ("dmy", self.tr("Day first")),
            ("mdy", self.tr("Month first")),
        )
        names = (self.tr("Column of the file"), self.tr("First values"), self.tr("Meaning"))
        for head, name in zip(self._heads, names, strict=True):
            head.setText(name)
        self._show_samples()
        wrong = {problem.column: problem.code for problem in self._problems}
        for index, (target, pattern) in enumerate(self._boxes):
            column = self._source.columns[index]
            for box, choices, value in (
                (target, items, self._mapping.targets[index]),
                (pattern, orders, _at(self._mapping.date_patterns, index)),
            ):
                box.blockSignals(True)
                box.set_items(choices)
                box.set_value(value)
                box.blockSignals(False)
            target.set_texts(self.tr("Meaning of {heading}").format(heading=column.heading), "")
            pattern.set_texts(self.tr("Order of day and month"), "")
            pattern.setVisible(column.has_ambiguous_dates and bool(self._mapping.targets[index]))
            target.set_error(finding_text(wrong[index]) if index in wrong else "")
        whole = wrong.get(WHOLE_ROW)
        if whole:
            self._problem.show_message("warn", finding_text(whole), "", "")
        else:
            self._problem.hide()

    def _show_samples(self) -> None:
        source, mapping = self._source, self._mapping
        if source is None or mapping is None:
            return
        for index, sample in enumerate(self._samples):
            meant = (_at(self._guessed, index), _at(mapping.targets, index))
            cells = [row[index] for row in source.samples if index < len(row) and row[index]][:2]
            sample.setText(formats.joined(*(shown_sample(cell, meant) for cell in cells)))

    def _changed(self, index: int, what: str, _key: str) -> None:
        box = self._boxes[index][0 if what == "target" else 1]
        self.mapping_changed.emit(index, what, box.value())


def target_text(target: Target) -> str:
    """The words for a target: one label, or two for a part of an address."""
    return formats.joined(*(field_label(label) for label in target.labels))


def _at(values: tuple[str, ...], index: int) -> str:
    return values[index] if index < len(values) else ""
