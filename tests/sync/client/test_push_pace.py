"""The size of pushes follows the time of the answers, down and up again, within its limits."""

from __future__ import annotations

from collections import deque

from sync.client.push_pace import FIRST, LEAST, TARGET_MS, PushPace


def settled(desks: int, per_change_ms: float, most: int = 1000) -> int:
    """The size to which a desk comes when as many push in turn, each with pushes of its size."""
    pace = PushPace(most)
    for _ in range(30):
        pace.took(pace.size, round(desks * pace.size * per_change_ms))
    return pace.size


def test_a_lone_desk_sends_what_takes_a_quarter_of_a_second() -> None:
    assert settled(1, 0.1) == 1000
    assert abs(settled(1, 0.5) - TARGET_MS * 2) <= 5


def test_sixteen_desks_come_to_sizes_with_which_nobody_waits_long() -> None:
    size = settled(16, 0.15)
    assert size >= LEAST
    assert 16 * size * 0.15 <= TARGET_MS * 1.1


def test_when_all_desks_begin_at_once_hardly_any_push_waits_for_half_a_second() -> None:
    """A morning of sixteen desks, head office deciding in turn: at 0.4 ms a change and 2.5 ms a push."""
    paces, left, answered = [PushPace(1000) for _ in range(16)], [1500] * 16, list[float]()
    line, now = deque((0.0, desk) for desk in range(16)), 0.0
    while line:
        asked, desk = line.popleft()
        size = min(paces[desk].size, left[desk])
        now = max(now, asked) + 2.5 + size * 0.4
        paces[desk].took(size, round(now - asked))
        answered.append(now - asked)
        left[desk] -= size
        if left[desk]:
            line.append((now, desk))
    answered.sort()
    assert answered[int(0.95 * len(answered))] < 500
    assert answered[-1] < 1000


def test_a_lone_desk_is_at_full_size_after_a_few_pushes() -> None:
    pace, pushes = PushPace(1000), 0
    while pace.size < 1000:
        pace.took(pace.size, round(pace.size * 0.2))
        pushes += 1
    assert pushes <= 4


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
    assert pace.size == FIRST // 2
    pace.took(50, TARGET_MS * 2)
    assert pace.size == LEAST
