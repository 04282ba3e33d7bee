"""The customers that were looked at, in order, for going back and forward."""

from __future__ import annotations

from typing import Final

REMEMBERED: Final = 60


class CustomerTrail:
    """`visit(id)`; `back()` and `forward()` give an id, or b"" at the end."""

    def __init__(self) -> None:
        self._visited: list[bytes] = []
        self._place = -1

    def visit(self, customer_id: bytes) -> None:
        """Somebody is looked at; what lay ahead is forgotten."""
        if self._place >= 0 and self._visited[self._place] == customer_id:
            return
        self._visited = [*self._visited[: self._place + 1], customer_id][-REMEMBERED:]
        self._place = len(self._visited) - 1

    def back(self) -> bytes:
        """The one before."""
        return self._step(-1)

    def forward(self) -> bytes:
        """The one after."""
        return self._step(1)

    def _step(self, step: int) -> bytes:
        place = self._place + step
        if not 0 <= place < len(self._visited):
            return b""
        self._place = place
        return self._visited[place]
