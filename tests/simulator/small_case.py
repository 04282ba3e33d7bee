"""The smallest bank in which everything can meet, in every order: two desks, two changes each, one fault.

Random schedules hardly ever take all turns of a small knot; here they are counted out.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from app.domain.user import Role, User
from tests.simulator.script import Script
from tests.simulator.world import Desk, Parts

TELLER: Final = User("t1", "t1", Role.TELLER, ("b1",))
HEAD: Final = User("bm1", "bm1", Role.BRANCH_MANAGER, ("b1",))
TURNS: Final = ("save", "push", "save", "push")
"""What each desk does; the first change is of a guarded group that both change, the second of an own one."""
FAULTS: Final = ("question lost", "answer lost", "question twice", "dies", "copied")
"""What may happen to one of the four pushes."""
OFFICE: Final = ("restored", "moved", "given away")
"""What head office may do instead, before any of the eight turns or after them."""


class Case(NamedTuple):
    """Whose turn it is, eight times; and the fault at a push (0 to 3) or before a turn (0 to 8), or none."""

    order: tuple[int, ...]
    fault: str = ""
    at: int = 0


def cases() -> Iterator[Case]:
    """Every order of the turns, each without a fault, with each fault at each push, with each act at each turn."""
    for first in combinations(range(2 * len(TURNS)), len(TURNS)):
        order = tuple(0 if turn in first else 1 for turn in range(2 * len(TURNS)))
        yield Case(order)
        for fault in FAULTS:
            yield from (Case(order, fault, at) for at in range(4))
        for act in OFFICE:
            yield from (Case(order, act, at) for at in range(2 * len(TURNS) + 1))


def play(case: Case, parts: Parts) -> Script:
    """Play a case to its end; raises Violation when something did not hold at any moment."""
    with parts.around():
        return _Game(case, parts).played()


class _Game:
    """One case being played."""

    def __init__(self, case: Case, parts: Parts) -> None:
        self._case = case
        self._script = Script(parts, TELLER, HEAD)
        self._mine = self._script.customer("b1")
        self._pushes = 0
        for desk in self._script.desks:
            self._script.sizes(desk, most=1, rows=1)
            self._script.sync(desk)
        self._put_back = self._script.back_up()

    def played(self) -> Script:
        """Every turn, and the end."""
        done = [0, 0]
        for turn, place in enumerate(self._case.order):
            self._office(turn)
            desk, step = self._script.desks[place], done[place]
            done[place] += 1
            if TURNS[step] == "save":
                self._save(desk, is_first=step == 0)
            else:
                self._push(desk)
            self._script.check()
        self._office(len(self._case.order))
        self._script.end()
        return self._script

    def _office(self, turn: int) -> None:
        if turn != self._case.at:
            return
        if self._case.fault == "restored":
            self._put_back()
        elif self._case.fault == "moved":
            self._script.office_move(self._mine, "b2")
        elif self._case.fault == "given away":
            self._script.office_assign(self._mine, "rm2")

    def _save(self, desk: Desk, *, is_first: bool) -> None:
        token = self._script.world.token()
        if self._mine not in desk.store.books.view:
            return
        if is_first:
            self._script.save(desk, self._mine, "name", {"legal_name": token})
        else:
            value = {"type": "wechat", "value": token}
            self._script.save(desk, self._mine, f"contact:{int(token[1:]):032x}", value)

    def _push(self, desk: Desk) -> None:
        """One question of the desk and its answer, with what may happen to them."""
        fault = self._case.fault if self._pushes == self._case.at else ""
        self._pushes += 1
        world = self._script.world
        desk.engine.local_change()
        request = desk.engine.next_request()
        if request is None:
            return
        if fault == "copied":
            self._script.copy(desk)
        if fault == "question lost":
            desk.engine.failed(request.req_id)
            return
        if fault == "question twice":
            world.ask(desk, request)
        reply = world.ask(desk, request)
        if fault == "answer lost":
            desk.engine.failed(request.req_id)
        elif fault == "dies":
            self._script.dies(desk, 2, lambda: desk.engine.receive(reply) and None)
        else:
            desk.engine.receive(reply)
