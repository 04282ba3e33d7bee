"""Machine-readable zones of passports and identity cards (ICAO 9303): check digits, TD3 and TD1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.code_list import country_by_alpha3

TD1: Final = "TD1"
TD3: Final = "TD3"

_LINES: Final = {(2, 44): TD3, (3, 30): TD1}
_ALLOWED: Final = re.compile(r"[A-Z0-9<]*")
_WEIGHTS: Final = (7, 3, 1)
_VALUES: Final = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
# A document is not valid for longer than this, so two digits of the year of expiry tell the century.
_EXPIRY_YEARS_AHEAD: Final = 50


@dataclass(frozen=True, slots=True)
class Mrz:
    """What a zone says. `issuer` and `nationality` are alpha-2 where ISO 3166-1 has them, else as printed.

    `sex` is GB/T 2261.1 ("0" where the zone leaves it open). Dates are None when they cannot be read.
    `error_codes` names every check that failed; with none the zone is sound.
    """

    layout: str = ""
    document_code: str = ""
    issuer: str = ""
    nationality: str = ""
    surname: str = ""
    given_names: str = ""
    number: str = ""
    birth_date: date | None = None
    sex: str = "0"
    expiry_date: date | None = None
    optional: str = ""
    error_codes: tuple[str, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether every check digit and date is right."""
        return not self.error_codes

    def is_expired_on(self, day: date) -> bool:
        """Whether the document is no longer valid on `day`."""
        return self.expiry_date is not None and self.expiry_date < day


def mrz_check_digit(field: str) -> str:
    """The check digit of a field: weights 7 3 1, A is 10, filler 0, modulo 10 (ICAO 9303 part 3, 4.9)."""
    total = sum(_VALUES[char] * _WEIGHTS[index % 3] for index, char in enumerate(field))
    return str(total % 10)


def parse_mrz(text: str, today: date) -> Mrz:
    """Reads a zone of two lines of 44 (TD3) or three of 30 (TD1); spaces and case do not matter.

    `today` decides the century of the birth date. Errors: mrz.layout, mrz.character, mrz.number,
    mrz.birth_date, mrz.expiry_date, mrz.optional, mrz.composite.
    """
    lines = ["".join(line.split()).upper() for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = _split_single(lines[0])
    layout = _LINES.get((len(lines), len(lines[0]) if lines else 0))
    if layout is None or len({len(line) for line in lines}) != 1:
        return Mrz(error_codes=("mrz.layout",))
    if not _ALLOWED.fullmatch("".join(lines)):
        return Mrz(layout=layout, error_codes=("mrz.character",))
    return _read_td3(lines, today) if layout == TD3 else _read_td1(lines, today)


def _split_single(line: str) -> list[str]:
    """A scanner that sends no line ends: cut by total length."""
    for (count, width), _layout in _LINES.items():
        if len(line) == count * width:
            return [line[start : start + width] for start in range(0, len(line), width)]
    return [line]


@dataclass(frozen=True, slots=True)
class _Zone:
    """The raw fields of a zone, and which of its check digits are right."""

    layout: str
    code: str
    issuer: str
    nationality: str
    names: str
    number: str
    optional: str
    birth: str
    sex: str
    expiry: str
    checks: dict[str, bool]


def _read_td3(lines: list[str], today: date) -> Mrz:
    names, facts = lines
    optional = facts[28:42]
    checks = {
        "mrz.number": _is_checked(facts[0:9], facts[9]),
        "mrz.birth_date": _is_checked(facts[13:19], facts[19]),
        "mrz.expiry_date": _is_checked(facts[21:27], facts[27]),
        # An empty optional field may carry a filler instead of its check digit.
        "mrz.optional": _is_checked(optional, facts[42]) or (facts[42] == "<" and not optional.strip("<")),
        "mrz.composite": _is_checked(facts[0:10] + facts[13:20] + facts[21:43], facts[43]),
    }
    zone = _Zone(
        layout=TD3,
        code=names[0:2],
        issuer=names[2:5],
        nationality=facts[10:13],
        names=names[5:],
        number=facts[0:9],
        optional=optional,
        birth=facts[13:19],
        sex=facts[20],
        expiry=facts[21:27],
        checks=checks,
    )
    return _mrz(zone, today)


def _read_td1(lines: list[str], today: date) -> Mrz:
    first, second, third = lines
    number, digit, optional = first[5:14], first[14], first[15:30]
    rest = optional.partition("<")[0]
    if digit == "<" and rest:
        # A long number goes on in the optional field; its check digit is the last one before the filler.
        number, digit, optional = number + rest[:-1], rest[-1], optional[len(rest) :]
    checks = {
        "mrz.number": _is_checked(number, digit),
        "mrz.birth_date": _is_checked(second[0:6], second[6]),
        "mrz.expiry_date": _is_checked(second[8:14], second[14]),
        "mrz.composite": _is_checked(first[5:30] + second[0:7] + second[8:15] + second[18:29], second[29]),
    }
    zone = _Zone(
        layout=TD1,
        code=first[0:2],
        issuer=first[2:5],
        nationality=second[15:18],
        names=third,
        number=number,
        optional=optional + "<" + second[18:29],
        birth=second[0:6],
        sex=second[7],
        expiry=second[8:14],
        checks=checks,
    )
    return _mrz(zone, today)


def _mrz(zone: _Zone, today: date) -> Mrz:
    birth_date = _birth(zone.birth, today)
    expiry_date = _expiry(zone.expiry, today)
    # Part of a birth date may be unknown and filled; then the check digit is right, only the date is missing.
    dates = {
        "mrz.birth_date": birth_date is not None or "<" in zone.birth,
        "mrz.expiry_date": expiry_date is not None or not zone.expiry.strip("<"),
    }
    surname, _, given = zone.names.partition("<<")
    return Mrz(
        layout=zone.layout,
        document_code=zone.code.rstrip("<"),
        issuer=_country(zone.issuer),
        nationality=_country(zone.nationality),
        surname=_spaced(surname),
        given_names=_spaced(given),
        number=zone.number.rstrip("<"),
        birth_date=birth_date,
        sex={"M": "1", "F": "2"}.get(zone.sex, "0"),
        expiry_date=expiry_date,
        optional=_spaced(zone.optional),
        error_codes=tuple(
            code for code, is_right in zone.checks.items() if not (is_right and dates.get(code, True))
        ),
    )


def _is_checked(field: str, digit: str) -> bool:
    return mrz_check_digit(field) == digit


def _spaced(field: str) -> str:
    return " ".join(field.replace("<", " ").split())


def _country(printed: str) -> str:
    code = printed.rstrip("<")
    return country_by_alpha3(code) or code


def _date(digits: str, century: int) -> date | None:
    if not digits.isdigit():
        return None
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return None


def _birth(digits: str, today: date) -> date | None:
    century = today.year // 100 * 100
    born = _date(digits, century)
    return born if born is not None and born <= today else _date(digits, century - 100)


def _expiry(digits: str, today: date) -> date | None:
    century = today.year // 100 * 100
    expiry = _date(digits, century)
    if expiry is not None and expiry.year > today.year + _EXPIRY_YEARS_AHEAD:
        return _date(digits, century - 100)
    return expiry
