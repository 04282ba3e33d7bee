"""What a customer record must contain, by kind, as data with the dates from which each line applies.

The individual's list is the nine elements of customer due diligence (product.md section 2) and the birth
date; the corporate one the licence, address, scope and contact. Percent and gaps come from one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

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


def gaps(document: Document, kind: str, today: str) -> tuple[Requirement, ...]:
    """The requirements in force on `today` (ISO date) that the document does not meet, in display order."""
    members: dict[str, list[GroupValue]] = {}
    for key, value in document.items():
        if value is not None:
            members.setdefault(group_name(key), []).append(value)
    return tuple(line for line in lines_of(kind, today) if not _is_met(line, members.get(line.group, ())))


@lru_cache(maxsize=64)
def lines_of(kind: str, today: str) -> tuple[Requirement, ...]:
    """The requirements of a kind of customer that are in force on a day."""
    lines = REQUIREMENTS.get(kind, REQUIREMENTS["corporate"])
    return tuple(
        line
        for line in lines
        if (not line.valid_from or line.valid_from <= today) and (not line.valid_to or today <= line.valid_to)
    )


def percent(document: Document, kind: str, today: str) -> tuple[int, int]:
    """How complete the document is, 0 to 100, and how many lines are missing."""
    lines = lines_of(kind, today)
    missing = len(gaps(document, kind, today))
    return (round(100 * (len(lines) - missing) / len(lines)) if lines else 100), missing


def _is_met(line: Requirement, members: list[GroupValue] | tuple[()]) -> bool:
    for value in members:
        if not line.member_types or value.get("type") in line.member_types:
            if any(value.get(name) for name in line.fields):
                return True
    return False
