"""Where the person has been in the window, for back and forward."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 50


class Trail:
    """A line of places with a mark on the present one; going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._here = -1

    def visit(self, place: str) -> None:
        """Go on to a place; the same place again is no step."""
        if self.here() == place:
            return
        self._places = [*self._places[: self._here + 1], place][-LONGEST:]
        self._here = len(self._places) - 1

    def here(self) -> str:
        """The present place, "" before the first visit."""
        return self._places[self._here] if self._here >= 0 else ""

    def step(self, by: int) -> str:
        """Walk back (-1) or forward (1); the new place, "" when the line ends there."""
        there = self._here + by
        if not 0 <= there < len(self._places):
            return ""
        self._here = there
        return self._places[there]
