"""What differs between databases, in one place: opening, beginning, locking rows, marking parameters.

The embedded SQLCipher file with a single writer is opened here, PostgreSQL in `postgres_database`. The SQL
of the stores is what SQLite, PostgreSQL and its distributed relatives all understand: no advisory locks, no
LISTEN, no serial columns, one arbiter an upsert (tests/rules/test_sql_subset.py).
"""

from __future__ import annotations

import logging
import os
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Protocol, TypeVar

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


log = logging.getLogger("cims.server")
T = TypeVar("T")

_ATTEMPTS: Final = 12
_FIRST_PAUSE_S: Final = 0.002
_LONGEST_PAUSE_S: Final = 0.25


class TryAgain(EnvironmentFault):
    """The transaction met another one, or nobody knows whether it was committed: its work is to be done again.

    Work that is done again reads first what the earlier try may have left. Whoever does not catch this tells
    its caller to come back later.
    """

    def __init__(self, state: str = "") -> None:
        super().__init__("busy.server")
        self.state = state


@dataclass(frozen=True, slots=True)
class Words:
    """The few words in which databases differ; the SQL of the stores is written with `?`.

    `in_list` is what stands for `IN ({})`: empty for one mark a value, else a comparison with one array, of
    which `as_array` makes the parameter.
    """

    parameter: str = "?"
    row_lock: str = ""
    in_list: str = ""
    as_array: Callable[[Sequence[Any]], Any] = list

    def native(self, sql: str) -> str:
        """The statement with the driver's own parameter marks."""
        return _native(sql, self.parameter)

    def listed(self, sql: str, fixed: tuple[Any, ...], many: Sequence[Any]) -> tuple[str, tuple[Any, ...]]:
        """A statement that ends its WHERE with `IN ({})`, for these values, and its parameters."""
        if self.in_list:
            return _with_array(sql, self.parameter, self.in_list), (*fixed, self.as_array(many))
        return self.native(sql).format(", ".join([self.parameter] * len(many))), (*fixed, *many)


@lru_cache(maxsize=500)
def _native(sql: str, parameter: str) -> str:
    return sql if parameter == "?" else sql.replace("?", parameter)


@lru_cache(maxsize=500)
def _with_array(sql: str, parameter: str, in_list: str) -> str:
    return _native(sql, parameter).replace("IN ({})", in_list)


class Cursor(Protocol):
    """What every database driver's cursor has (PEP 249)."""

    def execute(self, sql: str, values: tuple[Any, ...], /) -> Any: ...
    def executemany(self, sql: str, rows: Sequence[tuple[Any, ...]], /) -> Any: ...
    def fetchall(self) -> Sequence[Any]: ...
    @property
    def description(self) -> Any: ...


