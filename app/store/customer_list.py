"""Lists of any length: an order in a temporary table, built while the first pages are already answered."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.search_query import match_expression, parse_query
from app.store.counter_store import counter
from app.store.customer_store import SELECT, CustomerRow, row_of
from app.store.engine import HeldReader, StoreEngine
from app.store.unit_of_work import UnitOfWork

PAGE: Final = 128
SLICE: Final = 20_000
_KEYS: Final = {
    "name": "c.name_sort", "number": "c.customer_no", "id_tail": "c.id_tail", "kyc": "c.kyc_state",
    "completeness": "c.completeness", "risk": "c.risk", "updated": "c.updated_at", "review": "c.kyc_due",
    "opened": "c.opened_at",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which customers; all conditions hold together. `view` names a built-in condition."""

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
    """The sort: a key of _KEYS and its direction; equal keys stand in name order."""

    key: str = "name"
    is_descending: bool = False


def conditions(chosen: ListFilter, today: date) -> tuple[str, tuple[Any, ...]]:
    """The WHERE text and its parameters; the text is made of fixed pieces only."""
    pieces: list[str] = []
    values: list[Any] = []
    views = {
        "portfolio": "c.rm = ?", "kyc_due": "c.kyc_due IS NOT NULL AND c.kyc_due <= ?", "incomplete": "c.missing > 0",
        "high_risk": "c.risk >= 4", "opened": "c.opened_at IS NOT NULL",
        "conflicts": "c.sync_state <> 0 AND c.sync_state = 2", "waiting": "c.sync_state <> 0 AND c.sync_state = 1",
        "refused": "c.sync_state <> 0 AND c.sync_state = 3",
    }  # fmt: skip
    if chosen.view in views:
        pieces.append(views[chosen.view])
        if chosen.view == "portfolio":
            values.append(chosen.rm)
        if chosen.view == "kyc_due":
            values.append((today + timedelta(days=chosen.due_within_days or 30)).isoformat())
    for text, value in (("c.branch = ?", chosen.branch), ("c.segment = ?", chosen.segment)):
        if value:
            pieces.append(text)
            values.append(value)
    if chosen.risk_from:
        pieces.append("c.risk >= ?")
        values.append(chosen.risk_from)
    if chosen.kyc_states:
        pieces.append("c.kyc_state IN (" + ", ".join("?" * len(chosen.kyc_states)) + ")")
        values.extend(chosen.kyc_states)
    expression = match_expression(parse_query(chosen.text)) if chosen.text.strip() else ""
    if expression:
        pieces.append("c.no IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?)")
        values.append(expression)
    return (" WHERE " + " AND ".join(pieces) if pieces else ""), tuple(values)


