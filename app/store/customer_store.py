"""Reads the list projection: rows for screens, people who may be the same, dashboard figures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from app.domain.document_block import document_of
from app.domain.search_key import name_sort_key, national_digits, plain_number
from app.store.counter_store import counter, counters
from app.store.customer_row import numbers_of
from app.store.document_press import unpress
from app.store.sql_batch import many, statement
from app.store.unit_of_work import UnitOfWork

COLUMNS: Final = (
    "c.no, c.id, c.customer_no, c.kind, c.lifecycle, c.name, c.name_latin, c.branch, c.rm, c.segment,"
    " c.kyc_state, c.kyc_due, c.risk, c.completeness, c.missing, c.id_tail, c.id_expiry, c.mobile_tail,"
    " c.city, c.updated_at, c.opened_at, c.sync_state, c.ver"
)
SELECT: Final = statement("SELECT", COLUMNS, "FROM customer c")

_BY_ID: Final = statement(
    "SELECT", COLUMNS, "FROM entity e JOIN customer c ON c.no = e.no",
    "WHERE e.type = 'customer' AND e.id IN (/*many*/)",
)  # fmt: skip
_BY_ID_NUMBER: Final = "SELECT id_number, id FROM customer WHERE id_number IN (/*many*/)"
_BY_CUSTOMER_NO: Final = "SELECT customer_no, id FROM customer WHERE customer_no IN (/*many*/)"
_HITS: Final = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? LIMIT ?"
# Terms that one question to the index asks for, and how many hits of them are looked at.
_TERMS: Final = 64
_MOST_SAME: Final = 200


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """One customer as lists show him; absent texts are empty, absent numbers 0."""

    no: int
    id: bytes
    customer_no: str
    kind: str
    lifecycle: str
    name: str
    name_latin: str
    branch: str
    rm: str
    segment: str
    kyc_state: str
    kyc_due: str
    risk: int
    completeness: int
    missing: int
    id_tail: str
    id_expiry: str
    mobile_tail: str
    city: str
    updated_at: int
    opened_at: int
    mark: int
    ver: int


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody who may be the person being typed in; `reason` is id_number, name_birth, name_phone or
    phone_birth.
    """

    id: bytes
    name: str
    name_latin: str
    customer_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The dashboard's counts."""

    customers: int
    by_kyc: dict[str, int]
    by_risk: dict[int, int]
    by_branch: dict[str, int]
    by_rm: dict[str, int]
    incomplete: int
    waiting: int
    conflicts: int
    refused: int


def row_of(values: Any) -> CustomerRow:
    """The value of a row of COLUMNS."""
    v = tuple(values)
    return CustomerRow(
        v[0], bytes(v[1]), v[2] or "", v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11] or "", v[12],
        v[13], v[14], v[15] or "", v[16] or "", v[17] or "", v[18], v[19], v[20] or 0, v[21], v[22],
    )  # fmt: skip


