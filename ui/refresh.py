"""The only way a screen learns that something changed, whoever wrote: the user, sync, or an import."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.touched import NOTHING, Touched


class RefreshBus(QObject):
    """Screens connect a `@Slot(object)` method to `touched`; whoever wrote calls `publish` from any thread.

    Writes that follow each other within one turn of the event loop arrive as one.
    """

    touched = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gathered: Touched = NOTHING
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._spread)
        self._arrived.connect(self._gather)

    def publish(self, touched: Touched) -> None:
        """Tell every open view; safe from any thread, returns at once."""
        if touched:
            self._arrived.emit(touched)

    @Slot(object)
    def _gather(self, touched: Touched) -> None:
        self._gathered = self._gathered | touched
        self._timer.start()

    @Slot()
    def _spread(self) -> None:
        now, self._gathered = self._gathered, NOTHING
        self.touched.emit(now)
