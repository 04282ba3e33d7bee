"""The projection is written where it differs, and everything that hangs on it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from app.store.counter_store import CounterStore
from app.store.customer_row import CustomerColumns, day_of, derive
from app.store.customer_writer import CustomerWriter
from app.store.engine import StoreEngine
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, FixedClock, make_customer_document, make_key, make_projected

Show = Callable[..., None]


@pytest.fixture
def statements(engine: StoreEngine) -> Iterator[list[str]]:
    """Every writing statement on the customer tables, in order."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.split(" ")[0] in ("UPDATE", "INSERT", "DELETE"):
            seen.append(statement)

    event.listen(engine._writer, "before_cursor_execute", note)
    yield seen
    event.remove(engine._writer, "before_cursor_execute", note)


def rows(uow: UnitOfWork, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with uow.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql, values)]


@contextmanager
def nothing_but(statements: list[str], *allowed: str) -> Iterator[None]:
    statements.clear()
    yield
    writes = [s for s in statements if "customer" in s or "_fts" in s or "counter" in s]
    assert [s for s in writes if not s.startswith(allowed)] == []


def test_a_row_that_did_not_change_writes_nothing(show: Show, statements: list[str]) -> None:
    show(range(5))
    with nothing_but(statements):
        show(range(5))


def test_only_changed_columns_are_named(show: Show, statements: list[str]) -> None:
    show([1], make_customer_document(1))
    with nothing_but(statements, "UPDATE customer SET segment = ? WHERE no = ?"):
        show(
            [1], make_customer_document(1, service={"branch": "B001", "primary_rm": "rm1", "segment": "sme"})
        )


def test_the_indexes_are_touched_when_the_searched_text_differs(show: Show, uow: UnitOfWork) -> None:
    sql = "SELECT COUNT(*) FROM search_fts WHERE search_fts MATCH ?"
    show([1], make_customer_document(1, name={"legal_name": "王伟"}))
    show([1], make_customer_document(1, name={"legal_name": "李军"}))
    assert (rows(uow, sql, '"王伟"'), rows(uow, sql, '"李军"')) == ([(0,)], [(1,)])


def test_digits_follow_too(show: Show, uow: UnitOfWork) -> None:
    sql = "SELECT COUNT(*) FROM digit_fts WHERE digit_fts MATCH ?"
    show([1], {"name": {"legal_name": "王伟"}, "contact:1": {"type": "mobile", "value": "+8613811122233"}})
    show([1], {"name": {"legal_name": "王伟"}, "contact:1": {"type": "mobile", "value": "+8613844455566"}})
    assert (rows(uow, sql, '"112"'), rows(uow, sql, '"445"')) == ([(0,)], [(1,)])
    show([1], {"name": {"legal_name": "王伟"}})
    assert rows(uow, sql, '"445"') == [(0,)]


def test_a_hidden_customer_leaves_no_trace(
    show: Show, hide: Callable[[list[int]], None], uow: UnitOfWork
) -> None:
    show(range(4))
    hide([1, 2, 77])
    assert rows(uow, "SELECT COUNT(*) FROM customer") == [(2,)]
    for table in ("search_fts", "digit_fts"):
        # Contentless tables count through their list of documents.
        assert rows(uow, "SELECT COUNT(*) FROM " + table + "_docsize") == [(2,)]
    assert rows(uow, "SELECT value FROM counter WHERE name = 'total'") == [(2,)]


def test_each_row_stands_under_the_number_of_its_entity(show: Show, uow: UnitOfWork) -> None:
    show(range(30))
    ids = [bytes(row[0]) for row in rows(uow, "SELECT id FROM customer ORDER BY no")]
    assert len(ids) == 30
    joined = rows(uow, "SELECT COUNT(*) FROM customer c JOIN entity e ON e.no = c.no AND e.id = c.id")
    assert joined == [(30,)]


@pytest.mark.parametrize(
    ("how", "expected"),
    [({"ver": 1}, NOW - 86_400_000), ({"ver": 2}, NOW + 5), ({"ver": 1, "updated_at": 77}, 77)],
    ids=["same version", "new version", "own time"],
)
def test_when_a_row_was_updated(
    show: Show, uow: UnitOfWork, clock: FixedClock, how: dict[str, int], expected: int
) -> None:
    show([1], ver=1)
    clock.ms = NOW + 5
    show([1], make_customer_document(1, note={"text": "x"}), **how)
    assert rows(uow, "SELECT updated_at FROM customer") == [(expected,)]


def test_opened_is_no_matter_of_the_document(show: Show, books: Any, uow: UnitOfWork) -> None:
    show([1])
    with books.transaction() as tx:
        tx.mark_opened(make_key(1)[1], NOW)
    show([1], make_customer_document(1, name={"legal_name": "李军"}), ver=2)
    assert rows(uow, "SELECT opened_at, name FROM customer") == [(NOW, "李军")]


def test_counters_equal_a_recount_after_any_work(
    show: Show, hide: Callable[[list[int]], None], uow: UnitOfWork
) -> None:
    show(range(60))
    show([3, 4, 5], make_customer_document(3, risk={"level": 5}), mark=1)
    show(range(10, 20), mark=2)
    hide([5, 11, 59])
    show([5])
    assert CounterStore(uow).differences() == {}


def test_a_new_customer_is_written_as_any_other_with_his_own_id_and_time(uow: UnitOfWork) -> None:
    derived = derive(make_projected(1, make_customer_document(1), mark=1), day_of(NOW), NOW)
    with uow.write() as connection:
        writer = CustomerWriter(connection, NOW)
        writer.write([(1, derived)], ())
        writer.add([(2, b"2" * 16, derived)], NOW + 5)
    names = ", ".join(name for name in CustomerColumns._fields if name not in ("id", "updated_at"))
    one, two = rows(uow, "SELECT " + names + " FROM customer ORDER BY no")
    assert one == two
    assert rows(uow, "SELECT id, updated_at FROM customer WHERE no = 2") == [(b"2" * 16, NOW + 5)]
    for table in ("search_fts", "digit_fts"):
        assert rows(uow, "SELECT COUNT(*) FROM " + table + "_docsize") == [(2,)]
    assert CounterStore(uow).differences() == {}


def test_of_customers_beyond_the_last_nothing_is_asked(
    engine: StoreEngine, show: Show, uow: UnitOfWork
) -> None:
    asked: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.startswith("SELECT no, id, customer_no"):
            asked.append(statement)

    event.listen(engine._writer, "before_cursor_execute", note)
    show(range(5))
    assert not asked
    show(range(3, 9))
    event.remove(engine._writer, "before_cursor_execute", note)
    assert [statement.count("?") for statement in asked] == [2], "the two who are here already"
    assert rows(uow, "SELECT COUNT(*) FROM customer") == [(9,)]
