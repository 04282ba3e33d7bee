"""Counters are right, say so, and can be mended."""

from __future__ import annotations

from collections.abc import Callable

from app.store.counter_store import (
    CountedFacts,
    CounterStore,
    counter,
    counter_names,
    counters,
    step_counters,
)
from app.store.unit_of_work import UnitOfWork
from tests.builders import make_customer_document

FACTS = CountedFacts("verified", 3, "B1", "rm1", True, 1)


def test_a_row_counts_in_each_of_its_names() -> None:
    assert set(counter_names(FACTS)) == {
        "total", "working", "kyc:verified", "risk:3", "kyc_risk:verified:3", "branch:B1", "rm:rm1", "incomplete", "mark:1",
    }  # fmt: skip


def test_steps_up_and_down(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        step_counters(connection, [FACTS, FACTS, FACTS._replace(risk=4)])
        step_counters(connection, [FACTS], [FACTS, FACTS._replace(risk=4)])
        assert counter(connection, "total") == 2
        assert counter(connection, "risk:4") == 0
        assert counter(connection, "never") == 0
        assert "risk:4" not in counters(connection)


def test_what_comes_and_goes_at_once_writes_nothing(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        step_counters(connection, [FACTS], [FACTS])
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM counter").scalar_one() == 0


def test_differences_are_found_and_mended(show: Callable[..., None], uow: UnitOfWork) -> None:
    show(range(8))
    show([100], make_customer_document(100, risk={"level": 5}))
    store = CounterStore(uow)
    with uow.write() as connection:
        connection.exec_driver_sql("UPDATE counter SET value = value + 2 WHERE name = 'total'")
        connection.exec_driver_sql("INSERT INTO counter (name, value) VALUES ('risk:9', 1)")
    assert store.differences() == {"total": (11, 9), "risk:9": (1, 0)}
    store.repair()
    assert store.differences() == {}


def test_an_empty_vault_differs_in_nothing(uow: UnitOfWork) -> None:
    assert CounterStore(uow).differences() == {}
