"""What a screen shows of one customer: frozen, masked, labelled by codes; never a document, never a row."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldKind(StrEnum):
    """How a field is shown, typed and masked."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    CODE = "code"
    COUNTRY = "country"
    COUNTRIES = "countries"
    PHONE = "phone"
    EMAIL = "email"
    ID_NUMBER = "id_number"
    BIRTH_DATE = "birth_date"
    FLAG = "flag"
    LEVEL = "level"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """Which field: group key ("contact:0191…") and field name ("value")."""

    key: str
    field: str


@dataclass(frozen=True, slots=True)
class CardField:
    """One labelled value. `label` is a stable name such as "contact.mobile" that the screen translates.

    `text` is what may be shown now: the mask when `is_masked`, a code of `code_list` for codes, an ISO
    date for dates. `is_pending`: saved here, not confirmed by head office yet. `is_missing`: required and
    empty. `verified_on` is an ISO date or empty.
    """

    ref: FieldRef
    label: str
    kind: FieldKind
    text: str
    code_list: str = ""
    is_masked: bool = False
    can_reveal: bool = False
    may_edit: bool = False
    is_pending: bool = False
    is_missing: bool = False
    verified_on: str = ""


@dataclass(frozen=True, slots=True)
class CardSection:
    """Fields under one heading: identity, contact, occupation, wealth, tax, corporate, preference, note."""

    name: str
    fields: tuple[CardField, ...]


@dataclass(frozen=True, slots=True)
class CardDocument:
    """One identity document; `state` is valid, expiring (90 days), expired, perpetual or unknown."""

    key: str
    type: str
    number: CardField
    issuer: str
    country: str
    issued_on: str
    expires_on: str
    state: str
    days_left: int | None
    captured_by: str
    is_primary: bool
    is_pending: bool


@dataclass(frozen=True, slots=True)
class CardRefusal:
    """A change of this customer that head office refused or parked; nothing of it is lost."""

    mid: bytes
    state: str
    codes: tuple[str, ...]
    groups: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class CustomerCard:
    """Everything that the customer view shows. Times are ms since 1970 UTC, dates ISO text.

    `is_partial`: a first copy is under way, and only who he is has come so far; the card has the fields that came.
    """

    id: bytes
    ver: int
    kind: str
    customer_no: str
    name: str
    name_latin: str
    segment: str
    branch: str
    rm: str
    rm_name: str
    since: str
    lifecycle: str
    mark: int
    completeness: int
    missing: tuple[CardField, ...]
    kyc_state: str
    kyc_due: str
    kyc_days_left: int | None
    risk_level: int
    risk_rated_on: str
    id_expires_on: str
    id_days_left: int | None
    sections: tuple[CardSection, ...]
    documents: tuple[CardDocument, ...]
    conflicts: tuple[bytes, ...]
    refusals: tuple[CardRefusal, ...]
    may_edit: bool
    may_archive: bool
    is_archived: bool
    updated_at: int
    is_partial: bool = False
    may_move: bool = False
    may_merge: bool = False
    may_erase: bool = False


@dataclass(frozen=True, slots=True)
class Revealed:
    """A value shown in the clear until `until_ms` (steady seconds are the screen's business: 30 s)."""

    ref: FieldRef
    text: str
    seconds: int


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change of one field: before and after as shown (masked), who, when, from where, how it stands.

    `source` is "here" (this computer) or "office"; `state` queued, acked, done, conflict, parked, rejected.
    `is_creation` when the field came with the customer himself.
    """

    at: int
    author: str
    author_name: str
    label: str
    before: str
    after: str
    source: str
    state: str
    ver: int
    is_creation: bool = False
