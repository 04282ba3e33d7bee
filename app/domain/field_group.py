"""The field groups of a document: the unit in which edits merge, with class, guard and fields.

A document is `dict[group key, dict[field, scalar] | None]`. A key is a fixed group name ("birth") or,
for members of a set, name and element id ("contact:0191…"). `None` means: not there, or removed.
Merging whole groups keeps records that no human ever wrote from coming into being (sync.md 3.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.errors import Scalar

GroupValue = Mapping[str, Scalar]
Document = Mapping[str, GroupValue | None]

MAX_SET_MEMBERS: Final = 50


class FieldClass(StrEnum):
    """How sensitive a group is (security.md section 3); decides who receives it and how it is masked."""

    C0 = "C0"
    C1 = "C1"
    C2 = "C2"
    C3 = "C3"
    C4 = "C4"


@dataclass(frozen=True, slots=True)
class GroupSpec:
    """One kind of group: its fields with maximum lengths (0 = not text) and its rules.

    `guarded`: two different edits ask a human; open groups take the later edit and keep the older one
    in history. `server_owned`: replicas read it, only commands at the server write it. `since` and `field_since`
    name the schema that brought the group, or fields to it later (`program_schema`); 1 for all others.
    """

    name: str
    field_class: FieldClass
    guarded: bool
    fields: Mapping[str, int]
    is_set: bool = False
    server_owned: bool = False
    since: int = 1
    field_since: Mapping[str, int] = field(default_factory=dict)


def _spec(
    name: str,
    field_class: FieldClass,
    guarded: bool,
    fields: Mapping[str, int],
    *,
    is_set: bool = False,
    server_owned: bool = False,
    since: int = 1,
    later: Mapping[str, int] | None = None,
) -> tuple[str, GroupSpec]:
    spec = GroupSpec(name, field_class, guarded, fields, is_set, server_owned, since, later or {})
    return name, spec


# Lengths follow ISO 20022 acmt.007.001.05 where a counterpart exists (product.md section 2).
CUSTOMER_GROUPS: Final[Mapping[str, GroupSpec]] = dict(
    [
        _spec("kind", FieldClass.C0, True, {"kind": 20}),
        _spec("number", FieldClass.C0, True, {"customer_no": 20}, server_owned=True),
        _spec("lifecycle", FieldClass.C0, True, {"state": 20, "merged_into": 32, "before": 20}),
        # The records that were merged into this one, by their ids.
        _spec("duplicate", FieldClass.C0, False, {"customer_no": 20}, is_set=True, server_owned=True),
        _spec(
            "service",
            FieldClass.C0,
            True,
            {"branch": 20, "primary_rm": 40, "team": 40, "segment": 20, "source_channel": 20, "since": 10},
            later={"team": 2},
        ),
        _spec("preference", FieldClass.C0, False, {"language": 10, "channel": 20, "contact_time": 60}),
        _spec("external", FieldClass.C0, False, {"system": 20, "value": 64}, is_set=True),
        _spec(
            "name",
            FieldClass.C1,
            True,
            {"legal_name": 350, "name_latin": 140, "short_name": 140, "former_name": 350},
        ),
        _spec(
            "contact",
            FieldClass.C1,
            True,
            {
                "type": 20,
                "value": 256,
                "primary": 0,
                "verified_on": 10,
                "do_not_contact": 0,
                "note": 140,
            },
            is_set=True,
        ),
        _spec(
            "address",
            FieldClass.C1,
            True,
            {
                "type": 20,
                "country": 2,
                "division": 12,
                "province": 35,
                "city": 140,
                "district": 140,
                "street": 140,
                "building": 16,
                "postcode": 16,
                "line": 350,
                "primary": 0,
            },
            is_set=True,
        ),
        _spec("nationality", FieldClass.C1, True, {"countries": 20}),
        _spec("sex", FieldClass.C1, True, {"code": 1}),
        _spec(
            "occupation",
            FieldClass.C1,
            True,
            {
                "code": 10,
                "text": 140,
                "employer": 140,
                "industry": 10,
            },
        ),
        _spec("family", FieldClass.C1, False, {"marital_status": 10, "education": 10}),
        _spec("note", FieldClass.C1, False, {"text": 2000}),
        _spec("birth", FieldClass.C2, True, {"birth_date": 10, "birth_city": 35, "birth_country": 2}),
        _spec("life", FieldClass.C1, True, {"death_date": 10, "capacity": 10}),
        _spec(
            "id_document",
            FieldClass.C2,
            True,
            {
                "type": 30,
                "number": 64,
                "country": 2,
                "issuer": 140,
                "issued_on": 10,
                "expires_on": 10,
                "perpetual": 0,
                "captured_by": 10,
                "status": 10,
                "replaced_by": 32,
                "primary": 0,
            },
            is_set=True,
        ),
        # A scan or photograph: which content, by its SHA-256 in hexadecimal; the content itself travels beside the
        # rows. `document` is the identity document that it shows. As sensitive as what is printed on it.
        _spec(
            "file",
            FieldClass.C2,
            False,
            {
                "hash": 64,
                "bytes": 0,
                "kind": 40,
                "name": 140,
                "document": 32,
                "added_on": 10,
                "added_by": 40,
            },
            is_set=True,
            since=3,
        ),
        _spec(
            "corporate",
            FieldClass.C1,
            True,
            {
                "uscc": 18,
                "lei": 20,
                "foreign_reg_no": 64,
                "reg_authority": 140,
                "reg_country": 2,
                "established_on": 10,
                "business_scope": 2000,
                "industry": 10,
                "size": 10,
                "capital": 24,
                "capital_currency": 3,
                "listed": 0,
                "market": 35,
            },
        ),
        _spec(
            "licence",
            FieldClass.C1,
            True,
            {
                "name": 140,
                "number": 64,
                "valid_from": 10,
                "valid_to": 10,
                "perpetual": 0,
            },
        ),
        _spec(
            "wealth",
            FieldClass.C3,
            False,
            {
                "income_band": 10,
                "source_of_funds": 20,
                "source_of_wealth": 20,
                "source_text": 350,
            },
        ),
        _spec(
            "tax",
            FieldClass.C3,
            True,
            {"residency": 10, "country": 2, "tin": 64, "no_tin_reason": 140, "entity_class": 30},
        ),
        _spec(
            "kyc",
            FieldClass.C0,
            True,
            {
                "state": 20,
                "verified_on": 10,
                "next_review": 10,
                "source": 40,
                "verified_by": 40,
            },
        ),
        _spec("risk", FieldClass.C0, True, {"level": 0, "rated_on": 10, "reason": 140}),
        _spec(
            "pep",
            FieldClass.C4,
            True,
            {
                "is_pep": 0,
                "role": 140,
                "country": 2,
                "since": 10,
                "until": 10,
                "relation": 20,
            },
        ),
    ]
)

CONFLICT_GROUPS: Final[Mapping[str, GroupSpec]] = dict(
    [
        _spec(
            "about",
            FieldClass.C0,
            True,
            {
                "customer": 32,
                "group": 80,
                "author": 40,
                "raised_at": 0,
                "at_claim": 0,
                "mid": 32,
                "theirs_ver": 0,
                "theirs_author": 40,
                "theirs_at": 0,
                "class": 2,
                "born": 32,
                # A parked change that its author asks others to take over, and what he says to it.
                "kind": 10,
                "words": 350,
            },
            later={"kind": 2, "words": 2},
        ),
        _spec(
            "state",
            FieldClass.C0,
            True,
            {
                "state": 10,
                "resolution": 10,
                "by": 40,
                "at": 0,
                "reason": 350,
            },
        ),
        # The three values carry the fields of the group in question; their class is that group's class.
        _spec("base", FieldClass.C0, True, {}),
        _spec("mine", FieldClass.C0, True, {}),
        _spec("theirs", FieldClass.C0, True, {}),
    ]
)

ENTITY_GROUPS: Final[Mapping[str, Mapping[str, GroupSpec]]] = {
    "customer": CUSTOMER_GROUPS,
    "conflict": CONFLICT_GROUPS,
}


def group_name(key: str) -> str:
    """The kind of a group key: `contact:0191…` is a `contact`."""
    return key.partition(":")[0]


def group_key(name: str, element_id: bytes) -> str:
    """The key of one member of a set group."""
    return f"{name}:{element_id.hex()}"


def spec_of(entity_type: str, key: str) -> GroupSpec | None:
    """The specification of a group key, or None when this program does not know it."""
    groups = ENTITY_GROUPS.get(entity_type)
    if groups is None:
        return None
    # Fixed groups are found at once; only members of a set need their name cut out.
    return groups.get(key) or groups.get(key.partition(":")[0])
