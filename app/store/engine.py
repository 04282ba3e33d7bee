"""The open store: one writer, a pool of read-only readers, one process, two schema numbers.

SQLAlchemy reaches SQLCipher through a creator and QueuePool; the pool that its SQLite dialect would
choose crashes with threads. Nothing outside `unit_of_work` begins a transaction here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, Pool, QueuePool

from app.paths import make_private, remove_if_there, sync_folder
from app.store import heap, schema_version, store_file
from app.store.file_lock import FileLock
from app.store.store_fault import StoreExists, StoreFault, StoreMissing, store_fault
from app.store.write_lock import WriteLock

_READERS: Final = 4
_POOL_WAIT_S: Final = 30.0
# Another value each time, or nothing would be written and the commit would have nothing to wait for.
_TO_DISK: Final = (
    "INSERT INTO meta (key, value) VALUES ('to_disk', randomblob(8))"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)
_LOOSELY: Final = "PRAGMA synchronous = NORMAL"
_STRICTLY: Final = "PRAGMA synchronous = FULL"
_SIDE_FILES: Final = ("", "-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Integrity:
    """What a full check found: pages whose seal does not hold, and SQLite's own complaints."""

    bad_pages: int
    problems: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not self.bad_pages and not self.problems


class HeldReader:
    """A read-only connection of one's own, for a list that keeps its order in a temporary table."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """A snapshot; temporary tables made in it stay until `close`. Errors are typed."""
        try:
            with self._connection.begin():
                yield self._connection
        except DBAPIError as error:
            raise store_fault(error) from None

    def interrupt(self) -> None:
        """Stop the running query, from any thread; it ends with StoreFault store.interrupted."""
        driver = self._connection.connection.driver_connection
        if driver is not None:
            driver.interrupt()

    def close(self) -> None:
        """Give the connection and its temporary tables up."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class HeldLog:
    """A connection of one's own that moves the log into the file while others write; it changes no row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def move(self) -> int:
        """Move what can be moved now, outside the write lane; how many pages the log held."""
        driver: Any = self._connection.connection.driver_connection
        try:
            _busy, in_log, _moved = driver.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        except sqlcipher.Error as error:
            raise store_fault(DBAPIError(None, None, error)) from None
        return int(in_log)

    def close(self) -> None:
        """Give the connection up."""
        self._connection.close()


class StoreEngine:
    """An open store; made by `open_store` and `create_store`."""

    def __init__(self, path: Path, key: bytes, lock: FileLock, readers: int) -> None:
        self.path = path
        self.write_lock = WriteLock()
        self._lock = lock
        self._key: bytes | None = key
        self._is_loose = False
        """Whether the last commit did not await the disk."""
        self._writer = _engine(self._open_writer, QueuePool, "BEGIN IMMEDIATE", size=1)
        self._readers = _engine(self._open_reader, QueuePool, "BEGIN", size=readers)
        self._single = _engine(self._open_reader, NullPool, "BEGIN")
        # A checkpoint is forbidden to a reader: its handle is read-only.
        self._beside = _engine(self._open_writer, NullPool, "BEGIN")

    def _open_writer(self) -> sqlcipher.Connection:
        return store_file.connect(self.path, self._held_key(), is_writer=True)

    def _open_reader(self) -> sqlcipher.Connection:
        return store_file.connect(self.path, self._held_key(), is_writer=False)

    def _held_key(self) -> bytes:
        """The key, until `close`: work that comes late must not open a locked store again."""
        if self._key is None:
            raise StoreFault("store.closed")
        return self._key

    @contextlib.contextmanager
    def begin_write(self, *, awaits_disk: bool = True) -> Iterator[Connection]:
        """BEGIN IMMEDIATE on the one writer; the caller holds `write_lock`.

        A commit that does not await the disk outlives the program, not the power. Before the next one that
        does, nothing that was read of it may leave this computer: so that one takes the log to the disk even
        if it changes nothing itself.
        """
        with self._writer.connect() as connection:
            if not awaits_disk:
                with self._loosely(connection), connection.begin():
                    yield connection
                return
            with connection.begin():
                if self._is_loose:
                    connection.exec_driver_sql(_TO_DISK)
                yield connection
            self._is_loose = False

    @contextlib.contextmanager
    def _loosely(self, connection: Connection) -> Iterator[None]:
        """Commits of the block do not await the disk."""
        _set(connection, _LOOSELY)
        self._is_loose = True
        try:
            yield
        finally:
            _set(connection, _STRICTLY)

    @contextlib.contextmanager
    def begin_read(self) -> Iterator[Connection]:
        """A snapshot on a pooled reader."""
        with self._readers.begin() as connection:
            yield connection

    def hold_reader(self) -> HeldReader:
        """A reader outside the pool; the caller closes it."""
        try:
            return HeldReader(self._single.connect())
        except DBAPIError as error:
            raise store_fault(error) from None

    def hold_log(self) -> HeldLog:
        """A way to move the log beside the writer; the caller closes it."""
        try:
            return HeldLog(self._beside.connect())
        except DBAPIError as error:
            raise store_fault(error) from None

    @property
    def schema_number(self) -> int:
        """The schema of the file as it is now."""
        with self.begin_read() as connection:
            return schema_version.file_schema(connection)

    def checkpoint(self, *, wait: bool = True) -> bool:
        """Move the WAL into the file; True when all of it is there (and the WAL empty, with `wait`).

        With `wait` readers of older snapshots are waited for, at most five seconds.
        """
        pragma = "PRAGMA wal_checkpoint(TRUNCATE)" if wait else "PRAGMA wal_checkpoint(PASSIVE)"
        with self._maintenance() as driver:
            busy, in_wal, moved = driver.execute(pragma).fetchone()
        return not busy and in_wal == moved

    def scrub_search(self) -> None:
        """Remove the words of deleted rows from the search indexes and the WAL; slow, for erasures."""
        with self._maintenance() as driver:
            driver.execute("INSERT INTO search_fts(search_fts) VALUES ('optimize')")
            driver.execute("INSERT INTO digit_fts(digit_fts) VALUES ('optimize')")
        self.checkpoint()

    def verify(self) -> Integrity:
        """Check every page's seal and SQLite's structures; about 0.7 s for 100,000 customers.

        SQLCipher's check reads the main file only, so the WAL is moved into it first.
        """
        self.checkpoint()
        with self._maintenance() as driver:
            bad = driver.execute("PRAGMA cipher_integrity_check").fetchall()
            answers = driver.execute("PRAGMA quick_check").fetchall()
        return Integrity(len(bad), sum(row[0] != "ok" for row in answers))

    def release_memory(self) -> None:
        """Give back what a long piece of writing left in the writer's cache: up to 64 MB, read again by need."""
        with self._maintenance() as driver:
            driver.execute("PRAGMA shrink_memory")
        heap.give_back()

    @contextlib.contextmanager
    def _maintenance(self) -> Iterator[Any]:
        """The writer's driver connection outside any transaction."""
        with self.write_lock.held(), self._writer.connect() as connection:
            try:
                yield connection.connection.driver_connection
            except sqlcipher.Error as error:
                raise store_fault(DBAPIError(None, None, error)) from None

    def close(self) -> None:
        """Close every connection (the last one empties the WAL), forget the key, let the vault go."""
        self._key = None
        self.dispose_connections()
        self._lock.release()

    def dispose_connections(self) -> None:
        """Close the connections and keep the lock."""
        self._readers.dispose()
        self._single.dispose()
        self._beside.dispose()
        self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _set(connection: Connection, pragma: str) -> None:
    driver: Any = connection.connection.driver_connection
    try:
        driver.execute(pragma)
    except sqlcipher.Error as error:
        raise store_fault(DBAPIError(None, None, error)) from None


