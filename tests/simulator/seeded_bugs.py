"""Holes put back on purpose, to show that the simulator sees them; the product has no switch for them."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from app.domain.change import OPEN_STATES, EntityKey, OutboxState
from app.domain.document_block import unpack_blocks
from app.domain.replica import Audience, Confirmed, OutboxRow, ReplicaTransaction, Subscription
from app.domain.touched import Touched
from app.services.audience_books import AudienceBooks
from app.services.audience_mender import AudienceMender
from app.services.replica_page import Page, PageRow
from app.services.replication_service import Answer, ReplicationService
from sync.client.convergence import Convergence, Verdict
from sync.client.sync_engine import Reply, SyncEngine
from sync.protocol.messages import HelloReply, HelloRequest, PullReply, PushRequest
from sync.server.push_group import Outcome as PushOutcome
from sync.server.push_group import PushGroup, PushJob
from sync.server.record_store import FeedPage, KnownAnswer, ReplicaRecord, Session, WriteSet
from sync.server.sync_service import SyncService
from tests.grown_schema import PET
from tests.simulator.history_bugs import HISTORY_BUGS
from tests.simulator.record_bugs import RECORD_BUGS
from tests.simulator.witness import WitnessStore
from tests.simulator.world import Parts


class CursorEndsOverlay(ReplicationService):
    """H1: an own change stops being laid over when the cursor has passed its number."""

    def _overtaken(self, tx: ReplicaTransaction, acked: Sequence[OutboxRow]) -> list[OutboxRow]:
        reached = {sub.part: sub.cursor for sub in tx.subscriptions()}
        return [replace(row, state=row.final) for row in acked if row.ack_seq <= reached.get(row.ack_part, 0)]


class AckEndsOverlay(ReplicationService):
    """F18: an own change stops being laid over at the answer."""

    def _has_arrived(self, confirmed: Confirmed | None, ver: int, gen: int) -> bool:
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


class OffersOnlyTheQueued(ReplicationService):
    """H7: after a lost history only what was never answered is offered again."""

    def start_over(self, epoch: str = "") -> None:
        with self._store.transaction() as tx:
            final = [row for row in tx.retained() if row.state not in OPEN_STATES]
        super().start_over(epoch)
        with self._store.transaction() as tx:
            tx.update_outbox(final)
            for dseq, row in enumerate(tx.queued(10_000), start=1):
                tx.update_outbox([replace(row, change=replace(row.change, dseq=dseq))])


class KeepsTheGeneration(ReplicationService):
    """H13: rows of a lost history are told from others by their version alone."""

    def start_over(self, epoch: str = "") -> None:
        before = self.meta().repair_gen
        super().start_over(epoch)
        with self._store.transaction() as tx:
            tx.put_meta(replace(tx.meta(), repair_gen=before))


class LostHistoryEndsOverlay(ReplicationService):
    """H13: a version of a lost history counts as the arrival of a new answer."""

    def _has_arrived(self, confirmed: Confirmed | None, ver: int, gen: int) -> bool:
        return super()._has_arrived(confirmed, ver, 0)


class StaysWithItsName(SyncEngine):
    """F13: a vault that was copied to another device goes on under the name of the first."""

    def failed(self, req_id: str, code: str = "") -> None:
        super().failed(req_id)


class _UnprovenGroup(PushGroup):
    def _problem(self, replica: ReplicaRecord, request: PushRequest) -> tuple[str, int]:
        return "", 0


class BelievesEveryProof(SyncService):
    """F12, F13: what a replica says to have seen is not compared with what happened."""

    group = _UnprovenGroup


class GreetsAllAlike(SyncService):
    """I7: a desk is not told that its person is sent other classes now."""

    def hello(self, session: Session, request: HelloRequest) -> HelloReply:
        return replace(super().hello(session, request), epoch=self._epoch)


class AsksNobodyElse(WitnessStore):
    """H2: a change that another replica, a copy, sent already is applied again."""

    def known_mids(
        self, users: Collection[str], mids: Collection[bytes]
    ) -> Mapping[bytes, Sequence[KnownAnswer]]:
        return {}


class LosesARow(ReplicationService):
    """F22: now and then a row of a page is not stored."""

    def _apply_rows(
        self, tx: ReplicaTransaction, sub: Subscription, page: Page, rows: Sequence[PageRow], *, is_last: bool
    ) -> set[EntityKey]:
        kept = rows[1:] if page.cursor % 5 == 0 else rows
        return super()._apply_rows(tx, sub, page, kept, is_last=is_last)


class KeepsWhatLeft(ReplicationService):
    """F06, at the desk: a row that left stays, a ghost."""

    def _apply_rows(
        self, tx: ReplicaTransaction, sub: Subscription, page: Page, rows: Sequence[PageRow], *, is_last: bool
    ) -> set[EntityKey]:
        members = [row for row in rows if row.is_member]
        return super()._apply_rows(tx, sub, page, members, is_last=is_last)


class StoresOldContent(ReplicationService):
    """F22: a row gets its new version and keeps its old content, which no digest of versions shows."""

    def _apply_rows(
        self, tx: ReplicaTransaction, sub: Subscription, page: Page, rows: Sequence[PageRow], *, is_last: bool
    ) -> set[EntityKey]:
        before = tx.confirmed([row.key for row in rows])
        stale = [
            dataclasses.replace(row, blocks=unpack_blocks(before[row.key].packed))
            if row.key in before
            else row
            for row in rows
        ]
        return super()._apply_rows(tx, sub, page, stale, is_last=is_last)


class _CountsNoLeaving(AudienceBooks):
    def leave(self, key: EntityKey, ver: int) -> None:
        """Nothing is counted."""


class CountsNoLeaving(ReplicationService):
    """F22, at the desk: the digest is not kept up when a row leaves."""

    books = _CountsNoLeaving


class ServerCountsNoLeaving(WitnessStore):
    """F22, at the server: the digest is not kept up when a row leaves."""

    def write(self, writes: WriteSet) -> None:
        left = {(row.part, row.aud) for row in writes.feed if row.kind == "L"}
        writes.audiences = [record for record in writes.audiences if (record.part, record.aud) not in left]
        super().write(writes)


class _Adopting(Convergence):
    def compare(self, audience: Audience, wanted: tuple[int, int]) -> Verdict:
        """Head office's word becomes the desk's own."""
        return self._equal(audience)


class AdoptsTheDigest(SyncEngine):
    """F22: the other end's digest is taken over, and hides what is missing."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__(*values, **named)
        self.convergence.__class__ = _Adopting


