"""Fixtures of a whole program on an enrolled computer: a real head office over HTTPS behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import App, open_app
from app.domain.user import Role
from app.security.kdf import FLOOR
from app.services.vault_service import Profile
from app.settings import ALLOW_FILE_KEYSTORE, LANGUAGE, LAST_STAFF_ID
from sync.client.enrolment import Enrolment
from sync.client.sync_status import SyncState
from tests.sync.live_server import PASSWORD, LiveServer
from ui.main import Program
from ui.main_window import MainWindow
from ui.screens.sign_in.sign_in_page import SignInPage

PATIENCE_MS = 30_000
STAFF = "rm1"
OpenProgram = Callable[..., Program]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[LiveServer]:
    """Head office with two branches and a person of each role; a test may stop it and start it again."""
    with LiveServer(tmp_path / "office") as live:
        yield live


@pytest.fixture
def new_computer(tmp_path: Path) -> App:
    """A computer that is not the bank's yet; secrets lie in a file, English is on."""
    app = open_app(tmp_path / "computer")
    app.settings.set(ALLOW_FILE_KEYSTORE, True)
    app.settings.set(LANGUAGE, "en")
    return app


@pytest.fixture
def computer(new_computer: App, office: LiveServer) -> App:
    """A computer of the first branch."""
    door = Enrolment(new_computer)
    door.enrol(door.look_up(office.url), office.enrol_code(), "Counter 07")
    new_computer.settings.set(LAST_STAFF_ID, STAFF)
    return new_computer


@pytest.fixture
def open_program(qapp: QApplication, qtbot: QtBot, look: object) -> Iterator[OpenProgram]:
    """Starts the program of a computer and waits until everything is loaded; closed with the test."""
    opened: list[Program] = []

    def start(app: App) -> Program:
        program = Program(app.paths.user.parent)
        opened.append(program)
        program.start()
        qtbot.waitUntil(lambda: program.app is not None, timeout=PATIENCE_MS)
        return program

    yield start
    for program in opened:
        program.close()
        program.translate.clear()
    qtbot.wait(1)


@pytest.fixture
def program(open_program: OpenProgram, computer: App) -> Program:
    """The program at the sign-in window."""
    return open_program(computer)


@pytest.fixture
def window(program: Program, computer: App, qtbot: QtBot) -> MainWindow:
    """The window of a relationship manager who has just signed in, in a vault whose key costs the least."""
    first = Profile(STAFF, "", "", str(Role.RELATIONSHIP_MANAGER), ("b1",), 0)
    computer.vaults.open_online(first, PASSWORD, lambda stage: None, cost=FLOOR).engine.close()
    return sign_in(program, qtbot)


def page_of(program: Program) -> SignInPage:
    """The sign-in page on screen."""
    assert program.sign_in_page is not None
    return program.sign_in_page


def sign_in(program: Program, qtbot: QtBot, staff: str = STAFF) -> MainWindow:
    """Type the password, press Enter, wait for the desk to be in step."""
    page = page_of(program)
    page.staff.set_value(staff)
    page.password.set_value(PASSWORD)
    page.submit()
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: window.bridge.status.state is SyncState.IDLE, timeout=PATIENCE_MS)
    return window
