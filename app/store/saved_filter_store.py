"""The views of the customer list that a person saved, in the person's own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.store.unit_of_work import UnitOfWork

_PUT: Final = (
    "INSERT INTO saved_filter (id, name, body, position) "
    "VALUES (?, ?, ?, (SELECT coalesce(max(position), -1) + 1 FROM saved_filter)) "
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body"
)


@dataclass(frozen=True, slots=True)
class SavedFilterRow:
    """One saved view: `name` in the person's words, `body` a ListFilter and ListOrder as text."""

    id: str
    name: str
    body: str
    position: int


class SavedFilterStore:
    """Saved views of this vault."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def all(self) -> list[SavedFilterRow]:
        """Every saved view in order."""
        with self._uow.read() as connection:
            found = connection.exec_driver_sql(
                "SELECT id, name, body, position FROM saved_filter ORDER BY position, id"
            )
            return [SavedFilterRow(*row) for row in found]

    def put(self, filter_id: str, name: str, body: str) -> None:
        """Save a view; a new one comes last, a known one keeps its place."""
        with self._uow.write() as connection:
            connection.exec_driver_sql(_PUT, (filter_id, name, body))

    def drop(self, filter_id: str) -> None:
        """Forget a view."""
        with self._uow.write() as connection:
            connection.exec_driver_sql("DELETE FROM saved_filter WHERE id = ?", (filter_id,))

    def reorder(self, filter_ids: Sequence[str]) -> None:
        """Put the views in this order; views not named keep their position number."""
        if not filter_ids:
            return
        with self._uow.write() as connection:
            connection.exec_driver_sql(
                "UPDATE saved_filter SET position = ? WHERE id = ?", list(enumerate(filter_ids))
            )
