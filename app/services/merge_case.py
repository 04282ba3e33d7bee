"""Two records of one customer side by side: what they say differently, and what a merge takes over by itself."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import life_cycle
from app.domain.customer_file import FILE
from app.domain.field_group import Document, GroupValue, group_name
from app.domain.merge import same_value
from app.domain.permission import ClassAccess
from app.security.masking import may_reveal
from app.services.card_builder import CardBuilder, scalar_text, text_of
from app.services.case_builder import describe, field_order, is_said
from app.services.customer_card import FieldKind, FieldRef

# What says which value of a set it is; the rest of a member may differ in the two records.
_SAYS = {"contact": "value", "address": "line", "id_document": "number", "external": "value", FILE: "hash"}


@dataclass(frozen=True, slots=True)
class MergeSide:
    """Whose record it is, with its number as stored."""

    id: bytes
    name: str
    name_latin: str
    customer_no: str
    branch: str
    manager: str


@dataclass(frozen=True, slots=True)
class MergeField:
    """One field of a group in both records, masked like on the card; in the clear only where a person asked for it."""

    label: str
    kind: FieldKind
    code_list: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class MergeGroup:
    """One group that differs. `is_choice`: both records say something, so one value must give way; otherwise only
    the other record has it. `is_taken` is what is proposed: everything that the record left lacks. `is_locked`: the
    value that stays is not this role's to give up.
    """

    key: str
    label: str
    fields: tuple[MergeField, ...]
    is_choice: bool
    is_taken: bool
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class MergeCase:
    """`left` stays, `other` goes into it; `open_work` changes and conflicts of the other one go along.

    `is_masked`: a mask hides something that the person may ask to see.
    """

    left: MergeSide
    other: MergeSide
    groups: tuple[MergeGroup, ...]
    open_work: int
    is_masked: bool = False

    def proposed(self) -> frozenset[str]:
        """The groups that a merge takes over when nobody chooses otherwise."""
        return frozenset(group.key for group in self.groups if group.is_taken)


def merge_case(
    left: tuple[bytes, Document],
    other: tuple[bytes, Document],
    cards: CardBuilder,
    open_work: int,
    *,
    clear: bool = False,
) -> MergeCase:
    """The sheet for two documents; groups that the role may not see are not named. `clear` lifts the masks."""
    mine, theirs = left[1], other[1]
    groups = []
    for key in sorted(theirs, key=lambda each: (":" in each, each)):
        value = theirs[key]
        hidden = cards.access(key) is ClassAccess.NONE or group_name(key) in life_cycle.OWN_GROUPS
        if value is None or hidden or same_value(mine.get(key), value) or _is_said_twice(key, value, mine):
            continue
        fields = _fields(key, mine.get(key), value, cards, clear)
        if fields:
            is_choice = bool(mine.get(key))
            label = fields[0].label if len(fields) == 1 else group_name(key)
            is_locked = is_choice and not cards.may_change(key)
            groups.append(MergeGroup(key, label, fields, is_choice, not is_choice, is_locked))
    keys = [group.key for group in groups]
    masked = any(
        may_reveal(cards.access(key))
        and _fields(key, mine.get(key), theirs[key] or {}, cards, True)
        != _fields(key, mine.get(key), theirs[key] or {}, cards, False)
        for key in keys
    )
    return MergeCase(_side(*left), _side(*other), tuple(groups), open_work, masked)


def _is_said_twice(key: str, value: GroupValue, mine: Document) -> bool:
    """Whether the record left has the same phone, address or document under another id."""
    name = group_name(key)
    says = _SAYS.get(name)
    if says is None or not value.get(says):
        return False
    members = [group for each, group in mine.items() if group is not None and group_name(each) == name]
    return any(
        group.get(says) == value.get(says) and group.get("type") == value.get("type") for group in members
    )


def _fields(
    key: str, mine: GroupValue | None, theirs: GroupValue, cards: CardBuilder, clear: bool
) -> tuple[MergeField, ...]:
    found = []
    is_shown = clear and may_reveal(cards.access(key))
    for name in _said_of(key, mine, theirs):
        if is_said(key, name) and (mine or {}).get(name) != theirs.get(name):
            label, kind, codes = describe(key, name, theirs)
            ref = FieldRef(key, name)
            texts = [
                scalar_text((group or {}).get(name)) if is_shown else cards.masked(ref, group)
                for group in (mine, theirs)
            ]
            found.append(MergeField(label, kind, codes, *texts))
    return tuple(found)


def _said_of(key: str, mine: GroupValue | None, theirs: GroupValue) -> list[str]:
    """The fields that are worth comparing: of a phone or an address that only one has, the value says it all."""
    says = _SAYS.get(group_name(key)) if group_name(key) in ("contact", "address") else None
    return [says] if says and not mine else field_order(key, mine, theirs)


def _side(customer: bytes, document: Document) -> MergeSide:
    latin = text_of(document, "name", "name_latin")
    return MergeSide(
        id=customer,
        name=text_of(document, "name", "legal_name") or latin,
        name_latin=latin,
        customer_no=text_of(document, "number", "customer_no"),
        branch=text_of(document, "service", "branch"),
        manager=text_of(document, "service", "primary_rm"),
    )
