"""The columns of a table as a list: shown or not, earlier or later, and back to what the table chooses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Hairline
from ui.widgets.check_box import CheckBox
from ui.widgets.flyout import Flyout
from ui.widgets.label import Label
from ui.widgets.push_button import IconButton, Kind, PushButton


@dataclass(frozen=True, slots=True)
class ColumnItem:
    """One column; a fixed one is always there and stays in front."""

    key: str
    title: str
    is_shown: bool
    is_fixed: bool = False


class ColumnChooser(Flyout):
    """`ask(anchor, items)`; `chosen(keys)` with those shown, in order, after every step; `reset_wanted`."""

    chosen = Signal(object)
    reset_wanted = Signal()
    _is_built = False

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, 300)
        self._items: list[ColumnItem] = []
        self._title, self._remark = Label("", "strong"), Label("", "caption", "text2", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._reset = PushButton("", Kind.LINK)
        column = QVBoxLayout()
        column.setContentsMargins(16, 12, 12, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._remark)
        column.addSpacing(4)
        column.addLayout(self._rows)
        self.body.addLayout(column)
        self.body.addWidget(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(15, 6, 8, 6)
        foot.addWidget(self._reset)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self._reset.clicked.connect(self._reset_clicked)
        self._is_built = True
        self.retranslate()

    def ask(self, anchor: QWidget, items: tuple[ColumnItem, ...]) -> None:
        """Open below a button."""
        self.set_items(items)
        self.open_below(anchor)

    def set_items(self, items: tuple[ColumnItem, ...]) -> None:
        """Show these columns, those in view first."""
        self._items = list(items)
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, item in enumerate(self._items):
            row = self._row(place, item)
            self._rows.addWidget(row)
            row.show()
        if self.isVisible():
            self.place()

    def _row(self, place: int, item: ColumnItem) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        box = CheckBox(item.title)
        box.setChecked(item.is_shown)
        box.setEnabled(not item.is_fixed)
        box.clicked.connect(partial(self._toggled, item.key))
        across.addWidget(box, 1)
        last_shown = sum(other.is_shown for other in self._items) - 1
        for icon, words, step, can in (
            ("chevron_up", self.tr("{column} earlier"), -1, place > 1),
            ("chevron_down", self.tr("{column} later"), 1, 0 < place < last_shown),
        ):
            button = IconButton(icon, words.format(column=item.title), size="button_small")
            button.setObjectName(f"{icon}:{item.key}")
            button.setEnabled(can and item.is_shown)
            button.clicked.connect(partial(self._move, item.key, step))
            across.addWidget(button)
        return row

    def _toggled(self, key: str) -> None:
        items = [
            ColumnItem(i.key, i.title, not i.is_shown if i.key == key else i.is_shown, i.is_fixed)
            for i in self._items
        ]
        self._tell([i for i in items if i.is_shown] + [i for i in items if not i.is_shown], key, "")

    def _move(self, key: str, step: int) -> None:
        items = list(self._items)
        place = next(n for n, item in enumerate(items) if item.key == key)
        items.insert(place + step, items.pop(place))
        self._tell(items, key, "chevron_up" if step < 0 else "chevron_down")

    def _tell(self, items: list[ColumnItem], key: str, button: str) -> None:
        self.set_items(tuple(items))
        place = next(n for n, item in enumerate(items) if item.key == key)
        found = self._rows.itemAt(place)
        row = found.widget() if found is not None else None
        if row is not None:
            target: QWidget | None = row.findChild(IconButton, f"{button}:{key}") if button else None
            if target is None or not target.isEnabled():
                target = row.findChild(CheckBox)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(tuple(item.key for item in items if item.is_shown))

    @Slot()
    def _reset_clicked(self) -> None:
        self.close_panel()
        self.reset_wanted.emit()

    def retranslate(self) -> None:
        """Words."""
        if not self._is_built:
            return
        self._title.setText(self.tr("Columns"))
        self._remark.setText(self.tr("What does not fit gives way from the right; edges can be dragged."))
        self._reset.setText(self.tr("Reset to default"))
