"""The pages of the signed-in desk, built when first asked for, and the commands of the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.permission import Operation, may
from app.services.customer_list_service import ListSpec
from sync.client.history_reader import HistoryReader
from sync.client.sync_status import SyncStatus
from ui import shortcuts
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.help.help_page import HelpPage
from ui.screens.imports.import_page import ImportPage
from ui.screens.search.search_desk import CommandText
from ui.screens.settings.settings_page import SettingsPage
from ui.screens.sync_centre.sync_centre_page import DeskFacts, SyncCentrePage

if TYPE_CHECKING:
    from ui.main_window import Desk, MainWindow


class DeskPages(QObject):
    """Makes pages and connects them with the window; the window only shows them."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._made: dict[str, QWidget] = {}
        self._status = SyncStatus()

    def page(self, key: str) -> QWidget:
        """The page of a rail item."""
        if key not in self._made:
            makers = {
                "customers": self._make_customers, "imports": self._make_imports, "sync": self._make_sync,
                "help": self._make_help, "settings": self._make_settings,
            }  # fmt: skip
            self._made[key] = makers[key]()
        return self._made[key]

    def tell_status(self, status: SyncStatus) -> None:
        """Pass the sync status on."""
        self._status = status
        page = self._made.get("sync")
        if isinstance(page, SyncCentrePage):
            page.on_status(status)

    def _customers(self) -> CustomerPage:
        page = self.page("customers")
        assert isinstance(page, CustomerPage)
        return page

    def open_customer(self, customer: bytes) -> None:
        """Show one customer."""
        self._customers().show_customer(customer)

    @Slot()
    def new_customer(self) -> None:
        """Start a new customer."""
        if may(self._desk.signed.workspace.user, Operation.CREATE):
            self._window.show_page("customers")
            self._customers().new_customer("")

    # making ------------------------------------------------------------------------------------------

    def _make_customers(self) -> QWidget:
        desk, space = self._desk, self._desk.signed.workspace
        reader = HistoryReader(desk.signed.transport, space.customers.history_lines, space.directory.name_of)
        page = CustomerPage(desk.jobs, desk.bus, space, desk.app.clock, reader.read)
        page.title_changed.connect(self._window.set_title)
        page.conflict_wanted.connect(self._window.conflicts.show_case)
        page.sync_centre_wanted.connect(self._window.show_sync)
        return page

    def _make_imports(self) -> QWidget:
        desk = self._desk
        page = ImportPage(desk.jobs, desk.bus, desk.signed.workspace.imports)
        page.customers_wanted.connect(self.show_customers)
        return page

    def _make_sync(self) -> QWidget:
        desk, space = self._desk, self._desk.signed.workspace
        device = desk.signed.device
        facts = DeskFacts(device.bank_en, device.authority_fingerprint, space.offline_until)
        page = SyncCentrePage(desk.jobs, desk.bus, space.outbox, space.conflicts, desk.app.clock, facts)
        page.sync_wanted.connect(self._window.loop.sync_now)
        page.offline_wanted.connect(self._window.loop.work_offline)
        page.conflict_wanted.connect(self._window.conflicts.show_case)
        page.customer_wanted.connect(self._window.open_customer)
        page.on_status(self._status)
        return page

    def _make_help(self) -> QWidget:
        return HelpPage(self._desk.app.paths.resources / "help")

    def _make_settings(self) -> QWidget:
        return SettingsPage(self._desk.settings, self._desk.translate)

    @Slot()
    def show_customers(self) -> None:
        """The list."""
        self._window.show_page("customers")

    # commands ----------------------------------------------------------------------------------------

    def command_texts(self) -> tuple[CommandText, ...]:
        """Every command with its words, icon and keys."""
        keys = shortcuts.keys_text
        found = [CommandText("show_list", "", "filter", "Shift+Enter")]
        if may(self._desk.signed.workspace.user, Operation.CREATE):
            found.insert(
                0,
                CommandText(
                    "new_customer", shortcuts.title("new_customer"), "person_add", keys("new_customer")
                ),
            )
        if may(self._desk.signed.workspace.user, Operation.IMPORT):
            found.append(CommandText("imports", self.tr("Import customers"), "arrow_import"))
        found += [
            CommandText("sync_now", shortcuts.title("sync_now"), "arrow_sync", keys("sync_now")),
            CommandText("sync", shortcuts.title("sync_centre"), "cloud_sync", keys("sync_centre")),
            CommandText("settings", shortcuts.title("settings"), "settings", keys("settings")),
            CommandText("language", self.tr("Switch language"), "local_language"),
            CommandText("help", shortcuts.title("help"), "question_circle", keys("help"), is_help=True),
        ]
        return tuple(found)

    @Slot(str, str)
    def run_command(self, name: str, text: str) -> None:
        """Do what the palette asks for."""
        if name == "new_customer":
            self._window.show_page("customers")
            self._customers().new_customer(text)
        elif name == "show_list":
            self._window.show_page("customers")
            self._customers().show_list(ListSpec(text=text))
        elif name == "sync_now":
            self._window.loop.sync_now()
        elif name == "language":
            self._window.other_language()
        else:
            self._window.show_page(name)
