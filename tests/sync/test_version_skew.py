"""Programs of different schemas work together: nothing that one does not know is lost, nothing is sent for nothing.

The desks are real vaults, their head office stands on each of its stores. `tests/grown_schema.py` says which groups
the later schemas have; a desk of this schema works through its forms, which know nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain import digest
from app.domain.change import Action, GroupEdit
from app.domain.document_block import document_of
from app.domain.errors import CimsError, EnvironmentFault, UserError
from app.domain.field_group import Document, GroupValue
from app.domain.program_schema import SCHEMA, SchemaWindow
from app.services.change_draft import Draft, record_drafts
from app.services.overlay import customer_view, project_keys
from sync.client.sync_engine import Reply, Request, SyncEngine
from sync.client.version_gap import VersionGap
from sync.protocol.messages import HelloRequest, PullReply, PullRequest, PushReply, PushRequest, WireRow
from sync.protocol.repair_messages import AudiencePoint, DigestRequest
from sync.protocol.wire_change import to_wire
from sync.server.record_store import RecordStore, Session
from sync.server.repair_service import RepairService
from sync.server.sync_service import SyncService
from tests.grown_schema import LABEL, PET, SPOKEN, grown
from tests.head_office import answer
from tests.sync.server.bank_builder import STORES, ids, open_store
from tests.workspace_fixture import (
    BRANCHES,
    MANAGER,
    FixedClock,
    OpenDesk,
    create,
    digests,
    edit,
    open_workspace_for,
)

CUSTOMER = "customer"
HEAD = MANAGER


class Office:
    """Head office on a store, of a schema that can be raised while desks are at work."""

    def __init__(self, store: RecordStore) -> None:
        self.store = store
        self.clock = FixedClock()
        self._new_id = ids()
        self.upgrade(SCHEMA)

    def upgrade(self, schema: int, oldest_pull: int = 1, oldest_push: int = 1) -> None:
        """Another program serves from now on."""
        window = SchemaWindow(schema, oldest_pull, oldest_push)
        self.service = SyncService(self.store, self.clock, self._new_id, window=window)
        self.repair = RepairService(self.store, self.clock, window)

    def document(self, customer: bytes) -> Document:
        """What head office holds."""
        with self.store.snapshot() as view:
            return view.entities([(CUSTOMER, customer)])[CUSTOMER, customer].document


class SkewDesk:
    """A vault with a program of some schema; refusals reach the engine as the loop tells them."""

    def __init__(self, office: Office, desk: OpenDesk, schema: int) -> None:
        self.office, self.desk, self.workspace = office, desk, desk.workspace
        self.asked: list[Request] = []
        self.rows: list[WireRow] = []
        self.refusals: list[str] = []
        self.update(schema)

    def update(self, schema: int) -> None:
        """Another program opens the vault."""
        self.schema = schema
        self.engine = SyncEngine(
            self.workspace.replication, lambda: self.desk.app.ids.new().hex(), "test", schema=schema
        )

    def ask(self, request: Request) -> Reply:
        """What head office answers; raises its refusal."""
        return answer(self.office.service, self.office.repair, Session(HEAD, "pc", BRANCHES), request)

    def settle(self) -> None:
        """Until nothing is left to ask, or head office refused three times."""
        self.engine.local_change()
        self.engine.refresh()
        self.asked, self.rows, self.refusals = [], [], []
        while len(self.refusals) < 3 and (request := self.engine.next_request()) is not None:
            self.asked.append(request)
            try:
                reply = self.ask(request)
            except CimsError as error:
                self.refusals.append(error.code)
                self.engine.failed(request.req_id, error.code)
                self.engine.hello_again()
                continue
            if isinstance(reply, PullReply):
                self.rows += [row for page in reply.pages for row in page.rows]
            self.engine.receive(reply)

    def save(
        self, customer: bytes, groups: dict[str, GroupValue | None], old: Document | None = None
    ) -> None:
        """What a form of this desk's program saves."""
        before = self.shown(customer) if old is None else old
        edits = tuple(GroupEdit(name, before.get(name), value) for name, value in groups.items())
        draft = Draft(Action.EDIT, (CUSTOMER, customer), edits, HEAD.id, schema=self.schema)
        with self.workspace.ledger.page() as page:
            record_drafts(page.books, [draft], self.desk.app.ids.new, page.now_ms)
            project_keys(page.books, [(CUSTOMER, customer)])

    def held(self, customer: bytes) -> dict[str, Any]:
        """The confirmed row as it lies in the vault."""
        with self.workspace.ledger.reading() as tx:
            return dict(document_of(tx.confirmed([(CUSTOMER, customer)])[CUSTOMER, customer].packed))

    def shown(self, customer: bytes) -> dict[str, Any]:
        """The record as its author sees it."""
        key = (CUSTOMER, customer)
        with self.workspace.ledger.reading() as tx:
            view = customer_view(key, tx.confirmed([key]).get(key), tx.by_entity([key]).get(key, ()), ())
        return dict(view.document or {})

    @property
    def waiting(self) -> int:
        """How many changes head office has not taken, or whose row has not come."""
        return self.workspace.outbox.facts().waiting


