"""What a replica proves of itself before anything of it is decided: whose it is, what it saw, what it was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.domain.errors import AccessDenied, UserError
from app.domain.program_schema import SchemaWindow
from sync.protocol.messages import PushRequest, Seen
from sync.server.record_store import RecordSnapshot, RecordTransaction, ReplicaRecord, Session


def own_replica(tx: RecordTransaction | RecordSnapshot, session: Session, rid: bytes) -> ReplicaRecord | None:
    """The replica, None when it is unknown; raises AccessDenied when it is another person's or device's."""
    replica = tx.replica(rid)
    if replica is not None and (replica.user, replica.device) != (session.user.id, session.device):
        raise AccessDenied("replica.foreign")
    return replica


def check_pull_schema(replica: ReplicaRecord, window: SchemaWindow) -> None:
    """Raises UserError upgrade.required for a program that is too old to read; it may still deliver its work."""
    if replica.schema < window.oldest_pull:
        raise UserError("upgrade.required", oldest=window.oldest_pull)


def seen_holds(tx: RecordTransaction | RecordSnapshot, seen: Sequence[Seen]) -> bool:
    """Whether the history that the replica saw is still this server's history."""
    chains: Mapping[tuple[str, int], bytes] = tx.chains([(s.part, s.seq) for s in seen if s.seq])
    return all(not s.seq or chains.get((s.part, s.seq), b"")[:8] == s.chain8 for s in seen)


def answers_hold(replica: ReplicaRecord, acked_dseq: int, mchain: bytes) -> bool:
    """Whether the last answer that the replica received is one that this server gave, as far as its row tells.

    While the server is ahead, answers are on their way; a push then looks further back.
    """
    if acked_dseq == replica.last_dseq:
        return not acked_dseq or mchain == replica.mchain
    return acked_dseq < replica.last_dseq


def push_problem(tx: RecordTransaction, replica: ReplicaRecord, request: PushRequest) -> tuple[str, int]:
    """Why a push cannot be decided, and the number expected; an empty text when it can."""
    if not seen_holds(tx, request.seen):
        return "diverged", 0
    if request.acked_dseq > replica.last_dseq:
        return "gap", replica.last_dseq + 1
    if request.acked_dseq and _chain_at(tx, replica, request.acked_dseq) != request.mchain:
        return "fork", 0
    return "", 0


def _chain_at(tx: RecordTransaction, replica: ReplicaRecord, dseq: int) -> bytes | None:
    """The rolling hash of the answers up to a number; the replica's own row has that of the last one."""
    if dseq == replica.last_dseq:
        return replica.mchain
    answered = tx.mutations(replica.rid, [dseq]).get(dseq)
    return None if answered is None else answered.mchain
