"""The two numbers of a store file: what schema it has, and the oldest program that may open it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from app.domain.errors import Bug
from app.store.store_fault import StoreDamaged, StoreForeign, StoreNewer

CURRENT: Final = 1
"""The schema that this program writes; a program's own number."""

APPLICATION_ID: Final = 0x43494D53
"""The letters CIMS, in SQLite's header field for the kind of file."""

_MIN_READER_KEY: Final = "min_reader"


def file_schema(connection: Connection) -> int:
    """The schema number of an open file; raises StoreForeign when the file is no CIMS store."""
    kind = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if kind != APPLICATION_ID:
        raise StoreForeign("store.foreign", kind="other_program")
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def check_readable(connection: Connection) -> int:
    """The file's schema number; raises StoreNewer when the file forbids a program of schema CURRENT."""
    number = file_schema(connection)
    if number < 1:
        raise StoreDamaged("store.damaged", kind="no_schema")
    if number > CURRENT:
        needed = connection.exec_driver_sql(
            "SELECT CAST(value AS TEXT) FROM meta WHERE key = ?", (_MIN_READER_KEY,)
        ).scalar()
        if needed is None or int(needed) > CURRENT:
            raise StoreNewer("store.newer", file=number, program=CURRENT)
    return number


def upgrade(connection: Connection, target: int = CURRENT) -> None:
    """Bring a file up to `target` within the caller's transaction; a file already there is left alone."""
    # Imported here: a store of today's schema, the usual case, then opens without Alembic.
    from app.store.migrations import env

    number = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    wanted = [step for step in env.steps() if number < step.number <= target]
    for step in wanted:
        env.run(connection, [step.upgrade])
        _stamp(connection, step.number, step.min_reader)


def downgrade(connection: Connection, target: int) -> None:
    """Take a file back to `target` (0: empty) within the caller's transaction; for tests and recovery."""
    from app.store.migrations import env

    by_number = {step.number: step for step in env.steps()}
    number = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    while number > target:
        env.run(connection, [by_number[number].downgrade])
        number -= 1
        _stamp(connection, number, by_number[number].min_reader if number else 0)


def _stamp(connection: Connection, number: int, min_reader: int) -> None:
    """Write both numbers; PRAGMA takes no bound values, so the number's text is checked to be digits."""
    for pragma, value in (("application_id", APPLICATION_ID), ("user_version", number)):
        digits = str(value)
        if not digits.isdecimal():
            raise Bug("store.schema_number")
        connection.exec_driver_sql("PRAGMA " + pragma + " = " + digits)
    if number:
        connection.exec_driver_sql(
            "INSERT INTO meta(key, value) VALUES (?, ?) "
            "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (_MIN_READER_KEY, str(min_reader).encode()),
        )
