"""A table model that keeps one finished tuple for each row; the delegate reads the tuple, never `data()`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.widgets.plain_tip import plain_tip
from ui.widgets.table_cells import CellPainter, Row

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in unscaled pixels; one column with `stretch` takes the rest. Columns with the highest
    `priority` are hidden first when the table is narrow (1 is never hidden)."""

    key: str
    width: int
    paint: CellPainter
    text: Callable[[Row], str]
    stretch: bool = False
    sortable: bool = True
    align_right: bool = False
    priority: int = 1


class RowTableModel(QAbstractTableModel):
    """Override `row_tuple` and `rowCount`; call `set_titles` on a language switch."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._titles: tuple[str, ...] = tuple("" for _ in columns)

    @abstractmethod
    def row_tuple(self, row: int) -> Row | None:
        """The tuple of a row, or None while it is being loaded (the row is drawn as a skeleton)."""

    def is_marked(self, row: Row) -> bool:
        """Whether a row is one of those that the person picked out; nobody unless overridden."""
        return False

    def row_sentence(self, row: Row) -> str:
        """What a screen reader says for the whole row; all cells joined unless overridden."""
        return ", ".join(text for column in self.columns if (text := column.text(row)))

    def set_titles(self, titles: tuple[str, ...]) -> None:
        """The words of the header, one for each column."""
        self._titles = titles
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def title(self, column: int) -> str:
        """The word of one column."""
        return self._titles[column]

    def columnCount(self, parent: Index = ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        """Qt's hook."""
        if role not in (DISPLAY, ACCESSIBLE) or orientation != Qt.Orientation.Horizontal:
            return None
        return self._titles[section]

    def data(self, index: Index, role: int = DISPLAY) -> object:
        """Qt's hook; most roles are turned away first because they are asked thousands of times."""
        if role not in (DISPLAY, ACCESSIBLE, TOOLTIP):
            return None
        row = self.row_tuple(index.row())
        if row is None:
            return None
        if role == ACCESSIBLE and index.column() == 0:
            return self.row_sentence(row)
        text = self.columns[index.column()].text(row)
        return plain_tip(text) if role == TOOLTIP else text


class ListTableModel(RowTableModel):
    """All rows in memory, for short lists."""

    def __init__(self, columns: tuple[Column, ...], parent: QObject | None = None) -> None:
        super().__init__(columns, parent)
        self._rows: list[Row] = []

    def set_rows(self, rows: list[Row]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_tuple(self, row: int) -> Row | None:
        """The tuple of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._rows)
