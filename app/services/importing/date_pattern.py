"""Dates as files write them: year first as it stands, day or month first only by a chosen pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

DAY_FIRST: Final = "dmy"
MONTH_FIRST: Final = "mdy"
PATTERNS: Final = (DAY_FIRST, MONTH_FIRST)

_ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MIDNIGHT: Final = r"(?:[ T]+0?0:00(?::00(?:\.0+)?)?)?"
_YEAR_FIRST: Final = re.compile(
    rf"([0-9]{{4}})\s*[-/.年]\s*([0-9]{{1,2}})\s*[-/.月]\s*([0-9]{{1,2}})\s*日?{_MIDNIGHT}"
)
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_YEAR_LAST: Final = re.compile(rf"([0-9]{{1,2}})[-/. ]([0-9]{{1,2}})[-/. ]([0-9]{{4}}){_MIDNIGHT}")
_SHORT_YEAR: Final = re.compile(
    r"[0-9]{1,2}\s*[-/.年]\s*[0-9]{1,2}\s*[-/.月]\s*[0-9]{1,2}\s*日?|[0-9]{6}|"
    r"[0-9]{1,2}[- ][A-Za-z]{3,9}[- ][0-9]{2}"
)
_DAY_NAME: Final = re.compile(r"([0-9]{1,2})[-. ]+([A-Za-z]{3,9})\.?[-, ]+([0-9]{4})")
_NAME_DAY: Final = re.compile(r"([A-Za-z]{3,9})\.?[- ]+([0-9]{1,2})[-, ]+([0-9]{4})")
_FULL_WIDTH: Final = {0xFF0D: "-", 0xFF0F: "/", 0xFF0E: "."} | {0xFF10 + n: str(n) for n in range(10)}
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_FIRST_YEAR: Final = 1800
_LAST_YEAR: Final = 2999
_MONTHS_A_YEAR: Final = 12


def read_date(text: str, pattern: str = "") -> tuple[str, str]:
    """An ISO date and "", or "" and the code of what is wrong.

    `pattern` ("dmy" or "mdy") decides 03/04/1990; without it such a date is date.ambiguous, never a guess.
    Codes: date.invalid (no such day, or no date at all), date.two_digit_year, date.ambiguous, date.range.
    """
    if _ISO.fullmatch(text):
        return _checked(text[:4], text[5:7], text[8:])
    text = text.translate(_FULL_WIDTH)
    found = _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text)
    if found:
        return _checked(found[1], found[2], found[3])
    found = _YEAR_LAST.fullmatch(text)
    if found:
        return _year_last(found[1], found[2], found[3], pattern)
    return _named(text)


def _year_last(first: str, second: str, year: str, pattern: str) -> tuple[str, str]:
    if first.zfill(2) == second.zfill(2):
        return _checked(year, first, second)
    if pattern == DAY_FIRST:
        return _checked(year, second, first)
    if pattern == MONTH_FIRST:
        return _checked(year, first, second)
    return "", "date.ambiguous"


def _named(text: str) -> tuple[str, str]:
    """Dates with the month as an English word, which cannot be mistaken; everything else is refused."""
    found = _DAY_NAME.fullmatch(text)
    day, name, year = (found[1], found[2], found[3]) if found else ("", "", "")
    found = _NAME_DAY.fullmatch(text)
    if found:
        name, day, year = found[1], found[2], found[3]
    month = _MONTHS.get(name.lower())
    if month:
        return _checked(year, str(month), day)
    return "", "date.two_digit_year" if _SHORT_YEAR.fullmatch(text) else "date.invalid"


def _checked(year: str, month: str, day: str) -> tuple[str, str]:
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return "", "date.invalid"
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return "", "date.range"
    return value.isoformat(), ""


def date_facts(values: Iterable[str]) -> tuple[bool, str]:
    """Whether any value needs a pattern, and the pattern that the values themselves prove ("" = none).

    A day above 12 proves its place; values that prove both, or neither, prove nothing.
    """
    needs = False
    proofs = set()
    for value in values:
        found = _YEAR_LAST.fullmatch(value.strip().translate(_FULL_WIDTH))
        if found and found[1].zfill(2) != found[2].zfill(2):
            needs = True
            if int(found[1]) > _MONTHS_A_YEAR:
                proofs.add(DAY_FIRST)
            elif int(found[2]) > _MONTHS_A_YEAR:
                proofs.add(MONTH_FIRST)
    return needs, proofs.pop() if len(proofs) == 1 else ""
