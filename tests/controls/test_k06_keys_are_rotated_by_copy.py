"""K06: new keys by a copy survive a kill at any step, a full disk and a second connection: old or new opens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.bootstrap import App
from app.domain.errors import CimsError
from app.paths import FileFault
from app.security.kdf import FLOOR
from app.services.vault_service import OpenVault
from app.store.engine import open_store
from app.store.store_fault import StoreInUse, StoreKeyWrong
from tests.rig import vault as rig
from tests.workspace_fixture import MANAGER, PASSWORD, FixedClock, open_computer, profile_of

YEAR_MS = 366 * 24 * 3600 * 1000


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def app(tmp_path: Path, clock: FixedClock) -> App:
    made = open_computer(tmp_path / "desk", clock)
    online(made).engine.close()
    return made


def online(app: App) -> OpenVault:
    return app.vaults.open_online(profile_of(MANAGER), PASSWORD, lambda _stage: None, cost=FLOOR)


def offline(app: App) -> OpenVault:
    return app.vaults.open_offline(MANAGER.id, PASSWORD, lambda _stage: None)


def keys_of(app: App) -> tuple[int, bytes]:
    keys = app.vaults._vault(MANAGER.id).unlock(PASSWORD)
    return keys.generation, keys.database


def test_the_new_key_opens_the_store_and_the_old_one_does_not(app: App) -> None:
    generation, old = keys_of(app)
    assert app.vaults.rotate(MANAGER.id, PASSWORD) == generation + 1
    store = app.paths.vault(MANAGER.id).store
    assert keys_of(app)[1] != old
    with pytest.raises(StoreKeyWrong):
        open_store(store, old)
    offline(app).engine.close()
    assert app.vaults._vault(MANAGER.id).facts().slot_kinds == ("password",), "the old key left the header"
    assert app.vaults.rotate(MANAGER.id, PASSWORD) == generation + 2


def test_attachments_keep_their_key_through_two_rotations(app: App) -> None:
    content, address = b"scan of a passport", bytes(32)
    opened = offline(app)
    opened.cabinet.add(address, len(content), 0, content)
    opened.engine.close()
    for _ in range(2):
        app.vaults.rotate(MANAGER.id, PASSWORD)
    opened = offline(app)
    assert opened.cabinet.read(address, len(content), 0, 100) == content
    opened.engine.close()


def test_a_second_connection_stops_it_before_anything_changes(app: App) -> None:
    before = keys_of(app)
    opened = offline(app)
    with pytest.raises(StoreInUse):
        app.vaults.rotate(MANAGER.id, PASSWORD)
    opened.engine.close()
    assert keys_of(app) == before
    offline(app).engine.close()


@pytest.mark.parametrize("part", ["copy", "place"])
def test_a_full_disk_leaves_a_vault_that_opens(app: App, monkeypatch: pytest.MonkeyPatch, part: str) -> None:
    before = keys_of(app)

    def full(*_: object) -> None:
        raise FileFault("file.full", name="store.db")

    with monkeypatch.context() as patch:
        name = "app.store.store_copy._sync" if part == "copy" else "app.store.store_copy.renew_mark"
        patch.setattr(name, full)
        with pytest.raises(FileFault):
            app.vaults.rotate(MANAGER.id, PASSWORD)
    offline(app).engine.close()
    assert (keys_of(app) == before) is (part == "copy")
    assert list(app.paths.vault(MANAGER.id).folder.glob("store.db.next*")) == []


def test_a_year_or_a_suspicion_rotates_at_the_next_sign_in(app: App, clock: FixedClock) -> None:
    online(app).engine.close()
    assert keys_of(app)[0] == 1
    clock.forward(YEAR_MS)
    online(app).engine.close()
    assert keys_of(app)[0] == 2
    app.vaults._vault(MANAGER.id).ask_rotation()
    online(app).engine.close()
    online(app).engine.close()
    assert keys_of(app)[0] == 3, "once, not at each sign-in"


def test_where_it_fails_the_sign_in_goes_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    app.vaults._vault(MANAGER.id).ask_rotation()

    def full(*_: object) -> None:
        raise FileFault("file.full", name="store.db")

    with monkeypatch.context() as patch:
        patch.setattr("app.store.store_copy._sync", full)
        online(app).engine.close()
    assert keys_of(app)[0] == 1
    online(app).engine.close()
    assert keys_of(app)[0] == 2, "tried again"


def test_a_store_that_neither_key_opens_keeps_both(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged first page says nothing about which key is right: neither may be thrown away."""
    vault = app.vaults._vault(MANAGER.id)
    vault.begin_rotation(PASSWORD)
    store = app.paths.vault(MANAGER.id).store
    whole = store.read_bytes()
    store.write_bytes(whole[:16] + bytes(4080) + whole[4096:])
    with pytest.raises(CimsError):
        offline(app)
    assert vault.pending_keys(PASSWORD) is not None
    store.write_bytes(whole)
    offline(app).engine.close()
    assert vault.pending_keys(PASSWORD) is None


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_file_operations_and_at_moments_it_opens_with_one_key() -> None:
    """The short form of `run.py rig vault`, which does each operation and 150 random moments."""
    told = rig.run(["--stride", "9", "--random", "8", "--seed", "7"])
    assert told["problems"] == [], told
    assert sum(told["died"].values()) >= 12, told
