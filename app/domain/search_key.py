"""Search tokens of a customer: what the full-text index holds, and the key that sorts names.

Every token is one word for FTS5's unicode61 tokenizer, so a query term is always one token (the index
keeps no positions). For 王小明: each character, adjacent pairs, syllables (wang), first letters (x and m,
and w behind a mark, so that "王w" does not find every 王), the whole name (wangxiaoming), initials (wxm),
the two ways of half typing it (wangxm, wxiaoming) and the given name (xiaoming). Numbers are stored
forward and, behind a mark, backward, so that "ends with" is a prefix query as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from typing import Final

from app.domain.lazy_pattern import lazy_pattern
from app.domain.person_name import HAN, has_han
from app.domain.pinyin import (
    name_syllables,
    readings,
    spellings,
    surname_length,
    surname_syllables,
    to_simplified,
)

# U+0281: a letter for the tokenizer, not in pinyin, not folded to ASCII by it, never typed by a person.
REVERSED_MARK: Final = "\u0281"
# U+0280, likewise: stands before the letter with which a name begins.
FIRST_MARK: Final = "\u0280"
LAST_DIGITS: Final = 4
# Three characters of three readings each; beyond that the rarest combinations are left out.
MAX_VARIANTS: Final = 27
_MOST_READINGS: Final = 3
_LONGEST_PERSON: Final = 6
# A joined token of an organisation is cut here: nobody types more, and every prefix of it is in the index.
_LONGEST_JOINED: Final = 40
_MOST_JOINED: Final = 12
_AMBIGUOUS_PLACES: Final = 3
_LONGEST_KEY: Final = 200
_CHINA: Final = "+86"

_HAN_RUN: Final = lazy_pattern(f"[{HAN}]+")
_HAN_OR_WORD: Final = lazy_pattern(f"[{HAN}]|[^\\s{HAN}]+")
_LATIN_WORDS: Final = re.compile(r"[^\W_]+(?:['\u2019\u02bc`-][^\W_]+)*")
_PLAIN_TWO_WORDS: Final = re.compile("[A-Za-z]{1,19} [A-Za-z]{1,19}")
_JOINTS: Final = re.compile("['\u2019\u02bc`-]")
_NOT_NUMBER: Final = re.compile(r"[^0-9a-z]+")

# Letters that NFKD leaves alone though people type them with plain ones.
_FOLDS: Final = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ŧ": "t", "ŋ": "n", "ə": "e", "ƒ": "f", "ĸ": "k",
})  # fmt: skip
# Vowel and tone letters of New Tai Lue and two Vedic ones, which FTS5 takes for marks that split a word.
_NOT_TOKENS: Final = dict.fromkeys([*range(0x19B0, 0x19CA), 0x1CF2, 0x1CF3])
_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class SearchNumbers:
    """The numbers of a customer: number at the bank, identity numbers, phones in E.164."""

    customer_no: str = ""
    ids: Sequence[str] = ()
    phones: Sequence[str] = ()


def index_tokens(names: Sequence[str], latin: Sequence[str], numbers: SearchNumbers) -> str:
    """The text that the full-text index stores for a customer: tokens separated by spaces.

    `names` are names in their own script, `latin` their Latin forms; both may hold several (former names).
    """
    parts = [_name_tokens(name) for name in names if name]
    parts += [_latin_tokens(name) for name in latin if name]
    if numbers.customer_no:
        number = plain_number(numbers.customer_no)
        parts.append(f"{number} {REVERSED_MARK}{number[::-1]}")
    for text in numbers.ids:
        parts.append(_number_tokens(plain_number(text)))
    for text in numbers.phones:
        parts.append(_number_tokens(national_digits(text)))
    return " ".join(parts)


def digit_text(ids: Sequence[str], phones: Sequence[str]) -> str:
    """The text of the trigram table: plain numbers, separated by spaces."""
    return " ".join([*map(plain_number, ids), *map(national_digits, phones)])


def plain_number(text: str) -> str:
    """A number without separators, letters in lower case."""
    lowered = text.lower()
    if lowered.isalnum() and lowered.isascii():
        return lowered
    return _NOT_NUMBER.sub("", unicodedata.normalize("NFKC", lowered))


def national_digits(phone: str) -> str:
    """The digits of a phone number; Chinese ones without +86, as they are typed and read out."""
    return (
        phone[3:] if phone.startswith(_CHINA) and phone[3:].isdigit() else _NOT_NUMBER.sub("", phone.lower())
    )


def _number_tokens(number: str) -> str:
    if not number:
        return ""
    backward = number[::-1]
    if len(number) <= LAST_DIGITS:
        return f"{number} {REVERSED_MARK}{backward}"
    # The last four by themselves: the commonest question at a counter is one exact term.
    return f"{number} {REVERSED_MARK}{backward} {REVERSED_MARK}{backward[:LAST_DIGITS]}"


# ---- Chinese names -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Char:
    """One character: its own tokens, and its spellings where there is only one."""

    tokens: str
    spellings: tuple[str, ...]
    only: str
    letter: str


def _char(char: str, ways: tuple[str, ...], mark: str = "") -> _Char:
    typed = tuple(dict.fromkeys(s for way in ways[:_MOST_READINGS] for s in spellings(way)))
    letters = tuple(dict.fromkeys(mark + s[0] for s in typed))
    only = typed[0] if len(typed) == 1 else ""
    return _Char(" ".join((char, *typed, *letters)), typed, only, only[:1])


@lru_cache(maxsize=8192)
def _given_char(char: str) -> _Char:
    """A simplified character anywhere but in the surname."""
    return _char(char, readings(char))


@lru_cache(maxsize=2048)
def _surname_chars(surname: str) -> tuple[_Char, ...]:
    first, *rest = zip(surname, surname_syllables(surname), strict=True)
    return (_char(*first, FIRST_MARK), *(_char(char, ways) for char, ways in rest))


@lru_cache(maxsize=2048)
def _first_char(char: str) -> _Char:
    """The simplified character with which an organisation's name begins."""
    return _char(char, readings(char), FIRST_MARK)