class CustomerStore:
    """Reads customers on snapshots."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    def rows(self, ids: Collection[bytes]) -> dict[bytes, CustomerRow]:
        """The rows of these customers; those that are not here are absent."""
        with self._work.read() as connection:
            found = [row_of(values) for values in many(connection, _BY_ID, list(ids))]
        return {row.id: row for row in found}

    def count(self) -> int:
        """How many customers are here."""
        with self._work.read() as connection:
            return counter(connection, "total")

    def recent(self, limit: int = 8) -> list[CustomerRow]:
        """The last opened first."""
        sql = statement(SELECT, "WHERE c.opened_at IS NOT NULL ORDER BY c.opened_at DESC, c.no LIMIT ?")
        with self._work.read() as connection:
            return [row_of(values) for values in connection.exec_driver_sql(sql, (limit,))]

    def ids_by_number(self, numbers: Collection[str]) -> dict[str, bytes]:
        """Who has these identity numbers, primary or not; numbers as documents hold them."""
        with self._work.read() as connection:
            return _by_number(connection, set(numbers))

    def ids_by_customer_no(self, numbers: Collection[str]) -> dict[str, bytes]:
        """Who has these customer numbers."""
        with self._work.read() as connection:
            return _pairs(connection, _BY_CUSTOMER_NO, set(numbers))

    def same_person(
        self, numbers: Sequence[str], names: Sequence[str], phones: Sequence[str], birth: str, limit: int
    ) -> list[SamePerson]:
        """Those with the same identity number, then those who share two of name, phone and birth date; the
        surest first, at most `limit`. An empty `birth` (ISO date) is shared by nobody.
        """
        wanted = {name.casefold() for name in names}
        with self._work.read() as connection:
            ids = list(dict.fromkeys(_by_number(connection, set(numbers)).values()))
            same = [row_of(values) for values in many(connection, _BY_ID, ids)]
            found = [_same(row, "id_number") for row in same]
            reached = _with_phone(connection, phones) if wanted or birth else []
            found += [_same(row, "name_phone") for row in reached if wanted & _names_of(row)]
            if birth:
                named = _with_name(connection, names)
                born = _born_on(connection, [row.no for row in (*reached, *named)], birth)
                found += [_same(row, "name_birth") for row in named if row.no in born]
                found += [_same(row, "phone_birth") for row in reached if row.no in born]
        unique: dict[bytes, SamePerson] = {}
        for person in sorted(found, key=lambda person: person.reason):
            unique.setdefault(person.id, person)
        return list(unique.values())[:limit]

    def figures(self) -> Figures:
        """Every count of the dashboard, from the counters."""
        with self._work.read() as connection:
            counts = counters(connection)
        return Figures(
            customers=counts.get("working", 0),
            by_kyc=_group(counts, "kyc:"),
            by_risk={int(name): value for name, value in _group(counts, "risk:").items()},
            by_branch=_group(counts, "branch:"),
            by_rm=_group(counts, "rm:"),
            incomplete=counts.get("incomplete", 0),
            waiting=counts.get("mark:1", 0),
            conflicts=counts.get("mark:2", 0),
            refused=counts.get("mark:3", 0),
        )


def _pairs(connection: Connection, sql: str, values: Collection[str]) -> dict[str, bytes]:
    return {value: bytes(found) for value, found in many(connection, sql, sorted(values))}


def _by_number(connection: Connection, numbers: set[str]) -> dict[str, bytes]:
    """By the index of primary numbers, then by the search index for the others of a person."""
    found = _pairs(connection, _BY_ID_NUMBER, numbers)
    left = {plain: number for number in numbers - found.keys() if (plain := plain_number(number))}
    for _no, customer_id, packed in _documents(connection, _with_terms(connection, left)):
        for number in map(plain_number, numbers_of(document_of(packed)).ids):
            if number in left:
                found[left[number]] = customer_id
    return found


def _documents(connection: Connection, numbers: Sequence[int]) -> Iterator[tuple[int, bytes, bytes]]:
    sql = "SELECT no, id, packed FROM entity WHERE packed IS NOT NULL AND no IN (/*many*/)"
    return (
        (no, bytes(found), unpress(bytes(packed))) for no, found, packed in many(connection, sql, numbers)
    )


def _names_of(row: CustomerRow) -> set[str]:
    return {row.name.casefold(), row.name_latin.casefold()}


def _with_name(connection: Connection, names: Sequence[str]) -> list[CustomerRow]:
    """Who has one of these names, simplified or traditional, by the index over the names' sorting keys."""
    sql = statement(SELECT, "WHERE c.name_sort IN (/*many*/) LIMIT", str(_MOST_SAME))
    return [row_of(values) for values in many(connection, sql, sorted(set(map(name_sort_key, names))))]


def _born_on(connection: Connection, numbers: Sequence[int], birth: str) -> set[int]:
    """Those among `numbers` whose document has this birth date."""
    documents = _documents(connection, sorted(set(numbers)))
    births = ((no, document_of(packed).get("birth") or {}) for no, _id, packed in documents)
    return {no for no, group in births if group.get("birth_date") == birth}


def _with_phone(connection: Connection, phones: Sequence[str]) -> list[CustomerRow]:
    numbers = _with_terms(connection, [digits for phone in phones if (digits := national_digits(phone))])
    sql = statement(SELECT, "WHERE c.no IN (/*many*/)")
    return [row_of(values) for values in many(connection, sql, numbers)]


def _with_terms(connection: Connection, terms: Collection[str]) -> list[int]:
    """Who has one of these whole terms in the search index, at most _MOST_SAME a question."""
    every = [f'"{term}"' for term in sorted(terms) if term.isalnum()]
    found: list[int] = []
    for start in range(0, len(every), _TERMS):
        expression = " OR ".join(every[start : start + _TERMS])
        found += [no for (no,) in connection.exec_driver_sql(_HITS, (expression, _MOST_SAME))]
    return found


def _same(row: CustomerRow, reason: str) -> SamePerson:
    return SamePerson(row.id, row.name, row.name_latin, row.customer_no, reason)


def _group(counts: dict[str, int], prefix: str) -> dict[str, int]:
    return {name.removeprefix(prefix): value for name, value in counts.items() if name.startswith(prefix)}
