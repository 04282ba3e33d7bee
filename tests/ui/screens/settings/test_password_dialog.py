"""A person changes the own password at the desk, against a real head office; what is wrong stands at its field."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped, clipped
from pytestqt.qtbot import QtBot

from app.domain.errors import UserError
from tests.sync.live_server import PASSWORD
from ui.main_window import MainWindow
from ui.screens.settings.password_dialog import PasswordDialog
from ui.screens.settings.settings_page import SettingsPage

NEW = "seven quiet harbours at dusk"
PATIENCE_MS = 30_000


@pytest.fixture
def dialog(window: MainWindow) -> PasswordDialog:
    """Opened from the settings page, as a person does."""
    window.pages.show_settings()
    page = window.pages.page("settings")
    assert isinstance(page, SettingsPage)
    page._password.click()
    made = window.pages.password.dialog
    assert made is not None
    return made


def fill(dialog: PasswordDialog, old: str, new: str, again: str | None = None) -> None:
    for box, text in ((dialog.old, old), (dialog.new, new), (dialog.again, new if again is None else again)):
        box.line().setText(text)


def test_the_new_password_counts_at_both_ends(
    dialog: PasswordDialog, window: MainWindow, qtbot: QtBot
) -> None:
    assert_accessible(dialog)
    assert_nothing_clipped(dialog)
    fill(dialog, PASSWORD, NEW)
    dialog.is_known.setChecked(True)
    dialog.submit()
    assert dialog.is_busy
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)
    assert window.toast.isVisible()
    assert [box.line().text() for box in (dialog.old, dialog.new, dialog.again)] == ["", "", ""]
    vault = window.desk.app.vaults._vault("rm1")
    assert vault.unlock(NEW).user == "rm1"
    assert vault.is_rotation_due(), "somebody may know the old one"
    assert not dialog.is_known.isChecked()


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("", NEW, None, "old"),
        (PASSWORD, "", None, "new"),
        (PASSWORD, NEW, NEW + "x", "again"),
        (PASSWORD, "short", None, "new"),
        (PASSWORD, PASSWORD, None, "new"),
        ("not the password", NEW, None, "old"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    dialog: PasswordDialog, qtbot: QtBot, old: str, new: str, again: str | None, field: str
) -> None:
    fill(dialog, old, new, again)
    dialog.submit()
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=PATIENCE_MS)
    assert [name for name in ("old", "new", "again") if getattr(dialog, name).error()] == [field]
    assert dialog.new.line().text() == new, "what was typed stays"
    qtbot.waitUntil(lambda: not clipped(dialog))
    dialog.reject()
    assert dialog.new.line().text() == ""


def test_a_vault_that_could_not_take_it_is_told_in_full(dialog: PasswordDialog, qtbot: QtBot) -> None:
    dialog.on_failed(UserError("password.half"))
    assert "Head office has the new password" in dialog.notice_text()
    qtbot.waitUntil(lambda: not clipped(dialog))
