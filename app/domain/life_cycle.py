"""Where a customer's record stands: in use, archived, merged into another one, or erased by law.

Both ends read it here: head office to send late work to the record that is left, a desk to keep resting
records out of its lists and to forget what an erased one held (sync.md 3.3).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue, group_key

ARCHIVED: Final = "archived"
MERGED: Final = "merged_into"
ERASED: Final = "erased"
RESTING: Final = frozenset({ARCHIVED, MERGED, ERASED})
"""The states outside the working set: found when looked for, in no list of what there is to do."""
BY_COMMAND: Final = frozenset({MERGED, ERASED})
"""The states that no edit gives or takes, only the command of that name."""
FIRST_STATE: Final = "prospect"

LIFE_CYCLE: Final = "lifecycle"
DUPLICATE: Final = "duplicate"
_SERVICE: Final = "service"
_NUMBER: Final = "number"
_KEPT_SERVICE: Final = ("branch", "primary_rm", "team")
OWN_GROUPS: Final = frozenset({LIFE_CYCLE, _SERVICE, _NUMBER, "kind", DUPLICATE})
"""Groups that say something of the record itself: a merge never carries them over to the other one."""


def state_of(document: Document) -> str:
    """The state of a record."""
    return str((document.get(LIFE_CYCLE) or {}).get("state") or FIRST_STATE)


def survivor_of(document: Document) -> bytes | None:
    """The record that this one was merged into, or None."""
    group = document.get(LIFE_CYCLE) or {}
    target = str(group.get("merged_into") or "")
    return bytes.fromhex(target) if group.get("state") == MERGED and target else None


def is_erased(document: Document) -> bool:
    """Whether only a receipt is left of the record."""
    return state_of(document) == ERASED


def archived(document: Document) -> GroupValue:
    """The life cycle of an archived record; it remembers the state before."""
    return {"state": ARCHIVED} | _before(document)


def merged(document: Document, survivor: bytes) -> GroupValue:
    """The life cycle of a record that was merged into another one; it remembers the state before."""
    return {"state": MERGED, "merged_into": survivor.hex()} | _before(document)


def brought_back(document: Document) -> GroupValue | None:
    """The life cycle as it was before the record was archived or merged; None when it had none."""
    before = str((document.get(LIFE_CYCLE) or {}).get("before") or "")
    return {"state": before} if before and before not in BY_COMMAND else None


def _before(document: Document) -> dict[str, Scalar]:
    return {"before": state_of(document)} if document.get(LIFE_CYCLE) else {}


def receipt(document: Document) -> dict[str, GroupValue | None]:
    """What stays of an erased record: that it was erased, its number, who would have looked after it."""
    service: dict[str, Scalar] = {
        name: value for name, value in (document.get(_SERVICE) or {}).items() if name in _KEPT_SERVICE
    }
    kept: dict[str, GroupValue | None] = {LIFE_CYCLE: {"state": ERASED}, _SERVICE: service}
    if document.get(_NUMBER):
        kept[_NUMBER] = document[_NUMBER]
    return kept


def duplicate_key(loser: bytes) -> str:
    """The group by which the record that is left names one that was merged into it."""
    return group_key(DUPLICATE, loser)


def duplicates_of(document: Document) -> Iterator[bytes]:
    """The records that were merged into this one."""
    for key, group in document.items():
        name, _, member = key.partition(":")
        if name == DUPLICATE and group is not None:
            yield bytes.fromhex(member)
