"""Notices when nobody has touched the windows of the program for a while, and says so a little earlier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QWindow

from app.domain.clock import Clock

WARNING_SECONDS: Final = 30.0
_INPUT: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.InputMethod,
    }
)


class IdleWatch(QObject):
    """`soon` half a minute before `idle`; `again` when somebody came back in between.

    Listens at the native windows and not at the application, where a filter in Python would be called for
    every event of every object. `is_at_work` says whether the program works for the person, who then may wait.
    """

    soon = Signal()
    again = Signal()
    idle = Signal()

    def __init__(self, clock: Clock, minutes: int, is_at_work: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._limit, self._is_at_work = clock, minutes * 60.0, is_at_work
        self._last = (0.0, 0)
        self._is_warned = self._is_over = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QWindow) -> None:
        """Take the input of a window as a sign of life, this moment included."""
        window.installEventFilter(self)
        self._touched()

    def stop(self) -> None:
        """No more signals."""
        self._is_over = True
        self._timer.stop()

    def _idle_seconds(self) -> float:
        """By both clocks: one stands while a computer sleeps, the other can be set back."""
        steady, wall = self._last
        return max(self._clock.steady() - steady, (self._clock.now_ms() - wall) / 1000)

    def _touched(self) -> None:
        self._last = (self._clock.steady(), self._clock.now_ms())
        if self._is_warned:
            self._is_warned = False
            self.again.emit()
        if not self._timer.isActive():
            self._arm(self._limit - WARNING_SECONDS)

    def _arm(self, seconds: float) -> None:
        self._timer.start(max(1, round(seconds * 1000)))

    @Slot()
    def look(self) -> None:
        """The timer: over, soon over, or somebody was there since."""
        if self._is_over:
            return
        left = self._limit - self._idle_seconds()
        if left <= 0 and self._is_at_work():
            self._touched()
        elif left <= 0:
            self.stop()
            self.idle.emit()
        elif left <= WARNING_SECONDS:
            if not self._is_warned:
                self._is_warned = True
                self.soon.emit()
            self._arm(left)
        else:
            self._arm(left - WARNING_SECONDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: input is a sign of life, unless it comes first after a sleep that was too long."""
        if event.type() in _INPUT and not self._is_over:
            if self._idle_seconds() >= self._limit:
                self.look()
            else:
                was_warned = self._is_warned
                self._touched()
                if was_warned:
                    self._arm(self._limit - WARNING_SECONDS)
        return super().eventFilter(watched, event)
