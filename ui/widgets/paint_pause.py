"""Much that changes at once, and the painting of it, get a turn of the event loop each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

# A turn for what changes, and one for the layout, which Qt may leave to the next.
TURNS: Final = 2
_NAME: Final = "cims-paint-pause"


class PaintPause(QObject):
    """Lives and dies with its window, which `begin()` keeps from painting for two turns.

    What changes and is laid out meanwhile is seen at once and whole; keys and clicks have their turn in between. The
    request to paint is held back and sent on: `setUpdatesEnabled` would paint everything instead, and twice.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(_NAME)
        self._window, self._left, self._is_asked = window, 0, False
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._turned)

    def begin(self) -> None:
        """Paint no more; a pause that has begun begins anew."""
        self._left = TURNS
        if not self._timer.isActive():
            self._window.installEventFilter(self)
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: the request to paint waits."""
        if event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            self._is_asked = True
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _turned(self) -> None:
        self._left -= 1
        if self._left:
            return
        self._timer.stop()
        self._window.removeEventFilter(self)
        if self._is_asked:
            self._is_asked = False
            QCoreApplication.postEvent(self._window, QEvent(QEvent.Type.UpdateRequest))


def paint_later(widget: QWidget) -> None:
    """Paint the window of this widget after the change that follows; nothing to do where nobody sees it."""
    if widget.isVisible():
        window = widget.window()
        found = window.findChild(PaintPause, _NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        (found or PaintPause(window)).begin()
