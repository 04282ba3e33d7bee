"""The conflict desk: base, mine and theirs are shown, nothing is chosen blindly, a decision becomes an edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot
from sample_branch import SEEDS, SampleBranch, customer_id, document_of
from texts_on_screen import texts

from app.domain.change import GroupEdit
from app.domain.errors import EnvironmentFault
from app.services.conflict_case import OfficeChange
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.conflicts.conflict_dialog import ConflictDialog
from ui.widgets.chip import StatusChip
from ui.widgets.label import Label
from ui.widgets.value_card import ValueCard

CUSTOMER = customer_id(0)
BASE, MINE, THEIRS = "+8613848210000", "+8613900001122", "+8613900002233"


@pytest.fixture
def dialog(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle
) -> Iterator[ConflictDialog]:
    """The desk, open over one conflict about a name."""
    mine = {"legal_name": "王晓梅", "name_latin": "Wang Hsiao-mei"}
    branch.conflict(CUSTOMER, "name", mine, {"legal_name": "王小梅"})
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    space = branch.workspace
    made = ConflictDialog(window, jobs, bus, space.conflicts, space.directory, branch.clock)
    made.show_case(CUSTOMER)
    settle()
    yield made
    made.reject()


def test_nothing_is_chosen_before_a_person_chooses(dialog: ConflictDialog) -> None:
    assert dialog.isVisible()
    assert not dialog.primary_button().isEnabled()


def test_the_other_person_is_named_and_not_numbered(dialog: ConflictDialog) -> None:
    texts = " ".join(label.text() for label in dialog.findChildren(Label))
    assert "Li Qiang" in texts
    assert "li.qiang" not in texts


def test_every_card_and_button_has_a_name_and_shows_its_text(dialog: ConflictDialog, qtbot: QtBot) -> None:
    qtbot.wait(50)
    assert_accessible(dialog)
    assert_nothing_clipped(dialog)


def test_a_due_diligence_field_needs_a_reason(dialog: ConflictDialog) -> None:
    dialog.choose_mine("")
    assert not dialog.primary_button().isEnabled()
    dialog.choose_mine("客户出示护照")
    assert dialog.primary_button().isEnabled()


def test_a_decision_is_recorded_and_the_conflict_waits_to_be_closed(
    dialog: ConflictDialog, branch: SampleBranch, settle: Settle
) -> None:
    dialog.choose_mine("客户出示护照")
    dialog.apply()
    settle()
    assert not dialog.isVisible()
    assert branch.workspace.conflicts.summaries() == ()
    waiting = branch.workspace.outbox.waiting()
    assert [item.customer for item in waiting] == [CUSTOMER]


@pytest.fixture
def superior(tmp_path: Path, jobs: Jobs) -> Iterator[SampleBranch]:
    """The vault of a branch manager, before whom Li Qiang laid a parked change."""
    made = SampleBranch(tmp_path / "superior", role="BM")
    made.conflict(
        CUSTOMER,
        "preference",
        {"contact_time": "下午"},
        {"contact_time": "上午"},
        asked="He asked me on Monday",
    )
    yield made
    jobs.wait_all()
    made.close()


@pytest.fixture
def asked(
    qtbot: QtBot, superior: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle
) -> Iterator[ConflictDialog]:
    """His decision sheet."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    space = superior.workspace
    made = ConflictDialog(window, jobs, bus, space.conflicts, space.directory, superior.clock)
    made.show_case(CUSTOMER)
    settle()
    yield made
    made.reject()


def test_parked_work_is_shown_with_its_author_and_his_words(asked: ConflictDialog, qtbot: QtBot) -> None:
    shown = " ".join(label.text() for label in asked.findChildren(Label))
    for words in ("Take over work", "Wanted by Li Qiang", "He asked me on Monday", "Parked, asks"):
        assert words in shown
    assert "My change" not in shown and "You and" not in shown
    qtbot.wait(50)
    assert_accessible(asked)
    assert_nothing_clipped(asked)


def test_work_is_taken_over_only_with_words(
    asked: ConflictDialog, superior: SampleBranch, settle: Settle
) -> None:
    asked.choose_mine("")
    assert not asked.primary_button().isEnabled()
    asked.choose_mine("Confirmed by phone")
    asked.apply()
    settle()
    assert superior.workspace.conflicts.summaries() == ()
    (waiting,) = superior.workspace.outbox.waiting()
    assert waiting.customer == CUSTOMER


def second_conflict(dialog: ConflictDialog, branch: SampleBranch, settle: Settle) -> bytes:
    other = customer_id(1)
    branch.conflict(other, "name", {"legal_name": "王玮"}, {"legal_name": "王炜"})
    dialog.show_case(CUSTOMER)
    settle()
    return other


def title(dialog: ConflictDialog) -> str:
    return next(text for text in (label.text() for label in dialog.findChildren(Label)) if "Resolve" in text)


def press(qtbot: QtBot, dialog: ConflictDialog, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    window = dialog.window()
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None)
    QTest.keyClick(QApplication.focusWidget() or dialog, key, modifiers)


