"""Keeps and forgets the filters that a person makes for himself."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.errors import CimsError
from app.services.customer_list_service import CustomerListService, SavedFilter
from ui.jobs import Jobs
from ui.screens.customers.customer_list_head import CustomerListHead


class FilterKeeper(QObject):
    """`kept(SavedFilter)`, `gone(filter id)`, `failed(error)`."""

    kept = Signal(object)
    gone = Signal(str)
    failed = Signal(object)

    def __init__(
        self, jobs: Jobs, service: CustomerListService, head: CustomerListHead, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._head = jobs, service, head

    @Slot(str)
    def keep(self, words: str) -> None:
        """Keep what the list shows now under a name."""
        service, spec = self._service, self._head.spec()
        self._jobs.write(self, lambda: service.save_filter(words, spec), self.on_kept, self.on_failed)

    @Slot(str)
    def forget(self, filter_id: str) -> None:
        """Forget one."""
        service = self._service

        def work() -> str:
            service.delete_filter(filter_id)
            return filter_id

        self._jobs.write(self, work, self.on_gone, self.on_failed)

    @Slot(object)
    def on_kept(self, kept: SavedFilter) -> None:
        """Stored."""
        self.kept.emit(kept)

    @Slot(object)
    def on_gone(self, filter_id: str) -> None:
        """Forgotten."""
        self.gone.emit(filter_id)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Neither."""
        self.failed.emit(error)
