"""The head of the steps of a new customer: title, where one stands, and the kind of customer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.customer_card import FieldKind
from ui.coded_value import coded_value
from ui.screens.customers.new_customer_steps import DETAILS, SEARCH
from ui.widgets.chip import FilterChip
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import IconButton
from ui.widgets.step_trail import StepTrail

KINDS: Final = ("individual", "sole_trader", "corporate")


class NewCustomerHead(Page):
    """`show_step(step, kind, shows_all)`; `kind_wanted(kind)`, `all_wanted(on)`, `close_wanted()`."""

    kind_wanted = Signal(str)
    all_wanted = Signal(bool)
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step, self._kind, self._shows_all = SEARCH, KINDS[0], False
        self._title, self._where = Label("", "title"), Label("", "caption", "text2", elide=True)
        self._trail, self.close_button = StepTrail(), IconButton("dismiss")
        self.kinds = {kind: FilterChip() for kind in KINDS}
        self.all = FilterChip()
        self._line, self._below, self._chips = QHBoxLayout(), QHBoxLayout(), QWidget()
        self._line.setContentsMargins(20, 14, 12, 8)
        self._line.setSpacing(8)
        self._line.addWidget(self._title)
        self._line.addWidget(self._where, 1)
        self._line.addWidget(self.close_button)
        self._below.setContentsMargins(20, 0, 20, 12)
        self._below.addWidget(self._trail)
        self._below.addStretch(1)
        kinds = QHBoxLayout(self._chips)
        kinds.setContentsMargins(20, 0, 20, 12)
        kinds.setSpacing(8)
        for kind, chip in self.kinds.items():
            chip.setProperty("kind", kind)
            chip.clicked.connect(self._kind_clicked)
            kinds.addWidget(chip)
        kinds.addStretch(1)
        kinds.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._line)
        column.addLayout(self._below)
        column.addWidget(self._chips)
        self.close_button.clicked.connect(self.close_wanted)
        self.all.clicked.connect(self.all_wanted)
        self.go_live()

    def show_step(self, step: int, kind: str, *, shows_all: bool) -> None:
        """Where one stands; the kind can be changed until the documents."""
        self._step, self._kind, self._shows_all = step, kind, shows_all
        self._chips.setVisible(step in (SEARCH, DETAILS))
        self.retranslate()

    @Slot()
    def _kind_clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip):
            self.kind_wanted.emit(str(chip.property("kind")))

    def _fit(self) -> None:
        """The picture of the steps where there is room for it; the words say the same."""
        margins = self._below.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        self._trail.setVisible(self._trail.sizeHint().width() <= room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Larger text needs more room."""
        self._fit()

    def retranslate(self) -> None:
        """Words."""
        names = (
            self.tr("Search first"),
            self.tr("Required details"),
            self.tr("Documents and contacts"),
            self.tr("Check and save"),
        )
        short = (self.tr("Search"), self.tr("Details"), self.tr("Documents"), self.tr("Check"))
        self._title.setText(self.tr("New customer"))
        where = self.tr("Step {place} of {count} · {name}")
        self._where.setText(where.format(place=self._step + 1, count=len(names), name=names[self._step]))
        self._trail.set_steps(short, self._step)
        self._fit()
        self.close_button.set_name(self.tr("Close"), "Esc")
        for kind, chip in self.kinds.items():
            chip.set_chip(coded_value(FieldKind.CODE, "party_kind", kind), None)
            chip.setChecked(kind == self._kind)
        self.all.set_chip(self.tr("All fields"), None)
        self.all.setChecked(self._shows_all)
        self.all.setVisible(self._step == DETAILS)
