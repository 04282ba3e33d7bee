"""One edit as the outbox keeps it and the wire carries it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Final

from msgspec import Meta, Struct
from msgspec.structs import replace

EntityKey = tuple[str, bytes]
EVERY_GROUP: Final = "*"
"""In an answer: all groups of the change, so that the most frequent answer is also the shortest."""
Name = Annotated[str, Meta(max_length=120)]


class Action(StrEnum):
    """What a change asks of the server."""

    CREATE = "create"
    EDIT = "edit"
    RESOLVE = "resolve"
    MOVE = "move"
    MERGE = "merge"
    UNMERGE = "unmerge"
    ERASE = "erase"
    ASK = "ask"


class Outcome(StrEnum):
    """The server's final word on a change; it never changes afterwards."""

    OK = "ok"
    NOOP = "noop"
    CONFLICT = "conflict"
    PARKED = "parked"
    REJECTED = "rejected"


GONE: Final = "parked.gone"
"""The code of a change whose record head office does not know, or not any more."""


class OutboxState(StrEnum):
    """Where a change stands on the replica that made it.

    queued → acked (answered, still overlaid until the row arrives) → one of the final states.
    """

    QUEUED = "queued"
    ACKED = "acked"
    DONE = "done"
    CONFLICT = "conflict"
    PARKED = "parked"
    REJECTED = "rejected"


OPEN_STATES = frozenset({OutboxState.QUEUED, OutboxState.ACKED})
REFUSED = frozenset({OutboxState.PARKED, OutboxState.REJECTED})


Fields = Mapping[Name, Annotated[str, Meta(max_length=4000)] | int | bool | None]
"""A `GroupValue` with the limits that hold where it is read from bytes."""


class GroupEdit(Struct, frozen=True, array_like=True, forbid_unknown_fields=True, gc=False):
    """One group before and after; `old` is the author's base, so the server needs no history.

    It is its own form on the wire, in the outbox and in the history: a push brings thousands of them, and
    none is ever copied into another shape.
    """

    key: Name
    old: Fields | None
    new: Fields | None


class Change(Struct, frozen=True):
    """One save of one person: all groups of one entity that he touched.

    `mid` is the idempotency key, `dseq` the dense number within the replica, `prev_mid` the previous
    still unconfirmed change of the same entity (a chain of offline edits), `at_claim` the device's
    clock in ms, an annotation only. `conflict_id` and `seen_ver` belong to Action.RESOLVE, `other` to
    Action.MERGE and Action.UNMERGE (the customer who is merged into this one) and to Action.ASK (the parked
    change). `schema` is that of the program in
    which it was made: fields that came later are none of its business (`program_schema`).
    """

    mid: bytes
    dseq: int
    action: Action
    type: str
    id: bytes
    base_ver: int
    at_claim: int
    author: str
    groups: tuple[GroupEdit, ...]
    prev_mid: bytes | None = None
    atomic: bool = False
    audit_seq: int = 0
    conflict_id: bytes | None = None
    seen_ver: int = 0
    reason: str = ""
    other: bytes | None = None
    schema: int = 1

    @property
    def key(self) -> EntityKey:
        """Which entity it is about."""
        return (self.type, self.id)


def emptied_change(change: Change) -> Change:
    """The change without anything that its author wrote; sent again it would change nothing."""
    return replace(change, groups=(), reason="")
