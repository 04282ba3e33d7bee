"""What a program of an older or newer schema knows of a record, and edits of one read by a program of another.

A schema only ever adds groups and fields; `GroupSpec.since` and `field_since` say which schema brought them. A
program leaves alone what it does not know: it keeps such fields byte for byte, and an edit of it changes none of
them, whatever the group's value without them looks like (sync.md 3.7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.domain.change import GroupEdit
from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue, group_name, spec_of

SCHEMA: Final = 3
"""The schema of this program: raise it with every group, field or part of a message that is added."""


@dataclass(frozen=True, slots=True)
class SchemaWindow:
    """Whose desks head office still serves: those of `oldest_pull` read, those of `oldest_push` deliver."""

    schema: int = SCHEMA
    oldest_pull: int = max(1, SCHEMA - 2)
    # Every schema that was ever released: no desk's work is left behind (sync.md: 18 months and longer).
    oldest_push: int = 1


@lru_cache(maxsize=1000)
def _known_names(entity_type: str, name: str, schema: int) -> frozenset[str]:
    spec = spec_of(entity_type, name)
    if spec is None or spec.since > schema:
        return frozenset()
    return frozenset(field for field in spec.fields if spec.field_since.get(field, 1) <= schema)


def known_fields(entity_type: str, key: str, schema: int = SCHEMA) -> frozenset[str]:
    """The fields of a group that a program of this schema knows, as far as this program can tell."""
    return _known_names(entity_type, group_name(key), schema)


def forget_known() -> None:
    """Read the groups again; for tests, which add some."""
    _known_names.cache_clear()


def is_beyond(entity_type: str, edits: Sequence[GroupEdit], schema: int) -> bool:
    """Whether the edits name a field that a program of this schema does not know."""
    for edit in edits:
        known = known_fields(entity_type, edit.key, schema)
        named = (edit.old or {}).keys() | (edit.new or {}).keys()
        if not known or not named <= known:
            return True
    return False


def narrowed(entity_type: str, edits: Sequence[GroupEdit], schema: int = SCHEMA) -> tuple[GroupEdit, ...]:
    """The edits without fields that a program of this schema does not know: it has nothing to say about them."""
    made = []
    for edit in edits:
        known = known_fields(entity_type, edit.key, schema)
        is_whole = _is_within(edit.old, known) and _is_within(edit.new, known)
        made.append(
            edit
            if is_whole or not known
            else GroupEdit(edit.key, _cut(edit.old, known), _cut(edit.new, known))
        )
    return tuple(made)


def lifted(
    entity_type: str, edits: Sequence[GroupEdit], document: Document, schema: int
) -> Sequence[GroupEdit]:
    """The edits as their author would have made them on this document, had his program known all of its fields."""
    made: list[GroupEdit] | None = None
    for place, edit in enumerate(edits):
        current = document.get(edit.key)
        if not current:
            continue
        known = known_fields(entity_type, edit.key, schema)
        if current.keys() <= known:
            continue
        rest = {name: value for name, value in current.items() if name not in known}
        old = None if edit.old is None else {**edit.old, **rest}
        new = None if edit.new is None else {**edit.new, **rest}
        made = list(edits) if made is None else made
        made[place] = GroupEdit(edit.key, old, new)
    return edits if made is None else made


def _is_within(value: GroupValue | None, known: frozenset[str]) -> bool:
    return value is None or value.keys() <= known


def _cut(value: GroupValue | None, known: frozenset[str]) -> dict[str, Scalar] | None:
    return None if value is None else {name: item for name, item in value.items() if name in known}
