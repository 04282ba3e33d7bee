"""Where services ask the time; the real clocks are made in bootstrap and serve, tests bring their own."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Clock(Protocol):
    """Wall time for stamps that people read, steady time for waiting."""

    def now_ms(self) -> int:
        """Milliseconds since 1970-01-01 UTC; may jump, so nothing is ever ordered by it."""
        ...

    def steady(self) -> float:
        """Seconds that only grow; the zero is arbitrary."""
        ...


def day_of(now_ms: int) -> date:
    """The day of a moment in UTC; branch time follows with the first bank outside one time zone."""
    return date.fromordinal(date(1970, 1, 1).toordinal() + now_ms // 86_400_000)
