"""A plain table for previews and findings: texts only, with other columns for each file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import theme
from ui.widgets.data_table import DataTable
from ui.widgets.row_table_model import Column, ListTableModel
from ui.widgets.slim_scroll_bar import SlimScrollBar
from ui.widgets.table_cells import Row, TextCell

WIDEST = 260


class RowTable(QWidget):
    """Shows up to a few hundred rows of text."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._name = name
        self._table: DataTable | None = None
        self._model: ListTableModel | None = None

    def set_table(
        self, titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] = ()
    ) -> None:
        """Show these rows under these titles; the first column takes the rest of the room.

        Without `widths` each column is as wide as its texts, within reason, and the table scrolls sideways.
        """
        wide = not widths
        widths = widths or [_width_of(title, [row[i] for row in rows]) for i, title in enumerate(titles)]
        columns = tuple(
            Column(
                f"c{i}",
                widths[i] if i < len(widths) else 140,
                TextCell(i),
                _text_at(i),
                stretch=i == 0,
                sortable=False,
            )
            for i in range(len(titles))
        )
        before, self._model = self._model, ListTableModel(columns, self)
        self._model.set_titles(tuple(titles))
        self._model.set_rows([tuple(row) for row in rows])
        table = self._table or self._make_table()
        table.setHorizontalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        chosen = table.selectionModel()
        table.set_rows_model(self._model)
        # Qt leaves both to whoever sets another model.
        for old in (chosen, before):
            if old is not None:
                old.deleteLater()

    def _make_table(self) -> DataTable:
        """Made once: a table of its own for each language costs more than a switch may take."""
        table = self._table = DataTable(self._name)
        table.setHorizontalScrollBar(SlimScrollBar(Qt.Orientation.Horizontal))
        self._column.addWidget(table)
        return table

    def set_name(self, name: str) -> None:
        """What a screen reader calls the table."""
        self._name = name
        if self._table is not None:
            self._table.setAccessibleName(name)

    def row_count(self) -> int:
        """How many rows are shown."""
        return self._model.rowCount() if self._model is not None else 0


def _width_of(title: str, texts: Sequence[str]) -> int:
    """What the longest text needs, in pixels at 100 %."""
    look = theme()
    longest = max((look.metrics("body", True).horizontalAdvance(text) for text in texts), default=0)
    needed = max(longest, look.metrics("caption_strong").horizontalAdvance(title)) * 100 // look.text_scale
    return min(max(needed + 28, 64), WIDEST)


def _text_at(place: int) -> Callable[[Row], str]:
    return lambda row: str(row[place])
