"""Customers who may be the person at the counter, each with the reason and a button to open him instead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.services.customer_draft import SURE, DraftCheck, Lookalike
from ui import customer_rows, formats
from ui.widgets.avatar import Avatar
from ui.widgets.card import Card
from ui.widgets.chip import StatusChip
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page
from ui.widgets.push_button import PushButton


@dataclass(frozen=True, slots=True)
class Alike:
    """One possible duplicate; `line` is quiet detail, `reason` why he is shown, `is_sure` colours it."""

    id: bytes
    name: str
    name_latin: str
    line: str
    reason: str
    is_sure: bool


class AlikeRow(Page):
    """One of them."""

    opened = Signal(bytes)

    def __init__(self, item: Alike) -> None:
        super().__init__()
        self._item = item
        self._name, self._line = Label("", "strong", elide=True), Label("", "caption", "text2", elide=True)
        self._avatar, self._reason = Avatar("", 34), StatusChip()
        self._open = PushButton("", size="button_small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addWidget(self._avatar)
        row.addLayout(words, 1)
        row.addWidget(self._reason)
        row.addWidget(self._open)
        self._open.clicked.connect(self._clicked)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        item = self._item
        title, other = customer_rows.both_names(item.name, item.name_latin)
        self._avatar.set_person(title, item.id.hex())
        self._name.setText(formats.joined(title, other))
        self._line.setText(item.line)
        tone, icon = ("bad", "warning") if item.is_sure else ("neutral", None)
        self._reason.set_status(item.reason, tone, icon)
        self._reason.setVisible(bool(item.reason))
        self._open.setText(self.tr("Open"))
        self._open.setAccessibleName(self.tr("Open {name}").format(name=title))

    @Slot()
    def _clicked(self) -> None:
        self.opened.emit(self._item.id)


class LookalikeList(Page):
    """`show_items(items)`; `opened(id)`. Hidden while there are none."""

    opened = Signal(bytes)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Alike, ...] = ()
        self._mark = IconMark("people", "warn", filled=True)
        self._title, self._sentence = Label("", "strong"), Label("", "caption", "text2", elide=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
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

    def show_items(self, items: tuple[Alike, ...]) -> None:
        """Show these, or nothing."""
        if items != self._items:
            self._items = items
            while (old := self._rows.takeAt(0)) is not None:
                widget = old.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            for item in items:
                row = AlikeRow(item)
                row.opened.connect(self.opened)
                self._rows.addWidget(row)
        self.setVisible(bool(items))
        self.retranslate()

    @Slot(object)
    def show_found(self, check: DraftCheck) -> None:
        """Show whom a check of typed values found."""
        self.show_items(tuple(map(alike_of, check.lookalikes)))

    def retranslate(self) -> None:
        """Words."""
        sure = any(item.is_sure for item in self._items)
        self._mark.set_mark("warning" if sure else "people", "bad" if sure else "warn", filled=True)
        self._title.setText(self.tr("%n possible duplicate(s)", "", len(self._items)))
        self._sentence.setText(self.tr("If it is the same person, open that customer instead."))


def alike_of(found: Lookalike) -> Alike:
    """A stored customer who looks the same, with the reason in words."""
    words = {
        "id_number": QCoreApplication.translate("LookalikeList", "Same ID number"),
        "name_birth": QCoreApplication.translate("LookalikeList", "Same name and birth date"),
        "name_phone": QCoreApplication.translate("LookalikeList", "Same name and mobile"),
        "phone_birth": QCoreApplication.translate("LookalikeList", "Same mobile and birth date"),
    }
    reason = words.get(found.reason, QCoreApplication.translate("LookalikeList", "Looks alike"))
    number = customer_rows.grouped_number(found.customer_no)
    return Alike(found.id, found.name, found.name_latin, number, reason, found.reason == SURE)
