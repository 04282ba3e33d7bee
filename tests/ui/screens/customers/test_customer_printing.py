"""A summary on paper: as masked as the screen, named after nobody, recorded, and made off the screens' thread."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from accessibility_walk import assert_accessible
from branch_fixtures import Settle
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot
from sample_branch import SampleBranch, customer_id

from app.services.customer_card import CustomerCard
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_summary import Stamp, paint_page, paint_pages, pdf_bytes, summary_document
from ui.theme import Mode, Theme

XIAOMEI, COMPANY = customer_id(0), customer_id(17)
STAMP = Stamp("Chen Jing (chen.jing)", "15 Mar 2026 10:42", "Pudong Branch", ("Noto Sans CJK SC",))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(page: CustomerPage, settle: Settle) -> CustomerPage:
    """The page with somebody open."""
    page.show_customer(XIAOMEI)
    settle()
    return page


def printed(branch: SampleBranch) -> list[bytes]:
    with branch.workspace.ledger.reading() as tx:
        return [row.object_id for row in tx.audit_after(0, 1000) if row.action == "print"]


def card_of(branch: SampleBranch, customer: bytes) -> CustomerCard:
    return branch.workspace.customers.card(customer)


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def test_the_text_is_as_masked_as_the_screen(branch: SampleBranch) -> None:
    text = summary_document(card_of(branch, XIAOMEI), STAMP).toPlainText()
    for part in ("Wang Xiaomei", "王晓梅", "海棠餐饮", "Pudong Branch", "2848", "Age 41", "90%"):
        assert part in text, part
    assert "310115" not in text
    assert "1984" not in text
    assert "•" not in text
    assert "* 2848" in text or "*2848" in text


def test_what_looks_like_markup_is_text(branch: SampleBranch) -> None:
    card = replace(card_of(branch, XIAOMEI), name_latin="<b>Wang</b> & <img src='x'>")
    text = summary_document(card, STAMP).toPlainText()
    assert "<b>Wang</b> & <img src='x'>" in text


def test_a_pdf_has_as_many_pages_as_it_needs(branch: SampleBranch) -> None:
    card = card_of(branch, COMPANY)
    short = pdf_bytes(summary_document(card, STAMP), STAMP)
    assert short.startswith(b"%PDF")
    assert pages_in(short) == 1
    long = replace(card, sections=card.sections * 12)
    assert pages_in(pdf_bytes(summary_document(long, STAMP), STAMP)) > 1


def test_paper_is_white_in_the_dark_theme_too(branch: SampleBranch, look: Theme) -> None:
    look.set_look(mode=Mode.DARK)
    document = summary_document(card_of(branch, XIAOMEI), STAMP)
    document.setPageSize(QSizeF(600, 800))
    image = QImage(600, 800, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    paint_page(document, painter, 0)
    painter.end()
    assert min(bytes(image.constBits())) < 40


def test_a_printer_gets_the_same_pages(branch: SampleBranch, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    document: QTextDocument = summary_document(card_of(branch, XIAOMEI), STAMP)
    assert paint_pages(document, printer, STAMP) == 1
    assert pages_in((tmp_path / "paper.pdf").read_bytes()) == 1


def test_ctrl_p_asks_and_saves_what_is_recorded(
    page: CustomerPage, branch: SampleBranch, settle: Settle, tmp_path: Path
) -> None:
    QTest.keyClick(page, Qt.Key.Key_P, CTRL)
    dialog = page.printing.dialog
    assert dialog is not None
    assert dialog.isVisible()
    assert_accessible(page)
    dialog.reject()
    assert page.printing.dialog is None
    assert printed(branch) == []
    said = QSignalSpy(page.printing.said)
    page.printing.save(str(tmp_path / "summary.pdf"))
    settle()
    assert (tmp_path / "summary.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "summary.pdf").stat().st_mode & 0o077 == 0
    assert printed(branch) == [XIAOMEI]
    assert said.at(0)[0]() == "Summary saved as PDF"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".pdf"] == ["summary.pdf"]


def test_the_computers_own_dialog_asks_for_the_printer(
    page: CustomerPage, branch: SampleBranch, settle: Settle, tmp_path: Path
) -> None:
    page.printing.ask()
    assert page.printing.dialog is not None
    page.printing.dialog.to_paper()
    asked = page.printing._printer_dialog
    assert asked is not None
    assert asked.isVisible()
    printer = page.printing._printer
    assert printer is not None
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    assert printer.docName() == "CIMS"
    said = QSignalSpy(page.printing.said)
    asked.done(QPrintDialog.DialogCode.Accepted)
    settle()
    assert pages_in((tmp_path / "paper.pdf").read_bytes()) == 1
    assert said.at(0)[0]() == "Summary sent to the printer"
    assert printed(branch) == [XIAOMEI]


def test_a_file_that_cannot_be_written_is_said(page: CustomerPage, settle: Settle, tmp_path: Path) -> None:
    page.printing._customer = XIAOMEI
    said = QSignalSpy(page.printing.said)
    page.printing.save(str(tmp_path / "nowhere" / "summary.pdf"))
    settle()
    assert said.count() == 1
    assert said.at(0)[0]() != "Summary saved as PDF"


def test_nobody_in_view_nothing_to_print(page: CustomerPage, branch: SampleBranch) -> None:
    page.view.customer = b""
    page.printing.ask()
    assert page.printing.dialog is None
    page.view.customer = XIAOMEI
