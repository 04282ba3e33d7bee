"""Relationship teams: people join and leave them, customers are given to them, while messages are under way.

It draws from a random source of its own, so that a world without this fault takes the steps it always took.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.change import GroupEdit
from app.domain.life_cycle import is_erased, survivor_of
from app.domain.user import Role, User

if TYPE_CHECKING:
    from tests.simulator.world import World

TEAM = frozenset({"team"})
_NAMES = ("red", "blue")


class Teams:
    """What head office does about teams between two steps of a world."""

    def __init__(self, world: World, office: User) -> None:
        self._world = world
        self._office = office
        self._random = random.Random(world.seed ^ 0x7EA3)
        self.is_on = "team" in world.faults

    def strike(self) -> None:
        """Perhaps somebody joins or leaves a team, or a customer is given to one."""
        if not self.is_on:
            return
        chance = self._random.random()
        if chance < 0.03:
            self._change_members()
        elif chance < 0.07:
            self._give()

    def _change_members(self) -> None:
        managers = [d for d in self._world.desks if d.session.user.role is Role.RELATIONSHIP_MANAGER]
        if not managers:
            return
        who = self._random.choice(managers).session.user
        teams = tuple(name for name in _NAMES if self._random.random() < 0.5)
        self._world.trace.append(f"team {who.id}")
        for desk in self._world.desks:
            if desk.session.user.id == who.id:
                desk.session = replace(desk.session, user=replace(desk.session.user, teams=teams))

    def _give(self) -> None:
        world = self._world
        open_to_it = [
            record
            for key, record in sorted(world.store.entity.items())
            if key[0] == "customer"
            and not is_erased(record.document)
            and survivor_of(record.document) is None
        ]
        if not open_to_it:
            return
        record = self._random.choice(open_to_it)
        service = {k: v for k, v in (record.document.get("service") or {}).items() if k != "team"}
        team = self._random.choice((*_NAMES, ""))
        service |= {"team": team} if team else {}
        world.trace.append("give")
        world.witness.saved(record.key, {"service": service})
        world.server.edit_directly(self._office, record.key, [GroupEdit("service", None, service)])
