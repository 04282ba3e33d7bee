"""A FIFO lock: hands over in the order of asking and is free after an exception."""

from __future__ import annotations

import threading

import pytest

from app.domain.errors import Bug
from app.store.write_lock import WriteLock


def test_waiters_are_served_in_order() -> None:
    lock, order = WriteLock(), []

    def take(number: int) -> None:
        with lock.held():
            order.append(number)

    threads = []
    with lock.held():
        assert not lock.is_wanted()
        for number in range(10):
            thread = threading.Thread(target=take, args=(number,))
            thread.start()
            threads.append(thread)
            while len(lock._waiting) <= number:
                pass
        assert lock.is_wanted()
    for thread in threads:
        thread.join()
    assert order == list(range(10))


def test_is_free_after_an_exception_and_after_a_nested_try() -> None:
    lock = WriteLock()
    with pytest.raises(Bug), lock.held(), lock.held():
        pass
    with pytest.raises(ZeroDivisionError), lock.held():
        _ = 1 / 0
    done = threading.Event()

    def take() -> None:
        with lock.held():
            done.set()

    thread = threading.Thread(target=take)
    thread.start()
    thread.join(5)
    assert done.is_set()
