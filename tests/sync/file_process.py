"""A desk whose files travel as a process of its own, for tests that kill it: says where they are, line by line, as JSON.

Arguments: the computer's folder, the person, the password, the customer; with `want` the customer's files are asked for.
"""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

from app.domain.errors import CimsError
from app.domain.touched import Touched
from app.services.customer_file_list import FileState
from sync.client.replication import make_loop
from sync.client.sign_in import SignIn
from sync.client.sync_status import SyncStatus
from tests.workspace_fixture import open_computer


def main(folder: Path, staff: str, password: str, customer: bytes, *, wants: bool) -> None:
    """Until every file is here and at head office."""
    app = open_computer(folder)
    signed = SignIn(app).sign_in(staff, password, lambda stage: None)
    files = signed.workspace.files
    is_done, asked = threading.Event(), set[bytes]()

    def heard(status: SyncStatus, _touched: Touched) -> None:
        try:
            lines = files.files(customer).lines
            for line in lines if wants else ():
                if line.file.id not in asked and not line.is_here:
                    asked.add(line.file.id)
                    files.want(customer, line.file.id)
        except CimsError as error:
            print(json.dumps({"error": str(error)}), flush=True)
            return
        says = {
            "state": str(status.state),
            "percent": [line.percent for line in lines],
            "files": [str(line.state) for line in lines],
        }
        print(json.dumps(says), flush=True)
        if lines and all(line.state is FileState.HERE for line in lines):
            is_done.set()

    loop = make_loop(app, signed, heard)
    loop.start()
    is_done.wait(300)
    loop.stop()
    signed.workspace.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], bytes.fromhex(sys.argv[4]), wants="want" in sys.argv)
