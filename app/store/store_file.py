"""The store's file as a file: is it ours, is it whole, does this key open it, and a keyed connection to it.

SQLCipher answers a wrong key, a flipped byte, a cut file and a foreign file with the same words, and
makes a new database of an empty one. So a small mark beside the store keeps its salt and a check value
of its key, and every file is looked at before SQLite may touch it.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import Bug
from app.paths import file_fault, write_private
from app.store.store_fault import (
    StoreDamaged,
    StoreFault,
    StoreForeign,
    StoreKeyWrong,
    StoreMissing,
    result_code,
)

KEY_BYTES: Final = 32
PAGE_BYTES: Final = 4096
_SALT_BYTES: Final = 16
_CHECK_BYTES: Final = 16
_PLAIN_MAGIC: Final = b"SQLite format 3\x00"
_CORRUPT: Final = 11
_NOT_A_DATABASE: Final = 26
# A salt that differs in so few bytes was ours once.
_FLIPPED_BYTES: Final = 2

# What both kinds of connection are set to and asked for again: (pragma, text to set, answer).
_SETTINGS: Final = (
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("busy_timeout", "5000", 5000),
)
WRITER_CACHE_KIB: Final = 65536
# Readers share the operating system's file cache; four caches of the writer's size would not pay.
READER_CACHE_KIB: Final = 32768

_FORBIDDEN_PRAGMAS: Final = frozenset(
    {
        "rekey",
        "hexrekey",
        "key",
        "hexkey",
        "temp_store",
        "temp_store_directory",
        "cipher_memory_security",
        "cipher_plaintext_header_size",
        "writable_schema",
        "journal_mode",
        "secure_delete",
    }
)
_READABLE_WHEN_FORBIDDEN: Final = frozenset({"temp_store", "journal_mode", "secure_delete"})


def check_key(key: bytes) -> None:
    """Raises Bug unless the key is 32 bytes: SQLCipher takes anything else silently as a passphrase."""
    if not isinstance(key, bytes) or len(key) != KEY_BYTES:
        raise Bug("store.key_form")


def _key_text(key: bytes) -> str:
    """The one place where the key becomes text: SQLCipher's notation for a raw key."""
    check_key(key)
    return "x'" + key.hex() + "'"


@dataclass(frozen=True, slots=True)
class _Mark:
    salt: bytes
    check: bytes

    def fits(self, key: bytes) -> bool:
        return hmac.compare_digest(self.check, _check_value(key, self.salt))


def mark_path(path: Path) -> Path:
    """Where the mark of a store lies."""
    return path.with_name(path.name + ".mark")


def _check_value(key: bytes, salt: bytes) -> bytes:
    return hashlib.blake2b(salt, digest_size=_CHECK_BYTES, key=key, person=b"cims/store/mark").digest()


def write_mark(path: Path, key: bytes, made_at: Path | None = None) -> None:
    """Note the salt and the key check of the store at `made_at` (by default `path`) in the mark of `path`."""
    salt = _first_bytes(made_at or path, _SALT_BYTES)
    write_private(mark_path(path), salt + _check_value(key, salt))


def _read_mark(path: Path) -> _Mark | None:
    try:
        content = mark_path(path).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise file_fault(error, mark_path(path)) from None
    if len(content) != _SALT_BYTES + _CHECK_BYTES:
        return None
    return _Mark(content[:_SALT_BYTES], content[_SALT_BYTES:])


