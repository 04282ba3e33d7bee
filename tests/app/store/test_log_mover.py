"""The log goes into the file beside a writer, before a commit would have to move it."""

from __future__ import annotations

import threading

import pytest

from app.store import log_mover
from app.store.engine import HeldLog
from app.store.log_mover import LogMover
from app.store.store_fault import StoreFull
from app.store.unit_of_work import UnitOfWork


def _pages_in_log(uow: UnitOfWork) -> tuple[int, int]:
    log = uow.hold_log()
    try:
        return log.move(), log.move()
    finally:
        log.close()


def _stage(uow: UnitOfWork) -> None:
    """One transaction of a hundred pages."""
    with uow.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO import_stage (run, payload) VALUES (?, zeroblob(400000))", (b"r" * 16,)
        )


def test_a_long_work_leaves_a_short_log(uow: UnitOfWork) -> None:
    with LogMover(uow) as log:
        for _ in range(40):
            _stage(uow)
            log.wrote(log_mover._FIRST_ROWS)
    # 40 times 100 pages: without moving the log would hold all of them by now.
    assert _pages_in_log(uow)[0] < 40 * 100 / 2


def test_the_log_is_moved_while_another_holds_the_lane(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        connection.exec_driver_sql("INSERT INTO import_stage (run, payload) VALUES (?, ?)", (b"r" * 16, b"x"))
    with uow.write() as connection:
        connection.exec_driver_sql("INSERT INTO import_stage (run, payload) VALUES (?, ?)", (b"r" * 16, b"y"))
        assert _pages_in_log(uow)[0] > 0


def test_who_writes_goes_on_while_the_log_is_moved(uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch) -> None:
    may_move, moves = threading.Event(), []
    move = HeldLog.move

    def slow(log: HeldLog) -> int:
        assert may_move.wait(30)
        moves.append(threading.current_thread())
        return move(log)

    monkeypatch.setattr(HeldLog, "move", slow)
    with LogMover(uow) as log:
        _stage(uow)
        log.wrote(log_mover._FIRST_ROWS)
        # Here already, though nothing could be moved yet; and so is the next commit.
        assert moves == []
        _stage(uow)
        may_move.set()
        log.wrote(1)
        # What the thread left is moved by who writes, so that the log can begin anew.
        assert [thread is threading.current_thread() for thread in moves] == [False, True]
    assert not moves[0].is_alive()


def test_a_disk_that_fails_the_thread_is_told_to_who_writes(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_log: HeldLog) -> int:
        raise StoreFull("store.full")

    monkeypatch.setattr(HeldLog, "move", fail)
    with LogMover(uow) as log:
        log.wrote(log_mover._FIRST_ROWS)
        with pytest.raises(StoreFull):
            log.wrote(1)


def test_no_commit_of_a_long_work_finds_a_log_that_it_would_move(
    uow: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[int] = []
    move = HeldLog.move

    def counted(log: HeldLog) -> int:
        pages.append(move(log))
        return pages[-1]

    monkeypatch.setattr(HeldLog, "move", counted)
    with LogMover(uow) as log:
        for _ in range(120):
            _stage(uow)
            log.wrote(log_mover._FEWEST_ROWS)
            if log._under_way is not None:
                # A quick disk: the thread is done before the next commit, which begins the log anew.
                log._under_way.result()
    # 12,000 pages in all: had a commit found 4,000 of them, it would have moved them and nobody else.
    assert max(pages) < 4000
    assert sum(pages) > 9000
