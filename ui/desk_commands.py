"""The commands of the palette: their words with icon and keys, and what each of them does."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.permission import Operation, may
from app.settings import THEME
from sync.client.sync_loop import SyncLoop
from sync.client.sync_status import SyncState
from ui import shortcuts
from ui.desk_pages import DeskPages
from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.record_desk import RecordDesk
from ui.screens.help.help_titles import KEYS, PAGES, page_title
from ui.screens.search.search_desk import CommandText
from ui.screens.settings.settings_page import apply_look
from ui.signed_desk import Desk
from ui.theme import theme

_HELP = "help:"


class DeskCommands(QObject):
    """`texts()` and `run(name, text)`; what the window itself has to do goes out as a signal."""

    language_wanted = Signal()
    lock_wanted = Signal()
    sign_out_wanted = Signal()

    def __init__(self, desk: Desk, pages: DeskPages, loop: SyncLoop, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pages, self._loop = desk, pages, loop

    def texts(self) -> tuple[CommandText, ...]:
        """Every command that this person has now."""
        user, keys, title = self._desk.signed.workspace.user, shortcuts.keys_text, shortcuts.title
        found = []
        if may(user, Operation.CREATE):
            words = title("new_customer")
            found.append(CommandText("new_customer", words, "person_add", keys("new_customer")))
        found.append(CommandText("show_list", "", "filter", "Shift+Enter"))
        if self._open_customer() and may(user, Operation.EDIT):
            words = self.tr("Edit the open customer")
            found.append(CommandText("edit", words, "edit", keys("edit")))
        if self._open_customer():
            words, cap = self.tr("Open the customer in a window"), keys("open_window")
            found.append(CommandText("open_window", words, "window_new", cap))
            found.append(CommandText("print", title("print"), "print", keys("print")))
            found += self._record_texts()
        if may(user, Operation.IMPORT):
            found.append(CommandText("imports", self.tr("Import customers"), "arrow_import"))
        to_network = self.tr("Go online") if self._is_away() else self.tr("Work offline")
        to_theme = self.tr("Light theme") if theme().dark else self.tr("Dark theme")
        found += [
            CommandText("sync_now", title("sync_now"), "arrow_sync", keys("sync_now")),
            CommandText("sync", title("sync_centre"), "cloud_sync", keys("sync_centre")),
            CommandText("network", to_network, "plug_connected" if self._is_away() else "plug_disconnected"),
            CommandText("settings", title("settings"), "settings", keys("settings")),
            CommandText("language", self.tr("Switch language"), "local_language"),
            CommandText("theme", to_theme, "dark_theme"),
            CommandText("lock", title("lock"), "lock_closed", keys("lock")),
            CommandText("sign_out", self.tr("Sign out"), "sign_out"),
        ]
        return (*found, *self._help_texts())

    def _record_texts(self) -> list[CommandText]:
        """What may be done to the open record as a whole."""
        card = self._records().card()
        if card is None:
            return []
        texts = (
            (
                card.may_move,
                CommandText("give", self.tr("Give the open customer to others"), "person_arrow_right"),
            ),
            (card.may_merge, CommandText("merge", self.tr("Merge the open customer"), "merge")),
            (card.may_erase, CommandText("erase", self.tr("Erase the open customer by law"), "delete")),
        )
        return [text for may_do, text in texts if may_do]

    def _help_texts(self) -> list[CommandText]:
        found = []
        for name in PAGES:
            cap = shortcuts.keys_text("key_map") if name == KEYS else ""
            icon = "keyboard" if name == KEYS else "question_circle"
            words = self.tr("Help: {page}").format(page=page_title(name))
            found.append(CommandText(_HELP + name, words, icon, cap, is_help=True))
        return found

    def _open_customer(self) -> bytes:
        return self._pages.place("customers").customer

    def _is_away(self) -> bool:
        return self._loop.status().state is SyncState.WORKING_OFFLINE

    @Slot(str, str)
    def run(self, name: str, text: str) -> None:
        """Do what the palette asks for; a name without an act of its own is a place of the rail."""
        acts = {
            "new_customer": lambda: self._pages.new_customer(text),
            "show_list": lambda: self._pages.show_list(text),
            "edit": lambda: self._pages.edit_customer(self._open_customer()),
            "open_window": lambda: self._pages.windows.open(self._open_customer()),
            "print": self._print,
            "give": lambda: self._on_record("give"),
            "merge": lambda: self._on_record("merge"),
            "erase": lambda: self._on_record("erase"),
            "sync_now": self._loop.sync_now,
            "network": lambda: self._loop.work_offline(not self._is_away()),
            "theme": self._other_theme,
            "language": self.language_wanted.emit,
            "lock": self.lock_wanted.emit,
            "sign_out": self.sign_out_wanted.emit,
        }
        if name in acts:
            acts[name]()
        elif name.startswith(_HELP):
            self._pages.show_help(name.removeprefix(_HELP))
        else:
            self._pages.place_wanted.emit(name)

    def _print(self) -> None:
        self._pages.place_wanted.emit("customers")
        page = self._pages.page("customers")
        assert isinstance(page, CustomerPage)
        page.printing.ask()

    def _on_record(self, name: str) -> None:
        self._pages.place_wanted.emit("customers")
        records = self._records()
        {"give": records.move, "merge": records.merging.merge, "erase": records.erase}[name]()

    def _records(self) -> RecordDesk:
        page = self._pages.page("customers")
        assert isinstance(page, CustomerPage)
        return page.records

    def _other_theme(self) -> None:
        self._desk.settings.put(THEME, "light" if theme().dark else "dark")
        apply_look(self._desk.settings)
