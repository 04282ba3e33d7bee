"""Ctrl+L: nothing of a customer is left on screen or in a widget, nothing typed is lost, the way leads back."""

from __future__ import annotations

import pytest
import shiboken6
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from office_fixtures import PATIENCE_MS, STAFF, page_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.errors import CimsError
from tests.sync.live_server import PASSWORD, LiveServer
from ui.main import Program
from ui.main_window import MainWindow
from ui.screens.customers.customer_page import CustomerPage
from ui.theme import Theme

NAME = "林小雨"
CTRL = Qt.KeyboardModifier.ControlModifier


def make_customer(window: MainWindow) -> bytes:
    customers = window.desk.signed.workspace.customers
    draft = customers.begin_new("individual", NAME)
    return customers.save(draft, {field.ref: field.value for field in draft.fields}).id


def customers_of(window: MainWindow) -> CustomerPage:
    page = window.pages.page("customers")
    assert isinstance(page, CustomerPage)
    return page


def type_note(window: MainWindow, customer: bytes, qtbot: QtBot) -> None:
    """Open a customer as a form and type without saving."""
    page = customers_of(window)
    page.edit_customer(customer)
    qtbot.waitUntil(lambda: page.view.form.state is not None, timeout=PATIENCE_MS)
    box = page.view.form.fields.by_label("occupation.employer")
    assert box is not None
    box.box.setFocus()
    QTest.keyClicks(box.box, "Harbour Works")


def lock(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    assert program.window is None
    assert not shiboken6.isValid(window) or not window.isVisible()
    page = page_of(program)
    qtbot.waitUntil(lambda: not page.is_busy, timeout=PATIENCE_MS)
    QApplication.processEvents()


def unlock(program: Program, qtbot: QtBot, staff: str = STAFF) -> MainWindow:
    page = page_of(program)
    page.staff.set_value(staff)
    page.password.set_value(PASSWORD)
    page.submit()
    qtbot.waitUntil(lambda: program.window is not None, timeout=PATIENCE_MS)
    assert program.window is not None
    return program.window


def every_text() -> str:
    """Whatever any widget of the program holds."""
    texts = [QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        texts += [widget.windowTitle(), widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QLineEdit):
            texts.append(widget.text())
    return " ".join(texts)


def test_nothing_of_a_customer_is_left_and_the_key_is_gone(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    customer = make_customer(window)
    page = customers_of(window)
    page.show_customer(customer)
    qtbot.waitUntil(lambda: page.view.is_loaded, timeout=PATIENCE_MS)
    page.messages.copy("13812345678")
    assert NAME in every_text()
    workspace = window.desk.signed.workspace
    lock(program, window, qtbot)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window), timeout=PATIENCE_MS)
    assert NAME not in every_text()
    assert "13812345678" not in every_text()
    assert program.signed is None
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)] == []
    with pytest.raises(CimsError, match=r"store\.closed"):
        workspace.customers.card(customer)


def test_what_was_typed_is_there_again_where_it_was(
    program: Program, window: MainWindow, qtbot: QtBot, look: Theme
) -> None:
    customer = make_customer(window)
    type_note(window, customer, qtbot)
    lock(program, window, qtbot)
    page = page_of(program)
    assert page.notice_text().startswith("Locked since")
    assert page.button_text() == "Unlock"
    assert_accessible(page)
    assert_nothing_clipped(page)
    again = customers_of(unlock(program, qtbot))
    qtbot.waitUntil(lambda: again.view.form.state is not None, timeout=PATIENCE_MS)
    assert again.view.customer == customer
    box = again.view.form.fields.by_label("occupation.employer")
    assert box is not None
    qtbot.waitUntil(lambda: box.value() == "Harbour Works", timeout=PATIENCE_MS)


def test_a_new_customer_in_the_making_is_taken_up_again(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    page = customers_of(window)
    window.pages.new_customer("林小雨")
    qtbot.waitUntil(lambda: page.creation.form.state is not None, timeout=PATIENCE_MS)
    lock(program, window, qtbot)
    again = customers_of(unlock(program, qtbot)).creation
    qtbot.waitUntil(lambda: again.form.state is not None, timeout=PATIENCE_MS)
    box = again.form.fields.by_label("name.legal_name")
    assert box is not None
    assert box.value() == NAME


def test_somebody_else_begins_at_the_beginning(
    program: Program, window: MainWindow, office: LiveServer, qtbot: QtBot
) -> None:
    window.show_page("settings")
    lock(program, window, qtbot)
    assert unlock(program, qtbot, "tlr1").rail.current() == "customers"


def test_an_enter_before_the_store_is_closed_counts_afterwards(
    program: Program, window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("sync")
    window.lock_wanted.emit()
    again = unlock(program, qtbot)
    assert again.rail.current() == "sync"


def test_nobody_there_locks(program: Program, window: MainWindow, qtbot: QtBot) -> None:
    window.idle.soon.emit()
    assert "30 seconds" in window.toast.accessibleName()
    assert window.toast.isVisible()
    window.idle.again.emit()
    assert not window.toast.isVisible()
    window.idle.idle.emit()
    assert program.window is None
    front: QWidget | None = program.front
    assert front is not None
    assert front.isVisible()
