"""The saved filters above the customer list: chips with live counts, and keeping a filter of one's own."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.customer_list_service import SavedFilter
from ui.widgets.chip import FilterChip
from ui.widgets.field_edit import TextEdit
from ui.widgets.flyout import Flyout
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.push_button import Kind, PushButton

NAMES: dict[str, object] = {
    "filter.my_portfolio": QT_TRANSLATE_NOOP("CustomerFilters", "My portfolio"),
    "filter.all": QT_TRANSLATE_NOOP("CustomerFilters", "All customers"),
    "filter.kyc_due": QT_TRANSLATE_NOOP("CustomerFilters", "KYC due"),
    "filter.incomplete": QT_TRANSLATE_NOOP("CustomerFilters", "Incomplete"),
    "filter.high_risk": QT_TRANSLATE_NOOP("CustomerFilters", "High risk"),
    "filter.opened": QT_TRANSLATE_NOOP("CustomerFilters", "Recently opened"),
    "filter.conflicts": QT_TRANSLATE_NOOP("CustomerFilters", "Conflicts"),
    "filter.waiting": QT_TRANSLATE_NOOP("CustomerFilters", "Waiting to upload"),
}
COUNT_TONES = {"kyc_due": "warn", "high_risk": "bad", "conflicts": "bad", "waiting": "accent"}
ONLY_WHEN_ANY = frozenset({"conflicts", "waiting"})  # calm: what is fine is not shown as "0"


def filter_name(saved: SavedFilter) -> str:
    """The words on a chip; a filter of the user's own keeps his words."""
    text = NAMES.get(saved.name)
    return (
        QCoreApplication.translate("CustomerFilters", str(text)) if text and not saved.is_own else saved.name
    )


class CustomerFilters(OverflowRow):
    """One chip a filter, one of them on; `chosen(filter id)`, `keep_wanted()`, `forget_wanted(filter id)`."""

    chosen = Signal(str)
    keep_wanted = Signal()
    forget_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._filters: tuple[SavedFilter, ...] = ()
        self._current = self._pinned = ""
        self._own_menu: QMenu | None = None
        super().__init__(chips=True, parent=parent)
        self._own_menu = QMenu(self)
        self.set_extra_menu(self._own_menu)
        self.retranslate()

    def set_filters(self, filters: tuple[SavedFilter, ...]) -> None:
        """New filters or new counts; chips that stay keep their place and the focus."""
        same = [item.id for item in filters] == [item.id for item in self._filters]
        self._filters = filters
        if not same:
            self._make_chips()
            self._fill_own()
        self._show()

    def _make_chips(self) -> None:
        self.clear()
        chips = []
        for item in self._placed():
            chip = FilterChip()
            chip.setProperty("filter", item.id)
            chip.clicked.connect(self._chip_clicked)
            chips.append(chip)
        self.add_buttons(chips)

    def _placed(self) -> list[SavedFilter]:
        """The filters in order; one that was picked out of "More" stands beside the first, to be seen."""
        pinned = [item for item in self._filters[1:] if item.id == self._pinned]
        return [*self._filters[:1], *pinned, *(item for item in self._filters[1:] if item not in pinned)]

    def _pin(self, filter_id: str) -> None:
        hidden = any(
            chip.property("filter") == filter_id and (chip.property("overflown") or chip.property("left_out"))
            for chip in self.buttons()
        )
        if hidden and filter_id != self._pinned:
            self._pinned = filter_id
            self._make_chips()

    def current(self) -> str:
        """The filter that is on."""
        return self._current

    def choose(self, filter_id: str) -> None:
        """Switch a filter on without a signal."""
        self._current = filter_id
        self._pin(filter_id)
        self._show()

    def first_id(self) -> str:
        """The filter with which the list opens."""
        return self._filters[0].id if self._filters else ""

    def name_of(self, filter_id: str) -> str:
        """The words of a filter."""
        return next((filter_name(item) for item in self._filters if item.id == filter_id), "")

    def _show(self) -> None:
        shown: list[tuple[QAbstractButton, bool]] = []
        for item, chip in zip(self._placed(), self.buttons(), strict=True):
            if isinstance(chip, FilterChip):
                tone = COUNT_TONES.get(item.id, "text3") if item.count else "text3"
                chip.set_chip(filter_name(item), item.count, tone)
                chip.setChecked(item.id == self._current)
                hidden = item.id in ONLY_WHEN_ANY and not item.count and item.id != self._current
                shown.append((chip, not hidden))
        self.set_all_shown(shown)

    @Slot()
    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self.choose(str(chip.property("filter")))
            self.chosen.emit(self._current)

    def _fill_own(self) -> None:
        if self._own_menu is None:
            return
        self._own_menu.clear()
        keep = self._own_menu.addAction(self.tr("Keep this list as a filter…"))
        keep.triggered.connect(self.keep_wanted)
        for item in self._filters:
            if item.is_own:
                words = self.tr("Forget the filter “{name}”").format(name=item.name)
                forget = self._own_menu.addAction(words)
                forget.setData(item.id)
                forget.triggered.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.forget_wanted.emit(str(action.data()))

    def retranslate(self) -> None:
        """Words of the chips and of the menu."""
        super().retranslate()
        self._fill_own()
        self._show()


class FilterNamePanel(Flyout):
    """Asks for the name of a filter that is to be kept; `named(words)`."""

    named = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 320)
        self._name = TextEdit("filter_name", "filter", max_length=60)
        self._save = PushButton("", Kind.PRIMARY)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._save)
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addLayout(row)
        self.body.addLayout(column)
        self._name.line().returnPressed.connect(self._done)
        self._save.clicked.connect(self._done)
        self._words()

    def ask(self, anchor: QWidget, proposal: str) -> None:
        """Open below the chips with a proposal that typing replaces."""
        self._name.set_value(proposal)
        self._name.set_error("")
        self.open_below(anchor)
        self._name.line().setFocus()
        self._name.line().selectAll()

    @Slot()
    def _done(self) -> None:
        words = self._name.value()
        if not words:
            self._name.set_error(self.tr("A filter needs a name."))
            return
        self.close_panel()
        self.named.emit(words)

    def _words(self) -> None:
        self._name.set_texts(self.tr("Name of the filter"))
        self._save.setText(self.tr("Keep"))

    def retranslate(self) -> None:
        """Words."""
        super().retranslate()
        if hasattr(self, "_save"):
            self._words()
