"""How much processor time the screens' thread needs for each turn of its event loop, and for what."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Slot

from ui.jobs import stack_of
from ui.stall_watch import StallWatch

LIMIT_MS: Final = 16.0
LOOK_S: Final = 0.003
PLACES: Final = 6


@dataclass(frozen=True, slots=True)
class Slice:
    """A turn that was too long, in milliseconds of processor time; code positions where it was seen, innermost first."""

    ms: float
    place: tuple[str, ...]


class SliceWatch(StallWatch):
    """`slices()` names the turns over a limit, the longest first.

    Processor time does not count what other programs of the computer do, so a busy one finds the same slices.
    """

    def __init__(self, limit_ms: float = LIMIT_MS) -> None:
        super().__init__(rests=False)
        self._slice_limit = limit_ms / 1000
        self._slices: list[Slice] = []
        self._seen: list[tuple[str, ...]] = []
        self.turns = 0

    def start(self) -> None:
        """Begin, and look more often where the thread is."""
        super().start()
        if self._ticker is not None:
            self._ticker.seconds = LOOK_S

    def slices(self) -> list[Slice]:
        """What was found since `start()`."""
        return sorted(self._slices, key=lambda found: -found.ms)

    @Slot()
    def _turned(self) -> None:
        seen, self._seen = self._seen, []
        spent = time.thread_time() - self._spent
        self.turns += 1
        if spent > self._slice_limit:
            self._slices.append(Slice(spent * 1000, seen[len(seen) // 2][:PLACES] if seen else ()))
        super()._turned()

    def _look(self) -> None:
        """In the watcher's thread."""
        super()._look()
        self._seen.append(stack_of(self._thread))
