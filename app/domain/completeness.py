"""What a customer record must contain, by kind, as data with the dates from which each line applies.

The individual's list is the nine elements of customer due diligence (product.md section 2) and the birth
date; the corporate one the licence, address, scope and contact. Percent and gaps come from one pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.core_groups import CORE_GROUPS
from app.domain.field_group import Document, GroupValue, group_name


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line: `label` names it on screens, any of `fields` in the group (or in one member of the set) fills it.

    `member_types` narrows a set to members of these types; dates are ISO, empty without limit.
    """

    label: str
    group: str
    fields: tuple[str, ...]
    member_types: tuple[str, ...] = ()
    valid_from: str = ""
    valid_to: str = ""


_PHONES: Final = ("mobile", "phone")
_NAME: Final = Requirement("name.legal_name", "name", ("legal_name", "name_latin"))
_CONTACT: Final = Requirement("contact.mobile", "contact", ("value",), _PHONES)
_ID_NUMBER: Final = Requirement("id_document.number", "id_document", ("number",))
_ID_VALIDITY: Final = Requirement("id_document.expires_on", "id_document", ("expires_on", "perpetual"))

REQUIREMENTS: Final[dict[str, tuple[Requirement, ...]]] = {
    "individual": (
        _NAME,
        Requirement("sex.code", "sex", ("code",)),
        Requirement("birth.birth_date", "birth", ("birth_date",)),
        Requirement("nationality.countries", "nationality", ("countries",)),
        Requirement("occupation.code", "occupation", ("code",)),
        Requirement("address.home", "address", ("line",)),
        _CONTACT,
        Requirement("id_document.type", "id_document", ("type",)),
        _ID_NUMBER,
        _ID_VALIDITY,
    ),
    "corporate": (
        _NAME,
        Requirement("corporate.uscc", "corporate", ("uscc", "lei", "foreign_reg_no")),
        Requirement("corporate.business_scope", "corporate", ("business_scope",)),
        Requirement("address.registered", "address", ("line",)),
        Requirement("licence.valid_to", "licence", ("valid_to", "perpetual")),
        _CONTACT,
    ),
    "sole_trader": (
        _NAME,
        Requirement("corporate.uscc", "corporate", ("uscc", "foreign_reg_no")),
        Requirement("address.operating", "address", ("line",)),
        Requirement("licence.valid_to", "licence", ("valid_to", "perpetual")),
        _CONTACT,
        _ID_NUMBER,
        _ID_VALIDITY,
    ),
}


Members = Mapping[str, Sequence[GroupValue]]
"""The groups of a document by their kind: one for a fixed group, several for a set."""


def gaps(document: Document, kind: str, today: str) -> tuple[Requirement, ...]:
    """The requirements in force on `today` (ISO date) that the document does not meet, in display order."""
    members = members_of(document)
    return tuple(line for line in lines_of(kind, today) if not _is_met(line, members))


@lru_cache(maxsize=64)
def lines_of(kind: str, today: str) -> tuple[Requirement, ...]:
    """The requirements of a kind of customer that are in force on a day."""
    lines = REQUIREMENTS.get(kind, REQUIREMENTS["corporate"])
    return tuple(
        line
        for line in lines
        if (not line.valid_from or line.valid_from <= today) and (not line.valid_to or today <= line.valid_to)
    )


@lru_cache(maxsize=64)
def _core_lines(kind: str, today: str) -> tuple[Requirement, ...]:
    return tuple(line for line in lines_of(kind, today) if line.group in CORE_GROUPS)


def percent(document: Document, kind: str, today: str) -> tuple[int, int]:
    """How complete the document is, 0 to 100, and how many lines are missing."""
    return percent_of(members_of(document), kind, today)


def percent_of(members: Members, kind: str, today: str, *, is_core: bool = False) -> tuple[int, int]:
    """The same from groups that are sorted by kind already; `is_core`: only of what the core groups say."""
    lines = _core_lines(kind, today) if is_core else lines_of(kind, today)
    missing = 0
    for line in lines:
        if not _is_met(line, members):
            missing += 1
    return (round(100 * (len(lines) - missing) / len(lines)) if lines else 100), missing


def members_of(document: Document) -> dict[str, list[GroupValue]]:
    """The groups of a document by kind, without removed ones."""
    members: dict[str, list[GroupValue]] = {}
    for key, value in document.items():
        if value is None:
            continue
        if ":" in key:
            members.setdefault(group_name(key), []).append(value)
        else:
            members[key] = [value]
    return members


def _is_met(line: Requirement, members: Members) -> bool:
    # Plain loops: lists and imports ask this for every customer.
    for value in members.get(line.group, ()):
        if line.member_types and value.get("type") not in line.member_types:
            continue
        for name in line.fields:
            if value.get(name):
                return True
    return False
