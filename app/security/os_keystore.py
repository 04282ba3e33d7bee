"""Secrets of this device in the operating system's credential store, through backends that we chose.

    EnvironmentFault
    └── KeystoreFault
        ├── KeystoreUnavailable   there is none, or it answered with an error
        ├── KeystoreLocked        the person must unlock his keyring first
        ├── KeystoreTimeout       it did not answer in time
        ├── KeystoreRefused       a backend or a file that policy does not allow
        └── KeystoreLost          what was written does not come back, or what is there is not ours

`keyring.get_keyring()` is never called: an environment variable makes it a backend that forgets, and a
configuration file makes it run foreign code.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Protocol, TypeVar, cast

from app.domain.errors import EnvironmentFault
from app.paths import file_fault, write_private

_ACCOUNT: Final = "cims"
_SERVICE: Final = "CIMS "
_TIMEOUT_S: Final = 5.0
_PROPERTY: Final = "KEYRING_PROPERTY_"
_WINDOWS: Final = "keyring.backends.Windows.WinVaultKeyring"
# The Windows Credential Manager holds 2560 bytes of UTF-16; nothing of ours is near it.
_MAX_SECRET: Final = 512

ALLOWED: Final = frozenset(
    {
        _WINDOWS,
        "keyring.backends.macOS.Keyring",
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
    }
)
_BY_PLATFORM: Final = {
    "win32": (_WINDOWS,),
    "darwin": ("keyring.backends.macOS.Keyring",),
    "linux": ("keyring.backends.SecretService.Keyring", "keyring.backends.kwallet.DBusKeyring"),
}

T = TypeVar("T")


class KeystoreFault(EnvironmentFault):
    """The credential store does not serve."""


class KeystoreUnavailable(KeystoreFault):
    """There is no credential store, or it failed: value `kind`."""


class KeystoreLocked(KeystoreFault):
    """The credential store is locked."""


class KeystoreTimeout(KeystoreFault):
    """The credential store did not answer: value `seconds`."""


class KeystoreRefused(KeystoreFault):
    """This way of keeping secrets is not allowed: value `kind`."""


class KeystoreLost(KeystoreFault):
    """A secret written does not come back, or the entry is not one of ours."""


class Keystore(Protocol):
    """Named secrets of this device and account, at most 512 bytes each."""

    @property
    def backend_id(self) -> str:
        """Which kind of store it is; kept in the vault's header."""
        ...

    def read(self, name: str) -> bytes | None:
        """The secret, None when there is none; raises KeystoreFault."""
        ...

    def write(self, name: str, value: bytes) -> None:
        """Keep a secret and make sure that it comes back; raises KeystoreFault."""
        ...

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is fine; raises KeystoreFault."""
        ...


class _Backend(Protocol):
    """What we use of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None: ...
    def set_password(self, service: str, username: str, password: str) -> None: ...
    def delete_password(self, service: str, username: str) -> None: ...


class _Carried:
    """Carries whatever ends a block to another thread, where it is raised again."""

    def __init__(self) -> None:
        self.error: BaseException | None = None

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self.error = error
        return True


class _TimedCaller:
    """Runs calls that may hang for ever, one at a time, each in a thread that nobody waits for at exit."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._stuck: threading.Thread | None = None

    def call(self, work: Callable[[], T]) -> T:
        """The result of `work`; raises KeystoreTimeout, at once while an earlier call still hangs."""
        if self._stuck is not None and self._stuck.is_alive():
            raise KeystoreTimeout("keystore.timeout", seconds=round(self._timeout_s))
        carried, results = _Carried(), list[T]()

        def run() -> None:
            with carried:
                results.append(work())

        thread = threading.Thread(target=run, name="keystore", daemon=True)
        thread.start()
        thread.join(self._timeout_s)
        if thread.is_alive():
            self._stuck = thread
            raise KeystoreTimeout("keystore.timeout", seconds=round(self._timeout_s))
        if carried.error is not None:
            raise _typed(carried.error) from None
        return results[0]


def _typed(error: BaseException) -> BaseException:
    """The typed form of a backend's error; its text may hold anything, so only its class is kept."""
    if isinstance(error, (EnvironmentFault, KeyboardInterrupt, SystemExit)):
        return error
    name = type(error).__name__
    if name == "KeyringLocked":
        return KeystoreLocked("keystore.locked")
    return KeystoreUnavailable("keystore.unavailable", kind=name)


def class_name(value: object) -> str:
    """The full name of a value's class, as in ALLOWED."""
    return f"{type(value).__module__}.{type(value).__qualname__}"