def _name_tokens(name: str) -> str:
    simplified = to_simplified(name)
    return _han_tokens(simplified) if _HAN_RUN.fullmatch(simplified) else _mixed_tokens(simplified)


def _han_tokens(simplified: str) -> str:
    if not 1 < len(simplified) <= _LONGEST_PERSON:
        return _long_tokens(simplified)
    length = surname_length(simplified)
    sur = _surname_chars(simplified[:length])
    given = [_given_char(char) for char in simplified[length:]]
    # The loop-free path of nearly every name: one reading for each character.
    if len(simplified) == 3 and length == 1:
        a, b, c = sur[0], given[0], given[1]
        if a.only and b.only and c.only:
            return (
                f"{a.tokens} {b.tokens} {c.tokens} "
                f"{simplified[:2]} {simplified[1:]} {a.only}{b.only}{c.only} "
                f"{a.letter}{b.letter}{c.letter} {a.only}{b.letter}{c.letter} {a.letter}{b.only}{c.only} "
                f"{b.only}{c.only}"
            )
    elif len(simplified) == 2:
        a, b = sur[0], given[0]
        if a.only and b.only:
            return (
                f"{a.tokens} {b.tokens} {simplified} {a.only}{b.only} "
                f"{a.letter}{b.letter} {a.only}{b.letter} {a.letter}{b.only}"
            )
    return _name_with_variants(simplified, sur, given)


def _pairs(simplified: str) -> list[str]:
    return [simplified[i : i + 2] for i in range(len(simplified) - 1)]


