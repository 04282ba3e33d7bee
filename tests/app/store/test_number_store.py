"""Leased numbers are used once, lowest first, and only with the transaction that took them."""

from __future__ import annotations

import pytest

from app.store.number_store import add_block, numbers_left, take_number
from app.store.unit_of_work import UnitOfWork


def test_the_lowest_block_first(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 500, 501)
        add_block(connection, 10, 10)
        assert [take_number(connection) for _ in range(4)] == ["10", "500", "501", ""]


def test_the_same_block_again_brings_no_used_numbers_back(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 5, 7)
        take_number(connection)
        add_block(connection, 5, 7)
        assert numbers_left(connection) == 2
        assert take_number(connection) == "6"


def test_a_number_is_given_back_when_nothing_is_stored(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 5, 7)
    with pytest.raises(RuntimeError), uow.write() as connection:
        assert take_number(connection) == "5"
        raise RuntimeError
    with uow.write() as connection:
        assert take_number(connection) == "5"
