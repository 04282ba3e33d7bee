"""A row about a person shows name and line, and what stands at its end in order."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.theme import Theme
from ui.widgets.person_row import PersonRow


def test_it_shows_who_and_what_stands_at_the_end(qtbot: QtBot, look: Theme) -> None:
    row, first, second = PersonRow(), QLabel("first"), QLabel("second")
    qtbot.addWidget(row)
    row.end(first, second)
    row.set_person("王小明", "1", "王小明 · Wang Xiaoming", "6000 000 001")
    row.resize(600, row.sizeHint().height())
    row.show()
    words = [label.text() for label in row.findChildren(QLabel)]
    assert {"王小明 · Wang Xiaoming", "6000 000 001"} <= set(words)
    assert 0 < first.x() < second.x()
