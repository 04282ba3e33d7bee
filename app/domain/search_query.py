"""What a person typed into the search box, as terms of the full-text index, and what to highlight of it.

A query is a row of words that must all match; each word may be meant in several ways (zwei: a Latin name that
starts so, or Z… Wei…), and each way is a set of terms. Terms hold letters and digits only, so that nothing
that is typed can be syntax of FTS5.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from app.domain.lazy_pattern import lazy_pattern
from app.domain.person_name import HAN
from app.domain.pinyin import all_syllables, name_syllables, readings, spellings, to_simplified
from app.domain.search_key import FIRST_MARK, LAST_DIGITS, REVERSED_MARK, fold, fold_german, plain_number

MAX_QUERY: Final = 100
MAX_WORDS: Final = 8
MAX_WAYS: Final = 4
MIN_MIDDLE_DIGITS: Final = 5
_TRIGRAM: Final = 3
_LONGEST_SYLLABIC: Final = 24
_LONGEST_TERM: Final = 64

_HAN_RUN: Final = lazy_pattern(f"[{HAN}]+")
_PIECES: Final = lazy_pattern(f"[{HAN}]+|[^{HAN}]+")
_RUNS: Final = lazy_pattern(f"[{HAN}]+|[^\\W\\d_{HAN}]+(?:['\u2019\u02bc][^\\W\\d_{HAN}]+)*")
_JOINTS: Final = re.compile("['\u2019\u02bc\u2018`´-]")
# One number in groups, as cards and screens print it; identity numbers and credit codes may end in a letter.
_ONE_NUMBER: Final = re.compile(r"[+(]*[0-9](?:[0-9 ()./+-]*[0-9])?[A-Za-z]?")
_LETTERS_THEN_DIGITS: Final = re.compile(r"([^\W\d_]{2,})([0-9]+x?)")
_DIALLED_CHINA: Final = re.compile(r"(?:0086|86)(1[0-9]{10})")
_TWO_LETTER_INITIALS: Final = frozenset({"zh", "ch", "sh"})
_NEVER_FIRST: Final = frozenset("iuv")
_VOWELS: Final = frozenset("aeiouv")
_LONGEST_SYLLABLE: Final = 6
_PERSON_SYLLABLES: Final = 3
_PREFIX_INDEX: Final = 4


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One token of the index, or with `is_prefix` every token that starts so."""

    text: str
    is_prefix: bool = False


