"""One measured figure beside the limit that was measured in the same run."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`ratio` is value / limit where both are measured, else value / target; `note` says what limits it."""

    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    def line(self) -> str:
        """One JSON line."""
        ratio = round(self.value / self.limit, 3) if self.limit else None
        return json.dumps(
            {
                "name": self.name,
                "value": rounded(self.value),
                "unit": self.unit,
                "limit": None if self.limit is None else rounded(self.limit),
                "ratio": ratio,
                "note": self.note,
            },
            ensure_ascii=False,
        )


def rounded(value: float) -> float:
    """Four significant digits."""
    return float(f"{value:.4g}")


def timed(work: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def say(text: str) -> None:
    """Progress for people, on standard error."""
    print(text, file=sys.stderr, flush=True)
