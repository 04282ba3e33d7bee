"""A whole desk without a screen: enrolled, signed in, replicating; the demo's other computers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.bootstrap import App, open_app
from app.domain.errors import EnvironmentFault
from app.domain.touched import Touched
from app.settings import ALLOW_FILE_KEYSTORE
from sync.client.enrolment import Enrolment
from sync.client.replication import make_loop
from sync.client.sign_in import SignedIn, SignIn
from sync.client.sync_loop import SyncLoop
from sync.client.sync_status import SyncState, SyncStatus
from ui.demo.demo_server import DemoServer


def prepare_computer(data: Path, server: DemoServer, branch: str, name: str) -> App:
    """A computer of the bank below `data`; on a machine without a credential store its secrets lie in a file."""
    app = open_app(data)
    app.settings.set(ALLOW_FILE_KEYSTORE, True)
    if app.devices.enrolled() is None:
        enrolment = Enrolment(app)
        identity = enrolment.look_up(server.url)
        enrolment.enrol(identity, server.enrol_code(branch), name)
    return app


class Desk:
    """Signs in, replicates in the background, and can be asked to wait until it is in step."""

    def __init__(self, app: App, staff: str, password: str) -> None:
        self.signed: SignedIn = SignIn(app).sign_in(staff, password, lambda stage: None)
        self.workspace = self.signed.workspace
        self.loop: SyncLoop = make_loop(app, self.signed, self._heard)
        self._heard_last = SyncStatus()
        self.loop.start()

    def _heard(self, status: SyncStatus, touched: Touched) -> None:
        self._heard_last = status

    def settle(self, seconds: float = 60.0) -> SyncStatus:
        """Wait until nothing is left to send or fetch."""
        return wait_for(
            self.loop.status,
            lambda s: (
                s.state is SyncState.IDLE and s.is_complete and not self.workspace.outbox.facts().waiting
            ),
            seconds,
        )

    def close(self) -> None:
        """Stop replicating and give the vault back."""
        self.loop.stop()
        self.signed.transport.close()
        self.workspace.close()


def wait_for(
    look: Callable[[], SyncStatus], is_there: Callable[[SyncStatus], bool], seconds: float
) -> SyncStatus:
    """Look again and again until it is there; EnvironmentFault demo.not_in_step after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        status = look()
        if is_there(status):
            return status
        time.sleep(0.02)
    raise EnvironmentFault("demo.not_in_step", state=str(look().state), problem=look().problem_code)