class CustomerListing:
    """An open list on a reader of its own."""

    def __init__(self, reader: HeldReader, chosen: ListFilter, order: ListOrder, today: date) -> None:
        self._reader = reader
        self._one = threading.Lock()
        self._where, self._values = conditions(chosen, today)
        key, down = _KEYS.get(order.key, "c.name_sort"), " DESC" if order.is_descending else ""
        tail = "" if key == "c.name_sort" else ", c.name_sort"
        self._order = " ORDER BY " + key + down + tail + ", c.no" + (down if not tail else "")
        self._is_lazy = not self._where and key == "c.name_sort"
        self._built = 0
        self._is_whole = False
        with self._reader.read() as connection:
            connection.exec_driver_sql("CREATE TEMP TABLE ord (place INTEGER PRIMARY KEY, no INTEGER)")
            self.total = counter(connection, "total")
            if self._is_lazy:
                self.count = self.total
                self._build(connection, SLICE // 10)
            else:
                self._fill(connection)

    def page(self, number: int) -> tuple[CustomerRow | None, ...]:
        """128 rows; None where a customer is gone since the list was opened."""
        first, last = number * PAGE, min((number + 1) * PAGE, self.count)
        with self._one, self._reader.read() as connection:
            if last > self._built and not self._is_whole:
                sql = SELECT + self._order + " LIMIT ? OFFSET ?"
                rows = connection.exec_driver_sql(sql, (last - first, first))
                return tuple(row_of(values) for values in rows)
            sql = SELECT + "JOIN ord ON c.no = ord.no WHERE ord.place > ? AND ord.place <= ?"
            sql = sql.replace("SELECT c.no", "SELECT ord.place, c.no")
            found = {v[0]: row_of(tuple(v)[1:]) for v in connection.exec_driver_sql(sql, (first, last))}
        return tuple(found.get(place) for place in range(first + 1, last + 1))

    def position(self, customer_id: bytes) -> int | None:
        """Where a customer stands, from 0; builds the order that far if it must."""
        with self._one, self._reader.read() as connection:
            row = connection.exec_driver_sql(
                "SELECT no FROM entity WHERE id = ? AND type = 'customer'", (customer_id,)
            ).fetchone()
            if row is None:
                return None
            while not self._is_whole:
                self._build(connection, SLICE)
            place = connection.exec_driver_sql("SELECT place FROM ord WHERE no = ?", (row[0],)).fetchone()
        return int(place[0]) - 1 if place is not None else None

    def ids(self, first: int, last: int) -> list[bytes]:
        """The customers between two places, both included."""
        with self._one, self._reader.read() as connection:
            while not self._is_whole and self._built <= last:
                self._build(connection, SLICE)
            rows = connection.exec_driver_sql(
                "SELECT c.id FROM ord JOIN customer c ON c.no = ord.no WHERE ord.place > ? AND ord.place <= ?"
                " ORDER BY ord.place",
                (first, last + 1),
            )
            return [bytes(found) for (found,) in rows]

    def advance(self) -> bool:
        """Build a further slice of the order; True when it is whole."""
        if self._is_whole:
            return True
        with self._one, self._reader.read() as connection:
            self._build(connection, SLICE)
        return self._is_whole

    def interrupt(self) -> None:
        """End a running call from another thread."""
        self._reader.interrupt()

    def close(self) -> None:
        """Give the connection and its order up."""
        with self._one:
            self._reader.close()

    def _fill(self, connection: Connection) -> None:
        sql = "INSERT INTO ord (no) SELECT c.no FROM customer c" + self._where + self._order
        connection.exec_driver_sql(sql, self._values)
        row = connection.exec_driver_sql("SELECT COUNT(*) FROM ord").fetchone()
        self.count = self._built = int(row[0]) if row is not None else 0
        self._is_whole = True

    def _build(self, connection: Connection, rows: int) -> None:
        """The next rows of an index order: by key, never by counting from the start."""
        last = connection.exec_driver_sql(
            "SELECT c.name_sort, c.no FROM ord JOIN customer c ON c.no = ord.no ORDER BY place DESC LIMIT 1"
        ).fetchone()
        down = " DESC" in self._order
        after = " WHERE (c.name_sort, c.no) " + ("<" if down else ">") + " (?, ?)" if last is not None else ""
        sql = "INSERT INTO ord (no) SELECT c.no FROM customer c" + after + self._order + " LIMIT ?"
        made = connection.exec_driver_sql(sql, (*(tuple(last) if last is not None else ()), rows)).rowcount
        self._built += max(made, 0)
        if made < rows:
            self._is_whole = True
            self.count = self._built


def open_list(engine: StoreEngine, chosen: ListFilter, order: ListOrder, today: date) -> CustomerListing:
    """Open a list; the caller closes it."""
    return CustomerListing(engine.hold_reader(), chosen, order, today)


class ListCounts:
    """Live counts for chips; from the counters where they have the answer."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def count(self, chosen: ListFilter, today: date) -> int:
        """How many customers a filter has now."""
        names = {
            "": "total", "incomplete": "incomplete", "conflicts": "mark:2", "waiting": "mark:1",
            "refused": "mark:3", "portfolio": "rm:" + chosen.rm,
        }  # fmt: skip
        plain = ListFilter(view=chosen.view, rm=chosen.rm)
        with self._work.read() as connection:
            if chosen == plain and chosen.view in names:
                return counter(connection, names[chosen.view])
            if chosen == plain and chosen.view == "high_risk":
                return counter(connection, "risk:4") + counter(connection, "risk:5")
            where, values = conditions(chosen, today)
            row = connection.exec_driver_sql("SELECT COUNT(*) FROM customer c" + where, values).fetchone()
            return int(row[0]) if row is not None else 0
