"""What the journey does besides the program (the server, the second desk, looking into the store): in a thread,
so that the screens' longest gap is the program's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from app.domain.errors import CimsError, EnvironmentFault
from ui.demo.waiting import wait
from ui.jobs import Jobs

T = TypeVar("T")


class Aside(QObject):
    """`run(work)` returns what the work returns, while the screens go on living."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs = Jobs()
        self._done = False
        self._error: CimsError | None = None

    def run(self, work: Callable[[], T]) -> T:
        """Do it in a thread and wait; errors of the product come through as they are."""
        found: list[T] = []
        self._done, self._error = False, None
        self._jobs.network(self, lambda: found.append(work()), self.on_done, self.on_failed)
        while not self._done:
            wait(5)
        if self._error is not None:
            raise self._error
        if not found:
            raise EnvironmentFault("demo.not_done")
        return found[0]

    @Slot(object)
    def on_done(self, _nothing: object) -> None:
        """The work is done."""
        self._done = True

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The work failed."""
        self._done, self._error = True, error

    def close(self) -> None:
        """End the thread."""
        self._jobs.wait_all()
