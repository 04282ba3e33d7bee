"""A user's vault on a device: his password and the device's secret open one key, from which all others come.

    password ─Argon2id─► 32 bytes ┐
    device secret, 32 bytes ──────┴─HKDF─► KEK ─AES-256-GCM─► vault key
    vault key ─HKDF─► database, attachment, index, mac

No file holds a key in the clear, and neither the files without the device's credential store nor both
without the password open anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.clock import Clock
from app.domain.errors import EnvironmentFault, UserError
from app.paths import (
    file_fault,
    make_private,
    overwrite_if_there,
    put_in_place,
    remove_if_there,
    staged_name,
    write_private,
    write_staged,
)
from app.security.attempt_rule import (
    LAST_TRY,
    Attempts,
    Standing,
    anchored,
    attempts_bytes,
    attempts_from_bytes,
    failed_again,
    joined,
    standing_at,
)
from app.security.kdf import SALT_BYTES, KdfCost, check_cost, check_new_password, derive
from app.security.os_keystore import Keystore
from app.security.vault_header import (
    BY_WORD,
    Header,
    Slot,
    VaultDamaged,
    read_header,
    slot_description,
    write_header,
)

RandomBytes = Callable[[int], bytes]
_KEY_BYTES: Final = 32
_ID_BYTES: Final = 16
_NONCE_BYTES: Final = 12
_YEAR_MS: Final = 365 * 24 * 3600 * 1000


class VaultMissing(EnvironmentFault):
    """This user has no vault on this device."""


class VaultExists(EnvironmentFault):
    """This user has a vault already."""


class DeviceSecretLost(EnvironmentFault):
    """The credential store no longer has the device's secret: only recovery or a new vault helps."""


class WrongPassword(UserError):
    """Not the password: values `failures` and `left`, the tries until the slot closes."""


class MustWait(UserError):
    """Too many wrong passwords: value `seconds` until the next try."""


class SlotDisabled(UserError):
    """Ten wrong passwords: an online sign-in or a recovery code is needed; value `seconds` of pause left."""


@dataclass(frozen=True, slots=True)
class VaultKeys:
    """The keys of an open vault, 32 bytes each; `repr` shows none of them."""

    vault_id: bytes
    user: str
    generation: int
    database: bytes = field(repr=False)
    attachment: bytes = field(repr=False)
    index: bytes = field(repr=False)
    mac: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """What the sealed header tells without a password."""

    vault_id: bytes
    user: str
    generation: int
    slot_kinds: tuple[str, ...]
    backend_id: str
    created_at: int
    is_rotating: bool = False


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=salt, info=info).derive(secret)


def _seal_key(device_secret: bytes, vault_id: bytes) -> bytes:
    return _hkdf(device_secret, vault_id, b"cims/header/v1")


def _kek(pwk: bytes, device_secret: bytes, header: Header, slot: Slot) -> bytes:
    # The user comes last: his id may hold the separator, the parts before it cannot.
    info = b"|".join(
        (b"cims/kek/v1", header.vault_id.hex().encode(), str(slot.number).encode(), header.user.encode())
    )
    return _hkdf(pwk + device_secret, slot.kek_salt, info)


def _keys(header: Header, generation: int, vault_key: bytes) -> VaultKeys:
    def sub_key(purpose: str) -> bytes:
        info = f"cims/{purpose}/v1|{generation}".encode()
        return _hkdf(vault_key, header.vault_id, info)

    return VaultKeys(
        header.vault_id,
        header.user,
        generation,
        database=sub_key("db"),
        attachment=sub_key("att"),
        index=sub_key("idx"),
        mac=sub_key("mac"),
    )


