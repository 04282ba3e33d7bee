"""The commands on a whole record: asks, stores it, and says what can be taken back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from app.bootstrap import Workspace
from app.services.customer_draft import Saved
from app.services.record_service import RecordActs
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.customers.command_desk import CommandDesk
from ui.screens.customers.customer_view import CustomerView
from ui.screens.customers.erase_dialog import EraseDialog
from ui.screens.customers.merge_desk import MergeDesk
from ui.screens.customers.move_dialog import MoveDialog


class RecordDesk(CommandDesk):
    """`move()` and `erase()` for the customer in view, `merging` for `merge()`; nothing happens where he may not."""

    def __init__(self, view: CustomerView, jobs: Jobs, bus: RefreshBus, workspace: Workspace) -> None:
        super().__init__(view, jobs, bus, workspace)
        self.merging = MergeDesk(view, jobs, bus, workspace)
        self.merging.saved.connect(self.saved)
        self.merging.failed.connect(self.failed)
        view.header.move_wanted.connect(self.move)
        view.header.erase_wanted.connect(self.erase)

    # asking ------------------------------------------------------------------------------------------

    @Slot()
    def move(self) -> None:
        """To another branch, manager or team."""
        card = self.card()
        if card is not None and card.may_move:
            self.read(self.space.records.acts, self.on_move)

    @Slot(object)
    def on_move(self, acts: RecordActs) -> None:
        """Who gets him."""
        if not self.is_still_in_view() or not acts.move:
            return
        dialog = MoveDialog(self.view, self.name(), acts, self.space.directory, self.space.user.branches)
        dialog.move_wanted.connect(self._give)
        self.keep(dialog)
        dialog.open()

    @Slot()
    def erase(self) -> None:
        """By law."""
        card = self.card()
        if card is not None and card.may_erase:
            self.read(self.space.records.acts, self.on_erase)

    @Slot(object)
    def on_erase(self, acts: RecordActs) -> None:
        """On whose request, and why."""
        card = self.card()
        if card is None or not self.is_still_in_view() or not acts.erase:
            return
        dialog = EraseDialog(self.view, self.name(), card.customer_no, card.lifecycle, acts)
        dialog.erase_wanted.connect(self._erase)
        self.keep(dialog)
        dialog.open()

    # acting ------------------------------------------------------------------------------------------

    @Slot(str, str, str)
    def _give(self, branch: str, manager: str, team: str) -> None:
        customer, records = self.customer, self.space.records
        self.write(lambda: records.move(customer, branch, manager, team), self.on_given)

    @Slot(object)
    def on_given(self, saved: Saved) -> None:
        """Given; taken back from here only while the customer is still in one's sight."""
        dialog = self.dialog
        is_leaving = isinstance(dialog, MoveDialog) and dialog.is_leaving()
        if is_leaving:
            self.done(
                replace(saved, mids=()),
                lambda: self.tr("Given to the other branch; leaves this computer with the next sync"),
            )
        else:
            self.done(saved, lambda: self.tr("The customer was given to others"))

    @Slot(str)
    def _erase(self, reason: str) -> None:
        customer, records = self.customer, self.space.records
        self.write(lambda: records.erase(customer, reason), self.on_erased)

    @Slot(object)
    def on_erased(self, saved: Saved) -> None:
        """It goes to head office; there is no way back."""
        self.done(
            replace(saved, mids=()), lambda: self.tr("The customer is erased everywhere with the next sync")
        )
