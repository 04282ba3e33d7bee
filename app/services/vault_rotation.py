"""A vault's keys replaced by new ones: the store is copied under the new key, then the old key is forgotten.

    1  the header gets the new generation, pending, beside the active one
    2  the store is copied and checked under the new key
    3  the copy takes the store's place
    4  the new generation becomes the active one, the old one leaves the header

Killed between or within any two of them, the next sign-in finds which key opens the file and goes on from there.
"""

from __future__ import annotations

import logging
from typing import Final

from app.domain.errors import EnvironmentFault
from app.paths import VaultPaths
from app.security.key_vault import KeyVault, VaultKeys
from app.store import store_copy
from app.store.engine import store_lock

LOG = logging.getLogger("cims.vault")
ATTACHMENT_KEY: Final = "attachment_key"


class VaultRotation:
    """For one vault whose store is closed."""

    def __init__(self, paths: VaultPaths, vault: KeyVault) -> None:
        self._paths = paths
        self._vault = vault

    def settle(self, keys: VaultKeys, password: str) -> VaultKeys:
        """The keys that open the store; what a break left half-way is brought to its end or taken back.

        `keys` are those of the active generation. A store that neither key opens is left alone, and both stay.
        """
        pending = self._vault.pending_keys(password)
        if pending is None:
            return keys
        store = self._paths.store
        lock = store_lock(store)
        lock.acquire()
        try:
            if store_copy.opens_with(store, pending.database):
                self._take(pending)
                return pending
            if not store.exists() or store_copy.opens_with(store, keys.database):
                store_copy.drop_copy(store)
                self._vault.abandon_rotation()
        finally:
            lock.release()
        return keys

    def rotate(self, keys: VaultKeys, password: str) -> VaultKeys:
        """New keys for a settled vault; attachments keep theirs, which the store holds from now on.

        Raises StoreInUse, StoreFault, FileFault, errors of the vault: it has the old keys then, and both files are
        as they were.
        """
        store = self._paths.store
        lock = store_lock(store)
        lock.acquire()
        try:
            new = self._vault.begin_rotation(password)
            try:
                if store.exists():
                    store_copy.make_copy(
                        store, keys.database, new.database, {ATTACHMENT_KEY: keys.attachment}
                    )
            except EnvironmentFault:
                self._vault.abandon_rotation()
                raise
            if store.exists():
                store_copy.put_copy_in_place(store, new.database)
            self._vault.finish_rotation()
        finally:
            lock.release()
        LOG.info("keys rotated: generation %d", new.generation)
        return new

    def rotate_if_due(self, keys: VaultKeys, password: str) -> VaultKeys:
        """Rotate where it was asked for or a year has passed; where that fails now, the next sign-in tries again."""
        if not self._vault.is_rotation_due():
            return keys
        try:
            return self.rotate(keys, password)
        except EnvironmentFault as error:
            LOG.warning("keys not rotated: %s", error.code)
            return keys

    def _take(self, pending: VaultKeys) -> None:
        """The copy lies in the store's place already: write its mark, which may be the old one's still."""
        store_copy.renew_mark(self._paths.store, pending.database)
        self._vault.finish_rotation()
