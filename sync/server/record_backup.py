"""A bank's records in one encrypted file, of one moment, and back: the same for both kinds of store.

The copy is an embedded store of its own, opened by the same key, so that nothing readable lies on a disk and
an older copy is brought to today's schema when it is read. Sessions and one-time codes are not in it: a
restore must not bring back what was ended. A restored history has a new name (`epoch`), by which every desk
knows to offer its work again (PROTOCOL.md, "When two histories differ").
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from app.domain.errors import EnvironmentFault, UserError
from sync.server import migrations
from sync.server.server_dialect import Database, open_embedded
from sync.server.server_rows import (
    BLOB_PIECE,
    CALL_COUNT,
    COUNTER,
    ENROL_CODE,
    ENTITY,
    METADATA,
    NONCE,
    PART,
    REPLICA,
    SERVER_META,
    SESSION,
)
from sync.server.sql_record_store import FIRST_NUMBER, NUMBERS

EPOCH: Final = "epoch"
_FLEETING: Final = (SESSION, NONCE, CALL_COUNT, ENROL_CODE)
_KEPT: Final = tuple(table for table in METADATA.sorted_tables if table not in _FLEETING)
_ROWS: Final = 1000
_PIECES: Final = 16
"""Pieces of files are large; so many are in memory at once."""
_NUMBERS_AHEAD: Final = 100_000
"""Customer numbers may have been given after the backup: the next ones begin beyond them."""


class BackupDesk:
    """What an operator does with copies of one database's records; `key` opens the copies."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._key = key

    def back_up(self, file: Path) -> Mapping[str, int]:
        """See `back_up`."""
        return back_up(self._database, file, self._key)

    def restore(self, file: Path, *, replaces: bool = False) -> Mapping[str, int]:
        """See `restore`."""
        return restore(self._database, file, self._key, replaces=replaces)

    def begin_epoch(self) -> str:
        """See `begin_epoch`."""
        return begin_epoch(self._database)

    def heads(self) -> Mapping[str, Any]:
        """See `heads`."""
        return heads(self._database)


def back_up(database: Database, file: Path, key: bytes) -> Mapping[str, int]:
    """Copy one snapshot to a new file that `key` opens; returns the rows of each table.

    Raises UserError backup.exists, EnvironmentFault backup.incomplete (nothing is left behind).
    """
    if file.exists():
        raise UserError("backup.exists")
    copy = open_embedded(file, key)
    is_whole = False
    try:
        copy.run(migrations.upgrade)
        with database.read() as source, copy.write() as target:
            counts = _copied(source, target)
        with copy.read() as written:
            is_whole = counts == _counts(written)
            answered = _answered(written)
    finally:
        copy.close()
        if not is_whole:
            file.unlink(missing_ok=True)
    if not is_whole:
        raise EnvironmentFault("backup.incomplete")
    database.run(lambda connection: _tell(connection, answered))
    return counts


def _answered(connection: Connection) -> list[tuple[str, bytes, int]]:
    """The last answer to every vault."""
    rows = connection.execute(select(REPLICA.c.home, REPLICA.c.rid, REPLICA.c.last_dseq))
    return [(home, bytes(rid), last) for home, rid, last in rows]


def _tell(connection: Connection, answered: Sequence[tuple[str, bytes, int]]) -> None:
    """What every vault may be told that a backup has; a vault that is gone, or a history put back since, has no row."""
    for home, rid, last in answered:
        row = (REPLICA.c.home == home) & (REPLICA.c.rid == rid) & (REPLICA.c.last_dseq >= last)
        connection.execute(update(REPLICA).where(row).values(backed_dseq=last))


def restore(database: Database, file: Path, key: bytes, *, replaces: bool = False) -> Mapping[str, int]:
    """Put a backup in the place of everything, in one transaction, and begin a new epoch.

    Raises UserError backup.missing, backup.not_empty (records are there and `replaces` is False),
    EnvironmentFault store.key_wrong.
    """
    if not file.is_file():
        raise UserError("backup.missing")
    copy = open_embedded(file, key)
    try:
        copy.run(migrations.upgrade)
        with copy.read() as source, database.write() as target:
            if not replaces and target.execute(select(ENTITY.c.id).limit(1)).first() is not None:
                raise UserError("backup.not_empty")
            for table in _FLEETING:
                target.execute(delete(table))
            counts = _copied(source, target)
            moved = target.execute(update(COUNTER).values(value=COUNTER.c.value + _NUMBERS_AHEAD))
            if not moved.rowcount:
                target.execute(insert(COUNTER).values(name=NUMBERS, value=FIRST_NUMBER + _NUMBERS_AHEAD))
            _name_anew(target)
    finally:
        copy.close()
    database.homes.clear()
    return counts


def begin_epoch(database: Database) -> str:
    """A new name for the history, after the database's own tools have put one back; returns it."""
    with database.write() as connection:
        return _name_anew(connection)


def heads(database: Database) -> Mapping[str, Any]:
    """The epoch, and number, chain and floor of every partition: what two copies of a bank are compared by."""
    with database.read() as connection:
        named = connection.execute(select(SERVER_META.c.value).where(SERVER_META.c.name == EPOCH)).scalar()
        rows = connection.execute(select(PART.c.part, PART.c.head, PART.c.chain, PART.c.floor)).all()
    parts = {row[0]: {"head": row[1], "chain8": bytes(row[2])[:8].hex(), "floor": row[3]} for row in rows}
    return {"epoch": named or "", "parts": dict(sorted(parts.items()))}


def _copied(source: Connection, target: Connection) -> dict[str, int]:
    """Every table in the place of what is there, some rows at a time."""
    counts = {}
    for table in _KEPT:
        target.execute(delete(table))
        counts[table.name] = 0
        for rows in source.execute(
            select(table).execution_options(yield_per=_PIECES if table is BLOB_PIECE else _ROWS)
        ).partitions():
            target.execute(insert(table), [_named(table, row) for row in rows])
            counts[table.name] += len(rows)
    return counts


def _named(table: Table, row: Any) -> dict[str, Any]:
    return dict(zip(table.columns.keys(), row, strict=True))


def _counts(connection: Connection) -> dict[str, int]:
    return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in _KEPT}


def _name_anew(connection: Connection) -> str:
    name = secrets.token_hex(4)
    connection.execute(delete(SERVER_META).where(SERVER_META.c.name == EPOCH))
    connection.execute(insert(SERVER_META).values(name=EPOCH, value=name))
    return name
