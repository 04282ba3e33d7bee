"""Small facts of this vault, one a key."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from app.domain.errors import Bug
from app.store.rows import META_KEYS
from app.store.unit_of_work import UnitOfWork

_GET: Final = "SELECT value FROM meta WHERE key = ?"
_PUT: Final = (
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def get_fact(connection: Connection, key: str) -> bytes | None:
    """The value of a key, None when it was never put."""
    found = connection.exec_driver_sql(_GET, (key,)).fetchone()
    return bytes(found[0]) if found is not None else None


def put_fact(connection: Connection, key: str, value: bytes) -> None:
    """Keep a value; a key that rows.META_KEYS does not list is a Bug."""
    if key not in META_KEYS:
        raise Bug("store.meta_key", key=key)
    connection.exec_driver_sql(_PUT, (key, value))


class MetaStore:
    """Reads and writes facts in transactions of their own."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self, key: str) -> bytes | None:
        """The value of a key, None when it was never put."""
        with self._uow.read() as connection:
            return get_fact(connection, key)

    def put(self, key: str, value: bytes) -> None:
        """Keep a value for good."""
        with self._uow.write() as connection:
            put_fact(connection, key, value)
