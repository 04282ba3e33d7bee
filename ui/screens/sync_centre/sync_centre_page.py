"""The sync centre: state, what needs a person, what waits, what lies on this computer, working offline."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.touched import Touched
from app.services.conflict_case import ConflictSummary
from app.services.conflict_service import ConflictService
from app.services.outbox_service import OutboxItem, OutboxService, VaultFacts
from sync.client.sync_status import SyncState, SyncStatus
from ui import error_texts, formats, shortcuts
from ui.customer_rows import is_chinese, title_of
from ui.field_labels import field_label
from ui.jobs import Jobs
from ui.outcome_texts import outcome_line
from ui.refresh import RefreshBus
from ui.screens.sync_centre.outbox_list import OutboxLine, OutboxList, RowAction
from ui.screens.sync_centre.sync_words import pill_words, state_sentence, state_title
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

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one reading of the books found."""

    facts: VaultFacts
    waiting: tuple[OutboxItem, ...]
    refused: tuple[OutboxItem, ...]
    conflicts: tuple[ConflictSummary, ...]


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What does not change while somebody is signed in."""

    bank_zh: str
    bank_en: str
    fingerprint: str
    offline_until: int


class SyncCentrePage(Page):
    """Emits what it wants done; the main window passes it to the loop and the conflict desk."""

    sync_wanted = Signal()
    offline_wanted = Signal(bool)
    conflict_wanted = Signal(bytes)
    customer_wanted = Signal(bytes)

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        outbox: OutboxService,
        conflicts: ConflictService,
        clock: Clock,
        desk: DeskFacts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._bus, self._outbox, self._conflicts = jobs, bus, outbox, conflicts
        self._clock, self._desk = clock, desk
        self._status = SyncStatus()
        self._found: _Desk | None = None
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.show_status)
        bus.touched.connect(self.on_touched)
        self.go_live()
        self.reload()

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
        page.body.addStretch(1)
        self._now.clicked.connect(self.sync_wanted)
        self._offline.clicked.connect(self.on_offline)

    # what is known ---------------------------------------------------------------------------------

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """The loop says how it stands."""
        self._status = status
        self.show_status()

    @Slot(object)
    def on_touched(self, touched: Touched) -> None:
        """Reload when the outbox or conflicts may have changed."""
        if touched.everything or touched.parts or touched.of("conflict") or touched.of("customer"):
            self.reload()

    def needs_lines(self) -> tuple[OutboxLine, ...]:
        """What needs a person, as shown."""
        return self._needs.lines()

    def waiting_lines(self) -> tuple[OutboxLine, ...]:
        """What waits to be sent, as shown."""
        return self._wait.lines()

    def reload(self) -> None:
        """Read the books again."""
        self._jobs.read(self, self._read, self.on_loaded, self.on_failed, key="desk")

    def _read(self) -> _Desk:
        return _Desk(
            self._outbox.facts(),
            self._outbox.waiting(_SHOWN),
            self._outbox.needs_attention(_SHOWN),
            self._conflicts.summaries(),
        )

    @Slot(object)
    def on_loaded(self, found: _Desk) -> None:
        """Show what was read."""
        self._found = found
        self._show_desk()

    @Slot(object)
    def on_failed(self, error: object) -> None:
        """Say why in place."""
        words = error_texts.sentences(error)  # type: ignore[arg-type]  # jobs deliver CimsError only
        self._failure.show_message("bad", words.happened, words.todo, "")

    # showing ---------------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts."""
        self._now.setText(self.tr("Sync now"))
        self._progress.setAccessibleName(self.tr("First copy of the customers"))
        self._empty.set_texts(
            self.tr("Nothing is waiting"), self.tr("Everything you saved is with head office.")
        )
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
        self._progress.setVisible(status.total > status.done)
        self._progress.setRange(0, max(status.total, 1))
        self._progress.setValue(status.done)
        if status.state is SyncState.OFFLINE and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def _show_desk(self) -> None:
        found = self._found
        if found is None:
            return
        needs = [*map(self._conflict_line, found.conflicts), *map(self._refused_line, found.refused)]
        waiting = [self._waiting_line(item) for item in found.waiting]
        self._needs_head.set_texts(self.tr("Needs you"), formats.number(len(needs)))
        self._needs.set_lines(needs)
        self._needs_card.setVisible(bool(needs))
        self._wait_head.set_texts(self.tr("Waiting to upload"), formats.number(found.facts.waiting))
        self._wait.set_lines(waiting)
        self._wait_card.setVisible(bool(waiting))
        self._empty.setVisible(not needs and not waiting)
        self._here_head.set_texts(self.tr("On this computer"), "")
        self._here.set_lines(self._here_lines(found.facts))

    def _conflict_line(self, item: ConflictSummary) -> OutboxLine:
        text = self.tr("%n field(s) in conflict", "", item.count)
        people = self.tr(", ").join(title_of(*names) for names in item.others)
        also = self.tr("Also edited by {people}").format(people=people) if people else ""
        when = formats.moment_ms(item.raised_at, self._clock.now_ms()) if item.raised_at else ""
        action = RowAction(
            self.tr("Resolve"), lambda: self.conflict_wanted.emit(item.customer), Kind.STANDARD
        )
        return OutboxLine(
            "warning",
            "bad",
            formats.joined(title_of(item.name, item.name_latin), text),
            also,
            when,
            (action,),
        )

    def _refused_line(self, item: OutboxItem) -> OutboxLine:
        reasons = [outcome_line(code) for code in item.codes]
        actions = (
            RowAction(self.tr("Try again"), lambda: self._act(self._outbox.retry, item.mid)),
            RowAction(self.tr("Put aside"), lambda: self._act(self._outbox.discard, item.mid), Kind.GHOST),
        )
        title = formats.joined(title_of(item.name, item.name_latin), self._fields(item))
        return OutboxLine("error_circle", "bad", title, " ".join(reasons), self._when(item), actions)

    def _waiting_line(self, item: OutboxItem) -> OutboxLine:
        icon = "person_add" if item.is_new else "edit"
        state = self.tr("Sent, coming back") if item.state == "acked" else self.tr("Queued")
        title = formats.joined(title_of(item.name, item.name_latin), self._fields(item))
        return OutboxLine(icon, "info", title, self._when(item), state)

    def _fields(self, item: OutboxItem) -> str:
        if item.is_new:
            return self.tr("new customer")
        return self.tr(", ").join(field_label(label) for label in item.labels[:3])

    def _when(self, item: OutboxItem) -> str:
        return formats.moment_ms(item.at, self._clock.now_ms())

    def _here_lines(self, facts: VaultFacts) -> list[OutboxLine]:
        count = self.tr("%n customer(s)", "", facts.customers)
        until = formats.moment_ms(self._desk.offline_until, self._clock.now_ms())
        store = OutboxLine(
            "database",
            "ok",
            formats.joined(count, formats.size(facts.bytes), self.tr("encrypted")),
            self.tr("You can sign in without head office until {time}").format(time=until),
            "",
        )
        verified = self._status.state is not SyncState.CERTIFICATE
        bank = (self._desk.bank_zh if is_chinese() else self._desk.bank_en) or self._desk.bank_en
        who = OutboxLine(
            "shield_checkmark" if verified else "shield_error",
            "ok" if verified else "bad",
            self.tr("{name}, identity verified").format(name=bank)
            if verified
            else self.tr("{name}, identity not verified").format(name=bank),
            self._desk.fingerprint,
            "",
        )
        return [store, who]

    # acting ----------------------------------------------------------------------------------------

    @Slot()
    def on_offline(self) -> None:
        """Leave or enter the network."""
        self.offline_wanted.emit(self._status.state is not SyncState.WORKING_OFFLINE)

    def _act(self, work: object, mid: bytes) -> None:
        self._jobs.write(self, lambda: work(mid), self.on_acted, self.on_failed)  # type: ignore[operator]  # a service method

    @Slot(object)
    def on_acted(self, _result: object) -> None:
        """The books changed."""
        self._bus.publish(Touched(parts=frozenset({"outbox"})))

    def with_desk(self, desk: DeskFacts) -> None:
        """Other facts of the computer, after a new sign-in."""
        self._desk = replace(desk)
        self._show_desk()


def _section(page: ScrollPage) -> tuple[SectionHeader, OutboxList, Card]:
    card = Card(margins=(20, 14, 20, 12), spacing=4)
    head, rows = SectionHeader(), OutboxList("")
    card.body.addWidget(head)
    card.body.addWidget(rows)
    page.body.addWidget(card)
    return head, rows, card
