"""History: own changes at once, head office's when it answers, each change once, offline in words."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import START_MS, SampleBranch, customer_id

from app.domain.errors import EnvironmentFault
from app.services.customer_card import HistoryEntry
from ui.jobs import Jobs
from ui.screens.customers.customer_history import EMPTY, LIST, CustomerHistory
from ui.theme import Theme

XIAOMEI = customer_id(0)


def office(customer: bytes) -> tuple[HistoryEntry, ...]:
    """What another desk did an hour ago."""
    return (
        HistoryEntry(START_MS - 3_600_000, "li.qiang", "李强", "kyc.state", "in_review", "verified", "office", "done", 3),
    )  # fmt: skip


def refusing(customer: bytes) -> tuple[HistoryEntry, ...]:
    """Head office does not answer."""
    raise EnvironmentFault("server.unreachable")


def make(qtbot: QtBot, branch: SampleBranch, jobs: Jobs, reader: object) -> CustomerHistory:
    space = branch.workspace
    made = CustomerHistory(jobs, space.customers, space.directory, branch.clock, reader)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def test_both_sources_stand_in_one_list_newest_first(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    branch.edit(XIAOMEI, "occupation.employer", "玉兰书店")
    history = make(qtbot, branch, jobs, office)
    history.show_customer(XIAOMEI)
    settle()
    assert [entry.label for entry in history.entries()] == ["occupation.employer", "kyc.state"]
    assert history._pages.currentIndex() == LIST
    lines = history._timeline._entries.entries
    assert (lines[1].before, lines[1].after) == ("In review", "Verified")
    assert "Li Qiang" in lines[1].remark
    assert lines[0].text and not lines[1].text  # only what waits says how it stands
    assert_accessible(history)


def test_chips_show_one_field_only(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    branch.edit(XIAOMEI, "occupation.employer", "玉兰书店")
    history = make(qtbot, branch, jobs, office)
    history.show_customer(XIAOMEI)
    settle()
    chips = history._chips.buttons()
    chips[2].setFocus()
    chips[2].click()
    assert history._chips.buttons() == chips and chips[2].hasFocus()
    assert len(history._timeline._entries.entries) == 1
    history._chips.buttons()[0].click()
    assert len(history._timeline._entries.entries) == 2


def test_offline_keeps_what_is_known_and_says_so(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    branch.edit(XIAOMEI, "occupation.employer", "玉兰书店")
    history = make(qtbot, branch, jobs, refusing)
    history.show_customer(XIAOMEI)
    settle()
    assert len(history.entries()) == 1 and history._again.isVisible()
    assert history._source.text()


def test_masked_fields_stay_masked_in_the_history(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    branch.edit(XIAOMEI, "contact.mobile", "13912345678")
    history = make(qtbot, branch, jobs, None)
    history.show_customer(XIAOMEI)
    settle()
    text = " ".join(f"{line.before} {line.after}" for line in history._timeline._entries.entries)
    assert "5678" in text and "1391" not in text and "4821" not in text


def test_nothing_known_is_said(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    history = make(qtbot, branch, jobs, None)
    history.show_customer(customer_id(2))
    settle()
    assert history._pages.currentIndex() == EMPTY and not history._again.isVisible()


def moved(customer: bytes) -> tuple[HistoryEntry, ...]:
    """Given to a colleague of another branch."""
    who = ("li.qiang", "李强")
    return (
        HistoryEntry(START_MS - 2000, *who, "service.branch", "pd", "xh", "office", "done", 3),
        HistoryEntry(
            START_MS - 1000, *who, "service.primary_rm", "chen.jing", "gone.away", "office", "done", 4
        ),
    )


def test_branches_and_colleagues_are_named_and_one_unknown_here_keeps_the_staff_id(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    history = make(qtbot, branch, jobs, moved)
    history.show_customer(XIAOMEI)
    settle()
    lines = history._timeline._entries.entries
    assert (lines[0].before, lines[0].after) == ("Chen Jing", "gone.away")
    assert (lines[1].before, lines[1].after) == ("Pudong Branch", "Xuhui Branch")


def made_there(customer: bytes) -> tuple[HistoryEntry, ...]:
    """Created at head office's end, and touched since."""
    who, at = ("li.qiang", "李强"), START_MS - 9_000_000
    return (
        HistoryEntry(START_MS - 1000, *who, "kyc.state", "in_review", "verified", "office", "done", 2),
        HistoryEntry(at, *who, "name.legal_name", "", "王晓梅", "office", "done", 1, True),
        HistoryEntry(at, *who, "contact.mobile", "", "•••• 4821", "office", "done", 1, True),
        HistoryEntry(at, *who, "sex.code", "", "2", "office", "done", 1, True),
    )


def test_what_came_with_the_customer_is_one_line_that_unfolds(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    history = make(qtbot, branch, jobs, made_there)
    counts = QSignalSpy(history.changed_count)
    history.show_customer(XIAOMEI)
    settle()
    timeline = history._timeline
    assert [(e.title, e.fold) for e in timeline._entries.entries] == [
        ("KYC state", ""), ("Customer created", "closed"),
    ]  # fmt: skip
    assert counts.at(counts.count() - 1)[0] == 2
    assert history._chips.buttons()[0].accessibleName().startswith("All changes")
    assert_accessible(history)
    fold = timeline._entries.index(1)
    assert "Enter shows the fields" in str(fold.data(Qt.ItemDataRole.AccessibleTextRole))
    timeline.setCurrentIndex(fold)
    QTest.keyClick(timeline, Qt.Key.Key_Return)
    titles = [e.title for e in timeline._entries.entries]
    assert titles == ["KYC state", "Customer created", "Name", "Mobile", "Sex"]
    assert timeline.currentIndex().row() == 1
    QTest.keyClick(timeline, Qt.Key.Key_Left)
    assert len(timeline._entries.entries) == 2
    QTest.mouseClick(
        timeline.viewport(),
        Qt.MouseButton.LeftButton,
        pos=timeline.visualRect(timeline._entries.index(1)).center(),
    )
    assert len(timeline._entries.entries) == 5
    next(b for b in history._chips.buttons() if b.property("label") == "contact.mobile").click()
    assert [e.title for e in timeline._entries.entries] == ["Mobile"]


def test_a_customer_made_here_is_one_line_too(
    qtbot: QtBot, branch: SampleBranch, jobs: Jobs, settle: Settle, look: Theme
) -> None:
    service = branch.workspace.customers
    draft = service.begin_new("individual", "赵小燕")
    saved = service.save(draft, {field.ref: field.value for field in draft.fields})
    history = make(qtbot, branch, jobs, refusing)
    history.show_customer(saved.id)
    settle()
    (line,) = history._timeline._entries.entries
    assert (line.title, line.fold) == ("Customer created", "closed")
    assert "waiting to upload" in line.text


def test_what_nobody_sees_is_written_when_it_is_seen(
    qtbot: QtBot,
    branch: SampleBranch,
    jobs: Jobs,
    settle: Settle,
    look: Theme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    branch.edit(XIAOMEI, "occupation.employer", "玉兰书店")
    history = make(qtbot, branch, jobs, office)
    history.show_customer(XIAOMEI)
    settle()
    history.hide()
    written = []
    write = history._timeline.set_entries
    monkeypatch.setattr(history._timeline, "set_entries", lambda lines: (written.append(lines), write(lines)))
    history.retranslate()
    assert not written
    history.show()
    assert len(written) == 1 and len(written[0]) == 2
