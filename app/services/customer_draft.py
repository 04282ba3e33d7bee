"""A form being filled: the fields a person may write, what he saw when he began, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from app.domain.field_group import Document
from app.services.customer_card import CardField, FieldKind, FieldRef

SURE: Final = "id_number"  # of a look-alike: two people do not share it


@dataclass(frozen=True, slots=True)
class DraftField:
    """One input. `value` is the text to edit; for `is_replace_only` fields it is empty and `placeholder`
    shows the mask: leaving it empty keeps the stored value.
    """

    ref: FieldRef
    label: str
    kind: FieldKind
    value: str
    code_list: str = ""
    placeholder: str = ""
    max_length: int = 140
    is_required: bool = False
    is_replace_only: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class CustomerDraft:
    """A form: `base` is the document as it was shown, opaque to screens; a new customer has an empty one."""

    id: bytes
    is_new: bool
    kind: str
    title: str
    fields: tuple[DraftField, ...]
    base: Document = field(default_factory=dict)
    base_ver: int = 0

    def field(self, ref: FieldRef) -> DraftField | None:
        """The input of a reference."""
        return next((item for item in self.fields if item.ref == ref), None)


@dataclass(frozen=True, slots=True)
class DraftProblem:
    """Why a value cannot be saved (`is_error`) or deserves a look; `code` has a sentence in error_texts."""

    ref: FieldRef
    code: str
    is_error: bool = True


@dataclass(frozen=True, slots=True)
class DraftCheck:
    """The result of checking typed values: problems, values that follow (birth date and sex from an ID
    number, normalised phone), and customers who look like the same person.
    """

    problems: tuple[DraftProblem, ...]
    derived: tuple[tuple[FieldRef, str], ...]
    lookalikes: tuple[Lookalike, ...]


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One typed value as the review shows it: `text` is masked like the card."""

    label: str
    section: str
    kind: FieldKind
    code_list: str
    text: str


@dataclass(frozen=True, slots=True)
class DraftReview:
    """A form before it is saved: what is wrong, who looks the same, how complete the record would be and
    what it would lack (labels), and the values.
    """

    problems: tuple[DraftProblem, ...]
    lookalikes: tuple[Lookalike, ...]
    completeness: int
    missing: tuple[str, ...]
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A stored customer who shares something telling with the typed values; `reason` is id_number,
    name_birth, name_phone or phone_birth.
    """

    id: bytes
    name: str
    name_latin: str
    customer_no: str
    reason: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did; `mids` name the changes for undo, `customer_no` is set for a new customer."""

    id: bytes
    mids: tuple[bytes, ...]
    groups: tuple[str, ...]
    customer_no: str = ""


__all__ = [
    "SURE",
    "CardField",
    "CustomerDraft",
    "DraftCheck",
    "DraftField",
    "DraftProblem",
    "DraftReview",
    "Lookalike",
    "ReviewLine",
    "Saved",
]