Way = tuple[SearchTerm, ...]


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """`groups` must all match; a group matches in any of its ways; a way by all its terms.

    `words` are what was typed, folded, for highlighting. `digits` is set when the whole query is one number
    of at least five digits, which may stand in the middle of another: ask the trigram table as well.
    """

    text: str
    groups: tuple[tuple[Way, ...], ...] = ()
    words: tuple[str, ...] = ()
    digits: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be asked of the index."""
        return not self.groups


def parse_query(text: str) -> SearchQuery:
    """Understands what was typed; never fails, and text without letters and digits gives an empty query."""
    folded = unicodedata.normalize("NFKC", text[:MAX_QUERY]).strip()
    if _ONE_NUMBER.fullmatch(folded):
        return _number_query(text, plain_number(folded))
    words = _words(to_simplified(folded))[:MAX_WORDS]
    groups: list[tuple[Way, ...]] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if not _is_letter(word):
            groups.append(_ways(word, is_last=at == len(words) - 1))
        elif len(before) > 1 and _is_latin(before):
            # "wang x" may be Xiaomei Wang, whose X the index has as a first letter only.
            joined: Way = (SearchTerm(before + word, is_prefix=True),)
            groups[-1] = (joined, *((*way, SearchTerm(word)) for way in groups[-1]))
        else:
            groups.append(((SearchTerm(word),),) if before else _latin_ways(word))
    return SearchQuery(text, tuple(group for group in groups if group), tuple(words))


def _words(text: str) -> list[str]:
    """Runs of Chinese characters and folded words; apostrophes and hyphens join, all else separates."""
    joined = _JOINTS.sub("", text)
    spaced = "".join(char if _keeps(char) else " " for char in joined)
    pieces = [piece for chunk in spaced.split() for piece in _PIECES.findall(chunk)]
    return [word for piece in pieces if (word := piece if _HAN_RUN.match(piece) else fold(piece))]


def _is_letter(word: str) -> bool:
    return len(word) == 1 and _is_latin(word)


def _is_latin(word: str) -> bool:
    return word.isascii() and word.isalpha()


def _keeps(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _ways(word: str, is_last: bool) -> tuple[Way, ...]:
    word = word[:_LONGEST_TERM]
    if _HAN_RUN.match(word):
        return (_han_way(word),)
    if any(char.isdigit() for char in word):
        return _number_ways(word)
    if not is_last and len(word) > _PREFIX_INDEX and word in all_syllables():
        # Longer prefixes than the index prepares cost a walk over all names with zhang; this word is whole.
        return ((SearchTerm(word),),)
    return _latin_ways(word)


def _han_way(word: str) -> Way:
    """A single character, or the pairs of neighbours that the index holds."""
    if len(word) == 1:
        return (SearchTerm(word),)
    return tuple(dict.fromkeys(SearchTerm(word[i : i + 2]) for i in range(len(word) - 1)))


# ---- numbers -----------------------------------------------------------------------------------------------


def _number_query(text: str, number: str) -> SearchQuery:
    ways = _number_ways(number)
    is_long = len(number) >= MIN_MIDDLE_DIGITS
    china = _DIALLED_CHINA.fullmatch(number)
    digits = (china[1] if china else number) if is_long else None
    return SearchQuery(text, (ways,) if ways else (), (number,) if ways else (), digits)


def _number_ways(word: str) -> tuple[Way, ...]:
    """A number from its start, or from its end; letters in it as in passports and credit codes."""
    china = _DIALLED_CHINA.fullmatch(word)
    number = china[1] if china else word
    if len(number) < 2:
        # One digit is the start of nearly every number: no answer would help anybody.
        return ()
    ways: list[Way] = [(SearchTerm(number, is_prefix=True),)]
    if len(number) >= _TRIGRAM and not _LETTERS_THEN_DIGITS.fullmatch(number):
        ways.append((_ends_with(number),))
    if number[0] == "0" and len(number) > LAST_DIGITS + 1:
        # Dialled with the trunk zero, which E.164 leaves out.
        ways.append((_ends_with(number[1:]),))
    split = _LETTERS_THEN_DIGITS.fullmatch(word)
    if split:
        name = _latin_ways(split[1])[0]
        ways += [name + way for way in _number_ways(split[2])]
    return tuple(ways)


def _ends_with(number: str) -> SearchTerm:
    # Exactly four digits are a token of their own; other lengths are the start of the number read backwards.
    return SearchTerm(REVERSED_MARK + number[::-1], is_prefix=len(number) != LAST_DIGITS)


# ---- letters -----------------------------------------------------------------------------------------------


def _latin_ways(word: str) -> tuple[Way, ...]:
    """As it stands, then cut into syllables and first letters in the likeliest ways."""
    if len(word) == 1:
        return (SearchTerm(FIRST_MARK + word),), (SearchTerm(word),)
    whole: Way = (SearchTerm(word, is_prefix=True),)
    cuts = _cuts(word) if len(word) <= _LONGEST_SYLLABIC and word.isascii() else ()
    return (whole, *(_syllable_way(cut) for cut in cuts if not _is_one_token(cut)))


def _is_one_token(cut: tuple[str, ...]) -> bool:
    """Whether the index has such a cut as the beginning of one token, so that one term answers it.

    It has the whole in syllables (wangxiaom…), surname and first letters (wangxm), first letter and given
    name (wxiaom…). What is left, wxming or wangxming, asks for the parts.
    """
    if any(part in _TWO_LETTER_INITIALS for part in cut[:-1]):
        return False
    letters = [len(part) == 1 for part in cut]
    return not any(letters[1:-1]) or (not letters[0] and all(letters[1:]) and len(cut) == _PERSON_SYLLABLES)


def _syllable_way(cut: tuple[str, ...]) -> Way:
    first, *middle, last = cut
    terms = []
    if len(first) == 1 or first in _TWO_LETTER_INITIALS:
        terms.append(SearchTerm(FIRST_MARK + first[0]))
    parts = middle if len(first) == 1 else [first, *middle]
    terms += [SearchTerm(part, is_prefix=part in _TWO_LETTER_INITIALS) for part in parts]
    terms.append(SearchTerm(last, is_prefix=len(last) > 1))
    return tuple(dict.fromkeys(terms))


@cache
def _syllable_starts() -> frozenset[str]:
    """Every beginning of at least two letters of a syllable."""
    return frozenset(s[:end] for s in _spoken_syllables() for end in range(2, len(s) + 1))


_Cut = tuple[int, tuple[str, ...]]


@lru_cache(maxsize=2048)
def _cuts(word: str) -> tuple[tuple[str, ...], ...]:
    """The likely ways to cut a word into syllables and first letters, the last part possibly unfinished.

    Ways of first letters alone are left out: the index has them as one token.
    """
    best: list[list[_Cut]] = [[] for _ in range(len(word) + 1)]
    best[len(word)] = [(0, ())]
    for start in range(len(word) - 1, -1, -1):
        found: list[_Cut] = []
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(word)) + 1):
            cost = _part_cost(word[start:end], is_last=end == len(word))
            if cost:
                found += [(cost + tail, (word[start:end], *parts)) for tail, parts in best[end]]
        best[start] = sorted(found)[:MAX_WAYS]
    return tuple(parts for cost, parts in best[0] if _is_likely(cost, parts, best[0][0]))


def _is_likely(cost: int, parts: tuple[str, ...], cheapest: _Cut) -> bool:
    """xian may be Xi'an, which costs one syllable more; zhangsan is not Zh… Ang San."""
    tolerance = 2 if len(cheapest[1]) == 1 else 1
    return cost <= cheapest[0] + tolerance and any(len(part) > 1 for part in parts)


