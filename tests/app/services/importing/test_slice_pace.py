"""Slices grow to what the lane allows, and the slowest of the last ones decides."""

from __future__ import annotations

import pytest

from app.services.importing.slice_pace import FIRST_ROWS, LONGEST_SECONDS, MOST_ROWS, SlicePace
from app.services.importing.staged_customer import SHEAF_ROWS

ROW_SECONDS = 0.0001


def run(pace: SlicePace, slices: int, row_seconds: float = ROW_SECONDS) -> list[int]:
    sizes = []
    for _ in range(slices):
        sizes.append(pace.rows)
        pace.took(pace.rows, pace.rows * row_seconds)
    return sizes


def test_slices_double_until_they_take_most_of_what_is_allowed() -> None:
    sizes = run(SlicePace(), 8)
    assert sizes[:3] == [FIRST_ROWS, 2 * FIRST_ROWS, 4 * FIRST_ROWS]
    assert 0.6 * LONGEST_SECONDS < sizes[-1] * ROW_SECONDS < 0.7 * LONGEST_SECONDS


def test_one_slow_slice_is_remembered_for_the_next_ones_and_then_forgotten() -> None:
    pace = SlicePace()
    usual = run(pace, 8)[-1]
    pace.took(usual, 2 * usual * ROW_SECONDS)
    after = run(pace, 8)
    assert after[:4] == [usual // 2] * 4
    assert after[-1] == usual


@pytest.mark.parametrize(("row_seconds", "rows"), [(0.0, MOST_ROWS), (1.0, SHEAF_ROWS)])
def test_the_size_has_both_ends(row_seconds: float, rows: int) -> None:
    pace = SlicePace()
    run(pace, 12, row_seconds)
    assert pace.rows == rows
