"""Two records of one customer side by side: which one stays, and which values it takes over, group by group."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.services.customer_service import REVEAL_SECONDS
from app.services.directory_service import DirectoryService
from app.services.merge_case import MergeCase, MergeSide
from ui import customer_rows, formats, shortcuts
from ui.screens.customers.merge_row import SHARES, MergeRow
from ui.widgets.card import Hairline
from ui.widgets.dialog_shell import DialogShell
from ui.widgets.label import Label
from ui.widgets.notice_box import NoticeBox
from ui.widgets.person_row import PersonRow
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.tone_disc import ToneDisc


class MergeDialog(DialogShell):
    """`show_case(case)`; `merge_wanted(left, other, keys)`, `swap_wanted(left, other)` for the other way round.

    Values are masked until `reveal_wanted(left, other)` is answered by `show_clear`; they hide again by themselves.
    """

    reveal_wanted = Signal(bytes, bytes)
    merge_wanted = Signal(bytes, bytes, object)
    swap_wanted = Signal(bytes, bytes)

    def __init__(self, host: QWidget, directory: DirectoryService) -> None:
        self._case: MergeCase | None = None
        self._directory = directory
        self._rows: list[MergeRow] = []
        self._merge: PushButton | None = None
        super().__init__(host, width=900)
        self.set_leading(ToneDisc("merge", "info", 40))
        self._left, self._other = PersonRow(), PersonRow()
        self._left_head, self._other_head = Label("", "strong"), Label("", "strong", "text2")
        self._swap = PushButton("", Kind.STANDARD, "arrow_swap")
        self.eye = PushButton("", Kind.LINK, "eye", size="button_small")
        self._is_clear = False
        self._hide_later = QTimer(self)
        self._hide_later.setSingleShot(True)
        self._hide_later.setInterval(REVEAL_SECONDS * 1000)
        self._hide_later.timeout.connect(self.show_masked)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._same, self._goes, self._failure = (
            Label("", "body", "text2", wrap=True),
            NoticeBox(),
            NoticeBox(),
        )
        self.body.addLayout(self._head())
        self.body.addWidget(Hairline())
        self.body.addLayout(self._list)
        for part in (self._same, self._goes, self._failure):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._cancel = self.add_button(PushButton("", Kind.GHOST))
        self._merge = self.set_primary(PushButton("", Kind.PRIMARY, "merge", shortcuts.keys_text("primary")))
        self._cancel.clicked.connect(self.reject)
        self._merge.clicked.connect(self.merge)
        self._swap.clicked.connect(self.swap)
        self.eye.clicked.connect(self.turn_masks)
        reveal = QShortcut(QKeySequence(shortcuts.shortcut("reveal").keys[0]), self)
        reveal.activated.connect(self.turn_masks)
        self.retranslate()

    def _head(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        left = Qt.AlignmentFlag.AlignLeft
        grid.addWidget(self._swap, 0, 0, 2, 1, left | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.eye, 2, 0, left)
        for column, (head, row) in enumerate(
            ((self._left_head, self._left), (self._other_head, self._other)), start=1
        ):
            grid.addWidget(head, 0, column)
            grid.addWidget(row, 1, column)
        for column, share in enumerate(SHARES):
            grid.setColumnStretch(column, share)
        return grid

    def show_case(self, case: MergeCase) -> None:
        """Both records; what is proposed is chosen."""
        self._case = case
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._rows = [MergeRow(group, is_taken=group.is_taken) for group in case.groups]
        for row in self._rows:
            self._list.addWidget(row)
        self._failure.hide()
        self._set_busy(False)
        self._is_clear = False
        self._hide_later.stop()
        self.retranslate()
        if not self.isVisible():
            self.open()
        self.place()

    @Slot()
    def turn_masks(self) -> None:
        """Show what the masks hide, or hide it again."""
        if self._is_clear:
            self.show_masked()
        elif self._case is not None and self._case.is_masked:
            self.reveal_wanted.emit(self._case.left.id, self._case.other.id)

    def show_clear(self, case: MergeCase) -> None:
        """In the clear for half a minute; not if the records were swapped meanwhile."""
        if self._case is not None and case.left.id == self._case.left.id:
            self._is_clear = True
            self._put_groups(case)
            self._hide_later.start()

    @Slot()
    def show_masked(self) -> None:
        """Masked again; what was chosen stays."""
        self._hide_later.stop()
        if self._is_clear and self._case is not None:
            self._is_clear = False
            self._put_groups(self._case)

    def _put_groups(self, case: MergeCase) -> None:
        groups = {group.key: group for group in case.groups}
        for row in self._rows:
            row.show_group(groups.get(row.group.key, row.group))
        self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook: what was revealed is hidden with the dialog."""
        self.show_masked()
        super().hideEvent(event)

    def taken(self) -> tuple[str, ...]:
        """The groups whose values the record that stays takes over."""
        return tuple(row.group.key for row in self._rows if row.is_taken())

    def rows(self) -> tuple[MergeRow, ...]:
        """The groups, as shown."""
        return tuple(self._rows)

    @Slot()
    def swap(self) -> None:
        """The other record shall stay."""
        if self._case is not None:
            self.swap_wanted.emit(self._case.other.id, self._case.left.id)

    @Slot()
    def merge(self) -> None:
        """As chosen."""
        if self._case is not None:
            self._failure.hide()
            self._set_busy(True)
            self.merge_wanted.emit(self._case.left.id, self._case.other.id, self.taken())

    def show_failure(self, happened: str, todo: str) -> None:
        """It was not saved; what was chosen stays."""
        self._set_busy(False)
        self._failure.show_message("bad", happened, todo)
        self.place()

    def _set_busy(self, is_busy: bool) -> None:
        if self._merge is not None:
            self._merge.set_busy(is_busy)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: the first value, or the button where there is nothing to choose."""
        super().showEvent(event)
        first = next((card for row in self._rows for card in row.cards() if card.isChecked()), None)
        (first or self._swap).setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """All words."""
        super().retranslate()
        case = self._case
        if self._merge is None or case is None:
            return
        name = customer_rows.title_of(case.left.name, case.left.name_latin)
        self.set_texts(
            self.tr("Merge two records of {name}").format(name=name),
            self.tr("One record stays; the other one leads to it from then on. Choose what it takes over."),
        )
        self._left_head.setText(self.tr("Stays"))
        self._other_head.setText(self.tr("Goes into it"))
        self._swap.setText(self.tr("Swap"))
        self.eye.setText(self.tr("Hide values") if self._is_clear else self.tr("Show values"))
        self.eye.setVisible(case.is_masked)
        self.set_hints(((shortcuts.keys_text("reveal"), self.eye.text()),) if case.is_masked else ())
        self._swap.setToolTip(self.tr("Let the other record stay"))
        self._show_side(self._left, case.left)
        self._show_side(self._other, case.other)
        self._same.setText(
            self.tr("Everything else is the same in both.")
            if case.groups
            else self.tr("Both records say the same; nothing has to be chosen.")
        )
        work = (
            self.tr("%n change(s) and conflict(s) of it go along.", "", case.open_work)
            if case.open_work
            else ""
        )
        self._goes.show_message(
            "info",
            self.tr("What is under way for the record that goes is not lost"),
            self.tr("Later edits of it, also from desks that are offline now, go to the record that stays; the same"
                    " field changed on both asks a person."),
            work,
            self.tr("A merge can be undone: the values go back where nobody changed them since."),
        )  # fmt: skip
        self._cancel.setText(self.tr("Cancel"))
        self._merge.setText(self.tr("Merge"))

    def _show_side(self, row: PersonRow, side: MergeSide) -> None:
        title, other = customer_rows.both_names(side.name, side.name_latin)
        branch = self._directory.branch_label(side.branch, customer_rows.language()) if side.branch else ""
        manager = customer_rows.person_words(self._directory.people(), side.manager) or side.manager
        line = formats.joined(customer_rows.grouped_number(side.customer_no), branch, manager)
        row.set_person(title, side.id.hex(), formats.joined(title, other), line)
