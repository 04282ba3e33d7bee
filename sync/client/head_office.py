"""Head office as the replication loop sees it: the transport with the session's calls, and a long poll to cut."""

from __future__ import annotations

from threading import Event

from sync.client.sync_engine import Reply, Request
from sync.client.transport import Transport

# Short enough that stopping never makes anybody wait, long enough to cost nothing.
POLL_SECONDS = 4


class HeadOffice:
    """The gateway over one transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._cut = Event()

    def ask(self, request: Request) -> Reply:
        """Send a request and return its answer; raises the transport's typed errors."""
        return self._transport.send(request)

    def wait(self, heads: dict[str, int], seconds: int) -> dict[str, int] | None:
        """The heads once one has grown, None when the time is over or the wait was cut."""
        self._cut.clear()
        left = seconds
        while left > 0 and not self._cut.is_set():
            found = self._transport.wait(heads, min(left, POLL_SECONDS))
            if found is not None:
                return dict(found)
            left -= POLL_SECONDS
        return None

    def interrupt(self) -> None:
        """End a wait at its next turn."""
        self._cut.set()
