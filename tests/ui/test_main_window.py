"""The frame of the signed-in desk over a real session: places, way back, panes, titles, languages, pill, menu."""

from __future__ import annotations

import pytest
from accessibility_walk import assert_accessible
from clipped_text import assert_nothing_clipped
from office_fixtures import PATIENCE_MS, OpenProgram, sign_in
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import App
from app.settings import LANGUAGE, START_PLACE, Settings
from sync.client.sync_status import SyncState, SyncStatus
from tests.sync.live_server import LiveServer
from ui.main import Program
from ui.main_window import SMALLEST, MainWindow
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.help.help_page import HelpPage
from ui.screens.settings.settings_page import SettingsPage
from ui.theme import Theme
from ui.widgets.label import Label

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(
    window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    window.activateWindow()
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def new_customer(window: MainWindow, name: str) -> bytes:
    """A customer made at this desk."""
    customers = window.desk.signed.workspace.customers
    draft = customers.begin_new("individual", name)
    saved = customers.save(draft, {field.ref: field.value for field in draft.fields})
    return saved.id


def test_it_opens_at_the_customers_with_the_search_box_ready(window: MainWindow) -> None:
    assert window.rail.current() == "customers"
    assert window.focusWidget() is window.bar.search
    assert not window.search.popup.isVisible()
    assert window.windowTitle() == "CIMS — Customers"
    assert_accessible(window)
    assert_nothing_clipped(window)


def test_places_by_key_by_click_and_by_command(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, ALT)
    assert window.rail.current() == "sync"
    window.rail.button("imports").click()
    assert window.rail.current() == "imports"
    press(window, Qt.Key.Key_Comma, CTRL)
    assert window.rail.current() == "settings"
    window.commands.run("sync", "")
    assert window.rail.current() == "sync"
    assert window.windowTitle() == "CIMS — Sync"
    window.show_page("nowhere")
    assert window.rail.current() == "sync"


def test_back_and_forward_walk_the_way_that_was_taken(window: MainWindow) -> None:
    for key in ("sync", "help", "settings"):
        window.show_page(key)
    press(window, Qt.Key.Key_Left, ALT)
    press(window, Qt.Key.Key_Left, ALT)
    assert window.rail.current() == "sync"
    press(window, Qt.Key.Key_Right, ALT)
    assert window.rail.current() == "help"
    window.show_page("customers")
    press(window, Qt.Key.Key_Right, ALT)
    assert window.rail.current() == "customers"


def test_back_goes_to_the_customer_before_first(window: MainWindow, qtbot: QtBot) -> None:
    first, second = new_customer(window, "林小雨"), new_customer(window, "周大海")
    window.show_page("sync")
    for customer in (first, second):
        window.open_customer(customer)
    page = window.pages.page("customers")
    assert isinstance(page, CustomerPage)
    press(window, Qt.Key.Key_Left, ALT)
    qtbot.waitUntil(lambda: page.view.customer == first, timeout=PATIENCE_MS)
    assert window.rail.current() == "customers"
    press(window, Qt.Key.Key_Left, ALT)
    assert window.rail.current() == "sync"
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)


def test_the_title_names_who_is_open_and_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    window.open_customer(new_customer(window, "林小雨"))
    qtbot.waitUntil(
        lambda: "Lin" in window.windowTitle() or "林小雨" in window.windowTitle(), timeout=PATIENCE_MS
    )
    window.show_page("settings")
    assert window.windowTitle() == "CIMS — Settings"
    window.bar.language.click()
    qtbot.waitUntil(lambda: window.windowTitle().endswith("设置"), timeout=PATIENCE_MS)
    assert window.rail.button("customers").text() == "客户"
    assert window.desk.settings.get(LANGUAGE) == "zh"
    assert window.bar.language.text() == "EN"
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    paths = window.desk.app.paths
    qtbot.waitUntil(
        lambda: Settings(paths.settings_file, paths.machine_settings_file).get(LANGUAGE) == "zh",
        timeout=PATIENCE_MS,
    )


