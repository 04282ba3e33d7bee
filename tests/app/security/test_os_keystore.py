"""Only chosen backends, never for longer than the limit, and nothing is believed that does not come back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backends import fail, null
from keyring.errors import KeyringLocked

from app.paths import FileFault
from app.security.os_keystore import (
    ALLOWED,
    FileKeystore,
    Keystore,
    KeystoreLocked,
    KeystoreLost,
    KeystoreRefused,
    KeystoreTimeout,
    KeystoreUnavailable,
    OsKeystore,
    class_name,
    open_os_keystore,
)

ROOT = Path(__file__).parents[3]


class MemoryBackend:
    """A backend as keyring's are, in memory."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


def keystore(backend: object, timeout_s: float = 2.0) -> OsKeystore:
    return OsKeystore(backend, timeout_s=timeout_s, allowed=frozenset({class_name(backend)}))


def test_keeps_reads_and_forgets() -> None:
    backend = MemoryBackend()
    store: Keystore = keystore(backend)
    secret = bytes(range(256))
    store.write("device secret", secret)
    assert store.read("device secret") == secret
    assert store.read("other") is None
    store.delete("device secret")
    store.delete("device secret")
    assert store.read("device secret") is None


def test_each_secret_is_an_entry_of_its_own_service() -> None:
    """The Windows backend moves entries about when two share a service."""
    backend = MemoryBackend()
    store = keystore(backend)
    store.write("a", b"1")
    store.write("b", b"2")
    assert len({service for service, _ in backend.entries}) == 2


@pytest.mark.parametrize("kind", [null.Keyring, fail.Keyring, MemoryBackend, object])
def test_backends_not_on_the_list_are_refused(kind: type[object]) -> None:
    backend = kind()
    with pytest.raises(KeystoreRefused) as caught:
        OsKeystore(backend)
    assert caught.value.values["kind"] == class_name(backend)


def test_a_subclass_of_an_allowed_class_is_not_that_class() -> None:
    class WinVaultKeyring(MemoryBackend):
        pass

    with pytest.raises(KeystoreRefused):
        OsKeystore(WinVaultKeyring())


def test_no_plain_text_or_chained_backend_is_on_the_list() -> None:
    assert not any(
        word in name.lower() for name in ALLOWED for word in ("alt", "null", "chain", "fail", "plain")
    )


class ForgetfulBackend(MemoryBackend):
    """Says yes and keeps nothing, as keyring's null backend does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        return None


class TwistingBackend(MemoryBackend):
    """Keeps something else than it was given."""

    def set_password(self, service: str, username: str, password: str) -> None:
        super().set_password(service, username, password[:-4])


@pytest.mark.parametrize("backend", [ForgetfulBackend(), TwistingBackend()])
def test_what_does_not_come_back_is_an_error(backend: object) -> None:
    with pytest.raises(KeystoreLost):
        keystore(backend).write("a", b"secret bytes")


def test_an_entry_that_is_not_ours_is_an_error() -> None:
    backend = MemoryBackend()
    backend.set_password("CIMS a", "cims", "not base64!")
    with pytest.raises(KeystoreLost):
        keystore(backend).read("a")


def test_secrets_too_long_for_windows_are_refused_everywhere() -> None:
    with pytest.raises(KeystoreRefused):
        keystore(MemoryBackend()).write("a", b"x" * 513)


class HangingBackend(MemoryBackend):
    """Answers when it is let go: a credential store whose daemon is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()
        self.calls = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.calls += 1
        self.let_go.wait(30)
        return super().get_password(service, username)


@pytest.fixture
def hanging() -> Iterator[HangingBackend]:
    backend = HangingBackend()
    yield backend
    backend.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "keystore":
            thread.join(5)


def test_a_hanging_store_is_given_up_in_time(hanging: HangingBackend) -> None:
    store = keystore(hanging, timeout_s=0.05)
    with pytest.raises(KeystoreTimeout):
        store.read("a")


def test_no_second_thread_queues_behind_a_hanging_one(hanging: HangingBackend) -> None:
    store = keystore(hanging, timeout_s=0.05)
    for _ in range(5):
        with pytest.raises(KeystoreTimeout):
            store.read("a")
    assert hanging.calls == 1


