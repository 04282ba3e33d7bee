"""What the frame shows of replication: pill, badge in the rail, and the password dialog when needed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.outbox_service import OutboxService, VaultFacts
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_status import SyncState, SyncStatus
from ui.jobs import Jobs
from ui.screens.sign_in.session_dialog import SessionDialog
from ui.screens.sync_centre.sync_words import pill_words
from ui.widgets.nav_rail import DOT, NavRail
from ui.widgets.sync_pill import SyncPill

PLACE = "sync"


class SyncGlance(QObject):
    """`renewed` after the person has signed in again; `flyout_wanted` when the pill is clicked otherwise."""

    renewed = Signal()
    flyout_wanted = Signal()

    def __init__(self, window: QWidget, pill: SyncPill, rail: NavRail, jobs: Jobs, door: SignIn,
                 signed: SignedIn) -> None:  # fmt: skip
        super().__init__(window)
        self._pill, self._rail, self._jobs = pill, rail, jobs
        self._door, self._signed = door, signed
        self._outbox: OutboxService = signed.workspace.outbox
        self._status = SyncStatus()
        self._facts: VaultFacts | None = None
        self.dialog = SessionDialog(window)
        self.dialog.wanted.connect(self._renew)
        pill.clicked.connect(self._clicked)

    def read_facts(self) -> None:
        """Count again what waits."""
        self._jobs.read(self, self._outbox.facts, self.on_facts, key="facts")

    @Slot(object)
    def on_touched(self, _touched: Touched) -> None:
        """Counts may have changed."""
        self.read_facts()

    @Slot(object)
    def on_status(self, status: SyncStatus) -> None:
        """The loop says how it stands."""
        self._status = status
        self.show()

    @Slot(object)
    def on_facts(self, facts: VaultFacts) -> None:
        """Counts for pill and rail."""
        self._facts = facts
        self.show()

    def facts(self) -> VaultFacts | None:
        """The last counts, None before the first."""
        return self._facts

    def show(self) -> None:
        """Words, tone and badge for what is known."""
        facts = self._facts
        waiting, conflicts, refused = (
            (facts.waiting, facts.conflicts, facts.refused) if facts is not None else (0, 0, 0)
        )
        words = pill_words(self._status, waiting, conflicts, refused)
        self._pill.set_state(words.text, words.tone, words.icon)
        needs = conflicts + refused
        badge = str(needs) if needs else DOT if waiting else ""
        self._rail.set_badge(PLACE, badge, "bad" if needs else "warn")

    @Slot()
    def _clicked(self) -> None:
        if self._status.state is SyncState.SIGN_IN_AGAIN:
            self.dialog.open()
        else:
            self.flyout_wanted.emit()

    @Slot(str)
    def _renew(self, password: str) -> None:
        self._jobs.network(
            self, lambda: self._door.renew(self._signed, password), self.on_renewed, self.on_refused
        )

    @Slot(object)
    def on_renewed(self, _nothing: object) -> None:
        """There is a session again: sync."""
        self.dialog.on_renewed()
        self.renewed.emit()

    @Slot(object)
    def on_refused(self, error: CimsError) -> None:
        """The dialog says why."""
        self.dialog.on_failed(error)
