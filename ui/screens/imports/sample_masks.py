"""Samples of a file with the figures hidden that no screen shows unasked: ID numbers, phones, birth dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.services.importing.import_target import TARGETS, TargetKind

BIRTH: Final = "birth.birth_date"
TAILED: Final = frozenset({TargetKind.ID_NUMBER, TargetKind.PHONE})
KEPT: Final = 4
_LOOKS_LIKE_ID: Final = re.compile(r"\d{17}[\dXx]|\d{14}[\dXx]")
_FIGURE: Final = re.compile(r"\d")


def shown_sample(text: str, targets: Sequence[str]) -> str:
    """A cell as previews show it; `targets` are what its column was guessed and chosen to mean.

    The form stays to be judged (length, hyphens, blanks); only figures are hidden. What looks like a mainland
    ID number is hidden in any column.
    """
    if BIRTH in targets:
        return _FIGURE.sub("•", text)
    kinds = {TARGETS[key].kind for key in targets if key in TARGETS}
    if kinds & TAILED:
        return _tail(text)
    return _LOOKS_LIKE_ID.sub(lambda found: _tail(found.group()), text)


def _tail(text: str) -> str:
    return re.sub(r"\w", "•", text[:-KEPT]) + text[-KEPT:]
