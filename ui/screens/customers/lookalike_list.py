"""Customers who may be the person at the counter, each with the reason and a button to open him instead."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.services.customer_draft import SURE, DraftCheck, Lookalike
from ui import customer_rows, formats
from ui.widgets.chip import StatusChip
from ui.widgets.icon_mark import IconMark
from ui.widgets.person_row import PersonRow
from ui.widgets.push_button import PushButton
from ui.widgets.rows_card import RowsCard


@dataclass(frozen=True, slots=True)
class Alike:
    """One possible duplicate; `line` is quiet detail, `reason` why he is shown, `is_sure` colours it."""

    id: bytes
    name: str
    name_latin: str
    line: str
    reason: str
    is_sure: bool


class AlikeRow(PersonRow):
    """One of them."""

    opened = Signal(bytes)

    def __init__(self, item: Alike, *, chooses: bool = False) -> None:
        super().__init__()
        self._item, self._chooses, self._act = item, chooses, ""
        self._reason, self._open = StatusChip(), PushButton("", size="button_small")
        self.end(self._reason, self._open)
        self._open.clicked.connect(self._clicked)
        self.go_live()

    def retranslate(self) -> None:
        """Words."""
        item = self._item
        title, other = customer_rows.both_names(item.name, item.name_latin)
        self.set_person(title, item.id.hex(), formats.joined(title, other), item.line)
        tone, icon = ("bad", "warning") if item.is_sure else ("neutral", None)
        self._reason.set_status(item.reason, tone, icon)
        self._reason.setVisible(bool(item.reason))
        self._open.setText(self._act or (self.tr("Choose") if self._chooses else self.tr("Open")))
        name = self.tr("Open {name}")
        if self._chooses:
            name = self.tr("{act}: {name}").format(act=self._open.text(), name="{name}")
        self._open.setAccessibleName(name.format(name=title))

    def set_act(self, words: str) -> None:
        """Other words for what the button does."""
        self._act = words
        self.retranslate()

    @Slot()
    def _clicked(self) -> None:
        self.opened.emit(self._item.id)


class LookalikeList(RowsCard):
    """`show_items(items)`; `opened(id)`. Hidden while there are none. With `chooses` the button chooses, and whoever shows
    the list says with `set_words` what it is.
    """

    opened = Signal(bytes)

    def __init__(self, parent: QWidget | None = None, *, chooses: bool = False) -> None:
        super().__init__(IconMark("people", "warn", filled=True), parent)
        self._items: tuple[Alike, ...] = ()
        self._chooses = chooses
        self._shown: list[AlikeRow] = []
        self.go_live()

    def show_items(self, items: tuple[Alike, ...]) -> None:
        """Show these, or nothing."""
        if items != self._items:
            self._items = items
            self._shown = [self._row_of(item) for item in items]
            self.put_rows(self._shown)
        self.retranslate()

    def _row_of(self, item: Alike) -> AlikeRow:
        row = AlikeRow(item, chooses=self._chooses)
        row.opened.connect(self.opened)
        return row

    def set_words(self, title: str, sentence: str) -> None:
        """What these are, where the list chooses."""
        self.title.setText(title)
        self.sentence.setText(sentence)

    def set_act(self, words: str) -> None:
        """What the buttons of the rows do."""
        for row in self._shown:
            row.set_act(words)

    @Slot(object)
    def show_found(self, check: DraftCheck) -> None:
        """Show whom a check of typed values found."""
        self.show_items(tuple(map(alike_of, check.lookalikes)))

    def retranslate(self) -> None:
        """Words."""
        if self._chooses:
            return
        sure = any(item.is_sure for item in self._items)
        self.mark.set_mark("warning" if sure else "people", "bad" if sure else "warn", filled=True)
        self.title.setText(self.tr("%n possible duplicate(s)", "", len(self._items)))
        self.sentence.setText(self.tr("If it is the same person, open that customer instead."))


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
