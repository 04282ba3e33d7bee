"""The import wizard over a real file and a real vault: look, say what columns mean, check, store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch

from ui.demo.sample_bank import sample_csv
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.imports.import_page import ImportPage
from ui.theme import Theme
from ui.widgets.push_button import PushButton
from ui.widgets.toast import Toast


@pytest.fixture
def page(qtbot: QtBot, branch: SampleBranch, jobs: Jobs, bus: RefreshBus) -> ImportPage:
    """An empty wizard."""
    made = ImportPage(jobs, bus, branch.workspace.imports)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Sixteen rows as Chinese Excel exports them, two of them wrong."""
    path = tmp_path / "walk-ins.csv"
    path.write_bytes(sample_csv(16, date(2026, 1, 5), seed=3, with_errors=True))
    return path


def test_a_notice_of_the_window_stands_above_the_buttons(
    qtbot: QtBot, page: ImportPage, file: Path, look: Theme
) -> None:
    for scale in (100, 150):
        look.set_look(text_scale=scale)
        page.resize(look.size(640), look.size(560))
        page.open_file(str(file))
        ready(qtbot, page)
        toast = Toast(page)
        toast.show_message(lambda: "Conflict resolved; your decision is sent to head office", undo=True)
        qtbot.wait(50)
        tops = [b.mapTo(page, b.rect().topLeft()).y() for b in page.findChildren(PushButton) if b.isVisible()]
        assert toast.geometry().bottom() < max(tops)
        toast.deleteLater()


def ready(qtbot: QtBot, page: ImportPage) -> None:
    """Wait for the work under way."""
    qtbot.waitUntil(lambda: not page.is_busy, timeout=30_000)


def test_a_file_goes_through_every_step(
    qtbot: QtBot, page: ImportPage, file: Path, branch: SampleBranch
) -> None:
    before = branch.workspace.outbox.facts().customers
    page.open_file(str(file))
    for _step in range(3):
        ready(qtbot, page)
        qtbot.wait(50)
        assert_accessible(page)
        assert_nothing_clipped(page)
        page.forward()
    ready(qtbot, page)
    report = page.report
    assert report is not None
    assert (report.imported, report.refused) == (14, 2)
    assert branch.workspace.outbox.facts().customers == before + 14


def test_a_file_that_is_no_table_is_refused_in_words_and_the_page_stays(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "picture.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    page.open_file(str(path))
    ready(qtbot, page)
    assert page.failure_text()
    assert page.report is None


def test_cancel_while_reading_leaves_nothing(
    qtbot: QtBot, page: ImportPage, file: Path, branch: SampleBranch, jobs: Jobs
) -> None:
    before = branch.workspace.outbox.facts().customers
    page.open_file(str(file))
    ready(qtbot, page)
    page.forward()
    page.forward()
    page.cancel()
    qtbot.waitUntil(lambda: not jobs.pending(), timeout=30_000)
    assert branch.workspace.outbox.facts().customers == before
