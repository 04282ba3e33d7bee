"""The log goes into the file beside a writer, before a commit would have to move it."""

from __future__ import annotations

from app.store import log_mover
from app.store.log_mover import LogMover
from app.store.unit_of_work import UnitOfWork


def _pages_in_log(uow: UnitOfWork) -> tuple[int, int]:
    log = uow.hold_log()
    try:
        return log.move(), log.move()
    finally:
        log.close()


def test_a_long_work_leaves_a_short_log(uow: UnitOfWork) -> None:
    with LogMover(uow) as log:
        for _ in range(40):
            with uow.write() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO import_stage (run, payload) VALUES (?, zeroblob(400000))", (b"r" * 16,)
                )
            log.wrote(log_mover._FIRST_ROWS)
    # 40 times 100 pages: without moving the log would hold all of them by now.
    assert _pages_in_log(uow)[0] < 40 * 100 / 2


def test_the_log_is_moved_while_another_holds_the_lane(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        connection.exec_driver_sql("INSERT INTO import_stage (run, payload) VALUES (?, ?)", (b"r" * 16, b"x"))
    with uow.write() as connection:
        connection.exec_driver_sql("INSERT INTO import_stage (run, payload) VALUES (?, ?)", (b"r" * 16, b"y"))
        assert _pages_in_log(uow)[0] > 0
