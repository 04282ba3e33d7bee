"""The frame of the signed-in desk: rail, top bar, pages, back and forward, sync pill; navigation and no more."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QByteArray, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.bootstrap import App
from app.domain.permission import Operation, may
from app.domain.user import Role
from app.services.outbox_service import VaultFacts
from app.settings import LANGUAGE, WINDOW_GEOMETRY, Settings
from sync.client.replication import make_loop
from sync.client.sign_in import SignedIn
from sync.client.sync_status import SyncStatus
from ui import formats, shortcuts
from ui.desk_pages import DeskPages
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.conflicts.conflict_dialog import ConflictDialog
from ui.screens.search.search_desk import SearchDesk
from ui.screens.settings.settings_page import apply_language
from ui.screens.sync_centre.sync_words import pill_words
from ui.sync_bridge import SyncBridge
from ui.theme import theme
from ui.translate import Translate
from ui.widgets.live import Live
from ui.widgets.nav_rail import DOT, NavRail, RailItem
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar

SMALLEST = (1024, 640)
USUAL = (1440, 900)
_HISTORY = 50


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that a signed-in window is made of."""

    app: App
    signed: SignedIn
    jobs: Jobs
    bus: RefreshBus
    settings: Settings
    translate: Translate


class MainWindow(Live, QMainWindow):
    """Pages are built when they are first asked for."""

    sign_out_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.bridge = SyncBridge(desk.bus, self)
        self.loop = make_loop(desk.app, desk.signed, self.bridge.heard)
        self._facts: VaultFacts | None = None
        self._trail: list[str] = []
        self._place = -1
        self._build()
        self.pages = DeskPages(desk, self)
        self.search = SearchDesk(
            self, self.bar.search, desk.jobs, desk.signed.workspace.search, self.pages.command_texts
        )
        self.conflicts = ConflictDialog(
            self, desk.jobs, desk.bus, desk.signed.workspace.conflicts, desk.app.clock
        )
        self.toast = Toast(self)
        self._connect()
        self.go_live()
        self._restore()
        self.show_page("customers")

    def _build(self) -> None:
        frame = QWidget()
        across = QHBoxLayout(frame)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.rail = NavRail(self._rail_items())
        self.bar = TopBar()
        self.bar.bell.hide()
        self.stack = QStackedWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 12, 12)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        across.addWidget(self.rail)
        across.addLayout(column, 1)
        self.setCentralWidget(frame)
        self._menu = QMenu(self)
        # Owned by the window: an action that only its menu owns may go before the window's next retranslate.
        self._to_settings, self._to_out = QAction(self), QAction(self)
        self._menu.addActions([self._to_settings, self._to_out])
        self.bar.user.setMenu(self._menu)

    def _rail_items(self) -> tuple[RailItem, ...]:
        user = self.desk.signed.workspace.user
        items = []
        if user.role is not Role.ADMINISTRATOR:
            items.append(RailItem("customers", "people"))
        if may(user, Operation.IMPORT):
            items.append(RailItem("imports", "arrow_import"))
        items.append(RailItem("sync", "arrow_sync"))
        return (
            *items,
            RailItem("help", "question_circle", at_bottom=True),
            RailItem("settings", "settings", at_bottom=True),
        )

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.bar.language.clicked.connect(self.other_language)
        self.bar.pill.clicked.connect(self.show_sync)
        self._to_settings.triggered.connect(self.show_settings)
        self._to_out.triggered.connect(self.sign_out_wanted)
        self.bridge.status_changed.connect(self.on_status)
        self.desk.bus.touched.connect(self.on_touched)
        self.search.customer_wanted.connect(self.open_customer)
        self.search.command_wanted.connect(self.pages.run_command)
        for name, act in (
            ("search", self.search.focus), ("sync_now", self.loop.sync_now), ("sync_centre", self.show_sync),
            ("settings", self.show_settings), ("help", self.show_help), ("back", self.go_back),
            ("forward", self.go_forward), ("next_pane", self.next_pane), ("previous_pane", self.previous_pane),
            ("new_customer", self.pages.new_customer),
        ):  # fmt: skip
            shortcuts.bind(self, name, act, whole_window=True)
        for number, key in enumerate(self.rail.keys(), start=1):
            shortcuts.bind(self, f"place_{number}", partial(self.show_page, key), whole_window=True)

    # texts -----------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Rail, bar, menu, title."""
        texts = {
            "customers": self.tr("Customers"), "imports": self.tr("Import"), "sync": self.tr("Sync"),
            "help": self.tr("Help"), "settings": self.tr("Settings"),
        }  # fmt: skip
        for number, key in enumerate(self.rail.keys(), start=1):
            self.rail.set_name(key, texts[key], shortcuts.keys_text(f"place_{number}"))
        chinese = self.desk.translate.language().startswith("zh")
        self.bar.language.set_other(
            "EN" if chinese else "中", "Switch to English" if chinese else "切换为中文"
        )
        self.bar.search.set_words(
            self.tr("Name, pinyin, ID last 4, phone, customer no."), self.tr("Search customers and commands")
        )
        self._to_settings.setText(self.tr("Settings"))
        self._to_out.setText(self.tr("Sign out"))
        self._show_user()
        self._show_pill()
        self.set_title("")

    def _show_user(self) -> None:
        user = self.desk.signed.workspace.user
        roles = {
            Role.TELLER: self.tr("Teller"), Role.RELATIONSHIP_MANAGER: self.tr("RM"),
            Role.BRANCH_MANAGER: self.tr("Branch manager"), Role.COMPLIANCE: self.tr("Compliance"),
            Role.AUDITOR: self.tr("Auditor"), Role.ADMINISTRATOR: self.tr("IT"),
        }  # fmt: skip
        language = self.desk.translate.language()
        label = self.desk.signed.workspace.directory.branch_label(user.home_branch, language)
        branch = self.tr("Whole bank") if user.home_branch == "*" else label
        shown = user.name if language.startswith("zh") or not user.name_latin else user.name_latin
        self.bar.user.set_user(shown, formats.joined(roles[user.role], branch))

    @Slot(str)
    def set_title(self, name: str) -> None:
        """The window's title: product and what is open."""
        product = self.tr("CIMS")
        self.setWindowTitle(f"{product} — {name}" if name else product)

    # replication -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin replicating."""
        self.loop.start()
        self._read_facts()

    def stop(self) -> None:
        """Keep the window's place and stop replicating."""
        state = bytes(self.saveGeometry().data())
        self.desk.settings.set(WINDOW_GEOMETRY, b64encode(state).decode())
        self.loop.stop()

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """Pill and sync page."""
        self.pages.tell_status(status)
        self._show_pill()

    @Slot(object)
    def on_touched(self, touched: object) -> None:
        """Counts may have changed; names of people too."""
        self._read_facts()
        self._show_user()

    def _read_facts(self) -> None:
        outbox = self.desk.signed.workspace.outbox
        self.desk.jobs.read(self, outbox.facts, self.on_facts, key="facts")

    @Slot(object)
    def on_facts(self, facts: VaultFacts) -> None:
        """Counts for pill and rail."""
        self._facts = facts
        self._show_pill()

    def _show_pill(self) -> None:
        facts = self._facts
        counts = (facts.waiting, facts.conflicts, facts.refused) if facts is not None else (0, 0, 0)
        words = pill_words(self.bridge.status, *counts)
        self.bar.pill.set_state(words.text, words.tone, words.icon)
        needs = counts[1] + counts[2]
        self.rail.set_badge(
            "sync", str(needs) if needs else DOT if counts[0] else "", "bad" if needs else "warn"
        )

    # navigation --------------------------------------------------------------------------------------

    @Slot(str)
    def show_page(self, key: str) -> None:
        """Go to a page and remember the way."""
        if key not in self.rail.keys():
            return
        if not self._trail or self._trail[self._place] != key:
            del self._trail[self._place + 1 :]
            self._trail = [*self._trail, key][-_HISTORY:]
            self._place = len(self._trail) - 1
        self._turn_to(key)

    def _turn_to(self, key: str) -> None:
        page = self.pages.page(key)
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.rail.choose(key)

    @Slot()
    def go_back(self) -> None:
        """One step back on the way."""
        self._go(-1)

    @Slot()
    def go_forward(self) -> None:
        """One step forward again."""
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._place + step < len(self._trail):
            self._place += step
            self._turn_to(self._trail[self._place])

    @Slot(bytes)
    def open_customer(self, customer: bytes) -> None:
        """Open a customer on the customers page."""
        self.show_page("customers")
        self.pages.open_customer(customer)

    @Slot()
    def show_sync(self) -> None:
        """The sync centre."""
        self.show_page("sync")

    @Slot()
    def show_settings(self) -> None:
        """Settings."""
        self.show_page("settings")

    @Slot()
    def show_help(self) -> None:
        """Help."""
        self.show_page("help")

    @Slot()
    def next_pane(self) -> None:
        """Rail, search, page, in turn."""
        self._pane(1)

    @Slot()
    def previous_pane(self) -> None:
        """The other way round."""
        self._pane(-1)

    def _pane(self, step: int) -> None:
        page = self.pages.page(self.rail.current())
        panes: list[QWidget] = [self.rail.button(self.rail.current()), self.bar.search, page]
        here = self.focusWidget()
        inside = [
            i
            for i, pane in enumerate(panes)
            if here is pane or (here is not None and pane.isAncestorOf(here))
        ]
        target = panes[((inside[0] if inside else 1) + step) % len(panes)]
        if target is page:
            page.setFocus(Qt.FocusReason.TabFocusReason)
            if not page.hasFocus():
                page.focusNextChild()
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def other_language(self) -> None:
        """Switch between Chinese and English."""
        other = self.desk.translate.other()
        self.desk.settings.set(LANGUAGE, "zh" if other.startswith("zh") else "en")
        apply_language(self.desk.settings, self.desk.translate)

    # the window --------------------------------------------------------------------------------------

    def _restore(self) -> None:
        self.setMinimumSize(*SMALLEST)
        self.resize(theme().size(USUAL[0]) if theme().text_scale == 100 else USUAL[0], USUAL[1])
        kept = self.desk.settings.get(WINDOW_GEOMETRY)
        try:
            self.restoreGeometry(QByteArray(b64decode(kept, validate=True)))
        except (Base64Error, ValueError):
            return

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook: the program ends with its window; what waits is kept."""
        event.accept()
