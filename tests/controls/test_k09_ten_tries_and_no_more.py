"""K09: ten wrong passwords close the slot for half an hour and more; restored files give no new tries."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.security.attempt_rule import CLOSED_S, LAST_TRY
from app.security.key_vault import MustWait, SlotDisabled, WrongPassword
from tests.vault_desk import PASSWORD, VaultDesk


def fail(desk: VaultDesk, times: int) -> None:
    """Wrong passwords, waiting as told between them."""
    for _ in range(times):
        desk.clock.pass_s(desk.vault.standing().wait_s)
        with pytest.raises(WrongPassword):
            desk.vault.unlock("not the password")


def test_the_limits_are_those_of_the_standard() -> None:
    assert LAST_TRY <= 10
    assert CLOSED_S >= 30 * 60


def test_ten_close_it_for_the_right_password_too(tmp_path: Path) -> None:
    desk = VaultDesk(tmp_path)
    desk.create()
    fail(desk, LAST_TRY)
    with pytest.raises(MustWait) as told:
        desk.vault.enable_again()
    assert told.value.values == {"seconds": CLOSED_S}
    desk.clock.pass_s(365 * 24 * 3600)
    with pytest.raises(SlotDisabled):
        desk.vault.unlock(PASSWORD)


def test_a_restored_folder_gives_no_new_tries(tmp_path: Path) -> None:
    """The thief keeps a copy of all files and puts it back after every few tries: ten are all he gets."""
    desk = VaultDesk(tmp_path)
    desk.create()
    copy = tmp_path / "copy"
    shutil.copytree(desk.header.parent, copy)
    tries = 0
    while tries < 3 * LAST_TRY:
        shutil.rmtree(desk.header.parent)
        shutil.copytree(copy, desk.header.parent)
        desk.clock.pass_s(CLOSED_S)
        try:
            desk.vault.unlock("not the password")
        except WrongPassword:
            tries += 1
        except SlotDisabled:
            break
    assert tries == LAST_TRY
    with pytest.raises(SlotDisabled):
        desk.vault.unlock(PASSWORD)


def test_turning_the_clock_does_not_help(tmp_path: Path) -> None:
    desk = VaultDesk(tmp_path)
    desk.create()
    fail(desk, LAST_TRY - 1)
    desk.clock.pass_s(-10 * 24 * 3600)
    with pytest.raises(MustWait):
        desk.vault.unlock(PASSWORD)
