"""Opens a person's vault on this computer: password to keys to store, online the first time, then also offline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from app.domain.clock import Clock
from app.domain.errors import UserError
from app.domain.user import Role, User
from app.paths import Paths, set_aside
from app.security.file_cabinet import FileCabinet
from app.security.kdf import FLOOR, KdfCost, calibrate, check_new_password
from app.security.key_vault import KeyVault, VaultKeys, WrongPassword
from app.services.device_service import DeviceService
from app.services.vault_rotation import ATTACHMENT_KEY, VaultRotation
from app.store.engine import StoreEngine, create_store, open_store, store_lock
from app.store.meta_store import MetaStore
from app.store.rule_stand import RULES, RuleStand, keep_stand
from app.store.unit_of_work import UnitOfWork

_PROFILE = "profile"
# For checking an installation: the least that a vault accepts, quick on any computer.
QUICKEST = FLOOR
_LATEST = "latest_time"
_CLOCK_SLACK_MS = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the vault belongs to, as head office said at the last sign-in; `offline_until` in ms UTC."""

    user: str
    name: str
    name_latin: str
    role: str
    branches: tuple[str, ...]
    offline_until: int

    def to_user(self) -> User:
        """The user value."""
        return User(self.user, self.name, Role(self.role), self.branches, self.name_latin)


@dataclass(frozen=True, slots=True)
class OpenVault:
    """An open store and its owner."""

    profile: Profile
    vault_id: bytes
    engine: StoreEngine
    work: UnitOfWork
    cabinet: FileCabinet


_decoder = msgspec.msgpack.Decoder(Profile)
Stage = Callable[[str], None]


class VaultService:
    """Makes, opens and knows the vaults of this computer."""

    def __init__(self, paths: Paths, devices: DeviceService, clock: Clock) -> None:
        self._paths = paths
        self._devices = devices
        self._clock = clock

    def has_vault(self, staff: str) -> bool:
        """Whether this person has signed in here before."""
        return self._paths.vault(staff).header.exists()

    def open_online(
        self,
        profile: Profile,
        password: str,
        on_stage: Stage,
        cost: KdfCost | None = None,
        *,
        previous: str = "",
        is_anew: bool = False,
    ) -> OpenVault:
        """After head office has accepted the password: open the vault, or make it the first time.

        `cost` is calibrated on this computer unless it is given. A vault that wrong passwords closed opens
        again. UserError vault.other_password when it still has the password from before a change at head
        office: given as `previous`, that one opens it a last time. With `is_anew` a vault that does not open
        is set aside with all it holds, and an empty one takes its place. Errors of the vault, StoreInUse.
        """
        vault = self._vault(profile.user)
        on_stage("key")
        if is_anew and vault.exists():
            self._set_aside(profile.user)
        if vault.exists():
            keys = self._settled(profile.user, self._unlock_proven(vault, password, previous), password)
        else:
            keys = vault.create(profile.user, password, cost or calibrate(self._clock.steady))
        on_stage("store")
        opened = self._open(profile.user, keys.database)
        meta = MetaStore(opened[1])
        meta.put(_PROFILE, msgspec.msgpack.encode(profile))
        self._note_time(meta)
        return OpenVault(profile, keys.vault_id, *opened, self._cabinet(profile.user, keys, meta))

    def _set_aside(self, staff: str) -> None:
        """Move the vault's folder away in one step: killed before or after, no file is lost or half there."""
        paths = self._paths.vault(staff)
        lock = store_lock(paths.store)
        lock.acquire()
        lock.release()
        set_aside(paths.folder, self._clock.now_ms())

    def _unlock_proven(self, vault: KeyVault, password: str, previous: str) -> VaultKeys:
        """Unlock for a person whom head office knows by this password."""
        if vault.standing().is_disabled:
            vault.enable_again()
        if previous:
            return vault.change_password(previous, password)
        try:
            return vault.unlock(password)
        except WrongPassword as wrong:
            raise UserError("vault.other_password") from wrong

    def open_offline(self, staff: str, password: str, on_stage: Stage) -> OpenVault:
        """Without head office: only who has signed in here before, within the time allowed, on a sane clock.

        UserError sign_in.must_be_online, sign_in.lease_over, sign_in.clock_back; errors of the vault.
        """
        if not self.has_vault(staff):
            raise UserError("sign_in.must_be_online")
        on_stage("key")
        keys = self._settled(staff, self._vault(staff).unlock(password), password)
        on_stage("store")
        engine, work = self._open(staff, keys.database)
        meta = MetaStore(work)
        packed = meta.get(_PROFILE)
        if packed is None:
            engine.close()
            raise UserError("sign_in.must_be_online")
        profile = _decoder.decode(packed)
        refusal = self._refusal(profile, meta)
        if refusal:
            engine.close()
            raise UserError(refusal)
        self._note_time(meta)
        return OpenVault(profile, keys.vault_id, engine, work, self._cabinet(staff, keys, meta))

    def check_password(self, staff: str, new: str) -> None:
        """Raises PasswordUnfit when the vault would not take this password."""
        check_new_password(new, names=(staff,))

    def change_password(self, staff: str, old: str, new: str, *, is_known: bool = False) -> None:
        """Give the vault's key to another password, also while the store is open; the keys stay.

        With `is_known` the next sign-in gives the vault new keys. Errors of the vault, PasswordUnfit. Killed
        anywhere, the vault opens with the old or the new one.
        """
        vault = self._vault(staff)
        vault.change_password(old, new)
        if is_known:
            vault.ask_rotation()

    def rotate(self, staff: str, password: str) -> int:
        """New keys for a vault that is not open; the number of their generation. Raises StoreInUse, errors of the vault."""
        vault = self._vault(staff)
        rotation = VaultRotation(self._paths.vault(staff), vault)
        return rotation.rotate(rotation.settle(vault.unlock(password), password), password).generation

    def _refusal(self, profile: Profile, meta: MetaStore) -> str:
        now = self._clock.now_ms()
        latest = int.from_bytes(meta.get(_LATEST) or b"", "big")
        if now < latest - _CLOCK_SLACK_MS:
            return "sign_in.clock_back"
        return "sign_in.lease_over" if now > profile.offline_until else ""

    def _note_time(self, meta: MetaStore) -> None:
        """The highest time ever seen, so that turning the clock back does not lengthen the lease."""
        latest = int.from_bytes(meta.get(_LATEST) or b"", "big")
        meta.put(_LATEST, max(latest, self._clock.now_ms()).to_bytes(8, "big"))

    def _vault(self, staff: str) -> KeyVault:
        return KeyVault(self._paths.vault(staff).header, self._devices.keystore(), self._clock)

    def _cabinet(self, staff: str, keys: VaultKeys, meta: MetaStore) -> FileCabinet:
        """Attachments keep the key under which the first of them was sealed."""
        return FileCabinet(self._paths.vault(staff).attachments, meta.get(ATTACHMENT_KEY) or keys.attachment)

    def _settled(self, staff: str, keys: VaultKeys, password: str) -> VaultKeys:
        """The keys that open the store, new ones where they are due."""
        rotation = VaultRotation(self._paths.vault(staff), self._vault(staff))
        return rotation.rotate_if_due(rotation.settle(keys, password), password)

    def _open(self, staff: str, key: bytes) -> tuple[StoreEngine, UnitOfWork]:
        path = self._paths.vault(staff).store
        is_new = not path.exists()
        engine = create_store(path, key) if is_new else open_store(path, key)
        work = UnitOfWork(engine, self._clock.steady)
        if is_new:
            with work.write() as connection:
                keep_stand(connection, RuleStand(RULES))
        return engine, work
