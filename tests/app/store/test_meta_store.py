"""Small facts, known by name."""

from __future__ import annotations

import pytest

from app.domain.errors import Bug
from app.store.meta_store import MetaStore
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
