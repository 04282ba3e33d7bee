"""Pages of a list: fetched as they come into view, replaced in place, never reset by a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from branch_fixtures import Settle
from PySide6.QtTest import QSignalSpy
from sample_branch import SampleBranch

from app.domain.errors import CimsError, EnvironmentFault
from app.services.customer_list_service import CustomerList, ListRow, ListSpec
from ui import customer_rows
from ui.jobs import Jobs
from ui.screens.customers.customer_table_model import CustomerTableModel, open_list


@pytest.fixture
def model(branch: SampleBranch, jobs: Jobs) -> Iterator[CustomerTableModel]:
    """A model over 418 customers in name order, opened at the start."""
    branch.fill(range(100, 500))
    made = CustomerTableModel(jobs, branch.workspace.lists, branch.workspace.directory, branch.clock)
    made.show_list(open_list(branch.workspace.lists, ListSpec("my_portfolio"), made.writer(), b"", 0))
    yield made
    jobs.wait_all()
    handle = made.take_handle()
    assert handle is not None
    handle.close()


def test_the_first_pages_are_here_and_the_rest_comes_when_asked(
    model: CustomerTableModel, settle: Settle
) -> None:
    assert model.rowCount() == 418
    assert model.id_at(0) and model.id_at(127) and not model.id_at(128)
    settle()
    assert model.id_at(255) and not model.id_at(256)  # the page behind came by itself
    told = QSignalSpy(model.dataChanged)
    assert model.row_tuple(300) is None
    settle()
    assert model.row_tuple(300) is not None
    assert any(told.at(n)[0].row() == 256 for n in range(told.count()))
    assert model.row_tuple(417) is not None


def test_a_list_opens_with_every_page_that_a_window_shows(branch: SampleBranch, jobs: Jobs) -> None:
    branch.fill(range(100, 500))
    made = CustomerTableModel(jobs, branch.workspace.lists, branch.workspace.directory, branch.clock)
    for near, pages in ((0, {0}), (100, {0, 1}), (250, {1, 2}), (417, {3})):
        opened = open_list(branch.workspace.lists, ListSpec("my_portfolio"), made.writer(), b"", near)
        assert set(opened.pages) == pages
        opened.handle.close()


def test_rows_stand_in_the_order_of_the_store(model: CustomerTableModel, settle: Settle) -> None:
    for row in (0, 130, 300, 400):
        model.row_tuple(row)
    settle()
    ids = [model.id_at(row) for row in range(model.rowCount())]
    assert len(set(ids)) == 418 and b"" not in ids
    assert all(model.place_of(ids[row]) == row for row in (0, 17, 200, 417))
    assert model.place_of(b"\x09" * 16) == -1


def test_a_change_replaces_its_row_without_a_reset(
    model: CustomerTableModel, branch: SampleBranch, settle: Settle
) -> None:
    resets = QSignalSpy(model.modelReset)
    customer = model.id_at(3)
    branch.edit(customer, "name.legal_name", "改名人")
    model.refresh([customer, b"\x09" * 16])
    settle()
    row = model.row_tuple(3)
    assert row is not None and "改名人" in (
        row[customer_rows.TITLE],
        row[customer_rows.SECOND].split(" · ")[0],
    )
    assert row[customer_rows.MARK] is not None
    assert resets.count() == 0


def test_another_language_writes_the_pages_in_view_again(model: CustomerTableModel, settle: Settle) -> None:
    before = model.row_tuple(0)
    model.rewrite(0, 12)
    assert model.row_tuple(0) is before
    settle()
    assert model.row_tuple(0) is not before
    assert model.place_of(model.id_at(0)) == 0


class _Refusing:
    """A list whose pages cannot be read any more; counts what is asked of it."""

    count = total = 10_000

    def __init__(self) -> None:
        self.asked: list[int] = []

    def page(self, number: int) -> tuple[ListRow | None, ...]:
        self.asked.append(number)
        raise EnvironmentFault("store.io")

    def position(self, customer: bytes) -> int | None:
        return None

    def close(self) -> None:
        self.asked.append(-1)


def test_an_error_is_told_once_and_a_failed_opening_closes_the_list(
    branch: SampleBranch, jobs: Jobs, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = _Refusing()
    opens: Callable[[ListSpec], CustomerList] = lambda spec: broken  # type: ignore[assignment,return-value]  # noqa: E731
    monkeypatch.setattr(branch.workspace.lists, "open", opens)
    made = CustomerTableModel(jobs, branch.workspace.lists, branch.workspace.directory, branch.clock)
    with pytest.raises(CimsError):
        open_list(branch.workspace.lists, ListSpec(), made.writer(), b"", 0)
    assert broken.asked[-1] == -1


def test_a_fast_scroll_reads_only_the_last_pages(model: CustomerTableModel, settle: Settle) -> None:
    wanted = [model.row_tuple(row) for row in range(256, 418)]
    assert wanted == [None] * 162
    settle()
    assert model.row_tuple(417) is not None
