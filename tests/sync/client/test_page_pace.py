"""The size of the next page follows how long the last one took."""

from __future__ import annotations

from sync.client.page_pace import FIRST, LEAST, TARGET_MS, PagePace


def test_a_fast_line_gets_larger_pages_up_to_the_limit() -> None:
    pace = PagePace(5_000)
    assert pace.size == FIRST
    for _ in range(3):
        pace.took(pace.size, TARGET_MS // 8)
    assert pace.size == 5_000


def test_a_slow_line_gets_small_ones_at_once() -> None:
    pace = PagePace(5_000)
    pace.took(FIRST, 20_000)
    assert pace.size == LEAST


def test_few_rows_say_nothing_of_many() -> None:
    pace = PagePace(5_000)
    pace.took(3, 1)
    pace.took(0, 60_000)
    assert pace.size == FIRST


def test_never_more_than_the_limit_even_when_that_is_tiny() -> None:
    pace = PagePace(2)
    pace.took(2, 10_000)
    assert pace.size == 2
