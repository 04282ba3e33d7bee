"""How many rows are asked for at once: so many that a page has come and is stored in two fifths of a second.

Between two pages of a copy a save is sent and what others did comes in, so a page is what everybody here waits
for at most, on a line of 64 kbit/s as in the house.
"""

from __future__ import annotations

from typing import Final

TARGET_MS: Final = 400
FIRST: Final = 1_000
LEAST: Final = 20
_MOST_GROWTH: Final = 4.0


class PagePace:
    """The size of the next page; never over `most`."""

    def __init__(self, most: int, first: int = FIRST, least: int = LEAST) -> None:
        self._most = most
        self._least = least
        self.size = min(first, most)

    def took(self, rows: int, took_ms: int) -> None:
        """So many rows were asked for, came and were stored in this time; few say nothing of many."""
        factor = min(TARGET_MS / max(took_ms, 1), _MOST_GROWTH)
        if rows >= self.size or (rows and factor < 1):
            wanted = round(min(rows, self.size) * factor)
            self.size = max(min(self._least, self._most), min(wanted, self._most))