def test_alt_down_goes_to_the_next_customer_and_keeps_the_choices(
    dialog: ConflictDialog, branch: SampleBranch, settle: Settle, qtbot: QtBot
) -> None:
    second_conflict(dialog, branch, settle)
    assert any("of 2" in label.text() for label in dialog.findChildren(StatusChip))
    dialog.choose_mine("客户出示护照")
    first = title(dialog)
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    assert title(dialog) != first
    assert not dialog.primary_button().isEnabled()
    press(qtbot, dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert title(dialog) == first
    dialog.on_reason("")
    qtbot.wait(20)
    assert_nothing_clipped(dialog)


def test_after_a_decision_the_next_customer_comes_by_himself(
    dialog: ConflictDialog, branch: SampleBranch, settle: Settle
) -> None:
    second_conflict(dialog, branch, settle)
    first = title(dialog)
    dialog.choose_mine("客户出示护照")
    dialog.apply()
    settle()
    assert dialog.isVisible()
    assert title(dialog) != first
    dialog.choose_mine("客户出示护照")
    dialog.apply()
    settle()
    assert not dialog.isVisible()
    assert branch.workspace.conflicts.summaries() == ()


def test_arrows_go_through_the_fields_without_choosing(
    dialog: ConflictDialog, branch: SampleBranch, settle: Settle, qtbot: QtBot
) -> None:
    branch.conflict(CUSTOMER, "employment", {"employer": "海棠"}, {"employer": "玉兰"})
    dialog.show_case(CUSTOMER)
    settle()
    cards = [card for card in dialog.findChildren(ValueCard) if card.isVisible()]
    cards[0].setFocus()
    press(qtbot, dialog, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert cards[2].hasFocus() or cards[3].hasFocus()
    press(qtbot, dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier)
    assert cards[0].hasFocus()
    assert not any(card.isChecked() for card in cards[:2])
    press(qtbot, dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    assert cards[1].hasFocus()
    assert cards[1].isChecked()


@pytest.fixture
def phones(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus, settle: Settle
) -> Iterator[ConflictDialog]:
    """The desk over a conflict about a phone; beside it an own change and one of head office merged."""
    branch.edit(CUSTOMER, "contact.wechat", "wang_xm")
    own = branch.workspace.replication.pending(10).changes[0]
    key = next(k for k in document_of(0, SEEDS[0]) if k.startswith("contact:"))
    mine, theirs = ({"type": "mobile", "value": number} for number in (MINE, THEIRS))
    branch.conflict(CUSTOMER, key, mine, theirs, mid=own.mid, base={"type": "mobile", "value": BASE})
    work = document_of(0, SEEDS[0])["occupation"] or {}
    employer = GroupEdit("occupation", {**work, "employer": "旧单位"}, work)
    told = OfficeChange(b"o" * 16, own.base_ver + 1, branch.clock.now_ms(), "li.qiang", (employer,))
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    space = branch.workspace
    made = ConflictDialog(
        window, jobs, bus, space.conflicts, space.directory, branch.clock, lambda _customer: (told,)
    )
    made.show_case(CUSTOMER)
    settle()
    yield made
    made.reject()


def words_of(dialog: ConflictDialog) -> str:
    """Everything that the dialog says."""
    return "\n".join(text for _where, text in texts(dialog, hidden=True))


def test_phones_are_masked_until_somebody_asks_and_hide_again(
    phones: ConflictDialog, branch: SampleBranch, settle: Settle
) -> None:
    assert_accessible(phones)
    assert_nothing_clipped(phones)
    row = phones._rows[0]
    assert "1122" in words_of(phones) and "2233" in words_of(phones)
    assert "139 0000 1122" not in words_of(phones) and MINE not in words_of(phones)
    row.cards()[0].setFocus()
    QTest.keyClick(row.cards()[0], Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "139 0000 1122" in words_of(phones) and "139 0000 2233" in words_of(phones)
    with branch.workspace.ledger.reading() as tx:
        assert [r.fields for r in tx.audit_after(0, 1000) if r.action == "reveal"] == [("contact.mobile",)]
    row._hide_later.timeout.emit()
    assert "139 0000 1122" not in words_of(phones)
    row.eye.click()
    settle()
    assert "139 0000 1122" in words_of(phones)
    phones.reject()
    assert "139 0000 1122" not in words_of(phones)


def test_another_phone_is_typed_over_the_shown_one(phones: ConflictDialog, settle: Settle) -> None:
    row = phones._rows[0]
    row.cards()[0].setFocus()
    QTest.keyClick(row.cards()[0], Qt.Key.Key_E)
    settle()
    assert row._inputs[0].value() == MINE
    assert phones.window().focusWidget() is row._inputs[0].line()


def test_merged_changes_of_both_sides_are_counted_shown_and_taken_back(
    phones: ConflictDialog, branch: SampleBranch, bus: RefreshBus, settle: Settle
) -> None:
    merged = phones.merged
    assert merged.isVisible()
    assert "WeChat ID (only you)" in words_of(phones)
    assert "Employer (only the other side)" in words_of(phones)
    merged.view.click()
    settle()
    assert_accessible(phones)
    assert_nothing_clipped(phones)
    assert len(merged.rows) == 2
    heard = QSignalSpy(bus.touched)
    for _undone in range(2):
        row = next(row for row in merged.rows if not row.undo.isHidden())
        row.undo.click()
        settle()
    assert heard.count() == 2
    values = {f.label: f.text for s in branch.workspace.customers.card(CUSTOMER).sections for f in s.fields}
    assert (values["contact.wechat"], values["occupation.employer"]) == ("", "旧单位")
    assert all(row.undo.isHidden() for row in merged.rows)
    assert "undone" in words_of(phones)
    assert phones.isVisible()


def test_offline_says_that_the_other_side_is_not_known_here(phones: ConflictDialog, settle: Settle) -> None:
    def unreachable(_customer: bytes) -> tuple[OfficeChange, ...]:
        raise EnvironmentFault("net.offline")

    phones.merged._read_changes = unreachable
    phones.merged._office = ()
    phones.merged.show_customer(CUSTOMER)
    settle()
    phones.merged.view.click()
    assert len(phones.merged.rows) == 1
    assert "Only your side is known here" in words_of(phones)
