"""Small facts, known by name."""

from __future__ import annotations

import pytest

from app.domain.errors import Bug
from app.store.meta_store import MetaStore, get_fact, put_fact
from app.store.unit_of_work import UnitOfWork


def test_a_fact_is_put_and_replaced(uow: UnitOfWork) -> None:
    facts = MetaStore(uow)
    assert facts.get("epoch") is None
    facts.put("epoch", b"1")
    facts.put("epoch", b"2")
    assert facts.get("epoch") == b"2"


def test_an_unlisted_key_is_a_bug(uow: UnitOfWork) -> None:
    with pytest.raises(Bug):
        MetaStore(uow).put("anything", b"")


# ---- through a whole workspace ----


def test_a_fact_is_kept_replaced_and_read_back(uow: UnitOfWork) -> None:
    meta = MetaStore(uow)
    assert meta.get("directory") is None
    meta.put("directory", b"one")
    meta.put("directory", b"\x00\xff")
    assert meta.get("directory") == b"\x00\xff"
    assert meta.get("profile") is None


def test_a_key_that_nobody_declared_is_a_bug_and_stores_nothing(uow: UnitOfWork) -> None:
    with pytest.raises(Bug) as bug:
        MetaStore(uow).put("favourite_colour", b"x")
    assert (bug.value.code, bug.value.values["key"]) == ("store.meta_key", "favourite_colour")
    assert MetaStore(uow).get("favourite_colour") is None


def test_a_fact_goes_with_the_transaction_it_was_put_in(uow: UnitOfWork) -> None:
    with pytest.raises(ZeroDivisionError), uow.write() as connection:
        put_fact(connection, "directory", b"x")
        assert get_fact(connection, "directory") == b"x"
        raise ZeroDivisionError
    assert MetaStore(uow).get("directory") is None
