"""One push being decided: known answers repeated, new changes judged in order, audit records accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from app.domain import digest
from app.domain.change import Change, Outcome
from sync.protocol.messages import PushReply, PushRequest, WireAudit, WireChange, WireResult
from sync.protocol.wire_change import from_wire
from sync.server.change_judge import ChangeJudge
from sync.server.edit_desk import Verdict
from sync.server.known_mids import MID_TAKEN, KnownMids
from sync.server.record_store import (
    AuditRecord,
    MutationRecord,
    RecordTransaction,
    ReplicaRecord,
    Session,
)
from sync.server.staging import Staging

_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class BatchContext:
    """What a batch takes from its service: the time, the count of defects by change."""

    now_ms: int
    strikes: dict[bytes, int]


class PushBatch:
    """One push being decided on a working copy: the rolling answer chain, the results so far."""

    def __init__(
        self,
        tx: RecordTransaction,
        staging: Staging,
        mids: KnownMids,
        session: Session,
        replica: ReplicaRecord,
        request: PushRequest,
        context: BatchContext,
    ) -> None:
        self._tx = tx
        self._strikes = context.strikes
        self._request = request
        self._now = context.now_ms
        self._staging = staging
        self._mids = mids
        self._judge = ChangeJudge(tx, staging, session, replica.rid, self._now)
        self._answers: list[MutationRecord] = []
        self._fresh_mids: dict[bytes, MutationRecord] = {}
        self._fresh_dseqs: dict[int, MutationRecord] = {}
        self._last_dseq, self._mchain = replica.last_dseq, replica.mchain
        self._problem, self._expected = "", 0
        self._audit_head = 0
        self.audit_hash = b""
        self.replica = replica
        """As it is after `run`."""
        self.fresh: list[MutationRecord] = []
        """The answers given now, not yet numbered."""
        self.audit: list[AuditRecord] = []
        self.is_refused = False
        """Whether nothing of the push may be decided."""

    def run(self, _: None = None) -> None:
        """Decide change after change; stops at a fork or a gap with what was decided so far."""
        old, changes = self.replica.last_dseq, self._request.changes
        self._audit_head, self.audit_hash = self._tx.audit_head(self.replica.rid)
        self._problem = self._audit_problem(self._request.audit)
        if self._problem:
            self.is_refused = True
            return
        self._stored = self._tx.mutations(self.replica.rid, [c.dseq for c in changes if c.dseq <= old])
        self._judge.prepare([c for c in changes if c.dseq > old])
        self.audit = self._accept_audit(self._request.audit)
        for wire in changes:
            self._problem, self._expected = self._decide(wire)
            if self._problem:
                break
        self.replica = replace(
            self.replica, last_dseq=self._last_dseq, mchain=self._mchain, last_at=self._now
        )

    def reply(self, numbered: Mapping[tuple[bytes, int], MutationRecord]) -> PushReply:
        """The answer to the push; `numbered` are the transaction's answers by replica and number."""
        rid = self.replica.rid
        return PushReply(
            self._request.req_id,
            self._now,
            [_wire_result(numbered.get((rid, m.dseq), m)) for m in self._answers],
            self._problem,
            self._expected,
            self._audit_head,
        )

    def _decide(self, wire: WireChange) -> tuple[str, int]:
        last = self._last_dseq
        if wire.dseq <= last:
            stored = self._stored.get(wire.dseq) or self._fresh_dseqs.get(wire.dseq)
            if stored is None or stored.mid != wire.mid:
                return "fork", 0
            self._answers.append(stored)
            return "", 0
        if wire.dseq > last + 1:
            return "gap", last + 1
        verdict, part = self._first_answer(wire)
        self._remember(wire, verdict, part)
        return "", 0

    def _first_answer(self, wire: WireChange) -> tuple[Verdict, str]:
        key = (wire.type, wire.id)
        here = self._fresh_mids.get(wire.mid)
        copied = self._mids.answer(self.replica.user, key, wire.mid)
        if copied is None and here is not None and (here.type, here.id) == key:
            copied = here
        if copied is not None:
            return Verdict(
                Outcome(copied.outcome), copied.ver, copied.applied, copied.conflict_ids, copied.codes
            ), ""
        if here is not None or self._mids.is_taken(wire.mid):
            return Verdict(Outcome.REJECTED, codes=(MID_TAKEN,)), ""
        change = from_wire(wire)
        if change is None:
            return Verdict(Outcome.REJECTED, codes=("action.unknown",)), ""
        verdict = self._judged(change)
        record = self._staging.entity(change.key)
        changed = bool(verdict.applied or verdict.conflict_ids)
        own = record.part if record is not None and changed else ""
        return verdict, verdict.part or own

    def _judged(self, change: Change) -> Verdict:
        """The verdict; a defect of ours hits one change only, and parks it when it comes twice."""
        mark = self._staging.checkpoint()
        try:
            return self._judge.decide(change)
        except (ValueError, TypeError, KeyError, LookupError, ArithmeticError):
            self._staging.take_back(mark)
            self._strikes[change.mid] = self._strikes.get(change.mid, 0) + 1
            if self._strikes[change.mid] < 2:
                raise
            return self._judge.park(change, "defect")

    def _remember(self, wire: WireChange, verdict: Verdict, part: str) -> None:
        chain = digest.answer_chain(self._mchain, wire.mid, str(verdict.outcome), verdict.ver)
        self._last_dseq, self._mchain = wire.dseq, chain
        record = MutationRecord(
            rid=self.replica.rid,
            dseq=wire.dseq,
            mid=wire.mid,
            type=wire.type,
            id=wire.id,
            part=part,
            outcome=str(verdict.outcome),
            ver=verdict.ver,
            seq=0,
            chain8=b"",
            mchain=chain,
            applied=verdict.applied,
            conflict_ids=verdict.conflict_ids,
            codes=verdict.codes,
        )
        self.fresh.append(record)
        self._fresh_mids.setdefault(record.mid, record)
        self._fresh_dseqs[record.dseq] = record
        self._answers.append(record)

    def _audit_problem(self, records: Sequence[WireAudit]) -> str:
        """Whether the device's audit chain and the one kept here are of two histories (sync.md F12, F13)."""
        if records and records[0].seq > self._audit_head + 1:
            return "gap"
        again = [record for record in records if record.seq <= self._audit_head]
        if not again:
            return ""
        kept = self._tx.audit_hashes(self.replica.rid, [record.seq for record in again])
        return "fork" if any(kept.get(record.seq) != record.hash for record in again) else ""

    def _accept_audit(self, records: Sequence[WireAudit]) -> list[AuditRecord]:
        """The next links of the device's audit chain; known ones are skipped, a break ends the acceptance."""
        accepted = []
        for record in records:
            if record.seq <= self._audit_head:
                continue
            if record.seq != self._audit_head + 1 or (self.audit_hash and record.prev != self.audit_hash):
                break
            accepted.append(AuditRecord(self.replica.rid, record.seq, _encoder.encode(record), record.hash))
            self._audit_head, self.audit_hash = record.seq, record.hash
        return accepted


def _wire_result(m: MutationRecord) -> WireResult:
    return WireResult(
        m.dseq,
        m.outcome,
        m.ver,
        m.part,
        m.seq,
        m.chain8,
        list(m.applied),
        list(m.conflict_ids),
        list(m.codes),
    )
