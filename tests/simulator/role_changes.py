"""People of the simulated bank who get another role: their sessions end, and their desks greet as who they are now.

It draws from a source of its own, so that runs without it take the steps they always took.
"""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.user import Role

if TYPE_CHECKING:
    from tests.simulator.world import World

ROLE_FAULTS: Final = frozenset({"role"})
_ROLES: Final = (Role.TELLER, Role.BRANCH_MANAGER, Role.RELATIONSHIP_MANAGER, Role.AUDITOR)
_CHANCE: Final = 0.012


class RoleChanges:
    """Gives somebody another role now and then."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = random.Random(world.seed ^ 0x401E)

    def strike(self) -> None:
        """Perhaps somebody is promoted, or demoted, before the next step."""
        if "role" in self._world.faults and self._random.random() < _CHANCE:
            self.give(self._random.choice(self._world.desks).session.user.id, self._random.choice(_ROLES))

    def give(self, person: str, role: Role) -> None:
        """The person has this role from now on, at whatever desk."""
        self._world.trace.append(f"role {person} {role}")
        for desk in self._world.desks:
            if desk.session.user.id == person:
                # Questions under way come with the ended session; answers may still arrive.
                self._world.net = [
                    letter for letter in self._world.net if letter.desk is not desk or letter.request is None
                ]
                desk.session = replace(desk.session, user=replace(desk.session.user, role=role))
                desk.roles.add(role)
                desk.engine.hello_again()
