"""The keyboard map as a page: the table of shortcuts, by place, with the keys as caps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui import shortcuts
from ui.shortcuts import SCOPES, TABLE, Shortcut
from ui.theme import theme
from ui.widgets.card import Card, Hairline
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.live import Live

# In the table of the design, but what they would do does not exist yet; nobody is taught a key that is dead.
WITHOUT_EFFECT: Final = frozenset({"log_interaction", "plan_visit", "tab_5", "tab_6"})
TWO_COLUMNS: Final = 720


def rows_of(scope: str) -> list[tuple[Shortcut, tuple[str, ...]]]:
    """Rows of a scope with the caps to show; a run such as Alt+1 … Alt+9 is one row."""
    found: dict[str, tuple[Shortcut, list[str]]] = {}
    for row in TABLE:
        if row.scope == scope and row.name not in WITHOUT_EFFECT:
            caps = [shortcuts.keys_text(row.name, place) for place in range(len(row.keys))]
            found.setdefault(str(row.text), (row, []))[1].extend(caps)
    return [(row, _short(row, caps)) for row, caps in found.values()]


def _short(row: Shortcut, caps: list[str]) -> tuple[str, ...]:
    is_run = row.name[-1].isdigit()
    return (caps[0], "…", caps[-1]) if is_run and len(caps) > 2 else tuple(caps)


class KeyMapView(Live, QWidget):
    """Cards of keys, two side by side where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._words: list[tuple[Label, str]] = []
        self._titles: list[tuple[Label, str]] = []
        self._cards = [self._card(scope) for scope in SCOPES if rows_of(scope)]
        self._arrange(1)
        self.go_live()

    def _card(self, scope: str) -> Card:
        card = Card(margins=(16, 12, 16, 12), spacing=6)
        title = Label("", "strong")
        self._titles.append((title, scope))
        card.body.addWidget(title)
        card.body.addWidget(Hairline())
        for row, caps in rows_of(scope):
            line = QHBoxLayout()
            line.setSpacing(4)
            words = Label("", "body", elide=True)
            self._words.append((words, row.name))
            line.addWidget(words, 1)
            for cap in caps:
                line.addWidget(Label("…", "body", "text3") if cap == "…" else KeyCap(cap))
            card.body.addLayout(line)
        card.body.addStretch(1)
        return card

    def retranslate(self) -> None:
        """Titles of the places and words for what the keys do."""
        titles = {
            "everywhere": self.tr("Everywhere"), "window": self.tr("Window"), "lists": self.tr("Lists"),
            "detail": self.tr("Customer"), "customer": self.tr("Customer"),
            "dialogs": self.tr("Dialogs"), "queue": self.tr("One after the other"),
        }  # fmt: skip
        for title, scope in self._titles:
            title.setText(titles[scope])
        for words, name in self._words:
            words.setText(shortcuts.title(name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() >= theme().size(TWO_COLUMNS) else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        boxes = [QVBoxLayout() for _ in range(columns)]
        heights = [0] * columns
        for card in self._cards:
            shortest = heights.index(min(heights))
            boxes[shortest].addWidget(card)
            heights[shortest] += card.body.count() + 2
        for place, box in enumerate(boxes):
            box.setSpacing(12)
            box.addStretch(1)
            self._grid.addLayout(box, 0, place, Qt.AlignmentFlag.AlignTop)
            self._grid.setColumnStretch(place, 1)
        for place in range(columns, 2):
            self._grid.setColumnStretch(place, 0)
