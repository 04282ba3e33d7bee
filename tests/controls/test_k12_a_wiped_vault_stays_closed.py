"""K12: after a wipe no copy of the vault's files opens, also one taken before, with the right password."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.security.key_vault import DeviceSecretLost, VaultMissing
from tests.vault_desk import PASSWORD, VaultDesk


def test_copies_taken_before_are_worthless(tmp_path: Path) -> None:
    desk = VaultDesk(tmp_path)
    desk.create()
    copy = tmp_path / "copy"
    shutil.copytree(desk.header.parent, copy)
    desk.vault.destroy()
    with pytest.raises(VaultMissing):
        desk.vault.unlock(PASSWORD)
    shutil.rmtree(desk.header.parent)
    shutil.copytree(copy, desk.header.parent)
    with pytest.raises(DeviceSecretLost):
        desk.vault.unlock(PASSWORD)


def test_the_headers_bytes_are_written_over(tmp_path: Path) -> None:
    """Whoever holds the file open, or reads the freed blocks, finds zeros."""
    desk = VaultDesk(tmp_path)
    desk.create()
    with desk.header.open("rb") as held:
        desk.vault.destroy()
        assert not desk.header.exists()
        assert set(held.read()) == {0}
