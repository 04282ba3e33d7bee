"""The path the product is for, over real HTTPS: found in three letters, corrected, seen next door, offline
work, a conflict decided, both ends equal, and nothing of it readable on a disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.bootstrap import App, Workspace
from app.domain.errors import UserError
from app.domain.user import User
from app.security.kdf import FLOOR
from app.services.conflict_case import Choice, Decision
from app.services.customer_card import FieldRef
from sync.client.enrolment import Enrolment
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_engine import Reply, Request, SyncEngine
from sync.client.transport_fault import Offline
from tests.sync.live_server import PASSWORD, LiveServer
from tests.workspace_fixture import (
    HEAD,
    MANAGER,
    TELLER,
    create,
    digests,
    drive,
    edit,
    open_computer,
    profile_of,
    shown,
)

NAME, LATIN, ID_NUMBER = "王晓梅", "Wang Xiaomei", "11010519491231002X"
ADDRESS = "浦东新区世纪大道88号"
PHONE, TELLERS_PHONE, MANAGERS_PHONE = "13817254821", "13900001111", "13900002222"


@dataclass
class Seat:
    """One computer at the counter: enrolled, one person signed in, the engine driven by hand."""

    app: App
    signed: SignedIn
    engine: SyncEngine

    @property
    def workspace(self) -> Workspace:
        """What the person works with."""
        return self.signed.workspace

    def settle(self) -> None:
        """A visit to head office; Offline when nobody answers."""
        self.engine.local_change()
        self.engine.refresh()
        drive(self.engine, self._ask)
        assert not self.engine.unequal
        assert self.engine.convergence.repairs_made == 0

    def _ask(self, request: Request) -> Reply:
        try:
            return self.signed.transport.send(request)
        except Offline:
            self.engine.failed(request.req_id)
            raise

    def close(self) -> None:
        """Go home."""
        self.signed.transport.close()
        self.workspace.close()


def seat_of(live: LiveServer, folder: Path, user: User) -> Seat:
    """A new computer that the person enrols and signs in on."""
    app = open_computer(folder)
    enrolment = Enrolment(app)
    enrolment.enrol(enrolment.look_up(live.url), live.enrol_code(), "counter")
    # The vault is made beforehand so that its key does not cost a second of this test.
    app.vaults.open_online(profile_of(user), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    signed = SignIn(app).sign_in(user.id, PASSWORD, lambda stage: None)
    assert signed.is_online
    return Seat(app, signed, SyncEngine(signed.workspace.replication, lambda: app.ids.new().hex(), "test"))


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    with LiveServer(tmp_path) as server:
        yield server


@pytest.fixture
def seats(live: LiveServer, tmp_path: Path) -> Iterator[tuple[Seat, Seat]]:
    teller = seat_of(live, tmp_path / "teller", TELLER)
    manager = seat_of(live, tmp_path / "manager", MANAGER)
    yield teller, manager
    teller.close()
    manager.close()


def registered(manager: Seat) -> bytes:
    """The manager's new customer, known to head office."""
    manager.settle()
    saved = create(
        manager.workspace,
        {
            "name.legal_name": NAME, "name.name_latin": LATIN, "id_document.number": ID_NUMBER,
            "contact.mobile": PHONE, "address.home": ADDRESS,
        },
    )  # fmt: skip
    manager.settle()
    return saved.id


def phone_key(seat: Seat, customer: bytes) -> str:
    """The group that holds the customer's mobile phone."""
    draft = seat.workspace.customers.begin_edit(customer)
    return next(field.ref.key for field in draft.fields if field.label == "contact.mobile")


def phone_at(seat: Seat, customer: bytes) -> str:
    """The phone in the clear."""
    ref = FieldRef(phone_key(seat, customer), "value")
    return seat.workspace.customers.reveal(customer, ref).text


def test_three_letters_find_and_a_correction_is_seen_next_door(seats: tuple[Seat, Seat]) -> None:
    teller, manager = seats
    customer = registered(manager)
    teller.settle()

    found = teller.workspace.search.search("wxm")
    assert [hit.name for hit in found.hits] == [NAME]
    assert found.hits[0].id == customer
    edit(teller.workspace, customer, {"contact.mobile": TELLERS_PHONE})
    assert teller.workspace.outbox.facts().waiting == 1
    teller.settle()
    manager.settle()

    assert phone_at(manager, customer) == "+86" + TELLERS_PHONE
    assert teller.workspace.outbox.facts().waiting == 0
    assert manager.workspace.search.search(TELLERS_PHONE[-4:]).hits[0].id == customer
    assert manager.workspace.search.search(PHONE[-4:]).hits == ()


