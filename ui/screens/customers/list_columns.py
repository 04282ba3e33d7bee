"""The columns of the customer list: the chooser behind its button, and what is remembered of a person."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.screens.customers.customer_table_model import CustomerTableModel
from ui.widgets.column_chooser import ColumnChooser, ColumnItem
from ui.widgets.data_table import DataTable


class ListColumns(QObject):
    """`open_chooser()`; `remembered()` and `restore()` for the settings."""

    def __init__(self, table: DataTable, model: CustomerTableModel, button: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model, self._button = table, model, button
        self._chooser: ColumnChooser | None = None

    def chooser(self) -> ColumnChooser:
        """The panel, made when first needed."""
        if self._chooser is None:
            self._chooser = ColumnChooser(self._button.window())
            self._chooser.chosen.connect(self._chosen)
            self._chooser.reset_wanted.connect(self._reset)
        return self._chooser

    @Slot()
    def open_chooser(self) -> None:
        """Show every column, those in view first and in their order."""
        chosen = self._table.columns.chosen() or self._table.columns.shown()
        keys = [column.key for column in self._model.columns]
        order = [*chosen, *(key for key in keys if key not in chosen)]
        items = tuple(
            ColumnItem(key, self._model.title(keys.index(key)), key in chosen, key == keys[0])
            for key in order
        )
        self.chooser().ask(self._button, items)

    @Slot(object)
    def _chosen(self, keys: tuple[str, ...]) -> None:
        self._table.columns.set_layout(keys, self._table.columns.widths())

    @Slot()
    def _reset(self) -> None:
        self._table.columns.set_layout((), {})

    def remembered(self) -> tuple[tuple[str, ...], dict[str, int]]:
        """Columns that the person chose, () for none, and widths that he gave."""
        return self._table.columns.chosen(), self._table.columns.widths()

    def restore(self, shown: tuple[str, ...], widths: Mapping[str, int]) -> None:
        """As it was last time."""
        self._table.columns.set_layout(shown, widths)
