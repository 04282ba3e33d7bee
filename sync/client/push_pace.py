"""How many changes go into one push: so many that head office answers in a quarter of a second.

A busy head office answers its desks in turn, so what one desk sends at once is what all others wait for. Each
desk measures only its own answers, and yet all come to the same: at an idle head office the pushes grow, and
at sixteen pushing desks they shrink until everybody's turn comes round soon enough.
"""

from __future__ import annotations

from typing import Final

TARGET_MS: Final = 250
FIRST: Final = 100
"""Few: in the morning all desks of a bank begin at once, and whoever is last waits for every first push."""
LEAST: Final = 30
_MOST_GROWTH: Final = 2.0


class PushPace:
    """The size of the next push; never over `most`, the server's limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.size = min(FIRST, most)

    def took(self, changes: int, took_ms: int) -> None:
        """A push of so many changes was answered after this time; a small one says nothing of large ones."""
        factor = min(TARGET_MS / max(took_ms, 1), _MOST_GROWTH)
        if changes >= self.size or factor < 1:
            wanted = round(min(changes, self.size) * factor)
            self.size = max(min(LEAST, self._most), min(wanted, self._most))
