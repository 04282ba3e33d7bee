"""The line of pushes: who comes while others are decided is taken along, in order, and pays for no one else."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from app.domain.errors import EnvironmentFault
from sync.protocol import versions
from sync.protocol.messages import PushReply, PushRequest, WireChange
from sync.server.push_group import Outcome, PushJob
from sync.server.push_turns import MOST_JOBS, PushTurns
from sync.server.record_store import Session
from tests.sync.server.bank_builder import RM


def job(name: str, changes: int = 1, rid: str = "") -> PushJob:
    change = WireChange(1, bytes(16), "edit", "customer", bytes(16), 0, 0, "rm1", [])
    request = PushRequest((rid or name).encode().rjust(16), name, [], 0, b"", [change] * changes)
    return PushJob(Session(RM, "d1", ("b1",)), request)


def answered(one: PushJob) -> PushReply:
    return PushReply(one.request.req_id, 0, [])


class Counter:
    """Decides pushes; the first call of a group waits until it is let go."""

    def __init__(self, fault: Callable[[Sequence[PushJob]], Exception | None] = lambda jobs: None) -> None:
        self.groups: list[list[str]] = []
        self.entered, self.go = threading.Event(), threading.Event()
        self._fault = fault
        self.turns = PushTurns(self._decide)

    def _decide(self, jobs: Sequence[PushJob]) -> Sequence[Outcome]:
        self.groups.append([one.request.req_id for one in jobs])
        if len(self.groups) == 1:
            self.entered.set()
            assert self.go.wait(30)
        fault = self._fault(jobs)
        if fault is not None:
            raise fault
        return [answered(one) for one in jobs]

    def run(self, pool: ThreadPoolExecutor, *jobs: PushJob) -> list[Future[PushReply]]:
        """All in line, in this order, while the first is being decided."""
        first = pool.submit(self.turns.run, "b1", jobs[0])
        assert self.entered.wait(30)
        rest = []
        for place, one in enumerate(jobs[1:], 2):
            rest.append(pool.submit(self.turns.run, "b1", one))
            while len(self.line("b1")) < place:
                threading.Event().wait(0.001)
        self.go.set()
        return [first, *rest]

    def line(self, name: str) -> Sequence[object]:
        lines: dict[str, Sequence[object]] = getattr(self.turns, "_lines")  # noqa: B009  # watched from outside
        return lines.get(name, ())


def test_who_comes_meanwhile_is_decided_together_and_in_order() -> None:
    counter = Counter()
    with ThreadPoolExecutor(8) as pool:
        done = counter.run(pool, *map(job, "abcde"))
        assert [each.result(30).req_id for each in done] == list("abcde")
    assert counter.groups == [["a"], ["b", "c", "d", "e"]]
    assert not counter.line("b1")


def test_a_transaction_has_its_limits_and_nobody_is_overtaken() -> None:
    counter = Counter()
    half = versions.MAX_CHANGES // 2
    jobs = [job("a"), job("b", half), job("c", half), job("d", half + 1), job("e", half), job("f")]
    with ThreadPoolExecutor(8) as pool:
        for each in counter.run(pool, *jobs):
            each.result(30)
    assert counter.groups == [["a"], ["b", "c"], ["d"], ["e", "f"]]


def test_so_many_pushes_go_together_and_no_more() -> None:
    counter = Counter()
    names = [f"{number:02}" for number in range(MOST_JOBS + 3)]
    with ThreadPoolExecutor(len(names)) as pool:
        for each in counter.run(pool, *map(job, names)):
            each.result(30)
    assert [len(group) for group in counter.groups] == [1, MOST_JOBS, 2]


def test_two_pushes_of_one_replica_follow_each_other() -> None:
    counter = Counter()
    with ThreadPoolExecutor(8) as pool:
        for each in counter.run(pool, job("a"), job("b"), job("c", rid="b"), job("d")):
            each.result(30)
    assert counter.groups == [["a"], ["b"], ["c", "d"]]


def test_lines_do_not_wait_for_each_other() -> None:
    counter = Counter()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(counter.turns.run, "b1", job("a"))
        assert counter.entered.wait(30)
        assert pool.submit(counter.turns.run, "b2", job("b")).result(30).req_id == "b"
        counter.go.set()
        first.result(30)


def test_when_a_group_fails_each_is_decided_alone_and_only_one_is_to_blame() -> None:
    def fault(jobs: Sequence[PushJob]) -> Exception | None:
        return EnvironmentFault("busy.server") if "c" in [one.request.req_id for one in jobs] else None

    counter = Counter(fault)
    with ThreadPoolExecutor(8) as pool:
        done = counter.run(pool, *map(job, "abcd"))
        with pytest.raises(EnvironmentFault):
            done[2].result(30)
        assert [done[place].result(30).req_id for place in (0, 1, 3)] == ["a", "b", "d"]
    assert counter.groups[1] == ["b", "c", "d"]
    assert sorted(counter.groups[2:]) == [["b"], ["c"], ["d"]]


def test_a_fault_that_nobody_foresaw_ends_one_push_and_frees_the_line() -> None:
    class Unforeseen(Exception):
        pass

    counter = Counter(lambda jobs: Unforeseen() if len(jobs) > 1 else None)
    with ThreadPoolExecutor(8) as pool:
        done = counter.run(pool, *map(job, "abc"))
        with pytest.raises(Unforeseen):
            done[1].result(30)
        assert done[2].result(30).req_id == "c"
        assert pool.submit(counter.turns.run, "b1", job("e")).result(30).req_id == "e"
    assert not counter.line("b1")


def test_an_outcome_that_is_a_fault_is_raised_to_its_own_desk() -> None:
    turns = PushTurns(lambda jobs: [ValueError()])
    with pytest.raises(ValueError):
        turns.run("b1", job("a"))
