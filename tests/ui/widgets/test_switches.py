"""A switch costs what it changes: colours alone move nothing, and no widget is asked about events it ignores."""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Mode, Theme
from ui.translate import Translate
from ui.widgets.label import Label
from ui.widgets.live import Live


class Follower(Live, QWidget):
    """Notes what it is told, and how often its window lays out."""

    def __init__(self, log: list[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.log, self.name, self.laid = log, name, 0
        self.go_live()

    def restyle(self) -> None:
        """Note it."""
        self.log.append(f"style {self.name}")

    def retranslate(self) -> None:
        """Note it."""
        self.log.append(f"words {self.name}")

    def event(self, event: QEvent) -> bool:
        """Qt's hook."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.laid += 1
        return super().event(event)


def test_colours_alone_ask_for_no_layout_and_sizes_do(qtbot: QtBot, look: Theme) -> None:
    window = Follower([], "window")
    column = QVBoxLayout(window)
    label = Label("Name")
    column.addWidget(label)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    qtbot.wait(20)
    window.laid = 0
    look.set_look(Mode.DARK)
    qtbot.wait(20)
    assert window.laid == 0
    look.set_look(text_scale=150)
    qtbot.waitUntil(lambda: window.laid > 0)
    look.set_look(Mode.LIGHT, text_scale=100)


def test_another_language_reaches_all_of_them_the_parent_last(qtbot: QtBot, look: Theme) -> None:
    log: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)

    class Parent(Follower):
        def __init__(self) -> None:
            self.child = Follower(log, "child", window)
            super().__init__(log, "parent", window)

    parent, translate = Parent(), Translate()
    translate.set_language("en")
    try:
        log.clear()
        translate.set_language("zh_CN")
        qtbot.waitUntil(lambda: len(log) >= 2)
        assert log == ["words child", "words parent"]
    finally:
        translate.clear()
    del parent


def test_what_is_gone_is_told_nothing(qtbot: QtBot, look: Theme) -> None:
    log: list[str] = []
    gone, kept = Follower(log, "gone"), Follower(log, "kept")
    qtbot.addWidget(kept)
    gone.deleteLater()
    qtbot.wait(5)
    log.clear()
    look.set_look(Mode.DARK)
    del gone
    gc.collect()
    look.set_look(Mode.LIGHT)
    assert log == ["style kept", "style kept"]
