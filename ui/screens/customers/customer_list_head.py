"""Above the customer list: title and count, filter and sort tools, the saved filters, the filter line."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.customer_list_service import ListSpec, SavedFilter
from ui import formats, shortcuts
from ui.screens.customers.customer_filters import CustomerFilters, FilterNamePanel
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.push_button import IconButton, Kind, PushButton
from ui.widgets.search_field import SearchField

SORTS: Final = (
    "name", "number", "kyc", "completeness", "risk", "review", "updated", "segment", "rm", "branch",
)  # fmt: skip
NEWEST_FIRST: Final = frozenset({"updated", "risk", "opened"})


class CustomerListHead(Live, QWidget):
    """Holds the spec of the list; `spec_changed(ListSpec)` for every change that a person makes."""

    spec_changed = Signal(object)
    new_wanted = Signal()
    filter_kept = Signal(str)
    filter_forgotten = Signal(str)
    table_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = ListSpec()
        self._name_panel: FilterNamePanel | None = None
        self._count = self._total = 0
        self._title = Label("", "title", elide=True)
        self._counts = Label("", "caption", "text2", elide=True, numeric=True)
        self._filter_button = IconButton("filter")
        self._sort_button = IconButton("text_sort_ascending")
        self.columns_button = IconButton("column_edit")
        self._sort_menu = QMenu(self)
        self._sort_button.setMenu(self._sort_menu)
        self._sort_menu.aboutToShow.connect(self._fill_sort_menu)
        self._new = PushButton("", Kind.PRIMARY, "person_add", shortcuts.keys_text("new_customer"))
        self.filters = CustomerFilters()
        self.line = SearchField()
        self._line_box = QWidget()
        self._build()
        self.filters.chosen.connect(self.choose_filter)
        self.filters.keep_wanted.connect(self._ask_name)
        self.filters.forget_wanted.connect(self.filter_forgotten)
        self.line.query_changed.connect(self._typed)
        self.line.escaped.connect(self._escaped)
        self.line.key_pressed.connect(self._key)
        self._filter_button.clicked.connect(self.show_filter)
        self._new.clicked.connect(self.new_wanted)
        self.go_live()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 12, 4)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._counts, 1)
        for button in (self._filter_button, self._sort_button, self.columns_button, self._new):
            head.addWidget(button)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 6, 12, 12)
        chips.addWidget(self.filters)
        line = QHBoxLayout(self._line_box)
        line.setContentsMargins(16, 0, 12, 12)
        line.addWidget(self.line)
        self._line_box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(chips)
        column.addWidget(self._line_box)

    # what is shown -----------------------------------------------------------------------------------

    def spec(self) -> ListSpec:
        """What the list shows."""
        return self._spec

    def show_spec(self, spec: ListSpec) -> None:
        """Show another spec without a signal."""
        self._spec = spec
        self.filters.choose(spec.filter_id)
        if self.line.text() != spec.text:
            self.line.setText(spec.text)
        if spec.text:
            self._line_box.show()

    def set_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        """New filters or counts."""
        self.filters.set_filters(filters)

    def set_counts(self, count: int, total: int) -> None:
        """How many are shown, of how many."""
        self._count, self._total = count, total
        shown, whole = formats.number(count), formats.number(total)
        self._counts.setText(f"{shown} / {whole}" if total else "")
        self._counts.setAccessibleName(
            self.tr("{count} of {total} customers").format(count=shown, total=whole)
        )

    def counts_in_words(self) -> str:
        """For screen readers."""
        return self._counts.accessibleName()

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow list the button keeps its word and loses its key cap."""
        self._new.set_keys("" if narrow else shortcuts.keys_text("new_customer"))

    # filters -----------------------------------------------------------------------------------------

    @Slot(str)
    def choose_filter(self, filter_id: str) -> None:
        """Another saved filter; recently opened ones come newest first."""
        sort, down = ("opened", True) if filter_id == "opened" else ("name", False)
        self._change(replace(self._spec, filter_id=filter_id, sort=sort, is_descending=down))

    @Slot(str, bool)
    def sort_by(self, key: str, descending: bool) -> None:
        """Another order."""
        self._change(replace(self._spec, sort=key, is_descending=descending))

    def clear(self) -> None:
        """Undo one step of narrowing: the text first, then the filter."""
        if self._spec.text:
            self.line.clear()
        else:
            self.choose_filter(self.filters.first_id())

    def _change(self, spec: ListSpec) -> None:
        if spec != self._spec:
            self.show_spec(spec)
            self.spec_changed.emit(spec)

    @Slot()
    def show_filter(self) -> None:
        """Open the filter line, with its text selected."""
        self._line_box.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._change(replace(self._spec, text=text))

    @Slot()
    def _escaped(self) -> None:
        if self.line.text():
            self.line.clear()
        else:
            self._line_box.hide()
            self.table_wanted.emit()

    @Slot(QKeyEvent)
    def _key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.table_wanted.emit()

    @Slot()
    def _ask_name(self) -> None:
        if self._name_panel is None:
            self._name_panel = FilterNamePanel(self.window())
            self._name_panel.named.connect(self.filter_kept)
        proposal = formats.joined(self.filters.name_of(self._spec.filter_id), self._spec.text)
        self._name_panel.ask(self.filters.more, proposal)

    # order -------------------------------------------------------------------------------------------

    @Slot()
    def open_sort_menu(self) -> None:
        """The orders as a menu, because a header cannot be reached with keys."""
        self._sort_menu.popup(self._sort_button.mapToGlobal(QPoint(0, self._sort_button.height())))

    @Slot()
    def _fill_sort_menu(self) -> None:
        words = {
            "name": self.tr("Name"),
            "number": self.tr("Customer number"),
            "kyc": self.tr("KYC state"),
            "completeness": self.tr("Completeness"),
            "risk": self.tr("Risk"),
            "review": self.tr("Next review"),
            "updated": self.tr("Last change"),
            "segment": self.tr("Segment"),
            "rm": self.tr("Relationship manager"),
            "branch": self.tr("Branch"),
        }
        self._sort_menu.clear()
        group = QActionGroup(self._sort_menu)
        for key in SORTS:
            action = self._sort_menu.addAction(words[key])
            action.setCheckable(True)
            action.setChecked(key == self._spec.sort)
            action.setData(key)
            group.addAction(action)
        self._sort_menu.addSeparator()
        down = self._sort_menu.addAction(self.tr("Descending"))
        down.setCheckable(True)
        down.setChecked(self._spec.is_descending)
        group.triggered.connect(self._sort_chosen)
        down.triggered.connect(self._direction_chosen)

    @Slot(QAction)
    def _sort_chosen(self, action: QAction) -> None:
        key = str(action.data())
        self.sort_by(key, key in NEWEST_FIRST)

    @Slot(bool)
    def _direction_chosen(self, down: bool) -> None:
        self.sort_by(self._spec.sort, down)

    def retranslate(self) -> None:
        """All words."""
        self._title.setText(self.tr("Customers"))
        self._new.setText(self.tr("New"))
        self._new.setAccessibleName(self.tr("New customer"))
        self._filter_button.set_name(self.tr("Filter this list"), shortcuts.keys_text("filter_list", 1))
        self.columns_button.set_name(self.tr("Columns"))
        self._sort_button.set_name(self.tr("Sort"), shortcuts.keys_text("sort"))
        self.line.set_words(self.tr("Name, pinyin, ID or phone tail, number"), self.tr("Filter this list"))
        self.set_counts(self._count, self._total)
