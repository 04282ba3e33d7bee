"""The context menu of a row in the customer list: the same commands as the head of a customer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from ui import customer_rows
from ui.screens.customers.customer_table_model import CustomerTableModel
from ui.widgets.data_table import DataTable


class CustomerRowMenu(QObject):
    """Opens where the table asks for it, by mouse, Shift+F10 or the menu key."""

    open_wanted = Signal(bytes)
    window_wanted = Signal(bytes)
    edit_wanted = Signal(bytes)
    copy_number_wanted = Signal(str)

    def __init__(self, table: DataTable, model: CustomerTableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model = table, model
        self._has_windows = False
        table.customContextMenuRequested.connect(self.open)

    def set_windows(self, has_windows: bool) -> None:
        """Whether a customer can have a window of his own."""
        self._has_windows = has_windows

    @Slot(QPoint)
    def open(self, place: QPoint) -> None:
        """The menu of the row at a place, or of the current row."""
        row = self._table.rowAt(place.y())
        row = row if row >= 0 else self._table.current_row()
        found = self._model.id_at(row)
        values = self._model.row_tuple(row) if found else None
        if values is None:
            return
        menu = QMenu(self._table)
        number = str(values[customer_rows.NUMBER])
        menu.addAction(self.tr("Open"), lambda: self.open_wanted.emit(found))
        if self._has_windows:
            menu.addAction(self.tr("Open in a window"), lambda: self.window_wanted.emit(found))
        menu.addAction(self.tr("Edit"), lambda: self.edit_wanted.emit(found))
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy customer number"), lambda: self.copy_number_wanted.emit(number))
        copy.setEnabled(bool(number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(place))
