"""The head of a customer: who he is, what may be done, how complete the record is."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.services.customer_card import CustomerCard
from app.services.directory_service import DirectoryService
from ui import customer_rows, formats, shortcuts
from ui.theme import theme
from ui.widgets.avatar import Avatar
from ui.widgets.chip import StatusChip
from ui.widgets.completeness_ring import CompletenessRing
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.overflow_row import OverflowRow
from ui.widgets.push_button import Kind, PushButton

WIDE = 470
SPACE, GAP = 16, 8


class CustomerHeader(Live, QWidget):
    """`edit_wanted`, `fill_wanted`, `copy_number_wanted`, `window_wanted`, `print_wanted`,
    `archive_wanted`, `move_wanted`, `merge_wanted`, `erase_wanted`."""

    edit_wanted = Signal()
    fill_wanted = Signal()
    copy_number_wanted = Signal()
    window_wanted = Signal()
    print_wanted = Signal()
    archive_wanted = Signal()
    move_wanted = Signal()
    merge_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, directory: DirectoryService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._directory = directory
        self._card: CustomerCard | None = None
        self._is_editing = self._is_elsewhere = False
        self._avatar = Avatar("", 56)
        self._name = Label("", "title", elide=True)
        self._other = Label("", "body", "text2", elide=True)
        self._segment, self._branch, self._state = StatusChip(), StatusChip(), StatusChip()
        self._facts = Label("", "body", "text2", elide=True, numeric=True)
        self._edit = PushButton("", Kind.PRIMARY, "edit", shortcuts.keys_text("edit"))
        self._copy = PushButton("", Kind.STANDARD, "copy")
        self._window = PushButton("", Kind.STANDARD, "window_new")
        self._print = PushButton("", Kind.STANDARD, "print")
        self._archive = PushButton("", Kind.STANDARD, "archive")
        self._move = PushButton("", Kind.STANDARD, "person_arrow_right")
        self._merge = PushButton("", Kind.STANDARD, "merge")
        self._erase = PushButton("", Kind.STANDARD, "delete")
        self._actions = OverflowRow()
        self._menu = QMenu(self)
        self._ring = CompletenessRing(0, 72)
        self._ring_title, self._ring_remark = Label("", "strong"), Label("", "caption", "warn")
        self._fill = PushButton("", Kind.LINK, size="button_small")
        self._build()
        self._edit.clicked.connect(self.edit_wanted)
        self._copy.clicked.connect(self.copy_number_wanted)
        self._window.clicked.connect(self.window_wanted)
        self._print.clicked.connect(self.print_wanted)
        self._archive.clicked.connect(self.archive_wanted)
        self._move.clicked.connect(self.move_wanted)
        self._merge.clicked.connect(self.merge_wanted)
        self._erase.clicked.connect(self.erase_wanted)
        self._fill.clicked.connect(self.fill_wanted)
        self.go_live()

    def _build(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(GAP)
        for part in (self._name, self._other, self._segment, self._branch, self._state):
            names.addWidget(part)
        names.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(4)
        middle.addLayout(names)
        middle.addWidget(self._facts)
        middle.addSpacing(6)
        self._actions.add_buttons(
            [
                self._edit, self._copy, self._window, self._print,
                self._move, self._merge, self._archive, self._erase,
            ]
        )  # fmt: skip
        middle.addWidget(self._actions)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        for label in (self._ring_title, self._ring_remark, self._fill):
            words.addWidget(label)
        words.addStretch(1)
        self._ring_words = QWidget()
        self._ring_words.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._avatar)
        row.addLayout(middle, 1)
        row.addWidget(self._ring)
        row.addWidget(self._ring_words)

    def show_card(self, card: CustomerCard) -> None:
        """Show a customer."""
        self._card = card
        self.retranslate()

    def card(self) -> CustomerCard | None:
        """Who is shown."""
        return self._card

    def set_windows(self, has_windows: bool) -> None:
        """Whether a customer can have a window of his own."""
        self._actions.set_shown(self._window, has_windows)

    def set_editing(self, editing: bool) -> None:
        """While the form is open its own bar has the actions."""
        self._is_editing = editing
        may_edit = self._card is not None and self._card.may_edit
        for button in (self._edit, self._fill):
            button.setEnabled(may_edit and not editing and not self._is_elsewhere)
        for button in (self._move, self._merge, self._erase):
            button.setEnabled(not editing)
        is_partial = self._card is not None and self._card.is_partial
        words = "" if may_edit else self.tr("Your role may look at this customer only")
        words = self.tr("The rest of this record is still on its way") if is_partial else words
        self._edit.setToolTip(self.tr("Being edited in another window") if self._is_elsewhere else words)

    def set_elsewhere(self, elsewhere: bool) -> None:
        """While another window edits him, this one does not."""
        self._is_elsewhere = elsewhere
        self.set_editing(self._is_editing)

    def retranslate(self) -> None:
        """Words."""
        self._edit.setText(self.tr("Edit"))
        self._copy.setText(self.tr("Copy number"))
        self._window.setText(self.tr("Open in a window"))
        self._print.setText(shortcuts.title("print"))
        self._move.setText(self.tr("Give to others"))
        self._merge.setText(self.tr("Merge"))
        self._erase.setText(self.tr("Erase by law"))
        self._ring_title.setText(self.tr("Completeness"))
        self._fill.setText(self.tr("Fill them in"))
        if self._card is not None:
            self._show(self._card)

    def _show(self, card: CustomerCard) -> None:
        title, other = customer_rows.both_names(card.name, card.name_latin)
        self._avatar.set_person(title, card.id.hex())
        self._name.setText(title)
        self._other.setText(other)
        is_top = card.segment == customer_rows.TOP_SEGMENT
        segment = customer_rows.segment_words(card.segment)
        self._segment.set_status(segment, "vip" if is_top else "neutral", "diamond" if is_top else None)
        branch = self._directory.branch_label(card.branch, customer_rows.language()) if card.branch else ""
        self._branch.set_status(branch, "neutral")
        words, tone, icon = customer_rows.lifecycle_chip(card.lifecycle)
        self._state.set_status(words, tone, icon)
        number = customer_rows.grouped_number(card.customer_no)
        manager = customer_rows.person_words(self._directory.people(), card.rm) or card.rm_name
        self._facts.setText(
            formats.joined(
                self.tr("CIF {number}").format(number=number) if number else self.tr("CIF number pending"),
                self.tr("RM {name}").format(name=manager) if manager else "",
                self.tr("Since {year}").format(year=card.since[:4]) if card.since else "",
            )
        )
        self._copy.setEnabled(bool(number))
        self._archive.setText(self.tr("Bring back") if card.is_archived else self.tr("Archive"))
        self._actions.set_all_shown(
            (
                (self._archive, card.may_archive),
                (self._move, card.may_move),
                (self._merge, card.may_merge),
                (self._erase, card.may_erase),
            )
        )
        self.set_editing(self._is_editing)
        missing = len(card.missing)
        self._ring.set_percent(card.completeness)
        self._ring_remark.setText(
            self.tr("%n item(s) missing", "", missing) if missing else self.tr("Nothing missing")
        )
        self._ring_remark.set_tint("warn" if missing else "ok")
        if card.is_partial:
            self._ring_remark.setText(self.tr("More on its way"))
            self._ring_remark.set_tint("info")
        self._fill.setVisible(bool(missing) and card.may_edit)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """The name has its room first; chips, then the other script, leave a narrow head."""
        look, card = theme(), self._card
        self._ring_words.setVisible(self.width() >= look.size(WIDE))
        taken = self._avatar.width() + self._ring.sizeHint().width() + 2 * SPACE
        if self._ring_words.isVisibleTo(self):
            taken += self._ring_words.sizeHint().width() + SPACE
        room = self.width() - taken - self._name.sizeHint().width()
        for part in (self._other, self._state, self._segment, self._branch):
            needed = part.sizeHint().width() + GAP
            fits = card is not None and bool(part.text()) and needed <= room
            part.setVisible(fits)
            room -= needed if fits else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: the least important parts leave a narrow head."""
        super().resizeEvent(event)
        self._fit()
