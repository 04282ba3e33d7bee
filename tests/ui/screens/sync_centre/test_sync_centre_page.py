"""The sync centre: what needs a person comes first, what waits is named, an idle desk says so in words."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from clipped_text import assert_nothing_clipped
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from app.domain.asked_work import Word
from app.domain.change import Action, Outcome
from app.domain.replica import EventKind
from app.domain.touched import Touched
from app.services.replication_service import Answer
from sync.client.sync_status import SyncState, SyncStatus
from sync.client.version_gap import VersionGap
from ui.jobs import Jobs
from ui.screens.sync_centre.sync_centre_page import SyncCentrePage
from ui.screens.sync_centre.sync_words import pill_words, progress_of, state_sentence, state_title
from ui.widgets.push_button import PushButton


def test_an_edit_that_waits_is_listed_with_its_field(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle
) -> None:
    branch.edit(customer_id(1), "contact.mobile", "13900001111")
    page.reload()
    settle()
    lines = page.waiting_lines()
    assert len(lines) == 1
    assert "王伟" in lines[0].title or "Wang Wei" in lines[0].title


def test_a_conflict_needs_a_person_and_opens_from_here(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle, qtbot: QtBot
) -> None:
    branch.conflict(customer_id(0), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    page.reload()
    settle()
    line = page.needs_lines()[0]
    with qtbot.waitSignal(page.conflict_wanted) as heard:
        line.actions[0].act()
    assert heard.args == [customer_id(0)]


def test_a_page_that_nobody_sees_reads_nothing_and_is_up_to_date_when_seen(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle, jobs: Jobs
) -> None:
    page.hide()
    branch.edit(customer_id(1), "contact.mobile", "13900001111")
    page.on_touched(Touched(everything=True))
    assert not jobs.pending()
    page.on_status(SyncStatus(SyncState.WORKING_OFFLINE))
    page.show()
    settle()
    assert len(page.waiting_lines()) == 1
    assert "Go online" in [button.text() for button in page.findChildren(PushButton)]


def test_people_are_named_in_the_script_of_the_interface(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle
) -> None:
    branch.edit(customer_id(1), "contact.mobile", "13900001111")
    branch.conflict(customer_id(0), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    for locale, names in (
        ("zh_CN", ("王伟", "王晓梅", "李强")),
        ("en_GB", ("Wang Wei", "Wang Xiaomei", "Li Qiang")),
    ):
        QLocale.setDefault(QLocale(locale))
        page.reload()
        settle()
        shown = [*page.waiting_lines(), *page.needs_lines()]
        text = " ".join(line.title + line.text for line in shown)
        assert all(name in text for name in names)


def test_names_and_texts_are_complete(page: SyncCentrePage, branch: SampleBranch, settle: Settle) -> None:
    branch.edit(customer_id(1), "contact.mobile", "13900001111")
    page.reload()
    settle()
    assert_accessible(page)
    assert_nothing_clipped(page)


@pytest.mark.parametrize("state", list(SyncState))
def test_every_state_has_words_for_the_pill(state: SyncState) -> None:
    words = pill_words(SyncStatus(state), 2, 1, 0)
    assert words.text
    assert words.tone in ("ok", "info", "warn", "bad")


def test_offline_is_calm_and_says_when_the_next_try_is() -> None:
    status = SyncStatus(SyncState.OFFLINE, next_try=61_000)
    assert pill_words(status, 3, 0, 0).tone == "warn"
    assert "60" in state_sentence(status, 1_000)


def test_a_restored_head_office_asks_nothing_of_a_teller() -> None:
    """One calm line: the counts of what is offered again would only frighten."""
    status = SyncStatus(SyncState.SYNCING, starts_over=True)
    words = pill_words(status, 240, 3, 1)
    assert (words.text, words.tone) == ("Comparing with head office", "info")
    assert "just go on working" in state_sentence(status, 1_000)
    assert pill_words(SyncStatus(SyncState.OFFLINE, starts_over=True), 240, 0, 0).tone == "warn"


def test_a_parked_change_goes_to_the_manager_and_shows_what_became_of_it(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle
) -> None:
    branch.edit(customer_id(0), "preference.contact_time", "下午")
    branch.refuse("parked.scope", Outcome.PARKED)
    page.reload()
    settle()
    ask = next(b for b in page.findChildren(PushButton) if b.text() == "Ask the manager")
    ask.click()
    dialog = page.asking.dialog
    assert dialog is not None and dialog.words is not None
    dialog.words.set_value("x" * 351)
    dialog.on_typed()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.asking.dialog is dialog, "too many letters are said, never cut off"
    assert "too many" in dialog.words.error()
    dialog.words.set_value("她周一亲口说的")
    dialog.on_typed()
    assert_accessible(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.asking.dialog is None
    settle()
    page.reload()
    settle()
    (line,) = page.needs_lines()
    assert "With the manager since" in line.text
    assert "Ask the manager" not in [action.text for action in line.actions]
    pending = branch.workspace.replication.pending(10)
    (change,) = pending.changes
    assert (change.action, change.reason) == (Action.ASK, "她周一亲口说的")
    answer = Answer(change.dseq, "ok", 0, "pd", 9, b"\x02" * 8, (), (b"c" * 16,), ())
    branch.workspace.replication.accept(pending.meta.rid, [answer], 0)
    word = Word("li.qiang", False, "Ask Wang, she has him now", branch.clock.now_ms())
    held = [sub.audience for sub in branch.workspace.replication.subscriptions()]
    branch.workspace.replication.set_audiences(held, words={change.mid: word})
    page.reload()
    settle()
    (line,) = page.needs_lines()
    assert "Given back by Li Qiang: Ask Wang" in line.text


def test_a_program_that_is_too_old_says_what_to_do() -> None:
    status = SyncStatus(SyncState.IDLE, gap=VersionGap.PROGRAM_OLD)
    words = pill_words(status, 2, 0, 0)
    assert "Update CIMS" in words.text and "2 to upload" in words.text and words.tone == "warn"
    assert "Update CIMS" in state_title(status)
    assert "still delivered" in state_sentence(status, 1_000)
    offline = SyncStatus(SyncState.OFFLINE, gap=VersionGap.PROGRAM_OLD)
    assert "Offline" in pill_words(offline, 0, 0, 0).text


def test_an_older_head_office_is_named_as_what_the_work_waits_for() -> None:
    status = SyncStatus(SyncState.IDLE, gap=VersionGap.OFFICE_OLD)
    assert "kept here" in state_sentence(status, 1_000)
    assert pill_words(status, 2, 0, 0).text == "2 to upload"


def test_a_first_copy_says_when_everybody_can_be_found_and_when_everything_is_here() -> None:
    copying = SyncStatus(SyncState.SYNCING, done=40, total=100, documents_left=40, documents_total=40)
    assert pill_words(copying, 0, 0, 0).text == "40 of 100 customers"
    assert state_title(copying) == "Fetching your customers"
    assert progress_of(copying) == (40, 100)
    found = SyncStatus(SyncState.SYNCING, is_searchable=True, documents_left=38, documents_total=100)
    assert pill_words(found, 0, 0, 0).text == "Searchable · details 62%"
    assert state_title(found) == "Every customer can be found"
    assert "38" in state_sentence(found, 0)
    assert progress_of(found) == (62, 100)
    whole = SyncStatus(SyncState.IDLE, is_searchable=True, is_complete=True)
    assert pill_words(whole, 0, 0, 0).tone == "ok" and progress_of(whole) == (0, 0)


def test_alt_down_goes_from_one_decision_to_the_next(
    page: SyncCentrePage, branch: SampleBranch, settle: Settle, qtbot: QtBot
) -> None:
    for number in (0, 1):
        branch.conflict(customer_id(number), "name", {"legal_name": "王晓梅"}, {"legal_name": "王小梅"})
    page.reload()
    settle()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    buttons = [b for b in page.findChildren(PushButton) if b.text() == "Resolve" and b.isVisible()]
    for key, place in ((Qt.Key.Key_Down, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Up, 0)):
        QTest.keyClick(page.window().focusWidget() or page, key, Qt.KeyboardModifier.AltModifier)
        assert buttons[place].hasFocus()


def test_the_comparison_with_head_office_is_told_in_words(page: SyncCentrePage, branch: SampleBranch) -> None:
    now = branch.clock.now_ms()
    assert any("Not compared" in line.title for line in page.here_lines())
    page.on_status(SyncStatus(SyncState.IDLE, is_complete=True, checked_at=now))
    customers = branch.workspace.outbox.facts().customers
    (line,) = [line for line in page.here_lines() if "equal" in line.title]
    assert f"{customers} customers" in line.title and line.tone == "ok" and "Last check" in line.text
    page.on_status(SyncStatus(SyncState.IDLE, is_complete=True, checked_at=now, held=60))
    assert any("60 records are kept" in line.title for line in page.here_lines())
    page.on_status(SyncStatus(SyncState.IDLE, digest_equal=False))
    (line,) = [line for line in page.here_lines() if line.tone == "warn"]
    assert "differently" in line.title and "tell IT" in line.text


def test_repairs_stand_in_the_sync_log(page: SyncCentrePage, branch: SampleBranch, settle: Settle) -> None:
    assert page.log_lines() == ()
    mender = branch.workspace.replication.mender()
    for kind, rows in ((EventKind.COUNTED, 9), (EventKind.REREAD, 0), (EventKind.HELD, 60), (EventKind.MENDED, 1),
                       (EventKind.DIFFERS, 0), (EventKind.MENDED, 12)):  # fmt: skip
        mender.note(kind, ("b1", "br"), rows)
    page.reload()
    settle()
    titles = [line.title for line in page.log_lines()]
    assert titles[0] == "12 records differed and were brought in line", "newest first"
    assert titles[2] == "1 record differed and was brought in line" and len(titles) == 5
    assert_nothing_clipped(page)
