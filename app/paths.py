"""Every folder and file location, from source and frozen, and the one way to write a private file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.domain.errors import EnvironmentFault

_NAME: Final = "CIMS"
_PRIVATE_FILE: Final = 0o600
_PRIVATE_FOLDER: Final = 0o700
# A virus scanner or indexer holds a fresh file open for a moment on Windows.
_REPLACE_TRIES: Final = 6
_REPLACE_PAUSE_S: Final = 0.05


class FileFault(EnvironmentFault):
    """A file could not be read or written: code file.full, file.denied or file.failed; values name, errno."""


def file_fault(error: OSError, path: Path) -> FileFault:
    """The typed form of an operating system's refusal; names the file, not the folder it is in."""
    codes = {
        errno.ENOSPC: "file.full",
        errno.EDQUOT: "file.full",
        errno.EACCES: "file.denied",
        errno.EPERM: "file.denied",
        errno.EROFS: "file.denied",
    }
    return FileFault(codes.get(error.errno or 0, "file.failed"), name=path.name, errno=error.errno)


@dataclass(frozen=True, slots=True)
class VaultPaths:
    """The files of one user's vault on this device."""

    folder: Path

    @property
    def header(self) -> Path:
        """Slots and wrapped key."""
        return self.folder / "vault.header"

    @property
    def store(self) -> Path:
        """The SQLCipher file."""
        return self.folder / "store.db"

    @property
    def lock(self) -> Path:
        """Held by the one process that has the vault open."""
        return self.folder / "vault.lock"

    @property
    def attachments(self) -> Path:
        """Encrypted attachments, one file each."""
        return self.folder / "attachments"


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things are: `user` data, `config`, `logs` of this account, `machine` and `bundle`."""

    user: Path
    config: Path
    logs: Path
    machine: Path
    bundle: Path

    @property
    def settings_file(self) -> Path:
        """Settings of this account."""
        return self.config / "settings.json"

    @property
    def machine_settings_file(self) -> Path:
        """Settings of this computer."""
        return self.machine / "settings.json"

    @property
    def device_keystore_file(self) -> Path:
        """Secrets of this device where policy allows a file instead of the system's credential store."""
        return self.user / "device.secrets"

    @property
    def resources(self) -> Path:
        """Icons, themes, translations, fonts, help."""
        return self.bundle / "resources"

    def vault(self, user_id: str) -> VaultPaths:
        """The vault of one member of staff; the folder's name does not tell who he is."""
        name = hashlib.blake2b(user_id.encode(), digest_size=10, person=b"cims/vault").hexdigest()
        return VaultPaths(self.user / "vaults" / name)


def bundle_folder() -> Path:
    """The folder that holds `resources`: the frozen bundle's, or the root of the source tree."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen is not None else Path(__file__).resolve().parent.parent


def find_paths(
    environment: Mapping[str, str], platform: str = sys.platform, *, data: Path | None = None
) -> Paths:
    """The locations for an environment (`os.environ`) and a platform (`sys.platform`).

    `data` puts everything that is written below one folder. Relative XDG values are ignored, as the XDG
    base directory specification asks.
    """
    bundle = bundle_folder()
    if data is not None:
        root = data.absolute()
        return Paths(root / "user", root / "user", root / "logs", root / "machine", bundle)
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or Path.home())
    if platform == "win32":
        local = Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / _NAME
        shared = Path(environment.get("PROGRAMDATA") or "C:/ProgramData") / _NAME
        return Paths(local, local, local / "logs", shared, bundle)
    if platform == "darwin":
        library = home / "Library"
        support = library / "Application Support" / _NAME
        return Paths(
            support, support, library / "Logs" / _NAME, Path("/Library/Application Support") / _NAME, bundle
        )
    lower = _NAME.lower()
    return Paths(
        _xdg(environment, "XDG_DATA_HOME", home / ".local" / "share") / lower,
        _xdg(environment, "XDG_CONFIG_HOME", home / ".config") / lower,
        _xdg(environment, "XDG_STATE_HOME", home / ".local" / "state") / lower / "logs",
        Path("/etc/xdg") / lower,
        bundle,
    )


def _xdg(environment: Mapping[str, str], name: str, default: Path) -> Path:
    value = environment.get(name, "")
    return Path(value) if value.startswith("/") else default


def make_private(folder: Path) -> None:
    """Make a folder and its parents for this account alone (0700); raises FileFault."""
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        if os.name == "posix":
            folder.chmod(_PRIVATE_FOLDER)
    except OSError as error:
        raise file_fault(error, folder) from None


def staged_name(path: Path) -> Path:
    """Where `write_staged` puts the bytes that `put_in_place` then moves to `path`."""
    return path.with_name(path.name + ".new")


def write_staged(path: Path, content: bytes) -> Path:
    """Write bytes beside `path`, private and safe on disk, and answer where; `path` is not touched."""
    staged = staged_name(path)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(staged, flags, _PRIVATE_FILE)
        try:
            if sys.platform != "win32":
                os.fchmod(descriptor, _PRIVATE_FILE)
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise file_fault(error, path) from None
    return staged


def put_in_place(path: Path) -> None:
    """Move the staged file over `path` in one step and make the move safe on disk; raises FileFault."""
    staged = staged_name(path)
    try:
        _replace(staged, path)
        sync_folder(path.parent)
    except OSError as error:
        raise file_fault(error, path) from None


def write_private(path: Path, content: bytes) -> None:
    """Replace a file's content in one step, mode 0600; after a crash it holds the old or the new bytes."""
    write_staged(path, content)
    put_in_place(path)


def _replace(staged: Path, path: Path) -> None:
    for _ in range(_REPLACE_TRIES):
        try:
            staged.replace(path)
        except PermissionError:
            if os.name == "posix":
                raise
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return
    staged.replace(path)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut where the system offers it (not on Windows)."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def set_aside(folder: Path, now_ms: int) -> Path:
    """Give a folder another name beside its own, never one that is taken; answers where. Raises FileFault."""
    aside = folder.with_name(f"{folder.name}.aside-{now_ms}")
    while aside.exists():
        now_ms += 1
        aside = folder.with_name(f"{folder.name}.aside-{now_ms}")
    try:
        _replace(folder, aside)
        sync_folder(folder.parent)
    except OSError as error:
        raise file_fault(error, folder) from None
    return aside


def remove_if_there(path: Path) -> None:
    """Delete a file; one that is not there is fine; raises FileFault."""
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as error:
        raise file_fault(error, path) from None


def overwrite_if_there(path: Path) -> None:
    """Put zeros in the place of a file's bytes; one that is not there is fine; raises FileFault.

    A disk that moves its blocks about may keep the old ones, so a key in the file must be worthless without it.
    """
    try:
        with contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise file_fault(error, path) from None
