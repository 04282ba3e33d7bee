"""One attempt to make a customer: its name, the kind he is thought to be, and what was typed as another kind."""

from __future__ import annotations

import secrets

from app.services.customer_card import FieldRef
from app.services.draft_service import new_key
from ui.screens.customers.customer_form_state import CustomerFormState
from ui.screens.customers.new_customer_steps import not_retyped, typed_values


class NewCustomerRun:
    """`form` names attempt and kind together; `asked` is the search that the open form began with."""

    def __init__(self, kind: str, name: str = "") -> None:
        self.kind, self.name = kind, name or secrets.token_hex(6)
        self.asked: str | None = None
        self.shows_all = False
        self.typed: dict[str, str] = {}
        self._kept: dict[str, dict[FieldRef, str]] = {}

    @property
    def form(self) -> str:
        """The name of the form in view, for `run_of`."""
        return f"{self.name}:{self.kind}"

    @property
    def key(self) -> str:
        """Where the vault keeps it."""
        return new_key(self.name, self.kind)

    @property
    def is_open(self) -> bool:
        """Whether there is a form, or still the search only."""
        return self.asked is not None

    def remember(self, state: CustomerFormState | None) -> None:
        """Take over what was typed so far, before the form is made anew."""
        if self.is_open and state is not None:
            self.typed |= typed_values(state)
            self._kept[self.kind] = state.to_keep()

    def kept(self) -> dict[FieldRef, str] | None:
        """What was typed as this kind before, without what was typed over since; None: ask the vault."""
        kept = self._kept.get(self.kind)
        return None if kept is None else not_retyped(kept, self.typed)


def run_of(form: str) -> NewCustomerRun:
    """The attempt that a form's name tells."""
    name, _colon, kind = form.rpartition(":")
    return NewCustomerRun(kind, name)
