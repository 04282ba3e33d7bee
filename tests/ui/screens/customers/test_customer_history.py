"""History: own changes at once, head office's when it answers, each change once, offline in words."""

from __future__ import annotations

from accessibility_walk import assert_accessible
from branch_fixtures import Settle
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
    history._chips.buttons()[2].click()
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
