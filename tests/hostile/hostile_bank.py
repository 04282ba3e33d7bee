"""A real server process with customers of two branches, and what no desk of the first may ever be sent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.domain.change import GroupEdit
from sync.protocol.messages import PushRequest, WireChange
from tests.hostile.hostile_desk import HostileDesk
from tests.sync.server_process import ServerProcess, server_process

SECRET = "绝密客户"
MOST_MB = 256


@dataclass(frozen=True)
class HostileBank:
    """The server, an attacker of branch b1 at two desks, and a victim of branch b2 with his customers."""

    server: ServerProcess
    attacker: HostileDesk
    other: HostileDesk
    victim: HostileDesk
    colleague: HostileDesk
    """A branch manager of the attacker's branch."""
    foreign: tuple[bytes, ...]
    """Ids of the victim's customers."""
    mids: tuple[bytes, ...]
    """What made them."""

    def peak_mb(self) -> float:
        """The most memory that the server process ever had."""
        status = Path(f"/proc/{self.server.pid}/status").read_text("ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found is not None
        return int(found.group(1)) / 1024


@contextmanager
def hostile_bank(folder: Path, customers: int = 20) -> Iterator[HostileBank]:
    """Started, filled, and killed at the end."""
    with ExitStack() as stack:
        server = stack.enter_context(server_process(folder, "sql"))
        server.start()
        desks = [HostileDesk(server, server.bundle, staff) for staff in ("rm1", "rm1", "rm2", "bm1")]
        for desk in desks:
            stack.callback(desk.close)
            desk.hello()
        attacker, other, victim, colleague = desks
        changes = [_created(victim, number) for number in range(1, customers + 1)]
        answer = victim.push(PushRequest(victim.rid, "p", [], 0, b"", changes))
        assert {result.outcome for result in answer.results} == {"ok"}
        ids = tuple(change.id for change in changes)
        mids = tuple(change.mid for change in changes)
        yield HostileBank(server, attacker, other, victim, colleague, ids, mids)


def _created(victim: HostileDesk, dseq: int) -> WireChange:
    groups = {
        "kind": {"kind": "individual"},
        "name": {"legal_name": SECRET},
        "service": {"branch": "b2", "primary_rm": victim.staff},
    }
    edits = [GroupEdit(key, None, dict(value)) for key, value in groups.items()]
    return WireChange(dseq, os.urandom(16), "create", "customer", os.urandom(16), 0, 1, victim.staff, edits)
