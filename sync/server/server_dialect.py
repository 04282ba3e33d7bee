"""What differs between databases, in one place: opening, beginning, locking rows, marking parameters.

Today there is one: the embedded SQLCipher file with a single writer. The SQL of the stores is otherwise
what SQLite, PostgreSQL and its distributed relatives all understand: no advisory locks, no LISTEN, no
serial columns, one arbiter an upsert.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from app.domain.errors import Bug, EnvironmentFault
from sync.server.fair_lock import FairLock

KEY_BYTES: Final = 32
_READERS: Final = 6
_POOL_WAIT_S: Final = 30.0
_BUSY_MS: Final = 10_000

_PRAGMAS: Final = (
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = FAST",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA busy_timeout = 10000",
    "PRAGMA wal_autocheckpoint = 4000",
)
_WRITER_CACHE: Final = "PRAGMA cache_size = -65536"
_READER_CACHE: Final = "PRAGMA cache_size = -16384"


@dataclass(frozen=True, slots=True)
class Words:
    """The few words in which databases differ; the SQL of the stores is written with `?`."""

    parameter: str = "?"
    row_lock: str = ""

    def native(self, sql: str) -> str:
        """The statement with the driver's own parameter marks."""
        return sql if self.parameter == "?" else sql.replace("?", self.parameter)

    def marks(self, count: int) -> str:
        """`count` parameter marks for an IN list."""
        return ", ".join([self.parameter] * count)


class Database:
    """The open database: write transactions in the order in which they were asked for, and snapshots."""

    def __init__(self, writer: Engine, readers: Engine, words: Words) -> None:
        self.words = words
        self._writer = writer
        self._readers = readers
        self._lane = FairLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction; commits on leaving, rolls back on any exception."""
        with self._lane.held(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot; it never waits for the writer."""
        with self._readers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection; the last one empties the WAL into the file."""
        self._readers.dispose()
        self._writer.dispose()


def open_embedded(path: Path, key: bytes, readers: int = _READERS) -> Database:
    """The SQLCipher file at `path`, made when it is not there.

    Raises EnvironmentFault store.key_wrong when the key is not the file's (or the file is none of ours).
    """
    if len(key) != KEY_BYTES:
        raise Bug("store.key_form")
    _make_private(path)

    def connect_writer() -> sqlcipher.Connection:
        return _connect(path, key, _WRITER_CACHE)

    def connect_reader() -> sqlcipher.Connection:
        connection = _connect(path, key, _READER_CACHE)
        connection.execute("PRAGMA query_only = ON")
        return connection

    writer = _engine(connect_writer, "BEGIN IMMEDIATE", 1)
    database = Database(writer, _engine(connect_reader, "BEGIN", readers), Words())
    try:
        with database.write():
            pass
    except (DatabaseError, sqlcipher.DatabaseError):
        database.close()
        raise EnvironmentFault("store.key_wrong") from None
    return database


def _make_private(path: Path) -> None:
    """An empty file that only this account may read, before SQLite makes one by its own rules."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connect(path: Path, key: bytes, cache: str) -> sqlcipher.Connection:
    """A keyed connection in autocommit mode; the read proves the key, which the PRAGMA does not."""
    connection = sqlcipher.connect(
        os.fspath(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000
    )
    try:
        connection.execute("PRAGMA key = \"x'" + key.hex() + "'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in (*_PRAGMAS, cache):
            connection.execute(pragma)
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


def _engine(creator: Callable[[], Any], begin: str, size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=_POOL_WAIT_S,
        pool_use_lifo=True,
        # Values of customers must not reach the text of an exception.
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver is in autocommit mode, or it would commit before every CREATE.
        connection.exec_driver_sql(begin)

    return engine
