"""Names of people and organisations: what is kept, what is refused, what deserves a second look."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.domain.lazy_pattern import lazy_pattern
from app.domain.text_rule import clean_line

NAME_LIMIT: Final = 140
FULL_NAME_LIMIT: Final = 350

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"

_PLAIN_HAN: Final = lazy_pattern("[\u4e00-\u9fff]{2,20}")
_PLAIN_LATIN: Final = re.compile(r"[A-Za-z]+(?:[ '.\-][A-Za-z]+)*")
_HAN_CHAR: Final = lazy_pattern(f"[{HAN}]")
_LATIN_CHAR: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a]")
_LATIN_ONLY: Final = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f\uff21-\uff3a\uff41-\uff5a]+")
_LOOKALIKE: Final = re.compile("[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u13a0-\u13ff]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# The dots that people type between the parts of a minority name; U+00B7 is the one of GB 18030.
_DOTS: Final = lazy_pattern(
    f"(?<=[{HAN}])\\s*[\u2022\u2027\u2219\u22c5\u30fb\uff65\u00b7\u25cf]\\s*(?=[{HAN}])"
)
# Two-character names are often padded with a space to stand under three-character ones.
_PADDED: Final = lazy_pattern(f"[{HAN}]{{1,4}}(?: [{HAN}]{{1,4}})+")
_PADDED_LIMIT: Final = 8


@dataclass(frozen=True, slots=True)
class NameCheck:
    """A cleaned name or the code of the broken rule; `script` is han, latin, mixed, other or none."""

    value: str
    error_code: str | None = None
    hints: tuple[str, ...] = ()
    script: str = "none"

    @property
    def is_valid(self) -> bool:
        """Whether the name may be kept."""
        return self.error_code is None


def check_name(text: str, limit: int = NAME_LIMIT) -> NameCheck:
    """Cleans a name to NFC in its own script; `limit` counts code points, as ISO 20022 does.

    Errors: name.empty, name.too_long, name.bidi, name.control, name.surrogate, name.invisible,
    name.no_letter. Hints: name.private_use (a character of a vendor's private area), name.repaired (one that
    GBK files are known to hold became the standard one), name.digits, name.mixed_script.
    """
    if _PLAIN_HAN.fullmatch(text):
        return NameCheck(text, script="han")
    if len(text) <= limit and _PLAIN_LATIN.fullmatch(text):
        return NameCheck(text, script="latin")
    return _check_carefully(text, limit)


def _check_carefully(text: str, limit: int) -> NameCheck:
    hints: list[str] = []
    if _PRIVATE.search(text):
        repaired = text.translate(_private_use_repairs())
        hints.append("name.private_use" if _PRIVATE.search(repaired) else "name.repaired")
        text = repaired
    checked = clean_line(text, limit, prefix="name")
    if checked.error_code is not None:
        return NameCheck(text, checked.error_code)
    value = _DOTS.sub("·", checked.value)
    if len(value) <= _PADDED_LIMIT and _PADDED.fullmatch(value):
        value = value.replace(" ", "")
    if not value:
        return NameCheck(value, "name.empty")
    if not any(char.isalpha() for char in value) and not _PRIVATE.search(value):
        return NameCheck(value, "name.no_letter")
    if _DIGIT.search(value):
        hints.append("name.digits")
    if _has_mixed_word(value):
        hints.append("name.mixed_script")
    return NameCheck(value, None, tuple(hints), script_of(value))


def _has_mixed_word(value: str) -> bool:
    """Whether one word mixes Latin with letters that look like Latin ones: the classic of forged names."""
    if not _LOOKALIKE.search(value):
        return False
    return any(_LOOKALIKE.search(word) and _LATIN_CHAR.search(word) for word in _WORD.findall(value))


def has_han(text: str) -> bool:
    """Whether any character is a Chinese one."""
    return _HAN_CHAR.search(text) is not None


def script_of(text: str) -> str:
    """han, latin, mixed (Han with other letters), other, or none when there is no letter."""
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return "none"
    han = sum(1 for char in letters if _HAN_CHAR.match(char))
    if han:
        return "han" if han == len(letters) else "mixed"
    return "latin" if all(_LATIN_ONLY.match(char) for char in letters) else "other"


@cache
def _private_use_repairs() -> dict[int, str]:
    """Private-use characters that old GBK files hold in place of what GB 18030-2005 and 2022 assign.

    Code page 936 kept the characters FE50 to FEA0 in the private area from U+E815 on; 䶮 is one of them.
    Python's gb18030 knows most of the standard ones, the rest come from the tables of the standard.
    """
    repairs: dict[int, str] = {}
    trail_bytes = [*range(0x50, 0x7F), *range(0x80, 0xA1)]
    for offset, trail in enumerate(trail_bytes):
        char = bytes((0xFE, trail)).decode("gb18030")
        if not _PRIVATE.match(char):
            repairs[0xE815 + offset] = char
    later = {
        0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6,
        0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA,
        0xE855: 0x241FE, 0xE864: 0x9FBB,
    }  # fmt: skip
    repairs.update({private: chr(standard) for private, standard in later.items()})
    return repairs
