"""What every test gets: an off-screen Qt, a keyring in memory, and failure on Qt warnings, left threads and
dialogs.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")
sys.path.insert(0, str(Path(__file__).parent / "ui"))

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

# What the off-screen platform says of itself; everything else that Qt warns of fails the test.
HARMLESS = ("propagateSizeHints", r"does not support raise\(\)", "does not support grabbing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test fails on a Qt warning, wherever it lies."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        item.add_marker(pytest.mark.qt_log_ignore(*HARMLESS, extend=True))


def pytest_sessionfinish() -> None:
    """Stop the PostgreSQL of the tests, where one was asked for."""
    cluster = sys.modules.get("tests.postgres_cluster")
    if cluster is not None:
        cluster.stop_shared()


class MemoryKeyring(KeyringBackend):
    """The store of the operating system, as far as tests are concerned."""

    priority = 9.0

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, None when there is none."""
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget a secret."""
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    """Each test has an empty keyring of its own."""
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def no_left_threads() -> Iterator[None]:
    """A thread that a test started must have ended when it returns (two seconds of grace)."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 2.0
    while left := [
        t for t in threading.enumerate() if t not in before and t.is_alive() and t.name.startswith("cims-")
    ]:
        if time.monotonic() > until:
            pytest.fail(f"threads left behind: {sorted(thread.name for thread in left)}")
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def no_left_dialogs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A modal dialog that stays open for two seconds is closed and fails the test by name instead of hanging
    the run.
    """
    if "PySide6.QtWidgets" not in sys.modules or not ({"qtbot", "qapp"} & set(request.fixturenames)):
        yield
        return
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    seen: dict[int, float] = {}
    closed: list[str] = []

    def look() -> None:
        widget = QApplication.activeModalWidget()
        if widget is None:
            seen.clear()
            return
        since = seen.setdefault(id(widget), time.monotonic())
        if time.monotonic() - since > 2.0:
            closed.append(f"{type(widget).__name__} {widget.windowTitle()!r}")
            widget.close()
            seen.clear()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(200)
    yield
    timer.stop()
    if closed:
        pytest.fail(f"modal dialogs left open: {closed}")


@pytest.fixture
def look(qapp: object) -> Iterator[object]:
    """The theme, light and at 100 %, put back afterwards."""
    from ui.theme import Density, Mode, theme

    theme().set_look(Mode.LIGHT, Density.COMFORTABLE, 100)
    yield theme()
    theme().set_look(Mode.LIGHT, Density.COMFORTABLE, 100)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Reports travel between processes as UTF-8, also those of tests that log half a surrogate pair."""
    report = yield
    report.sections = [
        (name, text.encode("utf-8", "backslashreplace").decode("utf-8")) for name, text in report.sections
    ]
    return report
