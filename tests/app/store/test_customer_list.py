"""Lists of any length: the right customers in the right order, from the first page on, whatever happens beside."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.search_key import name_sort_key
from app.services.replica_page import PageRow
from app.store import customer_list
from app.store.customer_list import PAGE, CustomerListing, ListCounts, ListFilter, ListOrder, open_list
from app.store.engine import StoreEngine
from app.store.replica_store import SqlReplicaStore
from app.store.store_fault import StoreFault
from app.store.unit_of_work import UnitOfWork
from tests.builders import NOW, make_customer_document, make_id, make_key
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

DAY = date(2026, 11, 18)
COUNT = 400
Show = Callable[..., None]


@pytest.fixture(autouse=True)
def _customers(show: Show) -> None:
    show(range(COUNT))


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """An order is built in so many steps that a test can stand between them."""
    monkeypatch.setattr(customer_list, "SLICE", 30)
    monkeypatch.setattr(customer_list, "_FIRST_SLICE", 50)


@pytest.fixture
def opened(engine: StoreEngine) -> Iterator[Callable[..., CustomerListing]]:
    lists: list[CustomerListing] = []

    def open_one(order: str = "name", down: bool = False, **chosen: Any) -> CustomerListing:
        lists.append(open_list(engine, ListFilter(**chosen), ListOrder(order, down), DAY))
        return lists[-1]

    yield open_one
    for listing in lists:
        listing.close()


def read(listing: CustomerListing) -> list[Any]:
    return [row for page in range(-(-listing.count // PAGE)) for row in listing.page(page)]


def plain(uow: UnitOfWork, sql: str) -> list[bytes]:
    with uow.read() as connection:
        return [bytes(row[0]) for row in connection.exec_driver_sql("SELECT id FROM customer c " + sql)]


class TestOrders:
    @pytest.mark.parametrize("down", [False, True])
    @pytest.mark.parametrize(
        ("key", "column"),
        [
            ("name", "name_sort"), ("number", "customer_no"), ("id_tail", "id_tail"), ("kyc", "kyc_state"),
            ("completeness", "completeness"), ("risk", "risk"), ("updated", "updated_at"), ("review", "kyc_due"),
            ("opened", "opened_at"), ("segment", "NULLIF(segment, '')"), ("rm", "NULLIF(rm, '')"),
            ("branch", "NULLIF(branch, '')"), ("nonsense", "name_sort"),
        ],
    )  # fmt: skip
    def test_every_order_in_both_directions(
        self,
        opened: Callable[..., CustomerListing],
        uow: UnitOfWork,
        show: Show,
        key: str,
        column: str,
        down: bool,
    ) -> None:
        show([1000], {"name": {"legal_name": "无名"}})
        way = " DESC" if down else ""
        tie = ", no DESC" if down and column == "name_sort" else ", name_sort, no"
        expected = plain(uow, f"ORDER BY {column} IS NULL, {column}{way}{tie}")
        if column == "opened_at":
            expected = plain(uow, "ORDER BY name_sort, no")
        assert [row.id for row in read(opened(key, down))] == expected

    def test_pages_are_of_a_size_and_the_last_is_shorter(
        self, opened: Callable[..., CustomerListing]
    ) -> None:
        listing = opened()
        assert [len(listing.page(n)) for n in range(5)] == [128, 128, 128, 16, 0]
        assert (listing.count, listing.total) == (COUNT, COUNT)


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("down", [False, True])
class TestBeforeTheOrderIsWhole:
    def test_every_page_is_right(
        self, opened: Callable[..., CustomerListing], uow: UnitOfWork, down: bool
    ) -> None:
        expected = plain(uow, "ORDER BY name_sort DESC, no DESC" if down else "ORDER BY name_sort, no")
        listing = opened(down=down)
        for number in (3, 1, 0, 2):
            assert [row.id for row in listing.page(number) if row] == expected[
                number * PAGE : (number + 1) * PAGE
            ]
        assert listing.advance() is False
        assert [row.id for row in read(listing)] == expected

    def test_places_are_right_before_and_after(
        self, opened: Callable[..., CustomerListing], uow: UnitOfWork, down: bool
    ) -> None:
        expected = plain(uow, "ORDER BY name_sort DESC, no DESC" if down else "ORDER BY name_sort, no")
        listing = opened(down=down)
        before = [listing.position(customer) for customer in expected[::37]]
        steps = 0
        while not listing.advance():
            steps += 1
        assert steps > 5
        assert (
            before == list(range(0, COUNT, 37)) == [listing.position(customer) for customer in expected[::37]]
        )
        assert listing.ids(100, 140) == expected[100:141]

    def test_ids_across_the_built_border(
        self, opened: Callable[..., CustomerListing], uow: UnitOfWork, down: bool
    ) -> None:
        expected = plain(uow, "ORDER BY name_sort DESC, no DESC" if down else "ORDER BY name_sort, no")
        listing = opened(down=down)
        assert listing.ids(40, 60) == expected[40:61]
        assert listing.ids(390, 9999) == expected[390:]


class TestFilters:
    @pytest.mark.parametrize(
        ("chosen", "where"),
        [
            ({"view": "portfolio", "rm": "rm1"}, "rm = 'rm1'"),
            ({"view": "incomplete"}, "missing > 0"),
            ({"view": "high_risk"}, "risk >= 4"),
            ({"view": "kyc_due"}, "kyc_due <= '2026-12-18'"),
            ({"view": "kyc_due", "due_within_days": 0}, "kyc_due <= '2026-11-18'"),
            ({"due_within_days": 400}, "kyc_due <= '2027-12-23'"),
            ({"branch": "B001", "segment": "premier"}, "branch = 'B001' AND segment = 'premier'"),
            ({"kyc_states": ("expired", "in_review")}, "kyc_state IN ('expired', 'in_review')"),
            ({"risk_from": 3, "branch": "B001"}, "risk >= 3 AND branch = 'B001'"),
            ({"view": "opened"}, "opened_at IS NOT NULL"),
            ({"view": "conflicts"}, "sync_state = 2"),
            ({"view": "waiting"}, "sync_state = 1"),
            ({"view": "refused"}, "sync_state = 3"),
        ],
        ids=str,
    )
    def test_each_has_its_customers_and_its_count(
        self,
        opened: Callable[..., CustomerListing],
        uow: UnitOfWork,
        show: Show,
        books: SqlReplicaStore,
        chosen: dict[str, Any],
        where: str,
    ) -> None:
        show([5, 6], make_customer_document(5), mark=1)
        show([7], mark=2)
        show([8], mark=3)
        with books.transaction() as tx:
            tx.mark_opened(make_id(9), NOW)
        expected = plain(uow, f"WHERE {where} ORDER BY name_sort, no")
        assert expected
        listing = opened(**chosen)
        assert [row.id for row in read(listing)] == expected
        assert (listing.count, listing.total) == (len(expected), COUNT)
        assert ListCounts(uow).count(ListFilter(**chosen), DAY) == len(expected)

    def test_a_portfolio_of_the_whole_vault_needs_no_filter(
        self, opened: Callable[..., CustomerListing], hide: Callable[[list[int]], None], small_slices: None
    ) -> None:
        hide([n for n in range(COUNT) if n % 4 != 1])
        listing = opened(view="portfolio", rm="rm1")
        assert listing.count == listing.total == 100
        assert listing.advance() is False

    def test_a_filter_nobody_fits_is_empty(self, opened: Callable[..., CustomerListing]) -> None:
        listing = opened(branch="B999")
        assert (listing.count, listing.page(0), listing.position(make_id(1))) == (0, (), None)

    def test_a_customer_outside_the_filter_has_no_place(self, opened: Callable[..., CustomerListing]) -> None:
        listing = opened(view="portfolio", rm="rm1")
        assert listing.position(make_id(1)) is not None
        assert listing.position(make_id(2)) is None


class TestText:
    def test_the_hits_of_a_search_in_name_order(
        self, opened: Callable[..., CustomerListing], uow: UnitOfWork
    ) -> None:
        expected = plain(uow, "WHERE name LIKE '王%' ORDER BY name_sort, no")
        assert len(expected) > 5
        assert [row.id for row in read(opened(text="王"))] == expected
        assert ListCounts(uow).count(ListFilter(text="王"), DAY) == len(expected)

    def test_digits_in_the_middle(self, opened: Callable[..., CustomerListing], show: Show) -> None:
        show(
            [900],
            {"name": {"legal_name": "王伟"}, "contact:1": {"type": "mobile", "value": "+8613804710263"}},
        )
        assert [row.id for row in read(opened(text="04710"))] == [make_id(900)]

    def test_text_and_filter_together(self, opened: Callable[..., CustomerListing]) -> None:
        rows = read(opened(text="王", view="portfolio", rm="rm1"))
        assert rows and all(row.name.startswith("王") and row.rm == "rm1" for row in rows)

    def test_signs_alone_find_nobody(self, opened: Callable[..., CustomerListing]) -> None:
        assert opened(text="!?").count == 0


class TestBesideOtherWork:
    def test_a_customer_who_is_gone_leaves_his_place_empty(
        self, opened: Callable[..., CustomerListing], hide: Callable[[list[int]], None]
    ) -> None:
        listing = opened()
        while not listing.advance():
            pass
        gone = listing.page(0)[3]
        assert gone is not None
        hide([n for n in range(COUNT) if make_id(n) == gone.id])
        page = listing.page(0)
        assert page[3] is None and page[2] is not None and page[4] is not None
        assert listing.position(gone.id) is None

    def test_a_changed_row_is_shown_as_it_is_now(
        self, opened: Callable[..., CustomerListing], show: Show
    ) -> None:
        listing = opened("risk")
        at = listing.position(make_id(0))
        assert at is not None
        show([0], make_customer_document(0, risk={"level": 5}), ver=2)
        row = listing.page(at // PAGE)[at % PAGE]
        assert row is not None and (row.id, row.risk, row.ver) == (make_id(0), 5, 2)

    def test_several_lists_are_open_at_once(self, opened: Callable[..., CustomerListing]) -> None:
        names, risks = opened("name"), opened("risk", True)
        assert names.page(0) != risks.page(0)
        assert names.page(1)[0] == names.page(1)[0]

    def test_threads_share_a_list(self, opened: Callable[..., CustomerListing], small_slices: None) -> None:
        listing = opened()
        pages: list[list[Any]] = []

        def work() -> None:
            pages.append(read(listing))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        while not listing.advance():
            pass
        for thread in threads:
            thread.join()
        assert all(each == pages[0] for each in pages) and len(pages) == 4

    def test_an_interrupted_call_says_so_and_the_list_goes_on(
        self, opened: Callable[..., CustomerListing], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        listing = opened()
        endless = "WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n WHERE x < ?"
        timer = threading.Timer(0.2, listing.interrupt)
        timer.start()
        with pytest.raises(StoreFault, match="interrupted"), listing._reader.read() as connection:
            connection.exec_driver_sql(endless, (0,)).fetchall()
        timer.join()
        assert len(listing.page(0)) == PAGE


class TestSavedForm:
    def test_a_filter_survives_its_text(self) -> None:
        chosen = ListFilter("kyc_due", "rm1", "B1", "premier", ("expired",), 3, 60, "王")
        assert ListFilter.from_json(chosen.to_json()) == chosen

    def test_unknown_and_missing_parts_do_no_harm(self) -> None:
        assert ListFilter.from_json('{"view": "opened", "colour": "red"}') == ListFilter("opened")

    def test_an_unknown_view_is_no_condition(self, uow: UnitOfWork) -> None:
        assert ListCounts(uow).count(ListFilter("of tomorrow"), DAY) == COUNT


def test_a_row_says_what_lists_show(opened: Callable[..., CustomerListing]) -> None:
    row = next(row for row in read(opened()) if row.id == make_key(1)[1])
    document = make_customer_document(1)
    assert row.name == (document["name"] or {})["legal_name"]
    assert (row.customer_no, row.branch, row.rm, row.segment) == ("1000001", "B001", "rm1", "premier")
    assert row.id_tail == str((document[f"id_document:{1:032x}"] or {})["number"])[-4:]
    assert (row.mark, row.ver, row.opened_at, row.kind) == (0, 1, 0, "individual")


# ---- through a whole workspace ----


SEED, WHOLE_COUNT = 5, 300
TODAY = date(2026, 6, 1)
Documents = dict[bytes, dict[str, Any]]


@pytest.fixture(scope="module")
def documents() -> Documents:
    return {i: dict(d) for i, d in samples(WHOLE_COUNT, SEED)}


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


def whole_read(
    desk: OpenDesk, chosen: ListFilter | None = None, order: ListOrder | None = None
) -> list[bytes]:
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
    assert opened.ids(0, WHOLE_COUNT - 1) == first
    assert opened.ids(10, 12) == first[10:13]
    opened.close()


def test_descending_is_the_exact_reverse(desk: OpenDesk) -> None:
    assert whole_read(desk, order=ListOrder(is_descending=True)) == whole_read(desk)[::-1]


def test_pages_have_128_rows_and_the_last_the_rest(desk: OpenDesk) -> None:
    opened = listing(desk)
    assert [len(opened.page(number)) for number in range(4)] == [PAGE, PAGE, WHOLE_COUNT - 2 * PAGE, 0]
    assert (opened.count, opened.total) == (WHOLE_COUNT, WHOLE_COUNT)
    opened.close()


@pytest.mark.parametrize(
    "key", ["number", "id_tail", "kyc", "completeness", "risk", "updated", "review", "opened"]
)
@pytest.mark.parametrize("down", [False, True])
def test_every_sort_lists_everybody_once(desk: OpenDesk, documents: Documents, key: str, down: bool) -> None:
    found = whole_read(desk, order=ListOrder(key, down))
    assert len(found) == WHOLE_COUNT
    assert set(found) == set(documents)


def test_a_sort_by_value_sorts(desk: OpenDesk, documents: Documents) -> None:
    risks = [documents[i]["risk"]["level"] for i in whole_read(desk, order=ListOrder("risk", True))]
    assert risks == sorted(risks, reverse=True)
    numbers = [documents[i]["number"]["customer_no"] for i in whole_read(desk, order=ListOrder("number"))]
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
    # The condition's repr is its address, which would name the same test differently in every run.
    ids=lambda value: repr(value) if isinstance(value, ListFilter) else "so",
)
def test_a_filter_lists_exactly_those_for_whom_it_holds(
    desk: OpenDesk, documents: Documents, chosen: ListFilter, holds: Callable[[dict[str, Any]], bool]
) -> None:
    wanted = {i for i, document in documents.items() if holds(document)}
    assert set(whole_read(desk, chosen)) == wanted
    assert ListCounts(desk.vault.work).count(chosen, TODAY) == len(wanted)
    assert ListFilter.from_json(chosen.to_json()) == chosen


def test_what_is_waiting_or_was_opened_has_lists_of_its_own(desk: OpenDesk) -> None:
    made = create(desk.workspace, {"name.legal_name": "新客户"}).id
    assert whole_read(desk, ListFilter(view="waiting")) == [made]
    assert whole_read(desk, ListFilter(view="opened")) == []
    desk.workspace.customers.card(made)
    assert whole_read(desk, ListFilter(view="opened")) == [made]


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
    assert gone not in whole_read(desk)


def test_a_filter_of_a_newer_program_is_read_as_far_as_it_is_known() -> None:
    assert ListFilter.from_json('{"branch": "b1", "moon_phase": 3}') == ListFilter(branch="b1")


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("order", ["name", "number", "updated"])
def test_records_that_rest_are_in_no_list_and_found_by_a_text(
    opened: Callable[..., CustomerListing], show: Show, engine: StoreEngine, order: str, down: bool
) -> None:
    resting = {3, 4, 200, 399}
    for each in resting:
        show([each], make_customer_document(each, lifecycle={"state": "archived"}))
    listing = opened(order, down)
    assert (listing.total, listing.count) == (COUNT - len(resting), COUNT - len(resting))
    wanted = {make_id(number) for number in range(COUNT)} - {make_id(number) for number in resting}
    last = (listing.count - 1) // PAGE
    assert [row.id for row in listing.page(last) if row] == listing.ids(last * PAGE, listing.count - 1)
    places = {each: listing.position(make_id(each)) for each in (3, 10, 399)}
    assert (places[3], places[399]) == (None, None)
    while not listing.advance():
        pass
    assert set(listing.ids(0, COUNT)) == wanted
    assert len(listing.ids(0, COUNT)) == len(wanted)
    assert listing.ids(places[10] or 0, places[10] or 0) == [make_id(10)]
    for each in resting:
        assert listing.position(make_id(each)) is None
    name = str(make_customer_document(200)["name"]["legal_name"])
    assert make_id(200) in opened(text=name).ids(0, COUNT)
    assert ListCounts(UnitOfWork(engine, lambda: 0.0)).count(ListFilter(), DAY) == len(wanted)
