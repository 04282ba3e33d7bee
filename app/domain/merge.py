"""The merge rule by field group, the same code on the server, the replica and in the simulator.

For each group: the server still has what the author saw → take his value; the server has his value
already → nothing to do; otherwise open groups take his value (the overwritten one goes to history) and
guarded groups become a conflict that a human decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.change import GroupEdit
from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue


@dataclass(frozen=True, slots=True)
class GroupConflict:
    """One guarded group that two people changed differently; `theirs` is what the server holds."""

    key: str
    base: GroupValue | None
    mine: GroupValue | None
    theirs: GroupValue | None


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What became of each group of a change; `document` is the new whole document."""

    document: dict[str, GroupValue | None]
    applied: tuple[str, ...]
    unchanged: tuple[str, ...]
    overwritten: tuple[tuple[str, GroupValue | None], ...]
    conflicts: tuple[GroupConflict, ...]


def same_value(one: GroupValue | None, other: GroupValue | None) -> bool:
    """Equal as far as people are concerned: absent, null and empty fields are the same."""
    return compact(one) == compact(other)


def compact(value: GroupValue | None) -> dict[str, Scalar] | None:
    """The group without empty fields, or None when nothing is left."""
    if value is None:
        return None
    kept: dict[str, Scalar] = {name: item for name, item in value.items() if item is not None and item != ""}
    return kept or None


def merge_groups(
    document: Document,
    edits: Sequence[GroupEdit],
    is_guarded: Callable[[str], bool],
    atomic: bool = False,
) -> MergeResult:
    """Apply `edits` to `document` by the rule above; nothing is changed in place.

    With `atomic`, one conflicting group makes every group of the change a conflict.
    """
    merged: dict[str, GroupValue | None] = dict(document)
    applied: list[str] = []
    unchanged: list[str] = []
    overwritten: list[tuple[str, GroupValue | None]] = []
    conflicts: list[GroupConflict] = []
    for edit in edits:
        current = document.get(edit.key)
        if same_value(current, edit.new):
            unchanged.append(edit.key)
        elif same_value(current, edit.old):
            applied.append(edit.key)
        elif is_guarded(edit.key):
            conflicts.append(GroupConflict(edit.key, edit.old, edit.new, current))
            continue
        else:
            overwritten.append((edit.key, current))
            applied.append(edit.key)
        _put(merged, edit)
    if atomic and conflicts:
        whole = tuple(GroupConflict(e.key, e.old, e.new, document.get(e.key)) for e in edits)
        return MergeResult(dict(document), (), (), (), whole)
    return MergeResult(merged, tuple(applied), tuple(unchanged), tuple(overwritten), tuple(conflicts))


def overlay(document: Document, edits: Sequence[GroupEdit], live: frozenset[str] | None = None) -> Document:
    """The author's own view: `document` with his still unconfirmed groups laid over it."""
    shown: dict[str, GroupValue | None] = dict(document)
    for edit in edits:
        if live is None or edit.key in live:
            _put(shown, edit)
    return shown


def changed_groups(before: Document, after: Document) -> tuple[GroupEdit, ...]:
    """The edits that lead from one document to the other, in key order."""
    keys = sorted(before.keys() | after.keys())
    return tuple(
        GroupEdit(key, before.get(key), after.get(key))
        for key in keys
        if not same_value(before.get(key), after.get(key))
    )


def _put(document: dict[str, GroupValue | None], edit: GroupEdit) -> None:
    if edit.new is None:
        document.pop(edit.key, None)
    else:
        document[edit.key] = dict(edit.new)
