"""The table of waits after wrong passwords."""

from __future__ import annotations

import pytest

from app.security.attempt_rule import (
    CLOSED_S,
    Attempts,
    attempts_bytes,
    attempts_from_bytes,
    failed_again,
    joined,
    standing_at,
    wait_after,
)

NOW = 1_760_000_000_000


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 0), (1, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, CLOSED_S), (99, CLOSED_S)],
)
def test_waits(failures: int, wait: int) -> None:
    assert wait_after(Attempts(failures, NOW)) == wait


def test_the_tenth_closes_the_slot() -> None:
    attempts = Attempts()
    for _ in range(9):
        attempts = failed_again(attempts, NOW)
    assert not attempts.is_disabled
    assert failed_again(attempts, NOW).is_disabled


def test_the_wait_runs_down_in_whole_seconds_rounded_up() -> None:
    attempts = Attempts(5, NOW)
    waits = [standing_at(attempts, NOW + ms).wait_s for ms in (0, 1, 1000, 29_001, 30_000, 10**9)]
    assert waits == [30, 30, 29, 1, 0, 0]


def test_a_clock_put_back_restarts_the_wait_and_does_not_lengthen_it() -> None:
    assert standing_at(Attempts(5, NOW), NOW - 10**9).wait_s == 30


def test_joining_takes_the_stricter_of_each() -> None:
    one, two = Attempts(3, NOW, True), Attempts(7, NOW - 5, False)
    assert joined(one, two) == joined(two, one) == Attempts(7, NOW, True)


def test_bytes_round_trip_and_foreign_bytes_count_as_closed() -> None:
    attempts = Attempts(6, NOW, False)
    assert attempts_from_bytes(attempts_bytes(attempts)) == attempts
    assert attempts_from_bytes(None) == Attempts()
    assert attempts_from_bytes(b"\x93\x00").is_disabled
    assert attempts_from_bytes(b"junk").failures == 10
