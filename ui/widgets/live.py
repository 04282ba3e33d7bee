"""What every widget of the kit shares: it follows the theme and the language while it is on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    _Widget = QWidget
else:
    _Widget = object  # a mix-in at run time: Qt classes allow one Qt base only


class Live(_Widget):
    """Mix-in placed before the Qt class: `class Chip(Live, QLabel)`.

    A subclass sets itself up in `__init__`, calls `go_live()` last, and overrides `restyle()` (fonts, sizes,
    colours that are stored) and `retranslate()` (every text that came from `tr`). Both are called once by
    `go_live()` and again at each switch. `ring` tells painting code whether to show the focus ring.
    """

    _is_live = False
    ring = False

    def go_live(self) -> None:
        """Apply theme and language for the first time and follow them from now on."""
        self._is_live = True
        self.restyle()
        self.retranslate()

    def restyle(self) -> None:
        """Take fonts and sizes from the theme; painted colours are read while painting."""

    def retranslate(self) -> None:
        """Set every translated text again."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook: theme and language switches arrive here."""
        super().changeEvent(event)
        if self._is_live:
            if event.type() == QEvent.Type.StyleChange:
                self.restyle()
                self.updateGeometry()
                self.update()
            elif event.type() == QEvent.Type.LanguageChange:
                self.retranslate()
                self.updateGeometry()
                self.update()

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
