"""Which columns a table shows, in which order and how wide: by itself from the room, or as a person set it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.theme import theme
from ui.widgets.row_table_model import Column, RowTableModel

SETTLE_MS: Final = 250  # while an edge is dragged the other columns stay where they are


class TableColumns(QObject):
    """`fit()` after every change of room. Without a choice unimportant columns give way first; of chosen ones
    those at the right. The first column is always there and takes what is left.

    `changed` when a person dragged an edge or a column; `shown()` and `widths()` are for the settings, widths
    in pixels at 100 % text size.
    """

    changed = Signal()

    def __init__(self, table: QTableView, header: QHeaderView) -> None:
        super().__init__(table)
        self._table, self._header = table, header
        self._chosen: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}
        self._is_fitting = False
        self.first, self.last = 0, 0
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._moved)

    def _columns(self) -> tuple[Column, ...]:
        model = self._table.model()
        return model.columns if isinstance(model, RowTableModel) else ()

    def set_layout(self, shown: tuple[str, ...], widths: Mapping[str, int]) -> None:
        """As a person set it; no columns means the table's own choice. Unknown names are ignored."""
        known = {column.key for column in self._columns()}
        self._chosen = tuple(key for key in shown if key in known)
        self._widths = {key: width for key, width in widths.items() if key in known and width > 0}
        self.fit()

    def chosen(self) -> tuple[str, ...]:
        """The columns that a person chose, in order; () while the table chooses."""
        return self._chosen

    def shown(self) -> tuple[str, ...]:
        """The columns in view, from left to right."""
        columns, header = self._columns(), self._header
        order = sorted(range(len(columns)), key=header.visualIndex)
        return tuple(columns[n].key for n in order if not self._table.isColumnHidden(n))

    def widths(self) -> dict[str, int]:
        """Widths that a person gave."""
        return dict(self._widths)

    def fit(self) -> None:
        """Show what fits."""
        columns = self._columns()
        if not columns:
            return
        self._is_fitting = True
        try:
            self._lay_out(columns)
        finally:
            self._is_fitting = False

    def _lay_out(self, columns: tuple[Column, ...]) -> None:
        look, table = theme(), self._table
        room = table.viewport().width()
        wide = [look.size(self._widths.get(c.key, c.width) if not c.stretch else c.width) for c in columns]
        shown = self._fitting(columns, wide, room)
        for place, n in enumerate(shown):
            self._header.moveSection(self._header.visualIndex(n), place)
        rest = room - sum(wide[n] for n in shown)
        # The floating scroll bar lies over the end of the last column.
        clear = min(look.size(8), max(rest, 0))
        for n, column in enumerate(columns):
            table.setColumnHidden(n, n not in shown)
            extra = max(rest, 0) - clear if column.stretch else 0
            extra += clear if n == shown[-1] else 0
            table.setColumnWidth(n, wide[n] + extra)
        self.first, self.last = shown[0], shown[-1]

    def _fitting(self, columns: tuple[Column, ...], wide: list[int], room: int) -> list[int]:
        """The columns to show, by their place in the model, from left to right."""
        if self._chosen:
            places = {column.key: n for n, column in enumerate(columns)}
            order = [0, *(places[key] for key in self._chosen if places[key])]
            while len(order) > 1 and sum(wide[n] for n in order) > room:
                order.pop()
            return order
        shown = list(range(len(columns)))
        for priority in range(max(column.priority for column in columns), 1, -1):
            if sum(wide[n] for n in shown) <= room:
                break
            shown = [n for n in shown if columns[n].priority != priority]
        return shown

    @Slot(int, int, int)
    def _resized(self, section: int, _before: int, after: int) -> None:
        if self._is_fitting or not after:
            return
        column = self._columns()[section]
        if not column.stretch:
            self._widths[column.key] = max(round(after * 100 / theme().text_scale), 40)
        self._settle.start()

    @Slot()
    def _settled(self) -> None:
        self.fit()
        self.changed.emit()

    @Slot(int, int, int)
    def _moved(self, _section: int, _before: int, _after: int) -> None:
        if not self._is_fitting:
            self._chosen = self.shown()
            self._settle.start()
