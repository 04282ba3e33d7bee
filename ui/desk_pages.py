"""The pages of the signed-in desk, built when first asked for, and the commands of the palette."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.permission import Operation, may
from app.domain.user import Role
from app.services.customer_list_service import ListSpec
from app.settings import CLIPBOARD_SECONDS, COLUMN_WIDTHS
from sync.client.history_reader import HistoryReader
from sync.client.sync_loop import SyncLoop
from sync.client.sync_status import SyncStatus
from ui import shortcuts
from ui.desk_place import DeskPlace
from ui.screens.conflicts.conflict_dialog import ConflictDialog
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.help.help_page import HelpPage
from ui.screens.help.help_titles import KEYS, PAGES, page_title
from ui.screens.imports.import_page import ImportPage
from ui.screens.search.search_desk import CommandText
from ui.screens.settings.settings_page import SettingsPage
from ui.screens.sync_centre.sync_centre_page import DeskFacts, SyncCentrePage
from ui.signed_desk import Desk
from ui.widgets.nav_rail import RailItem

_WIDTHS, _LIST = "customer_page", "list"
_HELP = "help:"
# F1 opens what is about the page on screen.
_TOPICS = {"customers": "search", "imports": "import", "sync": "offline"}


class DeskPages(QObject):
    """Makes pages and joins them with replication and conflicts; the window shows them.

    `place_wanted(key)` asks for a place of the rail; `title_changed(key, text)` names what a page shows.
    """

    place_wanted = Signal(str)
    title_changed = Signal(str, str)
    language_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, desk: Desk, loop: SyncLoop, conflicts: ConflictDialog, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._loop, self._conflicts = desk, loop, conflicts
        self._made: dict[str, QWidget] = {}
        self._status = SyncStatus()

    def rail_items(self) -> tuple[RailItem, ...]:
        """The places that exist for this role, from top to bottom."""
        user = self._desk.signed.workspace.user
        items = []
        if user.role is not Role.ADMINISTRATOR:
            items.append(RailItem("customers", "people"))
        if may(user, Operation.IMPORT):
            items.append(RailItem("imports", "arrow_import"))
        return (
            *items,
            RailItem("sync", "arrow_sync"),
            RailItem("help", "question_circle", at_bottom=True),
            RailItem("settings", "settings", at_bottom=True),
        )

    def page(self, key: str) -> QWidget:
        """The page of a place."""
        if key not in self._made:
            makers: dict[str, Callable[[], QWidget]] = {
                "customers": self._make_customers, "imports": self._make_imports, "sync": self._make_sync,
                "help": self._make_help, "settings": self._make_settings,
            }  # fmt: skip
            self._made[key] = makers[key]()
        return self._made[key]

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """Pass on how replication stands."""
        self._status = status
        page = self._made.get("sync")
        if isinstance(page, SyncCentrePage):
            page.on_status(status)

    def shut(self) -> None:
        """The window closes: keep drafts and widths, stop what runs, hide what was revealed."""
        page = self._made.get("customers")
        if isinstance(page, CustomerPage):
            width = page.list_width()
            if width:
                before: Mapping[str, Mapping[str, int]] = self._desk.settings.get(COLUMN_WIDTHS)
                self._desk.settings.set(COLUMN_WIDTHS, {**before, _WIDTHS: {_LIST: width}})
            page.shut()
        imports = self._made.get("imports")
        if isinstance(imports, ImportPage) and imports.is_busy:
            imports.cancel()

    def is_at_work(self) -> bool:
        """Whether something runs that a lock would break off."""
        imports = self._made.get("imports")
        return isinstance(imports, ImportPage) and imports.is_busy

    def place(self, page: str) -> DeskPlace:
        """Where the person is, to come back after a lock."""
        customers = self._made.get("customers")
        if not isinstance(customers, CustomerPage):
            return DeskPlace(page)
        view, kind = customers.view, customers.creation.kind_in_form()
        return DeskPlace(page, view.customer, view.is_editing(), kind)

    def return_to(self, place: DeskPlace) -> None:
        """Back to where a lock interrupted."""
        if place.customer:
            customers = self._customers()
            (customers.edit_customer if place.is_editing else customers.show_customer)(place.customer)
        if place.kind:
            self.new_customer()
            self._customers().creation.resume(place.kind)
        self.place_wanted.emit(place.page)

    # making ------------------------------------------------------------------------------------------

    def _make_customers(self) -> QWidget:
        desk, space = self._desk, self._desk.signed.workspace
        reader = HistoryReader(desk.signed.transport, space.customers.history_lines, space.directory.name_of)
        page = CustomerPage(desk.jobs, desk.bus, space, desk.app.clock, reader.read)
        width = desk.settings.get(COLUMN_WIDTHS).get(_WIDTHS, {}).get(_LIST, 0)
        if width:
            page.set_list_width(width)
        page.messages.set_clipboard_seconds(desk.settings.get(CLIPBOARD_SECONDS))
        page.title_changed.connect(self._customer_title)
        page.conflict_wanted.connect(self._conflicts.show_case)
        page.sync_centre_wanted.connect(self.show_sync)
        return page

    def _make_imports(self) -> QWidget:
        desk = self._desk
        page = ImportPage(desk.jobs, desk.bus, desk.signed.workspace.imports)
        page.customers_wanted.connect(self.show_customers)
        return page

    def _make_sync(self) -> QWidget:
        desk, space = self._desk, self._desk.signed.workspace
        device = desk.signed.device
        names = device.bank_zh, device.bank_en
        facts = DeskFacts(*names, device.authority_fingerprint, space.offline_until)
        page = SyncCentrePage(desk.jobs, desk.bus, space.outbox, space.conflicts, desk.app.clock, facts)
        page.sync_wanted.connect(self._loop.sync_now)
        page.offline_wanted.connect(self._loop.work_offline)
        page.conflict_wanted.connect(self._conflicts.show_case)
        page.customer_wanted.connect(self.open_customer)
        page.on_status(self._status)
        return page

    def _make_help(self) -> HelpPage:
        bundle = self._desk.app.paths.bundle
        return HelpPage(bundle / "resources" / "help", bundle / "NOTICE", self._desk.app.version)

    def _make_settings(self) -> QWidget:
        page = SettingsPage(self._desk.settings, self._desk.translate)
        page.keys_wanted.connect(self.show_keys)
        page.clipboard_changed.connect(self._clipboard_changed)
        return page

    @Slot(int)
    def _clipboard_changed(self, seconds: int) -> None:
        page = self._made.get("customers")
        if isinstance(page, CustomerPage):
            page.messages.set_clipboard_seconds(seconds)

    # going -------------------------------------------------------------------------------------------

    def _customers(self) -> CustomerPage:
        self.place_wanted.emit("customers")
        page = self.page("customers")
        assert isinstance(page, CustomerPage)
        return page

    @Slot(str)
    def _customer_title(self, text: str) -> None:
        self.title_changed.emit("customers", text)

    @Slot()
    def show_customers(self) -> None:
        """The list."""
        self.place_wanted.emit("customers")

    @Slot()
    def show_sync(self) -> None:
        """The sync centre."""
        self.place_wanted.emit("sync")

    @Slot()
    def show_settings(self) -> None:
        """Settings."""
        self.place_wanted.emit("settings")

    @Slot(bytes)
    def open_customer(self, customer: bytes) -> None:
        """Show one customer."""
        self._customers().show_customer(customer)

    @Slot()
    def new_customer(self, query: str = "") -> None:
        """Start a new customer, where the role may."""
        if may(self._desk.signed.workspace.user, Operation.CREATE):
            self._customers().new_customer(query)

    @Slot()
    def show_keys(self) -> None:
        """The keyboard map."""
        self.show_help(KEYS)

    def show_help(self, topic: str) -> None:
        """A page of the help; the name of a place opens what is about it."""
        self.place_wanted.emit("help")
        page = self.page("help")
        assert isinstance(page, HelpPage)
        page.open_page(_TOPICS.get(topic, topic if topic in PAGES else PAGES[0]))

    # commands ----------------------------------------------------------------------------------------

    def command_texts(self) -> tuple[CommandText, ...]:
        """Every command with its words, icon and keys."""
        user, keys, title = self._desk.signed.workspace.user, shortcuts.keys_text, shortcuts.title
        found = [CommandText("show_list", "", "filter", "Shift+Enter")]
        if may(user, Operation.CREATE):
            words = title("new_customer")
            found.insert(0, CommandText("new_customer", words, "person_add", keys("new_customer")))
        if may(user, Operation.IMPORT):
            found.append(CommandText("imports", self.tr("Import customers"), "arrow_import"))
        found += [
            CommandText("sync_now", title("sync_now"), "arrow_sync", keys("sync_now")),
            CommandText("sync", title("sync_centre"), "cloud_sync", keys("sync_centre")),
            CommandText("settings", title("settings"), "settings", keys("settings")),
            CommandText("language", self.tr("Switch language"), "local_language"),
            CommandText("lock", title("lock"), "lock_closed", keys("lock")),
            CommandText("sign_out", self.tr("Sign out"), "sign_out"),
        ]
        for name in PAGES:
            cap = keys("key_map") if name == KEYS else ""
            icon = "keyboard" if name == KEYS else "question_circle"
            words = self.tr("Help: {page}").format(page=page_title(name))
            found.append(CommandText(_HELP + name, words, icon, cap, is_help=True))
        return tuple(found)

    @Slot(str, str)
    def run_command(self, name: str, text: str) -> None:
        """Do what the palette asks for."""
        if name == "new_customer":
            self.new_customer(text)
        elif name == "show_list":
            self._customers().show_list(ListSpec(text=text))
        elif name == "sync_now":
            self._loop.sync_now()
        elif name in ("language", "lock", "sign_out"):
            wishes = {"language": self.language_wanted, "lock": self.lock_wanted}
            wishes.get(name, self.sign_out_wanted).emit()
        elif name.startswith(_HELP):
            self.show_help(name.removeprefix(_HELP))
        else:
            self.place_wanted.emit(name)
