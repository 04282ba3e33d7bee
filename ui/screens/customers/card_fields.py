"""Fields of the card as tabs show them: which sections on which tab, and each value with its marks."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication

from app.services.customer_card import CardField, CardSection, CustomerCard, FieldKind, FieldRef
from ui import formats
from ui.customer_values import birth_words, days_words, field_words, value_words
from ui.field_labels import add_words
from ui.widgets.field_view import FieldValue

CONTACT_SECTIONS: Final = ("phone", "address", "preference")
WIDE_KINDS: Final = frozenset({FieldKind.LONG_TEXT})
DOCUMENT_LABELS: Final = ("id_document.number", "id_document.expires_on")
SOON_DAYS: Final = 90


def key_of(ref: FieldRef) -> str:
    """The key of a widget for a reference."""
    return f"{ref.key}/{ref.field}"


def profile_sections(card: CustomerCard) -> tuple[CardSection, ...]:
    """Everything at one look: the first contact of each kind, the primary document beside the name."""
    made = []
    for section in card.sections:
        fields = section.fields
        if section.name == "identity":
            named = tuple(field for field in fields if field.label.startswith("name."))
            rest = tuple(field for field in fields if not field.label.startswith("name."))
            fields = (*named, *_document_fields(card), *rest)
        elif section.name == "contact":
            fields = _first_of_each(fields)
        made.append(CardSection(section.name, fields))
    return tuple(made)


def contact_sections(card: CustomerCard) -> tuple[CardSection, ...]:
    """Every contact and address, and how the customer wants to be reached."""
    contact = next((section.fields for section in card.sections if section.name == "contact"), ())
    preference = next((section.fields for section in card.sections if section.name == "preference"), ())
    parts = (
        CardSection("phone", tuple(field for field in contact if field.label.startswith("contact."))),
        CardSection("address", tuple(field for field in contact if field.label.startswith("address."))),
        CardSection("preference", preference),
    )
    return tuple(part for part in parts if part.fields)


def span_of(field: CardField) -> int:
    """Columns that a field takes, 0 for the whole width."""
    if field.kind in WIDE_KINDS and len(field.text) > 16:
        return 0
    return 2 if field.label.startswith("address.") and len(field.text) > 24 else 1


def shown_value(card: CustomerCard, field: CardField, revealed: str | None) -> FieldValue:
    """A field as FieldView shows it; `revealed` is the value in the clear while it is open."""
    words = field_words(field) if revealed is None else _clear_words(field, revealed)
    mark, tip = "", ""
    if field.verified_on:
        mark = "verified"
        tip = QCoreApplication.translate("CardFields", "Verified on {date}").format(
            date=formats.day(field.verified_on)
        )
    if field.label == "id_document.expires_on" and card.id_days_left is not None and field.text:
        days = card.id_days_left
        if days <= SOON_DAYS:
            mark, tip = ("wrong" if days < 0 else "warning"), days_words(days)
            words = QCoreApplication.translate("CardFields", "{date} ({days})").format(
                date=words,
                days=days_words(days) if days >= 0 else QCoreApplication.translate("CardFields", "expired"),
            )
    return FieldValue(
        text=words,
        mark=mark,
        mark_tip=tip,
        masked=field.is_masked and field.can_reveal,
        revealed=revealed is not None,
        pending=field.is_pending,
    )


def add_text(field: CardField) -> str:
    """The link for a missing value; only where a value is asked for, so that empty pages stay calm."""
    is_asked = field.is_missing or field.label.startswith(("contact.", "address."))
    return add_words(field.label) if field.may_edit and is_asked and not field.text else ""


def _clear_words(field: CardField, text: str) -> str:
    if field.kind is FieldKind.BIRTH_DATE:
        return birth_words(text)
    return value_words(field.kind, field.code_list, text)


def _document_fields(card: CustomerCard) -> tuple[CardField, ...]:
    primary = next((d for d in card.documents if d.is_primary), card.documents[0] if card.documents else None)
    if primary is None:
        missing = {field.label: field for field in card.missing}
        return tuple(missing[label] for label in DOCUMENT_LABELS if label in missing)
    ref = FieldRef(primary.key, "expires_on")
    label = "id_document.expires_on"
    until = CardField(ref, label, FieldKind.DATE, primary.expires_on, may_edit=primary.number.may_edit)
    until = replace(until, is_missing=any(field.label == label for field in card.missing))
    if primary.state == "perpetual":
        until = CardField(ref, "id_document.perpetual", FieldKind.FLAG, "1", may_edit=primary.number.may_edit)
    return replace(primary.number, is_pending=primary.is_pending), until


def _first_of_each(fields: tuple[CardField, ...]) -> tuple[CardField, ...]:
    seen: dict[str, CardField] = {}
    for field in fields:
        seen.setdefault(field.label, field)
    return tuple(seen.values())
