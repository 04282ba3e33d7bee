"""The first run through the real window: who answers, comparing, the code, and every way it can go wrong."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped, clipped
from office_fixtures import PATIENCE_MS, OpenProgram, page_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.bootstrap import App
from app.settings import SERVER_URL, WORKSTATION
from sync.client.enrolment import Enrolment
from tests.sync.live_server import LiveServer
from ui.main import Program
from ui.screens.enrolment.enrolment_page import EnrolmentPage
from ui.screens.sign_in.brand_panel import BrandPanel


@pytest.fixture
def first_run(open_program: OpenProgram, new_computer: App) -> Program:
    """The program on a computer that is not the bank's yet."""
    return open_program(new_computer)


@pytest.fixture
def page(first_run: Program) -> EnrolmentPage:
    """Its first page."""
    assert first_run.enrolment_page is not None
    return first_run.enrolment_page


def find_office(page: EnrolmentPage, office: LiveServer, qtbot: QtBot) -> None:
    QTest.keyClicks(page.address.line(), office.url.removeprefix("https://"))
    QTest.keyClick(page.address.line(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_known, timeout=PATIENCE_MS)


def test_from_the_address_to_the_sign_in_window(
    first_run: Program, page: EnrolmentPage, office: LiveServer, new_computer: App, qtbot: QtBot
) -> None:
    find_office(page, office, qtbot)
    shown = page.server_texts()
    assert shown[0] == "Sample Bank"
    assert shown[2] == Enrolment(new_computer).look_up(office.url).fingerprint
    qtbot.waitUntil(lambda: not clipped(page), timeout=PATIENCE_MS)
    assert_accessible(page)
    assert_nothing_clipped(page)
    QTest.keyClicks(page.code.line(), office.enrol_code().lower().replace("-", " "))
    QTest.keyClick(page.code.line(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first_run.sign_in_page is not None, timeout=PATIENCE_MS)
    sign_in = page_of(first_run)
    qtbot.waitUntil(lambda: "First Branch" in sign_in.place_text(), timeout=PATIENCE_MS)
    assert first_run.settings.get(SERVER_URL) == office.url
    assert first_run.settings.get(WORKSTATION)


def test_a_code_is_grouped_however_it_is_typed_or_pasted(page: EnrolmentPage) -> None:
    line = page.code.line()
    QTest.keyClicks(line, "ab1")
    assert line.text() == "AB1"
    QTest.keyClicks(line, "23xy")
    assert line.text() == "AB123-XY"
    line.clear()
    QGuiApplication.clipboard().setText(" abcde fghjk and more ")
    line.paste()
    assert line.text() == "ABCDE-FGHJK"


def test_a_code_of_the_wrong_length_is_not_sent(
    page: EnrolmentPage, office: LiveServer, qtbot: QtBot
) -> None:
    find_office(page, office, qtbot)
    QTest.keyClicks(page.code.line(), "ABC")
    page.forward()
    assert page.code.error() == "The code has ten letters and digits."
    assert not page.is_busy


def test_a_refused_code_is_said_below_its_box(page: EnrolmentPage, office: LiveServer, qtbot: QtBot) -> None:
    find_office(page, office, qtbot)
    QTest.keyClicks(page.code.line(), "ABCDEFGHJK")
    page.forward()
    qtbot.waitUntil(lambda: bool(page.code.error()), timeout=PATIENCE_MS)
    assert "not accepted" in page.code.error()
    assert page.code.value() == "ABCDE-FGHJK"
    assert_nothing_clipped(page)


def test_another_fingerprint_stops_and_forgets_the_server(
    page: EnrolmentPage, office: LiveServer, qtbot: QtBot, new_computer: App
) -> None:
    find_office(page, office, qtbot)
    QTest.keyClicks(page.code.line(), "ABCDE")
    page.refuse()
    assert not page.is_known
    assert page.code.value() == ""
    assert "tell IT" in page.notice_text()
    assert new_computer.devices.enrolled() is None


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "Type the address"),
        ("http://cims.example", "Not a valid address"),
        ("https://", "Not a valid address"),
    ],
)
def test_what_is_no_address_is_said_below_the_box(
    page: EnrolmentPage, qtbot: QtBot, address: str, said: str
) -> None:
    QTest.keyClicks(page.address.line(), address)
    page.forward()
    qtbot.waitUntil(lambda: said in page.address.error(), timeout=PATIENCE_MS)
    assert not page.is_busy


def test_where_nobody_answers_the_letter_and_the_cable_are_named(page: EnrolmentPage, qtbot: QtBot) -> None:
    QTest.keyClicks(page.address.line(), "https://localhost:9")
    page.forward()
    qtbot.waitUntil(lambda: "Nobody answers" in page.notice_text(), timeout=PATIENCE_MS)
    page.address.line().setFocus()
    QTest.keyClicks(page.address.line(), "9")
    assert page.notice_text() == ""


def test_a_click_before_everything_is_loaded_is_answered_when_it_is(
    first_run: Program, office: LiveServer, new_computer: App, qtbot: QtBot
) -> None:
    early = EnrolmentPage(first_run.jobs, "desk", BrandPanel("0"), office.url)
    qtbot.addWidget(early)
    early.forward()
    assert early.is_busy
    assert not early.is_known
    early.use(Enrolment(new_computer))
    qtbot.waitUntil(lambda: early.is_known, timeout=PATIENCE_MS)
