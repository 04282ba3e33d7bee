"""A change survives its column."""

from __future__ import annotations

import pytest

from app.domain.change import Action, Change, GroupEdit
from app.store.outbox_codec import pack_change, unpack_change
from tests.builders import make_change

FULL = make_change(
    7,
    action=Action.RESOLVE,
    groups=(
        GroupEdit("name", {"legal_name": "王伟", "n": 5, "b": True, "e": None}, None),
        GroupEdit("contact:01", None, {"type": "mobile", "value": "+86138"}),
        GroupEdit("note", {}, {}),
    ),
    prev_mid=b"p" * 16,
    atomic=True,
    audit_seq=9,
    conflict_id=b"c" * 16,
    seen_ver=3,
    reason="理由",
)


@pytest.mark.parametrize(
    "change", [make_change(1), FULL, make_change(2, groups=())], ids=["plain", "full", "bare"]
)
def test_it_comes_back(change: Change) -> None:
    assert unpack_change(change.mid, change.dseq, change.type, change.id, pack_change(change)) == change


def test_the_number_is_not_in_the_payload() -> None:
    assert pack_change(make_change(1, author="a")) != pack_change(make_change(1, author="b"))
    moved = unpack_change(FULL.mid, 99, FULL.type, FULL.id, pack_change(FULL))
    assert (moved.dseq, moved.groups) == (99, FULL.groups)