class OsKeystore:
    """A keyring backend of an allowed class behind a time limit, with read-back after every write."""

    def __init__(
        self, backend: object, *, timeout_s: float = _TIMEOUT_S, allowed: frozenset[str] = ALLOWED
    ) -> None:
        self._backend_id = class_name(backend)
        if self._backend_id not in allowed:
            raise KeystoreRefused("keystore.refused", kind=self._backend_id)
        self._backend = cast("_Backend", backend)
        self._caller = _TimedCaller(timeout_s)

    @property
    def backend_id(self) -> str:
        """The full name of the backend's class."""
        return self._backend_id

    def read(self, name: str) -> bytes | None:
        """See Keystore."""
        text = self._caller.call(lambda: self._backend.get_password(_SERVICE + name, _ACCOUNT))
        return None if text is None else _decoded(text)

    def write(self, name: str, value: bytes) -> None:
        """See Keystore."""
        text = _encoded(value)

        def put() -> str | None:
            self._backend.set_password(_SERVICE + name, _ACCOUNT, text)
            return self._backend.get_password(_SERVICE + name, _ACCOUNT)

        if self._caller.call(put) != text:
            raise KeystoreLost("keystore.lost")

    def delete(self, name: str) -> None:
        """See Keystore."""

        def remove() -> None:
            if self._backend.get_password(_SERVICE + name, _ACCOUNT) is not None:
                self._backend.delete_password(_SERVICE + name, _ACCOUNT)

        self._caller.call(remove)


def _encoded(value: bytes) -> str:
    if len(value) > _MAX_SECRET:
        raise KeystoreRefused("keystore.refused", kind="size")
    return base64.b64encode(value).decode("ascii")


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise KeystoreLost("keystore.lost") from None


def open_os_keystore(*, platform: str = sys.platform, timeout_s: float = _TIMEOUT_S) -> OsKeystore:
    """The system's credential store, its class named by us; raises KeystoreFault when there is none."""
    caller = _TimedCaller(timeout_s)
    reason = "no_backend"
    for name in _BY_PLATFORM.get(platform, ()):
        try:
            backend = caller.call(partial(_make_backend, name))
        except KeystoreUnavailable as error:
            reason = str(error.values.get("kind"))
            continue
        return OsKeystore(backend, timeout_s=timeout_s)
    raise KeystoreUnavailable("keystore.unavailable", kind=reason)


def _make_backend(name: str) -> object:
    """An instance of one allowed class; asking for its priority tells whether it can serve here."""
    module, _, kind = name.rpartition(".")
    backend_class: Any = getattr(import_module(module), kind)
    if float(backend_class.priority) <= 0:
        raise KeystoreUnavailable("keystore.unavailable", kind="no_backend")
    backend = backend_class()
    # The library lets environment variables set any attribute of a backend.
    for variable in os.environ:
        if variable.startswith(_PROPERTY):
            vars(backend).pop(variable.removeprefix(_PROPERTY).lower(), None)
    if name == _WINDOWS:
        # The default roams with a domain profile, and the device secret would leave the device.
        backend.persist = "local machine"
    return cast("object", backend)


class FileKeystore:
    """Secrets in one file of mode 0600: for computers without a credential store, where policy says so."""

    def __init__(self, path: Path, *, is_allowed: bool) -> None:
        if not is_allowed:
            raise KeystoreRefused("keystore.refused", kind="file")
        self._path = path
        self._guard = threading.Lock()

    @property
    def backend_id(self) -> str:
        """See Keystore."""
        return "file"

    def read(self, name: str) -> bytes | None:
        """See Keystore."""
        with self._guard:
            text = self._load().get(name)
        return None if text is None else _decoded(text)

    def write(self, name: str, value: bytes) -> None:
        """See Keystore."""
        with self._guard:
            self._save({**self._load(), name: _encoded(value)})
            if self._load().get(name) != _encoded(value):
                raise KeystoreLost("keystore.lost")

    def delete(self, name: str) -> None:
        """See Keystore."""
        with self._guard:
            entries = self._load()
            if entries.pop(name, None) is not None:
                self._save(entries)

    def _load(self) -> dict[str, str]:
        try:
            with self._path.open("rb") as file:
                if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
                    raise KeystoreRefused("keystore.refused", kind="file_mode")
                entries = json.loads(file.read())
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise file_fault(error, self._path) from None
        except ValueError:
            raise KeystoreLost("keystore.lost") from None
        if not isinstance(entries, dict) or not all(isinstance(value, str) for value in entries.values()):
            raise KeystoreLost("keystore.lost")
        return entries

    def _save(self, entries: dict[str, str]) -> None:
        write_private(self._path, json.dumps(entries, sort_keys=True).encode("ascii"))
