"""How many rows an import stores at once, so that nobody waits long for the write lane."""

from __future__ import annotations

from collections import deque
from typing import Final

from app.services.importing.staged_customer import SHEAF_ROWS

LONGEST_SECONDS: Final = 0.05
"""No slice is to hold the lane longer."""

FIRST_ROWS: Final = 64
MOST_ROWS: Final = 1024
# The rest is for what no slice before has met: a slow disk, a neighbour.
_AIM: Final = 0.64
_REMEMBERED: Final = 4


class SlicePace:
    """Sizes by the slowest of the last slices: one that was quick says little about the next.

    What comes next was asked for with an older figure, so the size never more than doubles.
    """

    def __init__(self) -> None:
        self.rows = FIRST_ROWS
        self._costs: deque[float] = deque(maxlen=_REMEMBERED)

    def took(self, rows: int, seconds: float) -> None:
        """So many rows held the lane so long."""
        self._costs.append(seconds / max(rows, 1))
        fitting = int(LONGEST_SECONDS * _AIM / max(*self._costs, 1e-6))
        self.rows = max(SHEAF_ROWS, min(MOST_ROWS, 2 * rows, fitting))
