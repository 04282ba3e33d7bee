"""One integer for an entity: given once, kept while anything refers to it."""

from __future__ import annotations

from app.domain.replica import Standing
from app.store.document_press import unpress
from app.store.entity_numbers import EntityNumbers
from app.store.unit_of_work import UnitOfWork
from tests.builders import make_confirmed, make_customer_document, make_key

ROW = make_confirmed({"note": {"text": "a"}})


def test_new_keys_get_the_next_numbers_in_their_order(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        numbers = EntityNumbers(connection)
        assert numbers.numbers([make_key(1)]) == {}
        first = numbers.number_all([make_key(2), make_key(1)])
        assert list(first.items()) == [(make_key(2), 1), (make_key(1), 2)]
        assert numbers.number_all([make_key(3), make_key(1)]) == {make_key(3): 3, make_key(1): 2}
    with uow.write() as connection:
        assert EntityNumbers(connection).number_all([make_key(4), make_key(2)]) == {
            make_key(4): 4,
            make_key(2): 1,
        }


def test_keys_that_nobody_has_seen_are_numbered_without_asking(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        numbers = EntityNumbers(connection)
        numbers.number_all([make_key(1)])
        assert numbers.number_new([]) == range(0)
        assert list(numbers.number_new([make_key(3), make_key(2)])) == [2, 3]
        assert numbers.numbers([make_key(2)]) == {make_key(2): 3}
        assert numbers.number_all([make_key(4)]) == {make_key(4): 4}
    with uow.read() as connection:
        assert EntityNumbers(connection).numbers([make_key(3)]) == {make_key(3): 2}


def test_a_number_without_a_confirmed_row_is_not_confirmed(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        EntityNumbers(connection).number_all([make_key(1)])
    with uow.write() as connection:
        numbers = EntityNumbers(connection)
        assert numbers.confirmed([make_key(1)]) == {}
        numbers.put([(make_key(1), ROW)])
        assert numbers.numbers([make_key(1)]) == {make_key(1): 1}
    with uow.read() as connection:
        assert EntityNumbers(connection).confirmed([make_key(1)]) == {make_key(1): ROW}


def test_only_empty_entities_are_forgotten(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        numbers = EntityNumbers(connection)
        numbers.put([(make_key(1), ROW)])
        every = numbers.number_all([make_key(1), make_key(2)])
        numbers.forget_empty(every)
        assert numbers.numbers([make_key(1), make_key(2)]) == {make_key(1): 1}
        numbers.drop([make_key(1)])
        numbers.forget_empty(numbers.numbers([make_key(1)]))
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM entity").scalar_one() == 0


def test_how_far_a_row_has_come_is_known_before_and_after_it_is_read(uow: UnitOfWork) -> None:
    with uow.write() as connection:
        numbers = EntityNumbers(connection)
        numbers.number_all([make_key(2)])
        numbers.put([(make_key(1), make_confirmed({"note": {"text": "a"}}, 4, 2))])
        assert numbers.standings([make_key(1), make_key(2), make_key(3)]) == {make_key(1): Standing(4, 2)}
    with uow.read() as connection:
        numbers = EntityNumbers(connection)
        assert numbers.standings([make_key(1), make_key(2)]) == {make_key(1): Standing(4, 2)}
        assert numbers.confirmed([make_key(1)])[make_key(1)].ver == 4
        assert numbers.standings([make_key(1)]) == {make_key(1): Standing(4, 2)}


def test_documents_lie_pressed(uow: UnitOfWork) -> None:
    row = make_confirmed(make_customer_document(3))
    with uow.write() as connection:
        EntityNumbers(connection).put([(make_key(3), row)])
        EntityNumbers(connection).put([(make_key(3), row)])
        (stored,) = connection.exec_driver_sql("SELECT packed FROM entity").one()
    assert len(stored) < len(row.packed) / 2
    assert unpress(stored) == row.packed
