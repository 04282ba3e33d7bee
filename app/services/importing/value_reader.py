"""One reader a target: from the text of a cell to the value of a field, or to the code of what is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from app.domain.email_address import check_email
from app.domain.errors import Scalar
from app.domain.identifier import check_lei, check_uscc
from app.domain.person_name import check_name
from app.domain.phone import FIXED, TOLL_FREE, check_phone
from app.domain.text_rule import clean_line, clean_note
from app.services.importing.date_pattern import read_date
from app.services.importing.import_target import Target, TargetKind
from app.services.importing.value_alias import code_of, country_of, flag_of, is_perpetual

_K = TargetKind
_AMOUNT: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_AMOUNT_NOISE: Final = re.compile(r"[,，\s]|元$|人民币|^¥|^￥")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_CURRENCIES: Final = {
    "人民币": "CNY", "人民币元": "CNY", "RMB": "CNY", "美元": "USD", "港币": "HKD", "港元": "HKD",
    "欧元": "EUR",
    "日元": "JPY", "英镑": "GBP", "澳门元": "MOP", "新台币": "TWD",
}  # fmt: skip
_TEN_THOUSAND: Final = "万"
_POSTCODE: Final = re.compile(r"[A-Z0-9][A-Z0-9 \-]{1,14}")
_SEVERAL: Final = re.compile(r"[/;,、，；|]+")
_PERIOD: Final = re.compile(
    r"(.+?)\s*(?:至|到|~|～|—+|–|--|(?<=[0-9日])\s*-\s*(?=[0-9]{4}\D|[0-9]{8}|长|長|永))\s*(.+)"
)
_COUNTRY_SPLIT: Final = re.compile(r"[/;,、，；|\s]+")
_MAX_COUNTRIES: Final = 6
_PERPETUAL: Final = "perpetual"


class Reading(NamedTuple):
    """`value` as it is stored, or `code` of the error; `more` are fields or elements that came along."""

    value: Scalar
    code: str = ""
    hint: str = ""
    more: tuple[tuple[str, str], ...] = ()


Reader = Callable[[str], Reading]


def reader_for(target: Target, date_pattern: str, phone_region: str, today: date) -> Reader:
    """The function that reads cells of a column with this target."""
    kind, limit = target.kind, target.limit
    if kind in _DATES:
        # A birth date or an issue date cannot lie ahead; reviews and expiries may.
        latest = today.isoformat() if target.field in _PAST_FIELDS else ""
        whole = _DATES[kind]
        return lambda text: whole(text, date_pattern, latest)
    if kind in _CODED:
        coded = _CODED[kind]
        list_name = target.code_list
        return lambda text: coded(list_name, text)
    if kind is _K.PHONE:
        member = target.member
        return lambda text: _phones(text, phone_region, member)
    if kind in _LIMITED:
        limited = _LIMITED[kind]
        return lambda text: limited(text, limit)
    return _SIMPLE[kind]


_PAST_FIELDS: Final = frozenset(
    {"birth_date", "issued_on", "established_on", "since", "verified_on", "rated_on"}
)


def _name(text: str, limit: int) -> Reading:
    checked = check_name(text, limit)
    if checked.error_code:
        return Reading(None, checked.error_code)
    return Reading(checked.value, "", checked.hints[0] if checked.hints else "")


@lru_cache(maxsize=8192)
def _text(text: str, limit: int) -> Reading:
    checked = clean_line(text, limit)
    return Reading(None, checked.error_code) if checked.error_code else Reading(checked.value)


def _note(text: str, limit: int) -> Reading:
    checked = clean_note(text, limit)
    return Reading(None, checked.error_code) if checked.error_code else Reading(checked.value)


def _upper(text: str, limit: int) -> Reading:
    return _text(unicodedata.normalize("NFKC", text).upper(), limit)


def _date(text: str, pattern: str, latest: str) -> Reading:
    value, code = read_date(text, pattern)
    if code:
        return Reading(None, code)
    return Reading(None, "date.future") if latest and value > latest else Reading(value)


def _expiry(text: str, pattern: str, latest: str) -> Reading:
    if is_perpetual(text):
        return Reading(None, "", "", ((_PERPETUAL, ""),))
    return _date(text, pattern, latest)


def _period(text: str, pattern: str, latest: str) -> Reading:
    """Issue and expiry in one cell, as resident cards print them: 2010.01.01-2030.01.01 or …-长期."""
    if is_perpetual(text):
        return _expiry(text, pattern, latest)
    found = _PERIOD.fullmatch(text)
    if not found:
        return _expiry(text, pattern, latest)
    first, code = read_date(found[1], pattern)
    last = _expiry(found[2], pattern, latest)
    if code or last.code:
        return Reading(None, code or last.code)
    return Reading(last.value, "", "", (*last.more, ("issued_on", first)))


@lru_cache(maxsize=4096)
def _code(list_name: str, text: str) -> Reading:
    code = code_of(list_name, text)
    return Reading(code) if code is not None else Reading(None, "code.unknown")


@lru_cache(maxsize=4096)
def _occupation(list_name: str, text: str) -> Reading:
    """A known occupation as its code; any other words are kept as text, where the list says "other"."""
    code = code_of(list_name, text)
    if code is not None:
        return Reading(code)
    checked = clean_line(text, 140)
    if checked.error_code:
        return Reading(None, checked.error_code)
    return Reading("8", "", "occupation.as_text", (("text", checked.value),))


@lru_cache(maxsize=256)
def _level(list_name: str, text: str) -> Reading:
    code = code_of(list_name, text)
    return Reading(int(code)) if code is not None else Reading(None, "code.unknown")


@lru_cache(maxsize=2048)
def _country(text: str) -> Reading:
    code = country_of(text)
    return Reading(code) if code else Reading(None, "country.unknown")


@lru_cache(maxsize=2048)
def _countries(text: str) -> Reading:
    single = country_of(text)
    found = [single] if single else [country_of(part) for part in _COUNTRY_SPLIT.split(text) if part]
    if not found or None in found or len(found) > _MAX_COUNTRIES:
        return Reading(None, "country.unknown")
    return Reading(" ".join(dict.fromkeys(code for code in found if code)))


def _flag(text: str) -> Reading:
    value = flag_of(text)
    return Reading(None, "flag.unknown") if value is None else Reading(value)


def _amount(text: str) -> Reading:
    bare = _AMOUNT_NOISE.sub("", unicodedata.normalize("NFKC", text))
    factor = 1
    if bare.endswith(_TEN_THOUSAND):
        bare, factor = bare.removesuffix(_TEN_THOUSAND), 10_000
    if not _AMOUNT.fullmatch(bare):
        return Reading(None, "amount.invalid")
    if factor == 1:
        return Reading(bare)
    whole, _, fraction = bare.partition(".")
    moved = whole + (fraction + "0000")[:4]
    rest = fraction[4:].rstrip("0")
    return Reading((moved.lstrip("0") or "0") + (f".{rest}" if rest else ""))


def _currency(text: str) -> Reading:
    upper = unicodedata.normalize("NFKC", text).upper()
    code = _CURRENCIES.get(upper, upper)
    return Reading(code) if _CURRENCY.fullmatch(code) else Reading(None, "code.unknown")


def _postcode(text: str, limit: int) -> Reading:
    bare = unicodedata.normalize("NFKC", text).upper()
    if len(bare) > limit or not _POSTCODE.fullmatch(bare):
        return Reading(None, "postcode.invalid")
    return Reading(bare)


def _phones(text: str, region: str, member: str) -> Reading:
    """One number, or several in one cell; each goes by its own kind (a landline in a mobile column)."""
    checked = check_phone(text, region)
    if not checked.error_code:
        return Reading(checked.normalised, "", "", ((_phone_type(checked.kind, member), checked.normalised),))
    parts = [part for part in _SEVERAL.split(text) if part.strip()]
    if len(parts) < 2:
        return Reading(None, checked.error_code)
    found = [check_phone(part.strip(), region) for part in parts]
    broken = next((part.error_code for part in found if part.error_code), "")
    if broken:
        return Reading(None, broken)
    return Reading(
        found[0].normalised,
        more=tuple((_phone_type(part.kind, member), part.normalised) for part in found),
    )


def _phone_type(kind: str, member: str) -> str:
    return "phone" if kind in (FIXED, TOLL_FREE) else ("mobile" if kind == "mobile" else member)


def _email(text: str) -> Reading:
    checked = check_email(text)
    return Reading(None, checked.error_code) if checked.error_code else Reading(checked.normalised)


def _uscc(text: str) -> Reading:
    checked = check_uscc(text)
    return Reading(None, checked.error_code) if checked.error_code else Reading(checked.normalised)


def _lei(text: str) -> Reading:
    checked = check_lei(text)
    return Reading(None, checked.error_code) if checked.error_code else Reading(checked.normalised)


@lru_cache(maxsize=1024)
def _id_type(text: str) -> Reading:
    code = code_of("id_document_type", text) or code_of("corporate_document_type", text)
    return Reading(code) if code else Reading(None, "id.type_unknown")


def _id_number(text: str) -> Reading:
    # The check needs the type of the document; `identity_reading` makes it.
    return Reading(text.lstrip("'’`"))


_DATES: Final[dict[TargetKind, Callable[[str, str, str], Reading]]] = {
    _K.DATE: _date, _K.EXPIRY: _expiry, _K.PERIOD: _period,
}  # fmt: skip
_CODED: Final[dict[TargetKind, Callable[[str, str], Reading]]] = {
    _K.CODE: _code, _K.OCCUPATION: _occupation, _K.LEVEL: _level,
}  # fmt: skip
_LIMITED: Final[dict[TargetKind, Callable[[str, int], Reading]]] = {
    _K.NAME: _name,
    _K.TEXT: _text,
    _K.NOTE: _note,
    _K.UPPER: _upper,
    _K.POSTCODE: _postcode,
}
_SIMPLE: Final[dict[TargetKind, Reader]] = {
    _K.COUNTRY: _country, _K.COUNTRIES: _countries, _K.FLAG: _flag, _K.AMOUNT: _amount,
    _K.CURRENCY: _currency, _K.EMAIL: _email,
    _K.ID_TYPE: _id_type, _K.ID_NUMBER: _id_number, _K.USCC: _uscc, _K.LEI: _lei,
}  # fmt: skip
