"""Buckets of an audience: their sums add up, and two ends find the bucket in which they differ."""

from __future__ import annotations

import random

import pytest

from app.domain import digest
from app.domain.bucket_tree import (
    Row,
    bucket_sums,
    differing,
    is_under,
    pack_sums,
    sum_of,
    sums_below,
    tail_of,
    unpack_sums,
)

ROWS: list[Row] = [
    (("customer", "conflict")[n % 2], random.Random(n).randbytes(16), n % 7 + 1) for n in range(3000)
]


def test_the_sums_of_a_level_add_up_to_the_bucket_above_them() -> None:
    top = bucket_sums(ROWS, 0)
    assert sum(top) % digest.MODULUS == digest.set_digest(ROWS)
    for first in (0, 17, 255):
        inside = [row for row in ROWS if is_under(row[1], bytes([first]))]
        assert inside
        assert sum(bucket_sums(inside, 1)) % digest.MODULUS == top[first] == sum_of(inside)


def test_one_walk_counts_several_buckets_of_several_depths() -> None:
    deep = ROWS[5][1][:-3:-1]
    wanted = [b"", b"\x07", deep]
    counted = sums_below(ROWS, wanted)
    for prefix, sums in zip(wanted, counted, strict=True):
        inside = [row for row in ROWS if is_under(row[1], prefix)]
        assert sums == bucket_sums(inside, len(prefix))
    assert sum(counted[2]) % digest.MODULUS == sum_of([ROWS[5]])


@pytest.mark.parametrize("place", [0, 1234, 2999])
def test_one_row_that_differs_is_found_level_by_level(place: int) -> None:
    kind, entity_id, ver = ROWS[place]
    other = [*ROWS[:place], (kind, entity_id, ver + 1), *ROWS[place + 1 :]]
    prefixes = [b""]
    for depth in range(1, 4):
        mine, theirs = sums_below(ROWS, prefixes), sums_below(other, prefixes)
        prefixes = [b for p, m, t in zip(prefixes, mine, theirs, strict=True) for b in differing(p, m, t)]
        assert prefixes == [entity_id[: -depth - 1 : -1]]
    assert entity_id.endswith(tail_of(prefixes[0]))


def test_sums_cross_the_wire_whole_or_not_at_all() -> None:
    sums = bucket_sums(ROWS, 0)
    packed = pack_sums(sums)
    assert len(packed) == 4096
    assert unpack_sums(packed) == sums
    with pytest.raises(ValueError, match="sums"):
        unpack_sums(packed[:-1])
