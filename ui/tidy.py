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
    """`start()` in the GUI thread; `settle()` after loading; `stop()` gives the collection back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """From now on only `look` collects."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Automatic again, in any thread."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def settle(self) -> None:
        """What is there now stays to the end (modules, the frame): later rounds need not look through it.

        What came lately and is of no use any more goes first, or it would stay as well; the oldest objects,
        which take tens of milliseconds to look through, are start-up's own and few of them are garbage.
        """
        if self._timer.isActive():
            gc.collect(1)
            gc.freeze()

    @Slot()
    def clear(self) -> None:
        """A session has ended: whatever it still held in knots, keys and customers too, goes now.

        This looks through everything and takes a tenth of a second, behind the sign-in window.
        """
        if self._timer.isActive():
            gc.unfreeze()
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
