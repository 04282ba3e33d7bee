"""Numbers of people and organisations: one door that checks a number by the type of its document."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from app.domain.id_check import IdCheck, normalise_number
from app.domain.national_id import (
    FOREIGN_PR,
    FOREIGN_PR_15,
    HMT_PERMIT,
    RESIDENT,
    RESIDENT_15,
    check_national_id,
    family_of,
)

_PASSPORT: Final = re.compile(r"[A-Z0-9]{5,20}")
# Ordinary E/EA…, old G and 14/15, diplomatic D, service S/SE, public affairs P/PE, Hong Kong K/H, Macao M.
_CHINESE_PASSPORT: Final = re.compile(
    r"(?:E[A-HJ-NP-Z0-9]|[DGS]E?|P[ETJ]?|K[A-Z]?|[HM][A-Z]?|14|15)[0-9]{7,8}"
)
_HK_MACAO_PERMIT: Final = re.compile(r"[HM][0-9]{8}(?:[0-9]{2})?")
_TAIWAN_PERMIT: Final = re.compile(r"[0-9]{8}|[0-9]{10}[A-Z]?")
_ANY_NUMBER: Final = re.compile(r"[^\W_]{2,64}")
_ANY_REFERENCE: Final = re.compile(r"[\w/().#]{1,64}")
_USCC_LENGTH: Final = 18
_LEI_LENGTH: Final = 20
# Business licences before the unified code (GB 32100-2015) had 13 or 15 digits; they stay readable.
_OLD_LICENCE: Final = re.compile(r"[0-9]{13}|[0-9]{15}")

_EXPECTED_FAMILY: Final = {
    "resident_id": (RESIDENT, RESIDENT_15),
    "temporary_id": (RESIDENT, RESIDENT_15),
    "household_book": (RESIDENT, RESIDENT_15),
    "hmt_residence_permit": (HMT_PERMIT,),
    "foreign_pr": (FOREIGN_PR, FOREIGN_PR_15),
}


def check_id_number(
    doc_type: str, number: str, country: str | None = None, today: date | None = None
) -> IdCheck:
    """Checks a number by the rule of its type (code lists id_document_type, corporate_document_type).

    `country` is the issuing country, alpha-2. Types without a rule of their own (military, police, other) and
    types that this program does not know accept any number of letters and digits. id.other_type means that
    the number is right but belongs to another type of the 18-digit family.
    """
    if doc_type in _EXPECTED_FAMILY:
        return _check_family(doc_type, number, today)
    if doc_type == "passport":
        return check_passport(number, country)
    rule = _RULES.get(doc_type)
    return rule(number) if rule else _check_shape(number, _ANY_NUMBER, "id.format")


def _check_family(doc_type: str, number: str, today: date | None) -> IdCheck:
    check = check_national_id(number, today)
    if check.is_valid and family_of(check.normalised) not in _EXPECTED_FAMILY[doc_type]:
        return IdCheck(number, "id.other_type")
    return check


def check_passport(text: str, country: str | None = None) -> IdCheck:
    """A passport number: 5 to 20 letters and digits, stored without spaces. Error passport.format.

    The printed number has no check digit, that is in the zone (`parse_mrz`). A Chinese number of an unusual
    shape is only a hint, passport.unusual, since series change.
    """
    check = _check_shape(text, _PASSPORT, "passport.format")
    if check.is_valid and country == "CN" and not _CHINESE_PASSPORT.fullmatch(check.normalised):
        return IdCheck(check.normalised, None, ("passport.unusual",))
    return check


def check_uscc(text: str) -> IdCheck:
    """Unified social credit code, GB 32100-2015. Errors: uscc.length, uscc.format, uscc.checksum."""
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidFormat

    number = normalise_number(text)
    if len(number) != _USCC_LENGTH:
        return IdCheck(text, "uscc.length" if number else "id.empty")
    try:
        return IdCheck(uscc.validate(number), country="CN")
    except InvalidChecksum:
        return IdCheck(text, "uscc.checksum")
    except InvalidFormat:
        return IdCheck(text, "uscc.format")


def check_lei(text: str) -> IdCheck:
    """Legal entity identifier, ISO 17442 (MOD 97-10). Errors: lei.length, lei.format, lei.checksum."""
    from stdnum import lei
    from stdnum.exceptions import InvalidChecksum, InvalidFormat

    number = normalise_number(text)
    if len(number) != _LEI_LENGTH:
        return IdCheck(text, "lei.length" if number else "id.empty")
    try:
        return IdCheck(lei.validate(number))
    except InvalidChecksum:
        return IdCheck(text, "lei.checksum")
    except InvalidFormat:
        return IdCheck(text, "lei.format")


def _check_licence(text: str) -> IdCheck:
    number = normalise_number(text)
    if _OLD_LICENCE.fullmatch(number):
        return IdCheck(number, None, ("licence.legacy",))
    return check_uscc(text)


def _check_permit(text: str) -> IdCheck:
    return _check_shape(text, _HK_MACAO_PERMIT, "permit.format")


def _check_taiwan_permit(text: str) -> IdCheck:
    return _check_shape(text, _TAIWAN_PERMIT, "permit.format")


def _check_reference(text: str) -> IdCheck:
    return _check_shape(text, _ANY_REFERENCE, "id.format")


def _check_shape(text: str, pattern: re.Pattern[str], error: str) -> IdCheck:
    number = normalise_number(text)
    if not number:
        return IdCheck(text, "id.empty")
    return IdCheck(number) if pattern.fullmatch(number) else IdCheck(text, error)


_RULES: Final[dict[str, Callable[[str], IdCheck]]] = {
    "hk_macao_permit": _check_permit,
    "taiwan_permit": _check_taiwan_permit,
    "business_licence": _check_licence,
    "association_certificate": check_uscc,
    "institution_certificate": check_uscc,
    "non_enterprise_certificate": check_uscc,
    "lei": check_lei,
    "foreign_registration": _check_reference,
    "other_corporate": _check_reference,
}
