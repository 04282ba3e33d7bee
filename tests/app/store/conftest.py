"""An open store in a folder of its own."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.engine import StoreEngine, create_store
from app.store.unit_of_work import UnitOfWork

KEY = bytes(range(32))


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
