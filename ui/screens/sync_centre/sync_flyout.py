"""The flyout below the sync pill: how replication stands, what needs a person, what waits, what lies here."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from sync.client.sync_status import SyncState, SyncStatus
from ui import error_texts, formats, shortcuts
from ui.refresh import RefreshBus
from ui.screens.sync_centre.ask_desk import AskDesk
from ui.screens.sync_centre.outbox_list import OutboxList
from ui.screens.sync_centre.sync_books import SyncBooks, touches_books
from ui.screens.sync_centre.sync_words import progress_of, state_sentence, state_title
from ui.theme import theme
from ui.widgets.card import Hairline
from ui.widgets.flyout import MARGIN, Flyout
from ui.widgets.label import Label
from ui.widgets.progress_line import ProgressLine
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.scroll_page import ScrollPage

SHOWN: Final = 3
WIDTH: Final = 440


class FlyoutPart(QWidget):
    """A quiet heading with a count, and rows below it."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._count = Label("", "caption", "text2"), Label("", "caption", "text2", numeric=True)
        self.rows = OutboxList("", has_lines=False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 6)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.rows)

    def set_head(self, title: str, count: int) -> None:
        """Words and number of the heading; no number for 0."""
        self._title.setText(title)
        self._count.setText(formats.number(count) if count else "")
        self.rows.setAccessibleName(title)


class SyncFlyout(Flyout):
    """`sync_wanted`, `offline_wanted(bool)`, `centre_wanted`; conflicts and refused changes through `books`."""

    sync_wanted = Signal()
    offline_wanted = Signal(bool)
    centre_wanted = Signal()

    _is_built = False

    def __init__(
        self, window: QWidget, pill: QWidget, books: SyncBooks, bus: RefreshBus, clock: Clock
    ) -> None:
        super().__init__(window, WIDTH)
        self._pill, self._clock = pill, clock
        self.books = books
        books.setParent(self)
        self._status = SyncStatus()
        self._title, self._sentence = Label("", "lead"), Label("", "caption", "text2", wrap=True)
        self._now = PushButton("", Kind.PRIMARY, "arrow_sync", shortcuts.keys_text("sync_now"))
        self._progress = ProgressLine("")
        self._needs, self._wait, self._here = FlyoutPart(), FlyoutPart(), FlyoutPart()
        self._offline = PushButton("", Kind.GHOST, "plug_disconnected")
        self._centre = PushButton("", Kind.LINK, "", shortcuts.keys_text("sync_centre"))
        self._middle = ScrollPage(margins=(0, 0, 0, 0), spacing=0)
        self._lines = [Hairline() for _ in range(3)]
        self._build()
        self._now.clicked.connect(self.sync_wanted)
        self._offline.clicked.connect(self._offline_clicked)
        self._centre.clicked.connect(self._to_centre)
        books.loaded.connect(self._show_books)
        books.failed.connect(self.on_failed)
        books.conflict_wanted.connect(self.close_panel)
        books.customer_wanted.connect(self.close_panel)
        books.words_wanted.connect(self.close_panel)
        self.asking = AskDesk(window, books)
        bus.touched.connect(self.on_touched)
        self._is_built = True
        self.retranslate()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 12, 10)
        head.setSpacing(12)
        head.addLayout(words, 1)
        head.addWidget(self._now)
        bar = QVBoxLayout()
        bar.setContentsMargins(16, 0, 12, 8)
        bar.addWidget(self._progress)
        for line, part in zip(self._lines, (self._needs, self._wait, self._here), strict=True):
            self._middle.body.addWidget(line)
            self._middle.body.addWidget(part)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 8, 8, 8)
        foot.addWidget(self._offline)
        foot.addStretch(1)
        foot.addWidget(self._centre)
        self.body.addLayout(head)
        self.body.addLayout(bar)
        self.body.addWidget(self._middle)
        self.body.addWidget(Hairline())
        self.body.addLayout(foot)

    # opening -----------------------------------------------------------------------------------------

    @Slot()
    def toggle(self) -> None:
        """Open below the pill, or close."""
        if self.isVisible():
            self.close_panel()
            return
        self._show_status()
        self._show_books()
        self.open_below(self._pill)
        self.books.reload()

    def place(self) -> None:
        """The rows take the room that they need and that the window has."""
        rows, layout, host = self._middle.widget(), self.layout(), self.parentWidget()
        assert rows is not None
        assert layout is not None
        assert host is not None
        wanted = rows.sizeHint().height()
        self._middle.setFixedHeight(wanted)
        layout.activate()
        whole = layout.heightForWidth(theme().size(WIDTH) + 2 * MARGIN)
        room = host.height() - self._pill.mapTo(host, self._pill.rect().bottomLeft()).y()
        self._middle.setFixedHeight(max(wanted - max(whole - room, 0), theme().size(60)))
        super().place()

    # what is known -----------------------------------------------------------------------------------

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """The loop says how it stands."""
        self._status = status
        if self.isVisible():
            self._show_status()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Read again what may have changed, while anybody looks."""
        if self.isVisible() and touches_books(touched):
            self.books.reload()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why in place of the sentence."""
        self._sentence.setText(error_texts.one_line(error))

    def retranslate(self) -> None:
        """All words."""
        if not self._is_built:
            return
        self.setAccessibleName(self.tr("Sync"))
        self._now.setText(self.tr("Sync now"))
        self._centre.setText(shortcuts.title("sync_centre"))
        self._progress.setAccessibleName(self.tr("First copy of the customers"))
        if self.isVisible():
            self._show_status()
            self._show_books()

    def _show_status(self) -> None:
        status = self._status
        self._title.setText(state_title(status))
        self._sentence.setText(state_sentence(status, self._clock.now_ms()))
        is_away = status.state is SyncState.WORKING_OFFLINE
        self._offline.setText(self.tr("Go online") if is_away else self.tr("Work offline"))
        self._offline.set_icon_name("plug_connected" if is_away else "plug_disconnected")
        self._now.set_busy(status.state in (SyncState.SYNCING, SyncState.CONNECTING))
        done, total = progress_of(status)
        self._progress.setVisible(total > done)
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)

    @Slot()
    def _show_books(self) -> None:
        books = self.books
        needs, waits = books.needs_lines()[:SHOWN], books.waiting_lines()[:SHOWN]
        # One button a row: the others are on the page.
        self._needs.rows.set_lines([line.with_first_action() for line in needs])
        self._wait.rows.set_lines(waits)
        self._here.rows.set_lines(books.here_lines(self._status))
        self._needs.set_head(self.tr("Needs you"), books.needing())
        self._wait.set_head(self.tr("Waiting to upload"), books.waiting())
        self._here.set_head(self.tr("On this computer"), 0)
        for line, part, is_shown in (
            (self._lines[0], self._needs, bool(needs)),
            (self._lines[1], self._wait, bool(waits)),
            (self._lines[2], self._here, books.is_known),
        ):
            line.setVisible(is_shown)
            part.setVisible(is_shown)
        if self.isVisible():
            self.place()

    # wishes ------------------------------------------------------------------------------------------

    @Slot()
    def _offline_clicked(self) -> None:
        self.offline_wanted.emit(self._status.state is not SyncState.WORKING_OFFLINE)

    @Slot()
    def _to_centre(self) -> None:
        self.close_panel()
        self.centre_wanted.emit()
