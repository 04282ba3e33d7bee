"""Questions about many keys at once, in slices that SQLite's limits and its planner like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection

SLICE: Final = 500
_MARKS: Final = {n: ", ".join("?" * n) for n in range(1, SLICE + 1)}
PLACE: Final = "(/*many*/)"


def statement(*pieces: str) -> str:
    """One statement of fixed pieces; values never go in here, they are parameters."""
    return " ".join(pieces)


def marks(count: int) -> str:
    """Placeholders for a list of at most SLICE values."""
    return _MARKS[count]


def many(
    connection: Connection, sql: str, values: Sequence[Any], before: tuple[Any, ...] = ()
) -> Iterator[Any]:
    """Rows of `sql`, whose one `IN (/*many*/)` is filled with the values, a slice at a time.

    `before` are parameters that stand before the list in the statement.
    """
    for start in range(0, len(values), SLICE):
        part = tuple(values[start : start + SLICE])
        statement = sql.replace(PLACE, "(" + _MARKS[len(part)] + ")")
        # At once: a question a row to the result costs more than the row.
        yield from connection.exec_driver_sql(statement, before + part).fetchall()


def run_many(connection: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """One statement for many rows; nothing for none."""
    if rows:
        connection.exec_driver_sql(sql, list(rows))
