"""One desk that works by itself: real vault, real HTTPS, the product's own loop; a thread saves now and then."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path
from typing import Final

from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.domain.user import User
from app.security.kdf import FLOOR
from sync.client.enrolment import Enrolment
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncState, SyncStatus
from tests.workspace_fixture import create, edit, open_computer, profile_of, shown

FIELD: Final = "preference.contact_time"
"""A field that anybody may correct; the later edit stands."""

_LOOK_S: Final = 0.5


class WriterDesk:
    """Enrolled and signed in; `begin` lets it write, `rest` lets it only replicate.

    `shared` are customers that every desk writes to. What the person would do at the screen the desk does
    itself: it signs in again when head office asks for that.
    """

    def __init__(self, url: str, code: str, folder: Path, user: User, password: str, pause_s: float) -> None:
        self.user = user
        self._password = password
        self._pause_s = pause_s
        self.app = open_computer(folder)
        enrolment = Enrolment(self.app)
        enrolment.enrol(enrolment.look_up(url), code, "counter")
        self.app.vaults.open_online(profile_of(user), password, lambda stage: None, cost=FLOOR).engine.close()
        self._door = SignIn(self.app)
        self.signed = self._door.sign_in(user.id, password, lambda stage: None)
        self.workspace = self.signed.workspace
        self.own = create(self.workspace, {"name.legal_name": "王" + user.id}).id
        self.shared: list[bytes] = []
        self.saves = 0
        self.slowest_save_s = 0.0
        self.problems: list[str] = []
        self.last_own = ""
        self._random = random.Random(user.id)
        self._loop = make_loop(self.app, self.signed, self._heard)
        self._writes = threading.Event()
        self._ends = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, name="writer " + user.id, daemon=True),
            threading.Thread(target=self._look, name="person " + user.id, daemon=True),
        ]

    def start(self) -> None:
        """Replicate; writing begins with `begin`."""
        self._loop.start()
        self._loop.local_change()
        for thread in self._threads:
            thread.start()

    def begin(self) -> None:
        """Write from now on."""
        self._writes.set()

    def rest(self) -> None:
        """Save nothing more."""
        self._writes.clear()

    def sync_now(self) -> None:
        """As F5."""
        self._loop.sync_now()

    def status(self) -> SyncStatus:
        """What the pill would show."""
        return self._loop.status()

    def is_settled(self) -> bool:
        """Nothing waits here and the last comparison with head office was equal."""
        status = self._loop.status()
        return self.waiting() == 0 and status.state is SyncState.IDLE and status.digest_equal

    def waiting(self) -> int:
        """How many saved changes have no answer yet."""
        return self.workspace.outbox.facts().waiting

    def answered(self) -> set[bytes]:
        """The changes that head office acknowledged."""
        with self.workspace.ledger.reading() as tx:
            return {row.change.mid for row in tx.retained() if row.state.value not in ("queued", "sent")}

    def kept(self) -> set[bytes]:
        """Every change that this vault made."""
        with self.workspace.ledger.reading() as tx:
            return {row.change.mid for row in tx.retained()}

    def replica(self) -> bytes:
        """The name of its vault at head office; another one says that it began anew."""
        return self.workspace.replication.meta().rid

    def shows(self, customer: bytes) -> str:
        """The field, as the screen shows it."""
        return shown(self.workspace.customers.card(customer)).get(FIELD, "")

    def close(self) -> None:
        """Go home."""
        self._ends.set()
        self._writes.set()
        for thread in self._threads:
            thread.join(30)
        self._loop.stop()
        self.signed.transport.close()
        self.workspace.close()

    def _heard(self, status: SyncStatus, touched: Touched) -> None:
        if status.problem_code and status.problem_code not in self.problems:
            self.problems.append(status.problem_code)

    def _work(self) -> None:
        while not self._ends.is_set():
            self._writes.wait()
            if self._ends.wait(self._random.uniform(0.0, 2 * self._pause_s)) or not self._writes.is_set():
                continue
            is_own = not self.shared or self._random.random() < 0.5
            customer = self.own if is_own else self._random.choice(self.shared)
            text = f"{self.user.id}-{self.saves}"
            started = time.monotonic()
            try:
                edit(self.workspace, customer, {FIELD: text})
            except CimsError as error:
                if error.code != "customer.gone":  # a shared customer that has not come yet
                    self.problems.append("save: " + error.code)
                continue
            self.slowest_save_s = max(self.slowest_save_s, time.monotonic() - started)
            self.saves += 1
            if is_own:
                self.last_own = text

    def _look(self) -> None:
        while not self._ends.wait(_LOOK_S):
            if self._loop.status().state is SyncState.SIGN_IN_AGAIN:
                try:
                    self._door.renew(self.signed, self._password)
                except CimsError:
                    continue
                self._loop.sync_now()
