"""What has been decided of a conflict case so far; no Qt."""

from __future__ import annotations

from collections.abc import Mapping

from app.services.conflict_case import CaseGroup, Choice, ConflictCase, Decision


class ConflictState:
    """The choices of one case; the better verified side is chosen from the start, else nothing."""

    def __init__(self, case: ConflictCase) -> None:
        self.case = case
        self._choices: dict[bytes, Choice | None] = {
            group.conflict_id: None if group.locked else group.preselected for group in case.groups
        }
        self._typed: dict[bytes, dict[str, str]] = {}
        self.reason = ""

    def choice(self, group: CaseGroup) -> Choice | None:
        """The side chosen for a group."""
        return self._choices.get(group.conflict_id)

    def choose(self, group: CaseGroup, choice: Choice) -> None:
        """Take a side; a locked group stays as it is."""
        if not group.locked:
            self._choices[group.conflict_id] = choice

    def type_value(self, group: CaseGroup, values: Mapping[str, str]) -> None:
        """A third value, typed by hand."""
        if not group.locked:
            self._typed[group.conflict_id] = dict(values)
            self._choices[group.conflict_id] = Choice.OTHER

    def typed(self, group: CaseGroup) -> dict[str, str]:
        """The third value, field by field, empty when none was typed."""
        return self._typed.get(group.conflict_id, {})

    @property
    def needs_reason(self) -> bool:
        """Whether a decided group asks for a reason."""
        return any(g.needs_reason and self.choice(g) is not None for g in self.case.groups)

    @property
    def open_count(self) -> int:
        """How many groups still wait for a decision that can be made here."""
        return sum(1 for g in self.case.groups if not g.locked and self.choice(g) is None)

    @property
    def is_ready(self) -> bool:
        """Whether something can be applied: at least one decision, and a reason where one is due."""
        decided = any(self.choice(g) is not None for g in self.case.groups)
        return decided and self.open_count == 0 and (not self.needs_reason or bool(self.reason.strip()))

    def decisions(self) -> list[Decision]:
        """The decisions to record."""
        found = []
        for group in self.case.groups:
            choice = self.choice(group)
            if choice is not None and not group.locked:
                values = tuple(self.typed(group).items()) if choice is Choice.OTHER else ()
                found.append(Decision(group.conflict_id, choice, values))
        return found
