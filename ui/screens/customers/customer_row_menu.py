"""The context menu of a row in the customer list: the same commands as the head of a customer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from ui import customer_rows, shortcuts
from ui.screens.customers.customer_table_model import CustomerTableModel
from ui.widgets.data_table import DataTable


class CustomerRowMenu(QObject):
    """Opens where the table asks for it, by mouse, Shift+F10 or the menu key."""

    open_wanted = Signal(bytes)
    window_wanted = Signal(bytes)
    edit_wanted = Signal(bytes)
    copy_number_wanted = Signal(str)
    mark_wanted = Signal(int)

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
        number = str(values[customer_rows.NUMBER]).replace(" ", "")
        keys = shortcuts.keys_text
        menu.addAction(_with(self.tr("Open"), keys("open")), lambda: self.open_wanted.emit(found))
        if self._has_windows:
            words = _with(self.tr("Open in a window"), keys("open_window"))
            menu.addAction(words, lambda: self.window_wanted.emit(found))
        menu.addAction(_with(self.tr("Edit"), keys("edit")), lambda: self.edit_wanted.emit(found))
        is_marked = self._model.is_marked(values)
        words = self.tr("Take out of the selection") if is_marked else self.tr("Select")
        menu.addAction(_with(words, keys("select")), lambda: self.mark_wanted.emit(row))
        menu.addSeparator()
        copy = menu.addAction(self.tr("Copy customer number"), lambda: self.copy_number_wanted.emit(number))
        copy.setEnabled(bool(number))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._table.viewport().mapToGlobal(place))


def _with(words: str, keys: str) -> str:
    """Menus show keys at their right edge."""
    return f"{words}\t{keys}"