def _first_bytes(path: Path, count: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError:
        raise StoreMissing("store.missing") from None
    except OSError as error:
        raise file_fault(error, path) from None


def inspect_file(path: Path, key: bytes) -> None:
    """Look at a store's file before it is opened; touches nothing.

    Raises StoreMissing, StoreForeign (kind empty, plain, other), StoreDamaged (kind truncated, salt) or
    StoreKeyWrong. A file whose mark is gone passes: opening it will tell.
    """
    head = _first_bytes(path, _SALT_BYTES)
    size = path.stat().st_size
    if size == 0:
        raise StoreForeign("store.foreign", kind="empty")
    if head == _PLAIN_MAGIC:
        raise StoreForeign("store.foreign", kind="plain")
    mark = _read_mark(path)
    if mark is None:
        return
    flipped = sum(ours != theirs for ours, theirs in zip(mark.salt, head, strict=False))
    if flipped > _FLIPPED_BYTES:
        raise StoreForeign("store.foreign", kind="other")
    if not mark.fits(key):
        raise StoreKeyWrong("store.key_wrong")
    if flipped:
        raise StoreDamaged("store.damaged", kind="salt")
    if size < PAGE_BYTES:
        raise StoreDamaged("store.damaged", kind="truncated")


def prove_key(path: Path, key: bytes) -> None:
    """Open the file read-only and read its schema: the first proof that key and first page are right.

    Raises StoreDamaged when the mark says that file and key are ours, StoreForeign when nothing does;
    StoreDamaged too when whole pages are missing at the end, which SQLCipher's own check overlooks.
    """
    connection = connect(path, key, is_writer=False)
    try:
        pages = int(connection.execute("PRAGMA page_count").fetchone()[0])
    finally:
        connection.close()
    wal = path.with_name(path.name + "-wal")
    has_wal = wal.exists() and wal.stat().st_size > 0
    if not has_wal and path.stat().st_size < pages * PAGE_BYTES:
        raise StoreDamaged("store.damaged", kind="truncated")
    if _read_mark(path) is None:
        write_mark(path, key)


def bytes_on_disk(path: Path) -> int:
    """What a store takes on the disk, with what still waits in its log."""
    wal = path.with_name(path.name + "-wal")
    return sum(part.stat().st_size for part in (path, wal) if part.exists())


def connect(path: Path, key: bytes, *, is_writer: bool) -> sqlcipher.Connection:
    """A keyed connection with every setting of the store, proven by reading the schema.

    A reader's main file is read-only, its temporary tables (in memory) are not. The file must exist.
    """
    uri = path.absolute().as_uri() + ("?mode=rw" if is_writer else "?mode=ro")
    try:
        connection = sqlcipher.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    except sqlcipher.Error as error:
        raise StoreFault("store.cannot_open", sqlite=result_code(error)) from None
    with contextlib.ExitStack() as undo:
        undo.callback(connection.close)
        try:
            connection.set_key(_key_text(key))
            # Before the first read: SQLCipher would print its findings to the terminal.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _apply_settings(connection, is_writer=is_writer)
        except sqlcipher.Error as error:
            raise _open_fault(path, error) from None
        undo.pop_all()
    connection.set_authorizer(_authorise)
    return connection


def _open_fault(path: Path, error: sqlcipher.Error) -> StoreFault:
    code = result_code(error)
    if code == _CORRUPT:
        return StoreDamaged("store.damaged", kind="truncated")
    if code == _NOT_A_DATABASE:
        if _read_mark(path) is None:
            return StoreForeign("store.foreign", kind="unknown")
        return StoreDamaged("store.damaged", kind="first_page")
    return StoreFault("store.cannot_open", sqlite=code)


def _apply_settings(connection: sqlcipher.Connection, *, is_writer: bool) -> None:
    """Set and read back: a setting that does not hold is a Bug, never a silent difference."""
    cache = str(WRITER_CACHE_KIB if is_writer else READER_CACHE_KIB)
    wanted = [*_SETTINGS, ("cache_size", "-" + cache, -int(cache))]
    for name, value, answer in wanted:
        connection.execute("PRAGMA " + name + " = " + value)
        if connection.execute("PRAGMA " + name).fetchone()[0] != answer:
            raise Bug("store.setting", name=name)
    if is_writer:
        if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] != "wal":
            raise Bug("store.setting", name="journal_mode")
        # Four times the default: fewer saves pay for a checkpoint (p95 of a save 2.6 instead of 6 ms).
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        # A WAL left by one large page would otherwise keep its size for ever.
        connection.execute("PRAGMA journal_size_limit = 67108864")


def _authorise(action: int, first: str | None, second: str | None, _database: object, _by: object) -> int:
    """Refuse what could write plain text or change the key: ATTACH (also of VACUUM INTO), rekey and kin."""
    if action in (sqlcipher.SQLITE_ATTACH, sqlcipher.SQLITE_DETACH):
        return int(sqlcipher.SQLITE_DENY)
    # SQLite hands the name over as it was written, and takes it in any case.
    name = (first or "").lower()
    if action == sqlcipher.SQLITE_PRAGMA and name in _FORBIDDEN_PRAGMAS:
        if second is None and name in _READABLE_WHEN_FORBIDDEN:
            return int(sqlcipher.SQLITE_OK)
        return int(sqlcipher.SQLITE_DENY)
    return int(sqlcipher.SQLITE_OK)


def make_empty(path: Path) -> None:
    """An empty private file where there is none, for SQLite to fill; raises FileFault."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise file_fault(error, path) from None
