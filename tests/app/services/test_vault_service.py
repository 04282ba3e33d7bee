"""A person's vault: made online, opened offline as long as the lease and an honest clock allow."""

from __future__ import annotations

import itertools
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import UserError
from app.domain.user import User
from app.security.attempt_rule import LAST_TRY
from app.security.kdf import FLOOR
from app.services.vault_service import OpenVault
from app.store.store_fault import StoreInUse
from tests.workspace_fixture import (
    DAY_MS,
    MANAGER,
    PASSWORD,
    START_MS,
    TELLER,
    FixedClock,
    open_computer,
    profile_of,
)

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> App:
    return open_computer(tmp_path, clock)


def online(app: App, user: User = MANAGER, days: int = 14, password: str = PASSWORD) -> OpenVault:
    """Signed in with head office; the lease lasts some days from the start."""
    profile = profile_of(user, START_MS + days * DAY_MS)
    return app.vaults.open_online(profile, password, lambda stage: None, cost=FLOOR)


def offline(app: App, user: User = MANAGER, password: str = PASSWORD) -> OpenVault:
    """Signed in alone."""
    return app.vaults.open_offline(user.id, password, lambda stage: None)


def refusal(app: App, user: User = MANAGER, password: str = PASSWORD) -> str:
    """Why an offline sign-in is refused."""
    with pytest.raises(UserError) as refused:
        offline(app, user, password)
    return refused.value.code


def test_after_one_sign_in_with_head_office_the_vault_opens_alone(app: App, clock: FixedClock) -> None:
    assert not app.vaults.has_vault(MANAGER.id)
    first = online(app)
    first.engine.close()
    assert app.vaults.has_vault(MANAGER.id)
    clock.forward(DAY_MS)
    again = offline(app)
    assert again.profile.to_user() == MANAGER
    assert again.vault_id == first.vault_id
    again.engine.close()


def test_who_never_signed_in_here_must_come_online_first(app: App) -> None:
    assert refusal(app) == "sign_in.must_be_online"
    online(app).engine.close()
    assert refusal(app, TELLER) == "sign_in.must_be_online"


def test_a_wrong_password_opens_nothing(app: App) -> None:
    online(app).engine.close()
    code = refusal(app, password="lantern over the paper river")
    assert code.startswith("vault.")
    offline(app).engine.close()


def test_the_lease_ends_at_its_moment_and_head_office_renews_it(app: App, clock: FixedClock) -> None:
    online(app, days=2).engine.close()
    clock.forward(2 * DAY_MS)
    offline(app).engine.close()
    clock.forward(1)
    assert refusal(app) == "sign_in.lease_over"
    online(app, days=30).engine.close()
    offline(app).engine.close()


def test_turning_the_clock_back_does_not_lengthen_the_lease(app: App, clock: FixedClock) -> None:
    online(app, days=5).engine.close()
    clock.forward(4 * DAY_MS)
    offline(app).engine.close()
    clock.forward(-3 * DAY_MS)
    assert refusal(app) == "sign_in.clock_back"
    clock.forward(3 * DAY_MS - 4 * MINUTE_MS)
    offline(app).engine.close()


def test_a_little_drift_of_the_clock_locks_nobody_out(app: App, clock: FixedClock) -> None:
    online(app).engine.close()
    clock.forward(-5 * MINUTE_MS)
    offline(app).engine.close()
    clock.forward(-1)
    assert refusal(app) == "sign_in.clock_back"


def test_a_refused_sign_in_gives_the_store_back(app: App, clock: FixedClock) -> None:
    online(app, days=1).engine.close()
    clock.forward(2 * DAY_MS)
    for _ in range(2):
        assert refusal(app) == "sign_in.lease_over"
    online(app, days=9).engine.close()


def test_two_people_of_one_computer_have_two_vaults(app: App) -> None:
    mine, theirs = online(app, MANAGER), online(app, TELLER)
    assert mine.vault_id != theirs.vault_id
    assert mine.engine.path != theirs.engine.path
    mine.engine.close()
    theirs.engine.close()


def test_the_stages_are_told_in_order(app: App) -> None:
    stages: list[str] = []
    app.vaults.open_online(profile_of(MANAGER), PASSWORD, stages.append, cost=FLOOR).engine.close()
    app.vaults.open_offline(MANAGER.id, PASSWORD, stages.append).engine.close()
    assert stages == ["key", "store", "key", "store"]


