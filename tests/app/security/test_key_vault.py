"""A vault opens with password and device secret together, nothing less, and survives a crash anywhere."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from app.paths import FileFault, staged_name
from app.security.kdf import FLOOR, KdfCost, KdfRefused, PasswordUnfit
from app.security.key_vault import (
    DeviceSecretLost,
    KeyVault,
    MustWait,
    SlotDisabled,
    VaultExists,
    VaultMissing,
    WrongPassword,
    _seal_key,
)
from app.security.os_keystore import FileKeystore, KeystoreFault
from app.security.vault_header import Header, VaultDamaged, read_header, write_header

PASSWORD = "correct horse battery"
OTHER = "another long phrase"

DieAt = Callable[[int, Callable[[], object]], bool]
# Passed with the fixtures of conftest; a name for their type is not worth an import from there.
Desk = Any


def fail(desk: Desk, times: int) -> None:
    """Wrong passwords, waiting as told between them."""
    for _ in range(times):
        desk.clock.pass_s(desk.vault.standing().wait_s)
        with pytest.raises(WrongPassword):
            desk.vault.unlock("not the password")


def reseal(desk: Desk, change: Callable[[Header], Header]) -> None:
    """Change the header as somebody with the device secret could."""
    header = read_header(desk.header.read_bytes()).header
    secret = desk.keystore.read("device secret " + header.vault_id.hex())
    desk.header.write_bytes(write_header(change(header), _seal_key(secret, header.vault_id)))


def test_opens_again_with_the_same_keys(desk: Desk) -> None:
    made = desk.vault.create("T0417", PASSWORD, FLOOR)
    opened = desk.vault.unlock(PASSWORD)
    assert opened == made
    keys = {made.database, made.attachment, made.index, made.mac}
    assert len(keys) == 4
    assert {len(key) for key in keys} == {32}


def test_facts_need_no_password(desk: Desk) -> None:
    keys = desk.vault.create("T0417", PASSWORD, FLOOR)
    facts = desk.vault.facts()
    assert (facts.user, facts.vault_id, facts.slot_kinds) == ("T0417", keys.vault_id, ("password",))
    assert facts.backend_id == "file"


def test_no_key_shows_in_repr_or_file(desk: Desk) -> None:
    keys = desk.vault.create("T0417", PASSWORD, FLOOR)
    content = desk.header.read_bytes()
    for key in (keys.database, keys.attachment, keys.index, keys.mac):
        assert key not in content
        assert key.hex() not in repr(keys)
        assert repr(key) not in repr(keys)
    assert PASSWORD.encode() not in content


def test_two_vaults_share_nothing(new_desk: Callable[[str], Desk]) -> None:
    assert new_desk("a").create() != new_desk("b").create()


@pytest.mark.parametrize("password", ["", "correct horse batterY", PASSWORD + " ", "\ud800", "x" * 5000])
def test_wrong_passwords(desk: Desk, password: str) -> None:
    desk.create()
    with pytest.raises(WrongPassword) as caught:
        desk.vault.unlock(password)
    assert caught.value.values == {"failures": 1, "left": 9}


def test_a_vault_is_made_once(desk: Desk) -> None:
    desk.create()
    before = desk.header.read_bytes()
    with pytest.raises(VaultExists):
        desk.create(OTHER)
    assert desk.header.read_bytes() == before


def test_refused_before_anything_is_written(desk: Desk) -> None:
    with pytest.raises(PasswordUnfit):
        desk.create("short")
    with pytest.raises(KdfRefused):
        desk.vault.create("T0417", PASSWORD, KdfCost(1024, 1, 1))
    assert not desk.secrets.exists()
    assert not desk.vault.exists()


def test_missing_vault(desk: Desk) -> None:
    for call in (desk.vault.facts, desk.vault.standing, lambda: desk.vault.unlock(PASSWORD)):
        with pytest.raises(VaultMissing):
            call()
    desk.vault.destroy()


def test_lost_device_secret(desk: Desk) -> None:
    desk.create()
    desk.secrets.unlink()
    with pytest.raises(DeviceSecretLost) as caught:
        desk.vault.unlock(PASSWORD)
    assert caught.value.values == {"backend": "file"}


def test_another_devices_secret_does_not_open(desk: Desk) -> None:
    desk.create()
    name = "device secret " + desk.vault.facts().vault_id.hex()
    desk.keystore.write(name, b"\x01" * 32)
    with pytest.raises(VaultDamaged):
        desk.vault.unlock(PASSWORD)


def test_copied_files_are_useless_without_the_credential_store(
    desk: Desk, new_desk: Callable[[str], Desk]
) -> None:
    desk.create()
    thief = new_desk("thief")
    thief.header.parent.mkdir()
    thief.header.write_bytes(desk.header.read_bytes())
    with pytest.raises(DeviceSecretLost):
        thief.vault.unlock(PASSWORD)


def test_a_failing_credential_store_is_reported_as_such(desk: Desk) -> None:
    desk.create()

    class Failing(FileKeystore):
        def read(self, name: str) -> bytes | None:
            raise KeystoreFault("keystore.timeout", seconds=5)

    vault = KeyVault(desk.header, Failing(desk.secrets, is_allowed=True), desk.clock)
    with pytest.raises(KeystoreFault):
        vault.unlock(PASSWORD)


@pytest.mark.parametrize(
    "change",
    [
        {"user": "T0418"},
        {"slots": "salt"},
        {"slots": "kek_salt"},
        {"slots": "nonce"},
        {"slots": "wrapped"},
        {"slots": "created_at"},
        {"slots": "number"},
        {"slots": "cost"},
    ],
)
def test_a_header_changed_and_sealed_again_still_does_not_open(desk: Desk, change: dict[str, str]) -> None:
    """Somebody who has the device secret can renew the seal, not the wrapping of the key."""
    desk.create()

    def altered(header: Header) -> Header:
        if "user" in change:
            return msgspec.structs.replace(header, user=change["user"])
        slot, name = header.slots[0], change["slots"]
        value: Any = getattr(slot, name)
        if isinstance(value, tuple):
            other: Any = (value[0], value[1] + 1, value[2])
        else:
            other = value + 1 if isinstance(value, int) else bytes(reversed(value))
        return header.with_slots((msgspec.structs.replace(slot, **{name: other}),))

    reseal(desk, altered)
    with pytest.raises(WrongPassword):
        desk.vault.unlock(PASSWORD)


def test_a_weakened_cost_is_refused_before_it_is_used(desk: Desk) -> None:
    desk.create()
    reseal(
        desk,
        lambda header: header.with_slots((msgspec.structs.replace(header.slots[0], cost=(8, 1, 1)),)),
    )
    with pytest.raises(KdfRefused):
        desk.vault.unlock(PASSWORD)


def test_a_slot_moved_to_another_vault_does_not_open(desk: Desk, new_desk: Callable[[str], Desk]) -> None:
    desk.create()
    other = new_desk("other")
    other.create()
    foreign = read_header(other.header.read_bytes()).header.slots
    reseal(desk, lambda header: header.with_slots(foreign))
    with pytest.raises(WrongPassword):
        desk.vault.unlock(PASSWORD)


class TestWrongPasswordCount:
    def test_waits_grow_and_are_kept_over_a_restart(self, desk: Desk) -> None:
        desk.create()
        fail(desk, 5)
        with pytest.raises(MustWait) as caught:
            desk.vault.unlock(PASSWORD)
        assert caught.value.values == {"seconds": 30}
        desk.clock.pass_s(30)
        assert desk.vault.unlock(PASSWORD).user == "T0417"
        assert desk.vault.standing().failures == 0

    def test_ten_close_the_slot_also_for_the_right_password(self, desk: Desk) -> None:
        desk.create()
        fail(desk, 10)
        desk.clock.pass_s(24 * 3600)
        with pytest.raises(SlotDisabled):
            desk.vault.unlock(PASSWORD)

    def test_an_online_sign_in_opens_it_again_but_not_within_the_pause(self, desk: Desk) -> None:
        desk.create()
        fail(desk, 10)
        with pytest.raises(MustWait) as caught:
            desk.vault.enable_again()
        assert caught.value.values == {"seconds": 1800}
        desk.clock.pass_s(1800)
        desk.vault.enable_again()
        assert desk.vault.unlock(PASSWORD).user == "T0417"

    def test_putting_the_header_back_gives_no_new_tries(self, desk: Desk) -> None:
        desk.create()
        clean = desk.header.read_bytes()
        fail(desk, 10)
        desk.header.write_bytes(clean)
        desk.clock.pass_s(3600)
        with pytest.raises(SlotDisabled):
            desk.vault.unlock(PASSWORD)

    def test_losing_the_stores_counter_gives_no_new_tries(self, desk: Desk) -> None:
        desk.create()
        fail(desk, 10)
        desk.keystore.delete("attempts " + desk.vault.facts().vault_id.hex())
        with pytest.raises(SlotDisabled):
            desk.vault.unlock(PASSWORD)

    def test_a_clock_put_back_restarts_the_wait_only_once(self, desk: Desk) -> None:
        desk.create()
        fail(desk, 5)
        desk.clock.pass_s(-365 * 24 * 3600)
        with pytest.raises(MustWait):
            desk.vault.unlock(PASSWORD)
        desk.clock.pass_s(30)
        assert desk.vault.unlock(PASSWORD).user == "T0417"

    def test_a_try_that_cannot_be_counted_is_not_answered(self, desk: Desk) -> None:
        desk.create()

        class Frozen(FileKeystore):
            def write(self, name: str, value: bytes) -> None:
                raise KeystoreFault("keystore.unavailable")

        vault = KeyVault(desk.header, Frozen(desk.secrets, is_allowed=True), desk.clock)
        with pytest.raises(KeystoreFault):
            vault.unlock("not the password")


class TestChangePassword:
    def test_the_old_one_stops_working_and_the_keys_stay(self, desk: Desk) -> None:
        keys = desk.vault.create("T0417", PASSWORD, FLOOR)
        assert desk.vault.change_password(PASSWORD, OTHER) == keys
        assert desk.vault.unlock(OTHER) == keys
        with pytest.raises(WrongPassword):
            desk.vault.unlock(PASSWORD)

    def test_needs_the_old_one_and_a_fit_new_one(self, desk: Desk) -> None:
        desk.create()
        with pytest.raises(WrongPassword):
            desk.vault.change_password("not the password", OTHER)
        with pytest.raises(PasswordUnfit):
            desk.vault.change_password(PASSWORD, "short")
        assert desk.vault.unlock(PASSWORD).user == "T0417"

    def test_takes_a_new_cost(self, desk: Desk) -> None:
        desk.create()
        desk.vault.change_password(PASSWORD, OTHER, KdfCost(32 * 1024, 2, 1))
        slot = read_header(desk.header.read_bytes()).header.slots[0]
        assert (slot.cost, slot.number) == ((32 * 1024, 2, 1), 2)

    def test_keeps_slots_of_other_kinds(self, desk: Desk) -> None:
        desk.create()

        def with_recovery(header: Header) -> Header:
            slot = msgspec.structs.replace(header.slots[0], number=7, kind="recovery", cost=None)
            return header.with_slots((*header.slots, slot))

        reseal(desk, with_recovery)
        desk.vault.change_password(PASSWORD, OTHER)
        assert desk.vault.facts().slot_kinds == ("recovery", "password")
        assert desk.vault.unlock(OTHER).user == "T0417"

    def test_a_write_that_fails_leaves_the_old_header(
        self, desk: Desk, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        desk.create()
        before = desk.header.read_bytes()

        def full(*_: object) -> int:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("os.write", full)
            with pytest.raises(FileFault) as caught:
                desk.vault.change_password(PASSWORD, OTHER)
        assert caught.value.code == "file.full"
        assert desk.header.read_bytes() == before


class TestKilled:
    """A process killed at every single file operation."""

    def test_during_creation(self, new_desk: Callable[[str], Desk], die_at: DieAt) -> None:
        step, complete = 0, 0
        while True:
            step += 1
            desk = new_desk(f"step{step}")
            was_killed = die_at(step, desk.create)
            if desk.vault.exists():
                complete += was_killed
                assert desk.vault.unlock(PASSWORD).user == "T0417"
            else:
                desk.create()
                assert desk.vault.unlock(PASSWORD).user == "T0417"
            if not was_killed:
                break
        assert step > 8
        assert complete > 0

    def test_during_a_password_change(self, new_desk: Callable[[str], Desk], die_at: DieAt) -> None:
        opened = {PASSWORD: 0, OTHER: 0}
        step = 0
        while True:
            step += 1
            desk = new_desk(f"step{step}")
            key = desk.create()

            def change(desk: Desk = desk) -> object:
                return desk.vault.change_password(PASSWORD, OTHER)

            was_killed = die_at(step, change)
            works = [word for word in opened if self.opens(desk, word, key)]
            assert len(works) == 1
            opened[works[0]] += 1
            desk.vault.change_password(works[0], "a third long phrase")
            assert not staged_name(desk.header).exists()
            if not was_killed:
                break
        assert opened[PASSWORD] > 2
        assert opened[OTHER] > 1

    def test_while_a_wrong_password_is_counted(self, new_desk: Callable[[str], Desk], die_at: DieAt) -> None:
        step, was_killed = 0, True
        while was_killed:
            step += 1
            desk = new_desk(f"step{step}")
            desk.create()

            def try_wrong(desk: Desk = desk) -> None:
                with contextlib.suppress(WrongPassword):
                    desk.vault.unlock("not the password")

            was_killed = die_at(step, try_wrong)
            assert desk.vault.standing().failures in (0, 1)
            assert desk.vault.unlock(PASSWORD).user == "T0417"
            assert desk.vault.standing().failures == 0
        assert step > 8

    @staticmethod
    def opens(desk: Desk, password: str, key: bytes) -> bool:
        try:
            return bool(desk.vault.unlock(password).database == key)
        except WrongPassword:
            return False


def test_destroy_makes_copies_useless(desk: Desk) -> None:
    desk.create()
    copy = desk.header.read_bytes()
    desk.vault.destroy()
    assert not desk.vault.exists()
    desk.header.write_bytes(copy)
    with pytest.raises(DeviceSecretLost):
        desk.vault.unlock(PASSWORD)
