"""Small facts of this vault, one a key."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from app.domain.errors import Bug
from app.store.unit_of_work import UnitOfWork

META_KEYS: Final = frozenset(
    {
        "min_reader",  # oldest schema number whose program may open this file; written by migrations only
        "replica",  # ReplicaMeta, msgpack
        "sync_log",  # the last repairs, msgpack
        "answer_marks",  # AnswerMarks, msgpack
        "epoch",  # of the server
        "device",  # device id
        "user",  # user id whose vault this is
        "lease",  # as signed by the server
        "last_seen",  # highest time ever seen, ms
        "profile",  # who the vault belongs to, as head office said at the last sign-in
        "latest_time",  # highest time ever seen, against clocks that are turned back
        "directory",  # colleagues and branches
        "attachment_key",  # of the attachments of a vault whose keys were rotated; they keep it
        "import_run",  # the import whose staged rows a person has confirmed
        "to_disk",  # changes with the first commit that awaits the disk after some that did not
        "rule_version",  # of the derived values (search text, completeness), to know when to recompute
    }
)

_GET: Final = "SELECT value FROM meta WHERE key = ?"
_PUT: Final = (
    "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def get_fact(connection: Connection, key: str) -> bytes | None:
    """The value of a key, None when it was never put."""
    found = connection.exec_driver_sql(_GET, (key,)).fetchone()
    return bytes(found[0]) if found is not None else None


def put_fact(connection: Connection, key: str, value: bytes) -> None:
    """Keep a value; a key that META_KEYS does not list is a Bug."""
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
