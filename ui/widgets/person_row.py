"""A row about a person: picture, name, a quiet line, and what can be done at its end."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.avatar import Avatar
from ui.widgets.label import Label
from ui.widgets.page import Page


class PersonRow(Page):
    """A subclass adds what stands at the end with `end`, and sets the texts with `set_person`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = Avatar("", 34)
        self._name, self._line = Label("", "strong", elide=True), Label("", "caption", "text2", elide=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._line)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 4, 0, 4)
        self._row.setSpacing(12)
        self._row.addWidget(self._avatar)
        self._row.addLayout(words, 1)

    def end(self, *widgets: QWidget) -> None:
        """What stands at the end, from left to right."""
        for widget in widgets:
            self._row.addWidget(widget)

    def set_person(self, name: str, seed: str, title: str, line: str) -> None:
        """`name` and `seed` make the picture, `title` and `line` are read."""
        self._avatar.set_person(name, seed)
        self._name.setText(title)
        self._line.setText(line)
