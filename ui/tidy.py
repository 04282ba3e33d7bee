"""Python's cyclic garbage is collected in the GUI thread only.

The automatic collection runs in whichever thread happens to allocate; in a lane of `ui.jobs` it would end
widgets there, which ends the process. It would also stop the screens for tens of milliseconds at any moment.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 500
# New objects of the first two ages; the oldest is looked through after this many rounds of the middle one.
YOUNG, MIDDLE, OLD = 2_000, 10, 40


class Tidy(QObject):
    """`start()` in the GUI thread; `settle()` when everything is loaded; `stop()` gives the collection back to
    Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on only we collect, and nothing before `settle`: loading makes hundreds of thousands of objects
        that stay, and looking through them takes longer than the screens may stand still.
        """
        self._is_on = True
        gc.disable()
        gc.freeze()

    def stop(self) -> None:
        """Automatic again, in any thread."""
        self._is_on = False
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def settle(self) -> None:
        """What is loaded stays to the end: no round looks through it. Sessions come later and are not among it."""
        if self._is_on:
            gc.freeze()
            self._timer.start()

    @Slot()
    def clear(self) -> None:
        """A window has gone: whatever it still held in knots, passwords, keys and customers too, goes now."""
        if self._is_on:
            gc.collect()

    @Slot()
    def look(self) -> None:
        """Collect as much as the new objects call for."""
        young, middle, old = gc.get_count()
        if old > OLD:
            gc.collect(2)
        elif middle > MIDDLE:
            gc.collect(1)
        elif young > YOUNG:
            gc.collect(0)