def _part_cost(part: str, is_last: bool) -> int:
    """How unlikely a part is: 0 impossible, 2 a syllable, 3 an unfinished one, 4 a first letter."""
    if len(part) == 1:
        return 0 if part in _NEVER_FIRST else 4
    if part in _spoken_syllables():
        return 2
    return 3 if part in _TWO_LETTER_INITIALS or (is_last and part in _syllable_starts()) else 0


@cache
def _spoken_syllables() -> frozenset[str]:
    """All syllables except the interjections without a vowel (m, ng, hm)."""
    return frozenset(syllable for syllable in all_syllables() if not _VOWELS.isdisjoint(syllable))


# ---- FTS5 expressions --------------------------------------------------------------------------------------


def match_expression(query: SearchQuery) -> str:
    """The MATCH string for the full-text index; "" for an empty query, which must not be run."""
    return " AND ".join(_group_expression(ways) for ways in query.groups)


def _group_expression(ways: tuple[Way, ...]) -> str:
    options = []
    for way in ways:
        terms = [_quoted(term) for term in way]
        options.append(terms[0] if len(terms) == 1 else "(" + " AND ".join(terms) + ")")
    return options[0] if len(options) == 1 else "(" + " OR ".join(options) + ")"


def _quoted(term: SearchTerm) -> str:
    return f'"{term.text}"*' if term.is_prefix else f'"{term.text}"'


def digit_expression(digits: str) -> str:
    """The MATCH string for the trigram table: every trigram of the number; hits must be checked."""
    grams = dict.fromkeys(digits[i : i + _TRIGRAM] for i in range(len(digits) - _TRIGRAM + 1))
    return " AND ".join(f'"{gram}"' for gram in grams)


# ---- highlighting ------------------------------------------------------------------------------------------


class _Unit(NamedTuple):
    """A stretch of the displayed text with the spellings by which it may have been typed."""

    start: int
    end: int
    spellings: tuple[str, ...]
    is_han: bool


