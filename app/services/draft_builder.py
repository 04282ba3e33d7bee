"""Turns a document into a form and a filled form into field-group edits; no store, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.domain.change import GroupEdit
from app.domain.errors import Scalar
from app.domain.field_group import Document, GroupValue, group_key, group_name, spec_of
from app.domain.merge import same_value
from app.domain.permission import may_write_class
from app.domain.program_schema import narrowed
from app.domain.user import Role, User
from app.services.card_builder import CUSTOMER, CardBuilder, class_of_key, mask_kind, scalar_text, text_of
from app.services.customer_card import FieldKind, FieldRef
from app.services.customer_draft import CustomerDraft, DraftField
from app.services.customer_fields import DOCUMENT_FIELDS, lines_for, member_line, members_for
from app.services.value_check import ValueCheck, check_values

_REQUIRED = frozenset({"name.legal_name"})


class DraftBuilder:
    """Forms for one user on one day."""

    def __init__(self, user: User, today: date, new_id: Callable[[], bytes]) -> None:
        self._user = user
        self._today = today
        self._new_id = new_id
        self._cards = CardBuilder(user, today)

    def begin_edit(self, customer_id: bytes, ver: int, document: Document) -> CustomerDraft:
        """The form of a stored customer: what the user may write, with what he sees now."""
        kind = text_of(document, "kind", "kind") or "individual"
        title = text_of(document, "name", "legal_name") or text_of(document, "name", "name_latin")
        fields = (*self._line_fields(document, kind), *self._member_fields(document, kind))
        return CustomerDraft(
            customer_id, False, kind, title, (*fields, *self._document_fields(document)), document, ver
        )

    def begin_new(self, kind: str, query: str) -> CustomerDraft:
        """An empty form; what was searched for becomes the name, or the number, that it looks like."""
        draft = CustomerDraft(self._new_id(), True, kind, "", (*self._line_fields({}, kind),))
        fields = [*draft.fields, *self._member_fields({}, kind)]
        if kind != "corporate":
            key = group_key("id_document", self._new_id())
            fields.extend(self._one_document({}, key, {"type": "resident_id", "country": "CN"}))
        label = _label_of_query(query)
        filled = [replace(f, value=query.strip()) if query and f.label == label else f for f in fields]
        return replace(draft, fields=tuple(filled))

    def add_element(self, draft: CustomerDraft, group: str, member_type: str) -> CustomerDraft:
        """The form with one more contact, address or document."""
        key = group_key(group, self._new_id())
        if group == "id_document":
            return replace(draft, fields=(*draft.fields, *self._one_document({}, key, {"type": member_type})))
        line = member_line(group, member_type)
        if line is None:
            return draft
        field = self._field({}, FieldRef(key, line.field), line.label, line.kind, "", line.section)
        return replace(draft, fields=(*draft.fields, field))

    def remove_element(self, draft: CustomerDraft, key: str) -> CustomerDraft:
        """The form without one member of a set; saving it removes the member."""
        base = dict(draft.base)
        removed = tuple(f for f in draft.fields if f.ref.key != key)
        return replace(draft, fields=removed, base=base)

    # reading the filled form -----------------------------------------------------------------------

    def check(self, draft: CustomerDraft, values: Mapping[FieldRef, str]) -> ValueCheck:
        """Normalised values, problems and what follows from them."""
        return check_values(draft, values, self._today)

    def edits(self, draft: CustomerDraft, normal: Mapping[FieldRef, str]) -> tuple[GroupEdit, ...]:
        """The group edits that the normalised values make against the form's base; of unknown fields they say nothing."""
        groups: dict[str, dict[str, Scalar]] = {}
        for field in draft.fields:
            if field.ref.key not in groups:
                groups[field.ref.key] = dict(draft.base.get(field.ref.key) or {})
            text = normal.get(field.ref, field.value)
            if not (field.is_replace_only and not text):
                groups[field.ref.key][field.ref.field] = _scalar(field.kind, text)
        self._name_members(draft, groups)
        if draft.is_new:
            groups.update(self._origin(draft.kind))
        shown = {field.ref.key for field in draft.fields}
        gone = [key for key in draft.base if ":" in key and key not in shown and _is_form_set(key)]
        made: list[GroupEdit] = []
        for key in sorted([*groups, *gone]):
            old, new = draft.base.get(key), _kept(key, groups.get(key))
            if not same_value(old, new):
                made.append(GroupEdit(key, old, new))
        return narrowed(CUSTOMER, made)

    def _name_members(self, draft: CustomerDraft, groups: dict[str, dict[str, Scalar]]) -> None:
        """New members of a set take their type from the label under which they were typed."""
        for field in draft.fields:
            name = group_name(field.ref.key)
            if name in ("contact", "address") and field.ref.key not in draft.base:
                groups[field.ref.key].setdefault("type", field.label.partition(".")[2])
            if name == "id_document" and field.ref.key not in draft.base:
                groups[field.ref.key].setdefault("primary", not _has_documents(draft.base))
                groups[field.ref.key].setdefault("captured_by", "typed")

    def _origin(self, kind: str) -> dict[str, dict[str, Scalar]]:
        service: dict[str, Scalar] = {
            "branch": self._user.home_branch, "source_channel": "branch", "since": self._today.isoformat(),
        }  # fmt: skip
        if self._user.role is Role.RELATIONSHIP_MANAGER:
            service["primary_rm"] = self._user.id
        return {
            "kind": {"kind": kind}, "service": service, "lifecycle": {"state": "prospect"},
            "kyc": {"state": "not_started"},
        }  # fmt: skip

    # fields ------------------------------------------------------------------------------------------

    def _line_fields(self, document: Document, kind: str) -> Iterator[DraftField]:
        for line in lines_for(kind):
            writable = line.group != "service" and self._may_write(line.group)
            if writable:
                ref = FieldRef(line.group, line.field)
                yield self._field(document, ref, line.label, line.kind, line.code_list, line.section)

    def _member_fields(self, document: Document, kind: str) -> Iterator[DraftField]:
        have = {key: group for key, group in sorted(document.items()) if group is not None and ":" in key}
        for line in members_for(kind):
            if not self._may_write(line.group):
                continue
            keys = [
                key
                for key, group in have.items()
                if group_name(key) == line.group and group.get("type") == line.type
            ]
            if not keys and line.is_offered:
                keys = [group_key(line.group, self._new_id())]
            for key in keys:
                ref = FieldRef(key, line.field)
                yield self._field(document, ref, line.label, line.kind, "", line.section)

    def _document_fields(self, document: Document) -> Iterator[DraftField]:
        for key, group in sorted(document.items()):
            if group_name(key) == "id_document" and group is not None and self._may_write(key):
                yield from self._one_document(document, key, {})

    def _one_document(self, document: Document, key: str, start: Mapping[str, str]) -> Iterator[DraftField]:
        for name, kind, codes in DOCUMENT_FIELDS:
            field = self._field(document, FieldRef(key, name), f"id_document.{name}", kind, codes, "document")
            yield replace(field, value=field.value or start.get(name, ""))

    def _field(
        self, document: Document, ref: FieldRef, label: str, kind: FieldKind, codes: str, section: str
    ) -> DraftField:
        group = document.get(ref.key) or {}
        value = scalar_text(group.get(ref.field))
        is_secret = bool(value) and kind in (FieldKind.ID_NUMBER, FieldKind.BIRTH_DATE)
        is_secret = is_secret and mask_kind(ref, group) != "none"
        spec = spec_of(CUSTOMER, ref.key)
        return DraftField(
            ref=ref,
            label=label,
            kind=kind,
            value="" if is_secret else value,
            code_list=codes,
            placeholder=self._cards.masked(ref, group) if is_secret else "",
            max_length=(spec.fields.get(ref.field, 140) if spec else 140) or 10,
            is_required=label in _REQUIRED,
            is_replace_only=is_secret,
            section=section,
        )

    def _may_write(self, key: str) -> bool:
        return may_write_class(self._user.role, class_of_key(key))


def _scalar(kind: FieldKind, text: str) -> Scalar:
    if kind is FieldKind.FLAG:
        return True if text else None
    if kind is FieldKind.LEVEL:
        return int(text) if text else None
    return text or None


def _kept(key: str, group: GroupValue | None) -> GroupValue | None:
    """The group to store, or None when the member of a set says nothing any more."""
    if group is None:
        return None
    value = {name: item for name, item in group.items() if item is not None and item != ""}
    essential = {"contact": "value", "address": "line", "id_document": "number"}.get(group_name(key))
    if essential is not None and not value.get(essential):
        return None
    return value or None


def _is_form_set(key: str) -> bool:
    return group_name(key) in ("contact", "address", "id_document")


def _has_documents(document: Document) -> bool:
    return any(group_name(key) == "id_document" and value for key, value in document.items())


def _label_of_query(query: str) -> str:
    digits = query.replace(" ", "")
    if digits.isdigit():
        return "contact.mobile" if len(digits) == 11 else "id_document.number" if len(digits) > 11 else ""
    return "name.legal_name"
