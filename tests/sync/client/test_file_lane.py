"""The lane of files against an office that can be cut, slow, full and forgetful: resumed at any byte, never in a loop."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from file_samples import jpeg_like

from app.services.customer_file_list import FileState
from sync.client.backoff import Backoff
from sync.client.file_lane import LATER_S, NOT_OFFERED_S, SWEEP_S, BlobReply, BlobRequest, FileLane
from sync.client.transport_fault import Busy, Offline, Refused
from sync.protocol.blob_messages import (
    BlobGetReply,
    BlobGetRequest,
    BlobPoint,
    BlobPutReply,
    BlobPutRequest,
    BlobState,
    BlobStateReply,
    BlobStateRequest,
)
from sync.protocol.error_codes import Retry
from tests.workspace_fixture import HEAD, MANAGER, FixedClock, Pair, create

SIZE = 300_001
Key = tuple[bytes, bytes]


class FileOffice:
    """What PROTOCOL.md says of contents of files, in memory, for one device; `fail_with` is raised before an answer."""

    def __init__(self, clock: FixedClock) -> None:
        self.whole: dict[Key, bytes] = {}
        self.parts: dict[Key, bytes] = {}
        self.log: list[BlobRequest] = []
        self.fail_with: list[Exception] = []
        self.lose_answers = False
        self.bytes_per_s = 10**9
        self._clock = clock

    def ask(self, request: BlobRequest) -> BlobReply:
        self.log.append(request)
        if self.fail_with:
            raise self.fail_with.pop(0)
        reply = self._answer(request)
        if self.lose_answers:
            self.lose_answers = False
            raise Offline("net.offline", reason="reset")
        return reply

    def _answer(self, request: BlobRequest) -> BlobReply:
        if isinstance(request, BlobStateRequest):
            return BlobStateReply(request.req_id, 0, [self._state(point) for point in request.points])
        key = (request.at.customer, request.at.address)
        if isinstance(request, BlobGetRequest):
            if key not in self.whole:
                raise Busy("blob.awaited")
            piece = self.whole[key][request.start : request.start + request.length]
            self._pass(len(piece))
            return BlobGetReply(request.req_id, 0, piece)
        self._pass(len(request.piece))
        held = self.parts.get(key, b"")
        if key not in self.whole and request.start == len(held):
            self.parts[key] = held + request.piece
            if len(self.parts[key]) == request.at.size:
                content = self.parts.pop(key)
                if hashlib.sha256(content).digest() != request.at.address:
                    raise Refused("blob.mismatch", 409, Retry.NEVER)
                self.whole[key] = content
        return BlobPutReply(request.req_id, 0, self._state(request.at))

    def _state(self, point: BlobPoint) -> BlobState:
        key = (point.customer, point.address)
        return BlobState(key in self.whole, len(self.parts.get(key, b"")))

    def _pass(self, size: int) -> None:
        self._clock.forward(1 + 1000 * size // self.bytes_per_s)


class Bank(Pair):
    """Two desks with lanes to one office of files, and a customer with one file of the first desk."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, MANAGER, HEAD)
        self.files = FileOffice(self.clock)
        self.lanes = [self.lane(0), self.lane(1)]
        self.settle()
        self.customer = create(self[0], {"name.legal_name": "王晓梅"}).id
        self.content = jpeg_like(SIZE)
        (folder / "chosen").write_bytes(self.content)
        self.settle()
        self[0].files.attach(self.customer, folder / "chosen")
        self.settle()
        self.file = self[0].files.files(self.customer).lines[0].file.id

    def lane(self, place: int) -> FileLane:
        """The lane as after a start of the program."""
        backoff = Backoff(uniform=lambda low, high: 1.0)
        return FileLane(self[place].transfers, self.files.ask, self._request_id, self.clock, backoff)

    def run(self, place: int, most: int = 500) -> int:
        """Steps until the lane has nothing to do; how many there were."""
        for count in range(most):
            if self.lanes[place].step() is None:
                return count
        raise AssertionError("still busy")

    def state(self, place: int) -> FileState:
        return self[place].files.files(self.customer).lines[0].state


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    made = Bank(tmp_path)
    yield made
    made.close()