def highlight_ranges(query: SearchQuery, text: str) -> tuple[tuple[int, int], ...]:
    """The parts [start, end) of a displayed text that answer the query, in order and not touching.

    Pinyin is matched by syllables (zwei marks the Z of Zhang and Wei, or the characters 张伟), Chinese text
    by characters in either script, numbers from their start or their end.
    """
    simplified = to_simplified(text)
    units: list[_Unit] | None = None
    found: list[tuple[int, int]] = []
    for word in query.words:
        if _HAN_RUN.match(word):
            start = simplified.find(word)
            found += [(start, start + len(word))] if start >= 0 else []
        elif any(char.isdigit() for char in word):
            found += _number_range(word, simplified)
        else:
            # Only letters ask for syllables, which cost more than all else of a hit.
            units = _units(simplified) if units is None else units
            free = [unit for unit in units if not _is_marked(unit, found)] if found else units
            found += _word_ranges(word, free)
    return _merged(found, text)


def _is_marked(unit: _Unit, found: list[tuple[int, int]]) -> bool:
    """Whether an earlier word has taken the unit: the w of "王 w" is not the W of Wang."""
    return any(start < unit.end and unit.start < end for start, end in found)


def _units(text: str) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _RUNS.finditer(text):
        run = match[0]
        units += _han_units(run, match.start()) if _HAN_RUN.match(run) else _latin_units(run, match.start())
    return units


def _han_units(run: str, start: int) -> list[_Unit]:
    ways = name_syllables(run)
    if len(ways) != len(run):
        ways = tuple(readings(char) for char in run)
    return [_Unit(start + i, start + i + 1, _typed_as(each), is_han=True) for i, each in enumerate(ways)]


@lru_cache(maxsize=2048)
def _typed_as(ways: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for way in ways for s in spellings(way))


def _latin_units(run: str, start: int) -> list[_Unit]:
    """The word, cut into syllables where it is pinyin through and through: Xiao|ming."""
    units = []
    for length, typed in _latin_parts(run):
        units.append(_Unit(start, start + length, typed, is_han=False))
        start += length
    return units


@lru_cache(maxsize=2048)
def _latin_parts(run: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lengths of the parts of one word and how each may be typed."""
    folded = fold(run)
    if len(folded) != len(run) or not folded.isascii() or not run.isascii():
        return ((len(run), (folded, fold_german(run))),)
    cuts = _cuts(folded) if len(folded) <= _LONGEST_SYLLABIC else ()
    cut = next((c for c in cuts if all(part in _spoken_syllables() for part in c)), (folded,))
    return tuple((len(part), (part,)) for part in cut)


def _word_ranges(word: str, units: list[_Unit]) -> list[tuple[int, int]]:
    for first, unit in enumerate(units):
        if not any(spelling[:1] == word[:1] for spelling in unit.spellings):
            continue
        ranges = _consume(word, units, first)
        if ranges:
            return ranges
    return []


def _consume(word: str, units: list[_Unit], at: int) -> list[tuple[int, int]]:
    """The ranges by which `word` is typed over consecutive units from `at` on, or [] when it is not."""
    if at >= len(units):
        return []
    unit = units[at]
    for spelling in unit.spellings:
        length = _agreement(word, spelling)
        if length == len(word):
            return [_unit_range(unit, length)]
        for taken in (len(spelling), 2 if spelling[:2] in _TWO_LETTER_INITIALS else 1, 1):
            if taken <= length:
                rest = _consume(word[taken:], units, at + 1)
                if rest:
                    return [_unit_range(unit, taken), *rest]
    return []


def _agreement(word: str, spelling: str) -> int:
    length = 0
    while length < min(len(word), len(spelling)) and word[length] == spelling[length]:
        length += 1
    return length


def _unit_range(unit: _Unit, taken: int) -> tuple[int, int]:
    if unit.is_han or taken >= len(unit.spellings[0]):
        return unit.start, unit.end
    return unit.start, min(unit.start + taken, unit.end)


def _number_range(word: str, text: str) -> list[tuple[int, int]]:
    """Where a number that may be printed in groups starts or ends with the word."""
    for match in re.finditer(r"[0-9A-Za-z]+(?: [0-9A-Za-z]+)*", text):
        places = [match.start() + i for i, char in enumerate(match[0]) if char != " "]
        number = "".join(text[place] for place in places).lower()
        if number.startswith(word):
            return [(places[0], places[len(word) - 1] + 1)]
        if number.endswith(word):
            return [(places[-len(word)], places[-1] + 1)]
    return []


def _merged(ranges: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Sorted ranges; those that touch or have only a space between them become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
