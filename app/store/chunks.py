"""Long IN lists in statements of a few fixed lengths, so that SQLite's cache of prepared statements is enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeVar

CHUNK: Final = 500
_LENGTHS: Final = (1, 8, 64, CHUNK)
_MARKS: Final = {length: ",".join("?" * length) + ")" for length in _LENGTHS}

_V = TypeVar("_V")


def in_chunks(values: Collection[_V]) -> Iterator[tuple[str, tuple[_V, ...]]]:
    """Cuts `values` into lists for `… IN (`: the marks with the closing bracket, and the values.

    A list is filled up by repeating its last value, which an IN list may hold twice.
    """
    every: Sequence[_V] = values if isinstance(values, (list, tuple)) else tuple(values)
    for start in range(0, len(every), CHUNK):
        part = tuple(every[start : start + CHUNK])
        length = next(length for length in _LENGTHS if length >= len(part))
        yield _MARKS[length], part + part[-1:] * (length - len(part))
