"""The pages of the signed-in desk, built when first asked for, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.bootstrap import App
from app.domain.permission import Operation, may
from app.domain.user import Role
from app.services.customer_list_service import ListSpec
from app.settings import CLIPBOARD_SECONDS, COLUMN_WIDTHS, LIST_COLUMNS, WORKSTATION, Settings
from sync.client.sync_loop import SyncLoop
from sync.client.sync_status import SyncStatus
from ui.customer_windows import CustomerWindows
from ui.desk_place import DeskPlace
from ui.password_desk import PasswordDesk
from ui.screens.conflicts.conflict_dialog import ConflictDialog
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_parts import CustomerParts
from ui.screens.help.help_page import HelpPage
from ui.screens.help.help_titles import KEYS, PAGES
from ui.screens.imports.import_page import ImportPage
from ui.screens.settings.settings_page import SettingsPage
from ui.screens.sync_centre import sync_centre_page, sync_flyout
from ui.screens.sync_centre.help_desk import HelpDesk
from ui.screens.sync_centre.help_request_text import HelpPlace
from ui.screens.sync_centre.sync_books import DeskFacts, SyncBooks
from ui.screens.sync_centre.sync_centre_page import SyncCentrePage
from ui.screens.sync_centre.sync_flyout import SyncFlyout
from ui.signed_desk import Desk
from ui.widgets.nav_rail import RailItem

_WIDTHS, _LIST, _COLUMNS = "customer_page", "list", "customers"
# F1 opens what is about the page on screen.
_TOPICS = {"customers": "search", "imports": "import", "sync": "offline"}


class DeskPages(QObject):
    """Makes pages and joins them with replication and conflicts; the window shows them.

    `place_wanted(key)` asks for a place of the rail; `title_changed(text)` names who the customers page shows.
    """

    place_wanted = Signal(str)
    title_changed = Signal(str)

    def __init__(self, desk: Desk, loop: SyncLoop, conflicts: ConflictDialog, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._loop, self._conflicts = desk, loop, conflicts
        self._made: dict[str, QWidget] = {}
        self._status = SyncStatus()
        self.windows = CustomerWindows(desk, parent)
        self.windows.conflict_wanted.connect(conflicts.show_case)
        self.windows.sync_centre_wanted.connect(self.show_sync)
        self.windows.form_wanted.connect(self.edit_customer)
        self.password = PasswordDesk(desk, parent)
        self.customer_parts = CustomerParts(
            desk.jobs,
            desk.bus,
            desk.signed.workspace,
            desk.app.clock,
            self.windows.read_office,
            self.windows.claims,
        )

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
                "help": partial(_help_page, self._desk.app), "settings": self._make_settings,
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
        self.windows.shut()
        page = self._made.get("customers")
        if isinstance(page, CustomerPage):
            _keep_columns(self._desk.settings, page)
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
            return DeskPlace(page, windows=self.windows.opened())
        view, (form, step) = customers.view, customers.creation.place()
        return DeskPlace(page, view.customer, view.is_editing(), form, step, self.windows.opened())

    def return_to(self, place: DeskPlace) -> None:
        """Back to where a lock interrupted."""
        if place.customer:
            customers = self._customers()
            (customers.edit_customer if place.is_editing else customers.show_customer)(place.customer)
        if place.form:
            self.new_customer()
            self._customers().creation.resume(place.form, place.step)
        self.place_wanted.emit(place.page)
        self.windows.restore(place.windows)

    # making ------------------------------------------------------------------------------------------

    def _make_customers(self) -> QWidget:
        desk = self._desk
        page = CustomerPage(self.customer_parts)
        _restore_columns(desk.settings, page)
        page.messages.set_clipboard_seconds(desk.settings.get(CLIPBOARD_SECONDS))
        page.title_changed.connect(self.title_changed)
        page.conflict_wanted.connect(self._conflicts.show_case)
        page.sync_centre_wanted.connect(self.show_sync)
        page.window_wanted.connect(self.windows.open)
        return page

    def _make_imports(self) -> QWidget:
        desk = self._desk
        page = ImportPage(desk.jobs, desk.bus, desk.signed.workspace.imports)
        page.customers_wanted.connect(self._customers_wanted)
        return page

    def _make_sync(self) -> QWidget:
        desk, space = self._desk, self._desk.signed.workspace
        page = SyncCentrePage(_books(desk, sync_centre_page.SHOWN), desk.bus, desk.app.clock)
        page.sync_wanted.connect(self._loop.sync_now)
        page.offline_wanted.connect(self._loop.work_offline)
        page.conflict_wanted.connect(self._conflicts.show_case)
        page.customer_wanted.connect(self.edit_customer)
        help_desk = HelpDesk(page, desk.jobs, desk.bus, space.outbox, _help_place(desk))
        page.help_wanted.connect(help_desk.ask)
        help_desk.failed.connect(page.on_failed)
        page.on_status(self._status)
        return page

    def make_sync_flyout(self, window: QWidget, pill: QWidget) -> SyncFlyout:
        """What the pill opens."""
        books = _books(self._desk, sync_flyout.SHOWN)
        made = SyncFlyout(window, pill, books, self._desk.bus, self._desk.app.clock)
        made.sync_wanted.connect(self._loop.sync_now)
        made.offline_wanted.connect(self._loop.work_offline)
        made.centre_wanted.connect(self.show_sync)
        books.conflict_wanted.connect(self._conflicts.show_case)
        books.customer_wanted.connect(self.edit_customer)
        return made

    def _make_settings(self) -> QWidget:
        places = tuple(item.key for item in self.rail_items() if not item.at_bottom)
        page = SettingsPage(self._desk.settings, self._desk.translate, places)
        page.keys_wanted.connect(self.show_keys)
        page.password_wanted.connect(self.password.open)
        page.clipboard_changed.connect(self._clipboard_changed)
        return page

    @Slot()
    def _customers_wanted(self) -> None:
        self.place_wanted.emit("customers")

    @Slot(int)
    def _clipboard_changed(self, seconds: int) -> None:
        self.windows.set_clipboard_seconds(seconds)
        page = self._made.get("customers")
        if isinstance(page, CustomerPage):
            page.messages.set_clipboard_seconds(seconds)

    # going -------------------------------------------------------------------------------------------

    def _customers(self) -> CustomerPage:
        self.place_wanted.emit("customers")
        page = self.page("customers")
        assert isinstance(page, CustomerPage)
        return page

    def show_list(self, text: str) -> None:
        """Everybody who matches a text, as a list."""
        self._customers().show_list(ListSpec(text=text))

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

    @Slot(bytes)
    def preview_customer(self, customer: bytes) -> None:
        """Show one customer while the person goes on in the search box."""
        self._customers().preview(customer)

    @Slot(bytes)
    def edit_customer(self, customer: bytes) -> None:
        """Open one customer as a form."""
        self._customers().edit_customer(customer)

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


def _keep_columns(settings: Settings, page: CustomerPage) -> None:
    """Remember the divider and the columns of the list; what nobody touched is not written."""
    shown, widths = page.list.columns.remembered()
    divider = page.list_width()
    before, columns = settings.get(COLUMN_WIDTHS), settings.get(LIST_COLUMNS)
    after = {**before, _COLUMNS: widths} | ({_WIDTHS: {_LIST: divider}} if divider else {})
    if after != before and (divider or widths or _COLUMNS in before):
        settings.put(COLUMN_WIDTHS, after)
    if tuple(columns.get(_COLUMNS, ())) != shown:
        settings.put(LIST_COLUMNS, {**columns, _COLUMNS: list(shown)})


def _restore_columns(settings: Settings, page: CustomerPage) -> None:
    widths, columns = settings.get(COLUMN_WIDTHS), settings.get(LIST_COLUMNS)
    divider = widths.get(_WIDTHS, {}).get(_LIST, 0)
    if divider:
        page.set_list_width(divider)
    page.list.columns.restore(tuple(columns.get(_COLUMNS, ())), widths.get(_COLUMNS, {}))


def _help_page(app: App) -> HelpPage:
    bundle = app.paths.bundle
    return HelpPage(bundle / "resources" / "help", bundle / "NOTICE", app.version)


def _help_place(desk: Desk) -> HelpPlace:
    device, user = desk.signed.device, desk.signed.workspace.user
    return HelpPlace(
        version=desk.app.version,
        device=device.device,
        workstation=desk.settings.get(WORKSTATION),
        branch=device.branch,
        person=user.id,
    )


def _books(desk: Desk, rows: int) -> SyncBooks:
    """What the sync centre and the flyout show, so many rows of each kind."""
    space = desk.signed.workspace
    return SyncBooks(desk.jobs, desk.bus, space.outbox, space.conflicts, desk.app.clock, _facts(desk), rows)


def _facts(desk: Desk) -> DeskFacts:
    device, space = desk.signed.device, desk.signed.workspace
    return DeskFacts(device.bank_zh, device.bank_en, device.authority_fingerprint, space.offline_until)
