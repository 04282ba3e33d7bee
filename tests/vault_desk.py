"""One user's vault in a folder of its own, with a clock that tests move."""

from __future__ import annotations

from pathlib import Path

from app.security.kdf import FLOOR
from app.security.key_vault import KeyVault
from app.security.os_keystore import FileKeystore

PASSWORD = "correct horse battery"


class MovedClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.ms = 1_760_000_000_000

    def now_ms(self) -> int:
        return self.ms

    def steady(self) -> float:
        return self.ms / 1000

    def pass_s(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


class VaultDesk:
    """One user's vault in a folder of its own: the parts that a test takes apart."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = MovedClock()
        self.secrets = folder / "device.secrets"
        self.header = folder / "vault" / "vault.header"

    @property
    def keystore(self) -> FileKeystore:
        return FileKeystore(self.secrets, is_allowed=True)

    @property
    def vault(self) -> KeyVault:
        """A fresh object each time, as after a restart."""
        return KeyVault(self.header, self.keystore, self.clock)

    def create(self, password: str = PASSWORD) -> bytes:
        return self.vault.create("T0417", password, FLOOR).database