class MendsTooMuch(ReplicationService):
    """F22: a row that is mended is counted as if it had been there before."""

    def mender(self) -> AudienceMender:
        made = super().mender()
        made.books = _CountsNoMending
        return made


class _CountsNoMending(AudienceBooks):
    def mend(self, *_values: Any) -> None:
        """Nothing is counted."""


class TakesEveryProgramForItsOwn(SyncService):
    """S1: an edit counts as one of a program that knows everything, so what it left out is emptied."""

    def decide(self, jobs: Sequence[PushJob]) -> Sequence[PushOutcome]:
        return super().decide([replace_request(job) for job in jobs])


def replace_request(job: PushJob) -> PushJob:
    """The push as if its program were the last one."""
    changes = [replace(change, schema=PET) for change in job.request.changes]
    return dataclasses.replace(job, request=replace(job.request, changes=changes))


class TakesThePartForWhole(ReplicationService):
    """L2: a row that was cut is stored like any other, and nothing is asked for."""

    def apply(self, pages: Sequence[Page]) -> Touched:
        whole = [dataclasses.replace(row, is_partial=False) for page in pages for row in page.rows]
        return super().apply([dataclasses.replace(page, rows=whole[: len(page.rows)]) for page in pages])


class NewsMoveTheCursor(ReplicationService):
    """L3: what happened meanwhile moves the cursor of the copy, which leaves out what lies between."""

    def apply(self, pages: Sequence[Page]) -> Touched:
        return super().apply([dataclasses.replace(page, is_news=False) for page in pages])


BUGS: Mapping[str, Parts] = {
    **RECORD_BUGS,
    **HISTORY_BUGS,
    "S1": Parts(server=TakesEveryProgramForItsOwn),
    "H1": Parts(replication=CursorEndsOverlay),
    "H3": Parts(engine=TakesStaleAnswers),
    "H11": Parts(store=SplitsNumbers),
    "F18": Parts(replication=AckEndsOverlay),
    "F19": Parts(replication=AcksEverything),
    "F04": Parts(replication=CursorFirst),
    "F06": Parts(store=ForgetsLeaving),
    "F12-proof": Parts(server=BelievesEveryProof),
    "F13": Parts(engine=StaysWithItsName),
    "H2": Parts(store=AsksNobodyElse),
    "H7": Parts(replication=OffersOnlyTheQueued),
    "H13": Parts(replication=KeepsTheGeneration),
    "I7-role": Parts(server=GreetsAllAlike),
    "F22-lost-row": Parts(replication=LosesARow),
    "F22-ghost-row": Parts(replication=KeepsWhatLeft),
    "F22-old-content": Parts(replication=StoresOldContent),
    "F22-desk-digest": Parts(replication=CountsNoLeaving),
    "F22-server-digest": Parts(store=ServerCountsNoLeaving),
    "F22-adopted": Parts(replication=LosesARow, engine=AdoptsTheDigest),
    "F22-mended": Parts(replication=MendsTooMuch),
    "L2": Parts(replication=TakesThePartForWhole),
    "L3": Parts(replication=NewsMoveTheCursor),
    "H13-overlay": Parts(replication=LostHistoryEndsOverlay),
}
