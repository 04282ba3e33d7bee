"""Unsaved forms, kept when the vault locks; the body is the service's own encoding."""

from __future__ import annotations

from typing import Final

from app.store.unit_of_work import UnitOfWork

_KEEP: Final = (
    'INSERT INTO draft ("key", body, updated_at) VALUES (?, ?, ?) '
    'ON CONFLICT ("key") DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at'
)
_UNDER: Final = (
    'SELECT "key", body, updated_at FROM draft WHERE "key" >= ? AND "key" < ? ORDER BY updated_at DESC, "key"'
)
_LAST: Final = "\uffff"  # comes after every character that a key has


class DraftStore:
    """Drafts by key, such as "new:<run>:<kind>" or "edit:<id>"."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def keep(self, key: str, body: bytes, now_ms: int) -> None:
        """Keep a draft, replacing the one of the same key."""
        with self._uow.write() as connection:
            connection.exec_driver_sql(_KEEP, (key, body, now_ms))

    def load(self, key: str) -> bytes | None:
        """The body of a draft, None when there is none."""
        with self._uow.read() as connection:
            found = connection.exec_driver_sql('SELECT body FROM draft WHERE "key" = ?', (key,)).fetchone()
        return bytes(found[0]) if found is not None else None

    def drop(self, key: str) -> None:
        """Forget a draft; one that is not there is no error."""
        with self._uow.write() as connection:
            connection.exec_driver_sql('DELETE FROM draft WHERE "key" = ?', (key,))

    def entries(self, prefix: str) -> list[tuple[str, bytes, int]]:
        """Key, body and time (ms UTC) of the drafts whose key begins so, newest first."""
        with self._uow.read() as connection:
            found = connection.exec_driver_sql(_UNDER, (prefix, prefix + _LAST)).fetchall()
        return [(key, bytes(body), at) for key, body, at in found]

    def drop_under(self, prefix: str) -> None:
        """Forget every draft whose key begins so."""
        with self._uow.write() as connection:
            connection.exec_driver_sql(
                'DELETE FROM draft WHERE "key" >= ? AND "key" < ?', (prefix, prefix + _LAST)
            )

    def keys(self) -> list[str]:
        """The keys of all drafts, newest first."""
        with self._uow.read() as connection:
            found = connection.exec_driver_sql('SELECT "key" FROM draft ORDER BY updated_at DESC, "key"')
            return [row[0] for row in found]
