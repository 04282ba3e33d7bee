"""Builds the window of a person who signed in, a part a turn of the event loop; the sign-in window stays till then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.main_window import MainWindow, show_first
from ui.start_place import start_place

if TYPE_CHECKING:
    from ui.signed_desk import Desk


class DeskOpening(QObject):
    """`begin()` returns at once and `opened(MainWindow)` follows; `finish_now()` does not wait for the next turn."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = self._parts(desk)
        self._window: MainWindow | None = None
        self._soon = QTimer(self)
        # A timer without a wait runs twice in one turn of the loop, and each part is long enough.
        self._soon.setSingleShot(True)
        self._soon.setInterval(1)
        self._soon.timeout.connect(self._step)

    def begin(self) -> None:
        """The first part with the next turn."""
        self._soon.start()

    def finish_now(self) -> None:
        """All that is left, here."""
        while self._window is None or self._soon.isActive():
            self._soon.stop()
            self._step()

    def _parts(self, desk: Desk) -> Iterator[None]:
        window = MainWindow(desk, is_whole=False)
        yield
        if start_place(desk.settings, window.rail.keys()) == "customers":
            yield from window.pages.customer_parts.steps()
        show_first(window)
        yield
        self._window = window

    @Slot()
    def _step(self) -> None:
        if next(self._steps, True):
            self.opened.emit(self._window)
        else:
            self._soon.start()
