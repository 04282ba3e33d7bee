"""Merging two records from the head of a customer: which other one, both side by side, and taking them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal, Slot

from app.bootstrap import Workspace
from app.services.customer_draft import Lookalike, Saved
from app.services.merge_case import MergeCase
from app.services.record_service import RecordActs
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.command_desk import CommandDesk
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.lookalike_list import Alike
from ui.screens.customers.merge_dialog import MergeDialog
from ui.screens.customers.merge_search import MergeSearch


@dataclass(frozen=True, slots=True)
class _Found:
    """What may be done to a record, who looks like it, and what was merged into it."""

    acts: RecordActs
    alike: tuple[Lookalike, ...]
    merged: tuple[Alike, ...]


class MergeDesk(CommandDesk):
    """`merge()` for the customer in view; `customer_wanted(id)` when another record than the one in view is left."""

    customer_wanted = Signal(bytes)

    def __init__(self, view: CustomerView, jobs: Jobs, bus: RefreshBus, workspace: Workspace) -> None:
        super().__init__(view, jobs, bus, workspace)
        view.header.merge_wanted.connect(self.merge)

    @Slot()
    def merge(self) -> None:
        """With another record of the same customer."""
        card = self.card()
        if card is not None and card.may_merge:
            self.read(self._all_alike, self.on_merge)

    def _all_alike(self, customer: bytes) -> _Found:
        acts = self.space.records.acts(customer)
        names = self.space.customers.names(acts.duplicates)
        merged = tuple(Alike(each, *names.get(each, ("", "")), "", "", False) for each in acts.duplicates)
        return _Found(acts, self.space.customers.lookalikes(customer), merged)

    @Slot(object)
    def on_merge(self, found: _Found) -> None:
        """Which record."""
        if not self.is_still_in_view() or not found.acts.merge:
            return
        dialog = MergeSearch(
            self.view, self.jobs, self.space.search, (self.customer, self.name()), found.alike, found.merged
        )
        dialog.chosen.connect(self._compare)
        dialog.apart_wanted.connect(self._take_apart)
        self.keep(dialog)
        dialog.open()

    @Slot(bytes)
    def _compare(self, other: bytes) -> None:
        self._read_case(self.customer, other)

    @Slot(bytes, bytes)
    def _read_case(self, left: bytes, other: bytes) -> None:
        # In the lane of writers: that both records were looked at is kept in the audit trail.
        records = self.space.records
        self.write(lambda: records.merge_case(left, other), self.on_case)

    @Slot(object)
    def on_case(self, case: MergeCase) -> None:
        """Both records are here."""
        if isinstance(self.dialog, MergeDialog):
            self.dialog.show_case(case)
            return
        if self.dialog is not None:
            self.dialog.accept()
        dialog = MergeDialog(self.view, self.space.directory)
        dialog.merge_wanted.connect(self._merge)
        dialog.swap_wanted.connect(self._read_case)
        dialog.reveal_wanted.connect(self._reveal)
        self.keep(dialog)
        dialog.show_case(case)

    @Slot(bytes, bytes)
    def _reveal(self, left: bytes, other: bytes) -> None:
        records = self.space.records
        self.write(lambda: records.merge_case(left, other, clear=True), self.on_revealed)

    @Slot(object)
    def on_revealed(self, case: MergeCase) -> None:
        """In the clear, for a while."""
        if isinstance(self.dialog, MergeDialog):
            self.dialog.show_clear(case)

    @Slot(bytes, bytes, object)
    def _merge(self, left: bytes, other: bytes, taken: tuple[str, ...]) -> None:
        records = self.space.records
        self.write(lambda: records.merge(left, other, taken), self.on_merged)

    @Slot(object)
    def on_merged(self, saved: Saved) -> None:
        """One record is left."""
        self.done(saved, lambda: self.tr("The two records are merged with the next sync"))
        if saved.id != self.customer:
            self.customer_wanted.emit(saved.id)

    @Slot(bytes)
    def _take_apart(self, other: bytes) -> None:
        customer, records = self.customer, self.space.records
        self.write(lambda: records.take_apart(customer, other), self.on_apart)

    @Slot(object)
    def on_apart(self, saved: Saved) -> None:
        """Two again."""
        self.done(replace(saved, mids=()), lambda: self.tr("The records are two again with the next sync"))
