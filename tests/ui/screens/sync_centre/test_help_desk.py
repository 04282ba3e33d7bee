"""From a refused change to a text for support: what it says, what it never says, and that the change stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sample_branch import SEEDS, SampleBranch, customer_id

from sync.client.sync_status import SyncStatus
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.sync_centre.help_desk import HelpDesk
from ui.screens.sync_centre.help_request_text import HelpPlace, reference
from ui.screens.sync_centre.sync_centre_page import SyncCentrePage
from ui.translate import Translate
from ui.widgets.push_button import PushButton

PLACE = HelpPlace("0.1.0", "d1", "Counter 07", "pd", "u.chen")
REFUSED, TYPED = customer_id(3), "某某公司"


@pytest.fixture
def page(page: SyncCentrePage, branch: SampleBranch, settle: Settle) -> SyncCentrePage:
    """The page with one refused change."""
    branch.edit(REFUSED, "occupation.employer", TYPED)
    branch.refuse("parked.class")
    page.reload()
    settle()
    return page


@pytest.fixture
def desk(page: SyncCentrePage, branch: SampleBranch, jobs: Jobs, bus: RefreshBus) -> Iterator[HelpDesk]:
    """The desk behind the page."""
    made = HelpDesk(page, jobs, bus, branch.workspace.outbox, PLACE)
    page.help_wanted.connect(made.ask)
    made.failed.connect(page.on_failed)
    yield made
    QGuiApplication.clipboard().clear()


def press_help(page: SyncCentrePage, settle: Settle) -> None:
    button = next(b for b in page.findChildren(PushButton) if b.text() == "Ask for help")
    button.click()
    settle()


def texts(page: SyncCentrePage) -> str:
    return " ".join(line.title + line.text + line.remark for line in page.needs_lines())


def test_the_text_has_numbers_and_codes_and_no_customer(
    page: SyncCentrePage, desk: HelpDesk, branch: SampleBranch, settle: Settle
) -> None:
    press_help(page, settle)
    assert desk.dialog is not None
    text = desk.dialog.text()
    (item,) = branch.workspace.outbox.needs_attention()
    for part in (reference(item.mid), item.mid.hex(), REFUSED.hex(), "parked.class", "Occupation", "u.chen"):
        assert part in text, part
    card = branch.workspace.customers.card(REFUSED)
    seed = SEEDS[3]
    for secret in (TYPED, seed.name, card.name_latin, card.customer_no):
        assert secret and secret not in text
    assert_accessible(page.window())
    assert_nothing_clipped(page.window())
    desk.dialog.reject()


def test_looking_is_not_asking(
    page: SyncCentrePage, desk: HelpDesk, branch: SampleBranch, settle: Settle
) -> None:
    press_help(page, settle)
    assert desk.dialog is not None
    QTest.keyClick(desk.dialog, Qt.Key.Key_Escape)
    settle()
    assert desk.dialog is None
    assert branch.workspace.outbox.needs_attention()[0].asked_at == 0


def test_copied_by_key_it_is_marked_and_stays(
    page: SyncCentrePage, desk: HelpDesk, branch: SampleBranch, settle: Settle
) -> None:
    press_help(page, settle)
    dialog = desk.dialog
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert QGuiApplication.clipboard().text() == dialog.text()
    assert "Help asked" in texts(page)
    assert dialog.isVisible()
    dialog.reject()
    page.reload()
    settle()
    (item,) = branch.workspace.outbox.needs_attention()
    assert item.asked_at > 0
    assert len(page.needs_lines()) == 1
    assert [action.text for action in page.needs_lines()[0].actions] == [
        "Mend", "Try again", "Ask for help", "Put aside"
    ]  # fmt: skip


def test_saved_as_a_file_or_said_why_not(
    page: SyncCentrePage, desk: HelpDesk, branch: SampleBranch, settle: Settle, tmp_path: Path
) -> None:
    press_help(page, settle)
    dialog = desk.dialog
    assert dialog is not None
    dialog.save_wanted.emit(str(tmp_path / "nowhere" / "request.txt"))
    settle()
    assert branch.workspace.outbox.needs_attention()[0].asked_at == 0
    assert "Saved" not in dialog._said.text()
    dialog.save_wanted.emit(str(tmp_path / "request.txt"))
    settle()
    assert (tmp_path / "request.txt").read_text(encoding="utf-8") == dialog.text()
    assert "Saved" in dialog._said.text()
    assert branch.workspace.outbox.needs_attention()[0].asked_at > 0
    dialog.reject()


def test_the_text_follows_the_language(page: SyncCentrePage, desk: HelpDesk, settle: Settle) -> None:
    press_help(page, settle)
    dialog = desk.dialog
    assert dialog is not None
    translate = Translate()
    translate.set_language("zh_CN")
    settle()
    assert "网点：pd" in dialog.text()
    assert "parked.class" in dialog.text()
    translate.clear()
    dialog.reject()


def test_a_change_that_is_decided_meanwhile_says_so(
    page: SyncCentrePage, desk: HelpDesk, branch: SampleBranch, settle: Settle
) -> None:
    (item,) = branch.workspace.outbox.needs_attention()
    branch.workspace.outbox.discard(item.mid)
    desk.ask(item.mid, SyncStatus())
    settle()
    assert desk.dialog is None
    assert page._failure.isVisible()
