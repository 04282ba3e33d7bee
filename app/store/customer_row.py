"""The list columns and the search text of a customer, derived from his document; pure, once per change."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.completeness import Members, members_of, percent_of
from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue
from app.domain.life_cycle import FIRST_STATE, RESTING
from app.domain.replica import Projected
from app.domain.search_key import SearchNumbers, digit_text, index_tokens, name_sort_key

_EMPTY: Final[GroupValue] = {}
_PHONES: Final = frozenset({"mobile", "phone"})
_CORPORATE_NUMBERS: Final = ("uscc", "lei", "foreign_reg_no")
# The last four of a shorter number would be most of it.
_SHORTEST_WITH_TAIL: Final = 8
_TAIL: Final = 4
END_OF_WORKING: Final = "\U0010ffff"
"""Before the sort key of a resting record: in name order the working set comes first, then the others."""
_UUID7: Final = 7
_DAY_MS: Final = 86_400_000
_EPOCH: Final = date(1970, 1, 1).toordinal()


class CustomerColumns(NamedTuple):
    """One row of the table `customer` without `no` and `opened_at`, in column order."""

    id: bytes
    customer_no: str | None
    kind: str
    lifecycle: str
    name: str
    name_latin: str
    name_sort: str
    branch: str
    rm: str
    segment: str
    kyc_state: str
    kyc_due: str | None
    risk: int
    completeness: int
    missing: int
    id_number: str | None
    id_tail: str | None
    id_expiry: str | None
    mobile: str | None
    mobile_tail: str | None
    city: str
    updated_at: int
    sync_state: int
    ver: int
    text_hash: int
    number_count: int


class Derived(NamedTuple):
    """Columns with the texts of the two search indexes; `has_time`: the change itself brought `updated_at`."""

    columns: CustomerColumns
    tokens: str
    digits: str
    has_time: bool


class Numbers(NamedTuple):
    """Every number of a customer that is searched for: identity numbers, phones in E.164, foreign systems'.

    The first identity number and the first phone are those that lists show the end of.
    """

    ids: list[str]
    phones: list[str]
    external: list[str]


def day_of(now_ms: int) -> str:
    """The day of a time as an ISO date, in UTC."""
    return _day(now_ms // _DAY_MS)


def derive(item: Projected, today: str, now_ms: int) -> Derived:
    """Everything that lists and searches need of a customer with a document; `today` is an ISO date.

    A change without a time of its own counts as made when the customer's id was. Whoever changes what is
    made here raises `rule_stand.RULES`.
    """
    customer_id = item.key[1]
    members = members_of(item.document or {})
    names, kyc, service = _one(members, "name"), _one(members, "kyc"), _one(members, "service")
    documents = _primary_first(members.get("id_document", ()))
    numbers = _numbers(members, documents)
    name, latin = _text(names.get("legal_name")), _text(names.get("name_latin"))
    kind = _text(_one(members, "kind").get("kind")) or "individual"
    customer_no = _text(_one(members, "number").get("customer_no"))
    complete, missing = percent_of(members, kind, today, is_core=item.is_partial)
    all_names = (name, _text(names.get("short_name")), _text(names.get("former_name")))
    searched = numbers.ids + numbers.external if numbers.external else numbers.ids
    tokens = index_tokens(all_names, (latin,), SearchNumbers(customer_no, searched, numbers.phones))
    digits = digit_text(numbers.ids, numbers.phones)
    risk = _one(members, "risk").get("level")
    id_number = numbers.ids[0] if numbers.ids else None
    mobile = numbers.phones[0] if numbers.phones else None
    lifecycle, sort = (
        _text(_one(members, "lifecycle").get("state")) or FIRST_STATE,
        name_sort_key(name or latin, latin),
    )
    columns = CustomerColumns(
        id=customer_id,
        customer_no=customer_no or None,
        kind=kind,
        lifecycle=lifecycle,
        name=name or latin,
        name_latin=latin,
        name_sort=END_OF_WORKING + sort if lifecycle in RESTING else sort,
        branch=_text(service.get("branch")),
        rm=_text(service.get("primary_rm")),
        segment=_text(service.get("segment")),
        kyc_state=_text(kyc.get("state")) or "not_started",
        kyc_due=_text(kyc.get("next_review")) or None,
        risk=risk if isinstance(risk, int) else 0,
        completeness=complete,
        missing=missing,
        id_number=id_number,
        id_tail=_tail(id_number),
        id_expiry=_expiry(members, documents),
        mobile=mobile,
        mobile_tail=_tail(mobile),
        city=_city(members),
        updated_at=item.updated_at or _made_at(customer_id, now_ms),
        sync_state=item.mark,
        ver=item.ver,
        text_hash=_hash(tokens, digits),
        number_count=len(numbers.ids) + len(numbers.phones),
    )
    return Derived(columns, tokens, digits, item.updated_at != 0)


def numbers_of(document: Document) -> Numbers:
    """The numbers of a document, the primary ones first."""
    members = members_of(document)
    return _numbers(members, _primary_first(members.get("id_document", ())))


def _numbers(members: Members, documents: Sequence[GroupValue]) -> Numbers:
    ids = [number for item in documents if (number := _text(item.get("number")))]
    corporate = members.get("corporate")
    if corporate:
        ids[:0] = [number for name in _CORPORATE_NUMBERS if (number := _text(corporate[0].get(name)))]
    contacts = members.get("contact", ())
    if len(contacts) > 1:
        # A mobile before a landline, and of two the primary one.
        contacts = sorted(contacts, key=lambda c: (c.get("type") != "mobile", not c.get("primary")))
    phones = [v for item in contacts if item.get("type") in _PHONES and (v := _text(item.get("value")))]
    external = [value for item in members.get("external", ()) if (value := _text(item.get("value")))]
    return Numbers(ids, phones, external)


def _primary_first(items: Sequence[GroupValue]) -> Sequence[GroupValue]:
    return sorted(items, key=lambda item: not item.get("primary")) if len(items) > 1 else items


def _expiry(members: Members, documents: Sequence[GroupValue]) -> str | None:
    """When the first document ends; a company's licence counts where it has no document."""
    if documents:
        first, field = documents[0], "expires_on"
    else:
        first, field = _one(members, "licence"), "valid_to"
    return None if first.get("perpetual") else _text(first.get(field)) or None


def _city(members: Members) -> str:
    for item in _primary_first(members.get("address", ())):
        city = _text(item.get("city"))
        if city:
            return city
    return ""


@lru_cache(maxsize=4)
def _day(number: int) -> str:
    return date.fromordinal(_EPOCH + number).isoformat()


def _one(members: Members, group: str) -> GroupValue:
    found = members.get(group)
    return found[0] if found else _EMPTY


def _tail(number: str | None) -> str | None:
    return number[-_TAIL:] if number and len(number) >= _SHORTEST_WITH_TAIL else None


def _made_at(entity_id: bytes, now_ms: int) -> int:
    """The time in a UUIDv7, or now for an id that holds none."""
    made = int.from_bytes(entity_id[:6], "big")
    return made if entity_id[6] >> 4 == _UUID7 and 0 < made <= now_ms else now_ms


def _text(value: Scalar) -> str:
    return value if isinstance(value, str) else ""


def _hash(tokens: str, digits: str) -> int:
    """63 bits of the search texts, to know whether the index must be touched."""
    text = (tokens + "\x00" + digits).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") >> 1
