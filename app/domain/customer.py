"""The customer as a frozen value: individual, corporate or sole trader, with documents, addresses, contacts.

Each part is one field group; field names are those of `field_group.CUSTOMER_GROUPS`, so a document and a
Customer say the same thing and fields unknown to this program stay in the document only.
Dates are ISO 8601 text, countries ISO 3166-1 alpha-2, codes those of `code_list`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Final, TypeVar

from app.domain.address import Address
from app.domain.contact_point import ContactPoint
from app.domain.field_group import Document, GroupValue, group_key, group_name
from app.domain.id_document import IdDocument
from app.domain.value_rule import is_element_id


class PartyKind(StrEnum):
    """What the law sees; decides which fields a customer must have."""

    INDIVIDUAL = "individual"
    CORPORATE = "corporate"
    SOLE_TRADER = "sole_trader"


@dataclass(frozen=True, slots=True)
class Name:
    """Legal name in its original script (350), Latin or pinyin name beside it (140)."""

    legal_name: str = ""
    name_latin: str = ""
    short_name: str = ""
    former_name: str = ""


@dataclass(frozen=True, slots=True)
class Birth:
    """Date and place of birth; the place is needed for CRS."""

    birth_date: str = ""
    birth_city: str = ""
    birth_country: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """What ends or narrows the dealings with a person: the day of death, legal capacity (full, limited, none)."""

    death_date: str = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """Who serves the customer: branch and manager decide the row scope."""

    branch: str = ""
    primary_rm: str = ""
    team: str = ""
    segment: str = ""
    source_channel: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class Preference:
    """How the customer likes to be addressed."""

    language: str = ""
    channel: str = ""
    contact_time: str = ""


@dataclass(frozen=True, slots=True)
class Occupation:
    """Occupation by GB/T 6565 code, text where the code says other, employer and industry GB/T 4754."""

    code: str = ""
    text: str = ""
    employer: str = ""
    industry: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Marital status and education codes."""

    marital_status: str = ""
    education: str = ""


@dataclass(frozen=True, slots=True)
class Wealth:
    """Income band and where funds and wealth come from; required when the risk is high or PEP."""

    income_band: str = ""
    source_of_funds: str = ""
    source_of_wealth: str = ""
    source_text: str = ""


@dataclass(frozen=True, slots=True)
class Tax:
    """Tax residence for CRS and FATCA; `entity_class` is the entity's form in CRS (a passive one has controllers)."""

    residency: str = ""
    country: str = ""
    tin: str = ""
    no_tin_reason: str = ""
    entity_class: str = ""


@dataclass(frozen=True, slots=True)
class Kyc:
    """State of the due diligence; `next_review` is an ISO date."""

    state: str = "not_started"
    verified_on: str = ""
    next_review: str = ""
    source: str = ""
    verified_by: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    """Risk level 1 (lowest) to 5, 0 when not rated yet."""

    level: int = 0
    rated_on: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pep:
    """Politically exposed person facts (FATF R.12)."""

    is_pep: bool = False
    role: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Corporate:
    """Registration facts of a company; `capital` is a decimal text with `capital_currency` ISO 4217."""

    uscc: str = ""
    lei: str = ""
    foreign_reg_no: str = ""
    reg_authority: str = ""
    reg_country: str = ""
    established_on: str = ""
    business_scope: str = ""
    industry: str = ""
    size: str = ""
    capital: str = ""
    capital_currency: str = ""
    listed: bool = False
    market: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The business licence."""

    name: str = ""
    number: str = ""
    valid_from: str = ""
    valid_to: str = ""
    perpetual: bool = False


@dataclass(frozen=True, slots=True)
class ExternalId:
    """The customer's number in another system."""

    id: bytes
    system: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer master record."""

    id: bytes
    kind: PartyKind = PartyKind.INDIVIDUAL
    customer_no: str = ""
    lifecycle: str = "prospect"
    merged_into: str = ""
    name: Name = field(default_factory=Name)
    birth: Birth = field(default_factory=Birth)
    life: Life = field(default_factory=Life)
    sex: str = ""
    nationality: tuple[str, ...] = ()
    service: Service = field(default_factory=Service)
    preference: Preference = field(default_factory=Preference)
    occupation: Occupation = field(default_factory=Occupation)
    family: Family = field(default_factory=Family)
    wealth: Wealth = field(default_factory=Wealth)
    tax: Tax = field(default_factory=Tax)
    kyc: Kyc = field(default_factory=Kyc)
    risk: Risk = field(default_factory=Risk)
    pep: Pep = field(default_factory=Pep)
    corporate: Corporate = field(default_factory=Corporate)
    licence: Licence = field(default_factory=Licence)
    note: str = ""
    id_documents: tuple[IdDocument, ...] = ()
    addresses: tuple[Address, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()


_PARTS: Final[Mapping[str, type[Any]]] = {
    "name": Name, "birth": Birth, "life": Life, "service": Service, "preference": Preference, "occupation": Occupation,
    "family": Family, "wealth": Wealth, "tax": Tax, "kyc": Kyc, "risk": Risk, "pep": Pep,
    "corporate": Corporate, "licence": Licence,
}  # fmt: skip
_SETS: Final[Mapping[str, tuple[str, type[Any]]]] = {
    "id_document": ("id_documents", IdDocument),
    "address": ("addresses", Address),
    "contact": ("contacts", ContactPoint),
    "external": ("external_ids", ExternalId),
}

_KINDS: Final[Mapping[str, PartyKind]] = {str(kind): kind for kind in PartyKind}

_V = TypeVar("_V")


def part_from_group(part: type[_V], group: GroupValue | None, **more: object) -> _V:
    """One group as its value; fields of the wrong type or unknown ones are left out, never raised."""
    names = {item.name: item for item in fields(part)}  # type: ignore[arg-type]  # part is a dataclass
    known: dict[str, object] = dict(more)
    for name, value in (group or {}).items():
        item = names.get(name)
        if item is not None and name not in more and value is not None and _fits(item.type, value):
            known[name] = value
    return part(**known)


def _fits(annotation: object, value: object) -> bool:
    """Whether a scalar fits the annotation of a part's field: "str", "int" or "bool"."""
    wanted: type = {"int": int, "bool": bool}.get(str(annotation), str)
    return isinstance(value, bool) == (wanted is bool) and isinstance(value, wanted)