def test_an_outage_a_conflict_and_its_decision_leave_both_desks_and_the_server_equal(
    live: LiveServer, seats: tuple[Seat, Seat]
) -> None:
    teller, manager = seats
    customer = registered(manager)
    teller.settle()
    key = phone_key(manager, customer)

    live.stop()
    edit(
        manager.workspace,
        customer,
        {"contact.mobile": MANAGERS_PHONE, "preference.contact_time": "工作日下午"},
    )
    with pytest.raises(Offline):
        manager.settle()
    assert manager.workspace.outbox.facts().waiting == 1, "an outage loses nothing"
    assert phone_at(manager, customer) == "+86" + MANAGERS_PHONE, "the author sees his own value"

    live.start()
    edit(teller.workspace, customer, {"contact.mobile": TELLERS_PHONE})
    teller.settle()
    manager.settle()
    card = manager.workspace.customers.card(customer)
    assert card.conflicts == (customer,)
    assert shown(card)["preference.contact_time"] == "工作日下午", "what does not collide merges"

    case = manager.workspace.conflicts.case(customer)
    (group,) = case.groups
    assert (group.group, group.mine_author, group.theirs_author) == (key, "rm1", "tlr1")
    assert [(f.mine, f.theirs) for f in group.fields if f.field == "value"] == [
        ("•••• " + MANAGERS_PHONE[-4:], "•••• " + TELLERS_PHONE[-4:])
    ], "numbers are masked until somebody asks"
    manager.workspace.conflicts.resolve(customer, [Decision(group.conflict_id, Choice.MINE)], "客户电话确认")
    manager.settle()
    teller.settle()

    assert phone_at(teller, customer) == phone_at(manager, customer) == "+86" + MANAGERS_PHONE
    assert manager.workspace.conflicts.summaries() == ()
    assert teller.workspace.conflicts.summaries() == ()
    for seat in seats:
        seat.settle()
        (sub,) = seat.workspace.replication.subscriptions()
        assert digests(seat.workspace)[sub.audience] == (sub.n, sub.digest), (
            "equal to head office's own count"
        )
        assert sub.n >= 1


def test_nothing_of_a_customer_is_readable_in_any_file(
    live: LiveServer, seats: tuple[Seat, Seat], tmp_path: Path
) -> None:
    teller, manager = seats
    customer = registered(manager)
    teller.settle()
    edit(manager.workspace, customer, {"contact.mobile": MANAGERS_PHONE})
    manager.workspace.drafts.keep("new", {FieldRef("name", "legal_name"): NAME})
    manager.workspace.conflicts.summaries()
    teller.workspace.search.search("wang")
    with pytest.raises(UserError):
        manager.workspace.customers.card(bytes(16))

    secrets = (NAME, LATIN, ID_NUMBER, ADDRESS, PHONE, MANAGERS_PHONE, "世纪大道", "Xiaomei", "晓梅")
    needles = {
        (word, encoding): word.encode(encoding)
        for word in secrets
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    }
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files if path.suffix == ".db") > 100_000, "the stores are here"
    found = [
        (path.relative_to(tmp_path).as_posix(), word)
        for path in files
        for (word, _encoding), needle in needles.items()
        if needle in path.read_bytes()
    ]
    assert found == []


def test_head_of_branch_sees_the_conflict_that_two_others_made(live: LiveServer, tmp_path: Path) -> None:
    seats = [seat_of(live, tmp_path / user.id, user) for user in (MANAGER, TELLER, HEAD)]
    manager, teller, head = seats
    customer = registered(manager)
    teller.settle()
    edit(teller.workspace, customer, {"contact.mobile": TELLERS_PHONE})
    teller.settle()
    edit(manager.workspace, customer, {"contact.mobile": MANAGERS_PHONE})
    manager.settle()
    head.settle()
    (summary,) = head.workspace.conflicts.summaries()
    assert (summary.customer, summary.name, summary.count) == (customer, NAME, 1)
    for seat in seats:
        seat.close()
