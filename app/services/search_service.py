"""Search as you type over the vault: hits ready for the popup, and the recently opened for an empty box."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.clock import Clock, day_of
from app.domain.search_query import highlight_ranges
from app.domain.user import Role
from app.services.ledger import Act, Ledger
from app.store.customer_store import CustomerRow
from app.store.search_index import SearchIndex

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One customer found; ranges are [start, end) in the name and the Latin line."""

    id: bytes
    name: str
    name_latin: str
    name_ranges: Ranges
    latin_ranges: Ranges
    id_tail: str
    mobile_tail: str
    customer_no: str
    kyc_state: str
    kyc_days_left: int | None
    mark: int
    segment: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits in order; `total` is exact or the cap of 1,000; `how` names the kind of match."""

    text: str
    hits: tuple[SearchHit, ...]
    total: int
    total_is_exact: bool
    took_ms: float
    how: str


class SearchService:
    """One user's searches; what was searched for is not audited letter by letter, opening a customer is."""

    def __init__(self, index: SearchIndex, ledger: Ledger, clock: Clock) -> None:
        self._index = index
        self._ledger = ledger
        self._clock = clock

    def search(self, text: str, limit: int = 8) -> SearchResult:
        """The first hits; an empty text gives the last opened. Never raises on user text."""
        started = self._clock.steady()
        user = self._ledger.user
        own = user.id if user.role is Role.RELATIONSHIP_MANAGER else ""
        found = self._index.search(text, limit, own)
        today = day_of(self._clock.now_ms())
        hits = tuple(
            _hit(
                row,
                highlight_ranges(found.query, row.name),
                highlight_ranges(found.query, row.name_latin),
                today,
            )
            for row in found.rows
        )
        took = (self._clock.steady() - started) * 1000
        return SearchResult(text, hits, found.total, found.is_exact, took, found.how)

    def note_search(self, kind: str, total: int) -> None:
        """Audit a search that a person acted on: its kind and how many it found, never its text."""
        self._ledger.note([Act("search", reason=f"{kind} {total}")])

    def interrupt(self) -> None:
        """End a running search from another thread."""
        self._index.interrupt()

    def close(self) -> None:
        """Give up the search connection."""
        self._index.close()


def _hit(row: CustomerRow, name_ranges: Ranges, latin_ranges: Ranges, today: date) -> SearchHit:
    return SearchHit(
        id=row.id,
        name=row.name,
        name_latin=row.name_latin,
        name_ranges=name_ranges,
        latin_ranges=latin_ranges,
        id_tail=row.id_tail,
        mobile_tail=row.mobile_tail,
        customer_no=row.customer_no,
        kyc_state=row.kyc_state,
        kyc_days_left=days_between(today, row.kyc_due),
        mark=row.mark,
        segment=row.segment,
    )


def days_between(today: date, day: str) -> int | None:
    """Days from today to an ISO date, None when there is none."""
    try:
        return (date.fromisoformat(day) - today).days
    except ValueError:
        return None
