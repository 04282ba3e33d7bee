"""Two ends that hold different rows: only these are found and mended, and nothing is believed that does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from app.domain import digest
from app.domain.change import Action, Change, EntityKey, GroupEdit
from app.domain.document_block import pack_blocks, split_by_class
from app.domain.loss_guard import LossGuard
from app.domain.replica import Confirmed
from app.services.overlay import project_keys
from sync.client.audience_repair import RepairLimits
from sync.client.sync_engine import EngineLimits, Reply, Request, SyncEngine
from sync.protocol.messages import HelloReply, PullReply, PullRequest, SubPage
from sync.protocol.repair_messages import DigestReply, ManifestReply, ManifestRequest, RowsRequest
from sync.server.record_store import AudienceRecord, EntityRecord, Session, WriteSet
from sync.server.staging import Staging
from tests.workspace_fixture import (
    COMPLIANCE,
    MANAGER,
    DeskLine,
    FixedClock,
    Office,
    drive,
    edit,
    open_workspace_for,
    simple_document,
)

AUDIENCE = ("b1", "rm:rm1")
COUNT = 300
SMALL = EngineLimits(
    repair=RepairLimits(manifest_rows=20, manifest_rows_at_once=10, rows=150, rows_at_once=7)
)


@dataclass
class Line(DeskLine):
    """A desk and its office; requests are remembered, answers may be bent."""

    asked: list[Request] = field(default_factory=list)
    bend: Callable[[Reply], Reply] = lambda reply: reply
    now: float = 0.0

    def ask(self, request: Request) -> Reply:
        """What head office answers, after bending."""
        self.asked.append(request)
        return self.bend(super().ask(request))

    def settle(self) -> None:
        """Ask everything again until there is nothing to ask."""
        self.asked.clear()
        self.engine.refresh()
        drive(self.engine, self.ask)

    def names(self) -> list[str]:
        """The kinds of the requests that were made."""
        return [type(request).__name__.removesuffix("Request") for request in self.asked]

    def held(self) -> dict[EntityKey, int]:
        """Every row of the audience here."""
        with self.desk.workspace.ledger.reading() as tx:
            return dict(tx.audience_rows(AUDIENCE))

    def wanted(self) -> dict[EntityKey, int]:
        """Every row of the audience at head office."""
        rows = self.office.store.feed[AUDIENCE].values()
        return {(row.type, row.id): row.ver for row in rows if row.kind == "U"}

    def lose(self, *keys: EntityKey) -> None:
        """The vault loses rows, and with them their count: a hole that no counter tells of."""
        with self.desk.workspace.ledger.page() as page:
            page.tx.remove_reasons(AUDIENCE, keys)
            page.tx.drop_confirmed(keys)
            project_keys(page.books, keys)
        self.desk.workspace.replication.recount(AUDIENCE)

    def add_ghosts(self, count: int) -> None:
        """Rows that head office never sent."""
        keys = [("customer", key) for key in ghosts(count)]
        packed = pack_blocks(split_by_class("customer", simple_document("王幽灵")))
        with self.desk.workspace.ledger.page() as page:
            page.tx.put_confirmed([(key, Confirmed(1, 0, packed)) for key in keys])
            page.tx.add_reasons(AUDIENCE, 1, keys)
            project_keys(page.books, keys)
        self.desk.workspace.replication.recount(AUDIENCE)


def ghosts(count: int) -> list[bytes]:
    return [b"ghost-ghost-gho" + bytes([n]) for n in range(count)]


def found_customers(office: Office, count: int) -> list[EntityKey]:
    """Customers of the manager, written at head office."""
    keys = [("customer", bytes([n % 251, 7]) * 7 + n.to_bytes(2, "little")) for n in range(count)]
    with office.store.transaction() as tx:
        staging = Staging(tx, keys)
        for n, key in enumerate(keys):
            staging.put(EntityRecord("b1", "customer", key[1], 1, simple_document(f"王{n}")))
        tx.write(staging.finish([], [], 0, b""))
    return keys


def open_line(folder: Path, limits: EngineLimits = SMALL) -> Line:
    desk = open_workspace_for(folder, MANAGER, FixedClock())
    office = Office(FixedClock())
    line = Line(desk, office, None)  # type: ignore[arg-type]  # made right below, it asks the line for the time
    line.engine = SyncEngine(
        desk.workspace.replication, lambda: desk.app.ids.new().hex(), "test", limits, lambda: line.now
    )
    return line


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    made = open_line(tmp_path)
    found_customers(made.office, COUNT)
    made.settle()
    assert len(made.held()) == COUNT
    yield made
    made.desk.workspace.close()


def test_an_equal_state_costs_no_request_besides_the_pull(line: Line) -> None:
    line.settle()
    assert line.names() == ["Pull"]
    assert line.engine.convergence.repairs_made == 0


def test_only_the_rows_that_differ_are_asked_for(line: Line) -> None:
    lost = sorted(line.held())[10:13]
    line.lose(*lost)
    line.add_ghosts(2)
    line.settle()
    assert line.held() == line.wanted()
    assert line.engine.convergence.repairs_made == 1 and not line.engine.unequal
    assert line.engine.convergence.rows_mended == 5
    assert set(line.names()) == {"Pull", "Digest", "Manifest", "Rows"}
    rows = [key for request in line.asked if isinstance(request, RowsRequest) for key in request.keys]
    assert sorted(rows) == lost
    customers = line.desk.workspace.customers
    assert customers.card(lost[0][1]).name.startswith("王")
    facts = line.desk.workspace.outbox.facts()
    assert facts.customers == COUNT
    assert [(event.kind, event.rows) for event in facts.events] == [("mended", 5)], "the sync log says so"
    line.settle()
    assert line.names() == ["Pull"]


def test_a_row_of_another_version_is_overwritten_also_by_an_older_one(line: Line) -> None:
    key = sorted(line.held())[5]
    with line.desk.workspace.ledger.page() as page:
        row = page.tx.confirmed([key])[key]
        page.tx.put_confirmed([(key, type(row)(9, row.gen, row.packed))])
    line.desk.workspace.replication.recount(AUDIENCE)
    line.settle()
    assert line.held() == line.wanted()
    assert line.engine.convergence.rows_mended == 1


def test_a_counter_that_is_wrong_is_counted_anew_without_a_question(line: Line) -> None:
    with line.desk.workspace.ledger.page() as page:
        sub = next(s for s in page.tx.subscriptions() if s.audience == AUDIENCE)
        page.tx.put_subscription(msgspec.structs.replace(sub, n=sub.n + 1, digest=5))
    line.settle()
    assert line.names() == ["Pull"]
    (sub,) = [s for s in line.engine.subscriptions() if s.audience == AUDIENCE]
    assert (sub.n, sub.digest) == (
        COUNT,
        digest.set_digest((*key, ver) for key, ver in line.wanted().items()),
    )
    assert line.engine.convergence.repairs_made == 0 and not line.engine.unequal


def test_head_offices_wrong_digest_is_neither_believed_nor_taken_over(line: Line) -> None:
    record = line.office.store.audience[AUDIENCE]
    with line.office.store.transaction() as tx:
        tx.write(WriteSet(audiences=[AudienceRecord(*AUDIENCE, record.n, 77)]))
    line.settle()
    assert line.names() == ["Pull", "Digest"]
    assert line.engine.unequal == {AUDIENCE}
    assert len(line.held()) == COUNT
    for _ in range(5):
        line.settle()
    assert line.names() == ["Pull"], "after three times it is only reported"
    with line.office.store.transaction() as tx:
        tx.write(WriteSet(audiences=[record]))
    line.settle()
    assert not line.engine.unequal


def test_a_manifest_that_does_not_add_up_takes_nothing_away(line: Line) -> None:
    def shorter(reply: Reply) -> Reply:
        if isinstance(reply, ManifestReply):
            return msgspec.structs.replace(reply, rows=reply.rows[1:])
        return reply

    line.lose(sorted(line.held())[3])
    before = line.held()
    line.bend = shorter
    line.settle()
    assert line.held() == before
    assert line.engine.unequal == {AUDIENCE}


def test_a_short_answer_of_sums_changes_nothing(line: Line) -> None:
    line.lose(sorted(line.held())[3])
    before = line.held()
    line.bend = lambda reply: (
        msgspec.structs.replace(reply, sums=[b"short"]) if isinstance(reply, DigestReply) else reply
    )
    line.settle()
    assert line.held() == before and line.engine.unequal == {AUDIENCE}


def test_many_rows_are_given_up_only_after_a_second_word(line: Line) -> None:
    """Mass loss: head office forgets a third of the audience, says so again a minute later, and is believed."""
    every = sorted(line.wanted())
    feed = line.office.store.feed[AUDIENCE]
    kept = {key: feed[key] for key in every[100:]}
    forgotten = {key: feed[key] for key in every[:100]}
    record = line.office.store.audience[AUDIENCE]
    line.office.store.feed[AUDIENCE] = dict(kept)
    total = digest.set_digest((*key, row.ver) for key, row in kept.items())
    line.office.store.audience[AUDIENCE] = AudienceRecord(*AUDIENCE, len(kept), total)
    line.settle()
    assert len(line.held()) == COUNT, "nothing left on one word"
    assert line.engine.convergence.rows_held == 100
    assert line.engine.is_idle and line.engine.convergence.wakes_in() == pytest.approx(60)
    line.now = 59
    line.settle()
    assert line.names() == ["Pull"] and len(line.held()) == COUNT
    line.office.store.feed[AUDIENCE] = {**kept, **dict(list(forgotten.items())[:30])}
    shown = line.office.store.feed[AUDIENCE]
    total = digest.set_digest((*key, row.ver) for key, row in shown.items())
    line.office.store.audience[AUDIENCE] = AudienceRecord(*AUDIENCE, len(shown), total)
    line.now = 61
    line.settle()
    assert line.held() == line.wanted(), "what was said twice, and only that"
    assert line.engine.convergence.rows_held == 0 and not line.engine.unequal
    line.office.store.feed[AUDIENCE] = {**kept, **forgotten}
    line.office.store.audience[AUDIENCE] = record
    line.settle()
    assert len(line.held()) == COUNT, "what comes back is fetched again"


def test_an_answer_that_was_lost_is_asked_for_again(line: Line) -> None:
    lost = sorted(line.held())[0]
    line.lose(lost)
    line.engine.refresh()
    turns = 0
    while (request := line.engine.next_request()) is not None:
        turns += 1
        if not isinstance(request, PullRequest) and turns < 7:
            line.engine.failed(request.req_id)
        else:
            line.engine.receive(line.ask(request))
    assert line.held() == line.wanted()
    assert not line.engine.unequal


def test_an_own_change_that_waits_survives_the_repair_of_its_row(line: Line) -> None:
    key = sorted(line.held())[4]
    with line.desk.workspace.ledger.page() as page:
        row = page.tx.confirmed([key])[key]
        page.tx.put_confirmed([(key, type(row)(9, row.gen, row.packed))])
    line.desk.workspace.replication.recount(AUDIENCE)
    edit(line.desk.workspace, key[1], {"name.legal_name": "王新名"})
    line.settle()
    assert line.desk.workspace.customers.card(key[1]).name == "王新名"
    line.engine.local_change()
    line.settle()
    assert line.desk.workspace.customers.card(key[1]).name == "王新名"
    assert line.desk.workspace.outbox.facts().waiting == 0
    assert line.held() == line.wanted()


def test_when_most_rows_differ_everything_is_read_again(line: Line) -> None:
    line.lose(*sorted(line.held())[:200])
    line.settle()
    assert line.held() == line.wanted()
    assert "Rows" not in line.names()
    assert not line.engine.unequal


def test_rows_written_between_sums_and_manifest_are_no_reason_to_doubt(line: Line) -> None:
    line.lose(sorted(line.held())[3])
    line.add_ghosts(1)
    written = 0

    def busy(reply: Reply) -> Reply:
        nonlocal written
        if isinstance(reply, DigestReply) and written < 3:
            written += 1
            add_customer(line.office, written)
        return reply

    line.bend = busy
    line.settle()
    assert line.held() == line.wanted()
    assert not line.engine.unequal


def add_customer(office: Office, number: int) -> None:
    key = ("customer", bytes([number]) * 16)
    with office.store.transaction() as tx:
        staging = Staging(tx, [key])
        staging.put(EntityRecord("b1", "customer", key[1], 1, simple_document("王新来")))
        tx.write(staging.finish([], [], 0, b""))


def test_f16_a_desk_behind_the_floor_keeps_its_rows_and_mends_the_difference(line: Line) -> None:
    """F16: what left long ago is not told any more; the manifest says it, and the rest is not sent again."""
    gone = sorted(line.held())[7]
    store = line.office.store
    with store.transaction() as tx:
        staging = Staging(tx, [gone])
        record = staging.entity(gone)
        assert record is not None
        service = {**(record.document["service"] or {}), "primary_rm": "rm2"}
        staging.put(msgspec.structs.replace(record, ver=2, document={**record.document, "service": service}))
        tx.write(staging.finish([], [], 0, b""))
    del store.feed[AUDIENCE][gone]
    part = store.part["b1"]
    store.part["b1"] = msgspec.structs.replace(part, floor=part.head)
    line.settle()
    assert line.held() == line.wanted() and gone not in line.held()
    assert "Rows" not in line.names(), "no row was sent again"
    (sub,) = [s for s in line.engine.subscriptions() if s.audience == AUDIENCE]
    assert (sub.cursor, sub.mode) == (part.head, "live")
    line.settle()
    assert line.names() == ["Pull"]


def test_a_desk_behind_the_floor_forgets_its_work_on_who_was_erased(line: Line) -> None:
    gone, service = sorted(line.held())[7], line.office.service
    edit(line.desk.workspace, gone[1], {"name.legal_name": "王绝密"})
    line.engine.local_change()
    line.settle()
    document = line.office.store.entity[gone].document
    moved = {**(document["service"] or {}), "primary_rm": "rm2"}
    service.edit_directly(COMPLIANCE, gone, [GroupEdit("service", document["service"], moved)])
    command = Change(b"e" * 16, 0, Action.ERASE, *gone, 0, 0, COMPLIANCE.id, ())
    assert service.command(Session(COMPLIANCE, "", ("b1",)), command).outcome == "ok"
    assert line.office.store.raise_floor("b1", 10**15) > 0
    line.settle()
    assert gone not in line.held()
    with line.desk.workspace.ledger.reading() as tx:
        (row,) = tx.by_entity([gone])[gone]
    assert row.change.groups == (), "what he typed is gone, that he did is not"


def test_an_audience_that_is_not_granted_any_more_ends_its_repair(line: Line) -> None:
    line.lose(sorted(line.held())[0])
    line.bend = lambda reply: (
        msgspec.structs.replace(reply, problem="gone", sums=[]) if isinstance(reply, DigestReply) else reply
    )
    line.engine.refresh()
    while (request := line.engine.next_request()) is not None and "Hello" not in type(request).__name__:
        line.engine.receive(line.ask(request))
    assert request is not None, "it introduces itself again, to hear what it may hold"
    assert not line.engine.convergence.is_busy


def test_a_history_that_is_not_the_one_seen_starts_over(line: Line) -> None:
    line.lose(sorted(line.held())[0])
    rid = line.desk.workspace.replication.meta().rid
    line.bend = lambda reply: (
        msgspec.structs.replace(reply, problem="diverged", sums=[])
        if isinstance(reply, DigestReply)
        else reply
    )
    line.settle()
    assert line.desk.workspace.replication.meta().rid != rid
    line.bend = lambda reply: reply
    line.settle()
    assert line.held() == line.wanted()


def test_f14_a_server_that_shows_an_empty_audience_takes_nothing_away(line: Line) -> None:
    """F14: an empty page with count 0 is absence, and absence alone removes nothing."""

    def empty(reply: Reply) -> Reply:
        if isinstance(reply, PullReply):
            pages = [
                SubPage(
                    p.part,
                    p.aud,
                    [],
                    p.cursor,
                    p.chain8,
                    p.boot_head,
                    False,
                    p.head,
                    p.head_chain8,
                    0,
                    bytes(16),
                )
                for p in reply.pages
            ]
            return msgspec.structs.replace(reply, pages=pages)
        if isinstance(reply, DigestReply):
            return msgspec.structs.replace(reply, n=0, digest=bytes(16), sums=[bytes(4096)] * len(reply.sums))
        return msgspec.structs.replace(reply, rows=[]) if isinstance(reply, ManifestReply) else reply

    line.bend = empty
    line.settle()
    assert len(line.held()) == COUNT
    assert line.engine.convergence.rows_held == COUNT
    line.bend = lambda reply: reply
    line.now = 3600
    line.settle()
    assert len(line.held()) == COUNT and line.engine.convergence.rows_held == 0


def test_large_manifests_come_in_parts(line: Line) -> None:
    line.add_ghosts(15)
    line.settle()
    manifests = [request for request in line.asked if isinstance(request, ManifestRequest)]
    assert len(manifests) > 1
    assert line.held() == line.wanted()


def test_a_guard_of_one_row_asks_twice_for_each_loss(tmp_path: Path) -> None:
    guard = LossGuard(rows=0, share=0.0, few=0, confirm_after_s=0.0)
    made = open_line(tmp_path, EngineLimits(repair=SMALL.repair, guard=guard))
    found_customers(made.office, 30)
    made.settle()
    made.add_ghosts(3)
    made.settle()
    assert made.held() == made.wanted()
    assert made.names().count("Digest") >= 2
    made.desk.workspace.close()


def test_an_empty_list_of_audiences_empties_no_desk_on_one_word(line: Line) -> None:
    """F14: head office has lost its people for a moment, or for good."""

    def nobody(reply: Reply) -> Reply:
        if isinstance(reply, HelloReply):
            return msgspec.structs.replace(reply, subs=[])
        if isinstance(reply, PullReply):
            return msgspec.structs.replace(reply, pages=[], gone=[(p.part, p.aud) for p in reply.pages])
        return reply

    line.bend = nobody
    line.engine.hello_again()
    line.settle()
    assert len(line.held()) == COUNT and line.names() == ["Hello", "Pull"]
    line.now = 30
    line.settle()
    assert len(line.held()) == COUNT and line.names() == ["Pull"]
    line.bend = lambda reply: reply
    line.engine.hello_again()
    line.settle()
    assert line.engine.convergence.wakes_in() is None
    line.bend = nobody
    line.engine.hello_again()
    line.settle()
    line.now = 95
    line.settle()
    assert line.names() == ["Pull", "Hello"]
    assert line.held() == {} and line.desk.workspace.outbox.facts().customers == 0


def test_a_copy_read_anew_gives_up_many_rows_only_after_a_second_word(line: Line) -> None:
    """What the end of a new pass does not name stays until the manifest says twice that it is gone."""
    keys = sorted(line.wanted())
    store = line.office.store
    store.feed[AUDIENCE] = {key: store.feed[AUDIENCE][key] for key in keys[60:]}
    total = digest.set_digest((*key, row.ver) for key, row in store.feed[AUDIENCE].items())
    store.audience[AUDIENCE] = AudienceRecord(*AUDIENCE, COUNT - 60, total)
    line.desk.workspace.replication.restart(AUDIENCE, repair=True)
    line.settle()
    assert len(line.held()) == COUNT and line.engine.convergence.rows_held == 60
    line.now = 61
    line.settle()
    assert line.held() == line.wanted()


def test_damaged_content_of_the_right_version_is_found_within_a_round(line: Line) -> None:
    """F22: the digests are equal, and one row says something else than head office's."""
    key = sorted(line.held())[17]
    name = line.desk.workspace.customers.card(key[1]).name
    with line.desk.workspace.ledger.page() as page:
        row = page.tx.confirmed([key])[key]
        other = pack_blocks(split_by_class("customer", simple_document("王损坏")))
        page.tx.put_confirmed([(key, Confirmed(row.ver, row.gen, other))])
        project_keys(page.books, [key])
    line.settle()
    assert line.names() == ["Pull"] and line.desk.workspace.customers.card(key[1]).name == "王损坏"
    asked = set()
    for _ in range(256):
        line.engine.convergence.look_inside()
        line.settle()
        asked |= set(line.names())
    assert line.desk.workspace.customers.card(key[1]).name == name
    assert line.engine.convergence.rows_mended == 1 and not line.engine.unequal
    assert asked - {"Push"} == {"Pull", "Digest", "Manifest", "Rows"}, (
        "the audit trail of the views goes with it"
    )
    assert line.engine.convergence.repairs_made == 0, "the day's repairs are for other differences"