def test_a_file_goes_from_desk_to_desk(bank: Bank) -> None:
    bank.run(0)
    assert bank.state(0) is FileState.HERE and list(bank.files.whole.values()) == [bank.content]
    assert bank.run(1) == 0 and bank.state(1) is FileState.OFFICE
    bank[1].files.want(bank.customer, bank.file)
    bank.run(1)
    assert bank.state(1) is FileState.HERE
    assert bank[1].files.open(bank.customer, bank.file).content == bank.content
    assert bank.run(0) == bank.run(1) == 0


def test_equal_states_cost_nothing(bank: Bank) -> None:
    bank.run(0)
    asked = len(bank.files.log)
    for _ in range(5):
        bank.clock.forward(int(SWEEP_S * 1000) + 1)
        bank.lanes[0].records_changed()
        bank.run(0)
    assert len(bank.files.log) == asked


def test_pieces_suit_the_line(bank: Bank) -> None:
    bank.files.bytes_per_s = 8_000
    bank.run(0)
    sizes = [len(r.piece) for r in bank.files.log if isinstance(r, BlobPutRequest)]
    assert max(sizes[:-1]) <= 8 * 1024 and min(sizes[:-1]) >= 3_000
    bank.files.bytes_per_s = 10**9
    bank[1].files.want(bank.customer, bank.file)
    bank.run(1)
    assert max(r.length for r in bank.files.log if isinstance(r, BlobGetRequest)) > 128 * 1024


@pytest.mark.parametrize("seed", range(12))
def test_it_goes_on_after_every_break_at_either_end(tmp_path: Path, seed: int) -> None:
    """Answers lost, no connection, programs killed (a new lane on the same vault): the content arrives, once."""
    rng, bank = random.Random(seed), Bank(tmp_path)
    bank.files.bytes_per_s = rng.choice((20_000, 100_000, 10**9))
    bank[1].files.want(bank.customer, bank.file)
    for _ in range(3000):
        place = rng.randrange(2)
        trouble = rng.random()
        if trouble < 0.15:
            bank.files.lose_answers = True
        elif trouble < 0.25:
            bank.files.fail_with = [Offline("net.offline", reason="refused")]
        elif trouble < 0.35:
            bank.lanes[place] = bank.lane(place)
        try:
            bank.lanes[place].step()
        except Offline:
            bank.files.fail_with.clear()
        bank.clock.forward(rng.choice((0, 0, 500)))
        if bank.state(1) is FileState.AWAITED:
            bank.clock.forward(int(LATER_S * 1000))
        if bank.state(0) is bank.state(1) is FileState.HERE:
            break
    assert bank.state(0) is bank.state(1) is FileState.HERE, f"seed {seed}"
    assert bank[1].files.open(bank.customer, bank.file).content == bank.content
    puts = sum(len(r.piece) for r in bank.files.log if isinstance(r, BlobPutRequest))
    assert puts <= 8 * SIZE, "it began anew each time"
    bank.close()


def test_a_wrong_place_is_put_right_by_the_answer(bank: Bank) -> None:
    bank.lanes[0].step()
    bank.lanes[0].step()
    bank.files.parts.clear()  # head office has forgotten what was delivered
    bank.run(0)
    assert bank.state(0) is FileState.HERE


def test_a_busy_head_office_stops_this_lane_for_as_long_as_it_asks(bank: Bank) -> None:
    bank.files.fail_with = [Busy("busy.server", 30.0)]
    assert bank.lanes[0].step() is None
    wakes_in = bank.lanes[0].wakes_in()
    assert wakes_in is not None and wakes_in >= 30.0
    asked = len(bank.files.log)
    bank.clock.forward(29_000)
    assert bank.lanes[0].step() is None and len(bank.files.log) == asked
    bank.clock.forward(3_000)
    bank.run(0)
    assert bank.state(0) is FileState.HERE


def test_a_person_who_asks_again_need_not_wait(bank: Bank) -> None:
    bank.files.fail_with = [Busy("busy.server", 300.0)]
    assert bank.lanes[0].step() is None
    bank.lanes[0].ask_again()
    bank.run(0)
    assert bank.state(0) is FileState.HERE


