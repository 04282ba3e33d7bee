"""The steps of a new customer: which fields each of them shows, and what another kind of customer takes over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.domain.completeness import REQUIREMENTS
from app.services.customer_card import FieldRef
from app.services.customer_draft import CustomerDraft, DraftField
from ui.screens.customers.customer_form_state import CustomerFormState
from ui.screens.customers.form_fields import ShowField

SEARCH, DETAILS, DOCUMENTS, REVIEW = range(4)
ORDER: Final = ("document", "corporate", "identity", "contact", "occupation")
_ALSO: Final = frozenset({"name.name_latin"})
# Of a document the first page asks what tells who the customer is: birth date and sex follow from it.
_WHO: Final = frozenset({"id_document.type", "id_document.number"})
_NEW: Final = "new:"


def fields_of(step: int, kind: str, *, shows_all: bool = False) -> ShowField:
    """Which fields a step shows."""
    needed = {line.label for line in REQUIREMENTS.get(kind, ())} | _ALSO | _WHO

    def is_paper(field: DraftField) -> bool:
        if field.section == "document":
            return field.label not in _WHO
        return field.label.startswith("licence.") or (
            field.section == "contact" and field.label not in needed
        )

    if step == DOCUMENTS:
        return lambda field: field.section == "document" or is_paper(field)
    return lambda field: not is_paper(field) and (shows_all or field.label in needed)


def step_of(field: DraftField, kind: str) -> int:
    """The step that shows a field."""
    return DETAILS if fields_of(DETAILS, kind, shows_all=True)(field) else DOCUMENTS


def typed_values(state: CustomerFormState | None) -> dict[str, str]:
    """What was typed, by label: the first value of each."""
    found: dict[str, str] = {}
    for field in state.draft.fields if state is not None else ():
        if state is not None and state.is_changed(field.ref):
            found.setdefault(field.label, state.value(field.ref))
    return found


def with_values(draft: CustomerDraft, typed: Mapping[str, str], query: str) -> CustomerDraft:
    """The form with what was typed before it was made anew; what was searched for since goes before that."""
    left = dict(typed)
    fields = []
    for field in draft.fields:
        text = left.pop(field.label, "")
        fields.append(replace(field, value=text) if text and (not query or field.value != query) else field)
    return replace(draft, fields=tuple(fields))


def not_retyped(kept: Mapping[FieldRef, str], typed: Mapping[str, str]) -> dict[FieldRef, str]:
    """Kept values without those that were typed anew since."""
    return {ref: text for ref, text in kept.items() if _label_of(ref) not in typed}


def _label_of(ref: FieldRef) -> str:
    """The label of a kept value; further members of a set have none that could be typed over."""
    if not ref.key.startswith(_NEW):
        return f"{ref.key}.{ref.field}"
    _new, group, place = ref.key.split(":")
    if place != "0":
        return ""
    return f"{group}.{ref.field}" if group == "id_document" else group
