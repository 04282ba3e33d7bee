"""Pushes back to back: the next is made before the answer, sent after it, and a lost one costs nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.errors import EnvironmentFault
from app.store.store_fault import StoreReadOnly
from sync.client.push_stream import PushStream
from sync.client.sync_engine import EngineLimits, Reply, Request, SyncEngine
from sync.protocol.messages import PushReply, PushRequest
from tests.workspace_fixture import (
    MANAGER,
    DeskLine,
    FixedClock,
    Office,
    create,
    digests,
    drive,
    forbid_writing,
    open_workspace_for,
)

LIMITS = EngineLimits(max_changes=2)


class Line(DeskLine):
    """A desk with seven new customers, introduced to its office, and its engine."""

    def push(self) -> PushRequest:
        """The first push."""
        self.engine.local_change()
        request = self.engine.next_request()
        assert isinstance(request, PushRequest)
        return request

    def behind(self) -> PushRequest:
        """The push behind it."""
        request = self.engine.next_push()
        assert request is not None
        return request

    def waiting(self) -> int:
        """Changes without an answer."""
        return len(self.desk.workspace.replication.pending(100).changes)

    def rid(self) -> bytes:
        """The replica's id, another one after a divergence."""
        return self.desk.workspace.replication.meta().rid

    def is_whole(self) -> bool:
        """Whether everything arrived once and both ends count the same."""
        drive(self.engine, self.ask)
        (n, _digest) = digests(self.desk.workspace)["b1", "rm:rm1"]
        return n == 7 and not self.engine.unequal and not self.waiting()


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    engine = SyncEngine(desk.workspace.replication, lambda: desk.app.ids.new().hex(), "test", LIMITS)
    made = Line(desk, Office(FixedClock()), engine)
    drive(engine, made.ask)
    for number in range(7):
        create(desk.workspace, {"name.legal_name": f"王{number}"})
    yield made
    desk.workspace.close()


def test_the_next_push_begins_where_the_one_under_way_ends(line: Line) -> None:
    first, second = line.push(), line.behind()
    assert [c.dseq for c in second.changes] == [c.dseq + 2 for c in first.changes]
    assert (second.acked_dseq, second.mchain) == (first.acked_dseq, first.mchain)
    assert line.engine.next_push() is None, "one ahead is enough"
    assert line.engine.next_request() is None
    for request in (first, second):
        line.engine.receive(line.ask(request))
    assert line.desk.workspace.replication.meta().acked_dseq == second.changes[-1].dseq
    assert line.is_whole()


def test_nothing_is_made_behind_the_last_push_or_a_pull(line: Line) -> None:
    drive(line.engine, line.ask)
    assert line.engine.next_push() is None
    line.engine.refresh()
    assert line.engine.next_request() is not None
    assert line.engine.next_push() is None


def test_a_push_that_arrives_before_the_one_in_front_of_it_is_no_divergence(line: Line) -> None:
    rid, first, second = line.rid(), line.push(), line.behind()
    early = line.ask(second)
    assert isinstance(early, PushReply)
    assert (early.problem, early.results) == ("gap", [])
    assert not line.engine.receive(early), "an answer out of turn is dropped"
    line.engine.receive(line.ask(first))
    assert line.is_whole()
    assert line.rid() == rid


def test_a_gap_behind_a_lost_push_makes_both_again(line: Line) -> None:
    rid, first, second = line.rid(), line.push(), line.behind()
    line.engine.receive(line.ask(first))
    line.engine.failed(second.req_id)
    third, fourth = line.push(), line.behind()
    # The answer to the third says nothing, as if it had been lost on the way there.
    line.engine.receive(PushReply(third.req_id, 0))
    line.engine.receive(line.ask(fourth))
    assert line.is_whole()
    assert line.rid() == rid


def test_a_failed_push_takes_the_one_behind_it_along(line: Line) -> None:
    first, second = line.push(), line.behind()
    line.engine.failed(first.req_id)
    assert not line.engine.receive(line.ask(second))
    assert line.push().changes == first.changes
    line.engine.failed(first.req_id)


def test_while_head_office_decides_the_next_push_is_made_and_nothing_else_is_sent(line: Line) -> None:
    made, at_once, most = threading.Event(), [0], [0]
    behind = line.engine.next_push

    def noticed() -> PushRequest | None:
        request = behind()
        made.set()
        return request

    def slow(request: Request) -> Reply:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        assert made.wait(10), "the next push waits for the answer"
        made.clear()
        reply = line.ask(request)
        at_once[0] -= 1
        return reply

    line.engine.next_push = noticed  # type: ignore[method-assign]  # only listened to
    stream, heard = PushStream(line.engine, slow), list[int]()
    stream.run(line.push(), lambda reply, _touched, _ms: heard.append(len(getattr(reply, "results", ()))))
    stream.close()
    assert heard == [2, 2, 2, 1]
    assert most == [1]
    assert line.is_whole()


def test_what_was_answered_before_a_failure_stays_and_the_rest_is_sent_again(line: Line) -> None:
    asked = list[Request]()

    def breaking(request: Request) -> Reply:
        asked.append(request)
        if len(asked) == 2:
            raise EnvironmentFault("net.offline")
        return line.ask(request)

    stream = PushStream(line.engine, breaking)
    problem = stream.run(line.push(), lambda *_: None)
    stream.close()
    assert isinstance(problem, EnvironmentFault)
    assert len(asked) == 2, "nothing is sent behind a push that failed"
    assert line.waiting() == 5
    assert line.is_whole()


def test_an_answer_that_the_vault_cannot_keep_is_asked_for_again_with_all_behind_it(line: Line) -> None:
    stream = PushStream(line.engine, line.ask)
    first = line.push()
    forbid_writing(line.desk.workspace, True)
    with pytest.raises(StoreReadOnly):
        stream.run(first, lambda *_: None)
    line.engine.interrupted()
    forbid_writing(line.desk.workspace, False)
    assert line.waiting() == 7
    stream.close()
    assert line.is_whole()


def test_a_problem_ends_the_stream_before_the_next_push_is_sent(line: Line) -> None:
    asked = list[Request]()

    def strange(request: Request) -> Reply:
        asked.append(request)
        return PushReply(request.req_id, 0, [], "unknown_replica")

    stream = PushStream(line.engine, strange)
    stream.run(line.push(), lambda *_: None)
    stream.close()
    assert len(asked) == 1
    assert line.is_whole()


def test_a_desk_that_stops_sends_no_further_push(line: Line) -> None:
    heard = list[Reply]()
    stream = PushStream(line.engine, line.ask)
    stream.run(line.push(), lambda reply, *_: heard.append(reply), lambda: False)
    stream.close()
    assert len(heard) == 1
    assert line.waiting() == 5
