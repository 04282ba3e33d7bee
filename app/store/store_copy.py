"""A store copied whole into a new file under another key, and put in its place in one step.

SQLCipher's own change of key destroyed databases when it failed half-way; a copy leaves the old file as it was until
the new one has been checked.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select, table

from app.paths import file_fault, remove_if_there, sync_folder
from app.store import store_file
from app.store.store_fault import StoreDamaged, StoreFault, result_code

SIDE_FILES: Final = ("-wal", "-shm", "-journal")
_KEEP_FACT: Final = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING"
_TABLES: Final = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%' ORDER BY name"
)


def copy_path(path: Path) -> Path:
    """Where the copy of a store is made."""
    return path.with_name(path.name + ".next")


def make_copy(path: Path, key: bytes, new_key: bytes, kept: dict[str, bytes]) -> None:
    """Copy the store at `path` to `copy_path` under the new key and check every page and the count of every table.

    `kept` are facts that the store takes along unless it has them. The caller holds the store's lock. Raises
    StoreFault, StoreDamaged, FileFault; the store is as it was then, what there is of the copy is removed.
    """
    drop_copy(path)
    with contextlib.ExitStack() as undo:
        undo.callback(drop_copy, path)
        try:
            _copy(path, key, new_key, kept)
        except sqlcipher.Error as error:
            raise StoreFault("store.cannot_copy", sqlite=result_code(error)) from None
        undo.pop_all()


def _copy(path: Path, key: bytes, new_key: bytes, kept: dict[str, bytes]) -> None:
    copy = copy_path(path)
    store_file.make_empty(copy)
    with contextlib.closing(store_file.connect(path, key, is_writer=True)) as source:
        for name, value in kept.items():
            source.execute(_KEEP_FACT, (name, value))
        # The check of the seals looks at the main file only, and no log may lie beside a file that takes its place.
        source.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        with contextlib.closing(store_file.connect(copy, new_key, is_writer=True)) as target:
            source.backup(target, pages=-1)
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            bad = target.execute("PRAGMA cipher_integrity_check").fetchall()
            answers = target.execute("PRAGMA quick_check").fetchall()
            if bad or answers != [("ok",)] or _counts(source) != _counts(target):
                raise StoreDamaged("store.damaged", kind="copy")
    for file in (path, copy):
        if _has_log(file):
            raise StoreFault("store.busy")
    _sync(copy)


def _counts(connection: sqlcipher.Connection) -> list[tuple[str, int, int]]:
    """Of each table its name, its rows, and the number of the schema."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    names = [row[0] for row in connection.execute(_TABLES).fetchall()]
    counted = [(name, str(select(func.count()).select_from(table(name)))) for name in names]
    return [(name, connection.execute(sql).fetchone()[0], version) for name, sql in counted]


def put_copy_in_place(path: Path, new_key: bytes) -> None:
    """Move the copy over the store; killed anywhere, either the old or the new file lies whole in its place."""
    copy = copy_path(path)
    try:
        copy.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise file_fault(error, path) from None
    renew_mark(path, new_key)


def renew_mark(path: Path, key: bytes) -> None:
    """Write the mark of a store that this key was seen to open; its old log, if any, is another file's."""
    for suffix in SIDE_FILES:
        remove_if_there(path.with_name(path.name + suffix))
    store_file.write_mark(path, key)


def drop_copy(path: Path) -> None:
    """Remove a copy, whole or half; raises FileFault."""
    copy = copy_path(path)
    for suffix in ("", *SIDE_FILES):
        remove_if_there(copy.with_name(copy.name + suffix))


def opens_with(path: Path, key: bytes) -> bool:
    """Whether this key opens the store, whatever its mark says; writes nothing."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    try:
        store_file.connect(path, key, is_writer=False).close()
    except StoreFault:
        return False
    return True


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _sync(path: Path) -> None:
    try:
        with path.open("r+b") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise file_fault(error, path) from None
