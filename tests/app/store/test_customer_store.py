"""Reading the projection: rows by id and number, people who may be the same, the dashboard's figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.store.customer_store import CustomerStore
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

SEED, COUNT = 6, 120
WANG = b"w" * 16
DOCUMENT = simple_document(
    "王晓梅",
    name={"legal_name": "王晓梅", "name_latin": "Wang Xiaomei"},
    number={"customer_no": "7000000001"},
    **{
        "id_document:" + "1" * 32: {"type": "resident_id", "number": "11010519491231002X", "primary": True},
        "id_document:" + "2" * 32: {"type": "passport", "number": "E12345678"},
        "contact:" + "3" * 32: {"type": "mobile", "value": "+8613817254821"},
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, HEAD, FixedClock())
    deliver(opened.workspace, [*samples(COUNT, SEED), (WANG, DOCUMENT)])
    yield opened
    opened.workspace.close()


@pytest.fixture
def store(desk: OpenDesk) -> CustomerStore:
    return CustomerStore(desk.vault.work)


def test_rows_are_found_by_id_and_strangers_are_absent(store: CustomerStore) -> None:
    rows = store.rows([WANG, bytes(16)])
    assert set(rows) == {WANG}
    row = rows[WANG]
    assert (row.name, row.name_latin, row.customer_no, row.branch, row.rm) == (
        "王晓梅", "Wang Xiaomei", "7000000001", "b1", "rm1",
    )  # fmt: skip
    assert (row.id_tail, row.mobile_tail, row.ver, row.mark) == ("002X", "4821", 1, 0)
    assert store.rows([]) == {}
    assert store.count() == COUNT + 1


def test_who_has_a_number_is_known_whichever_document_it_stands_in(store: CustomerStore) -> None:
    asked = ["11010519491231002X", "E12345678", "E00000000", "7000000001"]
    assert store.ids_by_number(asked) == {"11010519491231002X": WANG, "E12345678": WANG}
    assert store.ids_by_customer_no(["7000000001", "E12345678"]) == {"7000000001": WANG}
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
    found = [(person.id, person.reason) for person in store.same_person(numbers, names, phones, 5)]
    assert found == ([(WANG, reason)] if reason else [])


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
    chosen = [WANG, *(i for i, d in samples(COUNT, SEED) if (d["service"] or {})["branch"] == "b1")][:12]
    for number, customer in enumerate(chosen):
        with desk.workspace.ledger.page() as page:
            page.tx.mark_opened(customer, 1000 + number)
    assert [row.id for row in store.recent()] == chosen[:-9:-1]
    assert [row.id for row in store.recent(2)] == [chosen[-1], chosen[-2]]
