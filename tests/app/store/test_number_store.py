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


# ---- through a whole workspace ----


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
