"""Which work goes first when there is more than this process can do: pushes, reads, files, first copies.

Each class has threads and a queue of its own, so none stands in another's line. A first copy is large and nobody
has waited for its last row: one thread makes one page at a time, and only when no push, read or piece of a file
is under way, or after a quarter of a second. So the most that copies take from a push is what one of them and it
do at the same moment, however many computers were unpacked this morning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sync.protocol.messages import PullRequest
from sync.protocol.repair_messages import RowsRequest
from sync.server.server_settings import ServerSettings
from sync.server.work_lane import WorkLane

COPY_REFUSAL: Final = "busy.copies"
_PATIENCE_S: Final = 0.25
_FEW_ROWS: Final = 20
"""So many documents are those of opened customers, whom somebody looks at."""


@dataclass(frozen=True, slots=True)
class Lanes:
    """The bounded lanes, in the order of who goes first; `rare` has passwords and whatever else is rare."""

    push: WorkLane
    read: WorkLane
    file: WorkLane
    copy: WorkLane
    rare: WorkLane

    def close(self) -> None:
        """End every thread."""
        for lane in (self.push, self.read, self.file, self.copy, self.rare):
            lane.close()


def open_lanes(settings: ServerSettings) -> Lanes:
    """The lanes of one process."""
    push = WorkLane("push", settings.pushers, settings.waiting_pushes)
    read = WorkLane("read", settings.readers, settings.waiting_reads)
    file = WorkLane(
        "file", settings.filers, settings.waiting_files, behind=(push, read), patience_s=_PATIENCE_S
    )
    copy = WorkLane(
        "copy", settings.copiers, settings.waiting_copies,
        behind=(push, read, file), patience_s=_PATIENCE_S, refusal=COPY_REFUSAL,
    )  # fmt: skip
    rare = WorkLane("rare", settings.verifier_threads, settings.waiting_pushes)
    return Lanes(push, read, file, copy, rare)


def copies(request: PullRequest | RowsRequest) -> bool:
    """Whether this is a page of a first copy: of an audience that is read from its beginning, or its documents."""
    if isinstance(request, RowsRequest):
        return len(request.keys) > _FEW_ROWS
    return any(sub.lane == "core" or sub.cursor < max(1, sub.boot_head) for sub in request.subs)
