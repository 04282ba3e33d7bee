"""Lists: the same order in pages, built lazily or at once, with every filter, also while rows disappear."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.search_key import name_sort_key
from app.services.replication_service import PageRow
from app.store.customer_list import (
    PAGE,
    CustomerListing,
    ListCounts,
    ListFilter,
    ListOrder,
    open_list,
)
from tests.customer_samples import samples
from tests.workspace_fixture import (
    HEAD,
    FixedClock,
    OpenDesk,
    create,
    deliver,
    open_workspace_for,
    page_of,
)

SEED, COUNT = 5, 300
TODAY = date(2026, 6, 1)
Documents = dict[bytes, dict[str, Any]]


@pytest.fixture(scope="module")
def documents() -> Documents:
    return {i: dict(d) for i, d in samples(COUNT, SEED)}


@pytest.fixture
def desk(tmp_path: Path, documents: Documents) -> Iterator[OpenDesk]:
    opened = open_workspace_for(tmp_path, HEAD, FixedClock())
    deliver(opened.workspace, documents.items())
    yield opened
    opened.workspace.close()


def listing(
    desk: OpenDesk, chosen: ListFilter | None = None, order: ListOrder | None = None
) -> CustomerListing:
    """An open list."""
    return open_list(desk.vault.engine, chosen or ListFilter(), order or ListOrder(), TODAY)


def all_ids(opened: CustomerListing) -> list[bytes]:
    """Every row of a list, page by page."""
    pages = range((opened.count + PAGE - 1) // PAGE)
    return [row.id for number in pages for row in opened.page(number) if row is not None]


def read(desk: OpenDesk, chosen: ListFilter | None = None, order: ListOrder | None = None) -> list[bytes]:
    """Every row of a fresh list."""
    opened = listing(desk, chosen, order)
    try:
        found = all_ids(opened)
        assert opened.count == len(found)
        return found
    finally:
        opened.close()


def by_name(documents: Documents) -> list[bytes]:
    """The ids in the order of names, as Python sees it; equal names in any order."""
    return sorted(documents, key=lambda i: name_sort_key(documents[i]["name"]["legal_name"], ""))


def sort_keys(ids: list[bytes], documents: Documents) -> list[str]:
    """The sort keys of names, in the order of a list."""
    return [name_sort_key(documents[i]["name"]["legal_name"], "") for i in ids]


@pytest.mark.parametrize("down", [False, True])
def test_the_order_of_names_is_the_same_before_and_after_it_is_built(
    desk: OpenDesk, documents: Documents, down: bool
) -> None:
    opened = listing(desk, order=ListOrder(is_descending=down))
    first = all_ids(opened)
    while not opened.advance():
        pass
    assert all_ids(opened) == first
    assert sort_keys(first, documents) == sort_keys(
        by_name(documents)[::-1] if down else by_name(documents), documents
    )
    assert opened.ids(0, COUNT - 1) == first
    assert opened.ids(10, 12) == first[10:13]
    opened.close()


def test_descending_is_the_exact_reverse(desk: OpenDesk) -> None:
    assert read(desk, order=ListOrder(is_descending=True)) == read(desk)[::-1]


def test_pages_have_128_rows_and_the_last_the_rest(desk: OpenDesk) -> None:
    opened = listing(desk)
    assert [len(opened.page(number)) for number in range(4)] == [PAGE, PAGE, COUNT - 2 * PAGE, 0]
    assert (opened.count, opened.total) == (COUNT, COUNT)
    opened.close()


@pytest.mark.parametrize(
    "key", ["number", "id_tail", "kyc", "completeness", "risk", "updated", "review", "opened"]
)
@pytest.mark.parametrize("down", [False, True])
def test_every_sort_lists_everybody_once(desk: OpenDesk, documents: Documents, key: str, down: bool) -> None:
    found = read(desk, order=ListOrder(key, down))
    assert len(found) == COUNT
    assert set(found) == set(documents)


def test_a_sort_by_value_sorts(desk: OpenDesk, documents: Documents) -> None:
    risks = [documents[i]["risk"]["level"] for i in read(desk, order=ListOrder("risk", True))]
    assert risks == sorted(risks, reverse=True)
    numbers = [documents[i]["number"]["customer_no"] for i in read(desk, order=ListOrder("number"))]
    assert numbers == sorted(numbers)


def test_the_position_of_a_customer_is_his_place_in_the_pages(desk: OpenDesk) -> None:
    for chosen, order in (
        (ListFilter(), ListOrder()),
        (ListFilter(), ListOrder("risk", True)),
        (ListFilter(view="high_risk"), ListOrder()),
        (ListFilter(), ListOrder(is_descending=True)),
    ):
        opened = listing(desk, chosen, order)
        ids = all_ids(opened)
        assert [opened.position(i) for i in ids] == list(range(len(ids)))
        assert opened.position(bytes(16)) is None
        opened.close()


def within(days: int) -> Callable[[dict[str, Any]], bool]:
    """Whether the review is due within some days."""
    return lambda d: d["kyc"]["next_review"] <= (TODAY + timedelta(days=days)).isoformat()


@pytest.mark.parametrize(
    ("chosen", "holds"),
    [
        (ListFilter(view="portfolio", rm="rm1"), lambda d: d["service"]["primary_rm"] == "rm1"),
        (ListFilter(view="high_risk"), lambda d: d["risk"]["level"] >= 4),
        (ListFilter(view="kyc_due"), within(30)),
        (ListFilter(view="kyc_due", due_within_days=90), within(90)),
        (ListFilter(branch="b2"), lambda d: d["service"]["branch"] == "b2"),
        (ListFilter(segment="premier"), lambda d: d["service"]["segment"] == "premier"),
        (ListFilter(risk_from=3), lambda d: d["risk"]["level"] >= 3),
        (
            ListFilter(kyc_states=("expired", "in_review")),
            lambda d: d["kyc"]["state"] in ("expired", "in_review"),
        ),
        (
            ListFilter(branch="b1", risk_from=4, kyc_states=("verified",)),
            lambda d: (
                d["service"]["branch"] == "b1" and d["risk"]["level"] >= 4 and d["kyc"]["state"] == "verified"
            ),
        ),
        (ListFilter(text="王"), lambda d: "王" in d["name"]["legal_name"]),
        (
            ListFilter(text="王", risk_from=5),
            lambda d: "王" in d["name"]["legal_name"] and d["risk"]["level"] == 5,
        ),
        (ListFilter(text="zzzz"), lambda d: False),
        (ListFilter(view="incomplete"), lambda d: True),
        (ListFilter(view="conflicts"), lambda d: False),
    ],
    ids=repr,
)
def test_a_filter_lists_exactly_those_for_whom_it_holds(
    desk: OpenDesk, documents: Documents, chosen: ListFilter, holds: Callable[[dict[str, Any]], bool]
) -> None:
    wanted = {i for i, document in documents.items() if holds(document)}
    assert set(read(desk, chosen)) == wanted
    assert ListCounts(desk.vault.work).count(chosen, TODAY) == len(wanted)
    assert ListFilter.from_json(chosen.to_json()) == chosen


def test_what_is_waiting_or_was_opened_has_lists_of_its_own(desk: OpenDesk) -> None:
    made = create(desk.workspace, {"name.legal_name": "新客户"}).id
    assert read(desk, ListFilter(view="waiting")) == [made]
    assert read(desk, ListFilter(view="opened")) == []
    desk.workspace.customers.card(made)
    assert read(desk, ListFilter(view="opened")) == [made]


def test_a_customer_who_is_gone_leaves_a_hole_and_shifts_nobody(desk: OpenDesk) -> None:
    opened = listing(desk, order=ListOrder("risk"))
    before = [row.id if row else b"" for row in opened.page(0)]
    gone = before[5]
    left = PageRow(("customer", gone), False, 0, {})
    desk.workspace.replication.apply([replace(page_of(("b1", "br"), []), rows=[left])])
    after = opened.page(0)
    assert after[5] is None
    assert [row.id if row else b"" for row in after] == [*before[:5], b"", *before[6:]]
    assert gone not in opened.ids(0, 20)
    opened.close()
    assert gone not in read(desk)


def test_a_filter_of_a_newer_program_is_read_as_far_as_it_is_known() -> None:
    assert ListFilter.from_json('{"branch": "b1", "moon_phase": 3}') == ListFilter(branch="b1")