def _name_with_variants(simplified: str, sur: tuple[_Char, ...], given: list[_Char]) -> str:
    """A personal name of which some character is read in several ways: every form in at most MAX_VARIANTS."""
    surname, surname_letters = _columns(sur)
    rest, rest_letters = _columns(given)
    tokens = [char.tokens for char in (*sur, *given)] + _pairs(simplified)
    forms = (
        surname + rest,
        surname_letters + rest_letters,
        surname + rest_letters,
        surname_letters + rest,
        rest,
    )
    for columns in forms:
        tokens += ("".join(parts) for parts in islice(product(*columns), MAX_VARIANTS))
    return " ".join(dict.fromkeys(token for token in tokens if token))


def _columns(chars: Sequence[_Char]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """For each character its spellings, and for each the letters with which they begin."""
    spelled = [char.spellings or ("",) for char in chars]
    return spelled, [tuple(dict.fromkeys(s[:1] for s in each)) for each in spelled]


def _long_tokens(simplified: str) -> str:
    """An organisation, or a single character: its characters, pairs and syllables.

    From every character on the rest stands joined and as initials, since people leave out the town in front
    of a company's name.
    """
    chars = [_first_char(simplified[0]), *map(_given_char, simplified[1:])]
    spelled, letters = _columns(chars)
    tokens = [*(char.tokens for char in chars), *_pairs(simplified)]
    for start in range(max(len(chars) - 1, 1)):
        end = start + _MOST_JOINED
        tokens += ("".join(parts)[:_LONGEST_JOINED] for parts in _few_ways(spelled[start:end]))
        tokens += map("".join, _few_ways(letters[start:end]))
    return " ".join(dict.fromkeys(token for token in tokens if token))


def _few_ways(columns: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A long name joined with two ways for each of its first three ambiguous places, the likeliest after them.

    重庆银行 needs the second reading twice (chong, hang); every place in every way would be thousands.
    """
    open_places = [place for place, ways in enumerate(columns) if len(ways) > 1][:_AMBIGUOUS_PLACES]
    return product(*(ways[:2] if place in open_places else ways[:1] for place, ways in enumerate(columns)))


def _mixed_tokens(simplified: str) -> str:
    """A name with anything else than Chinese characters: each run by its own rule."""
    if not has_han(simplified):
        return _latin_tokens(simplified)
    plain = without_marks(simplified)
    runs = _HAN_RUN.findall(plain)
    parts = [_han_tokens(run) for run in runs]
    if len(runs) > 1:
        parts.append(_long_tokens("".join(runs)))
    parts.append(_latin_tokens(_HAN_RUN.sub(" ", plain)))
    return " ".join(part for part in parts if part)


# ---- Latin and other alphabetic names ----------------------------------------------------------------------


def without_marks(text: str) -> str:
    """The composed text without the marks that stay separate: the tokenizer would split words at them."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(char for char in composed if unicodedata.category(char)[0] != "M")


def fold(text: str) -> str:
    """Letters and digits only, lower case, without accents: Müller -> muller, Łukasz -> lukasz, ﬁ -> fi."""
    lowered = text.casefold()
    if lowered.isascii():
        return "".join(filter(str.isalnum, lowered))
    decomposed = unicodedata.normalize("NFKD", lowered.translate(_FOLDS))
    kept = (char for char in decomposed.casefold() if unicodedata.category(char)[0] in "LN")
    return "".join(kept).translate(_NOT_TOKENS)


def fold_german(text: str) -> str:
    """Like fold, but umlauts as two letters, as passports and cables write them: Müller -> mueller."""
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN))


@lru_cache(maxsize=8192)
def _word_forms(word: str) -> tuple[str, ...]:
    """The tokens of one word: whole, its parts at hyphens, and the spelling with two letters for umlauts."""
    if word.isascii() and word.isalpha():
        return (word.lower(),)
    parts = [part for part in _JOINTS.split(word) if len(part) > 1]
    wholes = [word, *(parts if len(parts) > 1 else [])]
    forms = [form(part) for part in wholes for form in (fold, fold_german)]
    return tuple(dict.fromkeys(form for form in forms if form))


