"""Rows by id, the same person under another name, figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.domain.field_group import GroupValue
from app.store.customer_store import CustomerStore
from app.store.replica_store import SqlReplicaStore
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, make_confirmed, make_customer_document, make_id, make_key
from tests.customer_samples import samples
from tests.workspace_fixture import (
    HEAD,
    FixedClock,
    OpenDesk,
    create,
    deliver,
    open_workspace_for,
    simple_document,
)

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
        found = customers.same_person(["E11112222"], ["李军"], ["+8613812345678"], "", 5)
        assert [(p.id, p.reason) for p in found] == [(make_id(1), "id_number"), (make_id(2), "name_phone")]
        assert (found[0].name, found[0].name_latin, found[0].customer_no) == ("王伟", "Wang Wei", "77001")

    def test_a_person_is_listed_once_with_the_surer_reason(self, customers: CustomerStore) -> None:
        found = customers.same_person(["E11112222"], ["王伟", "WANG WEI"], ["+862155556666"], "", 5)
        assert [(p.id, p.reason) for p in found] == [(make_id(1), "id_number")]

    def test_a_second_phone_counts(self, customers: CustomerStore) -> None:
        assert [p.id for p in customers.same_person([], ["wang wei"], ["+862155556666"], "", 5)] == [
            make_id(1)
        ]

    def test_a_shared_phone_alone_does_not(self, customers: CustomerStore) -> None:
        assert customers.same_person([], ["赵敏"], ["+8613812345678"], "", 5) == []
        assert customers.same_person([], [], ["+8613812345678"], "", 5) == []
        assert customers.same_person([], ["王伟"], [], "", 5) == []

    def test_at_most_so_many(self, customers: CustomerStore) -> None:
        assert len(customers.same_person(["E11112222"], ["李军"], ["+8613812345678"], "", 1)) == 1


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


# ---- through a whole workspace ----


SEED, COUNT = 6, 120
WHOLE_WANG = b"w" * 16
DOCUMENT = simple_document(
    "王晓梅",
    name={"legal_name": "王晓梅", "name_latin": "Wang Xiaomei"},
    number={"customer_no": "7000000001"},
    birth={"birth_date": "1949-12-31"},
    **{
        "id_document:" + "1" * 32: {"type": "resident_id", "number": "11010519491231002X", "primary": True},
        "id_document:" + "2" * 32: {"type": "passport", "number": "E12345678"},
        "contact:" + "3" * 32: {"type": "mobile", "value": "+8613817254821"},
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, HEAD, FixedClock())
    deliver(opened.workspace, [*samples(COUNT, SEED), (WHOLE_WANG, DOCUMENT)])
    yield opened
    opened.workspace.close()


@pytest.fixture
def store(desk: OpenDesk) -> CustomerStore:
    return CustomerStore(desk.vault.work)


def test_rows_are_found_by_id_and_strangers_are_absent(store: CustomerStore) -> None:
    rows = store.rows([WHOLE_WANG, bytes(16)])
    assert set(rows) == {WHOLE_WANG}
    row = rows[WHOLE_WANG]
    assert (row.name, row.name_latin, row.customer_no, row.branch, row.rm) == (
        "王晓梅", "Wang Xiaomei", "7000000001", "b1", "rm1",
    )  # fmt: skip
    assert (row.id_tail, row.mobile_tail, row.ver, row.mark) == ("002X", "4821", 1, 0)
    assert store.rows([]) == {}
    assert store.count() == COUNT + 1


def test_who_has_a_number_is_known_whichever_document_it_stands_in(store: CustomerStore) -> None:
    asked = ["11010519491231002X", "E12345678", "E00000000", "7000000001"]
    assert store.ids_by_number(asked) == {"11010519491231002X": WHOLE_WANG, "E12345678": WHOLE_WANG}
    assert store.ids_by_customer_no(["7000000001", "E12345678"]) == {"7000000001": WHOLE_WANG}
    assert store.ids_by_number([]) == {}


def test_many_numbers_are_asked_at_once(store: CustomerStore) -> None:
    wanted = {
        str(value["number"]): customer
        for customer, document in samples(COUNT, SEED)
        for key, value in document.items()
        if key.startswith("id_document:") and value
    }
    asked = [*wanted, *(f"X{n:08}" for n in range(3000))]
    assert store.ids_by_number(asked) == wanted


@pytest.mark.parametrize(
    ("numbers", "names", "phones", "reason"),
    [
        (["11010519491231002X"], [], [], "id_number"),
        (["E12345678"], [], [], "id_number"),
        ([], ["王晓梅"], ["+8613817254821"], "name_phone"),
        ([], ["Wang Xiaomei"], ["+8613817254821"], "name_phone"),
        (["11010519491231002X"], ["王晓梅"], ["+8613817254821"], "id_number"),
        ([], ["王晓梅"], ["+8613900000000"], ""),
        ([], ["王晓"], ["+8613817254821"], ""),
        ([], ["王晓梅"], [], ""),
        ([], [], ["+8613817254821"], ""),
        ([], ['"*('], ['") OR ('], ""),
    ],
)
def test_the_same_person_shares_a_number_or_name_and_phone(
    store: CustomerStore, numbers: list[str], names: list[str], phones: list[str], reason: str
) -> None:
    found = [(person.id, person.reason) for person in store.same_person(numbers, names, phones, "", 5)]
    assert found == ([(WHOLE_WANG, reason)] if reason else [])


@pytest.mark.parametrize(
    ("names", "phones", "birth", "reason"),
    [
        (["王晓梅"], [], "1949-12-31", "name_birth"),
        (["王曉梅"], [], "1949-12-31", "name_birth"),
        ([], ["+8613817254821"], "1949-12-31", "phone_birth"),
        (["王晓梅"], ["+8613817254821"], "1949-12-31", "name_birth"),
        (["王晓梅"], [], "1949-12-30", ""),
        ([], ["+8613817254821"], "1949-12-30", ""),
        ([], [], "1949-12-31", ""),
    ],
)
def test_the_same_person_shares_the_birth_date_and_name_or_phone(
    store: CustomerStore, names: list[str], phones: list[str], birth: str, reason: str
) -> None:
    found = [(person.id, person.reason) for person in store.same_person([], names, phones, birth, 5)]
    assert found == ([(WHOLE_WANG, reason)] if reason else [])


def test_the_figures_are_those_of_a_recount(desk: OpenDesk, store: CustomerStore) -> None:
    create(desk.workspace, {"name.legal_name": "新客户"})
    figures = store.figures()
    documents: list[dict[str, Any]] = [dict(d) for _i, d in samples(COUNT, SEED)] + [dict(DOCUMENT)]
    kyc = Counter(d["kyc"]["state"] for d in documents)
    kyc["not_started"] += 1
    branches = Counter(d["service"]["branch"] for d in documents)
    branches["b1"] += 1
    assert figures.customers == COUNT + 2
    assert figures.by_kyc == dict(kyc)
    assert figures.by_branch == dict(branches)
    assert figures.by_risk == dict(
        Counter(d.get("risk", {"level": 0})["level"] for d in documents) + Counter({0: 1})
    )
    assert (figures.waiting, figures.conflicts, figures.refused) == (1, 0, 0)


def test_the_last_opened_come_first(desk: OpenDesk, store: CustomerStore) -> None:
    assert store.recent() == []
    chosen = [WHOLE_WANG, *(i for i, d in samples(COUNT, SEED) if (d["service"] or {})["branch"] == "b1")][
        :12
    ]
    for number, customer in enumerate(chosen):
        with desk.workspace.ledger.page() as page:
            page.tx.mark_opened(customer, 1000 + number)
    assert [row.id for row in store.recent()] == chosen[:-9:-1]
    assert [row.id for row in store.recent(2)] == [chosen[-1], chosen[-2]]
