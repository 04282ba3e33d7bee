"""Which one thing a person must know before anything else about a customer, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.services.customer_card import CustomerCard
from ui import formats
from ui.customer_values import days_words
from ui.field_labels import field_label
from ui.outcome_texts import outcome_line

SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Notice:
    """`action` is "sync_centre", "conflict", "document", "elsewhere" or "" and `urgent` ones stay in compact windows."""

    tone: str
    title: str
    text: str
    button: str = ""
    action: str = ""
    urgent: bool = False


def notice_of(card: CustomerCard) -> Notice | None:
    """The most severe state: partly here, refused, conflict, document expired, KYC overdue, expires soon."""
    if card.is_partial:
        return Notice(
            "info",
            QCoreApplication.translate("CustomerNotice", "The rest of this record is still on its way"),
            QCoreApplication.translate(
                "CustomerNotice", "The other details appear here by themselves; then you can edit."
            ),
            urgent=True,
        )
    if card.refusals:
        return _refused(card)
    if card.conflicts:
        return Notice(
            "bad",
            QCoreApplication.translate("CustomerNotice", "Changed here and at another desk"),
            QCoreApplication.translate("CustomerNotice", "Choose which value is right."),
            QCoreApplication.translate("CustomerNotice", "Resolve"),
            "conflict",
            True,
        )
    if card.id_days_left is not None and card.id_days_left <= SOON_DAYS:
        return _document(card, card.id_days_left)
    if card.kyc_days_left is not None and card.kyc_days_left < 0:
        return Notice(
            "bad",
            QCoreApplication.translate("CustomerNotice", "KYC review overdue"),
            QCoreApplication.translate("CustomerNotice", "It was due on {date}.").format(
                date=formats.day(card.kyc_due)
            ),
        )
    return None


def elsewhere_notice() -> Notice:
    """Another window of the program edits him: only there, so that neither loses what the other typed."""
    return Notice(
        "info",
        QCoreApplication.translate("CustomerNotice", "Being edited in another window"),
        QCoreApplication.translate("CustomerNotice", "Here you can read on; what is saved there shows here."),
        QCoreApplication.translate("CustomerNotice", "Show that window"),
        "elsewhere",
        True,
    )


def _refused(card: CustomerCard) -> Notice:
    refusal = card.refusals[0]
    names = formats.joined(*dict.fromkeys(field_label(group) for group in refusal.groups))
    reason = outcome_line(refusal.codes[0]) if refusal.codes else ""
    return Notice(
        "bad",
        QCoreApplication.translate("CustomerNotice", "Head office refused a change: {fields}").format(
            fields=names
        ),
        reason,
        QCoreApplication.translate("CustomerNotice", "Sync centre"),
        "sync_centre",
        True,
    )


def _document(card: CustomerCard, days: int) -> Notice:
    return Notice(
        "bad" if days < 0 else "warn",
        #: {state} says "expired 9 days ago" or "21 days left"
        QCoreApplication.translate("CustomerNotice", "ID document: {state}").format(state=days_words(days)),
        QCoreApplication.translate("CustomerNotice", "Valid until {date}.").format(
            date=formats.day(card.id_expires_on)
        ),
        QCoreApplication.translate("CustomerNotice", "Enter the new one"),
        "document",
    )
