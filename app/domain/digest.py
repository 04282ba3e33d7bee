"""The additive set digest of an audience and the content hash of a field class (sync.md 3.3).

Both ends compute them with this code: a 128-bit sum of BLAKE2b over (type, id, ver) that can be updated
in constant time, and a hash of the sorted fields of one class that ignores nulls, so that a new
nullable column changes no hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

MODULUS: Final = 1 << 128


def row_digest(entity_type: str, entity_id: bytes, ver: int) -> int:
    """The 128-bit number of one row in an audience."""
    text = entity_type.encode() + b"\x00" + entity_id + ver.to_bytes(8, "big")
    return int.from_bytes(hashlib.blake2b(text, digest_size=16).digest(), "big")


def add(total: int, part: int) -> int:
    """The sum modulo 2^128; subtract with `add(total, -part)`."""
    return (total + part) % MODULUS


def set_digest(rows: Iterable[tuple[str, bytes, int]]) -> int:
    """The digest of a whole audience, for recounting."""
    total = 0
    for entity_type, entity_id, ver in rows:
        total += row_digest(entity_type, entity_id, ver)
    return total % MODULUS


def next_chain(chain: bytes, seq: int, mids: bytes, audit_hash: bytes) -> bytes:
    """The next link of a partition's chain: 32 bytes over the previous link, number, mids and audit head."""
    return hashlib.sha256(chain + seq.to_bytes(8, "big") + mids + audit_hash).digest()


def answer_chain(chain: bytes, mid: bytes, outcome: str, ver: int) -> bytes:
    """The rolling hash over a replica's answered changes (the device proof of sync.md 3.6)."""
    text = chain + mid + outcome.encode() + b"\x00" + ver.to_bytes(8, "big")
    return hashlib.blake2b(text, digest_size=16).digest()
