"""Takes the customer in view out of the working set, or back into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import CimsError
from app.services.customer_card import CustomerCard
from app.services.customer_draft import Saved
from app.services.customer_service import CustomerService
from ui.jobs import Jobs


class CustomerArchive(QObject):
    """`saved` can be taken back like any other save; `failed` carries the error."""

    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self, jobs: Jobs, service: CustomerService, card: Callable[[], CustomerCard | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._card = jobs, service, card

    @Slot()
    def act(self) -> None:
        """Archive, or bring back what is archived."""
        card, records = self._card(), self._service.records
        if card is not None:
            work = records.bring_back if card.is_archived else records.archive
            self._jobs.write(self, lambda: work(card.id), self._done, self._refused)

    @Slot(object)
    def _done(self, saved: Saved) -> None:
        self.saved.emit(saved)

    @Slot(object)
    def _refused(self, error: CimsError) -> None:
        self.failed.emit(error)
