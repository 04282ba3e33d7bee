"""Which encoding a text is in: mark, strict UTF-8, pattern of UTF-16, then the characters that it gives."""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

from app.domain.pinyin import to_simplified
from app.services.importing.common_characters import COMMON
from app.services.importing.import_plan import EncodingGuess

# Names that the product shows, and Python's codecs for them. Code page 950 is what Excel calls Big5.
ENCODINGS: Final = {
    "utf-8": "utf-8",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
}

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_HEAD_BYTES: Final = 64 * 1024
_SAMPLE_BYTES: Final = 256 * 1024
# In UTF-16 the commas, digits and line ends of a table have a zero byte, all on the same side.
_ZERO_SHARE: Final = 0.02
_DAMAGE_WEIGHT: Final = 8
_SURE: Final = 0.99
_FEW_CHARACTERS: Final = 4
_WESTERN_SHARE: Final = 0.9
_USABLE_SCORE: Final = 0.2


class EncodingProbe:
    """Takes a file chunk by chunk in constant memory and says at the end what it is written in."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._sample = bytearray()
        self._decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")("strict")
        self._has_high_bytes = False
        self._size = 0

    def feed(self, chunk: bytes) -> None:
        """The next bytes of the file, in order."""
        room = _HEAD_BYTES - len(self._head)
        if room > 0:
            self._head += chunk[:room]
        self._size += len(chunk)
        if not chunk.isascii():
            self._has_high_bytes = True
            if len(self._sample) < _SAMPLE_BYTES:
                # No character of these code pages has a line feed in it, so lines are safe cuts.
                lines = [line for line in chunk.splitlines(keepends=True)[1:-1] if not line.isascii()]
                self._sample += b"".join(lines)[:_SAMPLE_BYTES]
        if self._decoder is not None:
            try:
                self._decoder.decode(chunk)
            except UnicodeDecodeError:
                self._decoder = None

    def guess(self) -> EncodingGuess:
        """The verdict over everything fed."""
        head = bytes(self._head)
        for mark, name in _MARKS:
            if head.startswith(mark):
                return EncodingGuess(name, 1.0, "bom", ())
        if wide := _wide_pattern(head):
            return EncodingGuess(wide, 0.95, "nul_pattern", ("utf-8", "gb18030"))
        if not self._has_high_bytes:
            return EncodingGuess("utf-8", 1.0, "ascii", ("gb18030",))
        sample = bytes(self._sample) if self._sample and self._size > _HEAD_BYTES else head
        if self._is_utf8():
            few = sum(1 for byte in sample if byte >= 0xC0) <= _FEW_CHARACTERS
            return EncodingGuess("utf-8", 0.9 if few else _SURE, "strict_utf8", ("gb18030",))
        return _by_characters(sample, head)

    def _is_utf8(self) -> bool:
        if self._decoder is None:
            return False
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True


def guess_encoding(content: bytes) -> EncodingGuess:
    """The verdict over a file that is wholly in memory."""
    probe = EncodingProbe()
    probe.feed(content)
    return probe.guess()


def _wide_pattern(head: bytes) -> str:
    """UTF-16 without a mark: zero bytes on one side only, and text that makes sense."""
    half = len(head) // 2
    if not half or b"\x00" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for name, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if zeros >= max(1, half * _ZERO_SHARE) and others * 20 <= zeros:
            text = head[: half * 2].decode(name, "replace")
            if sum(1 for char in text if unicodedata.category(char) in ("Cn", "Co", "Cc")) < len(text) / 5:
                return name
    return ""


def _by_characters(sample: bytes, head: bytes) -> EncodingGuess:
    scores = {
        name: _chinese_score(sample, ENCODINGS[name]) for name in ("gb18030", "big5", "big5-hkscs", "utf-8")
    }
    if scores["big5-hkscs"] <= scores["big5"]:
        scores.pop("big5-hkscs")
    for name in ("utf-16-le", "utf-16-be"):
        scores[name] = _chinese_score(head[: len(head) // 2 * 2], name)
    ranked = sorted(scores, key=lambda name: -scores[name])
    best, second = ranked[0], ranked[1]
    western = _western_score(sample)
    if western >= _WESTERN_SHARE and scores[best] < _WESTERN_SHARE / 2:
        return EncodingGuess("windows-1252", 0.6, "western", (best, second))
    margin = max(0.0, scores[best] - max(0.0, scores[second]))
    confidence = round(min(_SURE, 0.5 + margin), 2) if scores[best] >= _USABLE_SCORE else 0.3
    reason = "common_characters" if scores[best] >= _USABLE_SCORE and best != "utf-8" else "damaged"
    rest = tuple(name for name in ranked[1:] if scores[name] > 0)[:2]
    return EncodingGuess(best, confidence, reason, (*rest, "windows-1252"))


def _chinese_score(data: bytes, codec: str) -> float:
    """Share of common characters among those that are not ASCII, less the damage, from -1 to 1."""
    text = data.decode(codec, "replace")
    letters = [char for char in to_simplified(text) if char > "\x7f" and not _is_punctuation(char)]
    if not letters:
        return 0.0
    damage = sum(
        1 for char in letters if char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc")
    )
    common = sum(1 for char in letters if char in COMMON)
    return max(-1.0, (common - _DAMAGE_WEIGHT * damage) / len(letters))


def _is_punctuation(char: str) -> bool:
    return "\u3000" <= char <= "\u301f" or "\uff00" <= char <= "\uff5e" or "\u2010" <= char <= "\u2026"


def _western_score(data: bytes) -> float:
    """Share of accented Latin letters that stand beside a plain letter, as they do in European words."""
    text = data.decode("cp1252", "replace")
    marked = good = 0
    for index, char in enumerate(text):
        if char <= "\x7f":
            continue
        marked += 1
        beside = text[index - 1 : index] + text[index + 1 : index + 2]
        good += char.isalpha() and any(other.isascii() and other.isalpha() for other in beside)
    return good / marked if marked else 0.0
