"""Support sees how a vault stands and destroys it; the device's receipt cannot be bent."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from app.bootstrap import App
from app.domain.errors import CimsError
from app.security.kdf import FLOOR
from app.services.vault_support import VaultNotHere, VaultSupport, WipeReceipt
from app.store.store_fault import StoreInUse
from tests.rig.vault import dies_before
from tests.rules.source_tree import ROOT
from tests.workspace_fixture import MANAGER, PASSWORD, TELLER, open_computer, profile_of


@pytest.fixture
def app(tmp_path: Path) -> App:
    made = open_computer(tmp_path / "desk")
    for person in (MANAGER, TELLER):
        made.vaults.open_online(profile_of(person), PASSWORD, lambda _stage: None, cost=FLOOR).engine.close()
    return made


def support(app: App) -> VaultSupport:
    return VaultSupport(app.paths, app.devices, app.clock)


def opens(app: App, staff: str) -> str:
    """ "" when it opens, else why not."""
    try:
        app.vaults.open_offline(staff, PASSWORD, lambda _stage: None).engine.close()
    except CimsError as error:
        return error.code
    return ""


def test_the_state_tells_whose_and_how_without_a_password(app: App) -> None:
    states = {state.staff: state for state in support(app).states()}
    assert states.keys() == {MANAGER.id, TELLER.id}
    mine = states[MANAGER.id]
    assert (mine.generation, mine.slots, mine.keystore, mine.failures) == (1, ("password",), "file", 0)
    assert mine.bytes > 0
    header = app.paths.vault(MANAGER.id).header
    header.write_bytes(b"nothing of ours")
    troubles = [state.trouble for state in support(app).states()]
    assert sorted(troubles) == ["", "vault.damaged"]


def test_a_wiped_vault_is_gone_and_so_are_its_copies(app: App, tmp_path: Path) -> None:
    folder = app.paths.vault(MANAGER.id).folder
    shutil.copytree(folder, tmp_path / "copy")
    vault_id = app.vaults._vault(MANAGER.id).facts().vault_id.hex()
    receipt = support(app).wipe(MANAGER.id)
    assert receipt.vaults == (vault_id,)
    assert not folder.exists()
    shutil.copytree(tmp_path / "copy", folder)
    assert opens(app, MANAGER.id) == "vault.device_secret_lost"
    assert opens(app, TELLER.id) == "", "another person's vault is untouched"


def test_the_receipt_is_the_devices_and_cannot_be_bent(app: App) -> None:
    receipt = support(app).wipe(MANAGER.id)
    public = app.devices.public_key()
    assert receipt.is_genuine(public)
    assert not receipt.is_genuine(bytes(32))
    for change in (
        {"staff": TELLER.id},
        {"vaults": ()},
        {"at": 1},
        {"keys_lost": 1},
        {"nonce": "00"},
        {"signature": "zz"},
    ):
        assert not msgspec.structs.replace(receipt, **change).is_genuine(public), change
    kept = next(app.paths.user.glob("wiped-*.json"))
    assert msgspec.json.decode(kept.read_bytes(), type=WipeReceipt) == receipt


def test_vaults_set_aside_are_wiped_too_and_an_open_one_is_not(app: App) -> None:
    profile = profile_of(MANAGER)
    opened = app.vaults.open_online(profile, PASSWORD, lambda _stage: None, cost=FLOOR, is_anew=True)
    with pytest.raises(StoreInUse):
        support(app).wipe(MANAGER.id)
    opened.engine.close()
    assert opens(app, MANAGER.id) == ""
    assert len(support(app).wipe(MANAGER.id).vaults) == 2
    assert [state.staff for state in support(app).states()] == [TELLER.id]
    with pytest.raises(VaultNotHere):
        support(app).wipe(MANAGER.id)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_it_opens_whole_or_never_again(app: App, tmp_path: Path) -> None:
    shutil.copytree(tmp_path / "desk", tmp_path / "first")
    seen, step, died = set(), 0, True
    while died:
        step += 1
        shutil.rmtree(tmp_path / "desk")
        shutil.copytree(tmp_path / "first", tmp_path / "desk")
        fresh = open_computer(tmp_path / "desk")
        died = dies_before(step, lambda fresh=fresh: support(fresh).wipe(MANAGER.id))  # type: ignore[misc]
        outcome = opens(open_computer(tmp_path / "desk"), MANAGER.id)
        seen.add(outcome)
        if outcome and app.paths.vault(MANAGER.id).folder.exists():
            support(open_computer(tmp_path / "desk")).wipe(MANAGER.id)
            assert not app.paths.vault(MANAGER.id).folder.exists(), "asking again does the rest"
        if outcome:
            # Whatever was left of the files: those from before, put back, do not open either.
            own = app.paths.vault(MANAGER.id).folder
            shutil.copytree(tmp_path / "first" / own.relative_to(tmp_path / "desk"), own)
            assert opens(open_computer(tmp_path / "desk"), MANAGER.id) == "vault.device_secret_lost"
    assert "" in seen
    assert seen <= {"", "vault.device_secret_lost", "vault.damaged", "sign_in.must_be_online"}
    assert step > 8


def test_the_commands(app: App, tmp_path: Path) -> None:
    def run(*words: str, password: str = "") -> tuple[int, str]:
        line = [sys.executable, "-m", "ui", "vault", *words, "--data", str(tmp_path / "desk")]
        done = subprocess.run(
            line, cwd=ROOT, input=password + "\n", capture_output=True, text=True, check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        return done.returncode, done.stdout or done.stderr

    code, told = run("status")
    assert (code, len(json.loads(told)["vaults"])) == (0, 2)
    assert run("rotate", "--staff", MANAGER.id, password=PASSWORD) == (0, '{"generation": 2}\n')
    code, told = run("check", "--staff", MANAGER.id, password=PASSWORD)
    assert (code, json.loads(told)["sound"]) == (0, True)
    code, told = run("check", "--staff", MANAGER.id, password="wrong")
    assert code == 1
    assert "vault.wrong_password" in told
    assert run("wipe", "--staff", MANAGER.id)[0] == 2, "only with --yes"
    code, told = run("wipe", "--staff", MANAGER.id, "--yes")
    assert code == 0
    assert msgspec.json.decode(told, type=WipeReceipt).is_genuine(app.devices.public_key())
    assert run("wipe", "--staff", MANAGER.id, "--yes")[0] == 1
