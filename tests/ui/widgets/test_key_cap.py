"""A row of key hints says other words without new widgets."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.key_cap import KeyCap, KeyHints
from ui.widgets.label import Label


def words(hints: KeyHints) -> list[tuple[str, str]]:
    """What is seen, from left to right."""
    caps, labels = (
        sorted((part for part in hints.findChildren(kind) if part.isVisible()), key=QWidget.x)
        for kind in (KeyCap, Label)
    )
    return [(cap.text(), label.text()) for cap, label in zip(caps, labels, strict=True)]


def test_other_words_need_no_other_widgets(qtbot: QtBot) -> None:
    hints = KeyHints((("Enter", "open"), ("/", "filter")))
    qtbot.addWidget(hints)
    hints.resize(600, 24)
    hints.show()
    before = hints.findChildren(Label)
    hints.set_hints((("Enter", "打开"), ("/", "筛选")))
    assert hints.findChildren(Label) == before
    qtbot.wait(1)
    assert words(hints) == [("Enter", "打开"), ("/", "筛选")]


def test_hints_come_and_go(qtbot: QtBot) -> None:
    hints = KeyHints((("Enter", "open"),))
    qtbot.addWidget(hints)
    hints.resize(600, 24)
    hints.show()
    for pairs in ([("Enter", "open"), ("/", "filter"), ("Esc", "back")], [("Esc", "back")], []):
        hints.set_hints(tuple(pairs))
        qtbot.wait(1)
        assert words(hints) == pairs
