"""The sync centre: state, what needs a person, what waits, what lies on this computer, working offline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from sync.client.sync_status import SyncState, SyncStatus
from ui import error_texts, formats, shortcuts
from ui.refresh import RefreshBus
from ui.screens.sync_centre.ask_desk import AskDesk
from ui.screens.sync_centre.outbox_list import OutboxLine, OutboxList
from ui.screens.sync_centre.sync_books import SyncBooks, touches_books
from ui.screens.sync_centre.sync_words import pill_words, progress_of, state_sentence, state_title
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.section_header import SectionHeader
from ui.widgets.tone_disc import ToneDisc

SHOWN = 50


class SyncCentrePage(Page):
    """Emits what it wants done; the main window passes it to the loop and the conflict desk."""

    sync_wanted = Signal()
    offline_wanted = Signal(bool)
    conflict_wanted = Signal(bytes)
    customer_wanted = Signal(bytes)
    help_wanted = Signal(bytes, object)

    def __init__(
        self, books: SyncBooks, bus: RefreshBus, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._clock, self._books = clock, books
        books.setParent(self)
        self._status = SyncStatus()
        self.asking = AskDesk(self, books)
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_status)
        bus.touched.connect(self.on_touched)
        shortcuts.bind(self, "next_item", partial(self._needs.step, 1))
        shortcuts.bind(self, "previous_item", partial(self._needs.step, -1))
        self._books.loaded.connect(self._show_desk)
        self._books.failed.connect(self.on_failed)
        self._books.conflict_wanted.connect(self.conflict_wanted)
        self._books.customer_wanted.connect(self.customer_wanted)
        self._books.help_wanted.connect(self._help)
        self.go_live()

    def _build(self) -> None:
        page = ScrollPage(margins=(12, 0, 0, 12), spacing=12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(page)
        self._title, self._sentence = Label("", "title"), Label("", "body", "text2", wrap=True)
        self._now = PushButton("", Kind.PRIMARY, "arrow_sync", shortcuts.keys_text("sync_now"))
        self._offline = PushButton("", Kind.STANDARD, "plug_disconnected")
        self._progress = ProgressLine("")
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        words.setSpacing(0)
        self._mark = ToneDisc("cloud_sync", "info", 40)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addSpacing(4)
        head.addLayout(words, 1)
        head.addWidget(self._offline)
        head.addWidget(self._now)
        card = Card(margins=(20, 16, 20, 16), spacing=10)
        card.body.addLayout(head)
        card.body.addWidget(self._progress)
        self._failure = InfoBar()
        self._failure.hide()
        page.body.addWidget(card)
        page.body.addWidget(self._failure)
        self._needs_head, self._needs, self._needs_card = _section(page)
        self._wait_head, self._wait, self._wait_card = _section(page)
        self._empty = EmptyState("cloud_checkmark", "ok")
        page.body.addWidget(self._empty)
        self._here_head, self._here, _here_card = _section(page)
        self._log_head, self._log, self._log_card = _section(page)
        page.body.addStretch(1)
        self._now.clicked.connect(self.sync_wanted)
        self._offline.clicked.connect(self.on_offline)

    # what is known ---------------------------------------------------------------------------------

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """The loop says how it stands."""
        self._status = status
        if self.isVisible():
            self.show_status()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Reload when the outbox or conflicts may have changed and somebody looks."""
        if self.isVisible() and touches_books(touched):
            self.reload()

    def needs_lines(self) -> tuple[OutboxLine, ...]:
        """What needs a person, as shown."""
        return self._needs.lines()

    def waiting_lines(self) -> tuple[OutboxLine, ...]:
        """What waits to be sent, as shown."""
        return self._wait.lines()

    def here_lines(self) -> tuple[OutboxLine, ...]:
        """What lies on this computer, as shown."""
        return self._here.lines()

    def log_lines(self) -> tuple[OutboxLine, ...]:
        """The sync log, as shown."""
        return self._log.lines()

    def reload(self) -> None:
        """Read the books again."""
        self._books.reload()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why in place."""
        words = error_texts.sentences(error)
        self._failure.show_message("bad", words.happened, words.todo, "")

    # showing ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts."""
        self._now.setText(self.tr("Sync now"))
        self._progress.setAccessibleName(self.tr("First copy of the customers"))
        self._empty.set_texts(
            self.tr("Nothing is waiting"), self.tr("Everything you saved is with head office.")
        )
        if self.isVisible():
            self._show_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: nobody kept the page up to date while it was hidden."""
        super().showEvent(event)
        self._show_all()
        self.reload()

    def _show_all(self) -> None:
        self.show_status()
        self._show_desk()

    @Slot()
    def show_status(self) -> None:
        """Title, sentence, buttons and progress from the last status."""
        status, now = self._status, self._clock.now_ms()
        self._title.setText(state_title(status))
        self._sentence.setText(state_sentence(status, now))
        self._sentence.setVisible(bool(self._sentence.text()))
        words = pill_words(status, 0, 0, 0)
        self._mark.set_picture(words.icon, words.tone)
        away = status.state is SyncState.WORKING_OFFLINE
        self._offline.setText(self.tr("Go online") if away else self.tr("Work offline"))
        self._now.set_busy(status.state in (SyncState.SYNCING, SyncState.CONNECTING))
        done, total = progress_of(status)
        self._progress.setVisible(total > done)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        if self._books.is_known:
            self._here.set_lines(self._books.here_lines(status))
        if status.state is SyncState.OFFLINE and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    @Slot()
    def _show_desk(self) -> None:
        books = self._books
        if not books.is_known:
            return
        needs, waiting = books.needs_lines(), books.waiting_lines()
        self._needs_head.set_texts(self.tr("Needs you"), formats.number(books.needing()))
        self._needs.set_lines(needs)
        self._needs_card.setVisible(bool(needs))
        self._wait_head.set_texts(self.tr("Waiting to upload"), formats.number(books.waiting()))
        self._wait.set_lines(waiting)
        self._wait_card.setVisible(bool(waiting))
        self._empty.setVisible(not needs and not waiting)
        self._here_head.set_texts(self.tr("On this computer"), "")
        self._here.set_lines(books.here_lines(self._status))
        events = books.event_lines()
        self._log_head.set_texts(self.tr("Sync log"), "")
        self._log.set_lines(events)
        self._log_card.setVisible(bool(events))

    # acting ----------------------------------------------------------------------------------------

    @Slot()
    def on_offline(self) -> None:
        """Leave or enter the network."""
        self.offline_wanted.emit(self._status.state is not SyncState.WORKING_OFFLINE)

    @Slot(bytes)
    def _help(self, mid: bytes) -> None:
        self.help_wanted.emit(mid, self._status)


def _section(page: ScrollPage) -> tuple[SectionHeader, OutboxList, Card]:
    card = Card(margins=(20, 14, 20, 12), spacing=4)
    head, rows = SectionHeader(), OutboxList("")
    card.body.addWidget(head)
    card.body.addWidget(rows)
    page.body.addWidget(card)
    return head, rows, card
