"""The flyout of the pill: state, what needs a person, what waits, what lies here; one press closes it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from sync.client.sync_status import SyncState, SyncStatus
from ui.refresh import RefreshBus
from ui.screens.sync_centre.sync_books import SyncBooks
from ui.screens.sync_centre.sync_flyout import SHOWN, SyncFlyout
from ui.theme import Theme
from ui.widgets.label import Label
from ui.widgets.push_button import PushButton
from ui.widgets.sync_pill import SyncPill


@dataclass
class Corner:
    """A window with a pill and its flyout."""

    host: QWidget
    pill: SyncPill
    flyout: SyncFlyout
    branch: SampleBranch
    settle: Settle

    def open(self) -> None:
        """Press the pill and wait for the books."""
        self.pill.click()
        self.settle()

    def texts(self) -> str:
        """What can be read."""
        return "\n".join(label.text() for label in self.flyout.findChildren(Label) if label.isVisible())

    def button(self, words: str) -> PushButton:
        """The first visible button with these words."""
        buttons = self.flyout.findChildren(PushButton)
        return next(b for b in buttons if b.isVisible() and b.text() == words)


@pytest.fixture
def corner(
    qtbot: QtBot,
    branch: SampleBranch,
    bus: RefreshBus,
    settle: Settle,
    look: Theme,
    make_books: Callable[[int], SyncBooks],
) -> Corner:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1440, 900)
    pill = SyncPill(host)
    pill.set_state("In step", "ok")
    pill.setGeometry(1000, 12, 160, 32)
    clock = branch.clock
    flyout = SyncFlyout(host, pill, make_books(SHOWN), bus, clock)
    pill.clicked.connect(flyout.toggle)
    host.show()
    flyout.on_status(SyncStatus(SyncState.IDLE, last_success=clock.now_ms() - 120_000))
    return Corner(host, pill, flyout, branch, settle)


def test_all_that_matters_is_said_in_one_place(corner: Corner) -> None:
    corner.branch.edit(customer_id(1), "contact.mobile", "13900001111")
    corner.branch.conflict(customer_id(0), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    corner.open()
    texts = corner.texts()
    for words in ("Synced with head office", "Last synced", "Needs you", "in conflict",
                  "Waiting to upload", "Mobile", "On this computer", "18 customer", "encrypted",
                  "Sample Bank, identity verified"):  # fmt: skip
        assert words in texts
    assert_accessible(corner.flyout)
    assert_nothing_clipped(corner.flyout)


def test_a_conflict_is_decided_from_here(corner: Corner, qtbot: QtBot) -> None:
    corner.branch.conflict(customer_id(0), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    corner.open()
    with qtbot.waitSignal(corner.flyout.books.conflict_wanted) as heard:
        corner.button("Resolve").click()
    assert heard.args == [customer_id(0)]
    assert not corner.flyout.isVisible()


def test_head_office_is_asked_left_and_entered_again(corner: Corner, qtbot: QtBot) -> None:
    corner.open()
    with qtbot.waitSignal(corner.flyout.sync_wanted):
        corner.button("Sync now").click()
    with qtbot.waitSignal(corner.flyout.offline_wanted) as away:
        corner.button("Work offline").click()
    assert away.args == [True]
    corner.flyout.on_status(SyncStatus(SyncState.WORKING_OFFLINE))
    with qtbot.waitSignal(corner.flyout.offline_wanted) as back:
        corner.button("Go online").click()
    assert back.args == [False]
    with qtbot.waitSignal(corner.flyout.centre_wanted):
        corner.button("Sync centre").click()
    assert not corner.flyout.isVisible()


def test_escape_a_second_press_and_a_click_beside_it_close_it(corner: Corner) -> None:
    corner.open()
    assert corner.flyout.isVisible()
    QTest.keyClick(corner.host.focusWidget() or corner.flyout, Qt.Key.Key_Escape)
    assert not corner.flyout.isVisible()
    corner.open()
    corner.flyout.toggle()
    assert not corner.flyout.isVisible()
    corner.open()
    glass = corner.host.childAt(QPoint(40, 600))
    assert glass is not None
    QTest.mouseClick(glass, Qt.MouseButton.LeftButton)
    assert not corner.flyout.isVisible()


@pytest.mark.parametrize("scale", [100, 150])
def test_much_to_do_stays_within_a_small_window(corner: Corner, look: Theme, scale: int) -> None:
    for number in range(5):
        corner.branch.edit(customer_id(number), "contact.mobile", "13900001111")
    look.set_look(text_scale=scale)
    corner.host.resize(1280, 720)
    corner.open()
    assert "Waiting to upload" in corner.texts()
    assert corner.host.rect().contains(corner.flyout.geometry().adjusted(0, 0, 0, -40))


def test_rows_that_did_not_change_keep_the_focus(corner: Corner) -> None:
    corner.branch.conflict(customer_id(0), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    corner.open()
    button = corner.button("Resolve")
    button.setFocus()
    corner.flyout.books.reload()
    corner.settle()
    assert corner.button("Resolve") is button
