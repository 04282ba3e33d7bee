"""Work in steps, one a turn of the event loop, so that a long form or list never holds the window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget


class Turns(QObject):
    """`begin(steps)` takes the first step at once and the others one a turn; what was left of before is dropped.

    `finish()` takes all that is left, for those who cannot wait.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._soon = QTimer(self)
        # A timer without a wait could run twice in one turn of the loop.
        self._soon.setSingleShot(True)
        self._soon.setInterval(1)
        self._soon.timeout.connect(self._step)

    def begin(self, steps: Iterator[None]) -> None:
        """The first step now."""
        self._steps = steps
        self._step()

    def is_done(self) -> bool:
        """Whether no step is left."""
        return self._steps is None

    def finish(self) -> None:
        """Every step that is left, now."""
        while self._steps is not None:
            self._step()

    @Slot()
    def _step(self) -> None:
        if self._steps is not None and next(self._steps, self) is self:
            self._steps = None
        if self._steps is None:
            self._soon.stop()
        else:
            self._soon.start()


def part_with(widget: QWidget, parts: Iterable[QWidget]) -> None:
    """Hide a widget at once and delete it part by part: the end of a long form takes as long as its making."""
    widget.hide()

    def steps() -> Iterator[None]:
        for part in parts:
            part.deleteLater()
            yield
        widget.deleteLater()

    Turns(widget).begin(steps())
