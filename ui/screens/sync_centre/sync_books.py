"""What the sync centre and the flyout show of the books: who needs a decision, what waits, what lies here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.conflict_case import ConflictSummary
from app.services.conflict_service import ConflictService
from app.services.outbox_service import OutboxItem, OutboxService, VaultFacts
from sync.client.sync_status import SyncState, SyncStatus
from ui import customer_rows, formats
from ui.field_labels import field_label
from ui.jobs import Jobs
from ui.outcome_texts import outcome_line
from ui.refresh import RefreshBus
from ui.screens.sync_centre.check_words import check_line, event_line
from ui.screens.sync_centre.outbox_list import OutboxLine, RowAction
from ui.widgets.push_button import Kind


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What does not change while somebody is signed in; `offline_until` in ms UTC."""

    bank_zh: str
    bank_en: str
    fingerprint: str
    offline_until: int


@dataclass(frozen=True, slots=True)
class _Books:
    """What one reading found."""

    facts: VaultFacts
    waiting: tuple[OutboxItem, ...]
    refused: tuple[OutboxItem, ...]
    conflicts: tuple[ConflictSummary, ...]


class SyncBooks(QObject):
    """`reload()`, then `loaded` or `failed(CimsError)`; lines carry their buttons.

    `conflict_wanted(customer)` to decide, `customer_wanted(customer)` to mend what was refused, `help_wanted(mid)` to ask
    support about it, `words_wanted(mid, title)` for words to lay it before the manager with.
    """

    loaded = Signal()
    failed = Signal(object)
    conflict_wanted = Signal(bytes)
    customer_wanted = Signal(bytes)
    help_wanted = Signal(bytes)
    words_wanted = Signal(bytes, str)

    def __init__(
        self,
        jobs: Jobs,
        bus: RefreshBus,
        outbox: OutboxService,
        conflicts: ConflictService,
        clock: Clock,
        desk: DeskFacts,
        limit: int,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._bus, self._outbox, self._conflicts = jobs, bus, outbox, conflicts
        self._clock, self._desk, self._limit = clock, desk, limit
        self._books: _Books | None = None

    # reading -----------------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read again; the newest reading wins."""
        self._jobs.read(self, self._read, self.on_loaded, self.on_failed, key="books")

    def _read(self) -> _Books:
        outbox, limit = self._outbox, self._limit
        refused, conflicts = outbox.needs_attention(limit), self._conflicts.summaries()
        return _Books(outbox.facts(), outbox.waiting(limit), refused, conflicts)

    @Slot(object)
    def on_loaded(self, books: _Books) -> None:
        """The books are here."""
        self._books = books
        self.loaded.emit()

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """They could not be read, or an act was refused."""
        self.failed.emit(error)

    @property
    def is_known(self) -> bool:
        """Whether they have been read."""
        return self._books is not None

    def needing(self) -> int:
        """How many conflicts and refused changes there are."""
        facts = self._books.facts if self._books is not None else None
        return facts.conflicts + facts.refused if facts is not None else 0

    def waiting(self) -> int:
        """How many changes wait to be sent."""
        return self._books.facts.waiting if self._books is not None else 0

    # lines -------------------------------------------------------------------------------------------

    def needs_lines(self) -> list[OutboxLine]:
        """Conflicts first, then what was refused, each with what can be done."""
        books = self._books
        if books is None:
            return []
        lines = [*map(self._conflict_line, books.conflicts), *map(self._refused_line, books.refused)]
        return lines[: self._limit]

    def waiting_lines(self) -> list[OutboxLine]:
        """What waits to be sent, oldest first."""
        return [self._waiting_line(item) for item in self._books.waiting] if self._books is not None else []

    def here_lines(self, status: SyncStatus) -> list[OutboxLine]:
        """What lies on this computer, and who head office is."""
        if self._books is None:
            return []
        facts = self._books.facts
        count = self.tr("%n customer(s)", "", facts.customers)
        until = formats.moment_ms(self._desk.offline_until, self._clock.now_ms())
        store = OutboxLine(
            "database",
            "ok",
            formats.joined(count, formats.size(facts.bytes), self.tr("encrypted")),
            self.tr("You can sign in without head office until {time}").format(time=until),
            "",
        )
        bank = (
            self._desk.bank_zh if customer_rows.is_chinese() else self._desk.bank_en
        ) or self._desk.bank_en
        is_verified = status.state is not SyncState.CERTIFICATE
        words = (
            self.tr("{name}, identity verified") if is_verified else self.tr("{name}, identity not verified")
        )
        who = OutboxLine(
            "shield_checkmark" if is_verified else "shield_error",
            "ok" if is_verified else "bad",
            words.format(name=bank),
            self._desk.fingerprint,
            "",
        )
        return [store, check_line(status, facts.customers, self._clock.now_ms()), who]

    def event_lines(self) -> list[OutboxLine]:
        """The sync log: what comparisons with head office led to, newest first."""
        events, now = self._books.facts.events if self._books is not None else (), self._clock.now_ms()
        return [event_line(event, now) for event in events]

    def _conflict_line(self, item: ConflictSummary) -> OutboxLine:
        people = self.tr(", ").join(customer_rows.title_of(*names) for names in item.others)
        if item.is_asked:
            return self._asked_line(item, people)
        text = self.tr("%n field(s) in conflict", "", item.count)
        also = self.tr("Also edited by {people}").format(people=people) if people else ""
        when = formats.moment_ms(item.raised_at, self._clock.now_ms()) if item.raised_at else ""
        act = RowAction(
            self.tr("Resolve"), lambda: self.conflict_wanted.emit(item.customer), key=item.customer
        )
        name = customer_rows.title_of(item.name, item.name_latin)
        return OutboxLine(
            "warning", "bad", formats.joined(name, text), formats.joined(also, when), "", (act,)
        )

    def _asked_line(self, item: ConflictSummary, people: str) -> OutboxLine:
        """Parked work of somebody else, for who may take it over."""
        text = self.tr("%n field(s) to take over", "", item.count)
        name = customer_rows.title_of(item.name, item.name_latin)
        who = self.tr("{people} asks you to decide").format(people=people)
        when = self._moment(item.raised_at) if item.raised_at else ""
        act = RowAction(
            self.tr("Decide"), lambda: self.conflict_wanted.emit(item.customer), key=item.customer
        )
        return OutboxLine("chat", "warn", formats.joined(name, text), formats.joined(who, when), "", (act,))

    def _refused_line(self, item: OutboxItem) -> OutboxLine:
        reasons = " ".join(outcome_line(code) for code in item.codes)
        actions = (
            RowAction(self.tr("Mend"), lambda: self.customer_wanted.emit(item.customer), key=item.customer),
            RowAction(self.tr("Try again"), lambda: self._act(self._outbox.retry, item.mid), key=item.mid),
            self._help_action(item),
            RowAction(
                self.tr("Put aside"), lambda: self._act(self._outbox.discard, item.mid), Kind.GHOST, item.mid
            ),
        )
        when = self._when(item)
        if item.laid_at:
            icon, tone, said = self._word_on(item)
            return OutboxLine(icon, tone, self._title(item), formats.joined(said, reasons), when, actions)
        if not item.asked_at:
            return OutboxLine("error_circle", "bad", self._title(item), reasons, when, actions)
        asked = self.tr("Help asked: {time}").format(time=self._moment(item.asked_at))
        return OutboxLine("chat", "warn", self._title(item), formats.joined(asked, reasons), when, actions)

    def _help_action(self, item: OutboxItem) -> RowAction:
        """A superior where he could take the change over, else support."""
        if item.may_lay:
            text = self.tr("Ask the manager")
            title = self._title(item)
            return RowAction(text, lambda: self.words_wanted.emit(item.mid, title), key=item.mid)
        return RowAction(self.tr("Ask for help"), lambda: self.help_wanted.emit(item.mid), key=item.mid)

    def _word_on(self, item: OutboxItem) -> tuple[str, str, str]:
        """Icon, tone and words for what became of work that was laid before the manager."""
        word = item.word
        if word is None:
            return (
                "chat",
                "warn",
                self.tr("With the manager since {time}").format(time=self._moment(item.laid_at)),
            )
        name = customer_rows.title_of(*word.by)
        if word.was_taken:
            return (
                "checkmark_circle",
                "ok",
                self.tr("Taken over by {name}: {words}").format(name=name, words=word.words),
            )
        return (
            "arrow_undo",
            "warn",
            self.tr("Given back by {name}: {words}").format(name=name, words=word.words),
        )

    def _waiting_line(self, item: OutboxItem) -> OutboxLine:
        icon = "person_add" if item.is_new else "edit"
        state = self.tr("Sent, coming back") if item.state == "acked" else self.tr("Queued")
        return OutboxLine(icon, "info", self._title(item), self._when(item), state)

    def _title(self, item: OutboxItem) -> str:
        name = customer_rows.title_of(item.name, item.name_latin)
        if item.is_new:
            return formats.joined(name, self.tr("new customer"))
        return formats.joined(name, self.tr(", ").join(field_label(label) for label in item.labels[:3]))

    def _when(self, item: OutboxItem) -> str:
        return self._moment(item.at)

    def _moment(self, milliseconds: int) -> str:
        return formats.moment_ms(milliseconds, self._clock.now_ms())

    # acting ------------------------------------------------------------------------------------------

    def lay_before(self, mid: bytes, words: str) -> None:
        """Lay a parked change before the manager, with its author's words."""
        outbox = self._outbox
        self._act(lambda each: outbox.lay_before(each, words), mid)

    def _act(self, work: Callable[[bytes], object], mid: bytes) -> None:
        self._jobs.write(self, lambda: work(mid), self.on_acted, self.on_failed)

    @Slot(object)
    def on_acted(self, _result: object) -> None:
        """The books changed."""
        self._bus.publish(Touched(parts=frozenset({"outbox"})))


def touches_books(touched: Touched) -> bool:
    """Whether a change may be one of the books."""
    return bool(touched.everything or touched.parts or touched.of("conflict") or touched.of("customer"))
