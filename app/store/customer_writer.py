"""Writes the list projection: only what differs, in `no` order, with both search indexes and the counters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection

from app.store.customer_row import CustomerColumns, Derived
from app.store.sql_batch import many, run_many

_NAMES: Final = CustomerColumns._fields
# Naming an indexed column in an UPDATE rewrites its index even when the value is the same.
_INDEXED: Final = frozenset(
    {"customer_no", "name_sort", "id_number", "kyc_state", "risk", "kyc_due", "sync_state"}
)
_PLAIN: Final = tuple(i for i, name in enumerate(_NAMES) if name not in _INDEXED and name != "id")
_ALL: Final = tuple(i for i, name in enumerate(_NAMES) if name != "id")
_INSERT: Final = "INSERT INTO customer (no, " + ", ".join(_NAMES) + ") VALUES (?" + ", ?" * len(_NAMES) + ")"
_UPDATE_PLAIN: Final = (
    "UPDATE customer SET " + ", ".join(_NAMES[i] + " = ?" for i in _PLAIN) + " WHERE no = ?"
)
_UPDATE_ALL: Final = "UPDATE customer SET " + ", ".join(_NAMES[i] + " = ?" for i in _ALL) + " WHERE no = ?"
_SELECT: Final = "SELECT no, " + ", ".join(_NAMES) + " FROM customer WHERE no IN (/*many*/)"
_HASH: Final = _NAMES.index("text_hash")
_AT: Final = _NAMES.index("updated_at")
COUNT: Final = "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"


class CustomerWriter:
    """Projection writes inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection

    def write(self, rows: Sequence[tuple[int, Derived]], gone: Sequence[int]) -> None:
        """Insert or update these rows (by `no`) and delete those; `rows` need not be sorted."""
        rows = sorted(rows, key=lambda row: row[0])
        old = self._stored([no for no, _ in rows] + list(gone))
        fresh = [(no, d) for no, d in rows if no not in old]
        known = [(no, d) for no, d in rows if no in old]
        run_many(self._c, _INSERT, [(no, *d.columns) for no, d in fresh])
        self._update(known, old)
        self._index(fresh, known, old, gone)
        run_many(self._c, "DELETE FROM customer WHERE no = ?", [(no,) for no in gone if no in old])
        self._count(rows, old, gone)

    def _stored(self, numbers: Sequence[int]) -> dict[int, tuple[Any, ...]]:
        return {row[0]: tuple(row[1:]) for row in many(self._c, _SELECT, sorted(numbers))}

    def _update(self, known: Sequence[tuple[int, Derived]], old: dict[int, tuple[Any, ...]]) -> None:
        plain, whole = [], []
        for no, derived in known:
            before, after = old[no], _keeping_time(derived.columns, old[no])
            differing = {_NAMES[i] for i in _ALL if before[i] != after[i]}
            if differing & _INDEXED:
                whole.append((*(after[i] for i in _ALL), no))
            elif differing:
                plain.append((*(after[i] for i in _PLAIN), no))
        run_many(self._c, _UPDATE_PLAIN, plain)
        run_many(self._c, _UPDATE_ALL, whole)

    def _index(
        self,
        fresh: Sequence[tuple[int, Derived]],
        known: Sequence[tuple[int, Derived]],
        old: dict[int, tuple[Any, ...]],
        gone: Sequence[int],
    ) -> None:
        changed = [(no, d) for no, d in known if old[no][_HASH] != d.columns.text_hash]
        remove = sorted([no for no, _ in changed] + [no for no in gone if no in old])
        run_many(self._c, "DELETE FROM search_fts WHERE rowid = ?", [(no,) for no in remove])
        run_many(self._c, "DELETE FROM digit_fts WHERE rowid = ?", [(no,) for no in remove])
        add = sorted([*fresh, *changed], key=lambda row: row[0])
        run_many(
            self._c, "INSERT INTO search_fts (rowid, t) VALUES (?, ?)", [(no, d.tokens) for no, d in add]
        )
        run_many(
            self._c,
            "INSERT INTO digit_fts (rowid, t) VALUES (?, ?)",
            [(no, d.digits) for no, d in add if d.digits],
        )

    def _count(
        self, rows: Sequence[tuple[int, Derived]], old: dict[int, tuple[Any, ...]], gone: Sequence[int]
    ) -> None:
        steps: dict[str, int] = {}
        for no, derived in rows:
            if no in old:
                before = CustomerColumns(*old[no])
                if counted(before) == counted(derived.columns):
                    continue
                _add(steps, before, -1)
            _add(steps, derived.columns, 1)
        for no in gone:
            if no in old:
                _add(steps, CustomerColumns(*old[no]), -1)
        run_many(self._c, COUNT, [(name, step) for name, step in sorted(steps.items()) if step])


def counted(columns: CustomerColumns) -> tuple[str, ...]:
    """The counters that a row belongs to."""
    return (
        "total",
        f"kyc:{columns.kyc_state}",
        f"risk:{columns.risk}",
        f"kyc_risk:{columns.kyc_state}:{columns.risk}",
        f"branch:{columns.branch}",
        f"rm:{columns.rm}",
        "complete" if columns.missing == 0 else "incomplete",
        f"mark:{columns.sync_state}",
    )


def _add(steps: dict[str, int], columns: CustomerColumns, step: int) -> None:
    for name in counted(columns):
        steps[name] = steps.get(name, 0) + step


def _keeping_time(columns: CustomerColumns, before: tuple[Any, ...]) -> CustomerColumns:
    """An update without a time of its own keeps the stored one."""
    return columns if columns.updated_at else columns._replace(updated_at=before[_AT])
