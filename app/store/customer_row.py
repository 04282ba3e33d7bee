"""The list columns and the search text of a customer, derived from his document; pure, once per change."""

from __future__ import annotations

import hashlib
from typing import Final, NamedTuple

from app.domain.completeness import percent
from app.domain.field_group import Document, GroupValue
from app.domain.search_key import SearchNumbers, digit_text, index_tokens, name_sort_key

_EMPTY: Final[GroupValue] = {}


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


class Derived(NamedTuple):
    """Columns with the texts of the two search indexes."""

    columns: CustomerColumns
    tokens: str
    digits: str


def derive(customer_id: bytes, document: Document, today: str, sync_state: int, ver: int, at: int) -> Derived:
    """Everything that lists and searches need; `today` is an ISO date, `at` ms UTC."""
    sets = _members(document)
    text = _text
    name = text(document, "name", "legal_name")
    latin = text(document, "name", "name_latin")
    others = [text(document, "name", "short_name"), text(document, "name", "former_name")]
    kind = text(document, "kind", "kind") or "individual"
    number = text(document, "number", "customer_no")
    ids, first_id = _ids(document, sets)
    phones = [
        str(c["value"]) for c in sets.contacts if c.get("type") in ("mobile", "phone") and c.get("value")
    ]
    complete, missing = percent(document, kind, today)
    names = [item for item in (name, *others) if item]
    tokens = index_tokens(names, [latin] if latin else [], SearchNumbers(number, ids, phones))
    digits = digit_text(ids, phones)
    risk = (document.get("risk") or _EMPTY).get("level")
    expires = first_id.get("expires_on")
    columns = CustomerColumns(
        id=customer_id,
        customer_no=number or None,
        kind=kind,
        lifecycle=text(document, "lifecycle", "state") or "prospect",
        name=name or latin,
        name_latin=latin,
        name_sort=name_sort_key(name or latin, latin),
        branch=text(document, "service", "branch"),
        rm=text(document, "service", "primary_rm"),
        segment=text(document, "service", "segment"),
        kyc_state=text(document, "kyc", "state") or "not_started",
        kyc_due=text(document, "kyc", "next_review") or None,
        risk=risk if isinstance(risk, int) else 0,
        completeness=complete,
        missing=missing,
        id_number=ids[0] if ids else None,
        id_tail=ids[0][-4:] if ids else None,
        id_expiry=str(expires) if expires else None,
        mobile=phones[0] if phones else None,
        mobile_tail=phones[0][-4:] if phones else None,
        city=next((str(a["city"]) for a in sets.addresses if a.get("city")), ""),
        updated_at=at,
        sync_state=sync_state,
        ver=ver,
        text_hash=_hash(tokens, digits),
    )
    return Derived(columns, tokens, digits)


class _Sets(NamedTuple):
    contacts: list[GroupValue]
    addresses: list[GroupValue]
    documents: list[GroupValue]


def _members(document: Document) -> _Sets:
    """The members of the sets, the primary one of each first, then in key order."""
    sets = _Sets([], [], [])
    places = {"contact": sets.contacts, "address": sets.addresses, "id_document": sets.documents}
    for key in sorted(key for key in document if ":" in key):
        place, value = places.get(key.partition(":")[0]), document[key]
        if place is not None and value is not None:
            if value.get("primary"):
                place.insert(0, value)
            else:
                place.append(value)
    return sets


def _ids(document: Document, sets: _Sets) -> tuple[list[str], GroupValue]:
    ids = [str(d["number"]) for d in sets.documents if d.get("number")]
    uscc = _text(document, "corporate", "uscc")
    if uscc:
        ids.insert(0, uscc)
    return ids, sets.documents[0] if sets.documents else _EMPTY


def _text(document: Document, group: str, field: str) -> str:
    value = (document.get(group) or _EMPTY).get(field)
    return value if isinstance(value, str) else ""


def _hash(tokens: str, digits: str) -> int:
    """63 bits of the search texts, to know whether the index must be touched."""
    mark = hashlib.blake2b(f"{tokens}\x00{digits}".encode(), digest_size=8).digest()
    return int.from_bytes(mark, "big") >> 1
