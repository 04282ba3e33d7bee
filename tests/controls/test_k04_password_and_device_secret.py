"""K04: a slot opens with the password and the device's secret together; neither alone, nor another device's."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import CimsError
from app.security.key_vault import DeviceSecretLost, WrongPassword
from app.security.vault_header import VaultDamaged
from tests.vault_desk import PASSWORD, VaultDesk


@pytest.fixture
def pair(tmp_path: Path) -> tuple[VaultDesk, VaultDesk]:
    desks = tuple(VaultDesk(tmp_path / name) for name in ("one", "two"))
    for desk in desks:
        desk.folder.mkdir()
        desk.create()
    return desks[0], desks[1]


def test_without_the_password(pair: tuple[VaultDesk, VaultDesk]) -> None:
    for wrong in ("", PASSWORD[:-1], PASSWORD.upper()):
        with pytest.raises(WrongPassword):
            pair[0].vault.unlock(wrong)


def test_without_the_device_secret(pair: tuple[VaultDesk, VaultDesk]) -> None:
    pair[0].secrets.unlink()
    with pytest.raises(DeviceSecretLost):
        pair[0].vault.unlock(PASSWORD)


@pytest.mark.parametrize("moved", ["header", "secrets"])
def test_files_of_two_devices_do_not_mix(pair: tuple[VaultDesk, VaultDesk], moved: str) -> None:
    """The same person, the same password: still each device's part is needed."""
    mine, theirs = pair
    getattr(mine, moved).write_bytes(getattr(theirs, moved).read_bytes())
    with pytest.raises(DeviceSecretLost):
        mine.vault.unlock(PASSWORD)


def test_another_devices_secret_under_the_right_name(pair: tuple[VaultDesk, VaultDesk]) -> None:
    mine, theirs = pair
    ids = [desk.vault.facts().vault_id.hex() for desk in pair]
    foreign = theirs.keystore.read("device secret " + ids[1])
    assert foreign is not None
    mine.keystore.write("device secret " + ids[0], foreign)
    with pytest.raises(VaultDamaged):
        mine.vault.unlock(PASSWORD)


def test_both_open_it(pair: tuple[VaultDesk, VaultDesk]) -> None:
    keys = [desk.vault.unlock(PASSWORD).database for desk in pair]
    assert keys[0] != keys[1]
    with pytest.raises(CimsError):
        pair[0].create()
