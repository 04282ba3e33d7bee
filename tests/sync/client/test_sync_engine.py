"""The engine's steps: what it asks next, what it does with an answer, and with one that is late or foreign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, event

from app.services.overlay import project_keys
from sync.client.sync_engine import EngineLimits, Request, SyncEngine, is_synchronised
from sync.protocol.messages import HelloRequest, PullReply, PullRequest, PushReply, PushRequest
from sync.server.sync_service import SyncService
from tests.workspace_fixture import (
    MANAGER,
    DeskLine,
    FixedClock,
    Office,
    OpenDesk,
    create,
    deliver,
    digests,
    drive,
    edit,
    open_workspace_for,
    simple_document,
)


class Line(DeskLine):
    """A desk and its office; every request can be looked at."""

    def step(self) -> Request:
        """One request with its answer."""
        request = self.engine.next_request()
        assert request is not None
        self.engine.receive(self.ask(request))
        return request

    def settle(self) -> None:
        """Until there is nothing to ask."""
        drive(self.engine, self.ask)


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    yield Line(desk, Office(FixedClock()), engine_of(desk))
    desk.workspace.close()


def engine_of(desk: OpenDesk, limits: EngineLimits | None = None) -> SyncEngine:
    """A fresh engine of a vault."""
    return SyncEngine(desk.workspace.replication, lambda: desk.app.ids.new().hex(), "test", limits)


def kinds(line: Line) -> list[str]:
    """The requests until nothing is left."""
    found = []
    while (request := line.engine.next_request()) is not None:
        found.append(type(request).__name__.removesuffix("Request"))
        line.engine.receive(line.ask(request))
    return found


def test_it_greets_then_sends_then_fetches_then_rests(line: Line) -> None:
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    assert not line.engine.is_idle
    found = kinds(line)
    assert found[:2] == ["Hello", "Push"]
    assert found[-1] == "Pull"
    assert line.engine.is_idle
    assert is_synchronised(line.engine.subscriptions())
    assert line.desk.workspace.outbox.facts().waiting == 0


def test_a_round_without_news_asks_the_vault_little(line: Line) -> None:
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    line.settle()
    asked: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        asked.append(sql)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        line.engine.refresh()
        assert not line.engine.is_idle
        assert kinds(line) == ["Pull"]
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert line.engine.is_idle
    # Once to ask, and for each audience to keep its page and to compare it; what is about rows is not asked.
    assert sum(sql == "BEGIN IMMEDIATE" for sql in asked) == 1 + 2 * len(line.engine.subscriptions())
    assert not [sql for sql in asked if "FROM customer" in sql or "FROM conflict" in sql]
    assert sum("FROM meta" in sql for sql in asked) <= 1 + len(line.engine.subscriptions())


def test_a_greeting_of_the_session_before_does_not_stand_for_that_of_the_new_one(line: Line) -> None:
    """The person has another role meanwhile: only the next greeting names what he is sent now (sync.md I7)."""
    late = line.engine.next_request()
    assert isinstance(late, HelloRequest)
    line.engine.hello_again()
    line.engine.receive(line.ask(late))
    assert isinstance(line.step(), HelloRequest)
    assert not isinstance(line.step(), HelloRequest)


def test_only_one_request_is_under_way(line: Line) -> None:
    first = line.engine.next_request()
    assert isinstance(first, HelloRequest)
    assert line.engine.next_request() is None
    line.engine.failed("another request")
    assert line.engine.next_request() is None
    line.engine.failed(first.req_id)
    again = line.engine.next_request()
    assert isinstance(again, HelloRequest)
    assert again.req_id != first.req_id


def test_an_answer_that_nobody_waits_for_changes_nothing(line: Line) -> None:
    request = line.engine.next_request()
    assert request is not None
    reply = line.ask(request)
    line.engine.failed(request.req_id)
    assert not line.engine.receive(reply)
    assert line.engine.subscriptions() == []
    line.settle()
    assert not line.engine.receive(reply)


def test_a_lost_answer_to_a_push_makes_no_second_change(line: Line) -> None:
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    line.step()
    push = line.engine.next_request()
    assert isinstance(push, PushRequest)
    line.ask(push)  # head office took it; the answer is lost
    line.engine.failed(push.req_id)
    line.settle()
    assert line.desk.workspace.outbox.facts().waiting == 0
    (n, _digest) = digests(line.desk.workspace)["b1", "rm:rm1"]
    assert n == 1
    assert not line.engine.unequal


def test_a_fresh_engine_goes_on_where_the_vault_stands(line: Line) -> None:
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.step()
    push = line.engine.next_request()
    assert push is not None
    line.ask(push)
    line.engine = engine_of(line.desk)
    line.settle()
    edit(line.desk.workspace, customer, {"preference.contact_time": "下午"})
    line.engine = engine_of(line.desk)
    line.settle()
    assert line.desk.workspace.outbox.facts().waiting == 0
    assert line.desk.workspace.customers.card(customer).ver == 2


def test_big_work_goes_in_pieces_of_the_size_allowed(line: Line) -> None:
    for number in range(7):
        create(line.desk.workspace, {"name.legal_name": f"王{number}"})
    line.engine = engine_of(line.desk, EngineLimits(max_changes=3, max_rows=2))
    pushed, pulled = [], []
    while (request := line.engine.next_request()) is not None:
        reply = line.ask(request)
        if isinstance(request, PushRequest):
            pushed.append(len(request.changes))
        if isinstance(reply, PullReply):
            pulled += [len(page.rows) for page in reply.pages]
        line.engine.receive(reply)
    assert [count for count in pushed if count] == [3, 3, 1]
    assert max(pulled) <= 3, "a page ends with the push whose rows overfill it"
    assert sum(pulled) == 7


def test_a_change_larger_than_a_push_is_sent_alone(line: Line) -> None:
    for number in range(3):
        create(line.desk.workspace, {"name.legal_name": f"王{number}", "note.text": "长" * 500})
    line.engine = engine_of(line.desk, EngineLimits(max_push_bytes=100))
    sizes = []
    while (request := line.engine.next_request()) is not None:
        if isinstance(request, PushRequest) and request.changes:
            sizes.append(len(request.changes))
        line.engine.receive(line.ask(request))
    assert sizes == [1, 1, 1]


def test_news_of_heads_make_it_fetch_only_what_is_behind(line: Line) -> None:
    line.settle()
    assert line.engine.next_request() is None
    line.engine.heads({"b1": 0, "b9": 99})
    assert line.engine.next_request() is None
    line.engine.heads({"b1": 5})
    assert isinstance(line.engine.next_request(), PullRequest)


def test_what_an_answer_showed_of_the_history_is_proof_in_the_next_push(line: Line) -> None:
    """H8: a desk that only ever pushes would else not notice that head office lost its tail."""
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    assert isinstance(line.step(), HelloRequest)
    assert isinstance(line.step(), PushRequest)
    create(line.desk.workspace, {"name.legal_name": "李强"})
    line.engine.local_change()
    push = line.engine.next_request()
    assert isinstance(push, PushRequest)
    head = line.office.store.part["b1"]
    assert [(seen.part, seen.seq, seen.chain8) for seen in push.seen] == [("b1", head.head, head.chain[:8])]
    assert push.acked_dseq == 1


def test_an_unknown_replica_greets_again_and_loses_nothing(line: Line) -> None:
    line.settle()
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    line.engine.local_change()
    push = line.engine.next_request()
    assert isinstance(push, PushRequest)
    line.engine.receive(PushReply(push.req_id, [], 0, problem="unknown_replica"))
    assert isinstance(line.engine.next_request(), HelloRequest)
    assert line.desk.workspace.outbox.facts().waiting == 1


def test_after_a_restore_of_head_office_everything_is_offered_again(line: Line) -> None:
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.settle()
    before = line.desk.workspace.replication.meta()
    line.office = Office(FixedClock(), seed=2)  # the backup is older than this desk
    line.engine = engine_of(line.desk)
    line.settle()
    after = line.desk.workspace.replication.meta()
    assert after.rid != before.rid
    assert after.repair_gen > before.repair_gen
    assert line.desk.workspace.customers.card(customer).name == "王晓梅"
    assert line.desk.workspace.outbox.facts().waiting == 0
    assert not line.engine.unequal
    assert digests(line.desk.workspace)["b1", "rm:rm1"][0] == 1


def test_answers_without_a_number_that_head_office_lost_are_asked_for_again(line: Line) -> None:
    """F12: a refusal is in no partition's chain; the greeting alone tells that it is gone."""
    line.settle()
    meta = line.desk.workspace.replication.meta()
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.engine.local_change()
    push = line.step()
    assert isinstance(push, PushRequest)
    record = line.office.store.replicas[meta.rid]
    line.office.store.replicas[meta.rid] = replace(record, last_dseq=0, mchain=b"")
    line.engine.hello_again()
    assert isinstance(line.step(), HelloRequest)
    assert line.desk.workspace.replication.meta().rid != meta.rid
    line.settle()
    assert line.desk.workspace.customers.card(customer).name == "王晓梅"
    assert len(line.office.store.entity) == 1


