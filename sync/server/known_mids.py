"""Whose the ids of changes are: an author's repeated change gets its first answer, anybody else's is refused.

Colleagues read the ids of one another's changes, in histories and conflicts. Who sends such an id again must neither
learn what became of that change nor take its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from app.domain.change import EntityKey
from sync.server.record_store import KnownAnswer, MutationRecord

MID_TAKEN: Final = "mid.taken"
"""The refusal of an id that another person's change has, or another change of the same person: it does not say which."""


class KnownMids:
    """The answers already given to changes, whichever replica sent them: as stored, and in this transaction."""

    def __init__(self, stored: Mapping[bytes, Sequence[KnownAnswer]]) -> None:
        self._known = {mid: list(answers) for mid, answers in stored.items()}

    def add(self, user: str, answers: Sequence[MutationRecord]) -> None:
        """Answers that this transaction will write, to changes of this person."""
        for answer in answers:
            self._known.setdefault(answer.mid, []).append(KnownAnswer(user, answer))

    def answer(self, user: str, key: EntityKey, mid: bytes) -> MutationRecord | None:
        """The answer that a person's change got, None for a new one."""
        found = (
            each.answer
            for each in self._known.get(mid, ())
            if each.user == user
            and (each.answer.type, each.answer.id) == key
            and not _is_refusal(each.answer)
        )
        return next(found, None)

    def is_taken(self, mid: bytes) -> bool:
        """Whether some change has this id; one that was refused for its id does not."""
        return any(not _is_refusal(each.answer) for each in self._known.get(mid, ()))


def _is_refusal(answer: MutationRecord) -> bool:
    return MID_TAKEN in answer.codes
