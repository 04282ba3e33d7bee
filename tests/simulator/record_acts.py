"""What people of the simulated bank do to whole records: move, archive, merge, take apart, erase.

It draws from a source of its own, so that runs without these faults are the same as before there were any.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from app.domain import life_cycle
from app.domain.change import Action, Change, EntityKey, GroupEdit
from app.domain.field_group import Document, group_name
from app.domain.user import Role, User
from app.services.change_draft import Draft
from sync.server.record_store import Session

if TYPE_CHECKING:
    from tests.simulator.world import Desk, World

RECORD_FAULTS: Final = frozenset({"move", "archive", "merge", "erase"})
_MANAGERS: Final = ("rm1", "rm2", "")
_OFFICE: Final = User("office", "Head office", Role.COMPLIANCE, ("*",))


class RecordActs:
    """Acts of one world; `world` keeps desks, store and witness."""

    def __init__(self, world: World, branches: tuple[str, ...]) -> None:
        self._world = world
        self._branches = branches
        self.random = random.Random(world.seed ^ 0xAC75)
        self.wanted = world.faults & RECORD_FAULTS

    def more_users(self) -> list[User]:
        """The people without whom nobody could do any of it."""
        people = [
            User("bm1", "bm1", Role.BRANCH_MANAGER, ("b1",)),
            User("co1", "co1", Role.COMPLIANCE, ("*",)),
        ]
        return [person for person in people if self.wanted and self.random.random() < 0.6]

    def at_desk(self, desk: Desk) -> bool:
        """Perhaps somebody at a desk does one of them; False when not."""
        is_his = desk.session.user.role in (Role.BRANCH_MANAGER, Role.COMPLIANCE)
        if not self.wanted or not is_his or self.random.random() > 0.45:
            return False
        shown = [each for each in self._world.visible(desk) if not life_cycle.is_erased(each[1])]
        act = self._chosen()
        draft = act(shown, desk.session.user) if shown and act is not None else None
        if draft is None:
            return False
        self._world.trace.append(f"{draft.action} {desk.name}")
        self._world.save(desk, draft)
        return True

    def at_office(self) -> bool:
        """Perhaps head office does one of them itself; False when not."""
        if not self.wanted or self.random.random() > 0.3:
            return False
        entities = sorted(self._world.store.entity.items())
        shown = [
            (k, r.document)
            for k, r in entities
            if k[0] == "customer" and not life_cycle.is_erased(r.document)
        ]
        act = self._chosen()
        draft = act(shown, _OFFICE) if shown and act is not None else None
        if draft is None:
            return False
        for edit in draft.groups:
            self._world.witness.saved(draft.key, {edit.key: edit.new})
        change = Change(
            self._world.new_id(),
            0,
            draft.action,
            *draft.key,
            0,
            0,
            _OFFICE.id,
            draft.groups,
            other=draft.other,
        )
        verdict = self._world.server.command(Session(_OFFICE, "", self._branches), change)
        self._world.trace.append(f"office-{draft.action}-{verdict.outcome}")
        return True

    def _chosen(self) -> Callable[[Sequence[tuple[EntityKey, Document]], User], Draft | None] | None:
        table = {
            "move": [self._move, self._move], "archive": [self._archive],
            "merge": [self._merge, self._merge, self._take_apart], "erase": [self._erase],
        }  # fmt: skip
        acts = [act for name in sorted(self.wanted) for act in table[name]]
        return self.random.choice(acts) if acts else None

    def _move(self, shown: Sequence[tuple[EntityKey, Document]], who: User) -> Draft | None:
        key, document = self.random.choice(shown)
        old = document.get("service")
        service: dict[str, str | int | bool | None] = dict(old or {})
        service |= {"branch": self.random.choice(self._branches), "primary_rm": self.random.choice(_MANAGERS)}
        return Draft(Action.MOVE, key, (GroupEdit("service", old, service),), who.id)

    def _archive(self, shown: Sequence[tuple[EntityKey, Document]], who: User) -> Draft | None:
        key, document = self.random.choice(shown)
        state, old = life_cycle.state_of(document), document.get(life_cycle.LIFE_CYCLE)
        if state in life_cycle.BY_COMMAND:
            return None
        is_away = state == life_cycle.ARCHIVED
        new = life_cycle.brought_back(document) if is_away else life_cycle.archived(document)
        return Draft(Action.EDIT, key, (GroupEdit(life_cycle.LIFE_CYCLE, old, new),), who.id)

    def _merge(self, shown: Sequence[tuple[EntityKey, Document]], who: User) -> Draft | None:
        free = [each for each in shown if life_cycle.survivor_of(each[1]) is None]
        if len(free) < 2:
            return None
        (left, mine), (loser, other) = self.random.sample(free, 2)
        names = [name for name in sorted(other) if group_name(name) not in life_cycle.OWN_GROUPS]
        taken = tuple(GroupEdit(n, mine.get(n), None) for n in names if self.random.random() < 0.6)
        self._world.witness.related(left, loser)
        return Draft(Action.MERGE, left, taken, who.id, other=loser[1])

    def _take_apart(self, shown: Sequence[tuple[EntityKey, Document]], who: User) -> Draft | None:
        # In an order of their own: how a store orders the groups of a record is its own affair.
        pairs = [
            (key, each) for key, document in shown for each in sorted(life_cycle.duplicates_of(document))
        ]
        if not pairs:
            return None
        key, loser = self.random.choice(pairs)
        return Draft(Action.UNMERGE, key, (), who.id, other=loser)

    def _erase(self, shown: Sequence[tuple[EntityKey, Document]], who: User) -> Draft | None:
        if who.role is not Role.COMPLIANCE or self.random.random() < 0.6:
            return None
        return Draft(Action.ERASE, self.random.choice(shown)[0], (), who.id, reason="by law")
