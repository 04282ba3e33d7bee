"""The books of files: which copies are to be sent, which are wanted, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from sqlalchemy import Connection

from app.store.engine import StoreEngine
from app.store.file_copy_store import (
    FileCopy,
    all_copies,
    copies_of,
    copy_of,
    drop_copy,
    put_copy,
    set_whole,
    unsure_copies,
    wanted_copies,
)

A, B = b"a" * 32, b"b" * 32
ANN, BOB = b"1" * 16, b"2" * 16


def copy(customer: bytes, address: bytes, **more: object) -> FileCopy:
    return replace(FileCopy(customer, address, 100, "image/png"), **more)


@pytest.fixture
def books(engine: StoreEngine) -> Iterator[Connection]:
    with engine.begin_write() as connection:
        yield connection


def test_a_copy_is_read_back_and_replaced(books: Connection) -> None:
    first = FileCopy(ANN, A, 100, "image/png", True, True, 7, 2, 3, 4, "blob.quota")
    put_copy(books, first)
    assert copy_of(books, ANN, A) == first and copy_of(books, BOB, A) is None
    put_copy(books, replace(first, sent=100, problem=""))
    assert copies_of(books, ANN) == [replace(first, sent=100, problem="")]


def test_own_files_are_sent_first_and_those_of_a_lost_history_again(books: Connection) -> None:
    put_copy(books, copy(ANN, A, is_whole=True, used_at=1))
    put_copy(books, copy(BOB, B, is_whole=True, is_own=True, used_at=2))
    put_copy(books, copy(BOB, A, is_whole=True, sent=100, sent_gen=3))
    put_copy(books, copy(ANN, B))
    assert [(c.customer, c.address) for c in unsure_copies(books, 3)] == [(BOB, B), (ANN, A), (ANN, B)]
    assert [(c.customer, c.address) for c in unsure_copies(books, 4)] == [
        (BOB, B), (BOB, A), (ANN, A), (ANN, B),
    ]  # fmt: skip


def test_the_last_wish_comes_first(books: Connection) -> None:
    put_copy(books, copy(ANN, A, wanted_at=1))
    put_copy(books, copy(ANN, B, wanted_at=2))
    put_copy(books, copy(BOB, B))
    assert [(c.customer, c.address) for c in wanted_copies(books)] == [(ANN, B), (ANN, A)]
    set_whole(books, B, is_whole=True)
    assert [(c.customer, c.address) for c in wanted_copies(books)] == [(ANN, A)]
    assert {c.is_whole for c in all_copies(books) if c.address == B} == {True}


def test_a_content_is_free_when_its_last_customer_is_gone(books: Connection) -> None:
    put_copy(books, copy(ANN, A))
    put_copy(books, copy(BOB, A))
    assert not drop_copy(books, ANN, A)
    assert drop_copy(books, BOB, A)
    assert all_copies(books) == []
