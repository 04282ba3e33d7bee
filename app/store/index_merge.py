"""Merges the search indexes a little in each of many transactions, instead of much in a few of them.

FTS5 writes what a transaction added as a segment of its own and merges segments by itself: nothing for
several transactions, then some 200 pages in one, which holds the write lane 25 ms longer than the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection

_SET: Final = (
    "INSERT INTO search_fts (search_fts, rank) VALUES ('automerge', ?)",
    "INSERT INTO digit_fts (digit_fts, rank) VALUES ('automerge', ?)",
)
_MERGE: Final = (
    "INSERT INTO search_fts (search_fts, rank) VALUES ('merge', ?)",
    "INSERT INTO digit_fts (digit_fts, rank) VALUES ('merge', ?)",
)
_NEVER: Final = 0
_AS_ALWAYS: Final = 4
# A row fills a twentieth of a page, and in a million of customers each page is written again six times.
_ROWS_A_PAGE: Final = 4
_FEWEST_PAGES: Final = 8


@contextmanager
def short_merges(connection: Connection, rows: int) -> Iterator[None]:
    """The rows that the block adds to the indexes are written at its end, and a fitting share is merged.

    Afterwards FTS5 merges by itself again: the setting changes and comes back inside the transaction, so
    no crash leaves it behind.
    """
    _every(connection, _SET, _NEVER)
    yield
    # The indexes keep what is added in memory until a savepoint or the commit.
    connection.exec_driver_sql("SAVEPOINT indexed")
    connection.exec_driver_sql("RELEASE indexed")
    _every(connection, _MERGE, max(_FEWEST_PAGES, rows // _ROWS_A_PAGE))
    _every(connection, _SET, _AS_ALWAYS)


def _every(connection: Connection, statements: tuple[str, ...], value: int) -> None:
    for sql in statements:
        connection.exec_driver_sql(sql, (value,))
