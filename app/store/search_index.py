"""Search over the two indexes: names, pinyin, numbers by either end, digits in the middle."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from app.domain.search_query import SearchQuery, digit_expression, match_expression, parse_query
from app.store.customer_store import SELECT, CustomerRow, row_of
from app.store.engine import HeldReader, StoreEngine

CAP: Final = 1000
# Ranking looks at this many hits: a scan of all hits of a common surname would cost what it is to save.
CANDIDATES: Final = 200


@dataclass(frozen=True, slots=True)
class SearchHits:
    """Rows in order; `total` up to CAP; `how` is recent, pinyin, name, number, id, phone or latin."""

    rows: tuple[CustomerRow, ...]
    total: int
    is_exact: bool
    how: str
    query: SearchQuery


class SearchIndex:
    """One search at a time on a reader of its own; a newer search interrupts the older."""

    def __init__(self, engine: StoreEngine) -> None:
        self._reader: HeldReader = engine.hold_reader()
        self._one = threading.Lock()

    def search(self, text: str, limit: int = 50, rm: str = "") -> SearchHits:
        """Hits ordered: recently opened, own, whole matches, name; an empty text gives the recent ones."""
        query = parse_query(text)
        with self._one, self._reader.read() as connection:
            if query.is_empty:
                return _recent(connection, query, limit)
            numbers, total = _hits(connection, query)
            rows = _ordered(connection, numbers, query, rm)[:limit]
        return SearchHits(tuple(rows), total, total < CAP, how_of(query, rows), query)

    def interrupt(self) -> None:
        """End the running search from another thread; it raises StoreFault store.interrupted."""
        self._reader.interrupt()

    def close(self) -> None:
        """Give the connection up."""
        with self._one:
            self._reader.close()


def _recent(connection: Connection, query: SearchQuery, limit: int) -> SearchHits:
    sql = SELECT + "WHERE c.opened_at IS NOT NULL ORDER BY c.opened_at DESC LIMIT ?"
    rows = tuple(row_of(values) for values in connection.exec_driver_sql(sql, (limit,)))
    return SearchHits(rows, len(rows), True, "recent", query)


def _hits(connection: Connection, query: SearchQuery) -> tuple[list[int], int]:
    expression = match_expression(query)
    found: list[int] = []
    if expression:
        sql = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? LIMIT ?"
        found = [no for (no,) in connection.exec_driver_sql(sql, (expression, CAP))]
    if query.digits and len(found) < CANDIDATES:
        found += [no for no in _middle(connection, query.digits) if no not in set(found)]
    return found, len(found)


def _middle(connection: Connection, digits: str) -> list[int]:
    expression = digit_expression(digits)
    if not expression:
        return []
    sql = (
        "SELECT c.no, c.id_number, c.mobile FROM digit_fts d JOIN customer c ON c.no = d.rowid"
        " WHERE digit_fts MATCH ? LIMIT ?"
    )
    rows = connection.exec_driver_sql(sql, (expression, CAP))
    # Trigrams may meet in another order; only the primary numbers are at hand to check.
    return [no for no, number, mobile in rows if digits in (number or "") or digits in (mobile or "")]


def _ordered(connection: Connection, numbers: list[int], query: SearchQuery, rm: str) -> list[CustomerRow]:
    if not numbers:
        return []
    marks = ", ".join("?" * min(len(numbers), CANDIDATES))
    sql = SELECT + "WHERE c.no IN (" + marks + ") ORDER BY c.name_sort, c.no"
    rows = [row_of(values) for values in connection.exec_driver_sql(sql, tuple(numbers[:CANDIDATES]))]
    whole = query.text.strip().casefold()

    def place(row: CustomerRow) -> tuple[int, bool, bool]:
        is_whole = whole in (row.name.casefold(), row.customer_no, row.name_latin.casefold())
        return (-row.opened_at, rm != "" and row.rm != rm, not is_whole)

    return sorted(rows, key=place)


def how_of(query: SearchQuery, rows: list[CustomerRow]) -> str:
    """Which kind of match it was, in the word of the popup's remark."""
    text = "".join(query.text.split())
    if any("\u3400" <= char for char in text):
        return "name"
    if text.isascii() and any(char.isdigit() for char in text):
        if rows and rows[0].customer_no.startswith(text):
            return "number"
        return "phone" if rows and rows[0].mobile_tail.endswith(text[-4:]) else "id"
    folded = text.casefold()
    if rows and any("\u3400" <= char for char in rows[0].name):
        return "pinyin"
    return "latin" if folded else "name"
