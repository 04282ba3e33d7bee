"""Code lists as data: every coded field's values with Chinese and English labels, effective-dated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from app.domain.bundled_table import table_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRY: Final = "country"
_LIST_COLUMNS: Final = 6


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One value of a list; `valid_from` and `valid_to` are inclusive, None means without limit."""

    code: str
    zh: str
    en: str
    valid_from: date | None = None
    valid_to: date | None = None

    def label(self, language: str) -> str:
        """The label in "zh" or "en"; locale names such as zh_CN count by their first two letters."""
        return self.zh if language.startswith("zh") else self.en

    def is_valid_on(self, day: date) -> bool:
        """Whether the value may be chosen on `day`; stored values stay readable for ever."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list in display order."""

    name: str
    values: tuple[CodeValue, ...]
    by_code: Mapping[str, CodeValue]

    def get(self, code: str) -> CodeValue | None:
        """The value of a code, or None."""
        return self.by_code.get(code)

    def label(self, code: str, language: str) -> str:
        """The label of a code; an unknown code is shown as it is, so that newer data stays readable."""
        value = self.by_code.get(code)
        return value.label(language) if value else code

    def codes(self) -> tuple[str, ...]:
        """All codes in display order."""
        return tuple(value.code for value in self.values)

    def values_on(self, day: date) -> tuple[CodeValue, ...]:
        """The values that may be chosen on `day`."""
        return tuple(value for value in self.values if value.is_valid_on(day))

    def code_of(self, text: str) -> str | None:
        """The code that a text means: a code or a label in either language, case and outer spaces aside."""
        wanted = text.strip().casefold()
        for value in self.values:
            if wanted in (value.code.casefold(), value.zh.casefold(), value.en.casefold()):
                return value.code
        return None


def make_code_list(name: str, values: tuple[CodeValue, ...]) -> CodeList:
    """A list of `values`; where a code comes more than once (periods), the last one gives the label."""
    return CodeList(name, values, MappingProxyType({value.code: value for value in values}))


def code_list(name: str) -> CodeList:
    """The list of that name; an unknown name is a mistake of the program and raises KeyError."""
    return _lists()[name]


def list_names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(sorted(_lists()))


@cache
def _lists() -> dict[str, CodeList]:
    values: dict[str, list[CodeValue]] = {}
    for row in table_rows("codes", "code_lists.tsv"):
        name, code, zh, en, first, last = (row + [""] * _LIST_COLUMNS)[:_LIST_COLUMNS]
        values.setdefault(name, []).append(CodeValue(code, zh, en, _day(first), _day(last)))
    values[COUNTRY] = [CodeValue(row[0], row[3], row[4]) for row in _country_rows()]
    return {name: make_code_list(name, tuple(members)) for name, members in values.items()}


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _country_rows() -> tuple[list[str], ...]:
    return tuple(table_rows("codes", "countries.tsv"))


# Codes of travel documents that ISO 3166-1 does not have (ICAO 9303 part 3 section 5).
_TRAVEL_CODES: Final = {
    "D": "DE", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB", "RKS": "XK", "XKX": "XK",
}  # fmt: skip


@cache
def _by_alpha3() -> dict[str, str]:
    return {row[1]: row[0] for row in _country_rows()} | _TRAVEL_CODES


@cache
def _by_numeric() -> dict[str, str]:
    return {row[2]: row[0] for row in _country_rows()}


def country_by_alpha3(code: str) -> str | None:
    """The alpha-2 code of an ISO 3166-1 alpha-3 code or of a travel document's own code, or None."""
    return _by_alpha3().get(code)


def country_by_numeric(code: str) -> str | None:
    """The alpha-2 code of an ISO 3166-1 numeric code ("124" -> "CA"), or None."""
    return _by_numeric().get(code)
