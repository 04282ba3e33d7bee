"""The two threads of replication against a real server over HTTPS: news, outages, refusals, and the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.bootstrap import App, Workspace
from app.domain.errors import EnvironmentFault
from app.domain.touched import Touched
from app.domain.user import User
from app.security.kdf import FLOOR
from app.services.customer_card import FieldRef
from sync.client.backoff import Backoff
from sync.client.enrolment import Enrolment
from sync.client.head_office import HeadOffice
from sync.client.replication import learn
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_engine import SyncEngine
from sync.client.sync_loop import SyncLoop
from sync.client.sync_status import SyncState, SyncStatus
from sync.client.transport import Transport
from sync.client.transport_fault import Busy
from sync.server.server_settings import ServerSettings
from tests.sync.live_server import PASSWORD, LiveServer
from tests.workspace_fixture import (
    MANAGER,
    TELLER,
    create,
    digests,
    edit,
    forbid_writing,
    open_computer,
    profile_of,
)

PATIENCE = 60.0


@dataclass
class Listening:
    """A desk whose loop is heard; `until` waits for a state of affairs, not for a time."""

    app: App
    signed: SignedIn
    heard: list[tuple[SyncStatus, Touched]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._news = threading.Condition()
        self.engine = SyncEngine(self.space.replication, lambda: self.app.ids.new().hex(), "test")
        # No jitter: a desk alone need not wait to spread itself out.
        backoff = Backoff(uniform=lambda low, high: 0.05)
        self.loop = SyncLoop(
            self.engine, HeadOffice(self.signed.transport), backoff, self.app.clock, self._listen
        )
        self.space.ledger.when_saved(self.loop.local_change)

    @property
    def space(self) -> Workspace:
        """What the person works with."""
        return self.signed.workspace

    def _listen(self, status: SyncStatus, touched: Touched) -> None:
        if "directory" in touched.parts and self.engine.directory is not None:
            learn(self.space.directory, self.engine.directory)
        with self._news:
            self.heard.append((status, touched))
            self._news.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds; looked at whenever something is heard."""
        with self._news:
            assert self._news.wait_for(holds, PATIENCE), f"still not so: {self.loop.status()}"

    def until_state(self, state: SyncState) -> None:
        """Wait for a state."""
        self.until(lambda: self.loop.status().state is state)

    def until_settled(self) -> None:
        """Wait until all is sent and received."""
        self.until(
            lambda: (
                self.loop.status().state is SyncState.IDLE
                and self.loop.status().is_complete
                and self.space.outbox.facts().waiting == 0
            )
        )

    def phone(self, customer: bytes) -> str:
        """The customer's phone in the clear; empty when he is not here."""
        if not self.space.customers.names([customer]):
            return ""
        draft = self.space.customers.begin_edit(customer)
        key = next(f.ref.key for f in draft.fields if f.label == "contact.mobile")
        return self.space.customers.reveal(customer, FieldRef(key, "value")).text

    def close(self) -> None:
        """Go home."""
        self.loop.stop()
        self.signed.transport.close()
        self.space.close()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    with LiveServer(tmp_path) as server:
        yield server


