"""All or nothing, one writer at a time in the order of asking, readers beside it, and holds counted."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from app.domain.errors import Bug, CimsError
from app.store.engine import StoreEngine, open_store
from app.store.store_fault import StoreFull, StoreReadOnly
from app.store.unit_of_work import HoldFigures, UnitOfWork

KEY = bytes(range(32))
NORMAL, FULL = 1, 2


def put(connection: Connection, name: str, value: int = 1) -> None:
    connection.exec_driver_sql("INSERT INTO counter(name, value) VALUES (?, ?)", (name, value))


def names(uow: UnitOfWork) -> list[str]:
    with uow.read() as connection:
        return [name for (name,) in connection.exec_driver_sql("SELECT name FROM counter ORDER BY name")]


class StopError(Exception):
    """Ends a block."""


def test_what_is_committed_is_there_after_a_restart(engine: StoreEngine, uow: UnitOfWork) -> None:
    with uow.write() as connection:
        put(connection, "a")
    engine.close()
    with open_store(engine.path, KEY) as again:
        assert names(UnitOfWork(again, lambda: 0.0)) == ["a"]


def test_an_exception_undoes_everything(uow: UnitOfWork) -> None:
    with pytest.raises(StopError), uow.write() as connection:
        put(connection, "a")
        connection.exec_driver_sql("INSERT INTO search_fts(rowid, t) VALUES (1, 'word')")
        raise StopError
    assert names(uow) == []
    with uow.read() as connection:
        hits = connection.exec_driver_sql("SELECT count(*) FROM search_fts WHERE search_fts MATCH 'word'")
        assert hits.scalar_one() == 0


def test_a_reader_sees_nothing_before_the_commit_and_keeps_its_snapshot(uow: UnitOfWork) -> None:
    count = "SELECT count(*) FROM counter"
    with uow.read() as reader:
        assert reader.exec_driver_sql(count).scalar_one() == 0
        with uow.write() as writer:
            put(writer, "a")
            assert names(uow) == []
        assert reader.exec_driver_sql(count).scalar_one() == 0
    assert names(uow) == ["a"]


def test_readers_cannot_write(uow: UnitOfWork) -> None:
    with pytest.raises(StoreReadOnly), uow.read() as connection:
        put(connection, "a")


def test_a_write_within_a_write_is_our_bug(uow: UnitOfWork) -> None:
    with pytest.raises(Bug) as caught, uow.write(), uow.write():
        pass
    assert caught.value.code == "store.nested_write"
    with uow.write() as connection:
        put(connection, "still works")
    assert names(uow) == ["still works"]


def test_savepoints(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        put(connection, "kept")
        with pytest.raises(StopError), connection.begin_nested():
            put(connection, "undone")
            raise StopError
    assert names(uow) == ["kept"]


def test_a_broken_rule_is_our_bug_and_names_no_value(uow: UnitOfWork) -> None:
    with pytest.raises(Bug) as caught, uow.write() as connection:
        put(connection, "Wang Xiaomei")
        put(connection, "Wang Xiaomei")
    assert caught.value.code == "store.constraint"
    assert "counter.name" in str(caught.value.values["rule"])
    assert "Wang" not in str(caught.value)


def test_wrong_sql_is_our_bug(uow: UnitOfWork) -> None:
    with pytest.raises(Bug) as caught, uow.read() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    assert caught.value.code == "store.statement"


def test_a_full_disk_undoes_the_transaction_and_the_next_one_works(
    engine: StoreEngine, uow: UnitOfWork
) -> None:
    with engine.begin_write() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
    with pytest.raises(StoreFull), uow.write() as connection:
        put(connection, "a")
        connection.exec_driver_sql("INSERT INTO draft VALUES ('k', zeroblob(100000), 0)")
    assert names(uow) == []
    with uow.write() as connection:
        put(connection, "b")
    assert names(uow) == ["b"]


def test_writers_of_many_threads_lose_nothing(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        put(connection, "n", 0)

    def add() -> None:
        for _ in range(25):
            with uow.write() as connection:
                old = connection.exec_driver_sql("SELECT value FROM counter").scalar_one()
                connection.exec_driver_sql("UPDATE counter SET value = ?", (old + 1,))

    run_all([add] * 8)
    with uow.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM counter").scalar_one() == 200


def test_first_come_first_served(uow: UnitOfWork) -> None:
    """A thread that writes page after page lets one that waits go in between."""
    order: list[str] = []
    waiting, asked = threading.Event(), threading.Event()

    def save() -> None:
        waiting.wait()
        asked.set()
        with uow.write():
            order.append("save")

    thread = threading.Thread(target=save)
    thread.start()
    with uow.write():
        waiting.set()
        asked.wait()
        while not uow._engine.write_lock._waiting:
            pass
        order.append("page 1")
    with uow.write():
        order.append("page 2")
    thread.join()
    assert order == ["page 1", "save", "page 2"]


class TestHolds:
    def test_are_counted_and_told(self, engine: StoreEngine) -> None:
        ticks = iter([0.0, 0.010, 1.0, 1.2, 2.0, 2.001])
        told: list[float] = []
        uow = UnitOfWork(engine, lambda: next(ticks), told.append)
        for _ in range(2):
            with uow.write():
                pass
        with pytest.raises(StopError), uow.write():
            raise StopError
        figures = uow.holds()
        assert (figures.count, figures.over_50ms) == (3, 1)
        assert figures.longest_ms == pytest.approx(200)
        assert told == pytest.approx([10, 200])
        uow.reset_holds()
        assert uow.holds() == HoldFigures()


class TestWithoutAwaitingTheDisk:
    def test_only_the_one_commit_does_not_await_it(self, uow: UnitOfWork) -> None:
        levels = []
        for awaits in (True, False, True):
            with uow.write(awaits_disk=awaits) as connection:
                levels.append(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
        with pytest.raises(StopError), uow.write(awaits_disk=False):
            raise StopError
        with uow.write() as connection:
            levels.append(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
        assert levels == [FULL, NORMAL, FULL, FULL]

    def test_the_next_one_that_awaits_it_takes_the_log_along_even_without_a_change(
        self, engine: StoreEngine, uow: UnitOfWork
    ) -> None:
        with uow.write(awaits_disk=False) as connection:
            put(connection, "a")
        sizes = [log_size(engine)]
        for _ in range(2):
            with uow.write():
                pass
            sizes.append(log_size(engine))
        assert sizes[0] < sizes[1] == sizes[2]

    def test_one_that_is_undone_leaves_that_to_the_next(self, engine: StoreEngine, uow: UnitOfWork) -> None:
        with uow.write(awaits_disk=False) as connection:
            put(connection, "a")
        before = log_size(engine)
        with pytest.raises(StopError), uow.write():
            raise StopError
        assert log_size(engine) == before
        with uow.write():
            pass
        assert log_size(engine) > before


def log_size(engine: StoreEngine) -> int:
    return engine.path.with_name(engine.path.name + "-wal").stat().st_size


def test_every_error_of_the_block_is_typed(uow: UnitOfWork) -> None:
    with pytest.raises(CimsError), uow.write() as connection:
        connection.exec_driver_sql("INSERT INTO search_fts(search_fts) VALUES ('no such command')")


def run_all(work: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
