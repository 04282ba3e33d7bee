"""Files in the documents tab: added, opened, asked for, copied and removed by a person at a real vault."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id
from sample_files import attach, every_state, pdf, scan, stand

from app.domain.touched import Touched
from app.services.customer_file_list import FileState
from ui.file_pages import DrawnPages
from ui.refresh import RefreshBus
from ui.screens.customers.customer_files import CustomerFiles
from ui.screens.customers.customer_page import CustomerPage

CUSTOMER = customer_id(2)
DOCUMENTS = 2


@pytest.fixture(autouse=True)
def collected_by_nobody() -> Iterator[None]:
    """As in the program (ui/tidy.py): no lane collects garbage, or it would end widgets there, and the process with them.

    Starting a drawing process makes thousands of objects in a lane.
    """
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def files(page: CustomerPage, settle: Settle) -> CustomerFiles:
    """The files part with a customer open at his documents."""
    open_documents(page, settle)
    return page.view.body.documents.files


def open_documents(page: CustomerPage, settle: Settle) -> None:
    page.show_customer(CUSTOMER)
    settle()
    page.view.body.tabs.setCurrentIndex(DOCUMENTS)
    settle()


def audited(branch: SampleBranch) -> list[str]:
    with branch.workspace.ledger.reading() as tx:
        return [row.action for row in tx.audit_after(0, 1000)]


def wait_for_page(qtbot: QtBot, files: CustomerFiles) -> None:
    qtbot.waitUntil(
        lambda: files.opening.viewer is not None and files.opening.viewer.picture.isVisible(), timeout=20_000
    )


def test_files_are_added_shown_and_opened(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    (tmp_path / "a.jpg").write_bytes(scan())
    (tmp_path / "b.pdf").write_bytes(pdf())
    files.add([str(tmp_path / "a.jpg"), str(tmp_path / "b.pdf")])
    settle()
    assert sorted(row.line.file.name for row in files.rows) == ["a.jpg", "b.pdf"]
    assert {row.line.state for row in files.rows} == {FileState.WAITING}
    picture = next(row for row in files.rows if row.line.file.name == "a.jpg")
    picture.open_button.click()
    wait_for_page(qtbot, files)
    assert files.opening.viewer is not None
    sheet = files.opening.viewer.picture._sheet
    assert sheet.image.width() > 600 and "2026" in sheet.mark
    assert_accessible(files.opening.viewer)
    assert audited(branch)[-1] == "open_file"
    QTest.keyClick(files.opening.viewer, Qt.Key.Key_Escape)
    settle()
    assert files.opening.viewer is None


def test_pages_of_a_pdf_are_turned(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    attach(branch.workspace, CUSTOMER, tmp_path, "b.pdf", pdf(2))
    files.reload()
    settle()
    files.open(files.rows[0].line.file.id)
    wait_for_page(qtbot, files)
    viewer = files.opening.viewer
    assert viewer is not None and isinstance(viewer._pages, DrawnPages)
    first = viewer.picture._sheet.image
    assert not viewer.previous.isEnabled() and viewer.following.isEnabled()
    viewer.following.click()
    settle()
    assert viewer.picture._sheet.image != first
    assert viewer.picture.accessibleName() == "Page 2 of 2"
    assert not viewer.following.isEnabled()
    before = viewer.picture._sheet.width()
    viewer.larger.click()
    settle()
    assert viewer.picture._sheet.width() > before
    process = viewer._pages._pages._process
    viewer.reject()
    settle()
    process.join(10)
    assert not process.is_alive()


def test_the_lock_closes_what_is_open(
    page: CustomerPage,
    files: CustomerFiles,
    branch: SampleBranch,
    tmp_path: Path,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    attach(branch.workspace, CUSTOMER, tmp_path, "a.jpg", scan())
    files.reload()
    settle()
    files.open(files.rows[0].line.file.id)
    wait_for_page(qtbot, files)
    viewer = files.opening.viewer
    assert viewer is not None
    page.lock()
    assert not viewer.isVisible() and viewer.picture._sheet.image.isNull() and viewer._pages is None


def test_a_file_that_is_not_here_is_asked_for_and_opens_when_it_has_come(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, bus: RefreshBus, settle: Settle, qtbot: QtBot
) -> None:
    file_id = attach(branch.workspace, CUSTOMER, tmp_path, "a.jpg", scan())
    stand(branch.workspace, CUSTOMER, file_id, is_whole=False)
    files.reload()
    settle()
    assert files.rows[0].line.state is FileState.OFFICE and not files.rows[0].copy_button.isVisible()
    said = QSignalSpy(files.message)
    files.rows[0].open_button.click()
    settle()
    assert said.count() == 1 and files.opening.viewer is None
    assert branch.workspace.transfers.next_to_fetch() is not None
    stand(branch.workspace, CUSTOMER, file_id, is_whole=True, wanted_at=0)
    bus.publish(Touched(parts=frozenset({"files"})))
    wait_for_page(qtbot, files)


def test_news_of_a_file_on_its_way_audits_no_view(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, bus: RefreshBus, settle: Settle
) -> None:
    file_id = attach(branch.workspace, CUSTOMER, tmp_path, "a.jpg", scan())
    files.reload()
    settle()
    before, row = audited(branch), files.rows[0]
    stand(branch.workspace, CUSTOMER, file_id, sent=row.line.file.size // 2)
    bus.publish(Touched(parts=frozenset({"files"})))
    settle()
    assert files.rows[0] is row and row.line.state is FileState.SENDING
    assert row._progress.value() == row.line.percent and 45 <= row.line.percent <= 50
    assert audited(branch) == before


def test_a_removal_is_taken_back_by_the_toast(
    page: CustomerPage, files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle
) -> None:
    attach(branch.workspace, CUSTOMER, tmp_path, "a.jpg", scan())
    files.reload()
    settle()
    files.rows[0].remove_button.click()
    settle()
    assert files.rows == []
    page.messages.take_back()
    settle()
    assert [row.line.file.name for row in files.rows] == ["a.jpg"]


def test_a_copy_is_saved_only_after_the_warning(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle
) -> None:
    attach(branch.workspace, CUSTOMER, tmp_path, "a.jpg", scan())
    files.reload()
    settle()
    files.rows[0].copy_button.click()
    assert files.copying.dialog is not None and files.copying.dialog.isVisible()
    assert_accessible(files.copying.dialog)
    files.copying.dialog.reject()
    assert files.copying.dialog is None and "save_file" not in audited(branch)
    files.copying.save(str(tmp_path / "out.jpg"))
    settle()
    assert (tmp_path / "out.jpg").read_bytes() == scan() and audited(branch)[-1] == "save_file"


def test_files_are_dropped_where_they_may_be_added(
    files: CustomerFiles, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "a.jpg").write_bytes(scan())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none)
    files.dragEnterEvent(entering)
    assert entering.isAccepted()
    files.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, left, none))
    settle()
    assert len(files.rows) == 1
    words = QMimeData()
    words.setText("no file")
    refused = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, words, left, none)
    refused.setAccepted(False)
    files.dragEnterEvent(refused)
    assert not refused.isAccepted()


def test_a_refused_file_is_said_and_the_others_are_added(
    page: CustomerPage, files: CustomerFiles, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"MZ not a picture")
    (tmp_path / "good.jpg").write_bytes(scan())
    failed = QSignalSpy(files.failed)
    files.add([str(tmp_path / "bad.jpg"), str(tmp_path / "good.jpg")])
    settle()
    assert failed.count() == 1 and failed.at(0)[0].code == "attach.unknown_kind"
    assert [row.line.file.name for row in files.rows] == ["good.jpg"]


def test_every_state_is_accessible_and_says_what_it_is(
    page: CustomerPage, files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle
) -> None:
    every_state(branch.workspace, CUSTOMER, tmp_path)
    files.reload()
    settle()
    assert_accessible(page)
    states = {row.line.state for row in files.rows}
    assert states == set(FileState) - {FileState.COMING}
    held_up = next(row for row in files.rows if row.line.state is FileState.REFUSED)
    assert held_up._trouble.isVisible() and "head office" in held_up._trouble.text().lower()


def test_a_damaged_pdf_says_so(
    files: CustomerFiles, branch: SampleBranch, tmp_path: Path, settle: Settle, qtbot: QtBot
) -> None:
    attach(branch.workspace, CUSTOMER, tmp_path, "b.pdf", b"%PDF-1.7\nnothing of the kind")
    files.reload()
    settle()
    files.open(files.rows[0].line.file.id)
    qtbot.waitUntil(
        lambda: files.opening.viewer is not None and files.opening.viewer._trouble.isVisible(), timeout=20_000
    )
    assert files.opening.viewer is not None
    assert "PDF" in files.opening.viewer._trouble.accessibleName()
