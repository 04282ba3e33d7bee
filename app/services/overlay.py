"""What the author sees: the confirmed row with his own still unconfirmed groups laid over it.

An acked change is laid over until the confirmed row has reached the version that contains it (sync.md
H1, F18): never until a cursor, never only until the answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from app.domain.change import OPEN_STATES, Action, EntityKey, OutboxState
from app.domain.document_block import document_of
from app.domain.field_group import Document
from app.domain.merge import overlay
from app.domain.program_schema import lifted
from app.domain.replica import PARTIAL, Confirmed, OutboxRow, Projected, ReplicaTransaction, SyncMark

CUSTOMER = "customer"
CONFLICT = "conflict"
_REFUSED = frozenset({OutboxState.PARKED, OutboxState.REJECTED})


def project_keys(tx: ReplicaTransaction, keys: Collection[EntityKey]) -> None:
    """Recompute and store the view of each key, and of the customers that their conflicts belong to."""
    wanted = set(keys)
    if not wanted:
        return
    confirmed = dict(tx.confirmed(wanted))
    conflicts = {key: document_of(row.packed) for key, row in confirmed.items() if key[0] == CONFLICT}
    owners = {
        (CUSTOMER, bytes.fromhex(str((document.get("about") or {}).get("customer") or "")))
        for document in conflicts.values()
    }
    more = owners - wanted
    if more:
        confirmed.update(tx.confirmed(more))
    outbox = tx.by_entity({key for key in wanted | owners if key[0] == CUSTOMER})
    if conflicts or any(key[0] == CONFLICT for key in wanted):
        tx.project(
            _conflict_view(key, confirmed, conflicts, outbox) for key in sorted(wanted) if key[0] == CONFLICT
        )
    customers = sorted(key for key in wanted | owners if key[0] == CUSTOMER)
    in_conflict = tx.open_conflicts([key[1] for key in customers])
    tx.project(customer_view(key, confirmed.get(key), outbox.get(key, ()), in_conflict) for key in customers)


def customer_view(
    key: EntityKey, confirmed: Confirmed | None, rows: Sequence[OutboxRow], in_conflict: Collection[bytes]
) -> Projected:
    """One customer as its author sees it."""
    document: Document = document_of(confirmed.packed) if confirmed is not None else {}
    if not rows and document and confirmed is not None:
        mark = SyncMark.CONFLICT if key[1] in in_conflict else SyncMark.CONFIRMED
        return Projected(key, confirmed.ver, document, mark, is_partial=confirmed.gen == PARTIAL)
    waiting = [row for row in rows if row.state in OPEN_STATES]
    for row in waiting:
        if row.change.action in (Action.MERGE, Action.ASK):
            # They name what is taken over, or asked for, and bring nothing into the record themselves.
            continue
        edits = lifted(CUSTOMER, row.change.groups, document, row.change.schema)
        document = overlay(document, edits, row.live)
    if not document:
        return Projected(key, 0, None, SyncMark.CONFIRMED)
    mark = SyncMark.CONFIRMED
    if any(row.state in _REFUSED for row in rows):
        mark = SyncMark.REFUSED
    elif key[1] in in_conflict:
        mark = SyncMark.CONFLICT
    elif waiting:
        mark = SyncMark.WAITING
    updated = max((row.change.at_claim for row in waiting), default=0)
    is_partial = confirmed is not None and confirmed.gen == PARTIAL
    ver = confirmed.ver if confirmed is not None else 0
    return Projected(key, ver, document, mark, updated, is_partial)


def _conflict_view(
    key: EntityKey,
    confirmed: Mapping[EntityKey, Confirmed],
    conflicts: Mapping[EntityKey, Document],
    outbox: Mapping[EntityKey, Sequence[OutboxRow]],
) -> Projected:
    """A conflict; one that a waiting decision will close counts as resolving already."""
    document = conflicts.get(key)
    if document is None:
        return Projected(key, 0, None, SyncMark.CONFIRMED)
    customer = bytes.fromhex(str((document.get("about") or {}).get("customer") or ""))
    decided = any(
        row.state in OPEN_STATES and row.change.action is Action.RESOLVE and row.change.conflict_id == key[1]
        for row in outbox.get((CUSTOMER, customer), ())
    )
    mark = SyncMark.WAITING if decided else SyncMark.CONFIRMED
    return Projected(key, confirmed[key].ver, document, mark)
