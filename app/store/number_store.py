"""Customer numbers leased to this device: blocks from the server, used up lowest first."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

_ADD: Final = "INSERT INTO number_block (first, last, next) VALUES (?, ?, ?) ON CONFLICT (first) DO NOTHING"
_LEFT: Final = "SELECT coalesce(sum(last - next + 1), 0) FROM number_block WHERE next <= last"
_TAKE: Final = (
    "UPDATE number_block SET next = next + 1 "
    "WHERE first = (SELECT min(first) FROM number_block WHERE next <= last) RETURNING next - 1"
)


def add_block(connection: Connection, first: int, last: int) -> None:
    """Keep the numbers first to last; a block that is here already is not added again."""
    connection.exec_driver_sql(_ADD, (first, last, first))


def numbers_left(connection: Connection) -> int:
    """How many numbers are unused."""
    return int(connection.exec_driver_sql(_LEFT).scalar_one())


def take_number(connection: Connection) -> str:
    """The next number, used up with the caller's transaction; empty when none is left."""
    taken = connection.exec_driver_sql(_TAKE).fetchone()
    return str(taken[0]) if taken is not None else ""
