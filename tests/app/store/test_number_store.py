"""Leased customer numbers: lowest first, each once, given back with a transaction that fails."""

from __future__ import annotations

import pytest

from app.store.number_store import add_block, numbers_left, take_number
from app.store.unit_of_work import UnitOfWork


def test_blocks_are_used_lowest_first_and_each_number_once(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 300, 301)
        add_block(connection, 100, 101)
        assert numbers_left(connection) == 4
        taken = [take_number(connection) for _ in range(5)]
    assert taken == ["100", "101", "300", "301", ""]


def test_a_block_that_comes_twice_is_one_block_also_when_used_up(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 1, 2)
        take_number(connection)
        add_block(connection, 1, 2)
        assert numbers_left(connection) == 1
        take_number(connection)
        add_block(connection, 1, 2)
        assert take_number(connection) == ""


def test_a_number_of_a_failed_save_is_used_by_the_next(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        add_block(connection, 7, 9)
    with pytest.raises(ZeroDivisionError), uow.write() as connection:
        assert take_number(connection) == "7"
        raise ZeroDivisionError
    with uow.write() as connection:
        assert take_number(connection) == "7"
