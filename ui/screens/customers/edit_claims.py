"""Who edits which customer: one form at a time in the program, so that no form overwrites another's work."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.jobs import Jobs


@dataclass(frozen=True, slots=True)
class _Claim:
    """`number` tells a claim from one that the same form took later."""

    holder: QWidget
    number: int


class EditClaims(QObject):
    """`take(customer, form)` before a form opens; False while another form has him.

    `give_back` counts only when everything that the form wrote before is in the vault: the next form reads
    from there what was typed and not saved. `changed(customer)` tells the other windows; `wanted(customer)`
    asks for the form that has him to come to the front.
    """

    changed = Signal(bytes)
    wanted = Signal(bytes)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._claims: dict[bytes, _Claim] = {}
        self._count = 0

    def take(self, customer: bytes, holder: QWidget) -> bool:
        """Claim a customer for a form; again for the same form is no news."""
        before = self._claims.get(customer)
        if before is not None and before.holder is not holder:
            return False
        self._count += 1
        self._claims[customer] = _Claim(holder, self._count)
        if before is None:
            self.changed.emit(customer)
        return True

    def give_back(self, customer: bytes, holder: QWidget) -> None:
        """The form has ended: free once the writes before this call are done."""
        claim = self._claims.get(customer)
        if claim is not None and claim.holder is holder:
            freed = (customer, claim.number)
            self._jobs.write(self, lambda: freed, self.on_written)

    @Slot(object)
    def on_written(self, freed: tuple[bytes, int]) -> None:
        """Free, unless the same form has taken him again meanwhile."""
        customer, number = freed
        claim = self._claims.get(customer)
        if claim is not None and claim.number == number:
            del self._claims[customer]
            self.changed.emit(customer)

    def holder(self, customer: bytes) -> QWidget | None:
        """The form that has a customer."""
        claim = self._claims.get(customer)
        return claim.holder if claim is not None else None

    def is_elsewhere(self, customer: bytes, asking: QWidget) -> bool:
        """Whether another form than the one that asks has him."""
        return self.holder(customer) not in (None, asking)

    def bring_forward(self, customer: bytes) -> None:
        """Ask for the form that has him."""
        if customer in self._claims:
            self.wanted.emit(customer)
