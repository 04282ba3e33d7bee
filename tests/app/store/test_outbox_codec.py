"""A change survives its column."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.change import Action, Change, GroupEdit
from app.domain.program_schema import SCHEMA
from app.store.outbox_codec import pack_change, pack_create, pack_edits, unpack_change, unpack_edits
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


# ---- through a whole workspace ----


WHOLE_FULL = Change(
    mid=b"m" * 16, dseq=7, action=Action.RESOLVE, type="customer", id=b"w" * 16, base_ver=3,
    at_claim=1_780_272_000_000, author="李经理",
    groups=(
        GroupEdit("name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅", "name_latin": None}),
        GroupEdit("contact:" + "1" * 32, {"value": "x", "primary": True}, None),
        GroupEdit("risk", None, {"level": 3}),
    ),
    prev_mid=b"p" * 16, atomic=True, audit_seq=12, conflict_id=b"c" * 16, seen_ver=5, reason="客户电话确认",
)  # fmt: skip
PLAIN = Change(b"m" * 16, 1, Action.CREATE, "customer", b"w" * 16, 0, 0, "rm1", ())


@pytest.mark.parametrize("change", [WHOLE_FULL, PLAIN], ids=["full", "plain"])
def test_a_change_comes_back_whole(change: Change) -> None:
    packed = pack_change(change)
    assert unpack_change(change.mid, change.dseq, change.type, change.id, packed) == change


def test_what_has_columns_of_its_own_is_not_in_the_payload() -> None:
    packed = pack_change(WHOLE_FULL)
    assert WHOLE_FULL.mid not in packed
    assert WHOLE_FULL.id not in packed
    moved = unpack_change(WHOLE_FULL.mid, 99, WHOLE_FULL.type, WHOLE_FULL.id, packed)
    assert (moved.dseq, moved.groups) == (99, WHOLE_FULL.groups)


def test_the_payload_of_an_older_program_is_read_with_what_it_lacks_empty() -> None:
    old = msgspec.msgpack.encode(["edit", 3, 5, "rm1", [["note", None, {"text": "x"}]]])
    change = unpack_change(b"m" * 16, 2, "customer", b"w" * 16, old)
    assert change.groups == (GroupEdit("note", None, {"text": "x"}),)
    assert (change.prev_mid, change.atomic, change.conflict_id, change.reason) == (None, False, None, "")


def test_foreign_bytes_are_an_error() -> None:
    with pytest.raises(msgspec.DecodeError):
        unpack_change(b"m" * 16, 1, "customer", b"w" * 16, b"\x81\x01\x02")


def test_a_creation_with_packed_edits_is_the_same_bytes() -> None:
    edits = (
        GroupEdit("name", None, {"legal_name": "张伟"}),
        GroupEdit("birth", None, {"birth_date": "1990-01-02"}),
    )
    change = Change(
        b"m" * 16, 7, Action.CREATE, "customer", b"c" * 16, 0, 123, "rm1", edits, audit_seq=9, schema=SCHEMA
    )
    assert pack_create(pack_edits(edits), "rm1", 123, 9) == pack_change(change)
    assert unpack_edits(pack_edits(edits)) == edits
