"""The digests of an audience by buckets, so that two ends find the few rows that differ among many.

A bucket is named by the last bytes of an id, last byte first: ids are UUIDv7, whose first bytes tell the time
and whose last bytes are random. Each level divides a bucket into 256; the sums of a level add up to the
bucket above them, and those of the first level to the digest of the audience.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.digest import MODULUS, row_digest

WIDTH: Final = 256
SUM_BYTES: Final = 16
ID_BYTES: Final = 16
MAX_DEPTH: Final = 8

Row = tuple[str, bytes, int]
"""Type, id, version."""


def is_under(entity_id: bytes, prefix: bytes) -> bool:
    """Whether the id lies in the bucket."""
    return entity_id[: -len(prefix) - 1 : -1] == prefix if prefix else True


def tail_of(prefix: bytes) -> bytes:
    """The last bytes that the ids of a bucket have, in the order in which they stand there."""
    return prefix[::-1]


def bucket_sums(rows: Iterable[Row], depth: int) -> list[int]:
    """The sums of the 256 buckets below one of this depth, which all rows lie in."""
    sums = [0] * WIDTH
    place = -1 - depth
    number = int.from_bytes
    begun: dict[str, hashlib.blake2b] = {}
    versions: dict[int, bytes] = {}
    for kind, entity_id, ver in rows:
        # `digest.row_digest` written out: this is asked for every row of a branch, of few kinds and versions.
        first = begun.get(kind)
        if first is None:
            first = begun[kind] = hashlib.blake2b(kind.encode() + b"\x00", digest_size=16)
        tail = versions.get(ver)
        if tail is None:
            tail = versions[ver] = ver.to_bytes(8, "big")
        whole = first.copy()
        whole.update(entity_id + tail)
        sums[entity_id[place]] += number(whole.digest(), "big")
    return [total % MODULUS for total in sums]


def sums_below(rows: Sequence[Row], prefixes: Sequence[bytes]) -> list[list[int]]:
    """For each of the buckets the sums of the 256 below it; rows that lie in none of them do not count."""
    lengths = {len(prefix) for prefix in prefixes}
    inside: dict[bytes, list[Row]] = {prefix: [] for prefix in prefixes}
    for depth in lengths:
        for row in rows if depth else ():
            bucket = inside.get(row[1][: -depth - 1 : -1])
            if bucket is not None:
                bucket.append(row)
    return [bucket_sums(inside[prefix] if prefix else rows, len(prefix)) for prefix in prefixes]


def pack_sums(sums: Sequence[int]) -> bytes:
    """The sums as they are sent: 16 bytes each."""
    return b"".join(total.to_bytes(SUM_BYTES, "big") for total in sums)


def unpack_sums(packed: bytes) -> list[int]:
    """The sums of a message; raises ValueError when there are not 256 of them."""
    if len(packed) != WIDTH * SUM_BYTES:
        raise ValueError("sums")
    return [int.from_bytes(packed[at : at + SUM_BYTES], "big") for at in range(0, len(packed), SUM_BYTES)]


def differing(prefix: bytes, mine: Sequence[int], theirs: Sequence[int]) -> list[bytes]:
    """The buckets below `prefix` whose sums differ."""
    return [prefix + bytes([n]) for n in range(WIDTH) if mine[n] != theirs[n]]


def sum_of(rows: Iterable[Row]) -> int:
    """The digest of a bucket from its rows."""
    return sum(row_digest(*row) for row in rows) % MODULUS
