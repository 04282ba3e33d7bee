"""The first step of a new customer: search who is here already, or go on with what was begun earlier."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.draft_service import DraftService, Unfinished
from app.services.search_service import SearchHit, SearchResult, SearchService
from ui import customer_rows, formats, shortcuts
from ui.jobs import Jobs
from ui.screens.customers.discard_dialog import DiscardDialog
from ui.screens.customers.lookalike_list import Alike, LookalikeList
from ui.screens.customers.new_customer_steps import DETAILS
from ui.screens.customers.unfinished_list import UnfinishedList
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.search_field import SearchField

SHOWN_HITS: Final = 5


class NewCustomerSearch(Page):
    """`start(query)`; `go_wanted()`, `continue_wanted(form, step)`, `customer_wanted(id)`, `escaped()`."""

    go_wanted = Signal()
    continue_wanted = Signal(str, int)
    customer_wanted = Signal(bytes)
    escaped = Signal()
    failed = Signal(object)

    def __init__(
        self,
        jobs: Jobs,
        search: SearchService,
        drafts: DraftService,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._search, self._drafts, self._clock = jobs, search, drafts, clock
        self._query, self._is_first = "", False
        self._hits: tuple[SearchHit, ...] = ()
        self.box = SearchField()
        self.go = PushButton("", Kind.PRIMARY, "arrow_right", shortcuts.keys_text("primary"))
        self.alike, self.unfinished = LookalikeList(), UnfinishedList()
        self._nobody = EmptyState("person_search", "accent")
        page = ScrollPage(margins=(20, 4, 20, 20), spacing=12)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.box, 1)
        line.addWidget(self.go)
        page.body.addLayout(line)
        page.body.addWidget(self.alike)
        page.body.addWidget(self.unfinished)
        page.body.addWidget(self._nobody, 1)
        page.body.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self.box.query_changed.connect(self._typed)
        self.box.key_pressed.connect(self._box_key)
        self.box.escaped.connect(self.escaped)
        self.go.clicked.connect(self.go_wanted)
        self.alike.opened.connect(self.customer_wanted)
        self.unfinished.continued.connect(self._continue)
        self.unfinished.discarded.connect(self._ask_discard)
        self.go_live()

    def start(self, query: str) -> None:
        """Begin; what was searched for before is searched here too."""
        self._hits = ()
        self.box.setText(query)
        self._query, self._is_first = query, bool(query)
        self._ask()
        self._read_unfinished()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.retranslate()

    def return_here(self) -> None:
        """Back from the form: what was searched for is there still."""
        self._read_unfinished()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def query(self) -> str:
        """What is searched for."""
        return self._query.strip()

    @Slot(str)
    def _typed(self, query: str) -> None:
        self._query, self._is_first = query, False
        self._ask()

    def _ask(self) -> None:
        query, search = self._query, self._search
        if len(query.strip()) < 2:  # one letter finds half the bank, and nothing that helps
            self._hits = ()
            self._show_hits()
            return
        self._jobs.read(
            self,
            lambda: search.search(query, SHOWN_HITS),
            self.on_found,
            self.on_search_failed,
            key="search",
            interrupt=search.interrupt,
        )

    @Slot(object)
    def on_found(self, result: SearchResult) -> None:
        """Who is here already; nobody, and the query came from a search: straight to the form."""
        if result.text == self._query:
            self._hits = result.hits
            self._show_hits()
            if self._is_first and not result.hits:
                self.go_wanted.emit()
            self._is_first = False

    @Slot(object)
    def on_search_failed(self, error: CimsError) -> None:
        """The person can still go on; the form looks for duplicates once more."""
        if error.code != "store.interrupted":
            self.failed.emit(error)

    @Slot(QKeyEvent)
    def _box_key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.box.is_composing():
            self.go_wanted.emit()

    # unfinished --------------------------------------------------------------------------------------

    def _read_unfinished(self) -> None:
        # In the lane of writers: what another form keeps at this moment is among them.
        self._jobs.write(self, self._drafts.unfinished, self.on_unfinished)

    @Slot(object)
    def on_unfinished(self, items: tuple[Unfinished, ...]) -> None:
        """What was begun and not saved."""
        self.unfinished.show_items(items, self._clock.now_ms())
        self._show_hits()

    @Slot(object)
    def _continue(self, item: Unfinished) -> None:
        self.continue_wanted.emit(f"{item.run}:{item.kind}", DETAILS)

    @Slot(object)
    def _ask_discard(self, item: Unfinished) -> None:
        dialog = DiscardDialog(self, item.count)
        dialog.accepted.connect(partial(self._discard, item.run))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _discard(self, run: str) -> None:
        drafts = self._drafts
        self._jobs.write(self, lambda: drafts.drop_run(run))
        self._read_unfinished()

    # words -------------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Words."""
        self.box.set_words(self.tr("Name, ID number or mobile"), self.tr("Search before making a customer"))
        self.go.setText(self.tr("Not listed, continue"))
        self._show_hits()

    def _show_hits(self) -> None:
        self.alike.show_items(tuple(self._alike_of(hit) for hit in self._hits))
        self._nobody.setVisible(not self._hits)
        if len(self._query.strip()) < 2:
            self._nobody.set_texts(
                self.tr("Is the customer here already?"),
                self.tr("Search by name, ID number or mobile before you make a new customer."),
            )
        else:
            self._nobody.set_texts(
                self.tr("No customer on this computer matches “{text}”").format(text=self._query.strip()),
                self.tr("Continue to create the customer; what you typed is carried over."),
            )

    def _alike_of(self, hit: SearchHit) -> Alike:
        line = formats.joined(
            self.tr("ID {tail}").format(tail=customer_rows.tail(hit.id_tail)) if hit.id_tail else "",
            customer_rows.tail(hit.mobile_tail),
            customer_rows.grouped_number(hit.customer_no),
        )
        return Alike(hit.id, hit.name, hit.name_latin, line, "", False)