@pytest.fixture(autouse=True)
def later() -> Iterator[None]:
    with grown():
        yield


@pytest.fixture(params=STORES)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with open_store(request.param, tmp_path) as store:
        yield Office(store)


@pytest.fixture
def memory_office() -> Iterator[Office]:
    with open_store("memory", Path()) as store:
        yield Office(store)


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[list[OpenDesk]]:
    made = [open_workspace_for(tmp_path / f"desk{number}", HEAD, FixedClock()) for number in range(2)]
    yield made
    for desk in made:
        desk.workspace.close()


def contact_of(document: Document) -> tuple[str, dict[str, Any]]:
    """The only contact."""
    return next((key, dict(value)) for key, value in document.items() if key.startswith("contact:") and value)


def labelled(office: Office, newer: SkewDesk) -> bytes:
    """A customer whose contact has a label that only programs from LABEL on know."""
    customer = create(newer.workspace, {"name.legal_name": "王晓梅", "contact.mobile": "13800138000"}).id
    newer.settle()
    key, value = contact_of(newer.shown(customer))
    newer.save(customer, {key: {**value, "label": "work"}, "pet": {"name": "Wangcai"}})
    newer.settle()
    assert contact_of(office.document(customer))[1]["label"] == "work"
    return customer


# fields that one end does not know ---------------------------------------------------------------------


def test_an_older_desk_keeps_what_it_does_not_know_through_its_own_edit(
    office: Office, vaults: list[OpenDesk]
) -> None:
    office.upgrade(PET)
    newer, older = SkewDesk(office, vaults[0], PET), SkewDesk(office, vaults[1], SCHEMA)
    customer = labelled(office, newer)
    older.settle()
    assert older.held(customer) == office.document(customer)  # byte for byte, the group it never heard of too
    edit(older.workspace, customer, {"contact.mobile": "13900139000"})
    assert contact_of(older.shown(customer))[1]["label"] == "work"  # and in front of its author
    older.settle()
    (push,) = [r for r in older.asked if isinstance(r, PushRequest) and r.changes]
    (change,) = push.changes
    assert change.schema == SCHEMA
    assert all("label" not in (value or {}) for e in change.groups for value in (e.old, e.new))
    assert older.waiting == 0 and older.workspace.outbox.needs_attention() == ()
    (_key, value), pet = contact_of(office.document(customer)), office.document(customer)["pet"]
    assert (value["value"], value["label"], pet) == ("+8613900139000", "work", {"name": "Wangcai"})
    newer.settle()
    assert newer.held(customer) == older.held(customer) == office.document(customer)


