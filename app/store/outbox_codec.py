"""The payload of an outbox row: a change as a msgpack array, without what has columns of its own."""

from __future__ import annotations

import msgspec

from app.domain.change import Action, Change, GroupEdit

_Group = dict[str, str | int | bool | None]


class _Edit(msgspec.Struct, array_like=True, frozen=True):
    key: str
    old: _Group | None
    new: _Group | None


class _Payload(msgspec.Struct, array_like=True, frozen=True):
    action: str
    base_ver: int
    at_claim: int
    author: str
    groups: list[_Edit]
    prev_mid: bytes | None = None
    atomic: bool = False
    audit_seq: int = 0
    conflict_id: bytes | None = None
    seen_ver: int = 0
    reason: str = ""


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Payload).decode


def pack_change(change: Change) -> bytes:
    """The bytes for the column `payload`."""
    return _encode(
        _Payload(
            str(change.action),
            change.base_ver,
            change.at_claim,
            change.author,
            [
                _Edit(
                    edit.key,
                    None if edit.old is None else dict(edit.old),
                    None if edit.new is None else dict(edit.new),
                )
                for edit in change.groups
            ],
            change.prev_mid,
            change.atomic,
            change.audit_seq,
            change.conflict_id,
            change.seen_ver,
            change.reason,
        )
    )


def unpack_change(mid: bytes, dseq: int, entity_type: str, entity_id: bytes, payload: bytes) -> Change:
    """The change of a row."""
    p = _decode(payload)
    return Change(
        mid=mid,
        dseq=dseq,
        action=Action(p.action),
        type=entity_type,
        id=entity_id,
        base_ver=p.base_ver,
        at_claim=p.at_claim,
        author=p.author,
        groups=tuple(GroupEdit(edit.key, edit.old, edit.new) for edit in p.groups),
        prev_mid=p.prev_mid,
        atomic=p.atomic,
        audit_seq=p.audit_seq,
        conflict_id=p.conflict_id,
        seen_ver=p.seen_ver,
        reason=p.reason,
    )
