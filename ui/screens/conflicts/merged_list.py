"""What was merged without asking, on both sides: counted and named in one line, unfolded to values, each of them
reversible.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clock import Clock
from app.domain.errors import CimsError
from app.services.conflict_case import MergedChange, OfficeChange, Standing
from app.services.conflict_service import ConflictService
from app.services.customer_draft import Saved
from app.services.directory_service import DirectoryService
from ui import customer_rows, error_texts, formats
from ui.customer_values import value_words
from ui.field_labels import field_label
from ui.jobs import Jobs
from ui.widgets.card import Card, Hairline
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import Kind, PushButton

ReadChanges = Callable[[bytes], tuple[OfficeChange, ...]]


class MergedRow(Page):
    """One merged group: its name, what changed, who and when, and the way back."""

    undo_wanted = Signal()

    def __init__(self, change: MergedChange, who: str, when: str) -> None:
        super().__init__()
        self._change, self._who, self._when = change, who, when
        self._name = Label("", "strong")
        self._values = Label("", "body", "text", elide=True, numeric=True)
        self._remark = Label("", "caption", "text2", elide=True)
        self.undo = PushButton("", Kind.LINK, "arrow_undo", size="button_small")
        self.undo.setVisible(change.may_undo)
        words = QVBoxLayout()
        words.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._name)
        line.addWidget(self._values, 1)
        words.addLayout(line)
        words.addWidget(self._remark)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.undo)
        self.undo.clicked.connect(self.undo_wanted)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        change = self._change
        name = field_label(change.label)
        self._name.setText(name)
        parts = []
        for field in change.fields:
            before = value_words(field.kind, field.code_list, field.before) or self.tr("Empty")
            after = value_words(field.kind, field.code_list, field.after) or self.tr("Empty")
            words = f"{before} → {after}"
            parts.append(f"{field_label(field.label)}: {words}" if len(change.fields) > 1 else words)
        self._values.setText(formats.joined(*parts))
        side = self.tr("only you changed it") if change.is_mine else self.tr("only the other side changed it")
        standing = {
            Standing.UNDONE: self.tr("undone"),
            Standing.CHANGED_SINCE: self.tr("changed again since"),
        }.get(change.standing, "")
        self._remark.setText(formats.joined(side, self._who, self._when, standing))
        self.undo.setText(self.tr("Undo"))
        self.undo.setAccessibleName(self.tr("Undo the merge of {name}").format(name=name))


class MergedList(Page):
    """`show_customer(id)`; `undone(Saved)` once an earlier value was put back, `grown()` when it needs another
    height. Hidden while nothing was merged.
    """

    undone = Signal(object)
    failed = Signal(object)
    grown = Signal()

    def __init__(
        self,
        jobs: Jobs,
        service: ConflictService,
        directory: DirectoryService,
        clock: Clock,
        read_changes: ReadChanges | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._service, self._directory, self._clock = jobs, service, directory, clock
        self._read_changes = read_changes
        self._customer, self._is_open, self._is_asking = b"", False, False
        self._office: tuple[OfficeChange, ...] = ()
        self._error: CimsError | None = None
        self._changes: tuple[MergedChange, ...] = ()
        self.rows: list[MergedRow] = []
        self._title, self._names = Label("", "strong"), Label("", "body", "text2", elide=True)
        self.view = PushButton("", Kind.LINK, size="button_small")
        self._source = Label("", "caption", "text2", elide=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 6, 0, 0)
        rest.setSpacing(6)
        rest.addWidget(Hairline())
        rest.addLayout(self._list)
        rest.addWidget(self._source)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconMark("checkmark_circle", "ok", filled=True))
        line.addWidget(self._title)
        line.addWidget(self._names, 1)
        line.addWidget(self.view)
        card = Card(margins=(14, 10, 14, 10), surface="subtle")
        card.body.addLayout(line)
        card.body.addWidget(self._rest)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.view.clicked.connect(self.turn)
        self.hide()
        self.go_live()

    def show_customer(self, customer: bytes) -> None:
        """This computer's side at once, the other as soon as head office answers; offline is no error here."""
        if customer != self._customer:
            self._customer, self._office, self._error, self._is_open = customer, (), None, False
            self._changes = ()
            self._show()
        self._read()
        reader = self._read_changes
        if reader is not None and not self._is_asking:
            self._is_asking = True
            self._jobs.network(
                self, lambda: (customer, reader(customer)), self.on_office, self.on_office_failed
            )

    def _read(self) -> None:
        service, customer, office = self._service, self._customer, self._office
        self._jobs.read(
            self, lambda: (customer, service.merged(customer, office)), self.on_read, self.failed_to_read,
            key="merged",
        )  # fmt: skip

    @Slot(object)
    def on_read(self, answer: tuple[bytes, tuple[MergedChange, ...]]) -> None:
        """What was merged."""
        customer, changes = answer
        if customer == self._customer and changes != self._changes:
            self._changes = changes
            self._show()

    @Slot(object)
    def failed_to_read(self, error: CimsError) -> None:
        """The store could not be read."""
        self.failed.emit(error)

    @Slot(object)
    def on_office(self, answer: tuple[bytes, tuple[OfficeChange, ...]]) -> None:
        """The other side."""
        customer, changes = answer
        self._is_asking, self._error = False, None
        if customer == self._customer:
            self._office = changes
            self._read()
        else:
            self.show_customer(self._customer)

    @Slot(object)
    def on_office_failed(self, error: CimsError) -> None:
        """Offline: this computer's side stays on screen."""
        self._is_asking, self._error = False, error
        self._say_source()

    @Slot()
    def turn(self) -> None:
        """Unfold the list, or fold it."""
        self._is_open = not self._is_open
        self._rest.setVisible(self._is_open)
        self.retranslate()
        self.grown.emit()
        first = next((row.undo for row in self.rows if row.undo.isVisibleTo(self)), None)
        if self._is_open and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _undo(self, change: MergedChange) -> None:
        service, customer = self._service, self._customer
        self._jobs.write(
            self, lambda: service.undo_merged(customer, change), self.on_undone, self.on_undo_failed
        )

    @Slot(object)
    def on_undone(self, saved: Saved) -> None:
        """The earlier value is back, and waits to be sent like any edit."""
        self._read()
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        self.undone.emit(saved)

    @Slot(object)
    def on_undo_failed(self, error: CimsError) -> None:
        """It stays as it was merged."""
        self._read()
        self.failed.emit(error)

    # showing -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        while (old := self._list.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []
        people, now = self._directory.people(), self._clock.now_ms()
        for change in self._changes:
            who = customer_rows.person_words(people, change.author) or change.author
            row = MergedRow(change, who, formats.moment_ms(change.at, now))
            row.undo_wanted.connect(partial(self._undo, change))
            self._list.addWidget(row)
            self.rows.append(row)
        self.setVisible(bool(self._changes))
        self._rest.setVisible(self._is_open)
        self.retranslate()
        self.grown.emit()

    def retranslate(self) -> None:
        """Words."""
        mine = self._named(is_mine=True)
        theirs = self._named(is_mine=False)
        self._title.setText(self.tr("%n more merged automatically", "", len(self._changes)))
        self._names.setText(
            formats.joined(
                self.tr("{names} (only you)").format(names=mine) if mine else "",
                self.tr("{names} (only the other side)").format(names=theirs) if theirs else "",
            )
        )
        self.view.setText(self.tr("Hide") if self._is_open else self.tr("View"))
        self.view.setAccessibleName(self.tr("View what was merged automatically"))
        self._say_source()

    def _named(self, *, is_mine: bool) -> str:
        labels = dict.fromkeys(change.label for change in self._changes if change.is_mine is is_mine)
        return self.tr(", ").join(field_label(label) for label in labels)

    def _say_source(self) -> None:
        if self._error is not None:
            why = error_texts.one_line(self._error)
            self._source.setText(formats.joined(self.tr("Only your side is known here"), why))
        elif self._read_changes is None:
            self._source.setText(self.tr("Only your side is known here"))
        self._source.setVisible(self._error is not None or self._read_changes is None)