def test_tab_shows_a_result_while_the_search_goes_on(window: MainWindow, qtbot: QtBot) -> None:
    first, page = new_customer(window, "林小雨"), window.pages.page("customers")
    assert isinstance(page, CustomerPage)
    window.resize(1440, 900)
    window.show_page("sync")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.search.focus()
    QTest.keyClicks(window.bar.search, "lxy")
    qtbot.waitUntil(lambda: window.search.popup.current() is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    QTest.keyClick(window.bar.search, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.view.customer == first and page.view.is_loaded, timeout=PATIENCE_MS)
    assert window.rail.current() == "customers"
    assert window.search.popup.isVisible()
    assert window.bar.search.hasFocus()
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)


def test_f6_goes_round_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("settings")
    window.bar.search.setFocus()
    places = [where(window)]
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        places.append(where(window))
    assert places == ["search", "page", "rail", "search"]
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert where(window) == "rail"
    window.show_page("customers")
    window.bar.search.setFocus()
    press(window, Qt.Key.Key_F6)
    assert where(window) == "page"


def where(window: MainWindow) -> str:
    focus = window.focusWidget()
    assert focus is not None
    stops: dict[str, QWidget] = {"rail": window.rail, "search": window.bar.search, "page": window.stack}
    return next(name for name, stop in stops.items() if stop is focus or stop.isAncestorOf(focus))


def test_help_is_about_the_page_on_screen(window: MainWindow) -> None:
    window.show_page("sync")
    press(window, Qt.Key.Key_F1)
    page = window.pages.page("help")
    assert isinstance(page, HelpPage)
    assert page.page() == "offline"
    press(window, Qt.Key.Key_Slash, CTRL)
    assert page.page() == "keys"
    window.commands.run("help:privacy", "")
    assert page.page() == "privacy"


def test_every_command_of_the_palette_does_something(window: MainWindow, qtbot: QtBot, look: Theme) -> None:
    before = window.desk.translate.language()
    for command in window.commands.texts():
        if command.name in ("show_list", "new_customer", "lock", "sign_out"):
            continue  # the first two want a text; the others end the session and have tests of their own
        window.show_page("customers")
        window.commands.run(command.name, "")
        moved = window.rail.current() != "customers"
        assert moved or command.name in ("sync_now", "language", "theme", "network"), command.name
    assert window.loop.status().state is SyncState.WORKING_OFFLINE
    assert look.dark
    assert window.desk.translate.language() != before
    window.commands.run("new_customer", "王小明")
    assert window.rail.current() == "customers"
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)


def test_pill_and_rail_count_what_waits(window: MainWindow, office: LiveServer, qtbot: QtBot) -> None:
    office.stop()
    window.loop.sync_now()
    qtbot.waitUntil(lambda: window.bar.pill.text() == "Offline", timeout=PATIENCE_MS)
    new_customer(window, "林小雨")
    window.glance.read_facts()
    qtbot.waitUntil(lambda: window.bar.pill.text() == "Offline · 1 to upload", timeout=PATIENCE_MS)
    window.bar.pill.click()
    assert window.flyout.isVisible()
    office.start()
    window.loop.sync_now()
    qtbot.waitUntil(lambda: window.bar.pill.text() == "Synced with head office", timeout=PATIENCE_MS)


def test_a_certificate_that_changed_is_said_and_nothing_is_offered_around_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.bridge.status_changed.emit(SyncStatus(SyncState.CERTIFICATE))
    assert window.bar.pill.text() == "Head office cannot be verified"
    window.bar.pill.click()
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    texts = " ".join(label.text() for label in window.flyout.findChildren(Label) if label.isVisible())
    assert "there is no way around this check" in texts
    assert "identity not verified" in texts
    assert not window.glance.dialog.isVisible()


@pytest.mark.parametrize(
    ("staff", "places"),
    [
        ("tlr1", ("customers", "sync", "help", "settings")),
        ("rm1", ("customers", "imports", "sync", "help", "settings")),
        ("aud1", ("customers", "sync", "help", "settings")),
        ("adm1", ("sync", "help", "settings")),
    ],
)
def test_a_role_sees_the_places_that_it_has(
    program: Program, qtbot: QtBot, staff: str, places: tuple[str, ...]
) -> None:
    window = sign_in(program, qtbot, staff)
    assert window.rail.keys() == places
    assert window.rail.current() == places[0]
    names = {command.name for command in window.commands.texts()}
    assert ("imports" in names) == ("imports" in places)
    assert ("new_customer" in names) == (staff in ("tlr1", "rm1"))
    window.pages.new_customer()
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)


