"""The short list of conflicts beside their documents: which are open, for whom, since when."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from app.domain.asked_work import ASKED, is_asked
from app.domain.field_group import Document
from app.domain.replica import Projected, SyncMark
from app.store.entity_numbers import EntityNumbers
from app.store.sql_batch import many, run_many

_ANSWERED = "answered"


class ConflictRows:
    """Reads and writes the table `conflict` in one transaction."""

    def __init__(self, connection: Connection, entities: EntityNumbers) -> None:
        self._c = connection
        self._entities = entities

    def write(self, items: Sequence[Projected]) -> None:
        """Store how conflicts stand; one whose document is gone is deleted."""
        if not items:
            return
        numbers = self._entities.number_all([item.key for item in items])
        run_many(self._c, "DELETE FROM conflict WHERE no = ?", [(no,) for no in sorted(numbers.values())])
        rows = []
        for item in items:
            about = (item.document or {}).get("about") or {}
            customer = bytes.fromhex(str(about.get("customer") or ""))
            if item.document is not None and customer:
                raised = about.get("raised_at")
                rows.append(
                    (
                        numbers[item.key],
                        item.key[1],
                        customer,
                        _state(item.document, item.mark),
                        raised if isinstance(raised, int) else 0,
                        str(about.get("group") or ""),
                    )
                )
        run_many(
            self._c,
            "INSERT INTO conflict (no, id, customer, state, raised_at, grp) VALUES (?, ?, ?, ?, ?, ?)",
            sorted(rows, key=lambda row: row[0]),
        )
        self._entities.forget_empty({i.key: numbers[i.key] for i in items if i.document is None})

    def open_among(self, customers: Collection[bytes]) -> frozenset[bytes]:
        """Which of the customers have an open conflict."""
        # Mostly nobody has: one question for all instead of one for each customer of a page.
        if self._c.exec_driver_sql("SELECT 1 FROM conflict WHERE state = 'open' LIMIT 1").fetchone() is None:
            return frozenset()
        rows = many(
            self._c,
            "SELECT customer FROM conflict WHERE state = 'open' AND customer IN (/*many*/)",
            list(customers),
        )
        return frozenset(bytes(customer) for (customer,) in rows)

    def open_cases(self) -> list[tuple[bytes, bytes, int]]:
        """(conflict, customer, raised at) of every open conflict, oldest first."""
        return self._in_state("open")

    def asked_cases(self) -> list[tuple[bytes, bytes, int]]:
        """(conflict, customer, raised at) of all parked work that waits for somebody to take it over."""
        return self._in_state(ASKED)

    def decided_asks(self) -> list[tuple[bytes, bytes, int]]:
        """The same of what was decided."""
        return self._in_state(_ANSWERED)

    def _in_state(self, state: str) -> list[tuple[bytes, bytes, int]]:
        rows = self._c.exec_driver_sql(
            "SELECT id, customer, raised_at FROM conflict WHERE state = ? ORDER BY raised_at, no", (state,)
        )
        return [(bytes(conflict), bytes(customer), raised) for conflict, customer, raised in rows]


def _state(document: Document, mark: int) -> str:
    state = str((document.get("state") or {}).get("state") or "open")
    if is_asked(document):
        return ASKED if state == "open" and mark != SyncMark.WAITING else _ANSWERED
    return "resolving" if state == "open" and mark == SyncMark.WAITING else state
