"""One signed-in window over a real vault and no head office, taken from screen to screen: checks of every
screen share it, so they cost little.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final

from branch_fixtures import type_text
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QObject, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sample_branch import SEEDS, TODAY, SampleBranch, customer_id, document_of

from app.domain.errors import Bug
from app.domain.user import Role, User
from app.services.card_builder import CardBuilder
from app.services.customer_draft import Lookalike
from app.services.customer_list_service import ListSpec
from app.services.device_service import EnrolledDevice
from app.services.merge_case import merge_case
from app.services.record_service import OpenWork, RecordActs
from sync.client.request_signer import RequestSigner
from sync.client.sign_in import SignedIn
from sync.client.sync_status import SyncState, SyncStatus
from sync.client.transport import Timeouts, Transport
from sync.server.private_ca import make_authority
from ui.demo.sample_bank import sample_csv
from ui.error_dialog import ErrorDialog
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.refresh import RefreshBus
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.erase_dialog import EraseDialog
from ui.screens.customers.lookalike_list import Alike
from ui.screens.customers.merge_dialog import MergeDialog
from ui.screens.customers.merge_search import MergeSearch
from ui.screens.customers.move_dialog import MoveDialog
from ui.screens.customers.new_customer_steps import DETAILS, DOCUMENTS, REVIEW, SEARCH
from ui.screens.enrolment.enrolment_page import EnrolmentPage
from ui.screens.help.help_titles import ABOUT, KEYS
from ui.screens.imports.import_page import ImportPage
from ui.screens.sign_in.brand_panel import BrandPanel
from ui.screens.sign_in.sign_in_page import SignInPage
from ui.screens.sync_centre.sync_centre_page import SyncCentrePage
from ui.signed_desk import Desk
from ui.translate import Translate
from ui.widgets.dialog_shell import DialogShell

NOBODY: Final = "https://127.0.0.1:9"  # the discard port: nothing answers there
SMALL: Final = (1280, 720)
XIAOMEI, WEI, REFUSED, BARE, COMPANY = (customer_id(n) for n in (0, 1, 3, 7, 17))


class _Ear(QObject):
    """Hears answers that nobody waits for."""

    @Slot(object)
    def on_done(self, _answer: object) -> None:
        """Nothing to do."""


class DeskStage:
    """`show(name)` puts one of `SCREENS` on the window that `window()` then names."""

    def __init__(self, folder: Path, role: str = "RM", extra: int = 30) -> None:
        self.folder = folder
        self.branch = SampleBranch(folder / "desk", role, extra=extra)
        self.jobs, self.bus, self.translate = Jobs(), RefreshBus(), Translate()
        device = EnrolledDevice("d1", NOBODY, "pd", "浦东支行", "Pudong Branch", "示范银行", "Sample Bank",
                                "17CF 2B34 DEC5 5834")  # fmt: skip
        app = self.branch.app
        app.devices.remember(device, make_authority(datetime.now(UTC)).certificate)
        signer = RequestSigner("d1", Ed25519PrivateKey.generate().sign, app.clock)
        patience = Timeouts(connect=0.5, read=0.5)
        transport = Transport(NOBODY, app.devices.authority_file(), app.clock, signer, timeouts=patience)
        signed = SignedIn(self.branch.workspace, transport, device, False)
        self.desk = MainWindow(Desk(app, signed, self.jobs, self.bus, app.settings, self.translate))
        self.desk.resize(*SMALL)
        self._front: QWidget | None = None
        self._own: QWidget | None = None
        self._transport = transport
        self._import_step = 0
        self._start_lanes()

    def _start_lanes(self) -> None:
        """Threads of lanes start with their first work; a test that shares the stage must not start any."""
        ear, nothing = _Ear(), lambda: None
        for lane in (self.jobs.read, self.jobs.write, self.jobs.network):
            lane(ear, nothing, ear.on_done)
        self.jobs.background(ear, lambda _control: None, ear.on_done)
        self.settle()
        self._ear = ear

    def add_work(self) -> None:
        """Something refused, something waiting, something in conflict."""
        self.branch.edit(REFUSED, "occupation.employer", "某某公司")
        self.branch.refuse("parked.class")
        self.branch.edit(XIAOMEI, "contact.wechat", "wang_xm")
        self.branch.conflict(WEI, "name", {"legal_name": "王玮"}, {"legal_name": "王炜"})

    def window(self) -> QWidget:
        """The native window of the screen that is shown."""
        return self._front or self._own or self.desk

    def page(self) -> CustomerPage:
        """The customers."""
        page = self.desk.pages.page("customers")
        assert isinstance(page, CustomerPage)
        return page

    def wizard(self) -> ImportPage:
        """The import."""
        page = self.desk.pages.page("imports")
        assert isinstance(page, ImportPage)
        return page

    def settle(self, milliseconds: int = 15) -> None:
        """Until every answer is here and painted."""
        for _round in range(3):
            QTest.qWait(milliseconds // 3)
            while self.jobs.pending():
                QTest.qWait(2)

    def show(self, name: str) -> None:
        """Go to a screen from wherever the window is."""
        self._leave()
        SCREENS[name](self)
        if self._front is None:
            self.desk.show()
        self.settle()

    def _leave(self) -> None:
        if self._front is not None:
            self._front.close()
            self._front.deleteLater()
            self._front = None
        if self._own is not None:
            self.desk.pages.windows.shut()
            self._own = None
            self.desk.activateWindow()
        for dialog in self.desk.findChildren(DialogShell):
            if dialog.isVisible():
                dialog.reject()
        self.desk.search.popup.close_panel()
        self.desk.bar.search.clear()
        page = self.page()
        if page.view.is_editing():
            page.view.editing.cancel()
        if page.creation.isVisible():
            page.creation.cancel()

    def front(self, page: QWidget) -> None:
        """A page before sign-in, in the window of its usual size."""
        page.resize(1040, 680)
        page.show()
        self._front = page

    def dialog(self, dialog: DialogShell) -> None:
        """A dialog over the window."""
        dialog.open()

    def customer(self, customer: bytes, tab: int = 0) -> None:
        """One customer, one tab."""
        self.desk.show_page("customers")
        self.page().show_customer(customer)
        self.settle()
        self.page().view.body.tabs.setCurrentIndex(tab)

    def own_window(self, customer: bytes, *, is_taken: bool = False) -> None:
        """A customer in a window of his own; while the desk edits him, or not."""
        if is_taken:
            self.edit(only_missing=False)
            self.settle()
        self.desk.pages.windows.open(customer)
        self._own = self.desk.pages.windows.window_of(customer)

    def printing(self) -> None:
        """The question where the summary shall go."""
        self.customer(XIAOMEI)
        self.settle()
        self.page().printing.ask()

    def command(self, name: str) -> None:
        """A command on a whole record, as compliance would see it."""
        self.customer(XIAOMEI)
        self.settle()
        page, space = self.page(), self.branch.workspace
        acts = RecordActs(
            True, True, False, True, True, branch="pd", manager="chen.jing", work=OpenWork(2, 1, 1)
        )
        name_of = "王晓梅 Wang Xiaomei"
        if name == "move":
            self.dialog(MoveDialog(page, name_of, acts, space.directory, ("pd",)))
            return
        if name == "erase":
            self.dialog(EraseDialog(page, name_of, "6000183402", "active", acts))
            return
        if name == "search":
            alike = space.customers.lookalikes(XIAOMEI) or (
                Lookalike(WEI, "王晓梅", "Wang Xiaomei", "6000191321", "name_phone"),
            )
            merged = (Alike(REFUSED, "王薇", "Wang Wei", "6000199240", "", False),)
            self.dialog(MergeSearch(page, self.jobs, space.search, (XIAOMEI, name_of), alike, merged))
            return
        cards = CardBuilder(User("co", "", Role.COMPLIANCE, ("*",)), TODAY)
        sides = (XIAOMEI, document_of(0, SEEDS[0])), (WEI, document_of(1, SEEDS[1]))
        dialog = MergeDialog(page, space.directory)
        dialog.show_case(merge_case(*sides, cards, 3))

    def edit(self, *, only_missing: bool) -> None:
        """The form of a customer."""
        self.customer(BARE if only_missing else XIAOMEI)
        self.settle()
        view = self.page().view
        (view.start_filling if only_missing else view.start_edit)()
        self.settle()
        view.form.fields.finish()

    def create(self, step: int = SEARCH) -> None:
        """A new customer at one of the steps, with name and mobile of somebody who is here already."""
        self.desk.show_page("customers")
        self.page().new_customer("wangw")
        self.settle()
        creation = self.page().creation
        if step == SEARCH:
            return
        creation.go_on()
        self.settle()
        for label, text in (("name.legal_name", "王伟"), ("contact.mobile", "13848211117")):
            box = creation.form.fields.by_label(label)
            assert box is not None
            box.set_value("")
            type_text(box.box, text)
        while creation.place()[1] < step:
            creation.go_next()
            self.settle()

    def search(self, text: str) -> None:
        """The palette under the search box."""
        self.desk.show_page("customers")
        self.desk.activateWindow()
        self.desk.search.focus()
        type_text(self.desk.bar.search, text)
        self.settle(60)

    def listed(self, spec: ListSpec) -> None:
        """The list under a filter."""
        self.desk.show_page("customers")
        self.page().show_list(spec)

    def sync(self, state: SyncState) -> None:
        """The sync centre in a state."""
        self.desk.show_page("sync")
        self.desk.pages.on_status(SyncStatus(state=state))
        self.desk.glance.on_status(SyncStatus(state=state))
        self.desk.glance.read_facts()

    def ask_help(self) -> None:
        """The words for support over what was refused."""
        self.sync(SyncState.OFFLINE)
        self.settle()
        page = self.desk.pages.page("sync")
        assert isinstance(page, SyncCentrePage)
        (item,) = self.branch.workspace.outbox.needs_attention()
        page.help_wanted.emit(item.mid, SyncStatus(state=SyncState.OFFLINE))

    def ask_manager(self) -> None:
        """The author's own words before parked work goes before a superior."""
        self.sync(SyncState.OFFLINE)
        self.settle()
        page = self.desk.pages.page("sync")
        assert isinstance(page, SyncCentrePage)
        (item,) = self.branch.workspace.outbox.needs_attention()
        page.asking.open(item.mid, "汪薇 · 13800000000")

    def importing(self, step: int) -> None:
        """The wizard at a step, 0 for no file yet; the file is read once."""
        self.desk.show_page("imports")
        wizard = self.wizard()
        path = self.folder / "walk-ins.csv"
        if not path.exists():
            path.write_bytes(sample_csv(12, date(2026, 1, 5), seed=3, with_errors=True))
        if not step:
            wizard.start_again()
            self._import_step = 0
        acts: list[Callable[[], None]] = [lambda: wizard.open_file(str(path)), wizard.forward, wizard.forward]
        while self._import_step > step:
            wizard.back()
            self._import_step -= 1
        for act in acts[self._import_step : step]:
            act()
            while wizard.is_busy:
                QTest.qWait(5)
        self._import_step = step

    def end(self) -> None:
        """Close everything."""
        self._leave()
        self.desk.shut()
        self.desk.close()
        self.jobs.wait_all()
        self._transport.close()
        self.translate.clear()
        self.desk.deleteLater()
        self.branch.close()


