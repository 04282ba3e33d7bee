"""Tells the widgets of the kit of another look or language: what is seen follows at once, the rest soon."""

from __future__ import annotations

from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.theme import theme
from ui.widgets.paint_pause import paint_later


class Follower(Protocol):
    """A widget that follows; `ui.widgets.live.Live` is one."""

    def told(self, *, style: bool, words: bool, sized: bool) -> None:
        """There was a switch of the look, of the language, of sizes."""


class _Ear(QWidget):
    """Never shown: Qt tells windows of another language or another theme of the system, and nobody else.

    One ear for all widgets costs nothing; a hook in each of a thousand would be called for every change of font,
    palette or state as well, and that was half of a switch.
    """

    def __init__(self) -> None:
        super().__init__()
        # Only what the window system knows is told of its themes. From one contrast theme to another nothing else
        # changes: neither the scheme nor the wish for contrast.
        self.winId()

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        if event.type() == QEvent.Type.LanguageChange:
            switches().on_language()
        elif event.type() == QEvent.Type.ThemeChange:
            theme().follow_system()


class Switches(QObject):
    """`add(widget)` once for each widget that follows; lives and dies with the QApplication."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        # In the order of making: a child follows before its parent, which may have the last word on it.
        self._followers: WeakKeyDictionary[Follower, None] = WeakKeyDictionary()
        self._ear = _Ear()
        theme().changed.connect(self.on_look)

    def add(self, widget: Follower) -> None:
        """Tell this one from now on."""
        self._followers[widget] = None

    @Slot(bool)
    def on_look(self, sized: bool) -> None:
        """The theme has other colours, and if `sized` other sizes too."""
        self._tell(style=True, words=False, sized=sized)

    @Slot()
    def on_language(self) -> None:
        """Texts are another language's."""
        self._tell(style=False, words=True, sized=True)

    def _tell(self, *, style: bool, words: bool, sized: bool) -> None:
        for window in QApplication.topLevelWidgets():
            paint_later(window)
        for widget in list(self._followers):
            if isValid(widget):
                widget.told(style=style, words=words, sized=sized)


def switches() -> Switches:
    """The switches of this application, made at the first call."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the switches need a QApplication"
    found: Switches | None = getattr(app, "cims_switches", None)
    if found is None:
        found = app.cims_switches = Switches(app)  # type: ignore[attr-defined]  # as the theme
    return found
