"""Decides what a comparison with head office leads to: nothing, a repair, waiting for a second word, or an alarm.

No audience is repaired more than three times a day: then somebody's books are wrong for good, which a person
must hear of, and the replica goes on working (sync.md F22).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.change import EntityKey
from app.domain.loss_guard import LossGuard
from app.domain.replica import Audience, EventKind, ReplicaMeta
from app.domain.touched import NOTHING, Touched
from app.services.audience_mender import Recount
from app.services.replica_page import PageRow
from app.services.replication_service import ReplicationService
from sync.client.audience_repair import AudienceRepair, End, RepairLimits, RepairReply, RepairRequest
from sync.protocol.messages import Seen
from sync.protocol.repair_messages import AudiencePoint

MAX_REPAIRS = 3
MAX_TRIES = 10
DAY_S = 86_400.0


class Verdict(StrEnum):
    """What a comparison came to."""

    EQUAL = "equal"
    REPAIRING = "repairing"
    WAITING = "waiting"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class _Held:
    """Rows that head office says are gone, and when it said so first."""

    keys: frozenset[EntityKey]
    since: float


class Convergence:
    """The comparisons and repairs of one replica; remembers them for as long as the program runs."""

    def __init__(
        self,
        replication: ReplicationService,
        steady: Callable[[], float],
        guard: LossGuard,
        limits: RepairLimits,
    ) -> None:
        self.unequal: set[Audience] = set()
        self.rows_mended = 0
        self.counters_mended = 0
        self._looked = 0
        self._replication = replication
        self._mender = replication.mender()
        self._steady = steady
        self._guard = guard
        self._limits = limits
        self._queue: list[AudienceRepair] = []
        self._begun: dict[Audience, list[float]] = {}
        self._tries: dict[Audience, list[float]] = {}
        self._held: dict[Audience, _Held] = {}
        # Audiences that head office does not grant any more, and when it said so first.
        self._lost: frozenset[Audience] = frozenset()
        self._lost_since = 0.0

    # what is known ---------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether there is something to ask."""
        return bool(self._queue)

    @property
    def repairs_made(self) -> int:
        """How many repairs were begun; 0 in a healthy life."""
        return sum(map(len, self._begun.values()))

    @property
    def rows_held(self) -> int:
        """How many rows wait for head office to say once more that they are gone."""
        return sum(len(held.keys) for held in self._held.values())

    def wakes_in(self) -> float | None:
        """Seconds until a held loss may be asked about again; None when nothing is held."""
        begins = [held.since for held in self._held.values()]
        if self._lost:
            begins.append(self._lost_since)
        return max(0.0, min(begins) + self._guard.confirm_after_s - self._steady()) if begins else None

    # what is granted -------------------------------------------------------------------------------

    def believed(self, granted: Sequence[Audience]) -> set[Audience]:
        """The audiences to hold: those granted, and for a while those of many rows that are not any more.

        An empty list of a server that has lost its people must not empty a desk; a loss that is said again
        after a minute is believed (sync.md F14).
        """
        subs = {sub.audience: sub.n for sub in self._replication.subscriptions()}
        lost = frozenset(subs.keys() - set(granted))
        if not self._guard.is_loss(sum(subs[audience] for audience in lost), sum(subs.values())):
            self._lost = frozenset()
        elif not (self._lost and lost <= self._lost):
            self._lost, self._lost_since = lost, self._steady()
        elif not self.waits_to_lose(lost):
            self._lost = frozenset()
        return set(granted) | (lost & self._lost)

    def waits_to_lose(self, gone: Collection[Audience]) -> bool:
        """Whether head office said already that it does not grant these, too short ago to ask again."""
        is_known = bool(self._lost) and self._lost.issuperset(gone)
        return is_known and self._steady() < self._lost_since + self._guard.confirm_after_s

    # comparing -------------------------------------------------------------------------------------

    def compare(self, audience: Audience, wanted: tuple[int, int]) -> Verdict:
        """After an audience was read to its end: its count and digest beside those of head office.

        The replica counts its own rows, and never copies head office's digest.
        """
        sub = next((s for s in self._replication.subscriptions() if s.audience == audience), None)
        if sub is None or (sub.n, sub.digest) == wanted:
            return self._equal(audience)
        mine = self._mender.recount(audience)
        if mine.was_wrong:
            self.counters_mended += 1
            self._mender.note(EventKind.COUNTED, audience, mine.n)
        if (mine.n, mine.digest) == wanted:
            return self._equal(audience)
        held = self._held.get(audience)
        given_up: frozenset[EntityKey] = frozenset()
        if held is not None:
            if self._steady() < held.since + self._guard.confirm_after_s:
                return Verdict.WAITING
            given_up = held.keys
        elif not self._counts(audience):
            self._differs(audience)
            return Verdict.GIVEN_UP
        self._queue.append(AudienceRepair(self._mender, audience, mine, self._guard, self._limits, given_up))
        return Verdict.REPAIRING

    def forget_erased(self, rows: Sequence[PageRow]) -> Touched:
        """What head office says of erased customers beside a reset."""
        return self._mender.forget(rows) if rows else NOTHING

    def below_floor(self, audience: Audience) -> bool:
        """Head office forgot what left before the cursor: compare whole, then go on from there.

        False when everything is to be read from the beginning: a copy that is not whole yet, or one that is read
        anew because the history was another one, whose rows of the same version may be others (H13).
        """
        is_live = any(s.audience == audience and s.mode == "live" for s in self._replication.subscriptions())
        mine = self._mender.recount(audience)
        if not is_live or not mine.n or len(self._recent(self._tries, audience)) >= MAX_TRIES:
            return False
        self._tries[audience] = [*self._recent(self._tries, audience), self._steady()]
        repair = AudienceRepair(self._mender, audience, mine, self._guard, self._limits, moves_on=True)
        self._queue.append(repair)
        return True

    def look_inside(self) -> None:
        """Compare the contents of a 256th of an audience, another one each time: a day sees them all.

        Versions alone do not show a row whose content was damaged.
        """
        live = [s.audience for s in self._replication.subscriptions() if s.mode == "live" and s.n]
        if self._queue or not live:
            return
        audience, bucket = live[self._looked % len(live)], self._looked // len(live) % 256
        self._looked += 1
        none = Recount(0, 0, (), False)
        self._queue.append(
            AudienceRepair(
                self._mender, audience, none, self._guard, self._limits, contents_of=bytes([bucket])
            )
        )

    def _equal(self, audience: Audience) -> Verdict:
        self.unequal.discard(audience)
        self._held.pop(audience, None)
        return Verdict.EQUAL

    def _counts(self, audience: Audience) -> bool:
        """One more repair, while there were few today, also of those that did not come to an end."""
        begun, tries = self._recent(self._begun, audience), self._recent(self._tries, audience)
        if len(begun) >= MAX_REPAIRS or len(tries) >= MAX_TRIES:
            return False
        self._begun[audience] = [*begun, self._steady()]
        return True

    def _recent(self, times: dict[Audience, list[float]], audience: Audience) -> list[float]:
        since = self._steady() - DAY_S
        return [at for at in times.get(audience, ()) if at > since]

    # repairing -------------------------------------------------------------------------------------

    def next_request(self, req_id: Callable[[], str]) -> RepairRequest | None:
        """The next question of the repair under way, None when there is none."""
        if not self._queue:
            return None
        repair, meta = self._queue[0], self._replication.meta()
        return repair.next(AudiencePoint(meta.rid, seen_of(meta), *repair.audience), req_id())

    def receive(self, reply: RepairReply) -> tuple[Audience | None, Touched]:
        """Apply an answer; names the audience when it is to be pulled and compared again."""
        if not self._queue:
            return None, NOTHING
        repair = self._queue[0]
        end, touched = repair.take(reply)
        if end is None:
            return None, touched
        del self._queue[0]
        audience = repair.audience
        self.rows_mended += repair.mended
        if repair.contents_of and end is End.EQUAL:
            return None, touched
        self._held.pop(audience, None)
        if repair.mended:
            self._mender.note(EventKind.MENDED, audience, repair.mended)
        if end is End.HELD:
            self._held[audience] = _Held(repair.kept, self._steady())
            self._mender.note(EventKind.HELD, audience, len(repair.kept))
        elif end is End.DOUBTED:
            self._differs(audience)
            return None, touched
        elif end is End.REREAD:
            self._replication.restart(audience, repair=True)
            self._mender.note(EventKind.REREAD, audience)
        elif end is End.STALE:
            self._not_ended(repair)
        return audience, touched

    def _differs(self, audience: Audience) -> None:
        """Nothing helps: said once in the log, and as long as it lasts in the status."""
        if audience not in self.unequal:
            self.unequal.add(audience)
            self._mender.note(EventKind.DIFFERS, audience)

    def failed(self) -> Audience | None:
        """A question got no answer: the audience is to be pulled first, and compared anew."""
        if not self._queue:
            return None
        repair = self._queue.pop(0)
        self._not_ended(repair)
        return repair.audience

    def _not_ended(self, repair: AudienceRepair) -> None:
        """It does not count as one of the day's repairs; that there is no end of such tries is counted too."""
        audience = repair.audience
        if not repair.moves_on and not repair.contents_of:
            self._begun[audience] = self._recent(self._begun, audience)[:-1]
            self._tries[audience] = [*self._recent(self._tries, audience), self._steady()]

    def forget(self) -> None:
        """Everything is read anew, or other audiences are granted."""
        self._queue.clear()
        self._held.clear()


def seen_of(meta: ReplicaMeta) -> list[Seen]:
    """The proofs of what was seen of every partition."""
    return [Seen(part, seq, chain8) for part, (seq, chain8) in sorted(meta.seen.items())]
