"""What every widget of the kit shares: it follows the theme and the language while it is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.widgets.backlog import backlog
from ui.widgets.switches import switches

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QShowEvent

    _Widget = QWidget
else:
    _Widget = object  # a mix-in at run time: Qt classes allow one Qt base only


class Live(_Widget):
    """Mix-in placed before the Qt class: `class Chip(Live, QLabel)`.

    A subclass sets itself up in `__init__`, calls `go_live()` last, and overrides `restyle()` (fonts, sizes,
    colours that are stored) and `retranslate()` (every text that came from `tr`). Both are called once by
    `go_live()` and again at each switch; a widget that is hidden in a window on screen follows a moment later,
    or just before it is shown, so that a switch never stops the screens. `ring` tells painting code whether to
    show the focus ring.
    """

    _owes_style = False
    _owes_words = False
    _owes_size = False
    ring = False

    def go_live(self) -> None:
        """Apply theme and language for the first time and follow them from now on."""
        switches().add(self)
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme; painted colours are read while painting."""

    def retranslate(self) -> None:
        """Set every translated text again."""

    def told(self, *, style: bool, words: bool, sized: bool) -> None:
        """There was a switch: follow at once, or a moment later where nobody sees it."""
        self._owes_style = self._owes_style or style
        self._owes_words = self._owes_words or words
        self._owes_size = self._owes_size or sized
        if self.isVisible() or not self.window().isVisible():
            self.catch_up()
        else:
            backlog().add(self, self.catch_up)

    def catch_up(self) -> None:
        """Follow the last switch now."""
        style, self._owes_style = self._owes_style, False
        words, self._owes_words = self._owes_words, False
        sized, self._owes_size = self._owes_size, False
        if style:
            self.restyle()
        if words:
            self.retranslate()
        if sized:
            # Other colours alone move nothing; asking for a layout again would cost as much as painting.
            self.updateGeometry()
        if style or words:
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook: nothing is seen in the look or language of before."""
        if self._owes_style or self._owes_words:
            backlog().take(self)
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: the ring is for people who came by keyboard, a click needs none."""
        self.ring = event.reason() not in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        )
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: no focus, no ring."""
        self.ring = False
        super().focusOutEvent(event)
        self.update()
