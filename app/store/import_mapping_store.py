"""How a person mapped the columns of a kind of file, remembered by the signature of its headings."""

from __future__ import annotations

from typing import Final

from app.store.unit_of_work import UnitOfWork

KEPT: Final = 200
_PUT: Final = (
    "INSERT INTO import_mapping (signature, body, used_at) VALUES (?, ?, ?) "
    "ON CONFLICT (signature) DO UPDATE SET body = excluded.body, used_at = excluded.used_at"
)
_PRUNE: Final = (
    "DELETE FROM import_mapping WHERE signature IN "
    "(SELECT signature FROM import_mapping ORDER BY used_at DESC, signature LIMIT -1 OFFSET ?)"
)


class ImportMappingStore:
    """The last KEPT mappings of this vault."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def get(self, signature: str) -> str | None:
        """The mapping of a signature, None when such a file was never imported."""
        with self._uow.read() as connection:
            found = connection.exec_driver_sql(
                "SELECT body FROM import_mapping WHERE signature = ?", (signature,)
            ).fetchone()
        return str(found[0]) if found is not None else None

    def put(self, signature: str, body: str, now_ms: int) -> None:
        """Remember a mapping; the longest unused ones beyond KEPT are forgotten."""
        with self._uow.write() as connection:
            connection.exec_driver_sql(_PUT, (signature, body, now_ms))
            connection.exec_driver_sql(_PRUNE, (KEPT,))
