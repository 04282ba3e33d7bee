"""Head office as the replication loop sees it: the transport with the session's calls, and a long poll to cut."""

from __future__ import annotations

from sync.client.file_lane import BlobReply, BlobRequest
from sync.client.sync_engine import Reply, Request
from sync.client.transport import Transport


class HeadOffice:
    """The gateway over one transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def ask(self, request: Request) -> Reply:
        """Send a request and return its answer; raises the transport's typed errors."""
        return self._transport.send(request)

    def ask_of_files(self, request: BlobRequest) -> BlobReply:
        """Send a request of the lane of files; raises the same."""
        return self._transport.send_of_files(request)

    def wait(self, heads: dict[str, int], seconds: int) -> dict[str, int] | None:
        """The heads once one has grown, None when the time is over or the wait was cut."""
        return self._transport.wait(heads, seconds)

    def interrupt(self) -> None:
        """End a wait under way at once; when there is none, the next one ends as soon as it begins."""
        self._transport.cut_wait()
