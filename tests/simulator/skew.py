"""Programs of different schemas in one world: head office and desks are upgraded one by one, in any order.

A desk fills the fields that its schema knows; what it does not know must come through its edits unchanged. It draws
from a random source of its own, so that a world without this fault takes the steps it always took.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from app.domain.change import Change
from app.domain.errors import Scalar
from app.domain.field_group import CUSTOMER_GROUPS, Document, GroupValue, group_name
from app.domain.program_schema import SCHEMA, SchemaWindow, known_fields
from sync.server.repair_service import RepairService
from tests.grown_schema import PET

if TYPE_CHECKING:
    from sync.server.record_store import HistoryRecord
    from tests.simulator.world import Desk, World

SKEW = frozenset({"skew"})
_NEW_GROUP = "pet"


class Skew:
    """Raises schemas now and then; says what a program of a schema saves."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = random.Random(world.seed ^ 0x5CE3A)
        self.is_on = "skew" in world.faults
        self.schema = SCHEMA + self._random.choice((0, 1, 2)) if self.is_on else SCHEMA
        self.desks: dict[str, int] = {}

    @property
    def window(self) -> SchemaWindow:
        """Whom head office serves now."""
        return SchemaWindow(self.schema, max(1, self.schema - 2), 1)

    def of(self, name: str) -> int:
        """The schema of a desk's program."""
        if name not in self.desks:
            self.desks[name] = SCHEMA + self._random.choice((0, 0, 1, 2)) if self.is_on else SCHEMA
        return self.desks[name]

    def strike(self) -> None:
        """Perhaps somebody installs another version before the next step."""
        if not self.is_on:
            return
        world, chance = self._world, self._random.random()
        if chance < 0.02 and self.schema < PET:
            self._serve(self.schema + 1)
        elif chance < 0.04:
            desk = self._random.choice(world.desks)
            if self.of(desk.name) < PET:
                self._update(desk, self.of(desk.name) + 1)

    def heal(self) -> None:
        """In the end everybody runs the last version, head office first."""
        if self.is_on:
            self._serve(PET)
            for desk in self._world.desks:
                self.desks[desk.name] = PET

    def _serve(self, schema: int) -> None:
        world, self.schema = self._world, schema
        world.trace.append(f"serve {schema}")
        world.server._window = self.window
        world.repair = RepairService(world.store, world.server_clock, self.window)

    def _update(self, desk: Desk, schema: int) -> None:
        self._world.trace.append(f"update {desk.name}")
        self.desks[desk.name] = schema
        self._world.restart(desk)

    def filled(self, desk: Desk, document: Document, groups: dict[str, GroupValue]) -> dict[str, GroupValue]:
        """The groups with what this desk's program says of later fields: a new word, the old one, or nothing."""
        if not self.is_on:
            return groups
        schema, made = self.of(desk.name), dict(groups)
        for key, value in groups.items():
            before = document.get(key) or {}
            more: dict[str, Scalar] = {}
            for field in sorted(
                known_fields("customer", key, schema) - known_fields("customer", key, SCHEMA)
            ):
                choice = self._random.random()
                if choice < 0.5:
                    more[field] = self._world.token()
                elif choice < 0.8 and field in before:
                    more[field] = before[field]
            made[key] = {**value, **more}
        if groups and schema >= PET and self._random.random() < 0.2:
            made[_NEW_GROUP] = {"name": self._world.token()}
        return made


def later_fields(key: str, value: GroupValue | None) -> dict[str, Scalar]:
    """The part of a value that a released program does not know; a whole new group is known whole."""
    spec = CUSTOMER_GROUPS.get(group_name(key))
    if spec is None or spec.since > SCHEMA or not spec.field_since:
        return {}
    return {name: item for name, item in (value or {}).items() if spec.field_since.get(name, 1) > SCHEMA}


def told_unknown(change: Change, past: HistoryRecord) -> str:
    """The group of which an edit changed what its author's program did not know; empty when there is none."""
    for edit in past.edits:
        known = known_fields("customer", edit.key, change.schema)
        if edit.new is None or not known:
            continue
        was, now = ({n: v for n, v in (e or {}).items() if n not in known} for e in (edit.old, edit.new))
        if was != now:
            return edit.key
    return ""
