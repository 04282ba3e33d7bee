"""K14: a keyring that never answers costs at most five seconds, once, and never the screens' thread."""

from __future__ import annotations

import threading
import time

import pytest

from app.security import os_keystore
from app.security.os_keystore import KeystoreTimeout, OsKeystore, class_name


class Hanging:
    """Waits in every call until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.let_go.wait()

    def delete_password(self, service: str, username: str) -> None:
        self.let_go.wait()


def test_every_call_ends_in_time_and_the_next_at_once() -> None:
    backend = Hanging()
    for call in ("read", "write", "delete"):
        store = OsKeystore(backend, timeout_s=0.1, allowed=frozenset({class_name(backend)}))
        arguments = ("x", b"1") if call == "write" else ("x",)
        with pytest.raises(KeystoreTimeout):
            getattr(store, call)(*arguments)
        started = time.process_time()
        with pytest.raises(KeystoreTimeout):
            store.read("x")
        assert time.process_time() - started < 0.05
    backend.let_go.set()
    for thread in threading.enumerate():
        if thread.name == "keystore":
            thread.join(5)


def test_the_limit_is_five_seconds() -> None:
    assert os_keystore._TIMEOUT_S <= 5