def test_a_guarded_group_with_a_newer_field_is_no_conflict(office: Office, vaults: list[OpenDesk]) -> None:
    office.upgrade(SPOKEN)
    newer, older = SkewDesk(office, vaults[0], SPOKEN), SkewDesk(office, vaults[1], SCHEMA)
    customer = create(older.workspace, {"name.legal_name": "王晓梅"}).id
    older.settle()
    newer.settle()
    newer.save(customer, {"name": {**(newer.shown(customer)["name"] or {}), "spoken": "Wang"}})
    newer.settle()
    edit(older.workspace, customer, {"name.legal_name": "王小梅"})  # the older one has not read it yet
    older.settle()
    assert older.workspace.outbox.facts().conflicts == 0
    name = dict(office.document(customer)["name"] or {})
    assert (name["legal_name"], name["spoken"]) == ("王小梅", "Wang")


def test_a_newer_program_may_empty_what_an_older_one_may_not(office: Office, vaults: list[OpenDesk]) -> None:
    office.upgrade(PET)
    newer = SkewDesk(office, vaults[0], PET)
    customer = labelled(office, newer)
    key, value = contact_of(newer.shown(customer))
    newer.save(customer, {key: {name: item for name, item in value.items() if name != "label"}})
    newer.settle()
    assert "label" not in contact_of(office.document(customer))[1]