def test_a_pull_tells_that_head_office_lost_answers_that_no_history_shows(line: Line) -> None:
    """F12: a desk with nothing but refused changes sends nothing; its next pull has to tell."""
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    line.settle()
    before = line.desk.workspace.replication.meta()
    assert before.acked_dseq == 1
    record = line.office.store.replicas[before.rid]
    line.office.store.replicas[before.rid] = replace(record, last_dseq=0, mchain=b"")
    line.engine.heads({"b1": 5})
    assert isinstance(line.step(), PullRequest)
    line.settle()
    after = line.desk.workspace.replication.meta()
    assert after.rid != before.rid
    assert after.acked_dseq == 1
    assert line.desk.workspace.outbox.facts().waiting == 0
    assert not line.engine.unequal


def test_a_new_epoch_of_head_office_brings_everything_back_in_step(line: Line) -> None:
    """F12: its operator put a backup back; no number or chain need differ for a desk to offer its work again."""
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.settle()
    before = line.desk.workspace.replication.meta()
    assert (before.epoch.partition(".")[0], line.engine.starts_over) == ("e1", False)
    line.office.service = SyncService(line.office.store, FixedClock(), lambda: b"n" * 16, "e2")
    line.engine.hello_again()
    line.step()
    assert line.engine.starts_over
    after = line.desk.workspace.replication.meta()
    assert (after.epoch.partition(".")[0], after.rid != before.rid, after.former) == ("e2", True, before.rid)
    assert line.desk.workspace.customers.card(customer).name == "王晓梅", (
        "nothing leaves the screen meanwhile"
    )
    line.settle()
    assert not line.engine.starts_over
    assert line.desk.workspace.outbox.facts().waiting == 0
    assert len(line.office.store.entity) == 1
    assert line.desk.workspace.replication.meta().former == b""
    blocks = line.office.store.number_blocks
    assert set(blocks(before.rid)) <= set(blocks(after.rid)), "the numbers on paper stay good"
    line.engine.hello_again()
    line.settle()
    assert line.desk.workspace.replication.meta().rid == after.rid, "once is enough"


