"""A conflict as a person decides it: per group the base, his own value and head office's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.services.customer_card import FieldKind


class Choice(StrEnum):
    """Which value is kept."""

    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CaseField:
    """One field of the group in three versions, masked like anywhere else when the role may not read it."""

    field: str
    label: str
    kind: FieldKind
    code_list: str
    base: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """One conflict. `preselected` is the better verified side, or None: never simply the newest.

    `locked` says why this side cannot be chosen here ("" when it can).
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


@dataclass(frozen=True, slots=True)
class ConflictCase:
    """All open conflicts of one customer, and what was merged without asking (labels)."""

    customer: bytes
    name: str
    name_latin: str
    groups: tuple[CaseGroup, ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One group decided; `values` holds the fields for Choice.OTHER."""

    conflict_id: bytes
    choice: Choice
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictSummary:
    """One customer with open conflicts; `others` are (name, Latin name) of who else changed him."""

    customer: bytes
    name: str
    name_latin: str
    count: int
    raised_at: int
    others: tuple[tuple[str, str], ...]
