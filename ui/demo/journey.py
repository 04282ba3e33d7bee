"""The whole main path, driven through the real screens without a display, with a picture of every screen.

Sign in, search, open, edit, create, lose the network, edit, come back into a conflict, resolve, import.
Keys are pressed as a teller presses them; the server and the second desk are real.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.bootstrap import Workspace
from app.domain.errors import Bug, EnvironmentFault
from app.services.customer_list_service import PAGE_ROWS, ListRow, ListSpec
from app.services.outbox_service import VaultFacts
from app.settings import LANGUAGE, THEME
from sync.client.sync_status import SyncState
from ui.demo.aside import Aside
from ui.demo.demo_server import DemoServer
from ui.demo.desk import Desk
from ui.demo.sample_bank import MANAGER, PASSWORD, sample_csv
from ui.demo.waiting import wait
from ui.error_dialog import ErrorDialog
from ui.front_window import USUAL as FRONT
from ui.jobs import Jobs
from ui.main import Program
from ui.main_window import MainWindow
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.enrolment.enrolment_page import EnrolmentPage
from ui.screens.imports.import_page import ImportPage
from ui.screens.settings.settings_page import apply_language, apply_look
from ui.widgets.field_edit import TextEdit

LANGUAGES = ("zh", "en")
THEMES = ("light", "dark")
FULL = (1440, 900)
MOBILE = "contact.mobile"


@dataclass
class Outcome:
    """What the journey counted."""

    screens: list[str] = field(default_factory=list)
    conflicts_resolved: int = 0
    wizard_imported: int = 0
    wizard_refused: int = 0


class Journey:
    """One run over one computer; `out` receives the pictures."""

    def __init__(self, program: Program, server: DemoServer, out: Path, second: Desk) -> None:
        self._p, self._server, self._out, self._second = program, server, out, second
        self.outcome = Outcome()
        self._aside = Aside()
        self._subject = b""

    def run(self, code: str) -> Outcome:
        """Every step, in order."""
        self._p.start()
        self._until(lambda: self._p.app is not None and self._p.front is not None)
        self._enrol(code)
        self._sign_in()
        self._find_and_open()
        self._edit()
        self._create()
        self._conflict()
        self._import()
        self._rest()
        self._aside.close()
        return self.outcome

    # steps -----------------------------------------------------------------------------------------

    def _enrol(self, code: str) -> None:
        page = self._front(EnrolmentPage)
        self._type(page.address.line(), self._server.url)
        page.forward()
        self._until(lambda: page.is_known)
        self._type(page.code.line(), code)
        self._pictures("enrolment", self._front_window())
        page.forward()
        self._until(lambda: self._p.sign_in_page is not None)

    def _sign_in(self) -> None:
        page = self._p.sign_in_page
        assert page is not None
        self._until(lambda: page.is_probed)
        self._type(page.staff.line(), MANAGER)
        self._type(page.password.line(), "not the password at all")
        self._pictures("sign-in", self._front_window())
        page.submit()
        self._until(lambda: not page.is_busy)
        self._pictures("sign-in-error", self._front_window())
        page.password.line().clear()
        self._type(page.password.line(), PASSWORD)
        QTest.keyClick(page.password.line(), Qt.Key.Key_Return)
        self._until(lambda: self._p.window is not None)
        self._window().resize(*FULL)
        self._in_step()
        self._until(lambda: self._customers().list.count > 0)
        self._pictures("customers", self._window())

    def _find_and_open(self) -> None:
        space = self._signed()

        def all_rows() -> list[ListRow]:
            listing = space.lists.open(ListSpec())
            pages = range((listing.count + PAGE_ROWS - 1) // PAGE_ROWS)
            rows = [row for page in pages for row in listing.page(page) if row is not None]
            listing.close()
            return rows

        rows = self._aside.run(all_rows)
        full = [row for row in rows if row.mobile_tail and row.name_latin]
        # A name in Chinese shows both scripts; it sorts behind the Latin ones.
        subject = next((row for row in full if not row.name.isascii()), (full or rows)[0])
        self._subject = subject.id
        box = self._window().bar.search
        self._window().search.focus()
        self._type(box, (subject.name_latin or subject.name).split()[0][:3].lower())
        self._until(self._window().search.popup.isVisible)
        wait(150)
        self._pictures("search", self._window(), keeps_focus=box)
        self._window().search.focus()
        box.clear()
        self._type(box, "zzzzqqqq")
        wait(200)
        self._pictures("search-nothing", self._window(), keeps_focus=box)
        self._window().search.focus()
        box.clear()
        self._type(box, subject.customer_no)
        self._until(lambda: self._window().search.popup.current() is not None)
        wait(200)
        QTest.keyClick(box, Qt.Key.Key_Return)
        page = self._customers()
        self._until(lambda: page.view.customer == subject.id and page.view.is_loaded)
        self._pictures("customer", self._window())
        for number, name in ((1, "contact"), (2, "documents"), (3, "history")):
            page.view.body.tabs.setCurrentIndex(number)
            wait(400)
            self._pictures(f"customer-{name}", self._window())
        page.view.body.tabs.setCurrentIndex(0)

    def _edit(self) -> None:
        self._change_mobile("13817254821", "customer-edit")
        self._in_step()

    def _change_mobile(self, number: str, picture: str = "") -> None:
        """F2, another mobile number, Ctrl+S."""
        page = self._customers()
        page.edit_customer(self._subject)
        form = page.view.form
        self._until(lambda: page.view.is_editing() and form.state is not None and form.fields.is_built())
        box = form.fields.by_label(MOBILE)
        assert isinstance(box, TextEdit)
        box.set_value("")
        self._type(box.line(), number)
        wait(150)
        if picture:
            self._pictures(picture, self._window())
        form.save()
        self._until(lambda: not page.view.is_editing())

    def _create(self) -> None:
        page = self._customers()
        self._window().pages.new_customer()
        page.creation.start("林小雨")
        wait(300)
        self._pictures("new-customer-search", self._window())
        page.creation.go_on()
        form = page.creation.form
        self._until(lambda: form.state is not None and form.fields.is_built())
        number = form.fields.by_label("id_document.number")
        assert isinstance(number, TextEdit)
        self._type(number.line(), "11010519491231002X")
        form.check()
        wait(500)
        self._pictures("new-customer", self._window())
        for picture in ("new-customer-documents", "new-customer-check"):
            page.creation.go_next()
            wait(500)
            self._pictures(picture, self._window())
        self._until(page.creation.bar.is_ready)
        page.creation.save()
        self._until(lambda: page.view.is_loaded and page.view.customer != self._subject)
        self._in_step()

    def _conflict(self) -> None:
        window = self._window()
        self._aside.run(self._server.stop)
        window.loop.sync_now()
        self._until(lambda: window.bridge.status.state is SyncState.OFFLINE, 40)
        window.open_customer(self._subject)
        self._until(
            lambda: self._customers().view.customer == self._subject and self._customers().view.is_loaded
        )
        self._change_mobile("13900002222")
        self._pictures("customer-offline", window)
        window.show_page("sync")
        wait(400)
        self._pictures("sync-offline", window)
        window.loop.work_offline(True)
        self._aside.run(self._server.start)
        self._aside.run(lambda: self._second_edits("13900001111"))
        window.loop.work_offline(False)
        self._until(lambda: self._facts().conflicts == 1, 40)
        self._in_step()
        wait(500)
        self._pictures("sync-centre", window)
        window.conflicts.show_case(self._subject)
        self._until(window.conflicts.isVisible)
        wait(200)
        window.conflicts.choose_mine("客户来电确认")
        self._pictures("conflict", window)
        window.conflicts.apply()
        self._until(lambda: self._facts().conflicts == 0, 40)
        self._in_step()
        self.outcome.conflicts_resolved = 1

    def _second_edits(self, number: str) -> None:
        self._second.loop.sync_now()
        self._second.settle()
        customers = self._second.workspace.customers
        draft = customers.begin_edit(self._subject)
        values = {f.ref: f.value for f in draft.fields}
        mobile = next(f for f in draft.fields if f.label == MOBILE)
        values[mobile.ref] = number
        customers.save(draft, values)
        self._second.settle()

    def _import(self) -> None:
        window = self._window()
        path = self._out / "walk-ins.csv"
        with self._p.watch.aside():
            path.write_bytes(sample_csv(24, date(2026, 1, 5), seed=7, with_errors=True))
        window.show_page("imports")
        wait(200)
        self._pictures("import-start", window)
        page = window.pages.page("imports")
        assert isinstance(page, ImportPage)
        steps: tuple[tuple[str, Callable[[], object]], ...] = (
            ("import-file", partial(page.open_file, str(path))), ("import-columns", page.forward),
            ("import-check", page.forward), ("import-done", page.forward),
        )  # fmt: skip
        for picture, act in steps:
            act()
            self._until(lambda: not page.is_busy, 60)
            wait(200)
            self._pictures(picture, window)
        report = page.report
        if report is None:
            raise EnvironmentFault("demo.no_report")
        self.outcome.wizard_imported = report.imported
        self.outcome.wizard_refused = report.refused + report.skipped
        path.unlink()
        self._in_step()

    def _rest(self) -> None:
        window = self._window()
        for key in ("settings", "help"):
            window.show_page(key)
            wait(200)
            self._pictures(key, window)
        dialog = ErrorDialog(window, Bug("unexpected", kind="example"))
        dialog.open()
        wait(1)
        self._pictures("error", window)
        dialog.reject()
        wait(1)
        window.show_page("customers")
        wait(1)
        window.resize(1120, 700)
        wait(1)
        self._pictures("customers-compact", window)

    # pictures and waiting ----------------------------------------------------------------------------

    def _pictures(self, name: str, widget: QWidget, keeps_focus: QWidget | None = None) -> None:
        """The screen in both languages and both themes, switched live."""
        for language in LANGUAGES:
            for mode in THEMES:
                self._p.settings.put(LANGUAGE, language)
                self._p.settings.put(THEME, mode)
                apply_look(self._p.settings)
                # A person switches one thing at a time.
                wait(1)
                apply_language(self._p.settings, self._p.translate)
                if keeps_focus is not None:
                    keeps_focus.setFocus()
                # Lists ask for their rows in the new language some turns of the event loop later.
                if widget is self._p.front:
                    # The screen that is not there is small; on a real one the window has its usual size.
                    widget.resize(*FRONT)
                for _turn in range(3):
                    wait(40)
                    self._until(lambda: not self._jobs().pending())
                picture = f"{name}-{language}-{mode}.png"
                with self._p.watch.aside():
                    widget.grab().save(str(self._out / picture))
                self.outcome.screens.append(picture)

    def _type(self, box: QWidget, text: str) -> None:
        if text.isascii():
            for sign in text:
                QTest.keyClicks(box, sign)
                # Nobody presses two keys in one turn of the event loop.
                wait(1)
        else:
            # The offscreen platform has no input method; the text arrives as a paste would.
            box.insert(text)  # type: ignore[attr-defined]  # every box given here is a QLineEdit

    def _until(self, is_there: Callable[[], bool], seconds: float = 30.0) -> None:
        end = time.monotonic() + seconds
        while not is_there():
            if time.monotonic() > end:
                place = is_there.__code__.co_firstlineno if hasattr(is_there, "__code__") else 0
                status = self._p.window.loop.status() if self._p.window is not None else None
                raise EnvironmentFault("demo.waited_in_vain", line=place, status=str(status))
            wait(20)

    def _in_step(self) -> None:
        window = self._window()

        def is_in_step() -> bool:
            status = window.loop.status()
            return status.state is SyncState.IDLE and status.is_complete and not self._facts().waiting

        self._until(is_in_step, 60)
        wait(200)

    def _front(self, kind: type[EnrolmentPage]) -> EnrolmentPage:
        page = self._front_window().centralWidget()  # type: ignore[attr-defined]  # it is a QMainWindow
        assert isinstance(page, kind)
        return page

    def _front_window(self) -> QWidget:
        assert self._p.front is not None
        return self._p.front

    def _window(self) -> MainWindow:
        assert self._p.window is not None
        return self._p.window

    def _facts(self) -> VaultFacts:
        return self._aside.run(self._signed().outbox.facts)

    def _signed(self) -> Workspace:
        assert self._p.signed is not None
        return self._p.signed.workspace

    def _jobs(self) -> Jobs:
        return self._p.window.desk.jobs if self._p.window is not None else self._p.jobs

    def _customers(self) -> CustomerPage:
        page = self._window().pages.page("customers")
        assert isinstance(page, CustomerPage)
        return page
