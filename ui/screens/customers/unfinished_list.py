"""New customers whom somebody began and did not save: each with a way on, and a way to throw him away."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.customer_card import FieldKind
from app.services.draft_service import Unfinished
from ui import formats
from ui.coded_value import coded_value
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import IconButton, PushButton


class UnfinishedRow(Page):
    """One of them."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, item: Unfinished, now_ms: int) -> None:
        super().__init__()
        self._item, self._now = item, now_ms
        self._avatar = Avatar("", 34)
        self._name, self._line = Label("", "strong", elide=True), Label("", "caption", "text2", elide=True)
        self._go, self._drop = PushButton("", size="button_small"), IconButton("delete")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._go)
        row.addWidget(self._drop)
        self._go.clicked.connect(self._continue)
        self._drop.clicked.connect(self._discard)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        item = self._item
        name = item.name or self.tr("No name yet")
        self._avatar.set_person(item.name, item.run)
        self._name.setText(name)
        kind = coded_value(FieldKind.CODE, "party_kind", item.kind)
        count = self.tr("%n value(s) typed", "", item.count)
        self._line.setText(formats.joined(kind, count, formats.moment_ms(item.kept_at, self._now)))
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


class UnfinishedList(Page):
    """`show_items(items, now)`; `continued(Unfinished)`, `discarded(Unfinished)`. Hidden while there are none."""

    continued = Signal(object)
    discarded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Unfinished, ...] = ()
        self._title, self._sentence = Label("", "strong"), Label("", "caption", "text2", elide=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark("edit", "accent"))
        head.addWidget(self._title)
        head.addWidget(self._sentence, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        card = Card(margins=(16, 12, 12, 10), spacing=6, surface="subtle")
        card.body.addLayout(head)
        card.body.addLayout(self._rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()
        self.go_live()

    def show_items(self, items: tuple[Unfinished, ...], now_ms: int) -> None:
        """Show these, or nothing."""
        self._items = items
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for item in items:
            row = UnfinishedRow(item, now_ms)
            row.continued.connect(self.continued)
            row.discarded.connect(self.discarded)
            self._rows.addWidget(row)
        self.setVisible(bool(items))
        self.retranslate()

    def retranslate(self) -> None:
        """Words."""
        self._title.setText(self.tr("%n not finished", "", len(self._items)))
        self._sentence.setText(self.tr("Kept on this computer, encrypted. Only you see them."))
