"""Waiting after failures: it grows with jitter, it is capped, and a wake-up ends it."""

from __future__ import annotations

import random

from sync.client.backoff import FIRST_S, LONGEST_S, Backoff


def longest(_low: float, high: float) -> float:
    return high


def test_the_ceiling_doubles_up_to_five_minutes() -> None:
    backoff = Backoff(longest)
    assert [backoff.failed() for _ in range(12)] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


def test_the_wait_is_anywhere_below_the_ceiling() -> None:
    seed = 11
    print(f"seed {seed}")
    backoff = Backoff(random.Random(seed).uniform)
    for _ in range(6):
        backoff.failed()
    waits = []
    for _ in range(300):
        backoff.succeeded()
        for _ in range(5):
            backoff.failed()
        waits.append(backoff.failed())
    assert 0 <= min(waits) < 3 < 29 < max(waits) <= 32


def test_success_starts_over() -> None:
    backoff = Backoff(longest)
    for _ in range(5):
        backoff.failed()
    backoff.succeeded()
    assert (backoff.failures, backoff.failed()) == (0, FIRST_S)


def test_a_wake_up_means_no_wait_before_the_next_try_once() -> None:
    backoff = Backoff(longest)
    for _ in range(5):
        backoff.failed()
    backoff.wake()
    assert [backoff.failed(), backoff.failed()] == [0.0, 2 * FIRST_S]


def test_the_server_may_ask_for_more_but_not_for_ever() -> None:
    backoff = Backoff(lambda low, _high: low)
    assert backoff.failed(40.0) == 40.0
    assert backoff.failed(1e9) == LONGEST_S
    assert backoff.failed(-5.0) == 0.0


def test_thousands_of_failures_do_not_overflow() -> None:
    backoff = Backoff(longest)
    for _ in range(5000):
        backoff.failed()
    assert backoff.failed() == LONGEST_S


def test_a_lost_long_poll_is_held_again_after_a_spread_pause_that_counts_no_failure() -> None:
    backoff = Backoff(longest)
    assert [backoff.pause(), backoff.pause(7.0), backoff.pause(1e9)] == [3.0, 10.0, LONGEST_S]
    assert Backoff(lambda low, _high: low).pause() == 1.0
    assert backoff.failures == 0
