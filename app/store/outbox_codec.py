"""The payload of an outbox row: a change as a msgpack array, without what has columns of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from app.domain.change import Action, Change, GroupEdit
from app.domain.program_schema import SCHEMA

_CREATE = str(Action.CREATE)


class _Payload(msgspec.Struct, array_like=True, frozen=True):
    action: str
    base_ver: int
    at_claim: int
    author: str
    groups: tuple[GroupEdit, ...]
    prev_mid: bytes | None = None
    atomic: bool = False
    audit_seq: int = 0
    conflict_id: bytes | None = None
    seen_ver: int = 0
    reason: str = ""
    other: bytes | None = None
    schema: int = 1


class _NewPayload(msgspec.Struct, array_like=True, frozen=True):
    """As `_Payload`, with groups that are encoded already; the fields that follow keep their defaults."""

    action: str
    base_ver: int
    at_claim: int
    author: str
    groups: msgspec.Raw
    prev_mid: None
    atomic: bool
    audit_seq: int
    conflict_id: None
    seen_ver: int
    reason: str
    other: None
    schema: int


# Almost every group is a dictionary already; only another mapping is copied into one.
_encode = msgspec.msgpack.Encoder(enc_hook=dict).encode
_decode = msgspec.msgpack.Decoder(_Payload).decode
_decode_edits = msgspec.msgpack.Decoder(tuple[GroupEdit, ...]).decode


class PackedCreate(NamedTuple):
    """A change that creates a customer, packed already."""

    dseq: int
    mid: bytes
    id: bytes
    payload: bytes


def pack_change(change: Change) -> bytes:
    """The bytes for the column `payload`."""
    return _encode(
        _Payload(
            str(change.action),
            change.base_ver,
            change.at_claim,
            change.author,
            change.groups,
            change.prev_mid,
            change.atomic,
            change.audit_seq,
            change.conflict_id,
            change.seen_ver,
            change.reason,
            change.other,
            change.schema,
        )
    )


def pack_edits(edits: Sequence[GroupEdit]) -> bytes:
    """The groups of a change as `pack_create` takes them."""
    return _encode(edits)


def unpack_edits(packed: bytes) -> tuple[GroupEdit, ...]:
    """What `pack_edits` packed."""
    return _decode_edits(packed)


def pack_create(edits: bytes, author: str, at_claim: int, audit_seq: int) -> bytes:
    """As `pack_change` of an Action.CREATE with these packed edits and nothing before it."""
    raw = msgspec.Raw(edits)
    return _encode(
        _NewPayload(_CREATE, 0, at_claim, author, raw, None, False, audit_seq, None, 0, "", None, SCHEMA)
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
        groups=p.groups,
        prev_mid=p.prev_mid,
        atomic=p.atomic,
        audit_seq=p.audit_seq,
        conflict_id=p.conflict_id,
        seen_ver=p.seen_ver,
        reason=p.reason,
        other=p.other,
        schema=p.schema,
    )
