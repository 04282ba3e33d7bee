"""Ends a signed-in session without a window that hangs: first its work, then replication, then the store."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.domain.errors import CimsError
from sync.client.sync_status import SyncState
from ui.jobs import Jobs

if TYPE_CHECKING:
    from sync.client.sign_in import SignedIn
    from ui.main_window import MainWindow

LOOK_MS: Final = 20
# A request to a dead network may hold a lane for long; it is left behind and finds its transport closed.
PATIENCE: Final = 250


class SessionEnd(QObject):
    """`begin()` returns at once and `ended` follows; `finish_now()` does the same and waits, at the very end."""

    ended = Signal()

    def __init__(self, window: MainWindow, signed: SignedIn, jobs: Jobs) -> None:
        super().__init__()
        self._window, self._signed, self._jobs = window, signed, jobs
        self._looks = 0
        self._has_begun, self._is_open = False, True
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def begin(self) -> None:
        """Take the window away and let its work come to an end."""
        self._has_begun = True
        self._window.shut()
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self._looks += 1
        if self._window.desk.jobs.pending() and self._looks < PATIENCE:
            return
        self._timer.stop()
        self._window.desk.jobs.wait_all(0.5)
        self._jobs.write(self, self._close, self.on_closed, self.on_failed)

    def _close(self) -> None:
        """In the lane of the program: stop replicating, forget the session, close the store."""
        if self._is_open:
            self._is_open = False
            loop, transport = self._window.loop, self._signed.transport
            loop.stop()
            if loop.status().state in (SyncState.IDLE, SyncState.SYNCING):
                with contextlib.suppress(CimsError):
                    transport.sign_out()
            transport.close()
            self._signed.workspace.close()

    @Slot(object)
    def on_closed(self, _nothing: object) -> None:
        """The window may go too."""
        self._window.deleteLater()
        self.ended.emit()

    @Slot(object)
    def on_failed(self, _error: CimsError) -> None:
        """A store that could not be closed in order is checked when it is opened again."""
        self._window.deleteLater()
        self.ended.emit()

    def finish_now(self) -> None:
        """The program ends: do all of it here."""
        if not self._has_begun:
            self._window.shut()
        self._timer.stop()
        self._window.desk.jobs.wait_all()
        self._close()
        self._window.deleteLater()