def group_from_part(part: object) -> dict[str, str | int | bool | None]:
    """The group of a value, without its id and without empty fields."""
    pairs = ((item.name, getattr(part, item.name)) for item in fields(part))  # type: ignore[arg-type]  # a dataclass
    return {name: value for name, value in pairs if name != "id" and value not in ("", None, False)}


def customer_from_document(customer_id: bytes, document: Document) -> Customer:
    """The value of a document; absent groups take their defaults, set members come in id order.

    A member whose key holds no id is left out.
    """
    values: dict[str, Any] = {
        name: part_from_group(part, document.get(name)) for name, part in _PARTS.items()
    }
    for set_name, (attribute, part) in _SETS.items():
        values[attribute] = tuple(
            part_from_group(part, document[key], id=bytes.fromhex(key.partition(":")[2]))
            for key in sorted(document)
            if group_name(key) == set_name
            and document[key] is not None
            and is_element_id(key[len(set_name) + 1 :])
        )
    kind = str((document.get("kind") or {}).get("kind") or "individual")
    lifecycle = document.get("lifecycle") or {}
    countries = str((document.get("nationality") or {}).get("countries") or "")
    return Customer(
        id=customer_id,
        kind=_KINDS.get(kind, PartyKind.INDIVIDUAL),
        customer_no=str((document.get("number") or {}).get("customer_no") or ""),
        lifecycle=str(lifecycle.get("state") or "prospect"),
        merged_into=str(lifecycle.get("merged_into") or ""),
        sex=str((document.get("sex") or {}).get("code") or ""),
        nationality=tuple(countries.split()),
        note=str((document.get("note") or {}).get("text") or ""),
        **values,
    )


def document_from_customer(customer: Customer) -> dict[str, GroupValue | None]:
    """The document of a value: only groups that say something."""
    document: dict[str, GroupValue | None] = {
        "kind": {"kind": str(customer.kind)},
        "lifecycle": _without_empty(state=customer.lifecycle, merged_into=customer.merged_into),
        "number": _without_empty(customer_no=customer.customer_no),
        "sex": _without_empty(code=customer.sex),
        "nationality": _without_empty(countries=" ".join(customer.nationality)),
        "note": _without_empty(text=customer.note),
    }
    for name in _PARTS:
        document[name] = group_from_part(getattr(customer, name))
    for set_name, (attribute, _part) in _SETS.items():
        for member in getattr(customer, attribute):
            document[group_key(set_name, member.id)] = group_from_part(member)
    return {key: group for key, group in document.items() if group}


def _without_empty(**values: str) -> dict[str, str | int | bool | None]:
    return {name: value for name, value in values.items() if value}
