"""K08: a new password rewraps the key and changes nothing else; the old one stops working, also after a kill."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import CimsError
from app.security.kdf import FLOOR
from app.store.engine import open_store
from app.store.store_fault import StoreKeyWrong
from tests.rig.vault import dies_before
from tests.workspace_fixture import MANAGER, PASSWORD, open_computer, profile_of

NEW = "seven quiet harbours at dusk"


@pytest.fixture
def app(tmp_path: Path) -> App:
    made = open_computer(tmp_path / "desk")
    made.vaults.open_online(profile_of(MANAGER), PASSWORD, lambda _stage: None, cost=FLOOR).engine.close()
    return made


def opens(app: App, password: str) -> bool:
    try:
        app.vaults.open_offline(MANAGER.id, password, lambda _stage: None).engine.close()
    except CimsError as error:
        assert error.code == "vault.wrong_password"
        return False
    return True


def test_the_store_is_not_touched_and_the_old_password_is_worth_nothing(app: App) -> None:
    store = app.paths.vault(MANAGER.id).store
    before = store.read_bytes()
    app.vaults.change_password(MANAGER.id, PASSWORD, NEW)
    assert store.read_bytes() == before
    assert not opens(app, PASSWORD)
    assert opens(app, NEW)


def test_where_the_old_one_may_be_known_an_old_copy_opens_no_later_store(app: App) -> None:
    """A thief's copy of the header and the old password give the old key; the store has another one then."""
    vault = app.vaults._vault(MANAGER.id)
    header = app.paths.vault(MANAGER.id).header
    copy, old = header.read_bytes(), vault.unlock(PASSWORD).database
    app.vaults.change_password(MANAGER.id, PASSWORD, NEW, is_known=True)
    assert opens(app, NEW)
    assert vault.unlock(NEW).generation == 2
    header.write_bytes(copy)
    assert vault.unlock(PASSWORD).database == old
    with pytest.raises(StoreKeyWrong):
        open_store(app.paths.vault(MANAGER.id).store, old)


def test_without_the_present_one_nothing_changes(app: App) -> None:
    header = app.paths.vault(MANAGER.id).header
    with pytest.raises(CimsError) as refused:
        app.vaults.change_password(MANAGER.id, "not the password", NEW)
    assert refused.value.code == "vault.wrong_password"
    assert opens(app, PASSWORD)
    assert header.exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_between_any_two_writes_exactly_one_opens(app: App) -> None:
    """Done again from where the kill left it, until one ends."""
    step, died = 0, True
    while died:
        step += 1
        died = dies_before(step, lambda: app.vaults.change_password(MANAGER.id, PASSWORD, NEW))
        has_new = opens(app, NEW)
        assert has_new is not opens(app, PASSWORD), step
        if has_new and died:
            app.vaults.change_password(MANAGER.id, NEW, PASSWORD)
    assert step > 3
    assert opens(app, NEW)
