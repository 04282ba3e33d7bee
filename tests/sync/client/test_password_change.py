"""A new password is head office's first, then the vault's; a break between the two loses nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import CimsError, EnvironmentFault
from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from sync.client.password_change import PasswordChange
from sync.client.sign_in import SignedIn, SignIn
from sync.client.transport_fault import Offline, Refused
from tests.sync.live_server import PASSWORD, LiveServer
from tests.workspace_fixture import MANAGER, open_computer, profile_of

NEW = "seven quiet harbours at dusk"


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


def sign_in(app: App, password: str, previous: str = "") -> SignedIn:
    return SignIn(app).sign_in("rm1", password, lambda stage: None, previous)


def leave(signed: SignedIn) -> None:
    signed.transport.close()
    signed.workspace.close()


def refusal(app: App, signed: SignedIn, old: str = PASSWORD, new: str = NEW) -> str:
    with pytest.raises(CimsError) as refused:
        PasswordChange(app, signed).change(old, new)
    return refused.value.code


def test_both_ends_take_it_and_the_session_goes_on(live: LiveServer, app: App) -> None:
    signed = sign_in(app, PASSWORD)
    PasswordChange(app, signed).change(PASSWORD, NEW)
    with pytest.raises(Refused) as unknown:
        signed.transport.history("customer", bytes(16))
    assert unknown.value.code == "entity.unknown", "the session is still good"
    leave(signed)
    with pytest.raises(CimsError) as refused:
        sign_in(app, PASSWORD)
    assert refused.value.code == "sign_in.refused"
    leave(sign_in(app, NEW))
    live.stop()
    leave(sign_in(app, NEW))
    with pytest.raises(CimsError) as refused:
        sign_in(app, PASSWORD)
    assert refused.value.code == "vault.wrong_password"
    live.start()


def test_a_refusal_changes_neither_end(app: App) -> None:
    signed = sign_in(app, PASSWORD)
    assert refusal(app, signed, old="not the password") == "password.refused"
    assert refusal(app, signed, new="short") == "password.short"
    assert refusal(app, signed, new=PASSWORD) == "password.same"
    leave(signed)
    leave(sign_in(app, PASSWORD))


def test_without_head_office_nothing_changes(live: LiveServer, app: App) -> None:
    signed = sign_in(app, PASSWORD)
    live.stop()
    with pytest.raises(Offline):
        PasswordChange(app, signed).change(PASSWORD, NEW)
    leave(signed)
    leave(sign_in(app, PASSWORD))
    live.start()
    leave(sign_in(app, PASSWORD))


def test_where_the_vault_could_not_take_it_the_next_sign_in_asks_for_both(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = sign_in(app, PASSWORD)
    with monkeypatch.context() as patch:

        def full(*_: object) -> None:
            raise EnvironmentFault("file.full", name="vault.header")

        patch.setattr("app.security.key_vault.write_staged", full)
        assert refusal(app, signed) == "password.half"
    leave(signed)
    with pytest.raises(CimsError) as asked:
        sign_in(app, NEW)
    assert asked.value.code == "vault.other_password"
    leave(sign_in(app, NEW, previous=PASSWORD))
    leave(sign_in(app, NEW))
