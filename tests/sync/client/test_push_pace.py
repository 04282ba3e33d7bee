"""The size of pushes follows the time of the answers, down and up again, within its limits."""

from __future__ import annotations

from sync.client.push_pace import FIRST, LEAST, TARGET_MS, PushPace


def settled(desks: int, per_change_ms: float, most: int = 1000) -> int:
    """The size to which a desk comes when as many push in turn, each with pushes of its size."""
    pace = PushPace(most)
    for _ in range(30):
        pace.took(pace.size, round(desks * pace.size * per_change_ms))
    return pace.size


def test_a_lone_desk_sends_what_takes_a_third_of_a_second() -> None:
    assert settled(1, 0.1) == 1000
    assert abs(settled(1, 0.5) - TARGET_MS * 2) <= 5


def test_sixteen_desks_come_to_sizes_with_which_nobody_waits_long() -> None:
    size = settled(16, 0.15)
    assert size >= LEAST
    assert 16 * size * 0.15 <= TARGET_MS * 1.1


def test_it_never_leaves_its_limits() -> None:
    assert settled(500, 5.0) == LEAST
    assert settled(1, 0.0) == 1000
    assert settled(1, 0.0, most=3) == 3
    assert settled(500, 5.0, most=3) == 3


def test_a_small_push_makes_nothing_larger_and_a_slow_one_makes_it_smaller() -> None:
    pace = PushPace(1000)
    pace.took(1, 1)
    assert pace.size == FIRST
    pace.took(100, TARGET_MS * 2)
    assert pace.size == LEAST