def _latin_tokens(text: str) -> str:
    if _PLAIN_TWO_WORDS.fullmatch(text):
        first, second = text.lower().split()
        return (
            f"{first} {second} {FIRST_MARK}{first[0]} {second[0]} {first}{second} {second}{first} "
            f"{first[0]}{second[0]}"
        )
    words = _LATIN_WORDS.findall(without_marks(text))
    forms = [_word_forms(word) for word in words]
    best = [form[0] for form in forms if form]
    if not best:
        return ""
    letters = [word[0] for word in best]
    tokens = [token for form in forms for token in form]
    tokens += [FIRST_MARK + letters[0], *letters[1:]]
    if len(best) > 1:
        tokens.append("".join(best)[:_LONGEST_JOINED])
        # The other order as well: cards print the surname first, people say it last.
        tokens.append("".join([best[-1], *best[:-1]])[:_LONGEST_JOINED])
        tokens.append("".join(letters))
    return " ".join(dict.fromkeys(tokens))


# ---- order and avatar --------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _order(char: str) -> str:
    """The part of a sort key for a simplified character anywhere but in the surname; "" without a reading."""
    ways = readings(char)
    return f"{ways[0]} {char}" if ways else ""


@lru_cache(maxsize=2048)
def _surname_order(surname: str) -> str:
    ways = surname_syllables(surname)
    return " ".join(f"{way[0]} {char}" for way, char in zip(ways, surname, strict=True)) if all(ways) else ""


def name_sort_key(name: str, latin: str = "") -> str:
    """The key by which lists order names, compared code point by code point.

    Chinese names by the reading of each character, then the character, so that all 张 stand together before
    章; others by their folded letters. Without a name the Latin one counts.
    """
    simplified = to_simplified(name.strip())
    if not simplified:
        return _latin_sort_key(latin)
    if not _HAN_RUN.search(simplified):
        return _latin_sort_key(simplified)
    if 1 < len(simplified) <= _LONGEST_PERSON and _HAN_RUN.fullmatch(simplified):
        # The path of nearly every name, from parts that many names share.
        length = surname_length(simplified)
        parts = [_surname_order(simplified[:length]), *map(_order, simplified[length:])]
        if all(parts):
            return " ".join(parts)[:_LONGEST_KEY]
    syllables = name_syllables(simplified)
    if len(syllables) == len(simplified) and all(syllables):
        return " ".join(f"{ways[0]} {char}" for ways, char in zip(syllables, simplified, strict=True))[
            :_LONGEST_KEY
        ]
    return _mixed_sort_key(simplified)


def _mixed_sort_key(simplified: str) -> str:
    """The key of a name with other letters in it, or with a character that has no known reading."""
    parts = []
    for piece in _HAN_OR_WORD.findall(simplified):
        if _HAN_RUN.match(piece):
            parts += [(readings(piece) or ("zz",))[0], piece]
        else:
            parts.append(fold(piece))
    return " ".join(part for part in parts if part)[:_LONGEST_KEY]


def _latin_sort_key(text: str) -> str:
    words = (fold(word) for word in text.replace("-", " ").split())
    return " ".join(word for word in words if word)[:_LONGEST_KEY]


def initials_for_avatar(name: str, latin: str = "", prefer_latin: bool = False) -> str:
    """One or two letters for the round picture: 王晓梅 -> 王, with `prefer_latin` "Wang Xiaomei" -> WX."""
    shown = latin if (prefer_latin and latin.strip()) or not name.strip() else name
    shown = shown.strip()
    if has_han(shown):
        return next(char for char in shown if _HAN_RUN.match(char))
    words = [word for word in _LATIN_WORDS.findall(shown) if word]
    return "".join(word[0] for word in (words if len(words) < 3 else [words[0], words[-1]])).upper()
