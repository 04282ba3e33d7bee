"""Search over the two indexes: names, pinyin, numbers by either end, digits in the middle."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.document_block import document_of
from app.domain.person_name import has_han
from app.domain.search_key import SearchNumbers, digit_text, index_tokens, plain_number
from app.domain.search_query import SearchQuery, digit_expression, match_expression, parse_query
from app.store.customer_row import numbers_of
from app.store.customer_store import SELECT, CustomerRow, row_of
from app.store.document_press import unpress
from app.store.engine import HeldReader, StoreEngine
from app.store.sql_batch import many, marks, statement

CAP: Final = 1000
"""Hits are counted up to here."""

CANDIDATES: Final = 64
"""Ranking looks at this many hits, more than a popup shows: their rows lie anywhere in the file."""

RECENT_LOOKED_AT: Final = 50
# From here on a number that some number begins or ends with is not also looked for in the middle of others:
# the trigrams of a region's code stand in every number of the branch, and to meet them all takes long.
_TELLING_DIGITS: Final = 8
_MOBILE_START: Final = re.compile(r"(?:86)?1[3-9][0-9]{0,9}$")
# One row with every number: a thousand rows cost more to fetch than to find.
_HITS: Final = (
    "SELECT json_group_array(no) FROM (SELECT rowid AS no FROM search_fts WHERE search_fts MATCH ? LIMIT ?)"
)
_MIDDLE: Final = (
    "SELECT json_group_array(no) FROM (SELECT rowid AS no FROM digit_fts WHERE digit_fts MATCH ? LIMIT ?)"
)
_RECENT: Final = statement(SELECT, "WHERE c.opened_at IS NOT NULL ORDER BY c.opened_at DESC, c.no LIMIT ?")
_RECENT_TEXTS: Final = (
    "SELECT no, customer_no, name, name_latin, id_number, mobile FROM customer"
    " WHERE opened_at IS NOT NULL ORDER BY opened_at DESC, no LIMIT ?"
)
# 2: the digits stand in a shown number; 1: he has further numbers, which his document holds.
_SHOWN_NUMBERS: Final = (
    "SELECT no, CASE WHEN instr(lower(coalesce(id_number, '')), ?) > 0"
    " OR instr(replace(coalesce(mobile, ''), '+86', ''), ?) > 0 THEN 2"
    " ELSE number_count > (id_number IS NOT NULL) + (mobile IS NOT NULL) END"
    " FROM customer WHERE no IN (/*many*/)"
)
_DOCUMENTS: Final = "SELECT no, packed FROM entity WHERE packed IS NOT NULL AND no IN (/*many*/)"
_IS_SHOWN: Final = 2
_LOOKED_AT_ONCE: Final = 200
_RANK: Final = (
    "ORDER BY c.opened_at DESC, (? <> '' AND c.rm <> ?), (c.name = ? OR c.customer_no = ? OR c.id_number = ?"
    " OR lower(replace(c.name_latin, ' ', '')) = ?) IS NOT TRUE, c.name_sort, c.no LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class SearchHits:
    """Rows in order; `total` up to CAP; `how` is recent, pinyin, name, number, id, phone or latin."""

    rows: tuple[CustomerRow, ...]
    total: int
    is_exact: bool
    how: str
    query: SearchQuery


class _Recent:
    """The last opened customers with their search tokens, read again when the store has changed.

    Cheaper to ask than the index, and between two letters of a word the store mostly stays as it is.
    """

    def __init__(self) -> None:
        self._version = -1
        self._tokens: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def matching(self, connection: Connection, query: SearchQuery) -> list[int]:
        """The `no` of those that answer the query, the last opened first."""
        version = int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())
        if version != self._version:
            rows = [tuple(row) for row in connection.exec_driver_sql(_RECENT_TEXTS, (RECENT_LOOKED_AT,))]
            self._tokens = {row: self._tokens.get(row) or _tokens_of(row) for row in rows}
            self._version = version
        return [row[0] for row, tokens in self._tokens.items() if matches_tokens(query, tokens)]


class SearchIndex:
    """One search at a time on a reader of its own; a newer search interrupts the older."""

    def __init__(self, engine: StoreEngine) -> None:
        self._reader: HeldReader = engine.hold_reader()
        self._one = threading.Lock()
        self._recent = _Recent()

    def search(self, text: str, limit: int = 50, rm: str = "") -> SearchHits:
        """The first hits: last opened, own (of `rm`), whole matches, by name; an empty text gives the recent.

        With more than CANDIDATES hits these are the whole matches and those that the index finds first; the
        last opened are among them in any case. Raises StoreFault store.interrupted after `interrupt`.
        """
        query = parse_query(text)
        with self._one, self._reader.read() as connection:
            if not text.strip():
                found = connection.exec_driver_sql(_RECENT, (limit,))
                rows = tuple(row_of(values) for values in found)
                return SearchHits(rows, len(rows), True, "recent", query)
            if query.is_empty:
                return SearchHits((), 0, True, how_of(query, ()), query)
            numbers, total = _hits(connection, query, self._recent)
            rows = _ranked(connection, numbers, query, rm, limit)
        return SearchHits(rows, total, total < CAP, how_of(query, rows), query)

    def interrupt(self) -> None:
        """End the running search from another thread; it raises StoreFault store.interrupted."""
        self._reader.interrupt()

    def close(self) -> None:
        """Give the connection up."""
        with self._one:
            self._recent = _Recent()
            self._reader.close()


def hit_numbers(connection: Connection, query: SearchQuery, limit: int) -> list[int]:
    """The `no` of the hits that the indexes find first, digits in the middle included."""
    return _and_middle(connection, query, _matching(connection, match_expression(query), limit), limit)


def text_condition(connection: Connection, query: SearchQuery) -> tuple[str, tuple[Any, ...]]:
    """A condition on `customer c` that holds for the hits of a query, however many, and its values."""
    if query.is_empty:
        return "0", ()
    expression = match_expression(query)
    words = "c.no IN (SELECT rowid FROM search_fts WHERE search_fts MATCH ?)"
    if query.digits is None or not _asks_for_middle(query, _matching(connection, expression, 1)):
        return words, (expression,)
    middle = json.dumps(_with_digits(connection, query.digits, CAP))
    return statement("(", words, "OR c.no IN (SELECT value FROM json_each(?)))"), (expression, middle)


def _hits(connection: Connection, query: SearchQuery, recent: _Recent) -> tuple[list[int], int]:
    """The candidates for ranking, and how many hits there are up to CAP."""
    # One question for both: beginnings that the index does not prepare are gathered anew by every question.
    expression = match_expression(query)
    found = _matching(connection, expression, CAP)
    if len(found) < CANDIDATES:
        found = _and_middle(connection, query, found, CANDIDATES)
        return found, len(found)
    first, whole = recent.matching(connection, query), match_expression(_whole_terms(query))
    if whole != expression:
        first += _matching(connection, whole, CANDIDATES)
    return list(dict.fromkeys(first + found))[:CANDIDATES], len(found)


def _and_middle(connection: Connection, query: SearchQuery, found: list[int], limit: int) -> list[int]:
    if len(found) < limit and _asks_for_middle(query, found):
        known = set(found)
        found = found + [no for no in _with_digits(connection, str(query.digits), limit) if no not in known]
    return found[:limit]


def _matching(connection: Connection, expression: str, limit: int) -> list[int]:
    if not expression:
        return []
    return _numbers(connection, _HITS, expression, limit)


def _numbers(connection: Connection, sql: str, expression: str, limit: int) -> list[int]:
    numbers: list[int] = json.loads(connection.exec_driver_sql(sql, (expression, limit)).scalar_one())
    return numbers


def _asks_for_middle(query: SearchQuery, found: Sequence[int]) -> bool:
    if query.digits is None:
        return False
    return not (found and len(query.digits) >= _TELLING_DIGITS)


def _with_digits(connection: Connection, digits: str, limit: int) -> list[int]:
    """Customers with a number that holds these digits in a row: the trigrams alone may stand apart."""
    expression = digit_expression(digits)
    if not expression:
        return []
    candidates = _numbers(connection, _MIDDLE, expression, CAP)
    found: list[int] = []
    others: list[int] = []
    # A slice at a time: the rows lie anywhere in the file, and the first slices mostly hold enough.
    for start in range(0, len(candidates), _LOOKED_AT_ONCE):
        part = candidates[start : start + _LOOKED_AT_ONCE]
        places = list(many(connection, _SHOWN_NUMBERS, part, (digits, digits)))
        found += [no for no, place in places if place == _IS_SHOWN]
        others += [no for no, place in places if 0 < place < _IS_SHOWN]
        if len(found) >= limit:
            break
    rest = many(connection, _DOCUMENTS, others if len(found) < limit else [])
    found += [no for no, packed in rest if digits in _every_digit(bytes(packed))]
    return found[:limit]


def _every_digit(pressed: bytes) -> str:
    numbers = numbers_of(document_of(unpress(pressed)))
    return digit_text(numbers.ids, numbers.phones)


def _tokens_of(row: tuple[Any, ...]) -> tuple[str, ...]:
    _no, customer_no, name, latin, id_number, mobile = row
    numbers = SearchNumbers(customer_no or "", [id_number] if id_number else [], [mobile] if mobile else [])
    return tuple(index_tokens([name], [latin], numbers).split())


def matches_tokens(query: SearchQuery, tokens: Sequence[str]) -> bool:
    """Whether a row with these tokens answers the query, by the rule of the index."""
    exact = set(tokens)
    return bool(query.groups) and all(
        any(
            all(
                any(token.startswith(term.text) for token in tokens) if term.is_prefix else term.text in exact
                for term in way
            )
            for way in group
        )
        for group in query.groups
    )


def _whole_terms(query: SearchQuery) -> SearchQuery:
    """The query without beginnings: its hits are named or numbered exactly so."""
    groups = tuple(
        tuple(tuple(replace(term, is_prefix=False) for term in way) for way in group)
        for group in query.groups
    )
    return replace(query, groups=groups)


def _ranked(
    connection: Connection, numbers: Sequence[int], query: SearchQuery, rm: str, limit: int
) -> tuple[CustomerRow, ...]:
    if not numbers:
        return ()
    text = query.text.strip()
    joined = "".join(text.lower().split())
    values = (rm, rm, text, joined, plain_number(text).upper(), joined, limit)
    sql = statement(SELECT, "WHERE c.no IN (", marks(len(numbers)), ")", _RANK)
    return tuple(row_of(row) for row in connection.exec_driver_sql(sql, (*numbers, *values)).all())


def how_of(query: SearchQuery, rows: Sequence[CustomerRow]) -> str:
    """Which kind of match it was, in the word of the popup's remark."""
    text = "".join(query.text.split())
    if has_han(text):
        return "name"
    if any(char.isdigit() for char in text):
        number = plain_number(text)
        if rows and rows[0].customer_no.lower().startswith(number):
            return "number"
        return "phone" if rows and _is_phone(number, rows[0].mobile_tail) else "id"
    return "pinyin" if rows and has_han(rows[0].name) else "latin"


def _is_phone(number: str, tail: str) -> bool:
    """A mobile from its start, or what the first hit's mobile ends with."""
    return _MOBILE_START.match(number) is not None or (bool(tail) and tail.endswith(number[-len(tail) :]))
