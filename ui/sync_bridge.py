"""Carries what the sync thread says into the thread of the screens: one queued signal, one slot."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.domain.touched import Touched
from sync.client.sync_status import SyncStatus
from ui.refresh import RefreshBus


class SyncBridge(QObject):
    """`heard` may be called from any thread; `status_changed` is emitted in the thread of the screens."""

    status_changed = Signal(object)
    _arrived = Signal(object, object)

    def __init__(self, bus: RefreshBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self.status = SyncStatus()
        self._arrived.connect(self.on_arrived, Qt.ConnectionType.QueuedConnection)

    def heard(self, status: SyncStatus, touched: Touched) -> None:
        """The loop's listener."""
        self._arrived.emit(status, touched)

    @Slot(object, object)
    def on_arrived(self, status: SyncStatus, touched: Touched) -> None:
        """Tell the screens."""
        self.status = status
        self.status_changed.emit(status)
        if touched:
            self._bus.publish(touched)
