"""A quiet card with a mark, a title, a sentence and rows below; hidden while it has no row."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Card
from ui.widgets.icon_mark import IconMark
from ui.widgets.label import Label
from ui.widgets.page import Page


class RowsCard(Page):
    """`put_rows(widgets)` replaces them all; a subclass sets `mark`, `title` and `sentence`."""

    def __init__(self, mark: IconMark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mark = mark
        self.title, self.sentence = Label("", "strong"), Label("", "caption", "text2", elide=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(mark)
        head.addWidget(self.title)
        head.addWidget(self.sentence, 1)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        card = Card(margins=(16, 12, 12, 10), spacing=6, surface="subtle")
        card.body.addLayout(head)
        card.body.addLayout(self._rows)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        self.hide()

    def put_rows(self, rows: Iterable[QWidget]) -> None:
        """Show these rows instead of those before."""
        while (old := self._rows.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in rows:
            self._rows.addWidget(row)
        self.setVisible(self._rows.count() > 0)
