"""The schedules behind the rarest holes of sync.md 3.8, told step by step.

Two of these holes are closed twice in the product: the rule of the table is one way, a neighbour is the other.
Their stories therefore run with the neighbour switched off (`Story.without`), with and without the hole: only then is
it the rule itself that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.user import Role, User
from sync.client.sync_engine import SyncEngine
from sync.protocol.messages import HelloReply, PullReply, PullRequest
from sync.server.record_store import RecordSnapshot, Session
from sync.server.sync_service import SyncService
from tests.simulator.history_bugs import (
    NumbersWhatWaits,
    OffersWhatWaits,
    ProvesEachPart,
    ReadsOnePartAnew,
    SeesNoAnswers,
    proof_of_mids,
)
from tests.simulator.script import Script
from tests.simulator.world import Parts

TELLER = User("t1", "t1", Role.TELLER, ("b1",))
COMPLIANCE = User("co1", "co1", Role.COMPLIANCE, ("*",))


class _AsksForNoAnswers(SyncService):
    """The neighbour of H8, at the server: a pull is not asked which answers were received."""

    def _pull(self, snapshot: RecordSnapshot, session: Session, request: PullRequest) -> PullReply:
        return super()._pull(snapshot, session, _without_answers(request))


def _without_answers(request: PullRequest) -> PullRequest:
    return PullRequest(
        request.rid, request.req_id, request.seen, request.subs, request.max_rows, request.max_bytes
    )


class _HearsNoNumbers(SyncEngine):
    """The neighbour of H8, at the desk: the last number that a greeting names is taken for good."""

    def _greeted(self, reply: HelloReply) -> object:  # type: ignore[override]  # what it touched is not asked
        acked = self._replication.meta().acked_dseq
        values = {name: getattr(reply, name) for name in reply.__struct_fields__}
        return super()._greeted(HelloReply(**values | {"last_dseq": max(reply.last_dseq, acked)}))


def moved_in_a_lost_history(parts: Parts) -> None:
    """H6: one branch has told of a move, the other not yet, when head office is put back to before it."""
    script = Script(parts, COMPLIANCE)
    (desk,) = script.desks
    moved = script.customer("b1")
    script.sync(desk)
    put_back = script.back_up()
    script.office_move(moved, "b2")
    script.hear(desk, "b2")
    script.sync(desk)
    put_back()
    script.end()


def answered_and_lost(parts: Parts) -> None:
    """H8: a desk only sends; the history of its answer is lost, and another one has grown as long."""
    script = Script(parts, TELLER)
    (desk,) = script.desks
    mine = script.customer("b1")
    script.sync(desk)
    put_back = script.back_up()
    script.save(desk, mine, "preference", {"contact_time": script.world.token()})
    script.ask(desk)
    put_back()
    script.office_edit(mine)
    script.end()


def a_copy_takes_the_numbers(parts: Parts) -> None:
    """H10: after a restore an older copy of the vault uses a number whose answer the vault had."""
    script = Script(parts, TELLER)
    (desk,) = script.desks
    mine = script.customer("b1")
    script.sync(desk)
    twin = script.copy(desk)
    put_back = script.back_up()
    # A refusal is in no partition's history: nothing but the answers themselves tells that it is gone.
    script.save(desk, mine, "preference", {"contact_time": "x" * 200})
    script.sync(desk)
    put_back()
    script.save(twin, mine, "preference", {"contact_time": script.world.token()})
    script.ask(twin, times=2)
    script.save(desk, mine, "preference", {"contact_time": script.world.token()})
    script.ask(desk)
    script.end()


def a_copy_gets_another_answer(parts: Parts) -> None:
    """H12: the same change, sent again by a copy after a restore, gets a lower version than the vault waits for."""
    script = Script(parts, TELLER)
    (desk,) = script.desks
    mine = script.customer("b1")
    script.sync(desk)
    put_back = script.back_up()
    script.office_edit(mine)
    script.save(desk, mine, "preference", {"contact_time": script.world.token()})
    twin = script.copy(desk)
    script.ask(desk)
    put_back()
    script.sync(twin)
    script.end()


@dataclass(frozen=True)
class Story:
    """What happens, the hole it is about, and the neighbour that would also close it."""

    tell: Callable[[Parts], None]
    hole: Parts
    without: Parts = field(default_factory=Parts)


_UNASKED = Parts(server=_AsksForNoAnswers, engine=_HearsNoNumbers)
STORIES: Mapping[str, Story] = {
    "H6": Story(moved_in_a_lost_history, Parts(server=ProvesEachPart, engine=ReadsOnePartAnew)),
    "H8": Story(answered_and_lost, replace(_UNASKED, replication=SeesNoAnswers), _UNASKED),
    "H10": Story(a_copy_takes_the_numbers, Parts(replication=OffersWhatWaits, engine=NumbersWhatWaits)),
    "H12": Story(
        a_copy_gets_another_answer,
        Parts(replication=SeesNoAnswers, around=proof_of_mids),
        Parts(replication=SeesNoAnswers),
    ),
}


def tell(story: Story, parts: Parts) -> None:
    """Run a story to its end; raises Violation when something did not hold."""
    with parts.around():
        story.tell(parts)
