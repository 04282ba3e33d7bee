"""Shows masked values in the clear for thirty seconds each; every one is audited before it is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.customer_card import FieldRef, Revealed
from app.services.customer_service import CustomerService
from ui.jobs import Jobs

TICK_MS = 500


class RevealDesk(QObject):
    """`changed(FieldRef)` when a value appears, its countdown moves, or it is hidden again."""

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, jobs: Jobs, service: CustomerService, clock: Clock, parent: QObject | None) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._clock = jobs, service, clock
        self._customer = b""
        self._open: dict[FieldRef, tuple[str, float]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def set_customer(self, customer_id: bytes) -> None:
        """Another customer: what was open is hidden at once."""
        if customer_id != self._customer:
            self.hide_all()
            self._customer = customer_id

    def reveal(self, ref: FieldRef) -> None:
        """Ask for a value; a second call while it is open starts its time anew."""
        customer, service = self._customer, self._service
        self._jobs.write(
            self, lambda: (customer, service.reveal(customer, ref)), self.on_revealed, self.on_failed
        )

    @Slot(object)
    def on_revealed(self, answer: tuple[bytes, Revealed]) -> None:
        """The value is audited and here; not if the screen shows somebody else by now."""
        customer, revealed = answer
        if customer == self._customer:
            self._open[revealed.ref] = (revealed.text, self._clock.steady() + revealed.seconds)
            self._timer.start()
            self.changed.emit(revealed.ref)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Not allowed, or the audit trail could not be written."""
        self.failed.emit(error)

    def hide(self, ref: FieldRef) -> None:
        """Hide one value before its time."""
        if self._open.pop(ref, None) is not None:
            self.changed.emit(ref)

    def hide_all(self) -> None:
        """Hide everything: another customer, the lock, another screen."""
        for ref in list(self._open):
            self.hide(ref)
        self._timer.stop()

    def text(self, ref: FieldRef) -> str | None:
        """The value in the clear, None while it is masked."""
        found = self._open.get(ref)
        return found[0] if found is not None else None

    def seconds_left(self, ref: FieldRef) -> int:
        """Whole seconds until the value is hidden."""
        found = self._open.get(ref)
        return max(round(found[1] - self._clock.steady()), 0) if found is not None else 0

    @Slot()
    def _tick(self) -> None:
        now = self._clock.steady()
        for ref, (_text, until) in list(self._open.items()):
            if until <= now:
                self.hide(ref)
            else:
                self.changed.emit(ref)
        if not self._open:
            self._timer.stop()
