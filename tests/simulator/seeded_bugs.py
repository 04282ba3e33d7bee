"""Holes put back on purpose, to show that the simulator sees them; the product has no switch for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.domain.change import OutboxState
from app.domain.replica import Confirmed, OutboxRow, ReplicaTransaction
from app.domain.touched import Touched
from app.services.replica_page import Page
from app.services.replication_service import Answer, ReplicationService
from sync.client.sync_engine import Reply, SyncEngine
from sync.protocol.messages import PullReply
from sync.server.record_store import FeedPage, WriteSet
from tests.simulator.witness import WitnessStore
from tests.simulator.world import Parts


class CursorEndsOverlay(ReplicationService):
    """H1: an own change stops being laid over when the cursor has passed its number."""

    def _overtaken(self, tx: ReplicaTransaction, acked: Sequence[OutboxRow]) -> list[OutboxRow]:
        reached = {sub.part: sub.cursor for sub in tx.subscriptions()}
        return [replace(row, state=row.final) for row in acked if row.ack_seq <= reached.get(row.ack_part, 0)]


class AckEndsOverlay(ReplicationService):
    """F18: an own change stops being laid over at the answer."""

    def _has_arrived(self, confirmed: Confirmed | None, ver: int) -> bool:
        return True


class AcksEverything(ReplicationService):
    """F19: an answer marks everything queued as done, also what was saved meanwhile."""

    def accept(self, rid: bytes, answers: Sequence[Answer], audit_head: int) -> Touched:
        touched = super().accept(rid, answers, audit_head)
        with self._store.transaction() as tx:
            tx.update_outbox([replace(row, state=OutboxState.DONE) for row in tx.queued(1000)])
        return touched


class CursorFirst(ReplicationService):
    """F04: the cursor is saved in a transaction of its own, before the rows."""

    def apply(self, pages: Sequence[Page]) -> Touched:
        for page in pages:
            with self._store.transaction() as tx:
                for sub in tx.subscriptions():
                    if sub.audience == page.audience:
                        tx.put_subscription(replace(sub, cursor=page.cursor, chain8=page.chain8))
        return super().apply(pages)


class TakesStaleAnswers(SyncEngine):
    """H3: an answer to an older question is applied like any other."""

    def _is_awaited(self, reply: Reply) -> bool:
        return super()._is_awaited(reply) or isinstance(reply, PullReply)


class SplitsNumbers(WitnessStore):
    """H11: a page is cut inside the rows of one transaction."""

    def feed_page(self, part: str, aud: str, cursor: int, limit: int) -> FeedPage:
        whole = super().feed_page(part, aud, cursor, 10_000)
        return dataclasses.replace(whole, rows=whole.rows[:limit], more=len(whole.rows) > limit)


class ForgetsLeaving(WitnessStore):
    """F06: rows that leave an audience are not told to those who hold them."""

    def write(self, writes: WriteSet) -> None:
        writes.feed = [row for row in writes.feed if row.kind == "U"]
        super().write(writes)


BUGS: Mapping[str, Parts] = {
    "H1": Parts(replication=CursorEndsOverlay),
    "H3": Parts(engine=TakesStaleAnswers),
    "H11": Parts(store=SplitsNumbers),
    "F18": Parts(replication=AckEndsOverlay),
    "F19": Parts(replication=AcksEverything),
    "F04": Parts(replication=CursorFirst),
    "F06": Parts(store=ForgetsLeaving),
}