def _engine(
    creator: Callable[[], sqlcipher.Connection], pool: type[Pool], begin: str, size: int | None = None
) -> Engine:
    options: dict[str, Any] = {}
    if size is not None:
        options = {"pool_size": size, "max_overflow": 0, "pool_timeout": _POOL_WAIT_S, "pool_use_lifo": True}
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=pool,
        # Values of customers must not reach the text of an exception.
        hide_parameters=True,
        **options,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # The driver is in autocommit mode, or it would commit before every CREATE.
        connection.exec_driver_sql(begin)

    return engine


def store_lock(path: Path) -> FileLock:
    """The lock of the store at `path`, not yet held."""
    return FileLock(path.with_name(path.name + ".lock"))


def _take_lock(path: Path, lock: FileLock | None, undo: contextlib.ExitStack) -> FileLock:
    """The lock to use, held; `undo` lets it go again if this call took it."""
    chosen = lock if lock is not None else store_lock(path)
    if not chosen.is_held:
        chosen.acquire()
        undo.callback(chosen.release)
    return chosen


def create_store(
    path: Path, key: bytes, *, readers: int = _READERS, lock: FileLock | None = None
) -> StoreEngine:
    """Make a new store and open it; raises StoreExists, StoreInUse, FileFault.

    It is built beside its place and moved there whole, so a crash leaves no half-made store behind.
    """
    store_file.check_key(key)
    make_private(path.parent)
    with contextlib.ExitStack() as undo:
        held = _take_lock(path, lock, undo)
        if path.exists():
            raise StoreExists("store.exists")
        _build(path, key)
        engine = _open(path, key, held, readers)
        undo.pop_all()
    return engine


def open_store(
    path: Path, key: bytes, *, readers: int = _READERS, lock: FileLock | None = None
) -> StoreEngine:
    """Open an existing store, bringing an older schema up to date.

    Raises StoreMissing, StoreInUse, StoreForeign, StoreDamaged, StoreKeyWrong, StoreNewer; none of them
    changes the file. A held `lock` is taken over and released by `close`.
    """
    store_file.check_key(key)
    if not path.exists():
        raise StoreMissing("store.missing")
    with contextlib.ExitStack() as undo:
        held = _take_lock(path, lock, undo)
        store_file.inspect_file(path, key)
        store_file.prove_key(path, key)
        engine = _open(path, key, held, readers)
        undo.pop_all()
    return engine


def _build(path: Path, key: bytes) -> None:
    staged = path.with_name(path.name + ".new")
    for suffix in _SIDE_FILES:
        remove_if_there(staged.with_name(staged.name + suffix))
        remove_if_there(path.with_name(path.name + suffix))
    store_file.make_empty(staged)
    writer = _engine(lambda: store_file.connect(staged, key, is_writer=True), NullPool, "BEGIN IMMEDIATE")
    with writer.begin() as connection:
        schema_version.upgrade(connection)
    writer.dispose()
    store_file.write_mark(path, key, made_at=staged)
    staged.rename(path)
    sync_folder(path.parent)


def _open(path: Path, key: bytes, lock: FileLock, readers: int) -> StoreEngine:
    engine = StoreEngine(path, key, lock, readers)
    with contextlib.ExitStack() as undo:
        undo.callback(engine.dispose_connections)
        try:
            with engine.begin_read() as connection:
                number = schema_version.check_readable(connection)
            if number < schema_version.CURRENT:
                with engine.write_lock.held(), engine.begin_write() as connection:
                    schema_version.upgrade(connection)
        except DBAPIError as error:
            raise store_fault(error) from None
        undo.pop_all()
    return engine
