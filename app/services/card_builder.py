"""Makes the card of a customer from his document: masks by role and class, pending groups, gaps, days left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.change import OPEN_STATES, OutboxState
from app.domain.completeness import gaps, members_of, percent_of
from app.domain.core_groups import is_core
from app.domain.errors import Scalar
from app.domain.field_group import Document, FieldClass, GroupValue, group_name, spec_of
from app.domain.life_cycle import ARCHIVED, BY_COMMAND, state_of
from app.domain.permission import ClassAccess, Operation, class_access, may, may_change_group, may_write_class
from app.domain.replica import OutboxRow
from app.domain.user import User
from app.security.masking import MaskKind, mask_kind_of, mask_value, may_reveal, shown_value
from app.services.customer_card import (
    CardDocument,
    CardField,
    CardRefusal,
    CardSection,
    CustomerCard,
    FieldKind,
    FieldRef,
)
from app.services.customer_fields import (
    DOCUMENT_FIELDS,
    SECTION_ORDER,
    FieldLine,
    MemberLine,
    lines_for,
    member_line,
    members_for,
)

CUSTOMER: Final = "customer"
EXPIRING_DAYS: Final = 90


@dataclass(frozen=True, slots=True)
class CardSource:
    """What a card is made of: the document as its reader sees it and the standing of his own changes."""

    id: bytes
    ver: int
    document: Document
    rows: Sequence[OutboxRow]
    conflicts: tuple[bytes, ...]
    mark: int
    updated_at: int
    rm_name: str
    is_partial: bool = False


class CardBuilder:
    """Builds cards for one user on one day."""

    def __init__(self, user: User, today: date) -> None:
        self._user = user
        self._today = today

    def build(self, source: CardSource) -> CustomerCard:
        """The card of a customer."""
        document = source.document
        kind = text_of(document, "kind", "kind") or "individual"
        pending = pending_keys(source.rows)
        today = self._today.isoformat()
        # What has not come yet is neither empty nor missing: it is not shown at all.
        missing = () if source.is_partial else gaps(document, kind, today)
        missing_labels = {line.label for line in missing}
        sections = self._sections(document, kind, pending, missing_labels)
        sections = _that_came(sections) if source.is_partial else sections
        documents = tuple(self._documents(document, pending))
        primary = next((d for d in documents if d.is_primary), documents[0] if documents else None)
        return CustomerCard(
            id=source.id,
            ver=source.ver,
            kind=kind,
            customer_no=text_of(document, "number", "customer_no"),
            name=text_of(document, "name", "legal_name") or text_of(document, "name", "name_latin"),
            name_latin=text_of(document, "name", "name_latin"),
            segment=text_of(document, "service", "segment"),
            branch=text_of(document, "service", "branch"),
            rm=text_of(document, "service", "primary_rm"),
            rm_name=source.rm_name,
            since=text_of(document, "service", "since"),
            lifecycle=text_of(document, "lifecycle", "state") or "prospect",
            mark=source.mark,
            completeness=percent_of(members_of(document), kind, today, is_core=source.is_partial)[0],
            missing=tuple(self._gap(label, document, sections) for label in sorted(missing_labels)),
            kyc_state=text_of(document, "kyc", "state") or "not_started",
            kyc_due=text_of(document, "kyc", "next_review"),
            kyc_days_left=self.days_left(text_of(document, "kyc", "next_review")),
            risk_level=int(str((document.get("risk") or {}).get("level") or 0)),
            risk_rated_on=text_of(document, "risk", "rated_on"),
            id_expires_on=primary.expires_on if primary else "",
            id_days_left=primary.days_left if primary else None,
            sections=sections,
            documents=documents,
            conflicts=source.conflicts,
            refusals=tuple(_refusals(source.rows)),
            may_edit=not source.is_partial
            and may(self._user, Operation.EDIT, document)
            and state_of(document) not in BY_COMMAND,
            may_archive=self._may_command(Operation.ARCHIVE, document),
            is_archived=state_of(document) == ARCHIVED,
            updated_at=source.updated_at,
            is_partial=source.is_partial,
            may_move=self._may_command(Operation.MOVE, document),
            may_merge=self._may_command(Operation.MERGE, document) and not source.is_partial,
            may_erase=self._may_command(Operation.ERASE, document),
        )

    def _may_command(self, operation: Operation, document: Document) -> bool:
        return may(self._user, operation, document) and state_of(document) not in BY_COMMAND

    def days_left(self, day: str) -> int | None:
        """Days from today to an ISO date, negative when past, None when there is none."""
        try:
            return (date.fromisoformat(day) - self._today).days
        except ValueError:
            return None

    def field(
        self, document: Document, ref: FieldRef, label: str, kind: FieldKind, code_list: str = ""
    ) -> CardField:
        """One value as the user may see it."""
        group = document.get(ref.key) or {}
        value = scalar_text(group.get(ref.field))
        access = self.access(ref.key)
        mask = mask_kind(ref, group)
        shown = shown_value(mask, value, access, self._today)
        return CardField(
            ref=ref,
            label=label,
            kind=kind,
            text=shown,
            code_list=code_list,
            is_masked=bool(value) and shown != value,
            can_reveal=bool(value) and mask is not MaskKind.NONE and may_reveal(access),
            may_edit=may_write_class(self._user.role, class_of_key(ref.key)),
            verified_on=scalar_text(group.get("verified_on")),
        )

    def access(self, key: str) -> ClassAccess:
        """What the user may do with the class of a group."""
        return class_access(self._user.role, class_of_key(key))

    def may_change(self, key: str) -> bool:
        """Whether the user may change a group of a customer that exists."""
        role = self._user.role
        return may_write_class(role, class_of_key(key)) and may_change_group(role, group_name(key))

    def masked(self, ref: FieldRef, group: GroupValue | None) -> str:
        """A value of another version of the document, masked like the field itself."""
        value = scalar_text((group or {}).get(ref.field))
        access = self.access(ref.key)
        if not may_reveal(access):
            return shown_value(mask_kind(ref, group or {}), value, access, self._today)
        return mask_value(mask_kind(ref, group or {}), value, self._today)

    def _sections(
        self, document: Document, kind: str, pending: frozenset[str], missing: set[str]
    ) -> tuple[CardSection, ...]:
        fields: dict[str, list[CardField]] = {}
        for line in lines_for(kind):
            field = self._line_field(document, line)
            if field is not None:
                fields.setdefault(line.section, []).append(_standing(field, pending, missing))
        for member, key in _members(document, kind):
            field = self.field(document, FieldRef(key, member.field), member.label, member.kind)
            if self.access(key) is not ClassAccess.NONE and (field.text or member.is_offered):
                fields.setdefault(member.section, []).append(_standing(field, pending, missing))
        return tuple(CardSection(name, tuple(fields[name])) for name in SECTION_ORDER if name in fields)

    def _line_field(self, document: Document, line: FieldLine) -> CardField | None:
        if self.access(line.group) is ClassAccess.NONE:
            return None
        field = self.field(document, FieldRef(line.group, line.field), line.label, line.kind, line.code_list)
        return None if line.is_optional and not field.text else field

    def _gap(self, label: str, document: Document, sections: tuple[CardSection, ...]) -> CardField:
        """The field to fill for a gap: the one on the card, or a new one for documents."""
        for section in sections:
            for field in section.fields:
                if field.label == label:
                    return field
        group, _, name = label.partition(".")
        kinds = {field: (kind, codes) for field, kind, codes in DOCUMENT_FIELDS}
        kind, codes = kinds.get(name, (FieldKind.TEXT, ""))
        key = next((key for key in sorted(document) if group_name(key) == group), group)
        return CardField(FieldRef(key, name), label, kind, "", codes, may_edit=True, is_missing=True)

    def _documents(self, document: Document, pending: frozenset[str]) -> Iterator[CardDocument]:
        for key in sorted(document):
            group = document[key]
            if group_name(key) != "id_document" or group is None:
                continue
            expires, perpetual = scalar_text(group.get("expires_on")), bool(group.get("perpetual"))
            days = None if perpetual else self.days_left(expires)
            number = self.field(document, FieldRef(key, "number"), "id_document.number", FieldKind.ID_NUMBER)
            yield CardDocument(
                key=key,
                type=scalar_text(group.get("type")),
                number=number,
                issuer=scalar_text(group.get("issuer")),
                country=scalar_text(group.get("country")),
                issued_on=scalar_text(group.get("issued_on")),
                expires_on=expires,
                state=_validity(perpetual, days),
                days_left=days,
                captured_by=scalar_text(group.get("captured_by")),
                is_primary=bool(group.get("primary")),
                is_pending=key in pending,
            )


def _that_came(sections: tuple[CardSection, ...]) -> tuple[CardSection, ...]:
    """The fields of core groups that say something, and the sections that have any: nothing is to be added yet."""
    kept = (
        CardSection(s.name, tuple(f for f in s.fields if is_core(f.ref.key) and f.text)) for s in sections
    )
    return tuple(section for section in kept if section.fields)


def class_of_key(key: str) -> FieldClass:
    """The field class of a group key; unknown groups count as the most sensitive."""
    spec = spec_of(CUSTOMER, key)
    return spec.field_class if spec is not None else FieldClass.C4


def mask_kind(ref: FieldRef, group: GroupValue) -> MaskKind:
    """The mask of a field."""
    return mask_kind_of(group_name(ref.key), ref.field, scalar_text(group.get("type")))


def text_of(document: Document, group: str, field: str) -> str:
    """One value of a fixed group as text, empty when absent."""
    return scalar_text((document.get(group) or {}).get(field))


def scalar_text(value: Scalar) -> str:
    """A scalar as text: flags as "1" or empty."""
    if value is None or value is False:
        return ""
    return "1" if value is True else str(value)


def pending_keys(rows: Sequence[OutboxRow]) -> frozenset[str]:
    """The groups that have an own change which head office has not confirmed."""
    return frozenset(edit.key for row in rows if row.state in OPEN_STATES for edit in row.change.groups)


def _standing(field: CardField, pending: frozenset[str], missing: set[str]) -> CardField:
    return CardField(
        ref=field.ref,
        label=field.label,
        kind=field.kind,
        text=field.text,
        code_list=field.code_list,
        is_masked=field.is_masked,
        can_reveal=field.can_reveal,
        may_edit=field.may_edit,
        is_pending=field.ref.key in pending,
        is_missing=field.label in missing,
        verified_on=field.verified_on,
    )


def _members(document: Document, kind: str) -> Iterator[tuple[MemberLine, str]]:
    """The members of the sets in order of their types, and an empty place for each type that is offered."""
    have: dict[tuple[str, str], list[str]] = {}
    for key, group in sorted(document.items()):
        if group is not None and group_name(key) in ("contact", "address"):
            have.setdefault((group_name(key), scalar_text(group.get("type"))), []).append(key)
    for line in members_for(kind):
        keys = have.pop((line.group, line.type), [])
        yield from ((line, key) for key in keys)
        if not keys and line.is_offered:
            yield line, f"{line.group}:"
    for (group_kind, member_type), keys in have.items():
        other = member_line(group_kind, member_type) or MemberLine(
            "contact", group_kind, "other", "value" if group_kind == "contact" else "line", FieldKind.TEXT
        )
        yield from ((other, key) for key in keys)


def _validity(perpetual: bool, days: int | None) -> str:
    if perpetual:
        return "perpetual"
    if days is None:
        return "unknown"
    if days < 0:
        return "expired"
    return "expiring" if days <= EXPIRING_DAYS else "valid"


def _refusals(rows: Sequence[OutboxRow]) -> Iterator[CardRefusal]:
    for row in rows:
        if row.state in (OutboxState.PARKED, OutboxState.REJECTED):
            groups = tuple(group_name(edit.key) for edit in row.change.groups)
            yield CardRefusal(row.change.mid, str(row.state), row.codes, groups, row.change.at_claim)
