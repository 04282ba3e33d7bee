"""Counters of the dashboard and the list's chips: changed with the rows they count, checked by a recount."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import Connection

from app.domain.life_cycle import RESTING
from app.store.customer_row import CustomerColumns
from app.store.sql_batch import run_many
from app.store.unit_of_work import UnitOfWork

_STEP: Final = (
    "INSERT INTO counter (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"
)
_RECOUNT: Final = (
    "SELECT kyc_state, risk, branch, rm, missing > 0, sync_state,"
    " lifecycle IN ('archived', 'merged_into', 'erased'), COUNT(*) FROM customer GROUP BY 1, 2, 3, 4, 5, 6, 7"
)


class CountedFacts(NamedTuple):
    """What of a customer is counted."""

    kyc_state: str
    risk: int
    branch: str
    rm: str
    is_incomplete: bool
    sync_state: int
    is_resting: bool = False


def counted_facts(columns: CustomerColumns) -> CountedFacts:
    """The counted facts of a row."""
    return CountedFacts(
        columns.kyc_state,
        columns.risk,
        columns.branch,
        columns.rm,
        columns.missing > 0,
        columns.sync_state,
        columns.lifecycle in RESTING,
    )


def counted(columns: CustomerColumns) -> tuple[str, ...]:
    """The names of the counters that a row belongs to."""
    return counter_names(counted_facts(columns))


def counter_names(facts: CountedFacts) -> tuple[str, ...]:
    """The names of the counters that such customers belong to; resting records are no work and only counted."""
    if facts.is_resting:
        return ("total", "resting")
    return (
        "total",
        "working",
        f"kyc:{facts.kyc_state}",
        f"risk:{facts.risk}",
        f"kyc_risk:{facts.kyc_state}:{facts.risk}",
        f"branch:{facts.branch}",
        f"rm:{facts.rm}",
        "incomplete" if facts.is_incomplete else "complete",
        f"mark:{facts.sync_state}",
    )


def step_counters(
    connection: Connection, more: Iterable[CountedFacts], fewer: Iterable[CountedFacts] = ()
) -> None:
    """Count customers that came and customers that went, in the transaction that changed them."""
    change = Counter(more)
    change.subtract(fewer)
    steps: dict[str, int] = {}
    for facts, step in change.items():
        if step:
            for name in counter_names(facts):
                steps[name] = steps.get(name, 0) + step
    run_many(connection, _STEP, sorted((name, step) for name, step in steps.items() if step))


def counter(connection: Connection, name: str) -> int:
    """One counter; 0 when nothing was ever counted."""
    row = connection.exec_driver_sql("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row is not None else 0


def counters(connection: Connection) -> dict[str, int]:
    """Every counter that is not 0."""
    rows = connection.exec_driver_sql("SELECT name, value FROM counter WHERE value <> 0")
    return {str(name): int(value) for name, value in rows}


def recount(connection: Connection) -> dict[str, int]:
    """The counters as the rows themselves say; reads every row."""
    totals: dict[str, int] = {}
    for *facts, count in connection.exec_driver_sql(_RECOUNT):
        for name in counter_names(CountedFacts(*facts)):
            totals[name] = totals.get(name, 0) + int(count)
    return totals


class CounterStore:
    """Checks and mends the counters of a vault."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow

    def differences(self) -> dict[str, tuple[int, int]]:
        """Name → (kept, counted) of every counter that is wrong; empty when all are right."""
        with self._uow.read() as connection:
            kept, real = counters(connection), recount(connection)
        names = kept.keys() | real.keys()
        return {n: (kept.get(n, 0), real.get(n, 0)) for n in names if kept.get(n, 0) != real.get(n, 0)}

    def repair(self) -> None:
        """Set every counter to what the rows say."""
        with self._uow.write() as connection:
            connection.exec_driver_sql("DELETE FROM counter")
            run_many(connection, _STEP, sorted(recount(connection).items()))
