"""The outcome of checking an identity number: what it is when written properly, and what it says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Final

_SEPARATORS: Final = dict.fromkeys(
    map(ord, " \t\r\n.\u00a0\u2007\u202f\u3000-\u2010\u2011\u2012\u2013\u2014\u2212")
)


@dataclass(frozen=True, slots=True)
class IdCheck:
    """`normalised` is the number as it is stored (or the input when it is wrong).

    `hints` never prevent saving. `sex` is GB/T 2261.1 "1" male or "2" female, `country` the alpha-2 code
    of the nationality that the number states; each is None where the number does not tell.
    """

    normalised: str
    error_code: str | None = None
    hints: tuple[str, ...] = ()
    birth_date: date | None = None
    sex: str | None = None
    country: str | None = None

    @property
    def is_valid(self) -> bool:
        """Whether the number may be kept as it is."""
        return self.error_code is None


def normalise_number(text: str) -> str:
    """A number as typed or pasted: full-width forms folded, spaces, dashes and dots out, upper case."""
    if text.isalnum() and text.isascii():
        return text.upper()
    return unicodedata.normalize("NFKC", text).translate(_SEPARATORS).upper()
