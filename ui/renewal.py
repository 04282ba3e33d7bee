"""Runs the renewal of derived values beside a person's work: a short slice, a pause, the next slice."""

from __future__ import annotations

import logging
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from app.domain.errors import CimsError
from app.services.renewal_service import RenewalService
from ui.jobs import Jobs

LOG = logging.getLogger("cims.renewal")
# First the screen that the person waits for, then, between his own writes, a slice at a time.
FIRST_MS: Final = 5_000
PAUSE_MS: Final = 75


class Renewal(QObject):
    """`start()` after sign-in; `stop()` when the session ends: the next one goes on where this one stopped."""

    def __init__(self, jobs: Jobs, service: RenewalService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._service = jobs, service
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.go_on)

    def start(self) -> None:
        """Begin in a moment."""
        self._timer.start(FIRST_MS)

    def stop(self) -> None:
        """No further slice."""
        self._timer.stop()
        self._jobs.cancel_all(self)

    @Slot()
    def go_on(self) -> None:
        """The next slice, behind what the person has asked to be written."""
        self._jobs.write(self, self._service.step, self.on_step, self.on_failed)

    @Slot(object)
    def on_step(self, is_done: bool) -> None:
        """Pause, or end."""
        if not is_done:
            self._timer.start(PAUSE_MS)

    @Slot(object)
    def on_failed(self, error: CimsError) -> None:
        """The store says no: searching still works with the old keys, and the next session tries again."""
        LOG.warning("renewal stopped: %s", error.code)
