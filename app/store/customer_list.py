"""Lists of any length: an order in a temporary table, built while the first pages are already answered."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.search_query import parse_query
from app.store.counter_store import counter
from app.store.customer_row import END_OF_WORKING
from app.store.customer_store import SELECT, CustomerRow, row_of
from app.store.engine import HeldReader, StoreEngine
from app.store.search_index import text_condition
from app.store.sql_batch import many, statement
from app.store.unit_of_work import UnitOfWork

PAGE: Final = 128
SLICE: Final = 20_000
"""Rows of an order that one call builds: about 20 ms."""

DUE_DAYS: Final = 30
_FIRST_SLICE: Final = 2_000
# A list reads scattered pages that no cache of a sensible size would hold.
_CACHE: Final = "PRAGMA cache_size = -8192"

_BY_NAME: Final = "c.name_sort"
_KEYS: Final = {
    "name": _BY_NAME,
    "number": "c.customer_no",
    "id_tail": "c.id_tail",
    "kyc": "c.kyc_state",
    "completeness": "c.completeness",
    "risk": "c.risk",
    "updated": "c.updated_at",
    "review": "c.kyc_due",
    "opened": "c.opened_at",
    # By the codes that the store has: equal ones stand together, in the order of names.
    "segment": "NULLIF(c.segment, '')",
    "rm": "NULLIF(c.rm, '')",
    "branch": "NULLIF(c.branch, '')",
}
_MAY_BE_NULL: Final = frozenset({"number", "id_tail", "review", "opened", "segment", "rm", "branch"})
_HIGH_RISK: Final = 4
_VIEWS: Final = {
    "incomplete": "c.missing > 0",
    "opened": "c.opened_at IS NOT NULL",
    "conflicts": "c.sync_state <> 0 AND c.sync_state = 2",
    "waiting": "c.sync_state <> 0 AND c.sync_state = 1",
    "refused": "c.sync_state <> 0 AND c.sync_state = 3",
}
# Left alone, the planner walks an index in the order asked for and fetches every row of the table out of
# order: ten times slower than to read the table once and sort.
_SCAN: Final = "NOT INDEXED"
_FEW: Final = {
    "opened": "INDEXED BY customer_opened",
    "conflicts": "INDEXED BY customer_unsettled",
    "waiting": "INDEXED BY customer_unsettled",
    "refused": "INDEXED BY customer_unsettled",
}
_MANY_DUE: Final = 20_000
_COUNTERS: Final = {
    "": ("working",),
    "incomplete": ("incomplete",),
    "high_risk": ("risk:4", "risk:5"),
    "conflicts": ("mark:2",),
    "waiting": ("mark:1",),
    "refused": ("mark:3",),
}


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which customers; all conditions hold together. `view` names a built-in condition.

    Views: portfolio (of `rm`), kyc_due (within DUE_DAYS unless `due_within_days` says otherwise),
    incomplete, high_risk, opened, conflicts, waiting, refused.
    """

    view: str = ""
    rm: str = ""
    branch: str = ""
    segment: str = ""
    kyc_states: tuple[str, ...] = ()
    risk_from: int = 0
    due_within_days: int | None = None
    text: str = ""

    def to_json(self) -> str:
        """For keeping as a saved filter."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ListFilter:
        """A kept filter; what this program does not know is left out."""
        body = json.loads(text)
        known = {name: body[name] for name in cls.__slots__ if name in body}
        known["kyc_states"] = tuple(known.get("kyc_states", ()))
        return cls(**known)


@dataclass(frozen=True, slots=True)
class ListOrder:
    """The sort: name, number, id_tail, kyc, completeness, risk, updated, review, opened, segment, rm or branch, and its
    direction.

    Equal keys stand in name order, customers without the value last.
    """

    key: str = "name"
    is_descending: bool = False


Condition = tuple[str, tuple[Any, ...]]
_WORKING: Final[Condition] = ("c.name_sort < ?", (END_OF_WORKING,))


def conditions(connection: Connection, chosen: ListFilter, today: date) -> list[Condition]:
    """The conditions of a filter: fixed pieces of SQL with their values.

    Records that rest are no part of any list; whoever looks for a text finds them.
    """
    found: list[Condition] = []
    if not chosen.text.strip() and counter(connection, "resting"):
        found.append(_WORKING)
    if chosen.view in _VIEWS:
        found.append((_VIEWS[chosen.view], ()))
    if chosen.view == "portfolio":
        found.append(("c.rm = ?", (chosen.rm,)))
    days = DUE_DAYS if chosen.view == "kyc_due" and chosen.due_within_days is None else chosen.due_within_days
    if days is not None:
        last = (today + timedelta(days=days)).isoformat()
        found.append(("c.kyc_due IS NOT NULL AND c.kyc_due <= ?", (last,)))
    risk = max(chosen.risk_from, _HIGH_RISK if chosen.view == "high_risk" else 0)
    if risk:
        found.append(("c.risk >= ?", (risk,)))
    if chosen.branch:
        found.append(("c.branch = ?", (chosen.branch,)))
    if chosen.segment:
        found.append(("c.segment = ?", (chosen.segment,)))
    if chosen.kyc_states:
        states = json.dumps(chosen.kyc_states)
        found.append(("c.kyc_state IN (SELECT value FROM json_each(?))", (states,)))
    if chosen.text.strip():
        found.append(text_condition(connection, parse_query(chosen.text)))
    return found


class CustomerListing:
    """An open list on a reader of its own; safe from several threads, one call at a time.

    `count` rows of `total` customers. In name order without a filter the list is open at once, and
    `advance` builds the rest of the order; else the order is whole when the list is open.
    """

    def __init__(self, reader: HeldReader, chosen: ListFilter, order: ListOrder, today: date) -> None:
        self._reader = reader
        self._one = threading.Lock()
        self._down = " DESC" if order.is_descending else ""
        self._built = 0
        self._is_whole = False
        with self._reader.read() as connection:
            connection.exec_driver_sql(_CACHE)
            connection.exec_driver_sql("CREATE TEMP TABLE ord (place INTEGER PRIMARY KEY, no INTEGER)")
            self.total = self.count = counter(connection, "working")
            self._resting = counter(connection, "resting")
            if chosen.view == "portfolio" and counter(connection, "rm:" + chosen.rm) == self.total:
                chosen = replace(chosen, view="")
            found = conditions(connection, chosen, today)
            # In name order the resting ones come last, and are just not counted.
            is_plain = not found or (found == [_WORKING] and not order.is_descending)
            if is_plain and _KEYS.get(order.key, _BY_NAME) == _BY_NAME:
                self._build(connection, _FIRST_SLICE)
            else:
                self._fill(connection, found, order.key, access_path(connection, chosen, found))

    def page(self, number: int) -> tuple[CustomerRow | None, ...]:
        """The 128 rows of a page, fewer at the end; None where a customer is gone since the list was opened."""
        first, last = number * PAGE, min((number + 1) * PAGE, self.count)
        if first >= last:
            return ()
        with self._one, self._reader.read() as connection:
            numbers = self._numbers(connection, first, last)
            sql = statement(SELECT, "WHERE c.no IN (/*many*/)")
            found = {row.no: row for row in map(row_of, many(connection, sql, numbers))}
        rows = [found.get(no) for no in numbers]
        return tuple(rows + [None] * (last - first - len(rows)))

    def position(self, customer_id: bytes) -> int | None:
        """Where a customer stands, from 0; None when the list does not hold him."""
        with self._one, self._reader.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT c.no, c.name_sort FROM entity e JOIN customer c ON c.no = e.no"
                " WHERE e.id = ? AND e.type = 'customer'",
                (customer_id,),
            ).fetchone()
            if row is None:
                return None
            if self._is_whole:
                sql = "SELECT place FROM ord WHERE no = ?"
                place = connection.exec_driver_sql(sql, (row[0],)).scalar()
                return int(place) - 1 if place is not None and place <= self.count else None
            before = ">" if self._down else "<"
            sql = statement("SELECT COUNT(*) FROM customer WHERE (name_sort, no)", before, "(?, ?)")
            place = int(connection.exec_driver_sql(sql, (row[1], row[0])).scalar_one())
            return None if row[1].startswith(END_OF_WORKING) else place

    def ids(self, first: int, last: int) -> list[bytes]:
        """The customers between two places, both included."""
        with self._one, self._reader.read() as connection:
            numbers = self._numbers(connection, first, min(last + 1, self.count))
            sql = "SELECT no, id FROM customer WHERE no IN (/*many*/)"
            found = {no: bytes(customer_id) for no, customer_id in many(connection, sql, numbers)}
        return [found[no] for no in numbers if no in found]

    def advance(self) -> bool:
        """Build a further slice of the order; True when it is whole."""
        if not self._is_whole:
            with self._one, self._reader.read() as connection:
                self._build(connection, SLICE)
        return self._is_whole

    def interrupt(self) -> None:
        """End a running call from another thread; it raises StoreFault store.interrupted."""
        self._reader.interrupt()

    def close(self) -> None:
        """Give the connection and its order up."""
        with self._one:
            self._reader.close()

    def _numbers(self, connection: Connection, first: int, last: int) -> Sequence[int]:
        """The `no` at places first to last, the last excluded."""
        if last <= self._built or self._is_whole:
            sql = "SELECT no FROM ord WHERE place > ? AND place <= ? ORDER BY place"
            return [no for (no,) in connection.exec_driver_sql(sql, (first, last))]
        # Not built so far: count entries of the index from whichever end is nearer.
        is_far = first - self._built > self.count - last
        backwards = is_far != bool(self._down)
        way = "ORDER BY name_sort DESC, no DESC" if backwards else "ORDER BY name_sort, no"
        after, values = ("", ()) if is_far or first < self._built else self._after(connection)
        skip = self.count - last + self._resting if is_far else first - (self._built if after else 0)
        sql = statement("SELECT no FROM customer", after, way, "LIMIT ? OFFSET ?")
        numbers = [no for (no,) in connection.exec_driver_sql(sql, (*values, last - first, skip))]
        return numbers[::-1] if is_far else numbers

    def _after(self, connection: Connection) -> Condition:
        """Behind the last row that is built, by its key: never by counting from the start."""
        last = connection.exec_driver_sql(
            "SELECT c.name_sort, c.no FROM ord JOIN customer c ON c.no = ord.no ORDER BY place DESC LIMIT 1"
        ).fetchone()
        if last is None:
            return "", ()
        return "WHERE (name_sort, no) " + ("<" if self._down else ">") + " (?, ?)", tuple(last)

    def _build(self, connection: Connection, rows: int) -> None:
        after, values = self._after(connection)
        sql = statement(
            "INSERT INTO ord (no) SELECT no FROM customer", after,
            "ORDER BY name_sort", self._down, ", no", self._down, "LIMIT ?",
        )  # fmt: skip
        made = connection.exec_driver_sql(sql, (*values, rows)).rowcount
        self._built += made
        self._is_whole = made < rows

    def _fill(self, connection: Connection, found: Sequence[Condition], key: str, path: str) -> None:
        """The whole order in one or two statements; those without a value come last in either direction."""
        column = _KEYS.get(key, _BY_NAME)
        by_name = "ORDER BY c.name_sort, c.no"
        by_key = statement("ORDER BY", column, self._down, ", c.name_sort, c.no")
        if column == _BY_NAME and self._down:
            by_key = "ORDER BY c.name_sort DESC, c.no DESC"
        parts = [("", path, by_key)]
        if key in _MAY_BE_NULL:
            parts = [(column + " IS NOT NULL", path, by_key), (column + " IS NULL", path, by_name)]
        if key == "number" and not found:
            # Numbers are unique, so their index alone tells the order.
            parts[0] = (parts[0][0], "", statement("ORDER BY", column, self._down, ", c.no"))
        self._built = 0
        for more, way, order in parts:
            where, values = _where([*found, *([(more, ())] if more else [])])
            sql = statement("INSERT INTO ord (no) SELECT c.no FROM customer c", way, where, order)
            if found or self._built < self.total:
                self._built += connection.exec_driver_sql(sql, values).rowcount
        self.count = self._built
        self._is_whole = True


def access_path(connection: Connection, chosen: ListFilter, found: Sequence[Condition]) -> str:
    """How the rows of a filter are best reached: by an index that holds few, or by reading the table once."""
    if chosen.view in _FEW:
        return _FEW[chosen.view]
    due = next((each for each in found if each[0].startswith("c.kyc_due")), None)
    if due is not None:
        sql = statement("SELECT COUNT(*) FROM (SELECT 1 FROM customer c WHERE", due[0], "LIMIT ?)")
        if connection.exec_driver_sql(sql, (*due[1], _MANY_DUE)).scalar_one() < _MANY_DUE:
            return "INDEXED BY customer_by_due"
    return _SCAN


def _where(found: Sequence[Condition]) -> Condition:
    if not found:
        return "", ()
    values = [value for _, each in found for value in each]
    return statement("WHERE", " AND ".join(piece for piece, _ in found)), tuple(values)


def open_list(engine: StoreEngine, chosen: ListFilter, order: ListOrder, today: date) -> CustomerListing:
    """Open a list; the caller closes it."""
    with ExitStack() as undo:
        reader = engine.hold_reader()
        undo.callback(reader.close)
        listing = CustomerListing(reader, chosen, order, today)
        undo.pop_all()
    return listing


class ListCounts:
    """Live counts for chips; from the counters where they have the answer."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def count(self, chosen: ListFilter, today: date) -> int:
        """How many customers a filter has now."""
        with self._work.read() as connection:
            names = ("rm:" + chosen.rm,) if chosen.view == "portfolio" else _COUNTERS.get(chosen.view, ())
            if names and chosen == ListFilter(view=chosen.view, rm=chosen.rm):
                return sum(counter(connection, name) for name in names)
            where, values = _where(conditions(connection, chosen, today))
            sql = statement("SELECT COUNT(*) FROM customer c", where)
            return int(connection.exec_driver_sql(sql, values).scalar_one())
