"""One conflicting group: its name, the last synchronised value, and the two cards to choose from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from app.services.conflict_case import CaseField, CaseGroup, Choice
from app.services.customer_service import REVEAL_SECONDS
from ui import formats, shortcuts
from ui.customer_values import value_words
from ui.field_labels import field_label
from ui.screens.conflicts.conflict_state import ConflictState
from ui.theme import theme
from ui.widgets.field_edit import TextEdit
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.push_button import Kind, PushButton
from ui.widgets.value_card import ValueCard

COLUMN_SHARES = (16, 24, 30, 30)


class ConflictRow(Live, QWidget):
    """Emits `decided` whenever the choice or the typed value changes; `step_wanted(±1)` for ↑ and ↓.

    Numbers, phones and birth dates are masked until `reveal_wanted(conflict)` is answered by `show_clear`; they
    hide again by themselves.
    """

    decided = Signal()
    step_wanted = Signal(int)
    reveal_wanted = Signal(bytes)

    def __init__(self, group: CaseGroup, state: ConflictState, now_ms: int) -> None:
        super().__init__()
        self._group = self._masked = group
        self._state, self._now = state, now_ms
        self._types_next = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 5, 0, 5)
        grid.setHorizontalSpacing(16)
        for column, share in enumerate(COLUMN_SHARES):
            grid.setColumnStretch(column, share)
            grid.setColumnMinimumWidth(column, 40)
        self._name = Label("", "strong", wrap=True)
        self._remark = Label("", "caption", "text2", wrap=True)
        names = _stacked(self._name, self._remark)
        self.eye = PushButton("", Kind.LINK, "eye", size="button_small")
        self.eye.setVisible(self._is_masked())
        self.eye.clicked.connect(self._eye_clicked)
        names.insertWidget(2, self.eye, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addLayout(names, 0, 0)
        self._hide_later = QTimer(self)
        self._hide_later.setSingleShot(True)
        self._hide_later.setInterval(REVEAL_SECONDS * 1000)
        self._hide_later.timeout.connect(self.show_masked)
        self._base = Label("", "body", "text2", wrap=True, numeric=True)
        grid.addLayout(_stacked(self._base), 0, 1)
        self._mine, self._theirs = ValueCard(), ValueCard()
        self._cards = QButtonGroup(self)
        for column, (card, choice) in enumerate(
            ((self._mine, Choice.MINE), (self._theirs, Choice.THEIRS)), 2
        ):
            self._cards.addButton(card, 0 if choice is Choice.MINE else 1)
            card.installEventFilter(self)
            grid.addWidget(card, 0, column)
        self._inputs = [TextEdit(field.field, "edit", max_length=350) for field in group.fields]
        self._other = QWidget()
        column_box = QVBoxLayout(self._other)
        column_box.setContentsMargins(0, 6, 0, 0)
        for box in self._inputs:
            column_box.addWidget(box)
            box.changed.connect(self.on_typed)
        grid.addWidget(self._other, 1, 2, 1, 2)
        self._other.setVisible(state.choice(group) is Choice.OTHER)
        self._cards.idToggled.connect(self.on_toggled)
        self.go_live()
        self._show_choice()

    def retranslate(self) -> None:
        """Values and remarks in the language in use."""
        group = self._group
        self._name.setText(field_label(group.label))
        both = (
            self.tr("Parked, asks to be taken over") if group.is_asked else self.tr("Changed on both sides")
        )
        self._remark.setText(self.tr("Kept by head office") if group.locked else both)
        self._base.setText(self._text("base") or self.tr("Empty"))
        mine, theirs = self._text("mine"), self._text("theirs")
        locked = bool(group.locked)
        lock_words = self.tr("Cannot be changed here")
        self._mine.set_value(
            mine or self.tr("Removed"),
            lock_words if locked else self._when(group.mine_at),
            theirs,
            locked=locked,
        )
        self._theirs.set_value(theirs or self.tr("Removed"), self._when(group.theirs_at), mine)
        where = (
            self.tr("Wanted, {label}: {value}") if group.is_asked else self.tr("My change, {label}: {value}")
        )
        self._mine.setAccessibleName(where.format(label=self._name.text(), value=mine))
        where = self.tr("Head office, {label}: {value}")
        self._theirs.setAccessibleName(where.format(label=self._name.text(), value=theirs))
        for box, field in zip(self._inputs, group.fields, strict=True):
            box.set_texts(field_label(field.label), "")
        self.eye.setText(self.tr("Hide values") if self._is_clear() else self.tr("Show values"))
        words = (
            self.tr("Hide the values of {label}")
            if self._is_clear()
            else self.tr("Show the values of {label}")
        )
        self.eye.setAccessibleName(words.format(label=self._name.text()))

    def conflict(self) -> bytes:
        """Which conflict this is."""
        return self._group.conflict_id

    def _is_masked(self) -> bool:
        return any(field.is_masked for field in self._masked.fields)

    def _is_clear(self) -> bool:
        return self._group is not self._masked

    @Slot()
    def _eye_clicked(self) -> None:
        if self._is_clear():
            self.show_masked()
        else:
            self.reveal_wanted.emit(self.conflict())

    def show_clear(self, group: CaseGroup) -> None:
        """The values as they are, for half a minute."""
        self._group = group
        self._hide_later.start()
        self.retranslate()
        if self._types_next:
            self.type_other()

    @Slot()
    def show_masked(self) -> None:
        """The masks are back."""
        self._hide_later.stop()
        if self._is_clear():
            self._group = self._masked
            self.retranslate()

    def cards(self) -> tuple[ValueCard, ValueCard]:
        """Mine and theirs, for moving with the arrow keys."""
        return self._mine, self._theirs

    def type_other(self) -> None:
        """Open the inputs for a third value, filled with mine; a masked one is shown first, and audited."""
        if self._group.locked:
            return
        self._types_next = self._is_masked() and not self._is_clear() and not self._state.typed(self._group)
        if self._types_next:
            self.reveal_wanted.emit(self.conflict())
            return
        typed = self._state.typed(self._group)
        for box, field in zip(self._inputs, self._group.fields, strict=True):
            box.set_value(typed.get(field.field, field.mine))
        self._other.setVisible(True)
        self._inputs[0].line().setFocus()
        self.on_typed("")

    def on_typed(self, _key: str) -> None:
        """A third value was typed."""
        values = {
            field.field: box.value() for box, field in zip(self._inputs, self._group.fields, strict=True)
        }
        self._state.type_value(self._group, values)
        self._show_choice()
        self.decided.emit()

    def on_toggled(self, number: int, on: bool) -> None:
        """A card was chosen."""
        if on:
            self._state.choose(self._group, Choice.MINE if number == 0 else Choice.THEIRS)
            self._other.setVisible(False)
            self.decided.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """←→ choose a side, E opens the inputs; ↑↓ go to another field and choose nothing on the way."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if _is_reveal(event):
            if self._is_masked():
                self._eye_clicked()
            return True
        # The keypad says so of its arrows; nothing else may be held.
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            # Qt would move the focus and leave the choice where it was as long as nothing is chosen.
            card = self._mine if event.key() == Qt.Key.Key_Left else self._theirs
            if card.isEnabled():
                card.setFocus(Qt.FocusReason.TabFocusReason)
                card.click()
            return True
        if event.key() == Qt.Key.Key_E and shortcuts.single_keys():
            self.type_other()
            return True
        return False

    def take_focus(self) -> None:
        """The chosen card, else the first that can be chosen."""
        cards = [card for card in self.cards() if card.isEnabled()]
        chosen = [card for card in cards if card.isChecked()]
        for card in (*chosen, *cards)[:1]:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_choice(self) -> None:
        choice = self._state.choice(self._group)
        self._cards.setExclusive(False)
        self._mine.blockSignals(True)
        self._theirs.blockSignals(True)
        self._mine.setChecked(choice is Choice.MINE)
        self._theirs.setChecked(choice is Choice.THEIRS)
        self._mine.blockSignals(False)
        self._theirs.blockSignals(False)
        self._cards.setExclusive(True)

    def _text(self, side: str) -> str:
        parts = [_shown(field, str(getattr(field, side))) for field in self._group.fields]
        return formats.joined(*[part for part in parts if part])

    def _when(self, at: int) -> str:
        return formats.moment_ms(at, self._now) if at else ""


def _is_reveal(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _shown(field: CaseField, text: str) -> str:
    if not text:
        return ""
    return value_words(field.kind, field.code_list, text)


def _stacked(*labels: Label) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.setContentsMargins(0, theme().size(10), 0, 0)
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    return column
