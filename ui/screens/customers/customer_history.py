"""The history tab: changes of this computer at once, those of head office as soon as it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_card import HistoryEntry
from app.services.customer_service import CustomerService
from app.services.directory_service import DirectoryService
from ui import customer_rows, error_texts, formats
from ui.customer_values import label_value_words
from ui.field_labels import field_label
from ui.jobs import Jobs
from ui.screens.customers.history_as_of import FieldOnDay, end_of, on_day
from ui.theme import theme
from ui.widgets.chip import FilterChip
from ui.widgets.empty_state import EmptyState
from ui.widgets.input_boxes import DateBox
from ui.widgets.label import Label
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.skeleton import Skeleton
from ui.widgets.timeline import Timeline, TimelineEntry

DAY_WIDTH: Final = 150
ReadOffice = Callable[[bytes], tuple[HistoryEntry, ...]]
WAITING, LIST, EMPTY = 0, 1, 2
STATES: Final = {
    "queued": ("cloud_arrow_up", "info"),
    "acked": ("cloud_sync", "info"),
    "done": ("edit", "neutral"),
    "conflict": ("branch_fork", "bad"),
    "parked": ("error_circle", "bad"),
    "rejected": ("error_circle", "bad"),
}
STAFF_LABELS: Final = ("service.primary_rm",)


class CustomerHistory(Page):
    """`show_customer(id)`; filter chips name the fields that changed."""

    changed_count = Signal(int)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        directory: DirectoryService,
        clock: Clock,
        read_office: ReadOffice | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._directory = jobs, service, directory
        self._clock, self._read_office = clock, read_office
        self._customer = b""
        self._here: tuple[HistoryEntry, ...] = ()
        self._office: tuple[HistoryEntry, ...] = ()
        self._error: CimsError | None = None
        self._is_asking = False
        self._label = ""
        self._is_unfolded = self._is_stale = False
        self._chips = OverflowRow(chips=True)
        self.day = DateBox()
        self.day.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._source = Label("", "caption", "text2", elide=True)
        self._again = PushButton("", Kind.LINK, size="button_small")
        self._timeline, self._empty = Timeline(""), EmptyState("history", "accent")
        self._pages = QStackedWidget()
        for page in (Skeleton(5), self._timeline, self._empty):
            self._pages.addWidget(page)
        foot = QHBoxLayout()
        foot.addWidget(self._source, 1)
        foot.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 12)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._chips, 1)
        head.addWidget(self.day)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)
        self._again.clicked.connect(self.ask_office)
        self._timeline.fold_wanted.connect(self._turn_fold)
        self.day.textChanged.connect(self._show)
        self.go_live()

    def show_customer(self, customer_id: bytes) -> None:
        """Read what this computer knows, then ask head office."""
        if customer_id != self._customer:
            self._customer, self._label, self._is_unfolded = customer_id, "", False
            self.day.clear()
            self._here = self._office = ()
            self._pages.setCurrentIndex(WAITING)
        service = self._service
        self._jobs.read(
            self, lambda: service.history(customer_id), self.on_here, self.on_failed, key="history"
        )
        self.ask_office()

    @Slot()
    def ask_office(self) -> None:
        """Ask head office for the changes that others made; offline is no error here."""
        reader, customer = self._read_office, self._customer
        if reader is None or self._is_asking:
            return
        self._is_asking = True
        self._jobs.network(self, lambda: (customer, reader(customer)), self.on_office, self.on_office_failed)
        self._show_source()

    @Slot(object)
    def on_here(self, entries: tuple[HistoryEntry, ...]) -> None:
        """Own changes."""
        self._here = entries
        self._show()

    @Slot(object)
    def on_office(self, answer: tuple[bytes, tuple[HistoryEntry, ...]]) -> None:
        """Changes that head office accepted, from whichever desk."""
        self._is_asking, self._error = False, None
        customer, entries = answer
        if customer == self._customer:
            self._office = entries
            self._show()
        else:
            self.ask_office()

    @Slot(object)
    def on_office_failed(self, error: CimsError) -> None:
        """Offline: what this computer knows stays on screen."""
        self._is_asking, self._error = False, error
        self._show()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The store could not be read."""
        self._error = error
        self._show()

    def entries(self) -> tuple[HistoryEntry, ...]:
        """All changes, newest first; a change that head office confirmed is shown once."""
        confirmed = {(entry.label, entry.after, entry.ver) for entry in self._office}
        own = [e for e in self._here if e.state != "done" or (e.label, e.after, e.ver) not in confirmed]
        return tuple(sorted((*own, *self._office), key=lambda entry: entry.at, reverse=True))

    # showing -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Words."""
        self._timeline.setAccessibleName(self.tr("Changes"))
        self._again.setText(self.tr("Ask again"))
        self.day.setPlaceholderText(self.tr("As of"))
        self.day.setAccessibleName(self.tr("Show the fields as of this day"))
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: what changed its language while nobody saw it is written now."""
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self._show()

    def restyle(self) -> None:
        """Room for a date."""
        self.day.setFixedWidth(theme().size(DAY_WIDTH))

    @Slot()
    def _show(self) -> None:
        entries = self.entries()
        labels = list(dict.fromkeys(entry.label for entry in entries))
        if self._label not in labels:
            self._label = ""
        self._show_chips(labels, entries)
        shown = [entry for entry in entries if self._label in ("", entry.label)]
        until = end_of(self.day.iso())
        if until is None:
            lines = self._lines(shown)
        else:
            lines = [self._day_line(n, field) for n, field in enumerate(on_day(shown, until))]
        self._timeline.set_entries(tuple(lines))
        self.changed_count.emit(_acts(entries))
        if entries:
            self._pages.setCurrentIndex(LIST)
        elif self._customer and not self._is_asking:
            self._pages.setCurrentIndex(EMPTY)
            self._empty.set_texts(
                self.tr("No changes known"), self.tr("Every change of a field will be listed here.")
            )
        self._show_source()

    def _show_chips(self, labels: list[str], entries: tuple[HistoryEntry, ...]) -> None:
        """A chip a field; the same fields keep their chips, and with them the focus."""
        self._chips.setVisible(len(labels) > 1)
        wanted = ["", *labels] if len(labels) > 1 else []
        if [chip.property("label") for chip in self._chips.buttons()] != wanted:
            self._chips.clear()
            self._chips.add_buttons([self._make_chip(label) for label in wanted])
        for chip, label in zip(self._chips.buttons(), wanted, strict=True):
            count = sum(entry.label == label for entry in entries) if label else _acts(entries)
            if isinstance(chip, FilterChip):
                chip.set_chip(field_label(label) if label else self.tr("All changes"), count)
            chip.setChecked(label == self._label)

    def _make_chip(self, label: str) -> FilterChip:
        chip = FilterChip()
        chip.setProperty("label", label)
        chip.clicked.connect(self._chip_clicked)
        return chip

    @Slot()
    def _chip_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self._label = str(chip.property("label"))
            self._show()

    def _show_source(self) -> None:
        self._again.setVisible(self._error is not None and self._read_office is not None)
        if self._error is not None:
            why = error_texts.one_line(self._error)
            self._source.setText(formats.joined(self.tr("Only changes of this computer"), why))
        elif self._is_asking:
            self._source.setText(self.tr("Asking head office for earlier changes"))
        elif self._read_office is None:
            self._source.setText(self.tr("Only changes of this computer"))
        else:
            self._source.setText(self.tr("From head office and this computer"))

    @Slot(str)
    def _turn_fold(self, _key: str) -> None:
        self._is_unfolded = not self._is_unfolded
        self._show()

    def _lines(self, shown: list[HistoryEntry]) -> list[TimelineEntry]:
        """One line a field; the fields that came with the customer stand behind one line, which unfolds."""
        first = [entry for entry in shown if entry.is_creation]
        if self._label or len(first) < 2:
            return [self._line(n, entry) for n, entry in enumerate(shown)]
        lines = [self._line(n, entry) for n, entry in enumerate(shown) if not entry.is_creation]
        begun = replace(
            self._line(0, first[0]),
            key="created",
            title=self.tr("Customer created"),
            text=formats.joined(self.tr("%n field(s)", "", len(first)), self._state_words(first[0].state)),
            icon="person_add",
            before="",
            after="",
            fold="open" if self._is_unfolded else "closed",
            hint=self.tr("Enter hides the fields")
            if self._is_unfolded
            else self.tr("Enter shows the fields"),
        )
        fields = [replace(self._line(0, entry), key=f"created {n}") for n, entry in enumerate(first)]
        return [*lines, begun, *(fields if self._is_unfolded else [])]

    def _line(self, number: int, entry: HistoryEntry) -> TimelineEntry:
        icon, tone = STATES.get(entry.state, STATES["done"])
        if entry.source == "office" and entry.state == "done":
            icon, tone = "building_bank", "neutral"
        where = self.tr("this computer") if entry.source == "here" else self.tr("head office")
        when = formats.moment_ms(entry.at, self._clock.now_ms())
        return TimelineEntry(
            key=str(number),
            title=field_label(entry.label),
            text=self._state_words(entry.state),
            remark=formats.joined(when, self._person(entry), where),
            icon=icon,
            tone=tone,
            before=self._value_words(entry.label, entry.before),
            after=self._value_words(entry.label, entry.after),
        )

    def _day_line(self, number: int, field: FieldOnDay) -> TimelineEntry:
        when = formats.moment_ms(field.change.at, self._clock.now_ms())
        words = self.tr("until {time}") if field.is_before else self.tr("since {time}")
        return TimelineEntry(
            key=str(number),
            title=field_label(field.label),
            text=self._value_words(field.label, field.value) or "—",
            remark=formats.joined(words.format(time=when), self._person(field.change)),
            icon="history",
            tone="neutral",
            before="",
            after="",
        )

    def _value_words(self, label: str, text: str) -> str:
        if label == "service.branch":
            return self._directory.branch_label(text, customer_rows.language()) if text else ""
        if label in STAFF_LABELS:
            return customer_rows.person_words(self._directory.people(), text) or text
        return label_value_words(label, text)

    def _person(self, entry: HistoryEntry) -> str:
        return customer_rows.person_words(self._directory.people(), entry.author) or entry.author_name

    def _state_words(self, state: str) -> str:
        words = {
            "queued": self.tr("waiting to upload"),
            "acked": self.tr("with head office, coming back"),
            "conflict": self.tr("in conflict"),
            "parked": self.tr("put aside by head office"),
            "rejected": self.tr("refused by head office"),
        }
        text = words.get(state, "")
        return self.tr("({state})").format(state=text) if text else ""

    def take_focus(self) -> None:
        """The list."""
        self._timeline.setFocus()


def _acts(entries: tuple[HistoryEntry, ...]) -> int:
    """How many changes there are: everything that came with the customer is one."""
    later = sum(not entry.is_creation for entry in entries)
    return later + (1 if later < len(entries) else 0)