def test_a_head_office_without_files_is_left_alone_for_long(bank: Bank) -> None:
    bank.files.fail_with = [Refused("route.unknown", 404, Retry.NEVER)]
    assert bank.lanes[0].step() is None
    bank.clock.forward(int(NOT_OFFERED_S * 1000) - 1000)
    assert bank.lanes[0].step() is None and len(bank.files.log) == 1
    assert bank.state(0) is FileState.WAITING
    bank.clock.forward(2000)
    bank.run(0)
    assert bank.state(0) is FileState.HERE


@pytest.mark.parametrize("code", ["blob.mismatch", "blob.kind", "blob.unknown"])
def test_what_head_office_refuses_is_not_sent_again_and_stays_here(bank: Bank, code: str) -> None:
    bank.lanes[0].step()
    bank.files.fail_with = [Refused(code, 409, Retry.NEVER)]
    bank.run(0)
    asked = len(bank.files.log)
    bank.clock.forward(3_600_000)
    bank.run(0)
    assert len(bank.files.log) == asked
    line = bank[0].files.files(bank.customer).lines[0]
    assert (line.state, line.problem) == (FileState.REFUSED, code)
    assert bank[0].files.open(bank.customer, bank.file).content == bank.content


def test_a_full_quota_is_said_and_tried_later(bank: Bank) -> None:
    bank.lanes[0].step()
    bank.files.fail_with = [Busy("blob.quota")]
    bank.run(0)
    assert bank.state(0) is FileState.REFUSED
    asked = len(bank.files.log)
    bank.run(0)
    assert len(bank.files.log) == asked
    bank.clock.forward(int(LATER_S * 1000) + 1)
    bank.run(0)
    assert bank.state(0) is FileState.HERE


def test_what_is_awaited_comes_when_it_has_been_delivered(bank: Bank) -> None:
    bank[1].files.want(bank.customer, bank.file)
    bank.run(1)
    assert bank.state(1) is FileState.AWAITED
    bank.run(0)
    bank.clock.forward(int(LATER_S * 1000) + 1)
    bank.run(1)
    assert bank.state(1) is FileState.HERE


def test_what_head_office_lost_is_delivered_by_whoever_has_it(bank: Bank) -> None:
    bank.run(0)
    bank[1].files.want(bank.customer, bank.file)
    bank.run(1)
    bank.files.whole.clear()
    for place in (0, 1):
        with bank[place].ledger.page() as page:
            meta = page.tx.meta()
            fields = {name: getattr(meta, name) for name in type(meta).__struct_fields__}
            page.tx.put_meta(type(meta)(**{**fields, "repair_gen": meta.repair_gen + 1}))
    bank.run(1)
    assert list(bank.files.whole.values()) == [bank.content]
    bank.run(0)
    assert bank.state(0) is bank.state(1) is FileState.HERE


def test_a_removal_taken_back_is_told_to_head_office(bank: Bank) -> None:
    bank.run(0)
    bank[1].customers.undo(bank[1].files.remove(bank.customer, bank.file))
    bank.settle()
    asked = len(bank.files.log)
    bank.run(1)
    assert [type(request) for request in bank.files.log[asked:]] == [BlobStateRequest]
    assert bank.state(1) is FileState.OFFICE
    assert bank.run(1) == 0


def test_a_disk_that_takes_nothing_is_tried_later(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.paths import FileFault
    from app.security.file_cabinet import FileCabinet

    bank.run(0)
    bank[1].files.want(bank.customer, bank.file)

    def full(*_: object) -> int:
        raise FileFault("file.full", name="x", errno=28)

    with monkeypatch.context() as patch:
        patch.setattr(FileCabinet, "add", full)
        bank.run(1)
    line = bank[1].files.files(bank.customer).lines[0]
    assert (line.state, line.problem) == (FileState.REFUSED, "file.full")
    bank.clock.forward(int(LATER_S * 1000) + 1)
    bank.run(1)
    assert bank.state(1) is FileState.HERE
