"""The identity document of a row: which type its number really is, whether it holds, what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.code_list import code_list
from app.domain.id_check import IdCheck, normalise_number
from app.domain.identifier import check_id_number, check_uscc
from app.domain.national_id import (
    FOREIGN_PR,
    FOREIGN_PR_15,
    HMT_PERMIT,
    RESIDENT,
    RESIDENT_15,
    check_national_id,
    family_of,
    upgrade_15,
)

_TYPE_OF_FAMILY: Final = {
    RESIDENT: "resident_id", RESIDENT_15: "resident_id", HMT_PERMIT: "hmt_residence_permit",
    FOREIGN_PR: "foreign_pr", FOREIGN_PR_15: "foreign_pr",
}  # fmt: skip
_FAMILY_TYPES: Final = frozenset(
    {"resident_id", "temporary_id", "household_book", "hmt_residence_permit", "foreign_pr"}
)
NATIONAL: Final = "national"
_UNKNOWN_TYPES: Final = frozenset({"other_id", "other_corporate"})
CHINESE_TYPES: Final = frozenset(
    {"resident_id", "temporary_id", "household_book", "military_id", "police_id"}
)
_NATIONAL_LENGTHS: Final = (15, 18)
_LONG_NUMBER: Final = 18
# What is left of an 18-digit number that a spreadsheet saved as text after it had rounded it.
_ROUNDED_TAIL: Final = "000"


@dataclass(frozen=True, slots=True)
class Identity:
    """`code` refuses the row; otherwise type and number are as they are stored."""

    type: str
    number: str
    code: str = ""
    hints: tuple[str, ...] = ()
    birth_date: date | None = None
    sex: str = ""
    country: str = ""
    check: IdCheck | None = None

    @property
    def holder(self) -> tuple[str, str]:
        """What tells two holders apart: kind and number, old 15 digits as their 18; ("", "") if unknown."""
        if self.type in _UNKNOWN_TYPES:
            return "", ""
        if self.type not in _FAMILY_TYPES:
            return self.type, self.number
        is_old = family_of(self.number) == RESIDENT_15
        return NATIONAL, upgrade_15(self.number) if is_old else self.number


def read_identity(text: str, stated: str, default: str, today: date) -> Identity:
    """The document of a number as the file has it; `stated` is its type in the row, `default` in the import.

    A good number of the 18-digit family decides its own type, because bank systems call all of them
    身份证. A number without a type that looks like one of the family has to be one; any other is other_id.
    """
    doc_type = stated or default
    national = check_national_id(text, today)
    if national.is_valid and (not doc_type or _is_misnamed(doc_type, national.normalised)):
        real = _TYPE_OF_FAMILY[family_of(national.normalised) or RESIDENT]
        hint = ("id.type_corrected",) if stated else ()
        return _told(real, national, hint)
    if not doc_type:
        return _untyped(text, national)
    check = national if doc_type in _FAMILY_TYPES else check_id_number(doc_type, text, today=today)
    return _told(doc_type, check, ())


def _is_misnamed(doc_type: str, number: str) -> bool:
    """Whether a number of the family stands under a type that cannot have it."""
    family = family_of(number)
    if doc_type in _FAMILY_TYPES:
        expected = _TYPE_OF_FAMILY[family or RESIDENT]
        holds_resident = doc_type in CHINESE_TYPES
        return holds_resident != (expected == "resident_id") or (not holds_resident and doc_type != expected)
    return doc_type == "passport" and family in (RESIDENT, HMT_PERMIT, FOREIGN_PR)


def _untyped(text: str, national: IdCheck) -> Identity:
    bare = normalise_number(text)
    # Digits alone are a mistyped person's number: one in 31 of those would pass as an organisation's code.
    is_code = len(bare) == _LONG_NUMBER and not bare.removesuffix("X").isdigit()
    uscc = check_uscc(bare) if is_code else None
    if uscc is not None and uscc.is_valid:
        return _told("business_licence", uscc, ())
    if len(bare) in _NATIONAL_LENGTHS or national.error_code == "id.scientific":
        return Identity("", text, national.error_code or "id.format")
    return _told("other_id", check_id_number("other_id", text), ("id.type_assumed",))


def _told(doc_type: str, check: IdCheck, hints: tuple[str, ...]) -> Identity:
    if check.error_code:
        return Identity(doc_type, check.normalised, check.error_code)
    return Identity(
        doc_type,
        check.normalised,
        "",
        hints + check.hints,
        check.birth_date,
        check.sex or "",
        check.country or "",
        check,
    )


def looks_rounded(number: str) -> bool:
    """Whether an 18-digit number ends as a spreadsheet leaves it that keeps 15 digits.

    One in eleven of them still has a check character that fits, so the check alone does not find them all.
    """
    return len(number) == _LONG_NUMBER and number.endswith(_ROUNDED_TAIL) and number.isdigit()


def proves_rounding(number: str) -> bool:
    """Whether a number looks rounded and cannot be right as it is."""
    return looks_rounded(number) and check_national_id(number).error_code == "id.checksum"


def is_corporate_type(doc_type: str) -> bool:
    """Whether a document type belongs to an organisation."""
    return code_list("corporate_document_type").get(doc_type) is not None
