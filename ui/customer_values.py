"""Values of a customer as people read them: codes in words, dates and phones as written, masks kept."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from app.services.customer_card import CardField, FieldKind
from app.services.customer_fields import DOCUMENT_FIELDS, FIELD_LINES, MEMBER_LINES
from ui import formats
from ui.coded_value import coded_value

# Label -> how its values are written; the history names labels only.
_KINDS: Final[dict[str, tuple[FieldKind, str]]] = (
    {line.label: (line.kind, line.code_list) for line in FIELD_LINES}
    | {line.label: (line.kind, "") for line in MEMBER_LINES}
    | {f"id_document.{name}": (kind, codes) for name, kind, codes in DOCUMENT_FIELDS}
    | {
        "kyc.state": (FieldKind.CODE, "kyc_state"),
        "kyc.next_review": (FieldKind.DATE, ""),
        "kyc.verified_on": (FieldKind.DATE, ""),
        "risk.level": (FieldKind.LEVEL, "risk_level"),
        "risk.rated_on": (FieldKind.DATE, ""),
        "lifecycle.state": (FieldKind.CODE, "lifecycle"),
        "kind.kind": (FieldKind.CODE, "party_kind"),
        "service.source_channel": (FieldKind.CODE, "source_channel"),
        "service.since": (FieldKind.DATE, ""),
        "contact.verified_on": (FieldKind.DATE, ""),
        "licence.valid_from": (FieldKind.DATE, ""),
        "address.country": (FieldKind.COUNTRY, "country"),
    }
)


def kind_of_label(label: str) -> tuple[FieldKind, str]:
    """(kind, code list) of a label; plain text when this program does not know it."""
    return _KINDS.get(label, (FieldKind.TEXT, ""))


def value_words(kind: FieldKind, list_name: str, text: str) -> str:
    """One stored or masked value as people read it, "" for nothing."""
    if not text:
        return ""
    if kind is FieldKind.DATE:
        return formats.day(text)
    if kind is FieldKind.BIRTH_DATE:
        return birth_words(text)
    if kind is FieldKind.PHONE:
        return formats.grouped_phone(text)
    if kind is FieldKind.FLAG:
        return QCoreApplication.translate("CustomerValues", "Yes")
    if kind is FieldKind.LONG_TEXT:
        return " ".join(text.split())
    return coded_value(kind, list_name, text)


def birth_words(text: str) -> str:
    """A date as a date; an age (the mask of a birth date) as an age."""
    if text.isdigit() and len(text) <= 3:
        return QCoreApplication.translate("CustomerValues", "Age {age}").format(age=text)
    return formats.day(text)


def field_words(field: CardField) -> str:
    """The value of a field of the card."""
    return value_words(field.kind, field.code_list, field.text)


def label_value_words(label: str, text: str) -> str:
    """A value of the history, of which only the label is known."""
    kind, list_name = kind_of_label(label)
    return value_words(kind, list_name, text)


def days_words(days: int | None) -> str:
    """ "21 days left", "expired 9 days ago", "" when there is no end."""
    if days is None:
        return ""
    if days < 0:
        return expired_words(-days)
    if days == 0:
        return QCoreApplication.translate("CustomerValues", "expires today")
    if days == 1:
        return QCoreApplication.translate("CustomerValues", "1 day left")
    return QCoreApplication.translate("CustomerValues", "{days} days left").format(days=formats.number(days))


def expired_words(days: int) -> str:
    """ "expired 9 days ago"."""
    if days == 1:
        return QCoreApplication.translate("CustomerValues", "expired yesterday")
    words = QCoreApplication.translate("CustomerValues", "expired {days} days ago")
    return words.format(days=formats.number(days))
