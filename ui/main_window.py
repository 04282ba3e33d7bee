"""The frame of the signed-in desk: rail, top bar, pages, back and forward, sync pill; navigation and no more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.settings import IDLE_LOCK_MINUTES, LANGUAGE
from sync.client.history_reader import HistoryReader
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from ui import shortcuts, window_geometry
from ui.desk_commands import DeskCommands
from ui.desk_pages import DeskPages
from ui.desk_place import LockedDesk
from ui.idle_watch import WARNING_SECONDS, IdleWatch
from ui.language_words import switch_words
from ui.pane_walk import PaneWalk
from ui.renewal import Renewal
from ui.screens.conflicts.conflict_dialog import ConflictDialog
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.search.search_desk import SearchDesk
from ui.screens.settings.settings_page import apply_language
from ui.signed_desk import Desk
from ui.start_place import keep_place, start_place
from ui.sync_bridge import SyncBridge
from ui.sync_glance import SyncGlance
from ui.trail import Trail
from ui.user_menu import UserMenu
from ui.widgets.live import Live
from ui.widgets.nav_rail import NavRail
from ui.widgets.paint_pause import paint_later
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar

SMALLEST = (1024, 640)
USUAL = (1440, 900)


class MainWindow(Live, QMainWindow):
    """Pages are built when they are first asked for; the first one here, or by `show_first` where it is not whole.

    `closed` when the person closes the window.
    """

    sign_out_wanted = Signal()
    lock_wanted = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, *, is_whole: bool = True) -> None:
        super().__init__()
        self.desk = desk
        self.bridge = SyncBridge(desk.bus, self)
        self.loop = make_loop(desk.app, desk.signed, self.bridge.heard)
        self._trail = Trail()
        self._titles: dict[str, str] = {}
        space = desk.signed.workspace
        reader = HistoryReader(desk.signed.transport, space.customers.history_lines, space.directory.name_of)
        self.conflicts = ConflictDialog(
            self, desk.jobs, desk.bus, space.conflicts, space.directory, desk.app.clock, reader.changes
        )
        self.pages = DeskPages(desk, self.loop, self.conflicts, self)
        self.commands = DeskCommands(desk, self.pages, self.loop, self)
        self._build()
        self.search = SearchDesk(
            self, self.bar.search, desk.jobs, space.search, self.commands.texts, has_windows=True
        )
        self.glance = SyncGlance(
            self, self.bar.pill, self.rail, desk.jobs, SignIn(desk.app), desk.signed
        )  # fmt: skip
        self.flyout = self.pages.make_sync_flyout(self, self.bar.pill)
        self.panes = PaneWalk(self, self.rail, self.bar.search, self.stack)
        self.toast = Toast(self)
        self.renewal = Renewal(desk.jobs, space.renewal, self)
        minutes = desk.settings.get(IDLE_LOCK_MINUTES)
        self.idle = IdleWatch(desk.app.clock, minutes, self.pages.is_at_work, self)
        self._connect()
        self._bind_keys()
        self.go_live()
        self._take_place()
        if is_whole:
            show_first(self)

    def _build(self) -> None:
        frame = QWidget()
        across = QHBoxLayout(frame)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.rail = NavRail(self.pages.rail_items())
        self.bar = TopBar(shortcuts.keys_text("search"))
        self.bar.bell.hide()
        self.stack = QStackedWidget()
        column = QVBoxLayout()
        # Every page starts twelve pixels from the rail by itself; right and bottom belong to the window.
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(4)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        self.setCentralWidget(frame)
        self.user_menu = UserMenu(self.bar.user, self.desk, self)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.bar.language.clicked.connect(self.other_language)
        self.user_menu.settings_wanted.connect(self.pages.show_settings)
        self.user_menu.keys_wanted.connect(self.pages.show_keys)
        self.user_menu.lock_wanted.connect(self.lock_wanted)
        self.user_menu.out_wanted.connect(self.sign_out_wanted)
        self.commands.lock_wanted.connect(self.lock_wanted)
        self.commands.sign_out_wanted.connect(self.sign_out_wanted)
        self.idle.soon.connect(self.on_idle_soon)
        self.idle.again.connect(self.toast.hide)
        self.idle.idle.connect(self.lock_wanted)
        self.pages.place_wanted.connect(self.show_page)
        self.pages.title_changed.connect(self._page_title)
        self.commands.language_wanted.connect(self.other_language)
        self.bridge.status_changed.connect(self.pages.on_status)
        self.bridge.status_changed.connect(self.glance.on_status)
        self.desk.bus.touched.connect(self.glance.on_touched)
        self.desk.bus.touched.connect(self.on_touched)
        self.bridge.status_changed.connect(self.flyout.on_status)
        self.glance.flyout_wanted.connect(self.flyout.toggle)
        self.glance.renewed.connect(self.on_renewed)
        self.search.customer_wanted.connect(self.pages.open_customer)
        self.search.window_wanted.connect(self.pages.windows.open)
        self.pages.windows.refused.connect(self.toast.show_message)
        self.pages.password.said.connect(self.toast.show_message)
        self.search.preview_wanted.connect(self.pages.preview_customer)
        self.search.command_wanted.connect(self.commands.run)
        self.conflicts.resolved.connect(self.on_resolved)

    def _bind_keys(self) -> None:
        acts = {
            "search": self.search.focus, "sync_now": self.loop.sync_now, "sync_centre": self.pages.show_sync,
            "settings": self.pages.show_settings, "help": self.show_help,
            "key_map": self.pages.show_keys, "back": self.go_back, "forward": self.go_forward,
            "next_pane": self.panes.forward, "previous_pane": self.panes.back,
            "new_customer": self.pages.new_customer, "lock": self.lock_wanted.emit,
        }  # fmt: skip
        for name, act in acts.items():
            shortcuts.bind(self, name, act, whole_window=True)
        self.pages.windows.join(acts, self.idle)
        for number, key in enumerate(self.rail.keys(), start=1):
            shortcuts.bind(self, f"place_{number}", partial(self.show_page, key), whole_window=True)

    # texts -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Rail, bar, title."""
        texts = self._place_texts()
        for number, key in enumerate(self.rail.keys(), start=1):
            self.rail.set_name(key, texts[key], shortcuts.keys_text(f"place_{number}"))
        self.bar.language.set_other(*switch_words())
        self.bar.search.set_words(
            self.tr("Name, pinyin, ID last 4, phone, customer no."), self.tr("Search customers and commands")
        )
        self.glance.show()
        self._show_title()

    def _place_texts(self) -> dict[str, str]:
        return {
            "customers": self.tr("Customers"), "imports": self.tr("Import"), "sync": self.tr("Sync"),
            "help": self.tr("Help"), "settings": self.tr("Settings"),
        }  # fmt: skip

    @Slot(str)
    def _page_title(self, text: str) -> None:
        self._titles["customers"] = text
        self._show_title()

    def _show_title(self) -> None:
        key = self._trail.here()
        name = self._titles.get(key) or self._place_texts().get(key, "")
        product = self.tr("CIMS")
        self.setWindowTitle(f"{product} — {name}" if name else product)

    # replication -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin replicating, and watch whether anybody is there."""
        self.loop.start()
        self.renewal.start()
        self.glance.read_facts()
        self.idle.watch(self.windowHandle())

    def shut(self) -> None:
        """Leave the screen: keep place and drafts; replication goes on until `loop.stop`."""
        self.idle.stop()
        self.renewal.stop()
        window_geometry.keep(self, self.desk.settings)
        keep_place(self.desk.settings, self._trail.here())
        self.pages.shut()
        self.hide()

    @Slot(object)
    def on_touched(self, _touched: object) -> None:
        """Names of people and branches may have come."""
        self.user_menu.show_user()

    @Slot()
    def on_idle_soon(self) -> None:
        """Half a minute is left to show that somebody is there."""
        self.toast.show_message(
            lambda: self.tr("CIMS locks in 30 seconds; any key keeps it open"), seconds=WARNING_SECONDS
        )

    def locked(self) -> LockedDesk:
        """What unlocking needs to lead back here."""
        facts = self.glance.facts()
        place = self.pages.place(self._trail.here())
        user, now = self.desk.signed.workspace.user.id, self.desk.app.clock.now_ms()
        return LockedDesk(user, now, place, facts.waiting if facts is not None else 0)

    @Slot()
    def on_renewed(self) -> None:
        """The session with head office is there again."""
        self.loop.sync_now()
        self.toast.show_message(lambda: self.tr("Signed in with head office again"))

    @Slot(bytes)
    def on_resolved(self, _customer: bytes) -> None:
        """A conflict was decided."""
        self.toast.show_message(lambda: self.tr("Conflict resolved; your decision is sent to head office"))

    # navigation --------------------------------------------------------------------------------------

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a place and remember the way."""
        places = self.rail.keys()
        if key in places:
            self._trail.visit(key)
            self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        page = self.pages.page(key)
        paint_later(self.stack)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.rail.choose(key)
        self._show_title()

    @Slot()
    def go_back(self) -> None:
        """One step back: the customer before, then the page before."""
        page = self.stack.currentWidget()
        if not (isinstance(page, CustomerPage) and page.go_back()):
            self._step(-1)

    @Slot()
    def go_forward(self) -> None:
        """One step forward again."""
        page = self.stack.currentWidget()
        if not (isinstance(page, CustomerPage) and page.go_forward()):
            self._step(1)

    def _step(self, by: int) -> None:
        key = self._trail.step(by)
        if key:
            self._turn_to(key)

    @Slot()
    def show_help(self) -> None:
        """What is about the page on screen."""
        self.pages.show_help(self._trail.here())

    @Slot(bytes)
    def open_customer(self, customer: bytes) -> None:
        """Open a customer on the customers page."""
        self.pages.open_customer(customer)

    @Slot()
    def other_language(self) -> None:
        """Switch between Chinese and English."""
        other = self.desk.translate.other()
        self.desk.settings.put(LANGUAGE, "zh" if other.startswith("zh") else "en")
        apply_language(self.desk.settings, self.desk.translate)

    # the window --------------------------------------------------------------------------------------

    def _take_place(self) -> None:
        self.setMinimumSize(*SMALLEST)
        if not window_geometry.restore(self, self.desk.settings):
            self.resize(window_geometry.fitting(*USUAL))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook: the program ends with its window; what waits is kept."""
        event.accept()
        self.pages.windows.shut()
        self.closed.emit()


def show_first(window: MainWindow) -> None:
    """The page that the person wants to begin with; its search is ready for typing."""
    window.show_page(start_place(window.desk.settings, window.rail.keys()))
    window.bar.search.setFocus(Qt.FocusReason.OtherFocusReason)
