"""Changes and results of the domain to and from their wire structures."""

from __future__ import annotations

from app.domain.change import Action, Change
from sync.protocol.messages import WireChange

_ACTIONS = {str(action): action for action in Action}


def to_wire(change: Change) -> WireChange:
    """The wire form of a change."""
    return WireChange(
        dseq=change.dseq,
        mid=change.mid,
        action=str(change.action),
        type=change.type,
        id=change.id,
        base_ver=change.base_ver,
        at_claim=change.at_claim,
        author=change.author,
        groups=list(change.groups),
        prev_mid=change.prev_mid,
        atomic=change.atomic,
        audit_seq=change.audit_seq,
        conflict_id=change.conflict_id,
        seen_ver=change.seen_ver,
        reason=change.reason,
        other=change.other,
        schema=change.schema,
    )


def from_wire(wire: WireChange) -> Change | None:
    """The domain value of a wire change, or None when its action is unknown to this program."""
    action = _ACTIONS.get(wire.action)
    if action is None:
        return None
    return Change(
        mid=wire.mid,
        dseq=wire.dseq,
        action=action,
        type=wire.type,
        id=wire.id,
        base_ver=wire.base_ver,
        at_claim=wire.at_claim,
        author=wire.author,
        groups=tuple(wire.groups),
        prev_mid=wire.prev_mid,
        atomic=wire.atomic,
        audit_seq=wire.audit_seq,
        conflict_id=wire.conflict_id,
        seen_ver=wire.seen_ver,
        reason=wire.reason,
        other=wire.other,
        schema=wire.schema,
    )
