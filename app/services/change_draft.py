"""What a person did, on its way to becoming a numbered change in the outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from app.domain.change import Action, Change, EntityKey, GroupEdit, OutboxState
from app.domain.program_schema import SCHEMA, narrowed
from app.domain.replica import OutboxRow, ReplicaTransaction


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person did, before it has a number: one entity, its groups before and after."""

    action: Action
    key: EntityKey
    groups: tuple[GroupEdit, ...]
    author: str
    atomic: bool = False
    audit_seq: int = 0
    conflict_id: bytes | None = None
    seen_ver: int = 0
    reason: str = ""
    other: bytes | None = None
    schema: int = SCHEMA


def record_drafts(
    tx: ReplicaTransaction, drafts: Sequence[Draft], new_id: Callable[[], bytes], now_ms: int
) -> list[Change]:
    """Give drafts their numbers and append them to the outbox; the caller projects the rows."""
    meta = tx.meta()
    keys = {draft.key for draft in drafts}
    confirmed = tx.standings(keys)
    last = {key: rows[-1].change.mid for key, rows in tx.by_entity(keys).items() if _has_open(rows)}
    rows = []
    for dseq, draft in enumerate(drafts, start=meta.next_dseq):
        here = confirmed.get(draft.key)
        change = Change(
            mid=new_id(),
            dseq=dseq,
            action=draft.action,
            type=draft.key[0],
            id=draft.key[1],
            base_ver=here.ver if here is not None else 0,
            at_claim=now_ms,
            author=draft.author,
            # Of what this program does not know it says nothing: head office leaves it as it is.
            groups=narrowed(draft.key[0], draft.groups, draft.schema),
            prev_mid=last.get(draft.key),
            atomic=draft.atomic,
            audit_seq=draft.audit_seq,
            conflict_id=draft.conflict_id,
            seen_ver=draft.seen_ver,
            reason=draft.reason,
            other=draft.other,
            schema=draft.schema,
        )
        rows.append(OutboxRow(change, meta.rid, OutboxState.QUEUED, created_at=now_ms))
        last[draft.key] = change.mid
    tx.append_outbox(rows)
    tx.put_meta(replace(meta, next_dseq=meta.next_dseq + len(drafts)))
    return [row.change for row in rows]


def _has_open(rows: Sequence[OutboxRow]) -> bool:
    return rows[-1].state is not OutboxState.DONE


def draft_of(change: Change) -> Draft:
    """The same change, to be numbered anew."""
    return Draft(
        action=change.action,
        key=change.key,
        groups=change.groups,
        author=change.author,
        atomic=change.atomic,
        audit_seq=change.audit_seq,
        conflict_id=change.conflict_id,
        seen_ver=change.seen_ver,
        reason=change.reason,
        other=change.other,
        schema=change.schema,
    )
