"""New customers whom somebody began and did not save: each with a way on, and a way to throw him away."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.services.customer_card import FieldKind
from app.services.draft_service import Unfinished
from ui import formats
from ui.coded_value import coded_value
from ui.widgets.icon_mark import IconMark
from ui.widgets.person_row import PersonRow
from ui.widgets.push_button import IconButton, PushButton
from ui.widgets.rows_card import RowsCard


class UnfinishedRow(PersonRow):
    """One of them."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, item: Unfinished, now_ms: int) -> None:
        super().__init__()
        self._item, self._now = item, now_ms
        self._go, self._drop = PushButton("", size="button_small"), IconButton("delete")
        self.end(self._go, self._drop)
        self._go.clicked.connect(self._continue)
        self._drop.clicked.connect(self._discard)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        item = self._item
        name = item.name or self.tr("No name yet")
        kind = coded_value(FieldKind.CODE, "party_kind", item.kind)
        count = self.tr("%n value(s) typed", "", item.count)
        line = formats.joined(kind, count, formats.moment_ms(item.kept_at, self._now))
        self.set_person(item.name, item.run, name, line)
        self._go.setText(self.tr("Continue"))
        self._go.setAccessibleName(self.tr("Continue with {name}").format(name=name))
        self._drop.set_name(self.tr("Throw away"))
        self._drop.setAccessibleName(self.tr("Throw away {name}").format(name=name))

    @Slot()
    def _continue(self) -> None:
        self.continued.emit(self._item)

    @Slot()
    def _discard(self) -> None:
        self.discarded.emit(self._item)


class UnfinishedList(RowsCard):
    """`show_items(items, now)`; `continued(Unfinished)`, `discarded(Unfinished)`. Hidden while there are none."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(IconMark("edit", "accent"), parent)
        self._items: tuple[Unfinished, ...] = ()
        self.go_live()

    def show_items(self, items: tuple[Unfinished, ...], now_ms: int) -> None:
        """Show these, or nothing."""
        self._items = items
        self.put_rows([self._row_of(item, now_ms) for item in items])
        self.retranslate()

    def _row_of(self, item: Unfinished, now_ms: int) -> UnfinishedRow:
        row = UnfinishedRow(item, now_ms)
        row.continued.connect(self.continued)
        row.discarded.connect(self.discarded)
        return row

    def retranslate(self) -> None:
        """Words."""
        self.title.setText(self.tr("%n not finished", "", len(self._items)))
        self.sentence.setText(self.tr("Kept on this computer, encrypted. Only you see them."))
