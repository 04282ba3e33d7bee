"""An open store in a folder of its own, and the replica's books in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.field_group import Document
from app.store.engine import StoreEngine, create_store
from app.store.replica_store import SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from tests.builders import CountingIds, FixedClock, make_customer_document, make_projected

KEY = bytes(range(32))

Shower = Callable[..., None]


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "store.db"


@pytest.fixture
def engine(store_path: Path) -> Iterator[StoreEngine]:
    with create_store(store_path, KEY) as opened:
        yield opened


@pytest.fixture
def uow(engine: StoreEngine) -> UnitOfWork:
    return UnitOfWork(engine, time.perf_counter)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def books(uow: UnitOfWork, clock: FixedClock) -> SqlReplicaStore:
    return SqlReplicaStore(uow, clock, CountingIds())


@pytest.fixture
def show(books: SqlReplicaStore) -> Shower:
    """Project customers: `show(range(5))`, or one with `show([7], document, mark=1)`."""

    def project(numbers: list[int] | range, document: Document | None = None, **how: int) -> None:
        with books.transaction() as tx:
            tx.project([make_projected(n, document or make_customer_document(n), **how) for n in numbers])

    return project


@pytest.fixture
def hide(books: SqlReplicaStore) -> Callable[[list[int]], None]:
    """Take customers away."""

    def project(numbers: list[int]) -> None:
        with books.transaction() as tx:
            tx.project([make_projected(n, None) for n in numbers])

    return project
