"""Holes put back on purpose in how two histories are told apart; the product has no switch for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from msgspec.structs import replace

from app.domain import digest
from app.domain.change import GONE, OPEN_STATES, EntityKey, OutboxState
from app.domain.replica import ReplicaTransaction
from app.domain.touched import Touched
from app.services import replication_service
from app.services.replica_page import Page
from app.services.replication_service import Answer, ReplicationService
from sync.client.sync_engine import SyncEngine
from sync.protocol.messages import PullReply, PullRequest, PushReply, PushRequest
from sync.server.push_group import PushGroup
from sync.server.record_store import RecordSnapshot, ReplicaRecord, Session
from sync.server.replica_proof import push_problem
from sync.server.sync_service import SyncService
from tests.simulator.world import Parts


class ProvesItsCursor(ReplicationService):
    """H4: what was read is proved, and not the highest head that was seen meanwhile."""

    def apply(self, pages: Sequence[Page]) -> Touched:
        return super().apply([_headless(page) for page in pages])


def _headless(page: Page) -> Page:
    values = {name: getattr(page, name) for name in page.__slots__}
    return Page(**values | {"head": page.cursor, "head_chain8": page.chain8})


class ForgetsWhereACopyBegan(SyncService):
    """H5: a copy that began above the floor is sent back to its beginning, as an old cursor is."""

    def _pull(self, snapshot: RecordSnapshot, session: Session, request: PullRequest) -> PullReply:
        subs = [replace(sub, boot_head=0) for sub in request.subs]
        return super()._pull(snapshot, session, replace(request, subs=subs))


class ProvesEachPart(SyncService):
    """H6, at the server: only the partition whose history is another one is said to be."""

    def _pull(self, snapshot: RecordSnapshot, session: Session, request: PullRequest) -> PullReply:
        whole = super()._pull(snapshot, session, replace(request, seen=[], max_bytes=10**7))
        pages = []
        for page in whole.pages:
            sub = next(s for s in request.subs if (s.part, s.aud) == (page.part, page.aud))
            seen = [proof for proof in request.seen if proof.part == page.part]
            alone = replace(request, seen=seen, subs=[sub], max_bytes=10**7)
            pages += super()._pull(snapshot, session, alone).pages
        return replace(whole, pages=pages)


class ReadsOnePartAnew(SyncEngine):
    """H6: after a lost history only the partition that lost it is read again."""

    def _pulled(self, reply: PullReply) -> Touched:
        lost = {page.part for page in reply.pages if page.reset == "diverged"}
        kept = [sub for sub in self._replication.subscriptions() if sub.part not in lost] if lost else []
        touched = super()._pulled(reply)
        with self._replication._store.transaction() as tx:
            for sub in kept:
                tx.put_subscription(sub)
        return touched


class SeesNoAnswers(ReplicationService):
    """H8: numbers that came with answers do not count as seen."""

    def accept(self, rid: bytes, answers: Sequence[Answer], audit_head: int) -> Touched:
        before = self.meta()
        touched = super().accept(rid, answers, audit_head)
        if before.rid == rid:
            with self._store.transaction() as tx:
                tx.put_meta(replace(tx.meta(), seen=before.seen))
        return touched


class _UnseenGroup(PushGroup):
    def _problem(self, replica: ReplicaRecord, request: PushRequest) -> tuple[str, int]:
        return push_problem(self._tx, replica, replace(request, seen=[]))


class BelievesPushesUnseen(SyncService):
    """H9: what was seen is checked when it pulls, and not when it pushes and a newer answer takes its place."""

    group = _UnseenGroup


class OffersWhatWaits(ReplicationService):
    """H10, in the vault: `only_queued` leaves what was answered out of the next offer."""

    only_queued = False

    def start_over(self, epoch: str = "") -> None:
        with self._store.transaction() as tx:
            final = [row for row in tx.retained() if row.state not in OPEN_STATES]
        super().start_over(epoch)
        if self.only_queued:
            with self._store.transaction() as tx:
                tx.update_outbox(final)
                queued = tx.queued(10_000)
                tx.update_outbox(
                    [replace(r, change=replace(r.change, dseq=n)) for n, r in enumerate(queued, start=1)]
                )
                tx.put_meta(replace(tx.meta(), next_dseq=len(queued) + 1))


class NumbersWhatWaits(SyncEngine):
    """H10: a vault that meets its copy goes on with what waits; what was answered is not offered again."""

    def _pushed(self, request: Any, reply: PushReply) -> Touched:
        if isinstance(self._replication, OffersWhatWaits):
            self._replication.only_queued = reply.problem == "fork"
        return super()._pushed(request, reply)


def _mids_alone(chain: bytes, mid: bytes, _outcome: str, _ver: int) -> bytes:
    return hashlib.blake2b(chain + mid, digest_size=16).digest()


@contextmanager
def proof_of_mids() -> Iterator[None]:
    """H12: both ends chain which changes were answered, and not what the answers were."""
    with patch.object(digest, "answer_chain", _mids_alone):
        yield


def _put_aside(
    tx: ReplicaTransaction, keys: Collection[EntityKey], _new_id: Callable[[], bytes], _now_ms: int
) -> bool:
    rows = [row for found in tx.by_entity(keys).values() for row in found]
    homeless = [row for row in rows if row.state is OutboxState.PARKED and GONE in row.codes]
    tx.update_outbox([replace(row, state=OutboxState.DONE, final=row.state) for row in homeless])
    return bool(homeless)


@contextmanager
def makes_nothing_anew() -> Iterator[None]:
    """F12: what head office did not know is put aside when the record comes, and nothing is made of it."""
    with patch.object(replication_service, "_make_anew", _put_aside):
        yield


HISTORY_BUGS: Mapping[str, Parts] = {
    "F12-anew": Parts(around=makes_nothing_anew),
    "H4": Parts(replication=ProvesItsCursor),
    "H5": Parts(server=ForgetsWhereACopyBegan),
    "H9": Parts(server=BelievesPushesUnseen),
}
"""Those that random schedules fall into; the stories of the others are in `stories`."""
