"""Readings of Chinese characters and names, from our own tables; loaded on first use, never from a library.

Syllables are toneless and lower case, ü is written v ("lv"). build/build_name_tables.py makes the tables;
surnames.tsv is our own, because dictionaries read 单 as dan and 曾 as ceng, and people called so do not.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from app.domain.bundled_table import table_rows, table_text
from app.domain.lazy_pattern import lazy_pattern
from app.domain.person_name import HAN

# Code points are looked up in two plain arrays: 0.3 MB, where a dictionary of 42,000 keys takes 6.
_LOW_FIRST: Final = 0x2E80
_LOW_LAST: Final = 0xFAFF
_HIGH_FIRST: Final = 0x20000
_HIGH_LAST: Final = 0x323AF
_LONGEST_SURNAME: Final = 4
# A longer run of characters is an organisation, and organisations have no surname.
_LONGEST_PERSON: Final = 6
_HAN_RUN: Final = lazy_pattern(f"[{HAN}]+")


@dataclass(frozen=True, slots=True)
class _Tables:
    combinations: list[tuple[str, ...]]
    low: array[int]
    high: array[int]


@dataclass(frozen=True, slots=True)
class _Surnames:
    single: dict[str, tuple[str, ...]]
    compound: dict[str, tuple[tuple[str, ...], ...]]


@cache
def _tables() -> _Tables:
    combinations: list[tuple[str, ...]] = [()]
    low = array("H", bytes(2 * (_LOW_LAST - _LOW_FIRST + 1)))
    high = array("H", bytes(2 * (_HIGH_LAST - _HIGH_FIRST + 1)))
    for line in table_text("names", "readings.tsv").splitlines():
        readings, _, characters = line.partition("\t")
        index = len(combinations)
        combinations.append(tuple(readings.split()))
        for code in map(ord, characters):
            if code <= _LOW_LAST:
                low[code - _LOW_FIRST] = index
            else:
                high[code - _HIGH_FIRST] = index
    return _Tables(combinations, low, high)


@cache
def _surnames() -> _Surnames:
    single: dict[str, tuple[str, ...]] = {}
    compound: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name, listed in table_rows("names", "surnames.tsv"):
        if name == "*":
            single.update((char, readings(char)[:1]) for char in listed)
        elif len(name) == 1:
            # The common reading comes last: people who do not know the surname type it.
            single[name] = tuple(dict.fromkeys((*listed.split(","), *readings(name)[:1])))
        else:
            ways = [way.split() for way in listed.split(",")]
            compound[name] = tuple(tuple(dict.fromkeys(column)) for column in zip(*ways, strict=True))
    return _Surnames(single, compound)


@cache
def _to_simplified_map() -> dict[int, str]:
    old, new = table_text("names", "simplified.txt").splitlines()
    return {ord(traditional): simple for traditional, simple in zip(old, new, strict=True)}


def readings(char: str) -> tuple[str, ...]:
    """Every reading of one character, likeliest first; () for what is not a known Chinese character."""
    code = ord(char)
    tables = _tables()
    if _LOW_FIRST <= code <= _LOW_LAST:
        return tables.combinations[tables.low[code - _LOW_FIRST]]
    if _HIGH_FIRST <= code <= _HIGH_LAST:
        return tables.combinations[tables.high[code - _HIGH_FIRST]]
    return ()


@cache
def all_syllables() -> frozenset[str]:
    """Every syllable that a table holds, with the spellings of ü (lv, lu, lyu)."""
    syllables = {syllable for combination in _tables().combinations for syllable in combination}
    syllables.update(s for ways in _surnames().compound.values() for column in ways for s in column)
    return frozenset(spelling for syllable in syllables for spelling in spellings(syllable))


def spellings(syllable: str) -> tuple[str, ...]:
    """How people type a syllable: ü as v, u (name plates) and yu (passports)."""
    if "v" not in syllable:
        return (syllable,)
    return (syllable, syllable.replace("v", "u"), syllable.replace("v", "yu"))


def to_simplified(text: str) -> str:
    """Each traditional or regional character as its simplified one; same length, all else unchanged."""
    return text if text.isascii() else text.translate(_to_simplified_map())


def surname_readings(char: str) -> tuple[str, ...]:
    """Readings of a simplified character as a surname of its own, commonest first."""
    return _surnames().single.get(char) or readings(char)


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese personal name; ("", name) when it does not look like one."""
    if not _HAN_RUN.fullmatch(name) or not 1 < len(name) <= _LONGEST_PERSON:
        return "", name
    length = surname_length(to_simplified(name))
    return name[:length], name[length:]


def surname_length(simplified: str) -> int:
    """How many characters of a simplified Chinese name are the surname."""
    compound = _surnames().compound
    # A compound surname needs a given name behind it: 东方 alone is a surname 东 with a given name 方.
    for length in range(min(_LONGEST_SURNAME, len(simplified) - 1), 1, -1):
        if simplified[:length] in compound:
            return length
    return 1


@lru_cache(maxsize=2048)
def surname_syllables(surname: str) -> tuple[tuple[str, ...], ...]:
    """For each character of a simplified surname its readings, those of the surname first."""
    ways = _surnames().compound.get(surname)
    if ways is None:
        return tuple(surname_readings(char) for char in surname)
    # 单于 may also be a Mr 单 called 于…: the readings of the single characters stay findable.
    singles = (surname_readings(surname[0])[:1], *(readings(char)[:1] for char in surname[1:]))
    return tuple(tuple(dict.fromkeys((*a, *b))) for a, b in zip(ways, singles, strict=True))


def name_syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """For each Chinese character of a name its readings, best first; other characters are left out.

    The surname rule holds for runs of at most six characters that are the whole name.
    """
    simplified = to_simplified(name)
    if not _HAN_RUN.fullmatch(simplified) or not 1 < len(simplified) <= _LONGEST_PERSON:
        return tuple(found for char in simplified if (found := readings(char)))
    length = surname_length(simplified)
    return surname_syllables(simplified[:length]) + tuple(readings(char) for char in simplified[length:])


def latin_suggestion(name: str) -> str:
    """A Chinese personal name as a passport writes it, "OUYANG NANA", "LYU BU"; "" where none can be told."""
    surname, _given = split_name(name)
    if not surname:
        return ""
    syllables = name_syllables(name)
    if not all(syllables):
        return ""
    best = [passport_spelling(ways[0]) for ways in syllables]
    length = len(surname)
    return f"{''.join(best[:length])} {''.join(best[length:])}".upper()


def passport_spelling(syllable: str) -> str:
    """lv and nv are LYU and NYU in Chinese passports (exit-entry rule of 2012); lve and nve LUE and NUE."""
    return syllable.replace("ve", "ue").replace("v", "yu")
