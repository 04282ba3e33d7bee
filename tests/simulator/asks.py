"""Parked work in a world: its authors lay it before superiors; these decide on it like on any conflict they see.

It draws from a random source of its own, so that a world without this fault takes the steps it always took.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from app.domain.asked_work import can_be_asked
from app.domain.change import Action, OutboxState
from app.services.change_draft import Draft

if TYPE_CHECKING:
    from tests.simulator.world import Desk, World

ASK_FAULTS = frozenset({"ask"})


class Asks:
    """What people whose work was parked do about it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._random = random.Random(world.seed ^ 0xA5C5)
        self.is_on = "ask" in world.faults

    def at_desk(self, desk: Desk) -> bool:
        """Perhaps somebody lays a parked change before others; False when not."""
        if not self.is_on or self._random.random() > 0.6:
            return False
        rows = [
            row
            for row in desk.store.books.outbox.values()
            if row.state is OutboxState.PARKED and can_be_asked(row.change) and row.change.groups
        ]
        if not rows:
            return False
        row = self._random.choice(sorted(rows, key=lambda each: each.change.mid))
        self._world.trace.append(f"ask {desk.name}")
        draft = Draft(
            Action.ASK,
            row.change.key,
            row.change.groups,
            desk.session.user.id,
            reason="please",
            other=row.change.mid,
        )
        self._world.save(desk, draft)
        return True
