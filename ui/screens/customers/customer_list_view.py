"""The list card: saved filters, the table over a list of any length, and what stands in place of nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.customer_list_service import CustomerList, CustomerListService, ListSpec, SavedFilter
from app.services.directory_service import DirectoryService
from ui import formats, shortcuts
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.customer_list_blank import CustomerListBlank
from ui.screens.customers.customer_list_head import CustomerListHead
from ui.screens.customers.customer_marks import CustomerMarks, MarksBar
from ui.screens.customers.customer_row_menu import CustomerRowMenu
from ui.screens.customers.customer_table_model import CustomerTableModel, OpenedList, open_list
from ui.screens.customers.filter_keeper import FilterKeeper
from ui.screens.customers.list_columns import ListColumns
from ui.theme import theme
from ui.widgets.announce import announce
from ui.widgets.card import Card
from ui.widgets.data_table import DataTable, TableFooter
from ui.widgets.page import Page
from ui.widgets.skeleton import Skeleton

SETTLE_MS: Final = 220  # arrow keys pass over customers; only the one that stays is opened, and audited
QUIET_MS: Final = 700  # a burst of changes from head office reloads the list once
STABLE: Final = frozenset({"", "all", "my_portfolio"})  # an edit seldom moves anybody in or out of these
TABLE, BLANK, WAITING = 0, 1, 2
NARROW: Final = 480


class CustomerListView(Page):
    """`customer_chosen` when the cursor rests on a row, `customer_opened` on Enter, double click or menu."""

    customer_chosen = Signal(bytes)
    customer_opened = Signal(bytes)
    window_wanted = Signal(bytes)
    edit_wanted = Signal(bytes)
    copy_number_wanted = Signal(str)
    new_wanted = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        service: CustomerListService,
        directory: DirectoryService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service = jobs, service
        self._selected = b""
        self._is_asked = self._is_narrow = False
        self._count = 0
        self._error: CimsError | None = None
        self._model = CustomerTableModel(jobs, service, directory, clock, self)
        self.head = CustomerListHead()
        self.table = DataTable()
        self.table.set_rows_model(self._model)
        self.columns = ListColumns(self.table, self._model, self.head.columns_button, self)
        self.menu = CustomerRowMenu(self.table, self._model, self)
        self._keeper = FilterKeeper(jobs, service, self.head, self)
        self._blank, self._waiting = CustomerListBlank(), Skeleton(12)
        self._pages = QStackedWidget()
        for page in (self.table, self._blank, self._waiting):
            self._pages.addWidget(page)
        self._pages.setCurrentIndex(WAITING)
        self._footer, bar = TableFooter(), MarksBar()
        self.marks = CustomerMarks(jobs, service, self._model, self.table, bar, self)
        card, outer = Card(), QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        card.body.addWidget(self.head)
        card.body.addWidget(self._pages, 1)
        card.body.addWidget(bar)
        card.body.addWidget(self._footer)
        self._settle = _timer(self, SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._quiet = _timer(self, QUIET_MS)
        self._quiet.timeout.connect(self.reload)
        self._connect()
        bus.touched.connect(self.on_touched)
        self.go_live()

    def _connect(self) -> None:
        table, head = self.table, self.head
        table.opened.connect(self._opened)
        table.current_row_changed.connect(self._moved)
        table.clicked.connect(self._clicked)
        table.sort_requested.connect(head.sort_by)
        table.verticalScrollBar().valueChanged.connect(self._show_range)
        head.spec_changed.connect(self.open)
        head.new_wanted.connect(self._new)
        head.filter_kept.connect(self._keeper.keep)
        head.filter_forgotten.connect(self._keeper.forget)
        self._keeper.kept.connect(self.on_filter_kept)
        self._keeper.gone.connect(self.on_filter_gone)
        self._keeper.failed.connect(self.on_failed)
        head.columns_button.clicked.connect(self.columns.open_chooser)
        head.table_wanted.connect(self.enter_table)
        self._blank.create_wanted.connect(self._new)
        self._blank.clear_wanted.connect(head.clear)
        self._blank.again_wanted.connect(self.reload)
        self._model.arrived.connect(self._show_range)
        self._model.failed.connect(self.on_failed)
        self.menu.open_wanted.connect(self.customer_opened)
        self.menu.window_wanted.connect(self.window_wanted)
        self.menu.edit_wanted.connect(self.edit_wanted)
        self.menu.copy_number_wanted.connect(self.copy_number_wanted)
        self.menu.mark_wanted.connect(self.marks.toggle)
        self.marks.copy_wanted.connect(self.copy_number_wanted)
        self.marks.shown.connect(self._footer.setHidden)
        self.marks.failed.connect(self.on_failed)
        shortcuts.bind(self, "filter_list", head.show_filter)
        shortcuts.bind(self, "sort", head.open_sort_menu)

    # opening -----------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many customers the open list has."""
        return self._count

    @Slot(object)
    def open(self, spec: ListSpec) -> None:
        """Show a list; the old rows stay until the new ones are here."""
        self.head.show_spec(spec)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read list and counts again; the chosen customer stays chosen."""
        if not self._is_asked:
            self._is_asked = True
            spec = self.head.spec()
            self.head.show_spec(replace(spec, filter_id=spec.filter_id or self._service.first_filter()))
        service, spec, writer, keep = self._service, self.head.spec(), self._model.writer(), self._selected
        near = max(self.table.visible_range()[0], 0)
        # The rows first: chips may wait for their counts, which cost more the longer the list is.
        self._jobs.read(
            self,
            lambda: open_list(service, spec, writer, keep, near),
            self.on_opened,
            self.on_failed,
            key="open",
        )
        if self._model.has_list():
            self._read_filters()

    def _read_filters(self) -> None:
        self._jobs.read(self, self._service.saved_filters, self.on_filters, self.on_failed, key="filters")

    @Slot(object)
    def on_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        """Filters with their counts arrived."""
        self.head.set_filters(filters)
        if self._pages.currentIndex() == BLANK:
            self._show_words()

    @Slot(object)
    def on_opened(self, opened: OpenedList) -> None:
        """A list is open: show it, keep the cursor on the same customer."""
        is_first, self._error = not self._model.has_list(), None
        top = self.table.verticalScrollBar().value()
        self.table.blockSignals(True)
        self._model.show_list(opened)
        self._count = opened.handle.count
        if opened.place is not None:
            self._choose(opened.place)
        elif self._count:
            self.table.verticalScrollBar().setValue(top)
        self.table.blockSignals(False)
        self.table.show_sort(opened.spec.sort, opened.spec.is_descending)
        if is_first:
            self._read_filters()
        self.head.set_counts(self._count, opened.handle.total)
        self._show_words()
        if opened.spec.text:
            announce(self.table, self.head.counts_in_words())

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say in place of the list why there is none."""
        if error.code != "store.interrupted":
            self._error = error
            self._show_words()

    def shut(self) -> CustomerList | None:
        """Stop; the caller closes the list that is returned."""
        self._settle.stop()
        self._quiet.stop()
        self._jobs.cancel_all(self)
        return self._model.take_handle()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Rows that are here are written in place; what may come or go reloads the list quietly."""
        ids = touched.of("customer")
        if touched.everything:
            self._quiet.start()
        elif ids and self._is_asked:
            self._model.refresh(ids)
            is_stable = self.head.spec().filter_id in STABLE and self._model.knows(ids)
            if is_stable:
                self._read_filters()
            else:
                self._quiet.start()

    # choosing ----------------------------------------------------------------------------------------

    def select(self, customer_id: bytes) -> None:
        """Put the cursor on a customer without opening him again; the store is asked where he stands."""
        self._settle.stop()
        self._selected = customer_id
        place = self._model.place_of(customer_id)
        if place >= 0:
            self._choose(place)
        elif customer_id and self._count:
            self.table.clearSelection()
            self.reload()

    def _choose(self, place: int) -> None:
        """The cursor on a row without opening it; a row out of sight comes to the middle."""
        first, last = self.table.visible_range()
        self.table.blockSignals(True)
        self.table.choose_row(place)
        if not first < place < last:
            self.table.scrollTo(self._model.index(place, 0), self.table.ScrollHint.PositionAtCenter)
        self.table.blockSignals(False)

    @Slot()
    def enter_table(self) -> None:
        """Put the focus on the rows."""
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        if self.table.current_row() < 0 and self._count:
            self.table.choose_row(0)

    @Slot(int)
    def _moved(self, row: int) -> None:
        found = self._model.id_at(row)
        if found and found != self._selected:
            self._selected = found
            self._settle.start()

    @Slot()
    def _clicked(self) -> None:
        self._selected = self._model.id_at(self.table.current_row()) or self._selected
        self._settle.stop()
        self._settled()

    @Slot()
    def _settled(self) -> None:
        if self._selected:
            self.customer_chosen.emit(self._selected)

    @Slot(int, object)
    def _opened(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        found = self._model.id_at(row)
        if found:
            self._settle.stop()
            self._selected = found
            wants_window = modifiers & Qt.KeyboardModifier.ControlModifier
            (self.window_wanted if wants_window else self.customer_opened).emit(found)

    @Slot()
    def _new(self) -> None:
        self.new_wanted.emit(self.head.spec().text)

    @Slot(object)
    def on_filter_kept(self, kept: SavedFilter) -> None:
        """The new filter is on; the text is now part of it."""
        self.open(replace(self.head.spec(), filter_id=kept.id, text=""))

    @Slot(str)
    def on_filter_gone(self, filter_id: str) -> None:
        """One filter less; if it was on, the first one is."""
        if self.head.spec().filter_id == filter_id:
            self.head.show_spec(ListSpec(filter_id=self._service.first_filter()))
        self.reload()

    # words -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All words; rows are written again in the other language."""
        self.table.setAccessibleName(self.tr("Customers"))
        self._waiting.set_text(self.tr("Loading customers"))
        self._model.set_titles(
            (
                self.tr("Customer"),
                self.tr("ID no. / CIF"),
                self.tr("KYC"),
                self.tr("Complete"),
                self.tr("Risk"),
                self.tr("Segment"),
                self.tr("Manager"),
                self.tr("Branch"),
                self.tr("Mobile"),
                self.tr("Updated"),
            )
        )
        self._model.rewrite(*self.table.visible_range())
        self._show_words()

    def _show_words(self) -> None:
        if self._error is not None or (self._model.has_list() and not self._count):
            filters, spec = self.head.filters, self.head.spec()
            is_first = spec.filter_id == self._service.first_filter()
            self._blank.show_for(spec, is_first, filters.name_of(spec.filter_id), self._error)
            self._pages.setCurrentIndex(BLANK)
        elif self._model.has_list():
            self._pages.setCurrentIndex(TABLE)
        self._show_range()

    @Slot()
    def _show_range(self) -> None:
        first, last = self.table.visible_range()
        words = ""
        if last >= first and self._count:
            words = self.tr("Rows {first}–{last} of {count}").format(
                first=formats.number(first + 1),
                last=formats.number(last + 1),
                count=formats.number(self._count),
            )
        hints = (
            ("↑↓", self.tr("Move")),
            (shortcuts.keys_text("select"), self.tr("Select")),
            (shortcuts.keys_text("open"), self.tr("Open")),
            (shortcuts.keys_text("filter_list", int(shortcuts.single_keys())), self.tr("Filter")),
        )
        self._footer.set_texts(words, () if self._is_narrow else hints)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: fewer rows are in view, and a narrow list spares its key cap."""
        super().resizeEvent(event)
        self._is_narrow = self.width() < theme().size(NARROW)
        self.head.set_narrow(self._is_narrow)
        self._show_range()


def _timer(parent: QWidget, milliseconds: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    return timer
