"""A large first copy in two lanes: found first, whole later, opened customers before the others; never waited for."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.change import GroupEdit
from app.domain.errors import UserError
from app.domain.replica import PARTIAL
from app.domain.user import Role, User
from sync.client.pull_lanes import CORE, NEWS
from sync.client.sync_engine import EngineLimits, Request, SyncEngine
from sync.protocol.messages import PullRequest, PushRequest
from sync.protocol.repair_messages import RowsReply, RowsRequest
from sync.server.core_lane import CoreLane
from sync.server.record_store import EntityRecord
from sync.server.staging import Staging
from sync.server.sync_service import SyncService
from tests.workspace_fixture import (
    MANAGER,
    DeskLine,
    FixedClock,
    Office,
    OpenDesk,
    create,
    digests,
    drive,
    edit,
    open_workspace_for,
    shown,
    simple_document,
)

COUNT = 12
PAGE = 3
OFFICE = User("office", "Head office", Role.COMPLIANCE, ("*",))
AUDIENCE = ("b1", "rm:rm1")


def customer(number: int) -> bytes:
    return bytes([number]) * 16


class NewDevice(DeskLine):
    """A vault without a row, and head office with twelve customers, three of whom fit a page."""

    def __init__(self, desk: OpenDesk) -> None:
        super().__init__(desk, Office(FixedClock()), engine_of(desk))
        office = self.office
        lane = CoreLane(rows_from=1, share=0.1)
        office.service = SyncService(office.store, FixedClock(), lambda: b"n" * 16, core_lane=lane)
        for number in range(1, COUNT + 1):
            document = simple_document(f"王{number}", note={"text": f"note {number}"}, sex={"code": "1"})
            self.put(number, 1, document)

    def put(self, number: int, ver: int, document: dict) -> None:  # type: ignore[type-arg]  # a document
        with self.office.store.transaction() as tx:
            staging = Staging(tx, [("customer", customer(number))])
            staging.put(EntityRecord("b1", "customer", customer(number), ver, document))
            tx.write(staging.finish([], [], 0, b""))

    def step(self) -> Request:
        request = self.engine.next_request()
        assert request is not None
        self.engine.receive(self.ask(request))
        return request

    def until_searchable(self) -> None:
        while not all(sub.mode == "live" for sub in self.subs()) or not self.subs():
            self.step()

    def subs(self) -> list:  # type: ignore[type-arg]  # subscriptions
        return list(self.desk.workspace.replication.subscriptions())

    def begin(self) -> None:
        """Greeting and the first page of the copy."""
        self.step()
        assert isinstance(self.step(), PullRequest)

    def settle(self) -> list[Request]:
        asked: list[Request] = []

        def ask(request: Request) -> object:
            asked.append(request)
            return self.ask(request)

        drive(self.engine, ask)  # type: ignore[arg-type]  # it answers as `ask` does
        return asked


def engine_of(desk: OpenDesk) -> SyncEngine:
    limits = EngineLimits(max_rows=PAGE)
    return SyncEngine(desk.workspace.replication, lambda: desk.app.ids.new().hex(), "test", limits)


@pytest.fixture
def device(tmp_path: Path) -> Iterator[NewDevice]:
    desk = open_workspace_for(tmp_path, MANAGER, FixedClock())
    yield NewDevice(desk)
    desk.workspace.close()


def note_of(device: NewDevice, number: int) -> str:
    return shown(device.desk.workspace.customers.card(customer(number))).get("note.text", "")


def test_everybody_is_found_before_the_first_document_comes(device: NewDevice) -> None:
    device.until_searchable()
    workspace = device.desk.workspace
    assert workspace.replication.mender().awaited_count() == COUNT
    assert len(workspace.search.search("王", 50).hits) > 0
    assert digests(workspace)[AUDIENCE][0] == COUNT
    assert not device.engine.is_idle
    asked = device.settle()
    assert [type(request) for request in asked] == [RowsRequest] * (COUNT // PAGE)
    assert workspace.replication.mender().awaited_count() == 0 and device.engine.is_idle
    assert all(note_of(device, number) == f"note {number}" for number in range(1, COUNT + 1))
    assert device.engine.convergence.repairs_made == 0


def test_a_card_shows_what_came_and_says_that_more_comes(device: NewDevice) -> None:
    device.until_searchable()
    customers = device.desk.workspace.customers
    card = customers.card(customer(7))
    assert card.name == "王7" and card.is_partial and not card.may_edit
    assert card.missing == (), "what has not come is not missing"
    assert not {"note.text", "sex.code"} & {f.label for s in card.sections for f in s.fields}
    assert all(f.text for s in card.sections for f in s.fields), "nothing is offered to be added yet"
    for act in (customers.begin_edit, customers.card_to_print):
        with pytest.raises(UserError, match=r"customer\.partial"):
            act(customer(7))
    with pytest.raises(UserError, match=r"customer\.partial"):
        customers.records.missing_in(customer(7), customer(8))
    device.settle()
    card = customers.card(customer(7))
    assert not card.is_partial and card.may_edit and note_of(device, 7) == "note 7"
    assert "note.text" in {f.label for s in card.sections for f in s.fields}


def test_whoever_is_opened_comes_next_even_before_the_rest_of_the_first_lane(device: NewDevice) -> None:
    device.begin()
    assert device.subs()[0].mode == "boot"
    names = device.desk.workspace.search.search("王", 50).hits
    opened = names[-1].id
    device.desk.workspace.customers.card(opened)
    request = device.step()
    assert isinstance(request, RowsRequest) and request.keys == [("customer", opened)]
    assert not device.desk.workspace.customers.card(opened).is_partial
    assert isinstance(device.step(), PushRequest), "that somebody looked is told"
    assert isinstance(device.step(), PullRequest), "then the copy goes on"


def test_the_last_opened_are_first_in_the_second_lane(device: NewDevice) -> None:
    device.until_searchable()
    customers = device.desk.workspace.customers
    for number in (3, 9, 5):
        device.desk.app.clock.forward(1000)  # type: ignore[attr-defined]  # the clock of tests
        customers.card(customer(number))
    request = device.step()
    assert isinstance(request, RowsRequest)
    assert [key[1] for key in request.keys] == [customer(5), customer(9), customer(3)]


def test_another_desks_edit_is_here_with_the_next_page_and_not_at_the_end(device: NewDevice) -> None:
    device.begin()
    last = COUNT
    device.office.service.edit_directly(
        OFFICE,
        ("customer", customer(last)),
        [GroupEdit("name", {"legal_name": f"王{last}"}, {"legal_name": "赵敏"})],
    )
    request = device.step()
    assert isinstance(request, PullRequest)
    assert [cursor.lane for cursor in request.subs] == [NEWS, CORE]
    assert device.subs()[0].mode == "boot"
    assert device.desk.workspace.customers.card(customer(last)).name == "赵敏"
    assert not device.desk.workspace.customers.card(customer(last)).is_partial, "news come whole"
    device.settle()
    assert device.desk.workspace.customers.card(customer(last)).name == "赵敏"
    assert device.engine.convergence.repairs_made == 0 and not device.engine.unequal


def test_a_save_goes_out_before_the_next_page_of_either_lane(device: NewDevice) -> None:
    device.begin()
    create(device.desk.workspace, {"name.legal_name": "新客户"})
    device.engine.local_change()
    assert isinstance(device.step(), PushRequest)
    device.until_searchable()
    device.step()
    hits = device.desk.workspace.search.search("王", 50).hits
    whole = next(hit.id for hit in hits if not device.desk.workspace.customers.card(hit.id).is_partial)
    edit(device.desk.workspace, whole, {"preference.contact_time": "mornings"})
    device.engine.local_change()
    assert isinstance(device.step(), PushRequest)
    device.settle()
    assert not device.engine.unequal


@pytest.mark.parametrize("steps", range(1, 10))
def test_a_process_that_dies_between_any_two_steps_goes_on(device: NewDevice, steps: int) -> None:
    """Every step in a life of its own: what one knew besides the store is lost each time."""
    for _ in range(steps):
        device.step()
    device.engine = engine_of(device.desk)
    asked = device.settle()
    workspace = device.desk.workspace
    assert workspace.replication.mender().awaited_count() == 0
    assert digests(workspace)[AUDIENCE] == (COUNT, device.office.store.audience[AUDIENCE].digest)
    rows = sum(len(request.keys) for request in asked if isinstance(request, RowsRequest))
    assert rows <= COUNT and device.engine.convergence.repairs_made == 0


def test_what_left_while_its_document_was_asked_for_is_not_asked_for_again(device: NewDevice) -> None:
    device.until_searchable()
    request = device.engine.next_request()
    assert isinstance(request, RowsRequest)
    gone = request.keys[0][1]
    device.put(gone[0], 2, simple_document("王", service={"branch": "b1", "primary_rm": "rm2"}))
    device.engine.receive(device.ask(request))
    device.settle()
    with pytest.raises(UserError, match=r"customer\.gone"):
        device.desk.workspace.customers.card(gone)
    assert device.engine.is_idle and not device.engine.unequal


def test_an_answer_to_something_else_ends_the_asking_until_the_next_greeting(device: NewDevice) -> None:
    device.until_searchable()
    request = device.engine.next_request()
    assert isinstance(request, RowsRequest)
    device.engine.receive(RowsReply(request.req_id, 0, []))
    assert device.engine.next_request() is None and device.engine.is_idle
    device.engine.hello_again()
    device.settle()
    assert device.desk.workspace.replication.mender().awaited_count() == 0


def test_a_lost_answer_is_asked_for_again(device: NewDevice) -> None:
    device.until_searchable()
    request = device.engine.next_request()
    assert isinstance(request, RowsRequest)
    device.engine.failed(request.req_id)
    again = device.engine.next_request()
    assert isinstance(again, RowsRequest) and again.keys == request.keys


def test_what_the_second_lane_brought_proves_its_history(device: NewDevice) -> None:
    """H4: a row that was fetched by name is newer than any page; a server put back before it must be noticed."""
    device.until_searchable()
    before = copy.deepcopy(device.office.store.__dict__ | {"_lock": None})
    device.put(1, 2, simple_document("王1", note={"text": "of a history that is lost"}))
    assert isinstance(device.step(), RowsRequest)
    assert note_of(device, 1) == "of a history that is lost"
    for name, value in before.items():
        if name != "_lock":
            setattr(device.office.store, name, value)
    device.settle()
    assert device.desk.workspace.replication.meta().repair_gen == 1
    assert note_of(device, 1) == "note 1" and not device.engine.unequal


def test_a_cut_row_never_ends_an_overlay_and_gives_way_to_any_whole_one(device: NewDevice) -> None:
    device.until_searchable()
    with device.desk.workspace.ledger.reading() as tx:
        standing = tx.standings([("customer", customer(1))])["customer", customer(1)]
    assert standing.gen == PARTIAL
    replication = device.desk.workspace.replication
    assert not replication._has_arrived(standing, 1, 0)
