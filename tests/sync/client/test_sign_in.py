"""The door of a computer, against a real server over HTTPS: online, offline, and closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import CimsError, EnvironmentFault, UserError
from app.domain.user import Role, User
from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from sync.client.history_reader import HistoryReader
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_engine import SyncEngine
from sync.client.transport_fault import CertificateProblem, Reauth
from tests.sync.live_server import PASSWORD, LiveServer
from tests.workspace_fixture import MANAGER, TELLER, create, drive, edit, open_computer, profile_of


@pytest.fixture
def live(tmp_path: Path) -> Iterator[LiveServer]:
    with LiveServer(tmp_path) as server:
        yield server


@pytest.fixture
def app(live: LiveServer, tmp_path: Path) -> App:
    """A computer of the bank on which the manager has a vault already."""
    made = open_computer(tmp_path / "desk")
    enrolment = Enrolment(made)
    enrolment.enrol(enrolment.look_up(live.url), live.enrol_code(), "counter")
    made.vaults.open_online(profile_of(MANAGER), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    return made


def sign_in(app: App, user: str = "rm1", password: str = PASSWORD) -> SignedIn:
    """Through the door."""
    return SignIn(app).sign_in(user, password, lambda stage: None)


def leave(signed: SignedIn) -> None:
    """Go home."""
    signed.transport.close()
    signed.workspace.close()


def refusal(app: App, user: str = "rm1", password: str = PASSWORD) -> CimsError:
    """Why the door stays closed."""
    with pytest.raises(CimsError) as refused:
        sign_in(app, user, password)
    return refused.value


def test_head_office_says_who_somebody_is(app: App) -> None:
    stages: list[str] = []
    signed = SignIn(app).sign_in(" rm1 ", PASSWORD, stages.append)
    assert signed.is_online
    assert signed.workspace.user == MANAGER
    assert stages == ["server", "key", "store"]
    assert SignIn(app).known_staff() == "rm1"
    assert signed.workspace.offline_until > app.clock.now_ms()
    leave(signed)


def test_without_head_office_a_known_person_works_on_and_a_new_one_cannot(live: LiveServer, app: App) -> None:
    leave(sign_in(app))
    live.stop()
    signed = sign_in(app)
    assert not signed.is_online
    assert signed.workspace.user == MANAGER
    assert create(signed.workspace, {"name.legal_name": "王晓梅"}).mids
    leave(signed)
    assert refusal(app, TELLER.id).code == "sign_in.must_be_online"
    live.start()


def test_a_wrong_password_is_refused_by_head_office_and_by_the_vault(live: LiveServer, app: App) -> None:
    leave(sign_in(app))
    assert refusal(app, password="wrong horse").code == "sign_in.refused"
    live.stop()
    offline = refusal(app, password="wrong horse")
    assert isinstance(offline, UserError)
    assert offline.code.startswith("vault.")
    live.start()
    leave(sign_in(app))


def test_a_stranger_gets_the_same_answer_as_a_wrong_password(app: App) -> None:
    assert refusal(app, "nobody").code == refusal(app, "rm1", "wrong horse").code == "sign_in.refused"


@pytest.mark.parametrize(("staff", "password"), [("", PASSWORD), ("  ", PASSWORD), ("rm1", "")])
def test_empty_fields_ask_nobody(app: App, staff: str, password: str) -> None:
    assert refusal(app, staff, password).code == "sign_in.empty"


def test_a_computer_that_is_not_enrolled_lets_nobody_in(tmp_path: Path) -> None:
    fresh = open_computer(tmp_path / "fresh")
    assert refusal(fresh).code == "sign_in.not_enrolled"
    assert SignIn(fresh).server_state().kind == "not_enrolled"


def test_the_chip_says_how_head_office_is_reached(live: LiveServer, app: App) -> None:
    online = SignIn(app).server_state()
    assert (online.kind, online.server_name) == ("online", "Sample Bank")
    assert abs(online.skew_ms) < 60_000
    live.stop()
    assert SignIn(app).server_state().kind == "offline"
    live.start()


def test_somebody_else_at_the_address_is_never_worked_around(
    live: LiveServer, app: App, tmp_path: Path
) -> None:
    leave(sign_in(app))
    foreign = LiveServer(tmp_path / "foreign")
    try:
        app.devices.keep_authority(Path(foreign.bundle).read_bytes())
        assert isinstance(refusal(app), CertificateProblem), "not even offline: that would hide the attack"
        assert SignIn(app).server_state().kind == "certificate"
    finally:
        foreign.server.close()


def test_a_lost_authority_file_is_damage_and_no_reason_to_trust_anybody(app: App) -> None:
    app.devices.authority_file().unlink()
    damaged = refusal(app)
    assert isinstance(damaged, EnvironmentFault)
    assert damaged.code == "enrolment.damaged"


def test_a_renewed_session_goes_on_with_the_same_workspace(app: App) -> None:
    signed = sign_in(app)
    signed.transport.use_token("")
    with pytest.raises(Reauth):
        signed.transport.history("customer", bytes(16))
    customer = create(signed.workspace, {"name.legal_name": "王晓梅"}).id
    SignIn(app).renew(signed, PASSWORD)
    engine = SyncEngine(signed.workspace.replication, lambda: app.ids.new().hex(), "test")
    drive(engine, signed.transport.send)
    assert signed.workspace.outbox.facts().waiting == 0
    space = signed.workspace
    reader = HistoryReader(signed.transport, space.customers.history_lines, space.directory.name_of)
    assert {(entry.ver, entry.is_creation) for entry in reader.read(customer)} == {(1, True)}
    (change,) = reader.changes(customer)
    assert (change.ver, "name" in {edit.key for edit in change.edits}) == (1, True)
    edit(space, customer, {"preference.contact_time": "下午"})
    engine.local_change()
    drive(engine, signed.transport.send)
    last = reader.read(customer)[0]
    assert (last.label, last.is_creation) == ("preference.contact_time", False)
    leave(signed)


def test_the_role_is_the_one_that_head_office_gave(live: LiveServer, app: App) -> None:
    leave(sign_in(app))
    person = User("head9", "新行长", Role.BRANCH_MANAGER, ("b1",), "New Head")
    live.add_user(person)
    app.vaults.open_online(profile_of(person), PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    signed = sign_in(app, "head9")
    assert signed.workspace.user == person
    leave(signed)
