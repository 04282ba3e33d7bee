"""Decides the conflicts of one customer: what was synchronised last, my change, head office's, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.conflict_case import CaseGroup, ConflictCase
from app.services.conflict_service import ConflictService
from app.services.customer_draft import Saved
from app.services.directory_service import DirectoryService
from ui import customer_rows, error_texts, formats, shortcuts
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.screens.conflicts.asked_words import AskedWords, asked_words
from ui.screens.conflicts.conflict_row import COLUMN_SHARES, ConflictRow
from ui.screens.conflicts.conflict_state import ConflictState
from ui.screens.conflicts.merged_list import MergedList, ReadChanges
from ui.widgets.avatar import Avatar
from ui.widgets.card import Hairline
from ui.widgets.chip import StatusChip
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.field_edit import TextEdit
from ui.widgets.icon_mark import IconMark
from ui.widgets.info_bar import InfoBar
from ui.widgets.label import Label
from ui.widgets.paint_pause import paint_later
from ui.widgets.push_button import Kind, PushButton


@dataclass(frozen=True, slots=True)
class _Found:
    """The case of one customer, and everybody who has conflicts, he among them."""

    case: ConflictCase
    queue: tuple[bytes, ...]


class ConflictDialog(DialogShell):
    """Open it with `show_case`; `resolved` names the customer once the decision is stored here."""

    resolved = Signal(bytes)

    def __init__(
        self,
        host: QWidget,
        jobs: Jobs,
        bus: RefreshBus,
        service: ConflictService,
        directory: DirectoryService,
        clock: Clock,
        read_changes: ReadChanges | None = None,
    ) -> None:
        self._state: ConflictState | None = None
        self._states: dict[bytes, ConflictState] = {}
        self._queue: tuple[bytes, ...] = ()
        self._rows: list[ConflictRow] = []
        super().__init__(host, width=1080)
        self._jobs, self._bus, self._service, self._clock = jobs, bus, service, clock
        self._directory = directory
        self._avatar = Avatar("", 40)
        self._count = StatusChip("", "neutral")
        self.set_leading(self._avatar)
        self.set_trailing(self._count)
        self._head = self._make_head()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.merged = MergedList(jobs, service, directory, clock, read_changes)
        self._reason = TextEdit("reason", "edit", max_length=350)
        self._reason.changed.connect(self.on_reason)
        self._failure = InfoBar()
        for part in (self._head, Hairline()):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addWidget(self.merged)
        self.body.addWidget(self._reason)
        self.body.addWidget(self._failure)
        self.body.addStretch(1)
        self._failure.hide()
        self._later = self.add_button(PushButton("", Kind.GHOST))
        self._apply = self.set_primary(PushButton("", Kind.PRIMARY, "", shortcuts.keys_text("primary")))
        self.merged.undone.connect(self.on_undone)
        self.merged.failed.connect(self.on_failed)
        self.merged.grown.connect(self.place, Qt.ConnectionType.QueuedConnection)
        self._later.clicked.connect(self.reject)
        self._apply.clicked.connect(self.apply)
        for name, step in (("next_item", 1), ("previous_item", -1)):
            shortcuts.bind(self, name, partial(self.go_case, step), whole_window=False)
        self.retranslate()

    # showing ---------------------------------------------------------------------------------------

    def show_case(self, customer: bytes) -> None:
        """Load the customer's conflicts, and who else has some, and open."""
        service = self._service

        def read() -> _Found:
            return _Found(service.case(customer), tuple(item.customer for item in service.summaries()))

        self._jobs.read(self, read, self.on_loaded, self.on_failed, key="case")

    def go_case(self, step: int) -> None:
        """Alt+↓ and Alt+↑: the conflicts of the next customer; choices made here stay until they are applied."""
        if self._state is not None and len(self._queue) > 1:
            here = self._state.case.customer
            place = self._queue.index(here) if here in self._queue else -1
            self.show_case(self._queue[(place + step) % len(self._queue)])

    @Slot(object)
    def on_loaded(self, found: _Found) -> None:
        """Show the case; one without open conflicts closes the dialog."""
        paint_later(self)
        case, self._queue = found.case, found.queue
        if not case.groups:
            self.reject()
            return
        kept = self._states.get(case.customer)
        self._state = kept if kept is not None and kept.case == case else ConflictState(case)
        self._states[case.customer] = self._state
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self._rows = [ConflictRow(group, self._state, self._clock.now_ms()) for group in case.groups]
        self.merged.show_customer(case.customer)
        for row in self._rows:
            row.reveal_wanted.connect(self.reveal)
            row.decided.connect(self.on_decided)
            row.step_wanted.connect(self.go)
            self._list.addWidget(row)
        self._failure.hide()
        self.retranslate()
        self.on_decided()
        if not self.isVisible():
            self.open()
        self._focus_first()

    def retranslate(self) -> None:
        """All texts; called before the first case too."""
        super().retranslate()
        if not hasattr(self, "_apply"):
            return
        case = self._state.case if self._state is not None else None
        title = self.tr("Resolve sync conflict — {name}")
        name = customer_rows.title_of(case.name, case.name_latin) if case else ""
        self._avatar.set_person(name, case.customer.hex() if case else "")
        asked = self._asked()
        if asked is None:
            self.set_texts(title.format(name=name), self._sentence_text())
        else:
            self.set_texts(asked.title, asked.sentence)
        total = len(case.groups) if case else 0
        self._count.set_status(self._count_text(total), "neutral")
        for label, text in zip(self._heads, self._head_texts(), strict=True):
            label.setText(text)
        reason = self.tr("Reason (needed for customer due diligence fields)")
        self._reason.set_texts(reason if asked is None else asked.reason, "")
        self._later.setText(self.tr("Later"))
        self._apply.setText(self.tr("Apply and sync") if asked is None else asked.apply)
        hints = [("↑↓", self.tr("Field")), ("←→", self.tr("Side")), ("E", self.tr("Other value"))]
        if case and any(field.is_masked for group in case.groups for field in group.fields):
            hints.append((shortcuts.keys_text("reveal"), self.tr("Show values")))
        if len(self._queue) > 1:
            hints.append((shortcuts.keys_text("next_item"), self.tr("Next customer")))
        self.set_hints(tuple(hints))

    def _count_text(self, total: int) -> str:
        case, queue = self._state.case if self._state is not None else None, self._queue
        if case is None or len(queue) < 2 or case.customer not in queue:
            return self.tr("%n to decide", "", total)
        place, count = formats.number(queue.index(case.customer) + 1), formats.number(len(queue))
        return self.tr("Customer {place} of {count}").format(place=place, count=count)

    def _sentence_text(self) -> str:
        if self._state is None:
            return ""
        text = self.tr(
            "You and {people} changed the same customer. Choose the value to keep, field by field."
        )
        return text.format(people=self.tr(", ").join(self._their_names()) or self.tr("head office"))

    def _asked(self) -> AskedWords | None:
        case = self._state.case if self._state is not None else None
        name = customer_rows.title_of(case.name, case.name_latin) if case else ""
        author = case.groups[0].mine_author if case and case.groups else ""
        return asked_words(case, name, self._person(author))

    def _person(self, author: str) -> str:
        return customer_rows.person_words(self._directory.people(), author) or author

    def _their_names(self) -> list[str]:
        groups = self._state.case.groups if self._state is not None else ()
        authors = sorted({group.theirs_author for group in groups if group.theirs_author})
        people = self._directory.people()
        return [customer_rows.person_words(people, author) or author for author in authors]

    def _head_texts(self) -> tuple[str, ...]:
        groups = self._state.case.groups if self._state is not None else ()
        mine = max((group.mine_at for group in groups), default=0)
        theirs = max((group.theirs_at for group in groups), default=0)
        authors = formats.joined(*self._their_names())
        here = self.tr("This computer")
        asked = self._asked()
        if asked is not None:
            here = ""
        return (
            self.tr("Field"),
            self.tr("%n to decide", "", len(groups)),
            self.tr("Last synced"),
            "",
            self.tr("My change") if asked is None else asked.theirs_head,
            formats.joined(here, formats.moment_ms(mine, self._clock.now_ms())) if mine else here,
            self.tr("Head office"),
            formats.joined(formats.moment_ms(theirs, self._clock.now_ms()), authors) if theirs else authors,
        )

    # deciding --------------------------------------------------------------------------------------

    @Slot()
    def on_decided(self) -> None:
        """Enable what can be done now."""
        if self._state is not None:
            is_asked = any(group.is_asked for group in self._state.case.groups)
            needs = self._state.needs_reason or is_asked
            if needs is self._reason.isHidden():
                self._reason.setVisible(needs)
                self.place()
            self._apply.setEnabled(self._state.is_ready)

    @Slot(str)
    def on_reason(self, _key: str) -> None:
        """The reason was typed."""
        if self._state is not None:
            self._state.reason = self._reason.value()
            self._apply.setEnabled(self._state.is_ready)

    def primary_button(self) -> PushButton:
        """The button that applies the decisions."""
        return self._apply

    def choose_mine(self, reason: str) -> None:
        """Keep my value of every group, with a reason."""
        for row in self._rows:
            row.cards()[0].click()
        self._reason.set_value(reason)
        self.on_reason("")

    @Slot()
    def apply(self) -> None:
        """Record the decisions; they are sent like any other change."""
        if self._state is None or not self._state.is_ready:
            return
        case, decisions, reason = self._state.case, self._state.decisions(), self._state.reason
        self._apply.set_busy(True)
        self._jobs.write(
            self,
            lambda: self._service.resolve(case.customer, decisions, reason),
            self.on_saved,
            self.on_failed,
        )

    @Slot(object)
    def on_saved(self, saved: Saved) -> None:
        """Stored here; screens reload, the dialog closes."""
        self._apply.set_busy(False)
        self._bus.publish(Touched(frozenset({("customer", saved.id)}), frozenset({"outbox", "conflicts"})))
        self.resolved.emit(saved.id)
        self._states.pop(saved.id, None)
        rest = [customer for customer in self._queue if customer != saved.id]
        if rest:
            self.show_case(rest[0])
        else:
            self.accept()

    @Slot(object)
    def on_undone(self, saved: Saved) -> None:
        """A merge was taken back: screens reload, the conflict itself stays open."""
        self._bus.publish(Touched(frozenset({("customer", saved.id)}), frozenset({"outbox"})))

    @Slot(bytes)
    def reveal(self, conflict: bytes) -> None:
        """Show the values of one conflict for half a minute; the audit trail says so first."""
        if self._state is not None:
            customer, service = self._state.case.customer, self._service
            self._jobs.write(
                self, lambda: service.reveal(customer, conflict), self.on_revealed, self.on_failed
            )

    @Slot(object)
    def on_revealed(self, group: CaseGroup) -> None:
        """In the clear; not if another case is on screen by now."""
        for row in self._rows:
            if row.conflict() == group.conflict_id:
                row.show_clear(group)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: what was revealed is hidden with the dialog."""
        for row in self._rows:
            row.show_masked()
        super().hideEvent(event)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """Say why in place; the choices stay."""
        self._apply.set_busy(False)
        words = error_texts.sentences(error)
        self._failure.show_message("bad", words.happened, words.todo, "")
        if not self.isVisible():
            self.open()

    @Slot(int)
    def go(self, step: int) -> None:
        """Go to the next or previous field."""
        places = [i for i, row in enumerate(self._rows) if any(card.hasFocus() for card in row.cards())]
        target = (places[0] + step if places else 0) % max(len(self._rows), 1)
        if self._rows:
            self._rows[target].take_focus()

    def _focus_first(self) -> None:
        if self._rows:
            self._rows[0].take_focus()

    # parts -----------------------------------------------------------------------------------------

    def _make_head(self) -> QWidget:
        head = QWidget()
        grid = QGridLayout(head)
        grid.setContentsMargins(0, 0, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        self._heads = [
            Label("", "strong" if i % 2 == 0 else "caption", "text" if i % 2 == 0 else "text2")
            for i in range(8)
        ]
        self._marks: list[Label] = []
        for column, icon in enumerate(("", "history", "laptop", "server")):
            line = QHBoxLayout()
            line.setSpacing(6)
            if icon:
                line.addWidget(IconMark(icon, "text2", 18))
            line.addWidget(self._heads[column * 2])
            line.addStretch(1)
            grid.addLayout(line, 0, column)
            grid.addWidget(self._heads[column * 2 + 1], 1, column)
            grid.setColumnStretch(column, COLUMN_SHARES[column])
            grid.setColumnMinimumWidth(column, 40)
        return head
