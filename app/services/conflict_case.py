"""A conflict as a person decides it: per group the base, his own value and head office's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.change import GroupEdit
from app.services.customer_card import FieldKind


class Choice(StrEnum):
    """Which value is kept."""

    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CaseField:
    """One field of the group in three versions, masked like anywhere else; `is_masked` when a mask hides
    something that the person may ask to see.
    """

    field: str
    label: str
    kind: FieldKind
    code_list: str
    base: str
    mine: str
    theirs: str
    is_masked: bool = False


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """One conflict. `preselected` is the better verified side, or None: never simply the newest.

    `locked` says why this side cannot be chosen here ("" when it can). `is_asked`: it is parked work of `mine_author`,
    who asks for it to be taken over, with these `words`.
    """

    conflict_id: bytes
    label: str
    group: str
    fields: tuple[CaseField, ...]
    mine_author: str
    mine_at: int
    theirs_author: str
    theirs_at: int
    needs_reason: bool
    preselected: Choice | None
    locked: str = ""
    is_asked: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConflictCase:
    """All open conflicts of one customer."""

    customer: bytes
    name: str
    name_latin: str
    groups: tuple[CaseGroup, ...]


@dataclass(frozen=True, slots=True)
class OfficeChange:
    """A change that head office accepted, from whichever desk."""

    mid: bytes
    ver: int
    at: int
    author: str
    edits: tuple[GroupEdit, ...]


class Standing(StrEnum):
    """How a merged change stands now."""

    MERGED = "merged"
    UNDONE = "undone"
    CHANGED_SINCE = "changed_since"


@dataclass(frozen=True, slots=True)
class MergedField:
    """One field of a merged change, masked like the card."""

    label: str
    kind: FieldKind
    code_list: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MergedChange:
    """A group that one side changed and the other did not, so that nobody was asked. `edit` is opaque to
    screens; `may_undo` when the role may write the group and nobody has changed it since.
    """

    label: str
    is_mine: bool
    author: str
    at: int
    fields: tuple[MergedField, ...]
    standing: Standing
    may_undo: bool
    edit: GroupEdit


@dataclass(frozen=True, slots=True)
class Decision:
    """One group decided; `values` holds the fields for Choice.OTHER."""

    conflict_id: bytes
    choice: Choice
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictSummary:
    """One customer with open conflicts; `others` are (name, Latin name) of who else changed him, or who asks.

    `is_asked`: all of it is parked work that somebody asks to be taken over.
    """

    customer: bytes
    name: str
    name_latin: str
    count: int
    raised_at: int
    others: tuple[tuple[str, str], ...]
    is_asked: bool = False