def test_work_of_before_the_update_is_judged_by_the_program_that_made_it(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    office = memory_office
    office.upgrade(PET)
    newer, desk = SkewDesk(office, vaults[0], PET), SkewDesk(office, vaults[1], SCHEMA)
    customer = labelled(office, newer)
    desk.settle()
    edit(desk.workspace, customer, {"contact.mobile": "13900139000"})
    desk.update(PET)  # the program is updated with the edit still in its outbox
    desk.settle()
    assert contact_of(office.document(customer))[1]["label"] == "work"


def test_refused_work_that_is_tried_again_after_an_update_says_nothing_of_new_fields(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    office = memory_office
    office.upgrade(PET)
    newer, desk = SkewDesk(office, vaults[0], PET), SkewDesk(office, vaults[1], SCHEMA)
    customer = labelled(office, newer)
    desk.settle()
    key, value = contact_of(desk.shown(customer))
    desk.save(customer, {key: {"type": value["type"], "value": "no number"}})
    desk.settle()
    (refused,) = desk.workspace.outbox.needs_attention()
    assert refused.state == "rejected"
    desk.workspace.outbox.retry(refused.mid)
    assert contact_of(desk.shown(customer))[1]["label"] == "work"


def test_an_unknown_field_is_refused_with_its_name(office: Office, vaults: list[OpenDesk]) -> None:
    desk = SkewDesk(office, vaults[0], SCHEMA)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    desk.schema = SCHEMA
    with desk.workspace.ledger.page() as page:
        edits = (GroupEdit("note", None, {"text": "x", "never_heard_of": "y"}),)
        # What the product would never make: a field that this schema does not have.
        draft = Draft(Action.EDIT, (CUSTOMER, customer), (), HEAD.id)
        change = record_drafts(page.books, [draft], desk.desk.app.ids.new, page.now_ms)[0]
        (row,) = [r for r in page.books.queued(10) if r.change.mid == change.mid]
        forged = msgspec.structs.replace(row.change, groups=edits)
    push = PushRequest(desk.workspace.replication.meta().rid, "q", [], 0, b"", [])
    desk.settle()
    meta = desk.workspace.replication.meta()
    wire = to_wire(msgspec.structs.replace(forged, dseq=meta.acked_dseq + 1, mid=b"f" * 16))
    push = msgspec.structs.replace(
        push, rid=meta.rid, acked_dseq=meta.acked_dseq, mchain=meta.mchain, changes=[wire]
    )
    reply = desk.ask(push)
    assert isinstance(reply, PushReply)
    (result,) = reply.results
    assert (result.outcome, result.codes) == ("rejected", ["note/never_heard_of/field.unknown"])


# a newer desk and an older head office -------------------------------------------------------------------


def test_work_that_an_older_head_office_does_not_understand_waits_for_its_update(
    office: Office, vaults: list[OpenDesk]
) -> None:
    desk, other = SkewDesk(office, vaults[0], LABEL), SkewDesk(office, vaults[1], SCHEMA)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅", "contact.mobile": "13800138000"}).id
    desk.settle()
    assert desk.waiting == 0 and desk.refusals == []  # what both know goes through
    key, value = contact_of(desk.shown(customer))
    desk.save(customer, {key: {**value, "label": "work"}})
    other.settle()
    edit(other.workspace, customer, {"preference.contact_time": "下午"})
    other.settle()
    desk.settle()
    assert desk.refusals == ["server.older"]
    assert desk.engine.versions.gap is VersionGap.OFFICE_OLD and desk.engine.is_idle
    assert desk.waiting == 1
    assert desk.held(customer)["preference"] == {"contact_time": "下午"}  # it goes on reading
    assert contact_of(desk.shown(customer))[1]["label"] == "work"
    office.upgrade(LABEL)
    desk.engine.hello_again()
    desk.settle()
    assert desk.engine.versions.gap is VersionGap.NONE
    assert desk.waiting == 0
    assert contact_of(office.document(customer))[1]["label"] == "work"


def test_a_word_that_only_a_newer_head_office_says_keeps_the_work(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    desk = SkewDesk(memory_office, vaults[0], SCHEMA)
    create(desk.workspace, {"name.legal_name": "王晓梅"})
    hello = desk.engine.next_request()
    assert hello is not None
    desk.engine.receive(desk.ask(hello))
    push = desk.engine.next_request()
    assert isinstance(push, PushRequest)
    reply = desk.ask(push)
    assert isinstance(reply, PushReply)
    unheard = [msgspec.structs.replace(result, outcome="postponed", applied=[]) for result in reply.results]
    desk.engine.receive(msgspec.structs.replace(reply, results=unheard))
    (kept,) = desk.workspace.outbox.needs_attention()
    assert (kept.state, kept.name) == ("parked", "王晓梅")


# windows -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("behind", [1, 2])
def test_a_desk_within_the_window_reads_and_delivers(
    behind: int, memory_office: Office, vaults: list[OpenDesk]
) -> None:
    office = memory_office
    desk = SkewDesk(office, vaults[0], SCHEMA)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    office.upgrade(SCHEMA + behind, oldest_pull=SCHEMA)
    desk.settle()
    assert desk.refusals == [] and desk.waiting == 0
    assert desk.held(customer) == office.document(customer)
    assert desk.engine.versions.gap is VersionGap.NONE


def test_a_desk_that_is_too_old_to_read_still_delivers_its_work(
    office: Office, vaults: list[OpenDesk]
) -> None:
    desk, other = SkewDesk(office, vaults[0], SCHEMA), SkewDesk(office, vaults[1], SCHEMA + 3)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    desk.settle()
    office.upgrade(SCHEMA + 3, oldest_pull=SCHEMA + 1)
    for time in ("上午", "下午", "晚上"):
        edit(desk.workspace, customer, {"preference.contact_time": time})
    other.settle()
    other.save(customer, {"note": {"text": "n"}})
    other.settle()
    desk.settle()  # its engine greeted before the upgrade: the pull is refused, and it learns
    assert desk.refusals == ["upgrade.required"]
    assert desk.engine.versions.gap is VersionGap.PROGRAM_OLD
    assert desk.engine.is_idle
    assert office.document(customer)["preference"] == {"contact_time": "晚上"}
    assert desk.shown(customer)["preference"] == {"contact_time": "晚上"}  # nobody's work left the screen
    edit(desk.workspace, customer, {"preference.contact_time": "中午"})
    desk.settle()
    assert desk.refusals == [] and not any(isinstance(r, PullRequest) for r in desk.asked)
    assert office.document(customer)["preference"] == {"contact_time": "中午"}
    meta, subs = desk.workspace.replication.standing()
    point = AudiencePoint(meta.rid, [], *subs[0].audience)
    with pytest.raises(UserError, match="upgrade"):
        desk.ask(DigestRequest("q", point, [b""]))
    desk.update(SCHEMA + 3)
    desk.settle()
    assert desk.refusals == [] and desk.waiting == 0
    assert desk.held(customer) == office.document(customer)
    assert desk.held(customer)["note"] == {"text": "n"}


def test_a_desk_below_every_window_keeps_its_work_until_it_is_updated(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    office = memory_office
    office.upgrade(SCHEMA + 3, oldest_pull=SCHEMA + 1, oldest_push=SCHEMA + 1)
    desk = SkewDesk(office, vaults[0], SCHEMA)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    desk.settle()
    assert set(desk.refusals) == {"upgrade.required"}
    assert all(isinstance(request, HelloRequest) for request in desk.asked)
    assert desk.waiting == 1
    desk.update(SCHEMA + 3)
    desk.settle()
    assert desk.waiting == 0 and office.document(customer)["name"] is not None


# an additive column ----------------------------------------------------------------------------------------


def test_a_new_column_sends_nothing_again(office: Office, vaults: list[OpenDesk]) -> None:
    desk = SkewDesk(office, vaults[0], SCHEMA)
    for number in range(5):
        create(desk.workspace, {"name.legal_name": f"王{number}", "contact.mobile": f"1380013800{number}"})
    desk.settle()
    before = digests(desk.workspace)
    for schema in (LABEL, PET):
        office.upgrade(schema)
        desk.engine.hello_again()
        desk.settle()
        assert desk.rows == []
        desk.update(schema)
        desk.settle()
        assert desk.rows == []
        for _bucket in range(256):
            desk.engine.convergence.look_inside()
            desk.settle()
            assert desk.rows == []
    assert digests(desk.workspace) == before
    assert not desk.engine.unequal
    assert desk.engine.convergence.repairs_made == 0


def test_an_entity_of_a_kind_that_came_later_is_kept_and_left_alone(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    desk = SkewDesk(memory_office, vaults[0], SCHEMA)
    create(desk.workspace, {"name.legal_name": "王晓梅"})
    for _step in range(2):
        request = desk.engine.next_request()
        assert request is not None
        desk.engine.receive(desk.ask(request))
    pull = desk.engine.next_request()
    assert isinstance(pull, PullRequest)
    reply = desk.ask(pull)
    assert isinstance(reply, PullReply)
    (page,) = reply.pages
    visit = WireRow("visit", b"v" * 16, "U", 1, {"C1": msgspec.msgpack.encode({"visit": {"room": "3"}})})
    whole = digest.add(int.from_bytes(page.digest, "big"), digest.row_digest("visit", b"v" * 16, 1))
    grown_page = msgspec.structs.replace(
        page, rows=[*page.rows, visit], n=page.n + 1, digest=whole.to_bytes(16, "big")
    )
    desk.engine.receive(msgspec.structs.replace(reply, pages=[grown_page]))
    assert not desk.engine.unequal
    with desk.workspace.ledger.reading() as tx:
        assert document_of(tx.confirmed([("visit", b"v" * 16)])["visit", b"v" * 16].packed) == {
            "visit": {"room": "3"}
        }
    assert desk.workspace.outbox.facts().customers == 1


def test_a_push_of_a_newer_program_leaves_nothing_behind_when_it_is_refused(
    memory_office: Office, vaults: list[OpenDesk]
) -> None:
    office, desk = memory_office, SkewDesk(memory_office, vaults[0], LABEL)
    customer = create(desk.workspace, {"name.legal_name": "王晓梅"}).id
    desk.save(customer, {"contact:" + "0a" * 16: {"type": "wechat", "value": "a", "label": "x"}})
    hello = desk.engine.next_request()
    assert hello is not None
    desk.engine.receive(desk.ask(hello))
    push = desk.engine.next_request()
    assert push is not None
    with pytest.raises(EnvironmentFault, match="older"):
        desk.ask(push)
    with office.store.snapshot() as view:
        assert view.entities([(CUSTOMER, customer)]) == {}
