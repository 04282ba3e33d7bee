"""The author's own words on the way to a superior: asked for once, never cut, kept when nobody asks after all."""

from __future__ import annotations

from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sample_branch import SampleBranch, customer_id

from app.domain.change import Outcome
from ui.jobs import Jobs
from ui.screens.sync_centre.ask_dialog import AskDialog
from ui.screens.sync_centre.sync_centre_page import SyncCentrePage


def opened(page: SyncCentrePage, branch: SampleBranch) -> AskDialog:
    branch.edit(customer_id(0), "preference.contact_time", "下午")
    branch.refuse("parked.scope", Outcome.PARKED)
    (item,) = branch.workspace.outbox.needs_attention()
    page.asking.open(item.mid, "王晓梅")
    dialog = page.asking.dialog
    assert dialog is not None
    return dialog


def waiting(branch: SampleBranch) -> list[str]:
    return [change.reason for change in branch.workspace.replication.pending(10).changes]


def test_one_types_at_once_and_the_words_go_along(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle
) -> None:
    dialog = opened(page, branch)
    assert_nothing_clipped(dialog)
    assert dialog.words is not None
    assert page.window().focusWidget() is dialog.words.box
    QTest.keyClicks(dialog.words.box, "He told me on Monday")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert waiting(branch) == ["He told me on Monday"]


def test_who_thinks_better_of_it_has_asked_nobody(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle, jobs: Jobs
) -> None:
    dialog = opened(page, branch)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert page.asking.dialog is None
    assert waiting(branch) == []
    (item,) = branch.workspace.outbox.needs_attention()
    assert item.may_lay
