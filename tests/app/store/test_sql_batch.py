"""Long lists of values are asked for in slices."""

from __future__ import annotations

import pytest

from app.store.sql_batch import SLICE, many, marks, run_many, statement
from app.store.unit_of_work import UnitOfWork


@pytest.mark.parametrize("count", [0, 1, SLICE, SLICE + 1, 3 * SLICE + 7])
def test_every_value_is_asked_for_once(uow: UnitOfWork, count: int) -> None:
    with uow.write() as connection:
        run_many(connection, "INSERT INTO counter VALUES (?, ?)", [(f"c{n}", n) for n in range(count)])
        sql = "SELECT value FROM counter WHERE value >= ? AND name IN (/*many*/)"
        found = [row[0] for row in many(connection, sql, [f"c{n}" for n in range(count + 5)], (0,))]
    assert sorted(found) == list(range(count))


def test_pieces_and_marks() -> None:
    assert statement("SELECT", "1", "LIMIT ?") == "SELECT 1 LIMIT ?"
    assert marks(3) == "?, ?, ?"
