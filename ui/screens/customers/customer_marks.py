"""The customers that are marked in the list, kept by id, and the bar of what can be done with all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import CimsError
from app.services.customer_list_service import CustomerListService, ListRow
from ui import customer_rows
from ui.jobs import Jobs
from ui.screens.customers.customer_table_model import CustomerTableModel
from ui.widgets.announce import announce
from ui.widgets.data_table import DataTable
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.push_button import IconButton, PushButton

# Enough for the work of a day; more leaves the program as an export, with permission and a reason.
MOST: Final = 500
_Rows = dict[bytes, ListRow | None]


class MarksBar(Live, QWidget):
    """ "3 selected", what can be done with them, and a way out; shown only while there are some."""

    copy_wanted = Signal()
    copy_masked_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self._words = Label("", "strong", numeric=True)
        self._copy = PushButton("", icon="copy", size="button_small")
        self._masked = PushButton("", icon="copy", size="button_small")
        self._clear = IconButton("dismiss")
        self.actions_row = OverflowRow()
        self.actions_row.add_button(self._copy)
        self.actions_row.add_button(self._masked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 8, 5)
        row.setSpacing(12)
        row.addWidget(self._words)
        row.addWidget(self.actions_row, 1)
        row.addWidget(self._clear)
        self._copy.clicked.connect(self.copy_wanted)
        self._masked.clicked.connect(self.copy_masked_wanted)
        self._clear.clicked.connect(self.clear_wanted)
        self.hide()
        self.go_live()

    def show_count(self, count: int) -> None:
        """How many are marked; none hides the bar."""
        self._count = count
        self.retranslate()
        self.setVisible(count > 0)

    def words(self) -> str:
        """What the bar says."""
        return self._words.text()

    def retranslate(self) -> None:
        """Words."""
        self._words.setText(self.tr("%n selected", "", self._count))
        self._copy.setText(self.tr("Copy numbers"))
        self._masked.setText(self.tr("Copy with masked ID"))
        self._clear.set_name(self.tr("Clear the selection"), "Esc")


class CustomerMarks(QObject):
    """Space, Shift and Ctrl mark rows; `copy_wanted(text)` takes what was asked for to the clipboard.

    Marks are kept by id, so a list that is ordered anew by a change from head office marks nobody else.
    """

    copy_wanted = Signal(str)
    failed = Signal(object)
    shown = Signal(bool)
    said = Signal(object)

    def __init__(
        self, jobs: Jobs, service: CustomerListService, model: CustomerTableModel, table: DataTable,
        bar: MarksBar, parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._jobs, self._service, self._model, self._table = jobs, service, model, table
        self._bar = bar
        self._anchor = -1
        table.mark_toggled.connect(self.toggle)
        table.mark_extended.connect(self.extend)
        table.mark_all_wanted.connect(self.mark_all)
        bar.copy_wanted.connect(self.copy_numbers)
        bar.copy_masked_wanted.connect(self.copy_masked)
        bar.clear_wanted.connect(self.clear)

    def ids(self) -> tuple[bytes, ...]:
        """Who is marked, in the order of marking."""
        return tuple(self._model.marked)

    @Slot(int)
    def toggle(self, row: int) -> None:
        """Mark one row, or take its mark away."""
        customer = self._model.id_at(row)
        if not customer:
            return
        self._anchor = row
        if customer in self._model.marked:
            del self._model.marked[customer]
            self._show()
        else:
            self._add((customer,))

    @Slot(int, int)
    def extend(self, before: int, row: int) -> None:
        """Mark everybody from the last row that was marked singly, or from `before`, to `row`."""
        if self._anchor < 0:
            self._anchor = max(before, 0)
        self._mark_range(min(self._anchor, row), max(self._anchor, row))

    @Slot()
    def mark_all(self) -> None:
        """Everybody in the list, as far as the limit goes."""
        self._mark_range(0, self._model.rowCount() - 1)

    def _mark_range(self, first: int, last: int) -> None:
        last = min(last, first + MOST)
        here = [self._model.id_at(row) for row in range(first, last + 1)]
        if all(here):
            self._add(here)
            return
        handle = self._model.handle()
        if handle is not None:
            self._jobs.read(self, lambda: handle.ids(first, last), self.on_ids, self.on_failed, key="range")

    @Slot(object)
    def on_ids(self, ids: list[bytes]) -> None:
        """A range whose rows were not all here."""
        self._add(ids)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The list could not be read."""
        self.failed.emit(error)

    def _add(self, ids: Iterable[bytes]) -> None:
        marked = self._model.marked
        for customer in ids:
            if customer not in marked and len(marked) >= MOST:
                self.said.emit(lambda: self.tr("No more than %n customer(s) at once", "", MOST))
                break
            marked[customer] = None
        self._show()

    @Slot()
    def clear(self) -> None:
        """Nobody is marked."""
        self._anchor = -1
        if self._model.marked:
            self._model.marked.clear()
            self._show()

    def _show(self) -> None:
        count = len(self._model.marked)
        self._bar.show_count(count)
        self._table.viewport().update()
        self.shown.emit(count > 0)
        announce(self._table, self._bar.words())

    # doing -------------------------------------------------------------------------------------------

    @Slot()
    def copy_numbers(self) -> None:
        """The customer numbers, one a line, as other programs take them."""
        self._read(_numbers)

    @Slot()
    def copy_masked(self) -> None:
        """Customer number and the last four of the ID number, behind a mask as on screen."""
        self._read(_masked)

    def _read(self, write: Callable[[_Rows], str]) -> None:
        service, ids = self._service, self.ids()
        self._jobs.read(self, lambda: write(service.refresh(ids)), self.on_text, self.on_failed, key="copy")

    @Slot(object)
    def on_text(self, text: str) -> None:
        """The lines are ready."""
        if text:
            self.copy_wanted.emit(text)


def _numbers(found: _Rows) -> str:
    return "\n".join(row.customer_no for row in found.values() if row is not None and row.customer_no)


def _masked(found: _Rows) -> str:
    rows = [row for row in found.values() if row is not None and row.customer_no]
    return "\n".join(f"{row.customer_no}\t{customer_rows.tail(row.id_tail)}" for row in rows)
