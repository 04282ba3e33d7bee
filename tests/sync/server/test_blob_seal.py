"""Sealed pieces, names and the data key of a store."""

from __future__ import annotations

import pytest

from app.domain.errors import EnvironmentFault
from sync.server.blob_seal import BlobKeyRing, BlobSeal

CUSTOMER, ADDRESS, CONTENT = b"c" * 16, b"a" * 32, b"o" * 16


def test_a_piece_opens_only_where_it_belongs() -> None:
    seal = BlobSeal(bytes(32))
    sealed = seal.seal("b1", CONTENT, 3, b"plain")
    assert seal.open("b1", CONTENT, 3, sealed) == b"plain"
    assert seal.seal("b1", CONTENT, 3, b"plain") != sealed
    wrong = [("b2", CONTENT, 3), ("b1", b"p" * 16, 3), ("b1", CONTENT, 4)]
    assert [seal.open(*place, sealed) for place in wrong] == [None] * 3
    assert seal.open("b1", CONTENT, 3, sealed[:-1]) is None
    assert seal.open("b1", CONTENT, 3, b"") is None
    assert BlobSeal(b"k" * 32).open("b1", CONTENT, 3, sealed) is None


def test_a_name_tells_nothing_without_the_key() -> None:
    names = {
        BlobSeal(key).name(who, ADDRESS) for key in (bytes(32), b"k" * 32) for who in (CUSTOMER, CONTENT)
    }
    assert len(names) == 4
    assert ADDRESS not in names


def test_another_key_of_the_store_opens_no_data_key() -> None:
    facts: dict[str, str] = {}

    def settle(name: str, text: str) -> str:
        return facts.setdefault(name, text)

    def ring(key: bytes) -> BlobKeyRing:
        return BlobKeyRing(key, lambda name: facts.get(name, ""), settle)

    name = ring(bytes(32)).seal().name(CUSTOMER, ADDRESS)
    assert ring(bytes(32)).seal().name(CUSTOMER, ADDRESS) == name, "the first key stays"
    with pytest.raises(EnvironmentFault) as told:
        ring(b"x" * 32).seal()
    assert told.value.code == "key.other"
