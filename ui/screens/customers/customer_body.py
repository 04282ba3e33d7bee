"""Below the head of a customer: tiles, the one thing to know, and the tabs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.services.customer_card import CustomerCard
from app.services.customer_service import CustomerService
from app.services.directory_service import DirectoryService
from ui import shortcuts
from ui.jobs import Jobs
from ui.screens.customers.card_fields import contact_sections, profile_sections
from ui.screens.customers.customer_documents import CustomerDocuments, needing_attention
from ui.screens.customers.customer_files import CustomerFiles
from ui.screens.customers.customer_history import CustomerHistory, ReadOffice
from ui.screens.customers.customer_notice import Notice, elsewhere_notice, notice_of
from ui.screens.customers.customer_profile import CustomerProfile
from ui.screens.customers.customer_tiles import CustomerTiles
from ui.screens.customers.reveal_desk import RevealDesk
from ui.widgets.card import Hairline
from ui.widgets.info_bar import InfoBar
from ui.widgets.page import Page
from ui.widgets.paint_pause import paint_later
from ui.widgets.tab_bar import TabBar

PROFILE, CONTACT, DOCUMENTS, HISTORY = range(4)
TILE_TABS: Final = {"kyc": PROFILE, "risk": HISTORY, "document": DOCUMENTS, "sync": HISTORY}


class CustomerBody(Page):
    """`add_wanted(label)`, `copy_wanted(text)`, `copy_refused()`, `notice_acted(action)`."""

    add_wanted = Signal(str)
    copy_wanted = Signal(str)
    copy_refused = Signal()
    notice_acted = Signal(str)

    def __init__(
        self,
        jobs: Jobs,
        service: CustomerService,
        directory: DirectoryService,
        clock: Clock,
        reveals: RevealDesk,
        read_office: ReadOffice | None,
        files: CustomerFiles,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._card: CustomerCard | None = None
        self._notice: Notice | None = None
        self._closed_notice: tuple[bytes, str] = (b"", "")
        self._is_compact = self._is_elsewhere = False
        self._tiles, self._bar = CustomerTiles(clock), InfoBar()
        self.tabs = TabBar()
        self.profile = CustomerProfile(profile_sections, reveals)
        self.contact = CustomerProfile(contact_sections, reveals)
        self.documents = CustomerDocuments(reveals, files)
        self.history = CustomerHistory(jobs, service, directory, clock, read_office)
        self._pages = QStackedWidget()
        for page in (self.profile, self.contact, self.documents, self.history):
            self._pages.addWidget(page)
        self._build()
        self._connect()
        self.go_live()

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(20, 0, 20, 0)
        top.setSpacing(12)
        top.addWidget(self._tiles)
        top.addWidget(self._bar)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(20, 6, 0, 0)
        tabs.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(tabs)
        column.addWidget(Hairline())
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._tab_changed)
        self._tiles.chosen.connect(self._tile_chosen)
        self._bar.acted.connect(self._bar_acted)
        self._bar.closed.connect(self._bar_closed)
        for fields in (self.profile, self.contact):
            fields.add_wanted.connect(self.add_wanted)
        for page in (self.profile, self.contact, self.documents):
            page.copy_wanted.connect(self.copy_wanted)
            page.copy_refused.connect(self.copy_refused)
        self.documents.add_wanted.connect(self._document_wanted)
        for number in range(4):
            for key in shortcuts.bind(self, f"tab_{number + 1}", self._tab_key):
                key.setProperty("tab", number)
        shortcuts.bind(self, "next_tab", self.next_tab)
        shortcuts.bind(self, "previous_tab", self.previous_tab)

    # showing -----------------------------------------------------------------------------------------

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer; another one begins at the profile."""
        is_other = self._card is None or self._card.id != card.id
        self._card = card
        self._tiles.show_card(card)
        if is_other and self.tabs.currentIndex() != PROFILE:
            self.tabs.setCurrentIndex(PROFILE)
        else:
            self._show_tab()
        self.retranslate()

    def _show_tab(self) -> None:
        """Only the tab in view is filled; the others when they are turned to."""
        card, index = self._card, self.tabs.currentIndex()
        if card is None:
            return
        if index == HISTORY:
            self.history.show_customer(card.id)
        elif index == DOCUMENTS:
            self.documents.show_card(card)
        else:
            (self.contact if index == CONTACT else self.profile).show_card(card)

    def set_compact(self, compact: bool) -> None:
        """In a compact window only what needs an answer keeps its bar; the rest is a badge on its tab."""
        self._is_compact = compact
        self._show_notice()

    def set_elsewhere(self, elsewhere: bool) -> None:
        """Whether another window edits this customer: there is nothing more important to say about him."""
        if elsewhere != self._is_elsewhere:
            self._is_elsewhere = elsewhere
            self._show_notice()

    @Slot()
    def point_out(self) -> None:
        """Somebody wants to edit who is edited elsewhere: lead to the way there."""
        self._closed_notice = (b"", "")
        self._show_notice()
        self._bar.take_focus()

    def retranslate(self) -> None:
        """Words."""
        card = self._card
        attention = needing_attention(card) if card is not None else 0
        self.tabs.set_tab(PROFILE, self.tr("Profile"))
        self.tabs.set_tab(CONTACT, self.tr("Contact"))
        count = attention or (len(card.documents) if card is not None else 0) or None
        self.tabs.set_tab(DOCUMENTS, self.tr("Documents"), count, "bad" if attention else "neutral")
        self.tabs.set_tab(HISTORY, self.tr("History"))
        self.tabs.setAccessibleName(self.tr("Parts of the customer"))
        self._show_notice()

    def _show_notice(self) -> None:
        card = self._card
        notice = elsewhere_notice() if self._is_elsewhere else notice_of(card) if card is not None else None
        self._notice = notice
        hidden = notice is None or (self._is_compact and not notice.urgent)
        if card is None or notice is None or hidden or self._closed_notice == (card.id, notice.title):
            self._bar.hide()
            return
        button = notice.button if card.may_edit or notice.action != "document" else ""
        self._bar.show_message(notice.tone, notice.title, notice.text, button)

    @Slot()
    def _bar_closed(self) -> None:
        if self._card is not None and self._notice is not None:
            self._closed_notice = (self._card.id, self._notice.title)

    @Slot()
    def _bar_acted(self) -> None:
        if self._notice is not None:
            self.notice_acted.emit(self._notice.action)

    @Slot()
    def _document_wanted(self) -> None:
        self.notice_acted.emit("document")

    # tabs --------------------------------------------------------------------------------------------

    @Slot(int)
    def _tab_changed(self, index: int) -> None:
        paint_later(self)
        self._pages.setCurrentIndex(max(index, 0))
        self._show_tab()

    @Slot(str)
    def _tile_chosen(self, name: str) -> None:
        self.tabs.setCurrentIndex(TILE_TABS[name])

    @Slot()
    def _tab_key(self) -> None:
        key = self.sender()
        number = key.property("tab") if key is not None else None
        if isinstance(number, int):
            self.tabs.setCurrentIndex(number)

    @Slot()
    def next_tab(self) -> None:
        """The tab to the right, the first after the last."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + 1) % self.tabs.count())

    @Slot()
    def previous_tab(self) -> None:
        """The tab to the left."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() - 1) % self.tabs.count())

    def take_focus(self) -> None:
        """The first thing on the tab that is shown."""
        pages = (self.profile, self.contact, self.documents, self.history)
        pages[self._pages.currentIndex()].take_focus()
