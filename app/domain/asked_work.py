"""Parked work that its author laid before those who may decide: it travels as a conflict of its own kind.

`mine` is what the author wanted, `theirs` what head office holds; whoever takes it over decides for `mine`, whoever gives
it back decides for `theirs`, with words. So it is merged, masked, moved and erased like every other conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.change import Action, Change
from app.domain.errors import Scalar
from app.domain.field_group import Document
from app.domain.permission import Operation, may
from app.domain.user import User

ASKED: Final = "asked"
_HEARD: Final = "word"


@dataclass(frozen=True, slots=True)
class Word:
    """What became of such work: who decided, whether he took it over, what he said."""

    by: str
    was_taken: bool
    words: str
    at: int


def word_of(conflicts: Sequence[Document]) -> Word | None:
    """The word on work that is these conflicts; None as long as one of them waits."""
    states = [conflict.get("state") or {} for conflict in conflicts]
    if not states or any(state.get("state") == "open" for state in states):
        return None
    at, last = max(((_number(state.get("at")), state) for state in states), key=lambda item: item[0])
    was_taken = any(state.get("resolution") in ("mine", "other") for state in states)
    return Word(str(last.get("by") or ""), was_taken, str(last.get("reason") or ""), at)


def _number(value: Scalar) -> int:
    return value if isinstance(value, int) else 0


def as_codes(word: Word) -> tuple[str, ...]:
    """The word as the books keep it beside the ask, which has no other codes."""
    return (_HEARD, word.by, "taken" if word.was_taken else "returned", word.words, str(word.at))


def from_codes(codes: Sequence[str]) -> Word | None:
    """What `as_codes` made."""
    if len(codes) != 5 or codes[0] != _HEARD:
        return None
    return Word(codes[1], codes[2] == "taken", codes[3], int(codes[4]))


def is_asked(conflict: Document) -> bool:
    """Whether a conflict is parked work that somebody asks others to take over."""
    return (conflict.get("about") or {}).get("kind") == ASKED


def may_decide(user: User, conflict: Document, customer: Document) -> bool:
    """Whether the user may take the work over or give it back: a superior who has the customer, never its author."""
    author = (conflict.get("about") or {}).get("author")
    return author != user.id and may(user, Operation.ADOPT, customer)


def can_be_asked(change: Change) -> bool:
    """Whether a parked change can be laid before others: an edit; commands are for those who may give them."""
    return change.action is Action.EDIT
