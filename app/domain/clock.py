"""Where services ask the time; the real clocks are made in bootstrap and serve, tests bring their own."""

from __future__ import annotations

from typing import Protocol


class Clock(Protocol):
    """Wall time for stamps that people read, steady time for waiting."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC; may jump, so nothing is ever ordered by it."""
        ...

    def steady(self) -> float:
        """Seconds that only grow; the zero is arbitrary."""
        ...
