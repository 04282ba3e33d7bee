"""Decides whether a page of a first copy goes in two lanes, and cuts its rows to what the first one carries.

Two lanes cost a second visit to every row. They pay where most of a record is what only its card shows: then
the list can be searched long before the last address has come. Records that are mostly names and numbers go
whole, and are complete just as early.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.core_groups import core_of
from sync.server.record_store import FeedPage, FeedRecord

_LOOKED_AT = 50
"""Rows of a page that are weighed: the others are like them."""


@dataclass(frozen=True, slots=True)
class CoreLane:
    """`rows_from`: audiences below are copied whole. `share`: how much of a page must come later for two lanes."""

    rows_from: int = 5_000
    share: float = 0.6

    def pays(self, feed: FeedPage, classes: frozenset[str]) -> bool:
        """Whether this page is to be cut."""
        if feed.audience.n <= self.rows_from:
            return False
        whole = core = 0
        for record, blocks in _some(feed.rows):
            sent = {c: block for c, block in (blocks or {}).items() if c in classes}
            whole += _size(sent)
            core += _size(core_of(record.type, sent) or sent)
        return whole - core > whole * self.share


def _some(
    rows: Sequence[tuple[FeedRecord, Mapping[str, bytes] | None]],
) -> Sequence[tuple[FeedRecord, Mapping[str, bytes] | None]]:
    return rows[:: max(1, len(rows) // _LOOKED_AT)]


def _size(blocks: Mapping[str, bytes]) -> int:
    return sum(map(len, blocks.values()))
