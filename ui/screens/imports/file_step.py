"""Step one: choose a file, see how it was read, correct the encoding, delimiter or sheet."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.importing.csv_table import DELIMITERS
from app.services.importing.import_plan import ImportSource
from app.services.importing.text_encoding import ENCODINGS
from ui import formats
from ui.import_texts import finding_text
from ui.screens.imports.row_table import RowTable
from ui.screens.imports.sample_masks import shown_sample
from ui.widgets.empty_state import EmptyState
from ui.widgets.field_edit import CodeEdit
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

_PREVIEW_ROWS = 8


class FileStep(Page):
    """Emits what the person wants; the page opens the file again."""

    file_wanted = Signal()
    choice_changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._source: ImportSource | None = None
        self._targets: tuple[str, ...] = ()
        self._is_sure = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 12)
        outer.setSpacing(12)
        self._empty = EmptyState("document_table")
        self._choose = PushButton("", Kind.PRIMARY, "folder_open")
        self._empty.add_action(self._choose)
        outer.addWidget(self._empty, 1)
        self._found = QWidget()
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        self._name, self._facts = Label("", "lead", elide=True), Label("", "body", "text2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._facts)
        self._other = PushButton("", Kind.STANDARD, "folder_open")
        head.addLayout(words, 1)
        head.addWidget(self._other)
        column.addLayout(head)
        self._doubt = InfoBar(closable=False)
        column.addWidget(self._doubt)
        choices = QHBoxLayout()
        choices.setSpacing(14)
        self._encoding, self._delimiter, self._sheet = (
            CodeEdit("encoding"),
            CodeEdit("delimiter"),
            CodeEdit("sheet"),
        )
        for box in (self._encoding, self._delimiter, self._sheet):
            choices.addWidget(box, 1)
            box.changed.connect(self.on_changed)
        choices.addStretch(1)
        column.addLayout(choices)
        self._preview = RowTable("")
        column.addWidget(self._preview, 1)
        outer.addWidget(self._found, 1)
        self._choose.clicked.connect(self.file_wanted)
        self._other.clicked.connect(self.file_wanted)
        self.go_live()
        self.show_source(None, is_sure=True)

    def show_source(
        self, source: ImportSource | None, targets: tuple[str, ...] = (), *, is_sure: bool
    ) -> None:
        """Show a file as understood, or the invitation to choose one; `targets` are the guessed meanings."""
        self._source, self._targets, self._is_sure = source, targets, is_sure
        self._empty.setVisible(source is None)
        self._found.setVisible(source is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self._empty.set_texts(
            self.tr("Choose a file of customers"),
            self.tr(
                "CSV, Excel or OpenDocument. Drop it here, or choose it. Nothing is stored before you say so."
            ),
        )
        self._choose.setText(self.tr("Choose file"))
        self._other.setText(self.tr("Another file"))
        self._preview.set_name(self.tr("The first rows of the file"))
        if self._source is not None:
            self._show(self._source)

    def _show(self, source: ImportSource) -> None:
        self._name.setText(PurePath(source.path).name)
        rows = self.tr("%n row(s)", "", source.rows)
        about = rows if source.rows_exact else self.tr("at least {rows}").format(rows=rows)
        columns = self.tr("%n column(s)", "", len(source.columns))
        self._facts.setText(formats.joined(source.format.upper(), formats.size(source.size), about, columns))
        self._show_doubt(source)
        self._fill(source)
        titles = [
            c.heading or self.tr("Column {number}").format(number=i + 1) for i, c in enumerate(source.columns)
        ]
        meant = [self._targets[i : i + 1] for i in range(len(titles))]
        cells = [
            [shown_sample(row[i], meant[i]) if i < len(row) else "" for i in range(len(titles))]
            for row in source.samples[:_PREVIEW_ROWS]
        ]
        self._preview.set_table(titles, cells)

    def _show_doubt(self, source: ImportSource) -> None:
        if not self._is_sure:
            self._doubt.show_message(
                "warn",
                self.tr("Are the names readable?"),
                self.tr("The encoding is a guess. Choose another when the preview looks wrong."),
                "",
            )
        elif source.notices:
            self._doubt.show_message("info", finding_text(source.notices[0]), "", "")
        else:
            self._doubt.hide()

    def _fill(self, source: ImportSource) -> None:
        texts = (
            (self._encoding, self.tr("Encoding")),
            (self._delimiter, self.tr("Separator")),
            (self._sheet, self.tr("Sheet")),
        )
        for box, label in texts:
            box.set_texts(label, "")
            box.blockSignals(True)
        names = {",": self.tr("Comma"), ";": self.tr("Semicolon"), "\t": self.tr("Tab"), "|": self.tr("Bar")}
        self._encoding.set_items(tuple((name, name.upper()) for name in ENCODINGS))
        self._delimiter.set_items(tuple((mark, names.get(mark, mark)) for mark in DELIMITERS))
        self._sheet.set_items(tuple((str(i), sheet.name) for i, sheet in enumerate(source.sheets)))
        self._encoding.setVisible(source.encoding is not None)
        self._delimiter.setVisible(bool(source.delimiter))
        self._sheet.setVisible(len(source.sheets) > 1)
        if source.encoding is not None:
            self._encoding.set_value(source.encoding.name)
        self._delimiter.set_value(source.delimiter)
        self._sheet.set_value(str(source.sheet))
        for box, _label in texts:
            box.blockSignals(False)

    def on_changed(self, key: str) -> None:
        """Another choice."""
        box = {"encoding": self._encoding, "delimiter": self._delimiter, "sheet": self._sheet}[key]
        value: object = int(box.value() or 0) if key == "sheet" else box.value()
        self.choice_changed.emit(key, value)
