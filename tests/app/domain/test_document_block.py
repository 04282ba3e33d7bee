"""A document in blocks by class: nothing lost, and no block has a value of another class."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.document_block import (
    content_number,
    document_of,
    join_blocks,
    pack_blocks,
    split_by_class,
    unpack_blocks,
)
from app.domain.field_group import GroupValue

DOCUMENT: dict[str, GroupValue | None] = {
    "service": {"branch": "b1"},
    "name": {"legal_name": "王晓梅"},
    "id_document:" + "1" * 32: {"number": "11010519491231002X", "primary": True},
    "wealth": {"income_band": "4"},
    "pep": {"is_pep": True},
    "risk": {"level": 3},
}


def test_a_document_comes_back_whole() -> None:
    blocks = split_by_class("customer", DOCUMENT)
    assert set(blocks) == {"C0", "C1", "C2", "C3", "C4"}
    assert join_blocks(blocks) == DOCUMENT
    assert document_of(pack_blocks(blocks)) == DOCUMENT
    assert unpack_blocks(pack_blocks(blocks)) == blocks


def test_a_block_holds_its_own_class_only() -> None:
    blocks = split_by_class("customer", DOCUMENT)
    number = b"11010519491231002X"
    assert [name for name, block in blocks.items() if number in block] == ["C2"]
    assert [name for name, block in blocks.items() if "王晓梅".encode() in block] == ["C1"]


def test_only_the_classes_that_were_sent_are_joined() -> None:
    blocks = split_by_class("customer", DOCUMENT)
    assert set(join_blocks(blocks, {"C0", "C1"})) == {"service", "risk", "name"}
    assert join_blocks(blocks, set()) == {}


def test_a_removed_group_is_not_stored() -> None:
    assert split_by_class("customer", {"name": None}) == {}


def test_a_group_of_a_newer_program_counts_as_most_sensitive_and_stays() -> None:
    blocks = split_by_class("customer", {"hologram": {"seal": "x"}})
    assert set(blocks) == {"C4"}
    assert join_blocks(blocks) == {"hologram": {"seal": "x"}}


def test_the_three_values_of_a_conflict_have_the_class_of_their_group() -> None:
    conflict: dict[str, GroupValue | None] = {
        "about": {"customer": "0" * 32, "group": "birth", "class": "C2"},
        "state": {"state": "open"},
        "mine": {"birth_date": "1949-12-31"},
    }
    blocks = split_by_class("conflict", conflict)
    assert set(blocks) == {"C0", "C2"}
    assert b"1949-12-31" not in blocks["C0"]
    assert join_blocks(blocks) == conflict
    unclear = split_by_class("conflict", {"about": {"group": "birth"}, "mine": {"birth_date": "1949-12-31"}})
    assert b"1949-12-31" in unclear["C4"]


def test_foreign_bytes_are_an_error_and_no_document() -> None:
    for packed in (b"", b"\xff\xff", b"\x93\x01\x02\x03"):
        with pytest.raises(msgspec.DecodeError):
            unpack_blocks(packed)


def test_the_number_of_a_content_ignores_order_and_what_is_empty() -> None:
    one = split_by_class("customer", {"name": {"legal_name": "王", "name_latin": None}, "family": None})
    other = split_by_class("customer", {"name": {"legal_name": "王"}})
    third = split_by_class("customer", {"name": {"legal_name": "汪"}})
    assert content_number(3, one) == content_number(3, other) < 2**63
    assert content_number(3, one) != content_number(4, one)
    assert content_number(3, one) != content_number(3, third)
    assert content_number(3, {**one, "C3": b"\x80"}) == content_number(3, one), "an empty class says nothing"
