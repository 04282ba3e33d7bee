"""Finds stored customers who may be the person being typed in: same ID number, or two of name, phone and
birth date.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.domain.field_group import Document, group_name
from app.services.customer_card import FieldRef
from app.services.customer_draft import CustomerDraft, Lookalike
from app.store.customer_store import CustomerStore

_SHOWN = 5


class LookalikeFinder:
    """Asks the vault; what is outside the vault is head office's to say."""

    def __init__(self, customers: CustomerStore) -> None:
        self._customers = customers

    def find(self, draft: CustomerDraft, normal: Mapping[FieldRef, str]) -> tuple[Lookalike, ...]:
        """At most five others, the surest first."""
        values: dict[str, list[str]] = {}
        for field in draft.fields:
            text = normal.get(field.ref, "")
            if text:
                values.setdefault(field.label, []).append(text)
        numbers = values.get("id_document.number", []) + values.get("corporate.uscc", [])
        names = values.get("name.legal_name", []) + values.get("name.name_latin", [])
        phones = values.get("contact.mobile", [])
        birth = next(iter(values.get("birth.birth_date", [])), "")
        return self._others(draft.id, numbers, names, phones, birth)

    def like(self, customer: bytes, document: Document) -> tuple[Lookalike, ...]:
        """The same for a stored customer."""

        def texts(name: str, field: str, wanted_type: str = "") -> list[str]:
            groups = [group for key, group in document.items() if group_name(key) == name and group]
            of_type = [group for group in groups if not wanted_type or group.get("type") == wanted_type]
            return [str(group[field]) for group in of_type if group.get(field)]

        numbers = texts("id_document", "number") + texts("corporate", "uscc")
        names = texts("name", "legal_name") + texts("name", "name_latin")
        phones, births = texts("contact", "value", "mobile"), texts("birth", "birth_date")
        return self._others(customer, numbers, names, phones, next(iter(births), ""))

    def _others(
        self, customer: bytes, numbers: list[str], names: list[str], phones: list[str], birth: str
    ) -> tuple[Lookalike, ...]:
        found = self._customers.same_person(numbers, names, phones, birth, _SHOWN + 1)
        return tuple(
            Lookalike(row.id, row.name, row.name_latin, row.customer_no, row.reason)
            for row in found
            if row.id != customer
        )[:_SHOWN]
