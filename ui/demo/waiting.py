"""Waiting as the program itself does: its event loop runs and sleeps until something happens."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Qt, QTimer


def wait(milliseconds: int) -> None:
    """Let the program live. `QTest.qWait` sleeps beside the loop, and that would look as if the program stood still."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()
