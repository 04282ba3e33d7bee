"""The best address that is well; who failed rests, and is looked at before it is used."""

from __future__ import annotations

from sync.client.endpoint_choice import FIRST_S, LONGEST_S, EndpointChoice

A, B, C = "https://a", "https://b", "https://c"


class Choice(EndpointChoice):
    """With a clock to turn and no jitter."""

    def __init__(self) -> None:
        self.now = 100.0
        super().__init__((A, B, C), lambda: self.now, lambda _low, high: high)


def test_who_is_well_is_asked_by_rank_and_who_failed_last() -> None:
    choice = Choice()
    assert choice.order() == (A, B, C)
    choice.failed(A)
    assert choice.order() == (B, C, A)
    choice.now += 1
    choice.failed(B)
    assert choice.order() == (C, A, B)


def test_a_better_one_is_looked_at_when_its_rest_is_over_and_not_used_before() -> None:
    choice = Choice()
    assert choice.due() is None
    choice.failed(A)
    assert choice.due() is None
    choice.now += FIRST_S
    assert choice.due() == A
    assert choice.order() == (B, C, A)
    choice.worked(A)
    assert (choice.due(), choice.order()) == (None, (A, B, C))


def test_one_that_is_not_better_is_left_alone() -> None:
    choice = Choice()
    choice.failed(B)
    choice.now += LONGEST_S
    assert choice.due() is None


def test_the_rest_grows_to_a_minute() -> None:
    choice = Choice()
    rests = []
    for _ in range(8):
        choice.failed(A)
        began = choice.now
        while choice.due() is None:
            choice.now += 1
        rests.append(choice.now - began)
    assert rests == [5, 10, 20, 40, 60, 60, 60, 60]


def test_where_all_failed_every_request_tries_and_nothing_is_looked_at_beside() -> None:
    choice = Choice()
    for url in (A, B, C):
        choice.failed(url)
        choice.now += 1
    choice.now += LONGEST_S
    assert choice.due() is None
    assert choice.order() == (A, B, C)


def test_a_new_list_keeps_what_is_known() -> None:
    choice = Choice()
    choice.failed(A)
    choice.use((A, "https://d/"))
    assert choice.order() == ("https://d", A)
    choice.use((B,))
    choice.use((A, B))
    assert choice.order() == (A, B)