def test_the_window_comes_back_where_it_was(open_program: OpenProgram, computer: App, qtbot: QtBot) -> None:
    first = open_program(computer)
    window = sign_in(first, qtbot)
    window.setGeometry(40, 30, SMALLEST[0], 700)
    first.close()
    again = sign_in(open_program(computer), qtbot)
    assert (again.width(), again.height()) == (SMALLEST[0], 700)


def test_it_opens_where_the_person_wants_it(open_program: OpenProgram, computer: App, qtbot: QtBot) -> None:
    first = open_program(computer)
    window = sign_in(first, qtbot)
    window.desk.settings.set(START_PLACE, "last")
    window.show_page("sync")
    first.close()
    again = open_program(computer)
    window = sign_in(again, qtbot)
    assert window.rail.current() == "sync"
    window.desk.settings.set(START_PLACE, "imports")
    again.close()
    assert sign_in(open_program(computer), qtbot).rail.current() == "imports"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scale", [100, 150])
def test_no_page_makes_the_window_grow(
    window: MainWindow, qtbot: QtBot, look: Theme, language: str, scale: int
) -> None:
    if language == "zh":
        window.other_language()
    look.set_look(text_scale=scale)
    places = window.rail.keys()
    for key in places:
        window.show_page(key)
        qtbot.wait(10)
        hint = window.minimumSizeHint()
        if scale == 100:
            assert hint.width() <= SMALLEST[0]
            assert hint.height() <= SMALLEST[1]
        window.resize(1280, 720)
        qtbot.wait(10)
        assert (window.width(), window.height()) == (1280, 720)
    assert_accessible(window)


def test_the_seconds_of_the_clipboard_count_at_once(window: MainWindow) -> None:
    page, settings = window.pages.page("customers"), window.pages.page("settings")
    assert isinstance(page, CustomerPage)
    assert isinstance(settings, SettingsPage)
    page.messages.copy("13812345678")
    assert "30 seconds" in page.messages.toast.accessibleName()
    settings.set_clipboard("60")
    page.messages.copy("13812345678")
    assert "60 seconds" in page.messages.toast.accessibleName()
    page.lock()


def test_an_unexpected_error_is_one_dialog_at_a_time(window: MainWindow, program: Program) -> None:
    try:
        raise ValueError("王伟 6222")
    except ValueError as error:
        program.hook(ValueError, error, None)
        program.hook(ValueError, error, None)
    dialogs = [w for w in window.children() if type(w).__name__ == "ErrorDialog"]
    assert len(dialogs) == 1
    shown = " ".join(label.text() for label in dialogs[0].findChildren(type(window.toast._words)))
    assert "王伟" not in shown
    assert "unexpected" in shown
    dialogs[0].reject()
    program.hook(ValueError, ValueError(), None)
    open_now = [w for w in window.children() if type(w).__name__ == "ErrorDialog" and w.isVisible()]
    assert len(open_now) == 1
    open_now[0].reject()


def test_closing_the_window_keeps_what_was_being_typed(
    open_program: OpenProgram, computer: App, qtbot: QtBot
) -> None:
    program = open_program(computer)
    window = sign_in(program, qtbot)
    page = window.pages.page("customers")
    assert isinstance(page, CustomerPage)
    window.pages.new_customer("林小雨")
    qtbot.waitUntil(lambda: not window.desk.jobs.pending(), timeout=PATIENCE_MS)
    page.creation.go_on()
    form = page.creation.form
    qtbot.waitUntil(lambda: form.state is not None, timeout=PATIENCE_MS)
    box = form.fields.by_label("occupation.employer") or form.fields.by_label("name.legal_name")
    assert box is not None
    box.box.setFocus()
    QTest.keyClicks(box.box, "x")
    window.close()
    program.close()
    again = sign_in(open_program(computer), qtbot)
    assert again.desk.signed.workspace.drafts.load("new") is not None
    assert QApplication.activeModalWidget() is None
