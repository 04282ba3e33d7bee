"""What support may do with the vaults of this computer: look at their state and destroy one, never open it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from app.domain.clock import Clock
from app.domain.errors import CimsError, EnvironmentFault
from app.paths import Paths, file_fault, sync_folder, write_private
from app.security.device_key import DeviceKey, verify
from app.security.key_vault import KeyVault
from app.services.device_service import DeviceService
from app.store.engine import store_lock
from app.store.store_file import bytes_on_disk

_SIGNED: Final = b"cims/wipe/v1\x00"
_NONCE_BYTES: Final = 16


class VaultNotHere(EnvironmentFault):
    """Nothing of this person is on this computer."""


@dataclass(frozen=True, slots=True)
class VaultState:
    """One vault as its header tells it; `trouble` is the code of what keeps it from being read."""

    folder: str
    staff: str = ""
    vault_id: str = ""
    generation: int = 0
    slots: tuple[str, ...] = ()
    keystore: str = ""
    created_at: int = 0
    is_rotating: bool = False
    failures: int = 0
    wait_s: int = 0
    is_closed: bool = False
    bytes: int = 0
    trouble: str = ""


class WipeReceipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Proof by the device that the keys of these vaults are gone; `key` and `signature` as hex.

    `keys_lost` counts vaults whose header could not be read, so that their entry in the credential store, if there is
    one, could not be found.
    """

    staff: str
    vaults: tuple[str, ...]
    keys_lost: int
    at: int
    nonce: str
    key: str = ""
    signature: str = ""

    def signed_bytes(self) -> bytes:
        """What the signature covers: everything but itself."""
        return _SIGNED + msgspec.json.encode(msgspec.structs.replace(self, signature=""))

    def is_genuine(self, public_key: bytes) -> bool:
        """Whether the device of this key signed exactly this."""
        if self.key != public_key.hex():
            return False
        try:
            return verify(public_key, self.signed_bytes(), bytes.fromhex(self.signature))
        except ValueError:
            return False


class VaultSupport:
    """For a person at the computer whom the bank trusts with it; no password is asked and none is known."""

    def __init__(self, paths: Paths, devices: DeviceService, clock: Clock) -> None:
        self._paths, self._devices, self._clock = paths, devices, clock

    def states(self) -> tuple[VaultState, ...]:
        """Every vault of this account, also those that were set aside; raises KeystoreFault, FileFault."""
        return tuple(self._state(folder) for folder in self._folders())

    def _folders(self) -> Iterator[Path]:
        parent = self._paths.user / "vaults"
        if parent.is_dir():
            yield from sorted(folder for folder in parent.iterdir() if folder.is_dir())

    def _state(self, folder: Path) -> VaultState:
        vault = self._vault(folder)
        size = bytes_on_disk(folder / "store.db")
        try:
            facts, standing = vault.facts(), vault.standing()
        except CimsError as error:
            return VaultState(folder.name, bytes=size, trouble=error.code)
        return VaultState(
            folder.name,
            facts.user,
            facts.vault_id.hex(),
            facts.generation,
            facts.slot_kinds,
            facts.backend_id,
            facts.created_at,
            facts.is_rotating,
            standing.failures,
            standing.wait_s,
            standing.is_disabled,
            size,
        )

    def wipe(self, staff: str) -> WipeReceipt:
        """Destroy the keys, then the files of a person's vaults here, also of those set aside; work not sent is lost.

        The keys go first: killed anywhere after that nothing opens, and asking again does the rest. Raises
        VaultNotHere, StoreInUse, KeystoreFault, FileFault.
        """
        own = self._paths.vault(staff)
        folders = [
            folder
            for folder in self._folders()
            if folder.name == own.folder.name or folder.name.startswith(own.folder.name + ".aside-")
        ]
        if not folders:
            raise VaultNotHere("vault.not_here")
        lock = store_lock(own.store)
        lock.acquire()
        try:
            destroyed, lost = [], 0
            for folder in folders:
                vault_id = self._destroy(folder)
                destroyed += [vault_id] if vault_id else []
                lost += not vault_id
            receipt = self._signed(staff, tuple(destroyed), lost)
        finally:
            lock.release()
        for folder in folders:
            _remove(folder)
        return receipt

    def _destroy(self, folder: Path) -> str:
        """Destroy the keys of one vault; its id, "" where the header is gone or unreadable."""
        try:
            return self._vault(folder).destroy().hex()
        except CimsError as error:
            if not error.code.startswith("vault."):
                raise
            return ""

    def _signed(self, staff: str, vaults: tuple[str, ...], lost: int) -> WipeReceipt:
        """The receipt, kept beside the vaults before the files go."""
        key = DeviceKey.load(self._devices.keystore()) or DeviceKey.create(self._devices.keystore())
        bare = WipeReceipt(
            staff, vaults, lost, self._clock.now_ms(), os.urandom(_NONCE_BYTES).hex(), key.public.hex()
        )
        receipt = msgspec.structs.replace(bare, signature=key.sign(bare.signed_bytes()).hex())
        write_private(self._paths.user / f"wiped-{receipt.nonce}.json", msgspec.json.encode(receipt))
        return receipt

    def _vault(self, folder: Path) -> KeyVault:
        return KeyVault(folder / "vault.header", self._devices.keystore(), self._clock)


def _remove(folder: Path) -> None:
    try:
        shutil.rmtree(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise file_fault(error, folder) from None
