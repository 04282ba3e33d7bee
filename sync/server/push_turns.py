"""Who may decide pushes now: one thread a line, and whoever comes meanwhile is taken along at the next turn."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from app.domain.errors import EnvironmentFault
from sync.protocol import versions
from sync.protocol.messages import PushReply
from sync.server.push_group import OWN_FAULTS, Outcome, PushJob

MOST_JOBS: Final = 32
_FAULTS: Final = (*OWN_FAULTS, EnvironmentFault)
Decide = Callable[[Sequence[PushJob]], Sequence[Outcome]]


class _Waiting:
    """One push in line; `told` is set when it has an outcome, leads, or shall go alone."""

    __slots__ = ("is_alone", "job", "outcome", "told")

    def __init__(self, job: PushJob) -> None:
        self.job = job
        self.told = threading.Event()
        self.outcome: Outcome | None = None
        self.is_alone = False


class PushTurns:
    """Lines of pushes that would wait for each other in the store; first come, first served."""

    def __init__(self, decide: Decide) -> None:
        self._decide = decide
        self._guard = threading.Lock()
        self._lines: dict[str, deque[_Waiting]] = {}
        """By name; the first of a line leads. A line that is empty is not there."""

    def run(self, line: str, job: PushJob) -> PushReply:
        """The reply to a push; raises what deciding it raised."""
        mine = _Waiting(job)
        with self._guard:
            waiting = self._lines.setdefault(line, deque())
            waiting.append(mine)
            leads = len(waiting) == 1
        if not leads:
            mine.told.wait()
        if mine.outcome is None and not mine.is_alone:
            self._lead(line, waiting)
        if mine.outcome is None:
            # Something was wrong with a push that was taken along, or with this one: each alone will tell.
            (mine.outcome,) = self._decide([job])
        if isinstance(mine.outcome, Exception):
            raise mine.outcome
        return mine.outcome

    def _lead(self, line: str, waiting: deque[_Waiting]) -> None:
        """Decide the first of the line and whom it takes along, and hand the lead to the next."""
        with self._guard:
            group = _taken_along(waiting)
        try:
            outcomes = self._decide([one.job for one in group])
            for one, outcome in zip(group, outcomes, strict=True):
                one.outcome = outcome
        except _FAULTS:
            if len(group) == 1:
                raise
        finally:
            self._pass_on(line, waiting, group)

    def _pass_on(self, line: str, waiting: deque[_Waiting], group: Sequence[_Waiting]) -> None:
        with self._guard:
            for one in group:
                waiting.popleft()
                one.is_alone = one.outcome is None
            following = waiting[0] if waiting else None
            if following is None:
                del self._lines[line]
        for one in group:
            one.told.set()
        if following is not None:
            following.told.set()


def _taken_along(waiting: Sequence[_Waiting]) -> list[_Waiting]:
    """From the front as many as make one transaction, each replica once, nobody overtaken."""
    group: list[_Waiting] = []
    room, replicas = versions.MAX_CHANGES, set[bytes]()
    for one in waiting:
        request = one.job.request
        room -= len(request.changes)
        if group and (room < 0 or request.rid in replicas or len(group) == MOST_JOBS):
            break
        group.append(one)
        replicas.add(request.rid)
    return group
