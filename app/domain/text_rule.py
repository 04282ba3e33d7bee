"""Cleaning of free text: what every line, note, address or name has to go through before it is kept."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from app.domain.lazy_pattern import lazy_pattern

NOTE_LIMIT: Final = 2000

# Marks that reorder the text around them: a name that looks like another one.
BIDI_CONTROLS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Invisible and without meaning in a record: zero-width space, word joiner, byte order mark, soft hyphen.
STRIPPED: Final = "\u200b\u2060\ufeff\u00ad"
JOINERS: Final = "\u200c\u200d"

_STRIP: Final = {ord(char): None for char in STRIPPED}
# Everything that is certainly harmless, so that nearly every value leaves by the fast door.
_PLAIN: Final = lazy_pattern(r"[ -~\u00a1-\u00ac\u00ae-\u02ff\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]*")
_BIDI: Final = re.compile(f"[{BIDI_CONTROLS}]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)
# Tag characters, interlinear marks, deprecated format characters, fillers; ideographic variation selectors
# (U+E0100 to U+E01EF) stay, they choose the shape of a Han character in a name.
_INVISIBLE: Final = re.compile(
    "[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\ufff9-\ufffc\u206a-\u206f\u180e\u3164\uffa0\u115f\u1160]"
)
_SPACES: Final = re.compile(r"\s+")
_LINE_SPACES: Final = re.compile(r"[^\S\n]+")
_JOINER: Final = re.compile(f"[{JOINERS}]")
# Scripts in which a joiner changes the word: Arabic family, Indic, Sinhala, Khmer, Mongolian.
_JOINING: Final = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ua840-\ua87f\ufb50-\ufdff\ufe70-\ufefc]"
)


@dataclass(frozen=True, slots=True)
class TextCheck:
    """A cleaned text, or the code of the first rule that it breaks (`value` is then the input)."""

    value: str
    error_code: str | None = None

    @property
    def is_valid(self) -> bool:
        """Whether the text may be kept."""
        return self.error_code is None


def unsafe_character(text: str) -> str | None:
    """Why a text must be refused: "surrogate", "bidi", "control", "invisible", or None when it is safe.

    Line feed and tab count as safe here; callers for one line fold them into spaces.
    """
    if _PLAIN.fullmatch(text):
        return None
    for reason, pattern in (
        ("surrogate", _SURROGATE),
        ("bidi", _BIDI),
        ("control", _CONTROL),
        ("invisible", _INVISIBLE),
    ):
        if pattern.search(text):
            return reason
    return None


def without_idle_joiners(text: str) -> str:
    """The text without zero-width joiners, except between letters of scripts that need them."""
    if not _JOINER.search(text):
        return text
    kept = []
    for index, char in enumerate(text):
        between = 0 < index < len(text) - 1
        needed = between and _JOINING.match(text[index - 1]) and _JOINING.match(text[index + 1])
        if char not in JOINERS or needed:
            kept.append(char)
    return "".join(kept)


def composed(text: str) -> str:
    """NFC without the invisible characters that carry no meaning."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", without_idle_joiners(text.translate(_STRIP)))


def clean_line(text: str, limit: int, prefix: str = "text") -> TextCheck:
    """One line: NFC, white space folded, at most `limit` characters; error codes start with `prefix`."""
    folded = _SPACES.sub(" ", text).strip() if not text.isalnum() else text
    return _checked(text, composed(folded).strip(), limit, prefix)


def clean_note(text: str, limit: int = NOTE_LIMIT, prefix: str = "text") -> TextCheck:
    """Several lines: line feeds stay (CRLF and CR become LF), other white space is folded."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    folded = _LINE_SPACES.sub(" ", lines.replace("\t", " ")).strip()
    return _checked(lines, composed(folded).strip(), limit, prefix)


def _checked(original: str, cleaned: str, limit: int, prefix: str) -> TextCheck:
    # The original is what is checked: folding must not hide a control character such as U+2028 or U+0085.
    reason = unsafe_character(original)
    if reason is not None:
        return TextCheck(original, f"{prefix}.{reason}")
    if len(cleaned) > limit:
        return TextCheck(original, f"{prefix}.too_long")
    return TextCheck(cleaned)