def test_what_head_office_says_later_replaces_the_profile(app: App) -> None:
    online(app).engine.close()
    moved = User(MANAGER.id, MANAGER.name, MANAGER.role, ("b2",), MANAGER.name_latin)
    online(app, moved).engine.close()
    opened = offline(app)
    assert opened.profile.branches == ("b2",)
    opened.engine.close()


_FILE_OPERATIONS = ("open", "os.rename", "os.mkdir", "os.remove", "os.chmod")
NEW_PASSWORD = "seven quiet harbours at dusk"


def test_head_office_opens_a_vault_again_that_wrong_passwords_closed(app: App, clock: FixedClock) -> None:
    online(app).engine.close()
    for _ in range(LAST_TRY):
        assert refusal(app, password="lantern over the paper river") == "vault.wrong_password"
        clock.forward(HOUR_MS)
    assert refusal(app) == "vault.disabled"
    online(app).engine.close()
    offline(app).engine.close()


def test_a_password_changed_at_head_office_opens_the_vault_once_the_previous_one_is_given(app: App) -> None:
    first = online(app)
    vault_id = first.vault_id
    first.engine.close()
    profile = profile_of(MANAGER, START_MS + 14 * DAY_MS)

    def come_in(previous: str) -> OpenVault:
        return app.vaults.open_online(
            profile, NEW_PASSWORD, lambda stage: None, cost=FLOOR, previous=previous
        )

    with pytest.raises(UserError) as refused:
        come_in("")
    assert refused.value.code == "vault.other_password"
    with pytest.raises(UserError) as refused:
        come_in("lantern over the paper river")
    assert refused.value.code == "vault.wrong_password"
    again = come_in(PASSWORD)
    assert again.vault_id == vault_id, "the same vault, with everything in it"
    again.engine.close()
    offline(app, password=NEW_PASSWORD).engine.close()
    assert refusal(app, password=PASSWORD) == "vault.wrong_password"


def anew(app: App, password: str = NEW_PASSWORD) -> OpenVault:
    """Signed in with head office, the old vault given up."""
    profile = profile_of(MANAGER, START_MS + 14 * DAY_MS)
    return app.vaults.open_online(profile, password, lambda stage: None, cost=FLOOR, is_anew=True)


def test_a_vault_nobody_can_open_is_set_aside_whole_and_an_empty_one_takes_its_place(app: App) -> None:
    first = online(app)
    first.engine.close()
    folder = app.paths.vault(MANAGER.id).folder
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    second = anew(app)
    assert second.vault_id != first.vault_id
    second.engine.close()
    aside = next(path for path in folder.parent.iterdir() if path != folder)
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == before
    anew(app).engine.close()
    assert len(list(folder.parent.iterdir())) == 3, "a second one takes no other's place"
    offline(app, password=NEW_PASSWORD).engine.close()
    # Whoever finds the old password still opens the old files.
    swap(folder, aside)
    offline(app).engine.close()


def test_a_vault_that_is_open_is_not_set_aside(app: App) -> None:
    first = online(app)
    with pytest.raises(StoreInUse):
        anew(app)
    first.engine.close()
    offline(app).engine.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_file_operation_while_it_is_replaced_the_old_vault_is_whole(app: App) -> None:
    """SIGKILL before each: the old files are in their place or aside, and head office lets the person in."""
    online(app).engine.close()
    folder = app.paths.vault(MANAGER.id).folder
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    outcomes, step, was_killed = set(), 0, True
    while was_killed:
        step += 1
        was_killed = killed_before(step, partial(anew, app))
        asides = sorted(path for path in folder.parent.iterdir() if path != folder)
        kept = asides[0] if asides else folder
        outcomes.add(bool(asides))
        now = {path.name: path.read_bytes() for path in kept.iterdir()}
        assert now == before, step
        if was_killed and folder.exists() and not asides:
            offline(app).engine.close()
            before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert outcomes == {False, True}
    assert step > 10
    offline(app, password=NEW_PASSWORD).engine.close()


def killed_before(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its n-th file operation; False when it ended before."""
    child = os.fork()
    if child == 0:
        seen = itertools.count(1)

        def watch(event: str, _values: object) -> None:
            if event in _FILE_OPERATIONS and next(seen) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def swap(one: Path, other: Path) -> None:
    """The folders change places."""
    third = one.with_name("third")
    one.rename(third)
    other.rename(one)
    third.rename(other)
