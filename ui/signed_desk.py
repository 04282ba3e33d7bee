"""Everything that the window of a signed-in person is made of."""

from __future__ import annotations

from dataclasses import dataclass

from app.bootstrap import App
from app.settings import Settings
from sync.client.sign_in import SignedIn
from ui.jobs import Jobs
from ui.refresh import RefreshBus
from ui.translate import Translate


@dataclass(frozen=True, slots=True)
class Desk:
    """Program, person, and the lanes on which the window's work runs."""

    app: App
    signed: SignedIn
    jobs: Jobs
    bus: RefreshBus
    settings: Settings
    translate: Translate
