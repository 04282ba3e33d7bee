"""Many transactions with rows for the search indexes: each merges little, and few segments stay."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection

from app.store.index_merge import short_merges
from app.store.unit_of_work import UnitOfWork

ROWS = 60
TRANSACTIONS = 60
SEGMENTS = {
    "search_fts": "SELECT count(DISTINCT segid) FROM search_fts_idx",
    "digit_fts": "SELECT count(DISTINCT segid) FROM digit_fts_idx",
}


@contextmanager
def as_always(_connection: Connection, _rows: int) -> Iterator[None]:
    yield


def add(connection: Connection, first: int, count: int) -> None:
    rows = range(first, first + count)
    texts = [(no, " ".join(f"{no * step % 99_991:05d}" for step in range(11, 31))) for no in rows]
    connection.exec_driver_sql("INSERT INTO search_fts (rowid, t) VALUES (?, ?)", texts)
    texts = [(no, f"{no * 7919 % 99_999_989:011d}") for no in rows]
    connection.exec_driver_sql("INSERT INTO digit_fts (rowid, t) VALUES (?, ?)", texts)


def writes_of(uow: UnitOfWork, merging: Callable[[Connection, int], Any]) -> list[int]:
    """How many rows of all tables, those behind the indexes too, each transaction wrote."""
    found, before = [], 0
    for place in range(TRANSACTIONS):
        with uow.write() as connection:
            driver: Any = connection.connection.driver_connection
            before = driver.total_changes
            with merging(connection, ROWS):
                add(connection, 1 + place * ROWS, ROWS)
            connection.exec_driver_sql("SAVEPOINT all_written")
            connection.exec_driver_sql("RELEASE all_written")
            found.append(driver.total_changes - before)
    return found


def segments(uow: UnitOfWork, name: str) -> int:
    with uow.read() as connection:
        row = connection.exec_driver_sql(SEGMENTS[name]).fetchone()
    return int(row[0]) if row is not None else 0


def hits(uow: UnitOfWork, word: str) -> list[int]:
    with uow.read() as connection:
        sql = "SELECT rowid FROM search_fts WHERE search_fts MATCH ? ORDER BY rowid"
        return [no for (no,) in connection.exec_driver_sql(sql, (word,))]


def test_no_transaction_merges_much_more_than_the_others(uow: UnitOfWork) -> None:
    calm = sorted(writes_of(uow, short_merges)[4:])
    assert calm[-1] < 1.8 * calm[len(calm) // 2]


def test_left_to_itself_the_index_merges_in_bursts(uow: UnitOfWork) -> None:
    wild = sorted(writes_of(uow, as_always)[4:])
    assert wild[-1] > 2.5 * wild[len(wild) // 2]


@pytest.mark.parametrize("name", SEGMENTS)
def test_segments_stay_few(uow: UnitOfWork, name: str) -> None:
    writes_of(uow, short_merges)
    assert segments(uow, name) <= 16


def test_every_row_is_found(uow: UnitOfWork) -> None:
    writes_of(uow, short_merges)
    for no in (1, ROWS, ROWS * TRANSACTIONS):
        assert no in hits(uow, f"{no * 11 % 99_991:05d}")


def test_the_index_merges_by_itself_afterwards_and_after_a_transaction_that_failed(uow: UnitOfWork) -> None:
    with uow.write() as connection, short_merges(connection, ROWS):
        add(connection, 1, ROWS)

    class Broken(Exception):
        pass

    with pytest.raises(Broken), uow.write() as connection, short_merges(connection, ROWS):
        add(connection, ROWS + 1, ROWS)
        raise Broken
    with uow.read() as connection:
        sql = "SELECT v FROM search_fts_config WHERE k = 'automerge'"
        assert connection.exec_driver_sql(sql).fetchall() == [(4,)]
    # Sixteen segments are merged whatever the setting is; the others are merged by it alone.
    for place in range(2, 31):
        with uow.write() as connection:
            add(connection, 1 + place * ROWS, ROWS)
    assert segments(uow, "search_fts") < 8, "as many as with the setting that never merges"
