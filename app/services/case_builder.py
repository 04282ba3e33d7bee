"""Makes the decision sheet of a customer's conflicts: fields in three versions, and which side is better verified."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.asked_work import is_asked
from app.domain.change import GroupEdit
from app.domain.customer_file import FILE
from app.domain.field_group import Document, GroupValue, group_name, spec_of
from app.domain.merge import same_value
from app.security.masking import may_reveal
from app.services.card_builder import CUSTOMER, CardBuilder, scalar_text
from app.services.conflict_case import (
    CaseField,
    CaseGroup,
    Choice,
    ConflictCase,
    MergedChange,
    MergedField,
    Standing,
)
from app.services.customer_card import FieldKind, FieldRef
from app.services.customer_fields import DOCUMENT_FIELDS, FIELD_LINES, member_line

_KYC_GROUPS = frozenset(
    {"name", "birth", "sex", "nationality", "id_document", "contact", "address", "occupation"}
)
_UNSAID = frozenset({"primary", "type", "captured_by"})
_UNSAID_OF_FILES = frozenset({"hash", "bytes", "kind", "document", "added_on", "added_by"})


class CaseBuilder:
    """Builds cases with the masks of one user's role."""

    def __init__(self, cards: CardBuilder, role_may_write: Callable[[str], bool]) -> None:
        self._cards = cards
        self._may_write = role_may_write

    def group(self, conflict_id: bytes, document: Document, *, clear: bool = False) -> CaseGroup | None:
        """One conflict as a sheet, or None when its document is not readable here; `clear` lifts the masks."""
        about = document.get("about") or {}
        key = scalar_text(about.get("group"))
        if not key:
            return None
        base, mine, theirs = document.get("base"), document.get("mine"), document.get("theirs")
        fields = tuple(self._fields(key, (base, mine, theirs), clear))
        return CaseGroup(
            conflict_id=conflict_id,
            label=fields[0].label if len(fields) == 1 else group_name(key),
            group=key,
            fields=fields,
            mine_author=scalar_text(about.get("author")),
            mine_at=_number(about, "at_claim"),
            theirs_author=scalar_text(about.get("theirs_author")),
            theirs_at=_number(about, "theirs_at"),
            # Who takes over or gives back somebody's work says why.
            needs_reason=is_asked(document) or group_name(key) in _KYC_GROUPS,
            preselected=None if is_asked(document) else better_verified(mine, theirs),
            locked="" if self._may_write(key) else "class",
            is_asked=is_asked(document),
            words=scalar_text(about.get("words")),
        )

    def case(
        self,
        customer: bytes,
        names: tuple[str, str],
        conflicts: Mapping[bytes, Document],
    ) -> ConflictCase:
        """All open conflicts of a customer, oldest first."""
        groups = [self.group(conflict_id, document) for conflict_id, document in conflicts.items()]
        known = sorted((g for g in groups if g is not None), key=lambda g: (g.mine_at, g.conflict_id))
        return ConflictCase(customer, names[0], names[1], tuple(known))

    def merged(
        self, edit: GroupEdit, *, is_mine: bool, author: str, at: int, now: GroupValue | None
    ) -> MergedChange:
        """A change of one group that nobody had to decide; `now` is what the group holds today."""
        fields = []
        for name in field_order(edit.key, edit.old, edit.new):
            if _text(edit.old, name) != _text(edit.new, name) and is_said(edit.key, name):
                label, kind, codes = describe(edit.key, name, edit.new or edit.old or {})
                ref = FieldRef(edit.key, name)
                before, after = self._cards.masked(ref, edit.old), self._cards.masked(ref, edit.new)
                fields.append(MergedField(label, kind, codes, before, after))
        standing = Standing.CHANGED_SINCE
        if same_value(now, edit.new):
            standing = Standing.MERGED
        elif same_value(now, edit.old):
            standing = Standing.UNDONE
        return MergedChange(
            label=fields[0].label if len(fields) == 1 else group_name(edit.key),
            is_mine=is_mine,
            author=author,
            at=at,
            fields=tuple(fields),
            standing=standing,
            may_undo=standing is Standing.MERGED and self._may_write(edit.key),
            edit=edit,
        )

    def _fields(
        self, key: str, versions: tuple[GroupValue | None, GroupValue | None, GroupValue | None], clear: bool
    ) -> list[CaseField]:
        """The fields in which base, mine and theirs differ; at least the first that any of them has."""
        base, mine, theirs = versions
        names = field_order(key, *versions)
        differing = [n for n in names if len({_text(v, n) for v in versions}) > 1] or names[:1]
        found = []
        for name in differing:
            label, kind, codes = describe(key, name, mine or theirs or base or {})
            ref = FieldRef(key, name)
            masked = [self._cards.masked(ref, version) for version in versions]
            open_texts = [_text(version, name) for version in versions]
            may_see = may_reveal(self._cards.access(key))
            texts = open_texts if clear and may_see else masked
            was, ours, others = texts
            hides = may_see and texts != open_texts
            found.append(CaseField(name, label, kind, codes, was, ours, others, hides))
        return found


def better_verified(mine: GroupValue | None, theirs: GroupValue | None) -> Choice | None:
    """The side that was verified later or from a better source; None when neither stands out."""
    one, other = _text(mine, "verified_on"), _text(theirs, "verified_on")
    if one != other and (one or other):
        return Choice.MINE if one > other else Choice.THEIRS
    rank = {"chip": 3, "mrz": 2, "ocr": 1, "typed": 0, "": 0}
    here, there = rank.get(_text(mine, "captured_by"), 0), rank.get(_text(theirs, "captured_by"), 0)
    if here != there:
        return Choice.MINE if here > there else Choice.THEIRS
    return None


def describe(key: str, field: str, group: GroupValue) -> tuple[str, FieldKind, str]:
    """Label, kind and code list of a field, also of one that this program does not know."""
    name = group_name(key)
    if name in ("contact", "address"):
        line = member_line(name, scalar_text(group.get("type")))
        if line is not None and line.field == field:
            return line.label, line.kind, ""
    if name == "id_document":
        for known, kind, codes in DOCUMENT_FIELDS:
            if known == field:
                return f"{name}.{field}", kind, codes
    for fixed in FIELD_LINES:
        if (fixed.group, fixed.field) == (name, field):
            return fixed.label, fixed.kind, fixed.code_list
    return f"{name}.{field}", FieldKind.TEXT, ""


def is_said(key: str, field: str) -> bool:
    """Whether a history of changes names a field; of a file its name says all that a person can read."""
    return field not in (_UNSAID_OF_FILES if group_name(key) == FILE else _UNSAID)


def field_order(key: str, *versions: GroupValue | None) -> list[str]:
    """The fields that any of the versions has, in the order of the group."""
    spec = spec_of(CUSTOMER, key)
    present = {name for version in versions for name in (version or {})}
    known = [name for name in (spec.fields if spec else {}) if name in present]
    return known + sorted(present - set(known))


def _text(group: GroupValue | None, field: str) -> str:
    return scalar_text((group or {}).get(field))


def _number(group: GroupValue, field: str) -> int:
    value = group.get(field)
    return value if isinstance(value, int) else 0
