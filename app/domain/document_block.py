"""A document as one encoded block per field class, so that serving a role is copying its blocks.

The packed form is msgpack `{class: block}`, a block is msgpack `{group key: {field: scalar} | nil}` with
keys sorted. Unknown classes and groups of a newer program survive byte for byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

import msgspec

from app.domain.errors import Scalar
from app.domain.field_group import ENTITY_GROUPS, Document, FieldClass, GroupValue, spec_of

_MOST_SENSITIVE = FieldClass.C4.value
# Every customer that is stored asks a dozen times; conflicts go the long way.
_CLASS_NAMES = {
    entity_type: {key: spec.field_class.value for key, spec in groups.items()}
    for entity_type, groups in ENTITY_GROUPS.items()
    if entity_type != "conflict"
}
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_packed = msgspec.msgpack.Decoder(dict[str, bytes])
_block = msgspec.msgpack.Decoder(dict[str, dict[str, str | int | bool | None] | None])


def class_of(entity_type: str, document: Document, key: str) -> str:
    """The field class of one group; a conflict's three values have the class of the group in question."""
    spec = spec_of(entity_type, key)
    if spec is None:
        return _MOST_SENSITIVE
    if entity_type == "conflict" and key in ("base", "mine", "theirs"):
        return str((document.get("about") or {}).get("class") or _MOST_SENSITIVE)
    return spec.field_class.value


def split_by_class(entity_type: str, document: Document) -> dict[str, bytes]:
    """The encoded block of each class that the document has values in."""
    blocks: dict[str, dict[str, dict[str, Scalar] | None]] = {}
    known = _CLASS_NAMES.get(entity_type, {})
    for key, group in document.items():
        if group is not None:
            field_class = (
                known.get(key) or known.get(key.partition(":")[0]) or class_of(entity_type, document, key)
            )
            blocks.setdefault(field_class, {})[key] = group if type(group) is dict else dict(group)
    return {field_class: _encoder.encode(block) for field_class, block in blocks.items()}


def content_number(ver: int, blocks: Mapping[str, bytes]) -> int:
    """A 63-bit number of a row's content, equal on both ends when the classes that both hold say the same.

    Each class has a hash of its fields in order, without those that are empty, so that a new field that nobody
    has filled changes none (sync.md 3.3).
    """
    whole = hashlib.blake2b(ver.to_bytes(8, "big"), digest_size=8)
    for field_class in sorted(blocks):
        content = content_hash(blocks[field_class])
        if content:
            whole.update(field_class.encode() + b"\x00" + content)
    return int.from_bytes(whole.digest(), "big") >> 1


def content_hash(block: bytes) -> bytes:
    """BLAKE2b-128 of the fields of one class's block; empty for a block that says nothing."""
    fields = [
        (key, sorted((name, value) for name, value in group.items() if value is not None))
        for key, group in sorted(_block.decode(block).items())
        if group is not None
    ]
    said = [(key, values) for key, values in fields if values]
    return hashlib.blake2b(_encoder.encode(said), digest_size=16).digest() if said else b""


def pack_blocks(blocks: Mapping[str, bytes]) -> bytes:
    """The blocks as one value for a column."""
    return _encoder.encode(dict(blocks))


def unpack_blocks(packed: bytes) -> dict[str, bytes]:
    """The blocks of a column; raises msgspec.DecodeError when the bytes are not ours."""
    return _packed.decode(packed)


def join_blocks(
    blocks: Mapping[str, bytes], classes: Collection[str] | None = None
) -> dict[str, GroupValue | None]:
    """The document that the blocks make, of all classes or of those given."""
    document: dict[str, GroupValue | None] = {}
    for field_class, block in blocks.items():
        if classes is None or field_class in classes:
            document.update(_block.decode(block))
    return document


def document_of(packed: bytes) -> dict[str, GroupValue | None]:
    """The whole document of a packed column."""
    return join_blocks(_packed.decode(packed))
