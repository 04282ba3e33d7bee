"""What of a sensitive value may be shown: the last four of a number, the age instead of the birth date.

A mask has the same length whatever it hides. The first digits of a Chinese identity number are the region and
the birth date, so they are never shown.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Final

from app.domain.permission import ClassAccess

BULLET: Final = "•"
_BULLETS: Final = 4
_SHOWN: Final = 4
# Four characters of a number shorter than this would be half of it or more.
_SHORTEST: Final = 8


class MaskKind(StrEnum):
    """Which mask a field takes."""

    NONE = "none"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    BIRTH_DATE = "birth_date"
    TEXT = "text"


def mask_number(text: str, bullet: str = BULLET) -> str:
    """Identity, passport and account numbers: "•••• 002X"; nothing of a number that is too short to hide."""
    return _last_four("".join(char for char in text if char.isalnum()), bullet)


def mask_phone(text: str, bullet: str = BULLET) -> str:
    """Phone numbers: "•••• 5678"."""
    return _last_four("".join(char for char in text if char.isdigit()), bullet)


def mask_email(text: str, bullet: str = BULLET) -> str:
    """E-mail: first letter and domain, "w•••@example.com"; without an @ it is masked as a text."""
    local, at, domain = text.rpartition("@")
    if not at or not local:
        return mask_text(text, bullet)
    # One letter before the @ would be the whole secret.
    first = local[0] if len(local) > 1 else ""
    return f"{first}{bullet * 3}@{domain}"


def mask_text(text: str, bullet: str = BULLET) -> str:
    """Addresses, remarks, anything else: only that there is something."""
    return bullet * _BULLETS if text else ""


def age_on(birth: date, today: date) -> int:
    """Completed years of life; somebody born on 29 February has his birthday on 1 March in other years."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def mask_birth_date(text: str, today: date) -> str:
    """The age in place of an ISO birth date, as digits; "" for what is no date or lies ahead."""
    try:
        age = age_on(date.fromisoformat(text), today)
    except ValueError:
        return ""
    return str(age) if age >= 0 else ""


def mask_value(kind: MaskKind, text: str, today: date, bullet: str = BULLET) -> str:
    """The masked form of a value; `bullet` is "*" in exports, because PDF viewers lose the round one."""
    if not text:
        return ""
    if kind is MaskKind.NUMBER:
        return mask_number(text, bullet)
    if kind is MaskKind.PHONE:
        return mask_phone(text, bullet)
    if kind is MaskKind.EMAIL:
        return mask_email(text, bullet)
    if kind is MaskKind.BIRTH_DATE:
        return mask_birth_date(text, today)
    return text if kind is MaskKind.NONE else mask_text(text, bullet)


def may_reveal(access: ClassAccess) -> bool:
    """Whether somebody with this access to a field class may ask for the whole value."""
    return access in (ClassAccess.REVEAL, ClassAccess.READ, ClassAccess.WRITE)


def shown_value(
    kind: MaskKind, text: str, access: ClassAccess, today: date, revealed: bool = False, bullet: str = BULLET
) -> str:
    """What a screen shows of a value to somebody with `access` to its class.

    No access shows nothing, not even that there is a value. Everybody sees the mask first; `revealed` lifts
    it only for those who may. Of a value without a mask of its own a masked role sees only that it is there.
    """
    if access is ClassAccess.NONE:
        return ""
    if not may_reveal(access):
        return mask_value(MaskKind.TEXT if kind is MaskKind.NONE else kind, text, today, bullet)
    return text if revealed else mask_value(kind, text, today, bullet)


def mask_kind_of(group: str, field: str, contact_type: str = "") -> MaskKind:
    """The mask of a field of a customer document; `contact_type` decides for the value of a contact point."""
    if (group, field) == ("contact", "value"):
        return _CONTACT_MASKS.get(contact_type, MaskKind.TEXT)
    return _FIELD_MASKS.get((group, field), MaskKind.NONE)


_CONTACT_MASKS: Final = {"mobile": MaskKind.PHONE, "phone": MaskKind.PHONE, "email": MaskKind.EMAIL}
_FIELD_MASKS: Final = {
    ("id_document", "number"): MaskKind.NUMBER,
    ("birth", "birth_date"): MaskKind.BIRTH_DATE,
    ("tax", "tin"): MaskKind.NUMBER,
}


def _last_four(characters: str, bullet: str) -> str:
    if not characters:
        return ""
    hidden = bullet * _BULLETS
    return f"{hidden} {characters[-_SHOWN:]}" if len(characters) >= _SHORTEST else hidden
