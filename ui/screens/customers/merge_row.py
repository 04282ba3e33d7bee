"""One group in which two records differ: the value of the record that stays beside that of the other one."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from app.services.customer_card import FieldKind
from app.services.merge_case import MergeField, MergeGroup
from ui import formats
from ui.customer_values import label_value_words, value_words
from ui.field_labels import field_label
from ui.widgets.label import Label
from ui.widgets.live import Live
from ui.widgets.value_card import ValueCard

SHARES = (20, 40, 40)
MINE, THEIRS = 0, 1


class MergeRow(Live, QWidget):
    """`changed()` when another value is chosen; arrows go between the two, Tab to the next group."""

    changed = Signal()

    def __init__(self, group: MergeGroup, *, is_taken: bool) -> None:
        super().__init__()
        self.group = group
        self._name = Label("", "strong", wrap=True)
        self._cards = (ValueCard(), ValueCard())
        self._choice = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(16)
        grid.addWidget(self._name, 0, 0)
        for place, card in enumerate(self._cards):
            self._choice.addButton(card, place)
            grid.addWidget(card, 0, place + 1)
        for column, share in enumerate(SHARES):
            grid.setColumnStretch(column, share)
        self._cards[THEIRS if is_taken else MINE].setChecked(True)
        self._choice.idToggled.connect(self._toggled)
        self.go_live()

    def show_group(self, group: MergeGroup) -> None:
        """The same group with its masks lifted, or masked again; the choice stays."""
        self.group = group
        self.retranslate()

    def is_taken(self) -> bool:
        """Whether the value of the other record is the one that is kept."""
        return self._choice.checkedId() == THEIRS

    def cards(self) -> tuple[ValueCard, ValueCard]:
        """Both values: of the record that stays, of the other one."""
        return self._cards

    @Slot(int, bool)
    def _toggled(self, _place: int, is_on: bool) -> None:
        if is_on:
            self.changed.emit()

    def retranslate(self) -> None:
        """Values in the language in use."""
        group = self.group
        self._name.setText(field_label(group.label))
        mine = formats.joined(*(_words(field, field.mine) for field in group.fields))
        theirs = formats.joined(*(_words(field, field.theirs) for field in group.fields))
        is_member = ":" in group.key and not group.is_choice
        nothing = self.tr("Not taken over") if is_member else self.tr("Empty")
        label = self._name.text()
        for card, value, other, where in (
            (self._cards[MINE], mine or nothing, theirs, self.tr("Stays, {label}: {value}")),
            (
                self._cards[THEIRS],
                theirs or self.tr("Empty"),
                mine,
                self.tr("Other record, {label}: {value}"),
            ),
        ):
            is_locked = group.is_locked and card is self._cards[THEIRS]
            remark = self.tr("Not for your role to decide") if is_locked else ""
            card.set_value(value, remark, other if group.is_choice else None, locked=is_locked)
            card.setAccessibleName(where.format(label=label, value=value))


def _words(field: MergeField, text: str) -> str:
    if field.kind is FieldKind.TEXT:
        return label_value_words(field.label, text)
    return value_words(field.kind, field.code_list, text)
