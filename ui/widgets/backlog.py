"""Work on widgets that nobody sees, a few milliseconds at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

PAUSE_MS: Final = 4
SLICE_S: Final = 0.004


class Backlog(QObject):
    """`add(widget, work)` once for each widget; a widget that is shown before its turn asks for `take`.

    `drain()` does all that is left at once. Lives and dies with the QApplication.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._waiting: dict[QWidget, Callable[[], None]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._slice)

    def add(self, widget: QWidget, work: Callable[[], None]) -> None:
        """Do it soon; a second work for the same widget takes the place of the first."""
        self._waiting[widget] = work
        if not self._timer.isActive():
            self._timer.start()

    def take(self, widget: QWidget) -> None:
        """Do the work of this widget now, if any is left."""
        work = self._waiting.pop(widget, None)
        if work is not None:
            work()

    def drain(self) -> None:
        """Do everything that is left."""
        while self._waiting:
            self._next()
        self._timer.stop()

    @Slot()
    def _slice(self) -> None:
        ends = time.perf_counter() + SLICE_S
        while self._waiting and time.perf_counter() < ends:
            self._next()
        if not self._waiting:
            self._timer.stop()

    def _next(self) -> None:
        widget = next(iter(self._waiting))
        work = self._waiting.pop(widget)
        if isValid(widget):
            work()


def backlog() -> Backlog:
    """The backlog of this application, made at the first call."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the backlog needs a QApplication"
    found: Backlog | None = getattr(app, "cims_backlog", None)
    if found is None:
        found = app.cims_backlog = Backlog(app)  # type: ignore[attr-defined]  # as the theme
    return found