class Database(ABC):
    """An open database: write transactions, snapshots, single questions."""

    words: Words
    has_many_writers = False
    """Whether write transactions run side by side."""

    def __init__(self) -> None:
        self.homes: dict[bytes, str] = {}
        """Home branches of replicas as last read: they hardly ever change, and are looked up when one is not there."""

    @abstractmethod
    def write(self) -> AbstractContextManager[Connection]:
        """One write transaction; commits on leaving, rolls back on any exception.

        Raises TryAgain when its work must be done again; `run` does that.
        """

    @abstractmethod
    def read(self) -> AbstractContextManager[Connection]:
        """One snapshot; it never waits for a writer."""

    @abstractmethod
    def close(self) -> None:
        """Close every connection."""

    def check_writable(self) -> None:
        """Raises EnvironmentFault busy.server when nothing can be written here: not there, or a standby."""
        self.ask("SELECT 1")

    def aside(self) -> AbstractContextManager[Connection] | None:
        """Statements committed one by one, for counters that writers must not wait for; None: there are none."""
        return None

    def cursor(self, connection: Connection) -> Cursor:
        """The driver's own cursor in the transaction of a connection.

        A push asks two dozen small questions, and SQLAlchemy's result objects cost more than the answers.
        """
        made: Cursor = connection.connection.cursor()
        return made

    def many(self, cursor: Cursor, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement for every row."""
        cursor.executemany(self.words.native(sql), rows)

    def burst(self, _cursor: Cursor) -> AbstractContextManager[object]:
        """Within it no statement waits for the answer of the one before; nothing may be fetched."""
        return nullcontext()

    def ask(self, sql: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        """The rows of one statement that only reads."""
        with self.read() as connection:
            return connection.exec_driver_sql(self.words.native(sql), values).fetchall()

    def note(self, sql: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        """What one statement that writes returns; a crash of the database may forget its last second."""
        with self.write() as connection:
            cursor = self.cursor(connection)
            cursor.execute(self.words.native(sql), values)
            return cursor.fetchall()

    def ask_in(self, sql: str, many: Sequence[Any]) -> Sequence[Any]:
        """The rows of one statement that ends in `IN ({})`, for these values."""
        text, values = self.words.listed(sql, (), many)
        return self.ask(text, values)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do `work` in one write transaction, again from its start as often as the database asks for it.

        A commit whose outcome was lost is answered by doing the work again: it reads what is there.
        """
        return run_again(lambda: self._once(work))

    def _once(self, work: Callable[[Connection], T]) -> T:
        with self.write() as connection:
            return work(connection)


def run_again(work: Callable[[], T]) -> T:
    """Call until it does not raise TryAgain; after a dozen times, and a second or two, it is raised on."""
    for attempt in range(_ATTEMPTS - 1):
        try:
            return work()
        except TryAgain as told:
            log.info("again: %s, try %d", told.state, attempt + 1)
            time.sleep(random.uniform(0, min(_LONGEST_PAUSE_S, _FIRST_PAUSE_S * 2**attempt)))  # noqa: S311  # spreads retries
    try:
        return work()
    except TryAgain as told:
        log.warning("given up: %s", told.state)
        raise


class EmbeddedDatabase(Database):
    """The SQLCipher file: writers take turns in the order in which they asked."""

    def __init__(self, writer: Engine, readers: Engine) -> None:
        super().__init__()
        self.words = Words()
        self._writer = writer
        self._readers = readers
        self._lane = FairLock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction, in its turn."""
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

    Raises EnvironmentFault store.key_wrong when the key is not the file's (or the file is none of ours), and
    store.damaged for an empty file: one of ours never is, and a bank must not begin anew in its place.
    """
    if len(key) != KEY_BYTES:
        raise Bug("store.key_form")
    if not path.exists():
        _make(path, key)
    elif path.is_file() and path.stat().st_size == 0:
        raise EnvironmentFault("store.damaged")

    def connect_writer() -> sqlcipher.Connection:
        return _connect(path, key, _WRITER_CACHE)

    def connect_reader() -> sqlcipher.Connection:
        connection = _connect(path, key, _READER_CACHE)
        connection.execute("PRAGMA query_only = ON")
        return connection

    writer = _engine(connect_writer, "BEGIN IMMEDIATE", 1)
    database = EmbeddedDatabase(writer, _engine(connect_reader, "BEGIN", readers))
    try:
        with database.write():
            pass
    except (DatabaseError, sqlcipher.DatabaseError):
        database.close()
        raise EnvironmentFault("store.key_wrong") from None
    return database


def _make(path: Path, key: bytes) -> None:
    """A store without tables; it comes to its place when its first page is written, so none there is empty."""
    staged = path.with_name(path.name + ".new")
    for leftover in (staged, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)
    # Only this account may read it, before SQLite makes a file by its own rules.
    os.close(os.open(staged, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    connection = sqlcipher.connect(os.fspath(staged), isolation_level=None)
    try:
        connection.execute("PRAGMA key = \"x'" + key.hex() + "'\"")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE begun (at INTEGER)")
        connection.execute("DROP TABLE begun")
    finally:
        connection.close()
    staged.replace(path)


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