class KeyVault:
    """The header file at `path` and the device secret in `keystore`; holds no key between calls."""

    def __init__(
        self, path: Path, keystore: Keystore, clock: Clock, random_bytes: RandomBytes = os.urandom
    ) -> None:
        self._path = path
        self._keystore = keystore
        self._clock = clock
        self._random = random_bytes

    def exists(self) -> bool:
        """Whether this user has a vault here; says nothing about its state."""
        return self._path.exists()

    def facts(self) -> VaultFacts:
        """What is known without a password; raises as `unlock` does, except for the password's errors."""
        header, _ = self._load()
        kinds = tuple(slot.kind for slot in header.slots)
        return VaultFacts(
            header.vault_id,
            header.user,
            header.active,
            kinds,
            header.backend_id,
            header.created_at,
            header.pending is not None,
        )

    def create(self, user: str, password: str, cost: KdfCost) -> VaultKeys:
        """Make a vault; raises VaultExists, PasswordUnfit, KdfRefused, KeystoreFault, FileFault.

        The device secret is safe in the credential store before a file refers to it; the file appears
        whole, after it was read back and opened.
        """
        if self.exists():
            raise VaultExists("vault.exists")
        check_new_password(password, names=(user,))
        check_cost(cost)
        make_private(self._path.parent)
        vault_id, device_secret, vault_key = (self._random(n) for n in (_ID_BYTES, _KEY_BYTES, _KEY_BYTES))
        bare = Header(
            vault_id,
            user,
            self._keystore.backend_id,
            self._clock.now_ms(),
            active=1,
            pending=None,
            failures=0,
            last_failure_at=0,
            is_disabled=False,
            slots=(),
            generation_at=self._clock.now_ms(),
        )
        self._keystore.write(_secret_name(vault_id), device_secret)
        slot = self._new_slot(bare, (1, 1), password, cost, device_secret, vault_key)
        return self._publish(bare.with_slots((slot,)), device_secret, password)

    def unlock(self, password: str) -> VaultKeys:
        """Open the vault. A wrong password is counted before it is answered.

        Raises VaultMissing, VaultDamaged, VaultNewer, DeviceSecretLost, KeystoreFault, KdfRefused;
        WrongPassword, MustWait, SlotDisabled.
        """
        header, device_secret = self._load()
        return self._unlock(header, device_secret, password)

    def change_password(self, old: str, new: str, cost: KdfCost | None = None) -> VaultKeys:
        """Put a slot for the new password in the place of the old one; the vault key stays.

        A crash leaves the old header or the new one. Raises as `unlock` and `create` do.
        """
        header, device_secret = self._load()
        check_new_password(new, names=(header.user,))
        opened = [self._open_slot(header, device_secret, old)]
        header = self._forget_failures(header, device_secret)
        # During a rotation there are two keys, and the person has one password for both.
        for slot in header.usable_slots(BY_WORD):
            if slot.generation != opened[0][0].generation:
                key = self._unwrap(header, slot, device_secret, old)
                opened += [(slot, key)] if key is not None else []
        number = max(each.number for each in header.slots)
        fresh = [
            self._new_slot(
                header, (number + place, slot.generation), new, cost or _cost(slot), device_secret, key
            )
            for place, (slot, key) in enumerate(opened, start=1)
        ]
        others = tuple(each for each in header.slots if each.kind != BY_WORD)
        return self._publish(header.with_slots((*others, *fresh)), device_secret, new)

    # rotation: the caller copies the store between `begin` and `finish` ------------------------------

    def is_rotation_due(self) -> bool:
        """Whether somebody asked for new keys, or the present ones are a year old; raises as `facts` does."""
        header, _ = self._load()
        return header.wants_rotation or self._clock.now_ms() - header.generation_at > _YEAR_MS

    def ask_rotation(self) -> None:
        """Let the next sign-in rotate, as after a password that somebody else may know."""
        header, device_secret = self._load()
        self._write(msgspec.structs.replace(header, wants_rotation=True), device_secret)

    def begin_rotation(self, password: str) -> VaultKeys:
        """Put a new key into the header, pending; the active one stays. Raises as `unlock` does."""
        header, device_secret = self._load()
        slot, _ = self._open_slot(header, device_secret, password)
        header = self._forget_failures(header, device_secret)
        if header.pending is not None:
            header = header.without(header.pending)
        vault_key = self._random(_KEY_BYTES)
        place = (max(each.number for each in header.slots) + 1, header.active + 1)
        fresh = self._new_slot(header, place, password, _cost(slot), device_secret, vault_key)
        header = header.with_pending(fresh)
        if self._unwrap(header, fresh, device_secret, password) != vault_key:
            raise VaultDamaged("vault.damaged", kind="written")
        self._write(header, device_secret)
        return _keys(header, header.active + 1, vault_key)

    def pending_keys(self, password: str) -> VaultKeys | None:
        """The keys of a rotation that did not come to its end, None where there is none."""
        header, device_secret = self._load()
        for slot in header.usable_slots(BY_WORD):
            if slot.generation == header.pending:
                vault_key = self._unwrap(header, slot, device_secret, password)
                return None if vault_key is None else _keys(header, slot.generation, vault_key)
        return None

    def finish_rotation(self) -> None:
        """The pending key is the active one from now on, the old one is gone; nothing without a pending one."""
        header, device_secret = self._load()
        if header.pending is None:
            return
        new = msgspec.structs.replace(
            header.without(header.active),
            active=header.pending,
            generation_at=self._clock.now_ms(),
            wants_rotation=False,
        )
        self._write(new, device_secret)

    def abandon_rotation(self) -> None:
        """Forget the pending key; the active one stays."""
        header, device_secret = self._load()
        if header.pending is not None:
            self._write(header.without(header.pending), device_secret)

    def standing(self) -> Standing:
        """Wrong passwords so far and the seconds to wait; raises as `facts` does."""
        header, _ = self._load()
        return standing_at(self._attempts(header), self._clock.now_ms())

    def enable_again(self) -> None:
        """Give new tries after an online sign-in proved the person; raises MustWait within the pause."""
        header, device_secret = self._load()
        now = standing_at(self._attempts(header), self._clock.now_ms())
        if now.is_disabled and now.wait_s > 0:
            raise MustWait("vault.wait", seconds=now.wait_s)
        self._forget_failures(header, device_secret)

    def destroy(self) -> bytes:
        """Make the vault and every copy of its files unopenable; its id, b"" where there is none.

        Raises VaultDamaged where no id can be read, KeystoreFault, FileFault. The keys go first.
        """
        try:
            vault_id = read_header(_read_file(self._path)).header.vault_id
        except VaultMissing:
            return b""
        self._keystore.delete(_secret_name(vault_id))
        self._keystore.delete(_attempts_name(vault_id))
        for path in (staged_name(self._path), self._path):
            overwrite_if_there(path)
            remove_if_there(path)
        return vault_id

    def _load(self) -> tuple[Header, bytes]:
        sealed = read_header(_read_file(self._path))
        device_secret = self._keystore.read(_secret_name(sealed.header.vault_id))
        if device_secret is None or len(device_secret) != _KEY_BYTES:
            raise DeviceSecretLost("vault.device_secret_lost", backend=sealed.header.backend_id)
        return sealed.check(_seal_key(device_secret, sealed.header.vault_id)), device_secret

    def _unlock(self, header: Header, device_secret: bytes, password: str) -> VaultKeys:
        slot, vault_key = self._open_slot(header, device_secret, password)
        self._forget_failures(header, device_secret)
        return _keys(header, slot.generation, vault_key)

    def _open_slot(self, header: Header, device_secret: bytes, password: str) -> tuple[Slot, bytes]:
        attempts = self._attempts(header)
        now_ms = self._clock.now_ms()
        if attempts.last_at > now_ms:
            attempts = anchored(attempts, now_ms)
            self._keep_attempts(header, device_secret, attempts)
        now = standing_at(attempts, now_ms)
        if now.is_disabled:
            raise SlotDisabled("vault.disabled", seconds=now.wait_s)
        if now.wait_s > 0:
            raise MustWait("vault.wait", seconds=now.wait_s)
        for slot in header.usable_slots(BY_WORD):
            vault_key = self._unwrap(header, slot, device_secret, password)
            if vault_key is not None:
                return slot, vault_key
        counted = failed_again(attempts, self._clock.now_ms())
        self._keep_attempts(header, device_secret, counted)
        left = max(0, LAST_TRY - counted.failures)
        raise WrongPassword("vault.wrong_password", failures=counted.failures, left=left)

    def _unwrap(self, header: Header, slot: Slot, device_secret: bytes, password: str) -> bytes | None:
        kek = _kek(derive(password, slot.salt, _cost(slot)), device_secret, header, slot)
        try:
            return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, slot_description(header, slot))
        except InvalidTag:
            return None
        except ValueError:
            raise VaultDamaged("vault.damaged", kind="slot") from None

    def _new_slot(
        self,
        header: Header,
        place: tuple[int, int],
        password: str,
        cost: KdfCost,
        device_secret: bytes,
        vault_key: bytes,
    ) -> Slot:
        """A slot for a password; `place` is its number and the generation of the key."""
        number, generation = place
        bare = Slot(
            number,
            BY_WORD,
            generation,
            (cost.memory_kib, cost.passes, cost.lanes),
            self._random(SALT_BYTES),
            self._random(SALT_BYTES),
            self._clock.now_ms(),
            self._random(_NONCE_BYTES),
            b"",
        )
        kek = _kek(derive(password, bare.salt, cost), device_secret, header, bare)
        wrapped = AESGCM(kek).encrypt(bare.nonce, vault_key, slot_description(header, bare))
        return msgspec.structs.replace(bare, wrapped=wrapped)

    def _publish(self, header: Header, device_secret: bytes, password: str) -> VaultKeys:
        """Write a header beside the old one, open it as `unlock` would, and only then put it in place."""
        seal_key = _seal_key(device_secret, header.vault_id)
        staged = write_staged(self._path, write_header(header, seal_key))
        written = read_header(_read_file(staged)).check(seal_key)
        for slot in written.usable_slots(BY_WORD):
            vault_key = self._unwrap(written, slot, device_secret, password)
            if vault_key is not None:
                put_in_place(self._path)
                return _keys(written, slot.generation, vault_key)
        remove_if_there(staged)
        raise VaultDamaged("vault.damaged", kind="written")

    def _write(self, header: Header, device_secret: bytes) -> None:
        """Replace the header in one step."""
        write_private(self._path, write_header(header, _seal_key(device_secret, header.vault_id)))

    def _attempts(self, header: Header) -> Attempts:
        in_file = Attempts(header.failures, header.last_failure_at, header.is_disabled)
        in_store = attempts_from_bytes(self._keystore.read(_attempts_name(header.vault_id)))
        return joined(in_file, in_store)

    def _keep_attempts(self, header: Header, device_secret: bytes, attempts: Attempts) -> Header:
        self._keystore.write(_attempts_name(header.vault_id), attempts_bytes(attempts))
        changed = msgspec.structs.replace(
            header,
            failures=attempts.failures,
            last_failure_at=attempts.last_at,
            is_disabled=attempts.is_disabled,
        )
        self._write(changed, device_secret)
        return changed

    def _forget_failures(self, header: Header, device_secret: bytes) -> Header:
        if self._attempts(header) == Attempts():
            return header
        return self._keep_attempts(header, device_secret, Attempts())


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise VaultMissing("vault.missing") from None
    except OSError as error:
        raise file_fault(error, path) from None


def _cost(slot: Slot) -> KdfCost:
    if slot.kdf_cost is None:
        raise VaultDamaged("vault.damaged", kind="slot")
    return slot.kdf_cost


def _secret_name(vault_id: bytes) -> str:
    return "device secret " + vault_id.hex()


def _attempts_name(vault_id: bytes) -> str:
    return "attempts " + vault_id.hex()
