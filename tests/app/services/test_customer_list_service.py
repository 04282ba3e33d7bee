"""A person's lists: built-in filters by role, own filters, masked rows, refreshed by id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import Workspace
from app.domain.user import User
from app.services.customer_list_service import PAGE_ROWS, ListSpec
from tests.customer_samples import samples
from tests.workspace_fixture import HEAD, MANAGER, FixedClock, OpenDesk, create, deliver, open_workspace_for

SEED, COUNT = 4, 150


def opened(folder: Path, user: User) -> OpenDesk:
    """A desk with customers."""
    desk = open_workspace_for(folder, user, FixedClock())
    deliver(desk.workspace, samples(COUNT, SEED))
    return desk


@pytest.fixture
def space(tmp_path: Path) -> Iterator[Workspace]:
    desk = opened(tmp_path, HEAD)
    yield desk.workspace
    desk.workspace.close()


def test_a_manager_has_his_portfolio_first_and_others_everybody(tmp_path: Path, space: Workspace) -> None:
    assert space.lists.saved_filters()[0].id == space.lists.first_filter() == "all"
    desk = opened(tmp_path / "manager", MANAGER)
    try:
        first, *_ = desk.workspace.lists.saved_filters()
        assert desk.workspace.lists.first_filter() == first.id
        wanted = sum(1 for _i, d in samples(COUNT, SEED) if (d["service"] or {})["primary_rm"] == "rm1")
        assert (first.id, first.name, first.is_own, first.count) == (
            "my_portfolio", "filter.my_portfolio", False, wanted,
        )  # fmt: skip
        listing = desk.workspace.lists.open(ListSpec("my_portfolio"))
        assert (listing.count, listing.total) == (wanted, COUNT)
        assert {row.rm for row in listing.page(0) if row} == {"rm1"}
        listing.close()
    finally:
        desk.workspace.close()


def test_every_filter_counts_what_its_list_holds(space: Workspace) -> None:
    create(space, {"name.legal_name": "新客户"})
    space.lists.save_filter("王", ListSpec("high_risk", "王"))
    for saved in space.lists.saved_filters():
        listing = space.lists.open(ListSpec(saved.id))
        assert listing.count == saved.count, saved.id
        listing.close()


def test_pages_are_128_masked_rows(space: Workspace) -> None:
    listing = space.lists.open(ListSpec("all"))
    rows = [*listing.page(0), *listing.page(1)]
    assert [len(listing.page(0)), len(listing.page(1))] == [PAGE_ROWS, COUNT - PAGE_ROWS]
    documents = dict(samples(COUNT, SEED))
    for row in rows:
        assert row is not None
        document = documents[row.id]
        number = next(str(v["number"]) for k, v in document.items() if k.startswith("id_document:") and v)
        phone = next(str(v["value"]) for k, v in document.items() if k.startswith("contact:") and v)
        assert (row.id_tail, row.mobile_tail) == (number[-4:], phone[-4:])
        assert number not in repr(row)
        assert phone[-8:] not in repr(row)
    assert [listing.position(row.id) for row in rows if row] == list(range(COUNT))
    assert listing.advance()
    listing.close()


def test_days_to_the_review_are_counted_from_today(space: Workspace) -> None:
    listing = space.lists.open(ListSpec("kyc_due"))
    rows = [row for row in listing.page(0) if row]
    assert rows
    assert all(row.kyc_days_left is not None and row.kyc_days_left <= 30 for row in rows)
    assert min(row.kyc_days_left or 0 for row in rows) < 0, "what is overdue is due"
    listing.close()


def test_an_own_filter_is_kept_narrowed_and_forgotten(space: Workspace) -> None:
    saved = space.lists.save_filter("  高风险的王  ", ListSpec("high_risk", "王"))
    assert (saved.name, saved.is_own) == ("高风险的王", True)
    assert space.lists.saved_filters()[-1] == saved
    listing = space.lists.open(ListSpec(saved.id))
    assert listing.count == saved.count
    assert all(row and row.risk >= 4 and "王" in row.name for row in listing.page(0))
    listing.close()
    narrowed = space.lists.open(ListSpec(saved.id, text="zzzz"))
    assert narrowed.count == 0
    narrowed.close()
    space.lists.delete_filter(saved.id)
    assert saved.id not in {f.id for f in space.lists.saved_filters()}


def test_rows_are_refreshed_by_id(space: Workspace) -> None:
    made = create(space, {"name.legal_name": "新客户"}).id
    fresh = space.lists.refresh([made, bytes(16)])
    assert fresh[bytes(16)] is None
    row = fresh[made]
    assert row is not None
    assert (row.name, row.mark, row.branch) == ("新客户", 1, "b1")