def test_it_serves_again_when_the_store_woke_up(hanging: HangingBackend) -> None:
    store = keystore(hanging, timeout_s=0.05)
    with pytest.raises(KeystoreTimeout):
        store.read("a")
    hanging.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "keystore":
            thread.join(5)
    assert store.read("a") is None


class RaisingBackend(MemoryBackend):
    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error


def test_a_locked_store_is_told_from_a_broken_one() -> None:
    with pytest.raises(KeystoreLocked):
        keystore(RaisingBackend(KeyringLocked("Failed to unlock the collection!"))).read("a")


@pytest.mark.parametrize("error", [OSError(1783, "stub received bad data"), RuntimeError("x"), EOFError()])
def test_whatever_a_backend_raises_is_typed_and_its_text_dropped(error: Exception) -> None:
    with pytest.raises(KeystoreUnavailable) as caught:
        keystore(RaisingBackend(error)).read("a")
    assert caught.value.values == {"kind": type(error).__name__}


def test_a_platform_without_a_backend() -> None:
    with pytest.raises(KeystoreUnavailable):
        open_os_keystore(platform="plan9")


_OPEN = """
import sys
from app.security.os_keystore import open_os_keystore, KeystoreFault
try:
    print(open_os_keystore(timeout_s=3).backend_id)
except KeystoreFault as fault:
    print(fault.code)
"""


def _open_in_a_process(*before: str, **environment: str) -> str:
    done = subprocess.run(
        [*before, sys.executable, "-c", _OPEN],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
class TestLinuxDesktop:
    def test_without_a_bus(self) -> None:
        assert _open_in_a_process(DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent") == "keystore.unavailable"

    @pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="needs dbus-run-session")
    def test_a_bus_without_a_keyring_daemon(self) -> None:
        answer = _open_in_a_process("dbus-run-session", "--")
        assert answer in {"keystore.unavailable", "keystore.timeout", *ALLOWED}

    def test_the_environment_cannot_choose_the_backend(self, tmp_path: Path) -> None:
        """A null backend by variable, and a configuration file that would run code of its own."""
        ran = tmp_path / "ran"
        (tmp_path / "python_keyring").mkdir()
        (tmp_path / "evil.py").write_text(f"open({str(ran)!r}, 'w')\nclass Keyring: pass\n")
        config = f"[backend]\ndefault-keyring=evil.Keyring\nkeyring-path={tmp_path}\n"
        (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(config)
        answer = _open_in_a_process(
            PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring",
            XDG_CONFIG_HOME=str(tmp_path),
            XDG_DATA_HOME=str(tmp_path),
            DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
        )
        assert answer == "keystore.unavailable"
        assert not ran.exists()


class TestFileKeystore:
    def test_is_refused_unless_policy_allows_it(self, tmp_path: Path) -> None:
        with pytest.raises(KeystoreRefused):
            FileKeystore(tmp_path / "secrets", is_allowed=False)
        assert list(tmp_path.iterdir()) == []

    def test_keeps_over_a_restart_for_this_account_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "secrets"
        FileKeystore(path, is_allowed=True).write("a", b"\x00\xff")
        FileKeystore(path, is_allowed=True).write("b", b"two")
        again = FileKeystore(path, is_allowed=True)
        assert (again.read("a"), again.read("b"), again.read("c")) == (b"\x00\xff", b"two", None)
        again.delete("a")
        assert again.read("a") is None
        if os.name == "posix":
            assert path.stat().st_mode & 0o777 == 0o600

    @pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
    def test_a_file_open_to_others_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "secrets"
        store = FileKeystore(path, is_allowed=True)
        store.write("a", b"1")
        path.chmod(0o640)
        with pytest.raises(KeystoreRefused) as caught:
            store.read("a")
        assert caught.value.values == {"kind": "file_mode"}

    @pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b"\xff\xfe", b'{"a": "%%"}'])
    def test_a_damaged_file_is_an_error_not_an_empty_one(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "secrets"
        path.write_bytes(content)
        path.chmod(0o600)
        with pytest.raises(KeystoreLost):
            FileKeystore(path, is_allowed=True).read("a")

    def test_a_folder_in_its_place_is_a_file_fault(self, tmp_path: Path) -> None:
        (tmp_path / "secrets").mkdir()
        with pytest.raises(FileFault):
            FileKeystore(tmp_path / "secrets", is_allowed=True).read("a")
