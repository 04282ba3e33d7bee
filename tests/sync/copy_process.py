"""A desk's first copy as a process of its own, for tests that kill it: says how it stands, line by line, as JSON.

Arguments: the computer's folder, the person, the password.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from app.domain.touched import Touched
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncState, SyncStatus
from tests.workspace_fixture import open_computer


def main(folder: Path, staff: str, password: str) -> None:
    """Until everything is here."""
    app = open_computer(folder)
    signed = SignIn(app).sign_in(staff, password, lambda stage: None)
    is_done = threading.Event()

    def heard(status: SyncStatus, _touched: Touched) -> None:
        is_whole = status.state is SyncState.IDLE and status.is_complete
        line = {
            "pulled": status.pulled, "found": status.is_searchable, "left": status.documents_left, "whole": is_whole,
            "state": str(status.state),
        }  # fmt: skip
        print(json.dumps(line), flush=True)
        if is_whole:
            is_done.set()

    loop = make_loop(app, signed, heard)
    loop.start()
    is_done.wait(300)
    loop.stop()
    signed.workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
