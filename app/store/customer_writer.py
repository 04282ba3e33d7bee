"""Writes the list projection: only what differs, in `no` order, with both search indexes and the counters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection

from app.store.counter_store import counted, counted_facts, step_counters
from app.store.customer_row import CustomerColumns, Derived
from app.store.index_merge import short_merges
from app.store.sql_batch import many, marks, run_many, statement

__all__ = ["CustomerWriter", "counted"]

_NAMES: Final = CustomerColumns._fields
_TIME: Final = _NAMES.index("updated_at")
_LIST: Final = ", ".join(("no", *_NAMES))
_INSERT: Final = statement("INSERT INTO customer (", _LIST, ") VALUES (", marks(len(_NAMES) + 1), ")")
_SELECT: Final = statement("SELECT", _LIST, "FROM customer WHERE no IN (/*many*/)")

_Fresh = list[tuple[int, Derived]]
_Known = list[tuple[int, Derived, CustomerColumns]]


class CustomerWriter:
    """Projection writes inside one transaction; `now_ms` is the time of changes that bring none."""

    def __init__(self, connection: Connection, now_ms: int) -> None:
        self._c = connection
        self._now = now_ms

    def write(self, rows: Sequence[tuple[int, Derived]], gone: Sequence[int]) -> None:
        """Insert or update these rows (by `no`) and delete those; `rows` need not be sorted."""
        rows = sorted(rows, key=lambda row: row[0])
        old = self._stored([*(no for no, _ in rows), *gone])
        fresh: _Fresh = []
        known: _Known = []
        for no, derived in rows:
            before = old.get(no)
            if before is None:
                fresh.append((no, derived))
            else:
                known.append((no, self._again(derived, before), before))
        leaving = [(no, old[no]) for no in sorted(gone) if no in old]
        run_many(self._c, _INSERT, [(no, *d.columns) for no, d in fresh])
        self._update(known)
        run_many(self._c, "DELETE FROM customer WHERE no = ?", [(no,) for no, _ in leaving])
        self._index(fresh, known, [no for no, _ in leaving])
        changed = [(a, b) for _, d, c in known if (a := counted_facts(d.columns)) != (b := counted_facts(c))]
        step_counters(
            self._c,
            [*(counted_facts(d.columns) for _, d in fresh), *(after for after, _ in changed)],
            [*(counted_facts(columns) for _, columns in leaving), *(before for _, before in changed)],
        )

    def add(self, rows: Sequence[tuple[int, bytes, Derived]], updated_at: int) -> None:
        """Insert new customers in `no` order: id and time of each come from here, not from his columns."""
        values = [(no, key, *d.columns[1:_TIME], updated_at, *d.columns[_TIME + 1 :]) for no, key, d in rows]
        run_many(self._c, _INSERT, values)
        with short_merges(self._c, len(rows)):
            self._index([(no, derived) for no, _, derived in rows], [], [])
        step_counters(self._c, [counted_facts(derived.columns) for _, _, derived in rows])

    def _stored(self, numbers: Sequence[int]) -> dict[int, CustomerColumns]:
        """What is there of these numbers; beyond the highest one nothing is, and new customers lie there."""
        highest = self._c.exec_driver_sql("SELECT COALESCE(MAX(no), 0) FROM customer").scalar_one()
        known = sorted(no for no in numbers if no <= highest)
        return {row[0]: CustomerColumns(*row[1:]) for row in many(self._c, _SELECT, known)}

    def _again(self, derived: Derived, before: CustomerColumns) -> Derived:
        """A row that is here: a new version without a time of its own arrived now."""
        if derived.has_time:
            return derived
        columns = derived.columns
        at = before.updated_at if columns.ver == before.ver else self._now
        return derived._replace(columns=columns._replace(updated_at=at))

    def _update(self, known: _Known) -> None:
        """Name changed columns only: an UPDATE that names an indexed column rewrites that index."""
        by_columns: dict[tuple[int, ...], list[tuple[Any, ...]]] = {}
        for no, derived, before in known:
            after = derived.columns
            if after != before:
                places = tuple(i for i, value in enumerate(after) if value != before[i])
                by_columns.setdefault(places, []).append((*(after[i] for i in places), no))
        for places, values in by_columns.items():
            run_many(self._c, _update_sql(places), values)

    def _index(self, fresh: _Fresh, known: _Known, leaving: list[int]) -> None:
        """Touch the search indexes only where the searched text differs, and never go back in `no`."""
        changed = [(no, d) for no, d, before in known if d.columns.text_hash != before.text_hash]
        remove = [(no,) for no in sorted([*(no for no, _ in changed), *leaving])]
        add = sorted([*fresh, *changed], key=lambda row: row[0]) if changed else fresh
        run_many(self._c, "DELETE FROM search_fts WHERE rowid = ?", remove)
        texts = [(no, d.tokens) for no, d in add]
        run_many(self._c, "INSERT INTO search_fts (rowid, t) VALUES (?, ?)", texts)
        run_many(self._c, "DELETE FROM digit_fts WHERE rowid = ?", remove)
        texts = [(no, d.digits) for no, d in add if d.digits]
        run_many(self._c, "INSERT INTO digit_fts (rowid, t) VALUES (?, ?)", texts)


@lru_cache(maxsize=512)
def _update_sql(places: tuple[int, ...]) -> str:
    return statement("UPDATE customer SET", ", ".join(_NAMES[i] + " = ?" for i in places), "WHERE no = ?")
