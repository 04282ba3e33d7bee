"""Pressed documents come back byte for byte, and the dictionary they need never changes."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.bundled_table import bundled_bytes
from app.domain.document_block import pack_blocks, split_by_class
from app.domain.field_group import Document
from app.store.document_press import DICTIONARY, press, unpress
from app.store.store_fault import StoreDamaged
from tests.builders import make_customer_document, make_id

# Stores were filled with these bytes: a dictionary that differs by one makes them unreadable.
FROZEN = {1: "eaed48bddac32b19ddcc947c136d6978c39c888628f4b27460e83a4e62f8dba6"}
# What the first program stored of CUSTOMER; every later one must read it.
CUSTOMER: Document = {
    "kind": {"kind": "individual"},
    "name": {"legal_name": "王晓梅", "name_latin": "Wang Xiaomei"},
    "kyc": {"state": "verified", "next_review": "2027-01-05"},
    "contact:0190000000007000800000000000abcd": {"type": "mobile", "value": "+8613800138000"},
}
STORED = (
    "0120cd85020073c208302c884ce2a28d224c6e9e50851b256564a9b9735d8f4a7d3f93042ce88309dfcc4c8f0ffcf741"
    "34c97d6244704e851e5b4998499799555fcc6dbda98a3263c011b7e7c91406f524ceda532c90"
)


def packed_documents(count: int) -> list[bytes]:
    """Documents of every kind, whose members have ids as in life."""
    documents = [make_customer_document(number) for number in range(count)]
    named = [
        {
            f"{key.partition(':')[0]}:{make_id(number).hex()}" if ":" in key else key: group
            for key, group in document.items()
        }
        for number, document in enumerate(documents)
    ]
    return [pack_blocks(split_by_class("customer", document)) for document in named]


def test_the_dictionaries_are_the_bytes_that_stores_were_filled_with() -> None:
    assert set(FROZEN) == set(range(1, DICTIONARY + 1))
    for number, digest in FROZEN.items():
        words = bundled_bytes("dictionaries", f"documents-{number}.zdict")
        assert hashlib.sha256(words).hexdigest() == digest


def test_what_the_first_program_stored_is_read() -> None:
    packed = pack_blocks(split_by_class("customer", CUSTOMER))
    assert unpress(bytes.fromhex(STORED)) == packed
    assert bytes.fromhex(STORED)[0] == 1


def test_documents_come_back_byte_for_byte_and_take_less_than_half() -> None:
    packed = packed_documents(400)
    pressed = [press(each) for each in packed]
    assert [unpress(each) for each in pressed] == packed
    assert sum(map(len, pressed)) < sum(map(len, packed)) / 2


@given(st.binary(max_size=300))
def test_any_bytes_come_back(packed: bytes) -> None:
    assert unpress(press(packed)) == packed


def test_what_would_grow_stays_as_it_is() -> None:
    packed = b"\x81" + random.Random(5).randbytes(600)
    assert press(packed) == packed == unpress(packed)


def test_several_threads_press_at_once() -> None:
    packed = packed_documents(60)
    wanted = [press(each) for each in packed]

    def turn(_number: int) -> Sequence[bytes]:
        return [press(each) for each in packed]

    with ThreadPoolExecutor(4) as pool:
        assert all(pressed == wanted for pressed in pool.map(turn, range(12)))


@pytest.mark.parametrize("first", [0, DICTIONARY + 1, 0x7F])
def test_a_dictionary_that_nobody_has_is_told(first: int) -> None:
    with pytest.raises(StoreDamaged) as told:
        unpress(bytes([first]) + press(packed_documents(1)[0])[1:])
    assert told.value.values == {"kind": "dictionary"}


def test_bytes_that_do_not_unpress_are_told_without_any_of_them() -> None:
    pressed = press(packed_documents(1)[0])
    for broken in (b"", pressed[:1], pressed[:-3], pressed[:1] + b"\xff" * 20):
        with pytest.raises(StoreDamaged) as told:
            unpress(broken)
        assert told.value.values == {"kind": "document"}
        assert told.value.__cause__ is None
