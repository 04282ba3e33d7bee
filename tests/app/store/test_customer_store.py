"""Rows by id, the same person under another name, figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.domain.field_group import GroupValue
from app.store.customer_store import CustomerStore
from app.store.replica_store import SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, make_confirmed, make_customer_document, make_id, make_key

Doc = dict[str, GroupValue | None]
WANG: Doc = {
    "name": {"legal_name": "王伟", "name_latin": "Wang Wei"},
    "number": {"customer_no": "77001"},
    "id_document:1": {"number": "110105194912310021", "primary": True},
    "id_document:2": {"number": "E11112222"},
    "contact:1": {"type": "mobile", "value": "+8613812345678"},
    "contact:2": {"type": "phone", "value": "+862155556666"},
}
LI: Doc = {
    "name": {"legal_name": "李军", "name_latin": "Li Jun"},
    "contact:1": {"type": "mobile", "value": "+8613812345678"},
}


@pytest.fixture
def customers(uow: UnitOfWork) -> CustomerStore:
    return CustomerStore(uow)


@pytest.fixture
def couple(books: SqlReplicaStore, show: Callable[..., None]) -> None:
    with books.transaction() as tx:
        tx.put_confirmed([(make_key(1), make_confirmed(WANG)), (make_key(2), make_confirmed(LI))])
    show([1], WANG)
    show([2], LI)


def test_rows_by_id(customers: CustomerStore, show: Callable[..., None]) -> None:
    show(range(4))
    rows = customers.rows([make_id(1), make_id(3), make_id(99)])
    assert rows.keys() == {make_id(1), make_id(3)}
    assert rows[make_id(3)].customer_no == "1000003"
    assert (customers.count(), customers.rows([])) == (4, {})


def test_the_last_opened_first(
    customers: CustomerStore, books: SqlReplicaStore, show: Callable[..., None]
) -> None:
    show(range(4))
    with books.transaction() as tx:
        for at, number in enumerate((2, 0, 3)):
            tx.mark_opened(make_id(number), NOW + at)
    assert [row.id for row in customers.recent(2)] == [make_id(3), make_id(0)]


@pytest.mark.usefixtures("couple")
class TestSamePerson:
    def test_numbers_primary_or_not(self, customers: CustomerStore) -> None:
        found = customers.ids_by_number(["110105194912310021", "E11112222", "E99999999", ""])
        assert found == {"110105194912310021": make_id(1), "E11112222": make_id(1)}

    def test_a_phone_is_no_identity_number(self, customers: CustomerStore) -> None:
        assert customers.ids_by_number(["13812345678", "77001"]) == {}

    def test_many_numbers_in_one_question(self, customers: CustomerStore) -> None:
        asked = [f"X{number:08d}" for number in range(1500)] + ["E11112222"]
        assert customers.ids_by_number(asked) == {"E11112222": make_id(1)}

    def test_by_customer_number(self, customers: CustomerStore) -> None:
        assert customers.ids_by_customer_no(["77001", "77002"]) == {"77001": make_id(1)}

    def test_the_same_number_goes_before_name_and_phone(self, customers: CustomerStore) -> None:
        found = customers.same_person(["E11112222"], ["李军"], ["+8613812345678"], 5)
        assert [(p.id, p.reason) for p in found] == [(make_id(1), "id_number"), (make_id(2), "name_phone")]
        assert (found[0].name, found[0].name_latin, found[0].customer_no) == ("王伟", "Wang Wei", "77001")

    def test_a_person_is_listed_once_with_the_surer_reason(self, customers: CustomerStore) -> None:
        found = customers.same_person(["E11112222"], ["王伟", "WANG WEI"], ["+862155556666"], 5)
        assert [(p.id, p.reason) for p in found] == [(make_id(1), "id_number")]

    def test_a_second_phone_counts(self, customers: CustomerStore) -> None:
        assert [p.id for p in customers.same_person([], ["wang wei"], ["+862155556666"], 5)] == [make_id(1)]

    def test_a_shared_phone_alone_does_not(self, customers: CustomerStore) -> None:
        assert customers.same_person([], ["赵敏"], ["+8613812345678"], 5) == []
        assert customers.same_person([], [], ["+8613812345678"], 5) == []
        assert customers.same_person([], ["王伟"], [], 5) == []

    def test_at_most_so_many(self, customers: CustomerStore) -> None:
        assert len(customers.same_person(["E11112222"], ["李军"], ["+8613812345678"], 1)) == 1


def test_figures_are_the_rows_counted(customers: CustomerStore, show: Callable[..., None]) -> None:
    show(range(40))
    show([1], make_customer_document(1), mark=1)
    show([2], make_customer_document(2), mark=2)
    show([3], make_customer_document(3), mark=3)
    figures = customers.figures()
    rows = customers.rows([make_id(n) for n in range(40)]).values()
    assert figures.customers == 40
    assert (figures.waiting, figures.conflicts, figures.refused) == (1, 1, 1)
    assert figures.incomplete == sum(row.missing > 0 for row in rows)
    assert figures.by_risk == {level: sum(row.risk == level for row in rows) for level in range(1, 6)}
    assert figures.by_kyc == {s: sum(r.kyc_state == s for r in rows) for s in {r.kyc_state for r in rows}}
    assert figures.by_branch == {b: sum(r.branch == b for r in rows) for b in ("B001", "B002")}
    assert figures.by_rm == {f"rm{n}": 10 for n in range(4)}


def test_an_empty_vault_has_empty_figures(customers: CustomerStore) -> None:
    figures = customers.figures()
    assert (figures.customers, figures.by_kyc, figures.incomplete) == (0, {}, 0)
