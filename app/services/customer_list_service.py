"""Lists of any length with saved filters: opened at once, read in pages, refreshed by id."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from app.domain.clock import Clock, day_of
from app.domain.user import Role, User
from app.services.search_service import days_between
from app.store.customer_list import CustomerListing, ListCounts, ListFilter, ListOrder, open_list
from app.store.customer_store import CustomerRow, CustomerStore
from app.store.engine import StoreEngine
from app.store.saved_filter_store import SavedFilterStore
from app.store.unit_of_work import UnitOfWork

PAGE_ROWS = 128
KYC_DUE_DAYS = 30


@dataclass(frozen=True, slots=True)
class ListSpec:
    """What a list shows: a saved filter by id, a text within it, the sort."""

    filter_id: str = ""
    text: str = ""
    sort: str = "name"
    is_descending: bool = False


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A chip: `name` is a label name for built-in filters and the user's own words for his own."""

    id: str
    name: str
    is_own: bool
    count: int


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list, masked: tails only."""

    id: bytes
    name: str
    name_latin: str
    segment: str
    id_tail: str
    customer_no: str
    kyc_state: str
    kyc_days_left: int | None
    completeness: int
    missing: int
    risk: int
    branch: str
    rm: str
    mobile_tail: str
    updated_at: int
    mark: int
    kind: str


class CustomerList:
    """An open list; safe from several threads, one call at a time."""

    def __init__(self, listing: CustomerListing, today: date) -> None:
        self._listing = listing
        self._today = today
        self.count = listing.count
        self.total = listing.total

    def page(self, number: int) -> tuple[ListRow | None, ...]:
        """128 rows of the order; None where a customer is gone since the list was opened."""
        return tuple(
            list_row(row, self._today) if row is not None else None for row in self._listing.page(number)
        )

    def position(self, customer_id: bytes) -> int | None:
        """Where a customer stands in the order."""
        return self._listing.position(customer_id)

    def ids(self, first: int, last: int) -> list[bytes]:
        """The customers between two places, both included."""
        return self._listing.ids(first, last)

    def advance(self) -> bool:
        """Build a further part of the order; True when it is whole."""
        return self._listing.advance()

    def interrupt(self) -> None:
        """End a running call from another thread."""
        self._listing.interrupt()

    def close(self) -> None:
        """Give up the list's connection."""
        self._listing.close()


class CustomerListService:
    """One user's lists."""

    def __init__(
        self, engine: StoreEngine, work: UnitOfWork, user: User, clock: Clock, new_id: Callable[[], bytes]
    ) -> None:
        self._engine = engine
        self._user = user
        self._clock = clock
        self._new_id = new_id
        self._customers = CustomerStore(work)
        self._counts = ListCounts(work)
        self._saved = SavedFilterStore(work)

    def first_filter(self) -> str:
        """The filter with which the list opens; known without asking the store."""
        return next(iter(self._built_in()))

    def saved_filters(self) -> tuple[SavedFilter, ...]:
        """Built-in filters, then the user's own, each with its count now."""
        found = [
            SavedFilter(name, f"filter.{name}", False, self._counts.count(body, self._today()))
            for name, body in self._built_in().items()
        ]
        for row in self._saved.all():
            body = ListFilter.from_json(row.body)
            found.append(SavedFilter(row.id, row.name, True, self._counts.count(body, self._today())))
        return tuple(found)

    def save_filter(self, name: str, spec: ListSpec) -> SavedFilter:
        """Keep the filter and text of a list under a name of the user's."""
        body = self._filter_of(spec)
        filter_id = self._new_id().hex()
        self._saved.put(filter_id, name.strip()[:60], body.to_json())
        return SavedFilter(filter_id, name.strip()[:60], True, self._counts.count(body, self._today()))

    def delete_filter(self, filter_id: str) -> None:
        """Forget one of the user's own filters."""
        self._saved.drop(filter_id)

    def open(self, spec: ListSpec) -> CustomerList:
        """Open a list; at once for the usual orders, whatever its length."""
        order = ListOrder(spec.sort, spec.is_descending)
        listing = open_list(self._engine, self._filter_of(spec), order, self._today())
        return CustomerList(listing, self._today())

    def refresh(self, ids: Collection[bytes]) -> dict[bytes, ListRow | None]:
        """The rows of these customers now; None for those who are gone."""
        rows = self._customers.rows(ids)
        today = self._today()
        return {i: list_row(rows[i], today) if i in rows else None for i in ids}

    def _filter_of(self, spec: ListSpec) -> ListFilter:
        body = self._built_in().get(spec.filter_id)
        if body is None:
            own = {row.id: row.body for row in self._saved.all()}
            body = ListFilter.from_json(own[spec.filter_id]) if spec.filter_id in own else ListFilter()
        return replace(body, text=spec.text) if spec.text else body

    def _built_in(self) -> dict[str, ListFilter]:
        mine = {"my_portfolio": ListFilter(view="portfolio", rm=self._user.id)}
        first = mine if self._user.role is Role.RELATIONSHIP_MANAGER else {"all": ListFilter()}
        return first | {
            "kyc_due": ListFilter(view="kyc_due", due_within_days=KYC_DUE_DAYS),
            "incomplete": ListFilter(view="incomplete"),
            "high_risk": ListFilter(view="high_risk"),
            "opened": ListFilter(view="opened"),
            "conflicts": ListFilter(view="conflicts"),
            "waiting": ListFilter(view="waiting"),
        }

    def _today(self) -> date:
        return day_of(self._clock.now_ms())


def list_row(row: CustomerRow, today: date) -> ListRow:
    """The row of a list from the row of the store."""
    return ListRow(
        id=row.id,
        name=row.name,
        name_latin=row.name_latin,
        segment=row.segment,
        id_tail=row.id_tail,
        customer_no=row.customer_no,
        kyc_state=row.kyc_state,
        kyc_days_left=days_between(today, row.kyc_due),
        completeness=row.completeness,
        missing=row.missing,
        risk=row.risk,
        branch=row.branch,
        rm=row.rm,
        mobile_tail=row.mobile_tail,
        updated_at=row.updated_at,
        mark=row.mark,
        kind=row.kind,
    )