def desk_of(live: LiveServer, folder: Path, user: User) -> Listening:
    """A new computer that the person enrols and signs in on; its loop is not started."""
    app = open_computer(folder)
    enrolment = Enrolment(app)
    enrolment.enrol(enrolment.look_up(live.url), live.enrol_code(), "counter")
    app.vaults.open_online(profile_of(user), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    return Listening(app, SignIn(app).sign_in(user.id, PASSWORD, lambda stage: None))


@pytest.fixture
def desks(live: LiveServer, tmp_path: Path) -> Iterator[tuple[Listening, Listening]]:
    pair = (desk_of(live, tmp_path / "one", MANAGER), desk_of(live, tmp_path / "two", TELLER))
    yield pair
    for desk in pair:
        desk.close()


def loop_threads() -> list[str]:
    """The names of the loops' living threads."""
    return sorted(t.name for t in threading.enumerate() if t.is_alive() and "sync-" in t.name)


def new_customer(desk: Listening, phone: str = "13817254821") -> bytes:
    """A customer with a phone."""
    return create(desk.space, {"name.legal_name": "王晓梅", "contact.mobile": phone}).id


def test_an_edit_of_another_desk_arrives_by_itself(desks: tuple[Listening, Listening]) -> None:
    manager, teller = desks
    for desk in desks:
        desk.loop.start()
        desk.until_settled()
    customer = new_customer(manager)
    teller.until(lambda: teller.phone(customer) == "+8613817254821")
    edit(teller.space, customer, {"contact.mobile": "13900001111"})
    manager.until(lambda: manager.phone(customer) == "+8613900001111")
    assert any(customer in touched.of("customer") for _status, touched in manager.heard)
    for desk in desks:
        desk.until_settled()
        assert desk.loop.status().digest_equal
        assert desk.loop.status().checked_at, "both ends were compared"
    (mine,), (theirs,) = (digests(desk.space).values() for desk in desks)
    assert mine == theirs


def test_a_save_during_an_outage_is_sent_when_head_office_is_back(
    live: LiveServer, desks: tuple[Listening, Listening]
) -> None:
    manager, teller = desks
    manager.loop.start()
    manager.until_settled()
    customer = new_customer(manager)
    manager.until_settled()
    live.stop()
    manager.loop.sync_now()
    manager.until_state(SyncState.OFFLINE)
    edit(manager.space, customer, {"contact.mobile": "13900002222"})
    assert manager.space.outbox.facts().waiting == 1
    assert manager.loop.status().problem_code == "net.offline"
    assert manager.loop.status().next_try > 0

    live.start()
    manager.until_settled()
    assert manager.loop.status().problem_code == ""
    teller.loop.start()
    teller.until_settled()
    assert teller.phone(customer) == "+8613900002222"


def test_working_offline_asks_nobody_until_it_is_ended(
    live: LiveServer, desks: tuple[Listening, Listening]
) -> None:
    manager, _teller = desks
    manager.loop.start()
    manager.until_settled()
    manager.loop.work_offline(True)
    manager.until_state(SyncState.WORKING_OFFLINE)
    pushed = manager.loop.status().pushed
    new_customer(manager)
    assert manager.space.outbox.facts().waiting == 1
    assert (manager.loop.status().state, manager.loop.status().pushed) == (SyncState.WORKING_OFFLINE, pushed)
    manager.loop.work_offline(False)
    manager.until_settled()
    assert manager.loop.status().pushed == pushed + 1


def test_a_certificate_of_somebody_else_stops_and_sends_nothing(
    live: LiveServer, desks: tuple[Listening, Listening], tmp_path: Path
) -> None:
    manager, _teller = desks
    foreign = LiveServer(tmp_path / "foreign")
    try:
        wrong = Transport(live.url, foreign.bundle, manager.app.clock)
        gateway = HeadOffice(wrong)
        heard: list[SyncStatus] = []
        met = threading.Event()

        def listen(status: SyncStatus, touched: Touched) -> None:
            heard.append(status)
            if status.state is SyncState.CERTIFICATE:
                met.set()

        new_customer(manager)
        loop = SyncLoop(manager.engine, gateway, Backoff(), manager.app.clock, listen)
        loop.start()
        assert met.wait(PATIENCE)
        assert loop.status().problem_code == "net.certificate"
        loop.stop()
        wrong.close()
        assert manager.space.outbox.facts().waiting == 1
        assert {status.state for status in heard} == {SyncState.CERTIFICATE}
    finally:
        foreign.server.close()
    manager.loop.start()
    manager.until_settled()


def test_an_ended_session_asks_for_the_password_and_goes_on_with_a_new_one(
    desks: tuple[Listening, Listening],
) -> None:
    manager, _teller = desks
    manager.loop.start()
    manager.until_settled()
    manager.signed.transport.use_token("")
    new_customer(manager)
    manager.until_state(SyncState.SIGN_IN_AGAIN)
    assert manager.space.outbox.facts().waiting == 1
    SignIn(manager.app).renew(manager.signed, PASSWORD)
    manager.loop.sync_now()
    manager.until_settled()


def test_a_disk_that_takes_nothing_stops_nothing_for_good(desks: tuple[Listening, Listening]) -> None:
    """The control thread must outlive what the vault refuses, or the desk never replicates again."""
    manager, teller = desks
    for desk in desks:
        desk.loop.start()
        desk.until_settled()
    forbid_writing(teller.space, True)
    customers = [new_customer(manager) for _ in range(3)]
    teller.until_state(SyncState.STORE)
    assert teller.loop.status().problem_code == "store.read_only"
    forbid_writing(teller.space, False)
    teller.until(lambda: all(teller.phone(customer) for customer in customers))
    teller.until_settled()
    assert teller.loop.status().problem_code == ""


def test_stop_ends_both_threads(desks: tuple[Listening, Listening]) -> None:
    manager, _teller = desks
    before = loop_threads()
    manager.loop.start()
    manager.until_settled()
    assert len(loop_threads()) == len(before) + 2
    manager.loop.stop()
    assert loop_threads() == before
    new_customer(manager)
    assert manager.space.outbox.facts().waiting == 1, "nobody sends any more"


def test_stop_ends_a_loop_that_is_waiting_for_a_lost_server(
    live: LiveServer, desks: tuple[Listening, Listening]
) -> None:
    manager, _teller = desks
    before = loop_threads()
    live.stop()
    manager.loop.start()
    manager.until_state(SyncState.OFFLINE)
    manager.loop.stop()
    assert loop_threads() == before
    live.start()


def test_head_office_tells_who_works_where(desks: tuple[Listening, Listening]) -> None:
    manager, _teller = desks
    manager.loop.start()
    manager.until_settled()
    assert manager.space.directory.name_of("tlr1") == "王柜员"
    assert manager.space.directory.branch_label("b1", "en") == "First Branch"
    assert manager.space.replication.greeting().numbers_left > 0


def test_a_desk_stays_away_as_long_as_head_office_asks(tmp_path: Path) -> None:
    with LiveServer(tmp_path, settings=ServerSettings(tmp_path, requests_per_minute=6)) as live:
        desk = desk_of(live, tmp_path / "one", MANAGER)
        with pytest.raises(Busy) as caught:
            for _ in range(40):
                desk.signed.transport.wait({}, 0)
        assert caught.value.retry_after >= 3
        desk.loop.start()
        desk.until(lambda: desk.loop.status().problem_code == "busy.device")
        # Alone, the desk would try again after a twentieth of a second.
        assert desk.loop.status().next_try - desk.app.clock.now_ms() > 500
        desk.close()


def test_a_save_does_not_wait_for_a_first_copy_that_waits(
    live: LiveServer, desks: tuple[Listening, Listening], monkeypatch: pytest.MonkeyPatch
) -> None:
    manager, _teller = desks
    pull = live.service.pull

    def refuse(*_: object) -> object:
        raise EnvironmentFault("busy.copies", retry_after=int(PATIENCE) * 2)

    monkeypatch.setattr(live.service, "pull", refuse)
    manager.loop.start()
    manager.until(lambda: manager.engine.directory is not None)
    for saved in (1, 2):
        new_customer(manager)
        manager.until(lambda saved=saved: manager.loop.status().pushed == saved)
    assert {status.state for status, _touched in manager.heard} == {SyncState.SYNCING}
    assert manager.loop.status().problem_code == ""
    monkeypatch.setattr(live.service, "pull", pull)
    manager.loop.sync_now()
    manager.until_settled()