def _help(stage: DeskStage, name: str) -> None:
    stage.desk.pages.show_help(name)


SCREENS: Final = MappingProxyType[str, Callable[[DeskStage], None]]({
    "list": lambda stage: stage.listed(ListSpec()),
    "list-nothing": lambda stage: stage.listed(ListSpec(text="qqzzx")),
    "profile": lambda stage: stage.customer(XIAOMEI),
    "contact": lambda stage: stage.customer(XIAOMEI, 1),
    "documents": lambda stage: stage.customer(REFUSED, 2),
    "history": lambda stage: stage.customer(XIAOMEI, 3),
    "conflicted": lambda stage: stage.customer(WEI),
    "bare": lambda stage: stage.customer(BARE),
    "company": lambda stage: stage.customer(COMPANY),
    "own-window": lambda stage: stage.own_window(COMPANY),
    "own-window-taken": lambda stage: stage.own_window(XIAOMEI, is_taken=True),
    "print": lambda stage: stage.printing(),
    "move": lambda stage: stage.command("move"),
    "merge-search": lambda stage: stage.command("search"),
    "merge": lambda stage: stage.command("merge"),
    "erase": lambda stage: stage.command("erase"),
    "edit": lambda stage: stage.edit(only_missing=False),
    "fill": lambda stage: stage.edit(only_missing=True),
    "new-search": lambda stage: stage.create(),
    "new-form": lambda stage: stage.create(DETAILS),
    "new-documents": lambda stage: stage.create(DOCUMENTS),
    "new-review": lambda stage: stage.create(REVIEW),
    "search": lambda stage: stage.search("wangw"),
    "search-nothing": lambda stage: stage.search("qqzzx"),
    "palette": lambda stage: stage.search(""),
    "sync": lambda stage: stage.sync(SyncState.OFFLINE),
    "sync-help": lambda stage: stage.ask_help(),
    "sync-ask": lambda stage: stage.ask_manager(),
    "sync-certificate": lambda stage: stage.sync(SyncState.CERTIFICATE),
    "conflict": lambda stage: (stage.desk.conflicts.show_case(WEI), stage.settle())[0],
    "import-start": lambda stage: stage.importing(0),
    "import-file": lambda stage: stage.importing(1),
    "import-columns": lambda stage: stage.importing(2),
    "import-check": lambda stage: stage.importing(3),
    "settings": lambda stage: stage.desk.show_page("settings"),
    "help": lambda stage: _help(stage, "search"),
    "help-keys": lambda stage: _help(stage, KEYS),
    "help-about": lambda stage: _help(stage, ABOUT),
    "error": lambda stage: stage.dialog(ErrorDialog(stage.desk, Bug("unexpected", kind="example"))),
    "session": lambda stage: stage.dialog(stage.desk.glance.dialog),
    "sign-in": lambda stage: stage.front(SignInPage(stage.jobs, "0.1.0", "Counter 07", "chen.jing")),
    "enrolment": lambda stage: stage.front(EnrolmentPage(stage.jobs, "Counter 07", BrandPanel("0.1.0"))),
})  # fmt: skip
