"""Phone numbers to E.164, with a quick exact path for the plain Chinese mobile numbers of a bank's files."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

MOBILE: Final = "mobile"
FIXED: Final = "fixed"
TOLL_FREE: Final = "toll_free"
OTHER: Final = "other"

# Ranges in which all eight further digits are assigned; phonenumbers decides about every other number,
# and a test compares the two over random numbers.
_MOBILE: Final = re.compile(r"(?:(?:\+|00)?86)?(1(?:[38][0-9]|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])[0-9]{8})")
_SEPARATORS: Final = {ord(char): None for char in " -\u00a0\u2010\u2011\u2012\u2013\u2014\u3000()"}
_INVISIBLE: Final = {ord(char): None for char in "\u200b\u200e\u200f\u202a\u202c\u202d\u2060\ufeff\u00ad"}
_SCIENTIFIC: Final = re.compile(r"[0-9]\.?[0-9]*[eE]\+?[0-9]{1,2}|[0-9]+\.0+")
_EXTENSION_WORD: Final = re.compile(r"\s*(?:转|分机|轉|內線)\s*[:：]?\s*")
_EXTENSION_DASH: Final = re.compile(r"((?:\(?0[0-9]{2,3}\)?[ -]?)?[0-9]{7,8})-([0-9]{1,6})")
_LONGEST: Final = 40
_CHINESE: Final = re.compile(r"\+86(1[0-9]{2})([0-9]{4})([0-9]{4})")


@dataclass(frozen=True, slots=True)
class PhoneCheck:
    """`normalised` is E.164 without extension, or the input when wrong; `region` is alpha-2."""

    normalised: str
    error_code: str | None = None
    kind: str = OTHER
    region: str = ""
    extension: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether the number can be kept."""
        return self.error_code is None


def check_phone(text: str, region: str = "CN") -> PhoneCheck:
    """Checks a number as typed; without a country code it is one of `region` (alpha-2).

    Errors: phone.empty, phone.scientific (a spreadsheet's float), phone.syntax, phone.country_code,
    phone.too_short, phone.too_long, phone.range (right length, but no such numbers are assigned).
    """
    if region == "CN":
        found = _MOBILE.fullmatch(text if text.isdigit() else text.translate(_SEPARATORS))
        if found:
            return PhoneCheck("+86" + found[1], None, MOBILE, "CN")
    cleaned = unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()
    if not cleaned:
        return PhoneCheck(text, "phone.empty")
    if _SCIENTIFIC.fullmatch(cleaned):
        return PhoneCheck(text, "phone.scientific")
    if len(cleaned) > _LONGEST:
        return PhoneCheck(text, "phone.too_long")
    if region == "CN":
        cleaned = (
            _EXTENSION_DASH.sub(r"\1 ext. \2", cleaned) if _EXTENSION_DASH.fullmatch(cleaned) else cleaned
        )
    return _ask_library(text, _EXTENSION_WORD.sub(" ext. ", cleaned), region)


def _ask_library(text: str, cleaned: str, region: str) -> PhoneCheck:
    import phonenumbers

    try:
        number = phonenumbers.parse(cleaned, region)
    except phonenumbers.NumberParseException as error:
        return PhoneCheck(text, _PARSE_ERRORS.get(error.error_type, "phone.syntax"))
    if not phonenumbers.is_valid_number(number):
        reason = phonenumbers.is_possible_number_with_reason(number)
        return PhoneCheck(text, _LENGTH_ERRORS.get(reason, "phone.range"))
    kind = _KINDS.get(phonenumbers.number_type(number), OTHER)
    code = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return PhoneCheck(
        code, None, kind, phonenumbers.region_code_for_number(number) or "", number.extension or ""
    )


# The keys are phonenumbers' NumberParseException, ValidationResult and PhoneNumberType. Named here so that
# importing this module does not import the library (its metadata take 40 ms); a test holds them together.
_PARSE_ERRORS: Final = {
    0: "phone.country_code",
    1: "phone.syntax",
    2: "phone.too_short",
    3: "phone.too_short",
    4: "phone.too_long",
}
_LENGTH_ERRORS: Final = {1: "phone.country_code", 2: "phone.too_short", 3: "phone.too_long"}
_KINDS: Final = {0: FIXED, 1: MOBILE, 2: MOBILE, 3: TOLL_FREE}


def format_phone(e164: str) -> str:
    """A stored number as people read it: Chinese mobiles 3-4-4, other Chinese national, foreign with code."""
    found = _CHINESE.fullmatch(e164)
    if found:
        return " ".join(found.groups())
    import phonenumbers

    try:
        number = phonenumbers.parse(e164, None)
    except phonenumbers.NumberParseException:
        return e164
    is_chinese = number.country_code == 86
    wanted = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if is_chinese
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, wanted)