def test_audit_records_that_are_not_taken_are_not_sent_without_end(line: Line) -> None:
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.settle()
    line.desk.workspace.customers.card(customer)
    line.engine.local_change()
    push = line.engine.next_request()
    assert isinstance(push, PushRequest)
    assert push.audit and not push.changes
    line.engine.receive(PushReply(push.req_id, 0, [], audit_head=push.audit[0].seq - 1))
    assert not isinstance(line.engine.next_request(), PushRequest)


def test_a_vault_that_was_copied_to_another_device_becomes_a_replica_of_its_own(line: Line) -> None:
    line.settle()
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    line.engine.local_change()
    before = line.desk.workspace.replication.meta()
    push = line.engine.next_request()
    assert isinstance(push, PushRequest)
    line.engine.failed(push.req_id, "replica.foreign")
    after = line.desk.workspace.replication.meta()
    assert after.rid != before.rid
    assert line.desk.workspace.outbox.facts().waiting == 1, "its work is not lost"
    line.settle()
    assert line.desk.workspace.outbox.facts().waiting == 0


def test_another_refusal_leaves_the_replica_its_name(line: Line) -> None:
    line.settle()
    before = line.desk.workspace.replication.meta()
    line.engine.refresh()
    pull = line.engine.next_request()
    assert pull is not None
    line.engine.failed(pull.req_id, "session.ended")
    assert line.desk.workspace.replication.meta() == before


def test_a_row_that_the_vault_lost_is_noticed_and_read_again(line: Line) -> None:
    customer = create(line.desk.workspace, {"name.legal_name": "王晓梅"}).id
    line.settle()
    with line.desk.workspace.ledger.page() as page:
        page.tx.remove_reasons(("b1", "rm:rm1"), [("customer", customer)])
        page.tx.drop_confirmed([("customer", customer)])
        project_keys(page.books, [("customer", customer)])
    line.desk.workspace.replication.recount(("b1", "rm:rm1"))
    line.engine.refresh()
    line.settle()
    assert line.engine.convergence.repairs_made == 1
    assert line.desk.workspace.customers.card(customer).name == "王晓梅"
    assert not line.engine.unequal


def test_a_desk_that_holds_what_nobody_sent_is_brought_back(line: Line) -> None:
    line.settle()
    deliver(line.desk.workspace, [(b"x" * 16, simple_document("王幽灵"))])
    line.engine.hello_again()
    line.settle()
    assert line.desk.workspace.outbox.facts().customers == 0
    assert not line.engine.unequal


def test_requests_hold_no_key_or_token_of_the_desk(line: Line) -> None:
    create(line.desk.workspace, {"name.legal_name": "王晓梅"})
    requests = []
    while (request := line.engine.next_request()) is not None:
        requests.append(msgspec.msgpack.encode(request))
        line.engine.receive(line.ask(request))
    header = line.desk.app.paths.vault(MANAGER.id).header.read_bytes()
    assert all(line.desk.vault.vault_id not in body for body in requests)
    assert all(header[:64] not in body for body in requests)
