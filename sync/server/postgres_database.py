"""PostgreSQL 15 or later, or one of its distributed relatives: pools of connections, and what errors mean.

Writers run side by side at READ COMMITTED and lock the rows that they decide on; what two of them make at
once ends in a unique key and is done again. A snapshot is one REPEATABLE READ transaction. Nothing here is
unknown to Citus, YugabyteDB or CockroachDB.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import psycopg
from psycopg import IsolationLevel
from psycopg.types.numeric import Int8Dumper
from sqlalchemy import Column, Connection, Engine, LargeBinary, Text, create_engine, event
from sqlalchemy.exc import DBAPIError, DisconnectionError, InvalidRequestError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool

from app.domain.errors import EnvironmentFault, UserError
from sync.server.postgres_array import BIGINT, BYTEA, TEXT, packed, packed_like, register
from sync.server.server_dialect import Cursor, Database, TryAgain, Words, run_again
from sync.server.server_rows import METADATA

OLDEST: Final = 150000
"""PostgreSQL 15."""

_CONNECT_S: Final = 5
_POOL_WAIT_S: Final = 15.0

_AGAIN: Final = frozenset(
    (
        "40001",  # serialization_failure: also what the relatives answer when transactions meet
        "40003",  # statement_completion_unknown: CockroachDB's ambiguous commit
        "40P01",  # deadlock_detected
        "23505",  # unique_violation: another transaction made the same row first
        "42P07",  # duplicate_table: two servers made the schema at once
        "55P03",  # lock_not_available, where the operator set a lock_timeout
    )
)
_LOST: Final = frozenset(
    (
        "25006",  # read_only_sql_transaction: this is not the primary any more
        "25P03",  # idle_in_transaction_session_timeout
        "57P01",  # admin_shutdown
        "57P02",  # crash_shutdown
        "57P03",  # cannot_connect_now
        "57P05",  # idle_session_timeout
    )
)
_CONNECTION_CLASS: Final = "08"
_ARRAYS_FROM: Final = 4
"""Rows from which one statement with arrays is quicker than one statement a row."""
_INSERT: Final = re.compile(
    r"(?P<head>INSERT INTO (?P<table>[a-z_]+) \((?P<columns>[a-z0-9_, ]+)\)) VALUES \([?, ]+\)(?P<rest>.*)"
)


@dataclass(frozen=True, slots=True)
class Pools:
    """How many connections each kind of work may hold at once, and whether statements are prepared.

    A pooler in transaction mode between us and the database knows no prepared statements.
    """

    writers: int = 6
    readers: int = 6
    prepares: bool = True


class PostgresDatabase(Database):
    """Pools of connections to one database; a dead connection empties its pool, work is done again."""

    has_many_writers = True

    def __init__(self, url: str, pools: Pools) -> None:
        super().__init__()
        self.words = Words("%s", " FOR UPDATE", "= ANY(%s)", packed_like)
        self._url = url
        self._age = 0
        """Grows with every lost connection: those made before are not trusted any more."""
        self._pools = pools
        self._writer = self._engine(_as_writer, pools.writers)
        self._readers = self._engine(_as_reader, pools.readers)
        # Single questions and counters: a statement is its own transaction, one trip instead of three.
        self._asking = self._engine(_as_asking, pools.readers)
        self._noting = self._engine(_as_noting if pools.prepares else _as_asking, pools.readers)
        self._engines = (self._writer, self._readers, self._asking, self._noting)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One write transaction beside others; raises TryAgain, EnvironmentFault busy.server."""
        with self._transaction(self._writer) as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One snapshot; raises EnvironmentFault busy.server when the database is away."""
        with self._transaction(self._readers) as connection:
            yield connection

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """Statements that are committed one by one."""
        with self._transaction(self._asking) as connection:
            yield connection

    def ask(self, sql: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        """The rows of one statement that only reads, asked again when the connection had died."""
        return run_again(lambda: self._rows(self._asking, sql, values))

    def note(self, sql: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        """What one statement that writes returns; nobody waits for the disk."""
        return run_again(lambda: self._rows(self._noting, sql, values))

    def _rows(self, engine: Engine, sql: str, values: tuple[Any, ...]) -> Sequence[Any]:
        with self._transaction(engine) as connection:
            cursor = self.cursor(connection)
            cursor.execute(self.words.native(sql), values)
            return cursor.fetchall() if cursor.description else ()

    def cursor(self, connection: Connection) -> Cursor:
        """The driver's cursor, answering in binary: documents are bytes, hexadecimal would double them."""
        driver: Any = connection.connection.driver_connection
        made: Cursor = driver.cursor(binary=True)
        return made

    def many(self, cursor: Cursor, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement for every row; many rows to insert go as one array a column."""
        text, kinds = _from_arrays(sql) if len(rows) >= _ARRAYS_FROM else ("", ())
        if text:
            columns = zip(*rows, strict=True)
            cursor.execute(text, tuple(packed(kind, list(c)) for kind, c in zip(kinds, columns, strict=True)))
        else:
            cursor.executemany(self.words.native(sql), rows)

    def burst(self, cursor: Cursor) -> AbstractContextManager[object]:
        """Statements go out one behind the other, their answers are awaited at the end."""
        driver: Any = cursor
        made: AbstractContextManager[object] = driver.connection.pipeline()
        return made

    def close(self) -> None:
        """Close every connection."""
        for engine in self._engines:
            engine.dispose()

    def check_writable(self) -> None:
        """Raises EnvironmentFault busy.server when the database is away or a standby."""
        if self.ask("SHOW transaction_read_only")[0][0] not in ("off", b"off"):
            raise EnvironmentFault("busy.server")

    def check(self) -> None:
        """Raises EnvironmentFault store.unreachable, store.too_old."""
        try:
            with self.aside() as connection:
                version = connection.exec_driver_sql("SHOW server_version_num").scalar_one()
        except EnvironmentFault:
            raise EnvironmentFault("store.unreachable") from None
        if int(version) < OLDEST:
            raise EnvironmentFault("store.too_old", version=int(version) // 10000)

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        try:
            with engine.connect() as connection:
                transaction, is_done = connection.begin(), False
                try:
                    yield connection
                    transaction.commit()
                    is_done = True
                finally:
                    if not is_done:
                        _take_back(connection)
        except InvalidRequestError:
            # The pool gave up: connections died faster than it could make new ones.
            raise TryAgain("pool") from None
        except PoolTimeout:
            raise EnvironmentFault("busy.server") from None
        except (psycopg.Error, DBAPIError) as error:
            raise self._named(error) from None

    def _named(self, error: psycopg.Error | DBAPIError) -> Exception:
        """What the error means to the caller; its own text may hold values of customers and goes no further."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(cause, psycopg.Error):
            return EnvironmentFault("busy.server")
        state = cause.sqlstate or ""
        is_lost = state in _LOST or state.startswith(_CONNECTION_CLASS)
        if is_lost or (not state and isinstance(cause, psycopg.OperationalError)):
            self._age += 1
            return TryAgain(state or "lost")
        if state in _AGAIN:
            return TryAgain(state)
        if isinstance(cause, psycopg.DataError):
            # Text with a NUL or a number beyond 64 bits: nothing that our clients send.
            return UserError("body.malformed")
        if isinstance(cause, psycopg.OperationalError):
            return EnvironmentFault("busy.server")
        return StatementRefused(state)

    def _engine(self, prepare: Callable[[psycopg.Connection[Any]], None], size: int) -> Engine:
        def connect() -> psycopg.Connection[Any]:
            made = psycopg.connect(
                self._url,
                connect_timeout=_CONNECT_S,
                application_name="cims",
                prepare_threshold=5 if self._pools.prepares else None,
            )
            # One type for all numbers: a statement is prepared once, whatever the size of its values.
            made.adapters.register_dumper(int, Int8Dumper)
            register(made)
            prepare(made)
            return made

        engine = create_engine(
            "postgresql+psycopg://",
            creator=connect,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            pool_timeout=_POOL_WAIT_S,
            pool_use_lifo=True,
            use_native_hstore=False,
            hide_parameters=True,
        )

        @event.listens_for(engine, "connect")
        def _connected(_driver: Any, record: Any) -> None:
            record.info["age"] = self._age

        @event.listens_for(engine, "checkout")
        def _taken(_driver: Any, record: Any, _proxy: Any) -> None:
            if record.info["age"] != self._age:
                raise DisconnectionError

        return engine


class StatementRefused(EnvironmentFault):
    """The database refused a statement; the state (five characters) says why and names no value."""

    def __init__(self, state: str) -> None:
        super().__init__("server.defect", state=state)


def _as_writer(connection: psycopg.Connection[Any]) -> None:
    connection.isolation_level = IsolationLevel.READ_COMMITTED


def _as_reader(connection: psycopg.Connection[Any]) -> None:
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True


def _as_asking(connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True


def _as_noting(connection: psycopg.Connection[Any]) -> None:
    connection.autocommit = True
    with suppress(psycopg.Error):
        connection.execute("SET synchronous_commit = off")


def _take_back(connection: Connection) -> None:
    """Roll back; a connection that cannot is thrown away instead of hiding the error that came first."""
    with suppress(DBAPIError, psycopg.Error):
        if not connection.invalidated and getattr(connection.connection.driver_connection, "closed", True):
            connection.invalidate()
        connection.rollback()


@lru_cache(maxsize=100)
def _from_arrays(sql: str) -> tuple[str, tuple[int, ...]]:
    """The insert with one array a column instead of values, and the arrays' types.

    Empty for what is no plain insert of values.
    """
    found = _INSERT.fullmatch(sql)
    if found is None:
        return "", ()
    columns = METADATA.tables[found["table"]].columns
    kinds = tuple(_kind_of(columns[name]) for name in found["columns"].split(", "))
    marks = ", ".join(["%s"] * len(kinds))
    return "".join((found["head"], " SELECT * FROM unnest(", marks, ")", found["rest"])), kinds


def _kind_of(column: Column[Any]) -> int:
    if isinstance(column.type, Text):
        return TEXT
    return BYTEA if isinstance(column.type, LargeBinary) else BIGINT


def open_postgres(url: str, pools: Pools | None = None) -> PostgresDatabase:
    """The database of a libpq address (`postgresql://user@host:port/name?sslmode=verify-full`, several hosts).

    Raises EnvironmentFault store.unreachable, store.too_old.
    """
    database = PostgresDatabase(url, pools or Pools())
    try:
        database.check()
    except EnvironmentFault:
        database.close()
        raise
    return database
