"""Pushes of several desks in one transaction: read together, judged one after the other, written at once.

A transaction costs what it costs, whether it holds one change or a thousand: a look at every table, the lock
on the partition's counter, a write to the disk. Desks that push at the same time share it. What goes wrong
with one of them is taken back and told to it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from app.domain.errors import AccessDenied, Bug, UserError
from sync.protocol.messages import PushReply, PushRequest
from sync.server.known_mids import KnownMids
from sync.server.push_batch import BatchContext, PushBatch
from sync.server.record_store import RecordTransaction, ReplicaRecord, Session
from sync.server.replica_proof import own_replica, push_problem
from sync.server.staging import Staging

A = TypeVar("A")
T = TypeVar("T")
OWN_FAULTS: Final = (AccessDenied, UserError, Bug, ValueError, TypeError, LookupError, ArithmeticError)
"""What the push of one desk may raise without anything being wrong with the store."""


@dataclass(frozen=True, slots=True)
class PushJob:
    """One push and who sent it."""

    session: Session
    request: PushRequest


Outcome = PushReply | Exception


class PushGroup:
    """Decides the pushes of different replicas in one transaction."""

    def __init__(self, tx: RecordTransaction, context: BatchContext) -> None:
        self._tx = tx
        self._context = context
        self._is_alone = True

    def decide(self, jobs: Sequence[PushJob]) -> list[Outcome]:
        """The reply to each push, or what it raised; a push that is alone raises it.

        Whatever of it was staged is taken back first, so the others' pushes are decided as if it had not come.
        """
        self._is_alone = len(jobs) == 1
        outcomes: dict[int, Outcome] = {}
        admitted: list[tuple[int, PushJob, ReplicaRecord]] = []
        for place, job in enumerate(jobs):
            found = self._kept(self._admit, job)
            if isinstance(found, ReplicaRecord):
                admitted.append((place, job, found))
            else:
                outcomes[place] = found
        fresh = [c for _, job, r in admitted for c in job.request.changes if c.dseq > r.last_dseq]
        # The entities first: their rows are locked, so no clone answers the same change meanwhile.
        staging = Staging(self._tx, {(c.type, c.id) for c in fresh})
        users = {replica.user for _, _, replica in admitted}
        mids = KnownMids(self._tx.known_mids(users, [c.mid for c in fresh]))
        batches: dict[int, PushBatch] = {}
        for place, job, replica in admitted:
            batch = PushBatch(self._tx, staging, mids, job.session, replica, job.request, self._context)
            mark = staging.checkpoint()
            outcome = self._kept(batch.run, None)
            if isinstance(outcome, Exception):
                staging.take_back(mark)
                outcomes[place] = outcome
            elif batch.is_refused:
                outcomes[place] = batch.reply({})
            else:
                mids.add(replica.user, batch.fresh)
                batches[place] = batch
        if batches:
            outcomes |= self._written(staging, batches)
        return [outcomes[place] for place in range(len(jobs))]

    def _admit(self, job: PushJob) -> ReplicaRecord | PushReply:
        """The replica whose push can be decided, or the reply that says why not."""
        request, problem, expected = job.request, "unknown_replica", 0
        replica = own_replica(self._tx, job.session, request.rid)
        if replica is not None:
            problem, expected = self._problem(replica, request)
            if not problem:
                return replica
        return PushReply(request.req_id, self._context.now_ms, [], problem, expected)

    def _problem(self, replica: ReplicaRecord, request: PushRequest) -> tuple[str, int]:
        return push_problem(self._tx, replica, request)

    def _written(self, staging: Staging, batches: Mapping[int, PushBatch]) -> dict[int, Outcome]:
        """Write what was decided, with one number a partition; the replies by place."""
        decided = list(batches.values())
        writes = staging.finish(
            [batch.replica for batch in decided],
            [mutation for batch in decided for mutation in batch.fresh],
            self._context.now_ms,
            b"".join(batch.audit_hash for batch in decided),
        )
        writes.audit = [record for batch in decided for record in batch.audit]
        self._tx.write(writes)
        numbered = {(m.rid, m.dseq): m for m in writes.mutations}
        return {place: batch.reply(numbered) for place, batch in batches.items()}

    def _kept(self, work: Callable[[A], T], of: A) -> T | Exception:
        """What the work gives or raises; alone it raises."""
        try:
            return work(of)
        except OWN_FAULTS as fault:
            if self._is_alone:
                raise
            return fault
