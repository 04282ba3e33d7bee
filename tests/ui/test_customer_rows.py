"""Customers in one line: names by language, chips by days, rows that speak."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from branch_fixtures import branch, jobs
from PySide6.QtCore import QLocale
from sample_branch import SampleBranch

from app.services.customer_list_service import ListRow
from ui import customer_rows
from ui.customer_rows import RowWriter, both_names, grouped_number, kyc_chip, sync_mark, title_of

__all__ = ["branch", "jobs"]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """English unless a test says otherwise."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def row(**changes: object) -> ListRow:
    values: dict[str, object] = {
        "id": b"\x01" * 16, "name": "王晓梅", "name_latin": "Wang Xiaomei", "segment": "private",
        "id_tail": "2846",
        "customer_no": "6000183402", "kyc_state": "verified", "kyc_days_left": 300, "completeness": 86,
        "missing": 2, "risk": 3, "branch": "pd", "rm": "rm1", "mobile_tail": "4821",
        "updated_at": 1_773_542_400_000, "mark": 1, "kind": "individual",
    }  # fmt: skip
    return ListRow(**(values | changes))  # type: ignore[arg-type]


def test_the_script_of_the_interface_comes_first() -> None:
    assert both_names("王晓梅", "Wang Xiaomei") == ("Wang Xiaomei", "王晓梅")
    assert both_names("王晓梅", "") == ("王晓梅", "")
    assert title_of("Anna Rossi", "Anna Rossi") == "Anna Rossi"
    QLocale.setDefault(QLocale("zh_CN"))
    assert both_names("王晓梅", "Wang Xiaomei") == ("王晓梅", "Wang Xiaomei")
    assert both_names("", "Anna Rossi") == ("Anna Rossi", "")


@pytest.mark.parametrize(
    ("state", "days", "expected"),
    [
        ("verified", 61, ("Verified", "ok")),
        ("verified", 60, ("Due in 60 d", "warn")),
        ("verified", 0, ("Due today", "warn")),
        ("verified", -1, ("Overdue 1 d", "bad")),
        ("expired", -9, ("Overdue 9 d", "bad")),
        ("expired", None, ("Expired", "bad")),
        ("in_review", -3, ("In review", "info")),
        ("", None, ("Not started", "neutral")),
        ("rejected", None, ("Rejected", "bad")),
    ],
)
def test_kyc_says_how_long(state: str, days: int | None, expected: tuple[str, str]) -> None:
    assert kyc_chip(state, days)[:2] == expected
    assert kyc_chip(state, days)[2]


def test_numbers_are_grouped_and_marks_have_words() -> None:
    assert grouped_number("6000183402") == "6000 183 402"
    assert grouped_number("OLD-17") == "OLD-17"
    assert sync_mark(0) is None and customer_rows.mark_words(0) == ""
    for mark in (1, 2, 3):
        assert sync_mark(mark) is not None and customer_rows.mark_words(mark)


def test_a_row_is_finished_and_says_itself_in_one_sentence() -> None:
    values = RowWriter(1_773_542_400_000).write(row())
    assert values[customer_rows.TITLE] == "Wang Xiaomei"
    assert values[customer_rows.SECOND] == "王晓梅 · Private banking"
    assert values[customer_rows.ID_TAIL] == "•••• 2846"
    assert values[customer_rows.DIAMOND] is True
    assert values[customer_rows.SENTENCE] == (
        "Wang Xiaomei, Private banking, KYC Verified, 86% complete, waiting to upload"
    )


def test_somebody_who_left_the_vault_keeps_his_place() -> None:
    values = RowWriter(0).write(None, b"\x02" * 16)
    assert len(values) == len(RowWriter(0).write(row()))
    assert values[customer_rows.ROW_ID] == b"\x02" * 16 and values[customer_rows.KYC] is None


def test_branch_manager_and_segment_stand_in_words_and_unknown_ones_as_their_codes(
    branch: SampleBranch,
) -> None:
    directory = branch.workspace.directory
    places = (customer_rows.SEGMENT, customer_rows.MANAGER, customer_rows.BRANCH)
    known = row(rm="chen.jing", branch="xh")
    values = RowWriter(0, directory).write(known)
    assert [values[n] for n in places] == ["Private banking", "Chen Jing", "Xuhui Branch"]
    values = RowWriter(0, directory).write(row(rm="gone.away", branch="zz", segment=""))
    assert [values[n] for n in places] == ["", "gone.away", "zz"]
    QLocale.setDefault(QLocale("zh_CN"))
    values = RowWriter(0, directory).write(known)
    assert [values[n] for n in places] == ["私人银行", "陈静", "徐汇支行"]
