"""While an input method composes, keys belong to it: no shortcut fires, no Enter opens, no Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object  # a mix-in at run time: Qt classes allow one Qt base only

_ACTS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)
_CHORDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class _Guard(QObject):
    """In place only while there is unfinished text, so that boxes cost nothing at other times."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.key() in _ACTS or event.modifiers() & _CHORDS:
                event.accept()
                return True
        return super().eventFilter(watched, event)


class Composing(_Widget):
    """Mix-in placed before the Qt class, for everything that text can be typed into."""

    _guard: _Guard | None = None
    _is_guarded = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Qt's hook: pre-edit text comes and goes here."""
        super().inputMethodEvent(event)
        composes = bool(event.preeditString())
        if composes == self._is_guarded:
            return
        self._is_guarded = composes
        if self._guard is None:
            self._guard = _Guard(self)
        (self.installEventFilter if composes else self.removeEventFilter)(self._guard)
