"""Contents of files at head office: who may have them, how they come in pieces, when they go; on every store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from app.domain.errors import AccessDenied, CimsError, EnvironmentFault
from app.domain.field_group import GroupValue
from app.domain.user import Role, User
from sync.protocol.blob_messages import (
    MAX_PIECE,
    BlobGetRequest,
    BlobPoint,
    BlobPutRequest,
    BlobState,
    BlobStateRequest,
)
from sync.server.blob_seal import BlobSeal
from sync.server.blob_service import BlobLimits, BlobService
from sync.server.blob_store import PIECE_BYTES, BlobUse
from sync.server.blob_sweep import BlobSweep
from sync.server.record_store import RecordStore, Session
from sync.server.sync_service import SyncService
from tests.sync.server.bank_builder import (
    AUDITOR,
    BRANCHES,
    COMPLIANCE,
    MANAGER,
    RM,
    STORES,
    TELLER,
    Desk,
    StepClock,
    ids,
    new_customer,
    open_store,
    user,
)

SEAL = BlobSeal(bytes(range(32)))
DAY_MS = 86_400_000
FILE = "file:" + "1f" * 16
OTHER = user("bm2", Role.BRANCH_MANAGER, "b2")


def scan(size: int, start: bytes = b"%PDF-1.7\n") -> bytes:
    """Bytes of a file that no two places share."""
    noise = hashlib.shake_256(size.to_bytes(8, "big")).digest(size)
    return (start + noise)[:size]


def group(content: bytes, kind: str = "application/pdf") -> dict[str, str | int]:
    """What a record says of a file."""
    return {"hash": hashlib.sha256(content).hexdigest(), "bytes": len(content), "kind": kind}


def point(customer: bytes, content: bytes) -> BlobPoint:
    return BlobPoint(customer, hashlib.sha256(content).digest(), len(content))


@dataclass
class Bank:
    """Records and contents on one store."""

    store: RecordStore
    clock: StepClock = field(default_factory=StepClock)
    limits: BlobLimits = field(default_factory=BlobLimits)

    def __post_init__(self) -> None:
        self._ids, self._contents = ids(), ids(1 << 64)
        self.records = SyncService(self.store, self.clock, self._ids)
        self.blobs = BlobService(self.store, lambda: SEAL, self.clock, self._contents, self.limits)
        self.sweep = BlobSweep(self.store, lambda: SEAL)
        self._rids = ids(1 << 80)

    def desk(self, person: User = RM) -> Desk:
        made = Desk(self.records, person, self._rids(), self._ids)
        made.hello()
        return made

    def customer(self, content: bytes, kind: str = "application/pdf", desk: Desk | None = None) -> bytes:
        """A new customer with one file."""
        return (desk or self.desk()).create(new_customer(**{FILE: group(content, kind)}))

    def state(self, session: Session, at: BlobPoint) -> BlobState:
        return self.blobs.state(session, BlobStateRequest("s", [at])).states[0]

    def put(self, session: Session, at: BlobPoint, start: int, piece: bytes) -> BlobState:
        return self.blobs.put(session, BlobPutRequest("p", at, start, piece)).state

    def deliver(self, session: Session, at: BlobPoint, content: bytes, step: int = MAX_PIECE) -> BlobState:
        """Go on from where it stands until it is whole."""
        state = self.state(session, at)
        while not state.is_here:
            state = self.put(session, at, state.held, content[state.held : state.held + step])
        return state

    def get(self, session: Session, at: BlobPoint, start: int = 0, length: int = MAX_PIECE) -> bytes:
        return self.blobs.get(session, BlobGetRequest("g", at, start, length)).piece

    def fetch(self, session: Session, at: BlobPoint, step: int = MAX_PIECE) -> bytes:
        """The whole content in pieces."""
        found = b""
        while len(found) < at.size:
            found += self.get(session, at, len(found), step)
        return found

    def use(self, part: str = "b1") -> BlobUse:
        return self.blobs.use([part])


@pytest.fixture(params=STORES)
def bank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bank]:
    with open_store(request.param, tmp_path) as store:
        yield Bank(store)


def code_of(error: pytest.ExceptionInfo[CimsError]) -> str:
    return error.value.code


def session_of(person: User) -> Session:
    return Session(person, "pc of " + person.id, BRANCHES)


RM_PC, TELLER_PC = session_of(RM), session_of(TELLER)


@pytest.mark.parametrize("size", [9, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES + 77])
def test_a_content_comes_and_goes_whole(bank: Bank, size: int) -> None:
    content = scan(size)
    at = point(bank.customer(content), content)
    assert bank.state(TELLER_PC, at) == BlobState(), "the row is there, its content is not"
    with pytest.raises(EnvironmentFault) as told:
        bank.get(TELLER_PC, at)
    assert code_of(told) == "blob.awaited"
    assert bank.deliver(RM_PC, at, content) == BlobState(True, size)
    assert bank.state(TELLER_PC, at).is_here
    assert bank.fetch(TELLER_PC, at) == content
    assert bank.fetch(TELLER_PC, at, 100_003) == content
    assert bank.get(TELLER_PC, at, size) == b""
    assert bank.use() == BlobUse(1, size, 0)


def test_it_goes_on_at_any_byte_and_a_wrong_place_changes_nothing(bank: Bank) -> None:
    content = scan(2 * PIECE_BYTES + 5)
    at = point(bank.customer(content), content)
    held = 0
    for step in (1, 7, PIECE_BYTES - 9, 3, PIECE_BYTES - 1, 1, 1):
        assert bank.state(RM_PC, at).held == held
        assert bank.put(RM_PC, at, held, content[held : held + step]).held == held + step
        assert bank.put(RM_PC, at, held, content[held : held + step]).held == held + step, (
            "the answer was lost"
        )
        assert bank.put(RM_PC, at, held + step + 1, b"x").held == held + step, "a hole is not filled"
        held += step
    assert bank.deliver(RM_PC, at, content).is_here
    assert bank.fetch(RM_PC, at) == content
    assert bank.put(RM_PC, at, 0, b"again").is_here, "what is whole stays as it is"


@pytest.mark.parametrize("step", [MAX_PIECE, 1000])
def test_another_content_than_the_row_names_is_refused_and_dropped(bank: Bank, step: int) -> None:
    content = scan(2500)
    at = point(bank.customer(content), content)
    with pytest.raises(CimsError) as told:
        bank.deliver(RM_PC, at, content[:-1] + b"!", step)
    assert code_of(told) == "blob.mismatch"
    assert bank.state(RM_PC, at) == BlobState()
    assert bank.use() == BlobUse()
    assert bank.deliver(RM_PC, at, content, step).is_here


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\xff\xd8\xff\xe0", b" %PDF-1.7"])
def test_another_kind_than_the_row_says_is_refused(bank: Bank, start: bytes) -> None:
    content = scan(3000, start)
    at = point(bank.customer(content, "application/pdf"), content)
    with pytest.raises(CimsError) as told:
        bank.deliver(RM_PC, at, content, 1700)
    assert code_of(told) == "blob.kind"
    assert bank.use() == BlobUse()


def test_a_piece_past_the_end_is_refused_and_what_is_held_stays(bank: Bank) -> None:
    content = scan(100)
    at = point(bank.customer(content), content)
    bank.put(RM_PC, at, 0, content[:60])
    with pytest.raises(CimsError) as told:
        bank.put(RM_PC, at, 60, content[60:] + b"x")
    assert code_of(told) == "blob.past_end"
    assert bank.state(RM_PC, at).held == 60


def test_an_empty_piece_is_no_step(bank: Bank) -> None:
    content = scan(100)
    at = point(bank.customer(content), content)
    assert bank.put(RM_PC, at, 0, b"") == BlobState()
    assert bank.use() == BlobUse()


@pytest.mark.parametrize(
    "bad", [{"bytes": 0}, {"bytes": 20 * 2**20 + 1}, {"kind": "image/heic"}, {"hash": "1f"}]
)
def test_a_row_of_a_file_that_nobody_could_keep_is_rejected(bank: Bank, bad: dict[str, str | int]) -> None:
    desk = bank.desk()
    named: GroupValue = {**group(scan(10)), **bad}
    result = desk.edit(desk.new_id(), new_customer(**{FILE: named}), action="create")
    assert result.outcome == "rejected"


def test_two_devices_deliver_the_same_each_for_itself(bank: Bank) -> None:
    content = scan(5000)
    at = point(bank.customer(content), content)
    bank.put(RM_PC, at, 0, content[:4000])
    bank.put(TELLER_PC, at, 0, content[:10])
    assert (bank.state(RM_PC, at).held, bank.state(TELLER_PC, at).held) == (4000, 10)
    assert bank.deliver(TELLER_PC, at, content).is_here
    assert bank.put(RM_PC, at, 4000, content[4000:]).is_here, "the other one was first"
    assert bank.fetch(RM_PC, at) == content
    assert bank.use().contents == 1


def test_a_bent_device_cannot_spoil_what_another_delivers(bank: Bank) -> None:
    content = scan(5000)
    at = point(bank.customer(content), content)
    bank.put(TELLER_PC, at, 0, bytes(4000))
    bank.put(RM_PC, at, 0, content[:4000])
    assert bank.put(RM_PC, at, 4000, content[4000:]).is_here
    assert bank.fetch(RM_PC, at) == content


@pytest.mark.parametrize(
    "session",
    [session_of(OTHER), session_of(user("rm9", Role.RELATIONSHIP_MANAGER)), session_of(AUDITOR)],
    ids=["another branch", "another portfolio", "masked class"],
)
def test_who_may_not_see_the_row_learns_what_anybody_learns_of_nothing(bank: Bank, session: Session) -> None:
    content = scan(100)
    at = point(bank.customer(content), content)
    bank.deliver(RM_PC, at, content)
    nothing = BlobPoint(b"?" * 16, b"?" * 32, 100)
    for asked in (at, nothing):
        assert bank.state(session, asked) == BlobState(code="blob.unknown")
        for call in (lambda a=asked: bank.get(session, a), lambda a=asked: bank.put(session, a, 0, content)):
            with pytest.raises(AccessDenied) as told:
                call()
            assert str(told.value) == "blob.unknown"
    assert bank.fetch(session_of(COMPLIANCE), at) == content


@pytest.mark.parametrize("change", ["address", "size", "customer"])
def test_a_content_is_asked_for_by_all_three(bank: Bank, change: str) -> None:
    content = scan(100)
    customer, second = bank.customer(content), bank.customer(scan(99))
    at = point(customer, content)
    bank.deliver(RM_PC, at, content)
    wrong = {"address": BlobPoint(customer, bytes(32), 100), "size": BlobPoint(customer, at.address, 99),
             "customer": BlobPoint(second, at.address, 100)}[change]  # fmt: skip
    assert bank.state(RM_PC, wrong).code == "blob.unknown"


def test_a_forged_row_with_a_known_hash_brings_nothing(bank: Bank) -> None:
    content = scan(100)
    bank.deliver(RM_PC, point(bank.customer(content), content), content)
    thief = bank.desk(user("rm9", Role.RELATIONSHIP_MANAGER))
    forged = thief.create(new_customer(rm="rm9", **{FILE: group(content)}))
    at = point(forged, content)
    assert bank.state(thief.session, at) == BlobState()
    with pytest.raises(EnvironmentFault) as told:
        bank.get(thief.session, at)
    assert code_of(told) == "blob.awaited"


def test_a_device_and_a_branch_have_room_for_so_much(bank: Bank) -> None:
    bank = Bank(bank.store, bank.clock, BlobLimits(branch_bytes=2500, device_bytes=1500))
    contents = [scan(size) for size in (1000, 1001, 1002)]
    desk = bank.desk()
    points = [point(bank.customer(content, desk=desk), content) for content in contents]
    bank.put(RM_PC, points[0], 0, contents[0][:10])
    with pytest.raises(EnvironmentFault) as told:
        bank.put(RM_PC, points[1], 0, contents[1][:10])
    assert code_of(told) == "blob.quota"
    bank.put(TELLER_PC, points[1], 0, contents[1][:10])
    assert bank.deliver(RM_PC, points[0], contents[0]).is_here, "what was begun goes on"
    assert bank.deliver(RM_PC, points[1], contents[1]).is_here
    with pytest.raises(EnvironmentFault) as full:
        bank.put(RM_PC, points[2], 0, contents[2][:10])
    assert code_of(full) == "blob.quota"


def test_a_move_takes_contents_along_also_those_under_way(bank: Bank) -> None:
    content, second = scan(PIECE_BYTES + 10), scan(5000)
    desk = bank.desk(MANAGER)
    other = "file:" + "2e" * 16
    customer = desk.create(new_customer(**{FILE: group(content), other: group(second)}))
    at, under_way = point(customer, content), point(customer, second)
    bank.deliver(desk.session, at, content)
    both = replace(session_of(COMPLIANCE), device="pc")
    bank.put(both, under_way, 0, second[:3000])
    head = bank.desk(COMPLIANCE)
    moved: GroupValue = {"branch": "b2", "primary_rm": "rm1"}
    result = head.edit(customer, {"service": ({"branch": "b1", "primary_rm": "rm1"}, moved)}, action="move")
    assert result.outcome == "ok"
    assert bank.state(desk.session, at).code == "blob.unknown"
    assert bank.fetch(session_of(OTHER), at) == content
    assert bank.state(both, under_way).held == 3000
    assert bank.deliver(both, under_way, second).is_here
    assert bank.fetch(session_of(OTHER), under_way) == second
    assert (bank.use("b1"), bank.use("b2").contents) == (BlobUse(), 2)


def test_the_record_left_by_a_merge_leads_to_the_contents_of_the_other(bank: Bank) -> None:
    content = scan(700)
    desk = bank.desk(MANAGER)
    loser, left = desk.create(new_customer(**{FILE: group(content)})), desk.create(new_customer())
    bank.deliver(desk.session, point(loser, content), content)
    merge = changed(desk.change(left, {FILE: (None, group(content))}, action="merge"), other=loser)
    assert desk.push(merge).results[-1].outcome == "ok"
    assert bank.fetch(desk.session, point(left, content)) == content
    assert bank.fetch(desk.session, point(loser, content)) == content


def test_erasure_removes_every_content_at_once(bank: Bank) -> None:
    content, second = scan(700), scan(800)
    desk = bank.desk(COMPLIANCE)
    maker = bank.desk(MANAGER)
    customer = maker.create(new_customer(**{FILE: group(content), "file:" + "2e" * 16: group(second)}))
    bank.deliver(maker.session, point(customer, content), content)
    bank.put(maker.session, point(customer, second), 0, second[:10])
    with bank.store.snapshot() as view:
        lines = view.blobs.of_customer("b1", customer)
    assert len(lines) == 2
    assert desk.edit(customer, {}, action="erase").outcome == "ok"
    assert bank.use() == BlobUse()
    with bank.store.snapshot() as view:
        assert [view.blobs.pieces(line.at_part, line.content, [0]) for line in lines] == [{}, {}]
    with pytest.raises(AccessDenied):
        bank.put(maker.session, point(customer, second), 10, second[10:])


def test_nothing_readable_is_given_to_the_store(bank: Bank) -> None:
    content = scan(700)
    customer = bank.customer(content)
    bank.deliver(RM_PC, point(customer, content), content)
    with bank.store.snapshot() as view:
        (line,) = view.blobs.of_customer("b1", customer)
        sealed = view.blobs.pieces("b1", line.content, [0])[0]
    assert content[:16] not in sealed and content[300:316] not in sealed
    assert hashlib.sha256(content).digest() not in line.name


def test_a_damaged_piece_is_never_served(bank: Bank) -> None:
    content = scan(700)
    customer = bank.customer(content)
    at = point(customer, content)
    bank.deliver(RM_PC, at, content)
    with bank.store.transaction() as tx:
        (line,) = tx.blobs.of_customer("b1", customer)
        sealed = bytearray(tx.blobs.pieces("b1", line.content, [0])[0])
        sealed[40] ^= 1
        tx.blobs.put_piece(line, 0, bytes(sealed))
    with pytest.raises(EnvironmentFault) as told:
        bank.get(RM_PC, at)
    assert code_of(told) == "blob.awaited"


# what goes by itself ----------------------------------------------------------------------------------


def remove_file(bank: Bank, desk: Desk, customer: bytes, content: bytes) -> None:
    assert desk.edit(customer, {FILE: (group(content), None)}).outcome == "ok"


def test_a_content_that_no_row_names_goes_after_a_month(bank: Bank) -> None:
    content = scan(700)
    desk = bank.desk()
    customer = bank.customer(content, desk=desk)
    bank.deliver(RM_PC, point(customer, content), content)
    assert bank.sweep.run("b1", bank.clock.time_ms) == 0
    remove_file(bank, desk, customer, content)
    assert bank.sweep.run("b1", bank.clock.time_ms) == 0, "seen to be unused, and kept"
    assert bank.sweep.run("b1", bank.clock.time_ms + 30 * DAY_MS) == 0
    assert bank.sweep.run("b1", bank.clock.time_ms + 31 * DAY_MS) == 1
    assert bank.use() == BlobUse()


def test_a_file_that_is_put_back_keeps_its_content(bank: Bank) -> None:
    content = scan(700)
    desk = bank.desk()
    customer = bank.customer(content, desk=desk)
    at = point(customer, content)
    bank.deliver(RM_PC, at, content)
    remove_file(bank, desk, customer, content)
    bank.sweep.run("b1", bank.clock.time_ms)
    assert desk.edit(customer, {FILE: (None, group(content))}).outcome == "ok"
    assert bank.state(RM_PC, at).is_here, "asking says that it is wanted"
    with bank.store.snapshot() as view:
        assert [line.unused_since for line in view.blobs.of_customer("b1", customer)] == [0]
    assert bank.sweep.run("b1", bank.clock.time_ms + 40 * DAY_MS) == 0
    assert bank.fetch(RM_PC, at) == content


def test_a_row_that_comes_back_without_a_word_saves_its_content_at_the_last_moment(bank: Bank) -> None:
    content = scan(700)
    desk = bank.desk()
    customer = bank.customer(content, desk=desk)
    bank.deliver(RM_PC, point(customer, content), content)
    remove_file(bank, desk, customer, content)
    bank.sweep.run("b1", bank.clock.time_ms)
    assert desk.edit(customer, {FILE: (None, group(content))}).outcome == "ok"
    assert bank.sweep.run("b1", bank.clock.time_ms + 40 * DAY_MS) == 0
    assert bank.use().contents == 1


def test_what_a_device_never_finished_goes_after_two_weeks_and_begins_anew(bank: Bank) -> None:
    content = scan(700)
    at = point(bank.customer(content), content)
    bank.put(RM_PC, at, 0, content[:300])
    assert bank.sweep.run("b1", bank.clock.time_ms + 14 * DAY_MS) == 0
    assert bank.sweep.run("b1", bank.clock.time_ms + 15 * DAY_MS) == 1
    assert bank.put(RM_PC, at, 300, content[300:]) == BlobState(), "nothing is held: it begins anew"
    assert bank.deliver(RM_PC, at, content).is_here
