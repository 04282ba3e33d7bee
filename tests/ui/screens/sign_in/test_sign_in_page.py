"""Signing in through the real window, against a real head office: stages, errors in place, offline, waiting."""

from __future__ import annotations

import os
import subprocess
import sys

from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from office_fixtures import PATIENCE_MS, page_of, sign_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import App
from app.domain.errors import UserError
from tests.sync.live_server import PASSWORD, LiveServer
from ui.main import Program
from ui.screens.sign_in.sign_in_page import SignInPage

NEW_PASSWORD = "seven quiet harbours at dusk"
FIRST_PAINT = """
import sys, tempfile
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from ui.main import Program
program = Program(Path(tempfile.mkdtemp()))
program.show_sign_in()
program.front.grab()
heavy = {"sqlalchemy", "requests", "alembic", "keyring", "sqlcipher3", "app.bootstrap"}
print(sorted(heavy & set(sys.modules)))
program.close()
"""


def test_it_is_painted_before_anything_heavy_is_loaded() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT], capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_the_chip_and_the_branch_come_by_themselves(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    qtbot.waitUntil(lambda: page.is_probed, timeout=PATIENCE_MS)
    assert page.chip_text().startswith("Connected to head office")
    qtbot.waitUntil(lambda: "First Branch" in page.place_text(), timeout=PATIENCE_MS)
    assert page.place_text() == "First Branch · Counter 07"
    assert page.staff.value() == "rm1"
    program.other_language()
    qtbot.waitUntil(lambda: page.place_text() == "一支行 · Counter 07")
    assert_accessible(page)


def test_enter_walks_from_the_staff_id_to_the_desk(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.staff.line().setFocus()
    QTest.keyClick(page.staff.line(), Qt.Key.Key_Return)
    assert page.password.line().hasFocus()
    stages: list[str] = []
    page.staged.connect(stages.append)
    QTest.keyClicks(page.password.line(), PASSWORD)
    QTest.keyClick(page.password.line(), Qt.Key.Key_Return)
    assert page.is_busy
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    assert stages == ["server", "key", "store"]


def test_a_wrong_password_is_said_below_the_box_and_can_be_typed_over(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.password.set_value("not the password at all")
    page.submit()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert "did not accept" in page.password.error()
    assert page.password.line().hasSelectedText()
    assert page.notice_text() == ""
    assert_nothing_clipped(page)
    QTest.keyClicks(page.password.line(), "x")
    assert page.password.error() == ""
    assert page.password.value() == "x"


def back_with_a_new_password(program: Program, office: LiveServer, qtbot: QtBot) -> SignInPage:
    """The form again after a day's work, with another password at head office than in the vault."""
    sign_in(program, qtbot)
    program.sign_out()
    qtbot.waitUntil(lambda: program.window is None and program.sign_in_page is not None, timeout=PATIENCE_MS)
    office.server.accounts.change_password("rm1", PASSWORD, NEW_PASSWORD)
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    return page


def test_a_password_changed_at_head_office_asks_for_the_previous_one_and_keeps_the_vault(
    program: Program, computer: App, office: LiveServer, qtbot: QtBot
) -> None:
    page = back_with_a_new_password(program, office, qtbot)
    before = computer.paths.vault("rm1").store.stat().st_ino
    assert page.previous.isHidden()
    page.password.set_value(NEW_PASSWORD)
    page.submit()
    qtbot.waitUntil(page.previous.isVisible, timeout=PATIENCE_MS)
    assert "previous password" in page.notice_text()
    assert page.previous.line().hasFocus()
    assert_accessible(page)
    assert_nothing_clipped(page)
    page.submit()
    assert page.previous.error() == "Type your previous password."
    page.previous.set_value("lantern over the paper river")
    page.submit()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert page.previous.error()
    assert not page.password.error()
    page.previous.set_value(PASSWORD)
    QTest.keyClick(page.previous.line(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    assert computer.paths.vault("rm1").store.stat().st_ino == before


def test_without_the_previous_password_a_new_store_is_filled_and_the_old_one_kept(
    program: Program, computer: App, office: LiveServer, qtbot: QtBot
) -> None:
    page = back_with_a_new_password(program, office, qtbot)
    before = computer.paths.vault("rm1").store.stat().st_ino
    assert page.old_vault.isHidden()
    page.password.set_value(NEW_PASSWORD)
    page.submit()
    qtbot.waitUntil(page.old_vault.link.isVisible, timeout=PATIENCE_MS)
    page.old_vault.link.click()
    assert page.previous.isHidden()
    assert "not sent yet will be missing" in page.notice_text()
    assert "nothing is deleted" in page.notice_text()
    assert_accessible(page)
    assert_nothing_clipped(page)
    page.old_vault.link.click()
    assert page.previous.isVisible()
    assert page.notice_text() == "", "the person thought again"
    page.old_vault.link.click()
    page.submit()
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    folder = computer.paths.vault("rm1").folder
    kept = [path / "store.db" for path in folder.parent.iterdir() if path != folder]
    assert [path.stat().st_ino for path in kept] == [before]


def test_a_lost_device_secret_offers_a_new_store_and_no_password(program: Program) -> None:
    page = page_of(program)
    page.on_failed(UserError("vault.device_secret_lost"))
    assert page.old_vault.link.isVisible()
    assert page.previous.isHidden()


def test_another_staff_id_is_not_asked_for_the_previous_password(program: Program) -> None:
    page = page_of(program)
    page.on_failed(UserError("vault.other_password"))
    assert not page.previous.isHidden()
    QTest.keyClicks(page.staff.line(), "2")
    assert page.previous.isHidden()
    assert page.notice_text() == ""


def test_empty_boxes_are_asked_for(program: Program) -> None:
    page = page_of(program)
    page.submit()
    assert page.password.error() == "Type your password."
    page.staff.set_value("")
    page.submit()
    assert page.staff.error() == "Type your staff ID."
    assert not page.is_busy


def test_a_first_sign_in_without_the_network_says_what_to_do(
    program: Program, qtbot: QtBot, office: LiveServer
) -> None:
    page = page_of(program)
    office.stop()
    page.password.set_value(PASSWORD)
    page.submit()
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    assert "needs the network" in page.notice_text()
    assert "sign_in." not in page.notice_text()


def test_who_was_here_before_comes_in_offline_and_renews_the_session_later(
    program: Program, qtbot: QtBot, office: LiveServer
) -> None:
    sign_in(program, qtbot)
    program.sign_out()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    office.stop()
    page.password.set_value(PASSWORD)
    page.submit()
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    assert program.signed is not None
    assert not program.signed.is_online
    office.start()
    window = program.window
    assert window is not None
    window.loop.sync_now()
    qtbot.waitUntil(lambda: "Sign in again" in window.bar.pill.text(), timeout=PATIENCE_MS)
    window.bar.pill.click()
    dialog = window.glance.dialog
    assert dialog.isVisible()
    dialog.password.set_value("wrong wrong wrong")
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.password.error()), timeout=PATIENCE_MS)
    dialog.password.set_value(PASSWORD)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.bar.pill.text() == "Synced with head office", timeout=PATIENCE_MS)
    assert dialog.password.value() == ""


def test_a_pause_counts_down_and_nothing_can_be_sent_meanwhile(program: Program, qtbot: QtBot) -> None:
    page = page_of(program)
    page.password.set_value(PASSWORD)
    page.on_failed(UserError("vault.wait", seconds=2))
    assert page.button_text() == "Sign in again in 0:02"
    page.submit()
    assert not page.is_busy
    qtbot.waitUntil(lambda: page.button_text() == "Sign in", timeout=PATIENCE_MS)
    assert page.notice_text() == ""


def test_a_defect_shows_the_code_that_it_asks_for(program: Program) -> None:
    page = page_of(program)
    page.on_failed(UserError("vault.damaged", kind="slot"))
    assert "vault.damaged" in page.notice_text()
    assert_nothing_clipped(page)


def test_the_password_does_not_outlive_the_window(program: Program) -> None:
    page = page_of(program)
    page.password.set_value(PASSWORD)
    page.hide()
    assert page.password.value() == ""


def test_signing_out_gives_the_vault_back(program: Program, qtbot: QtBot) -> None:
    sign_in(program, qtbot)
    program.sign_out()
    page = page_of(program)
    assert program.window is None
    assert page.button_text() == "Closing the encrypted store"
    assert program.window is None  # nobody comes in before the store is closed
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    sign_in(program, qtbot, "tlr1")
    assert program.signed is not None
    assert program.signed.workspace.user.id == "tlr1"
