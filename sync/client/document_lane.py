"""The second lane of a large first copy: the groups that only a card shows, of opened customers first.

What is missing is marked at the rows themselves, so there is no cursor to lose: after a kill the next request
asks for what is still marked. An answer brings every row it names up to date, or says that it has left.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.change import EntityKey
from app.domain.replica import Audience
from app.domain.touched import NOTHING, Touched
from app.services.replica_page import PageRow
from app.services.replication_service import ReplicationService
from sync.client.convergence import seen_of
from sync.client.page_pace import PagePace
from sync.protocol.repair_messages import MAX_KEYS, AudiencePoint, RowsReply, RowsRequest

_OPENED_AT_ONCE: Final = 20


class DocumentLane:
    """Asks for documents, a few at a time; one question is under way at most."""

    def __init__(self, replication: ReplicationService, pace: PagePace, max_bytes: int) -> None:
        self.is_due = True
        """Whether documents may be missing."""
        self._replication = replication
        self._mender = replication.mender()
        self._pace = pace
        self._max_bytes = max_bytes
        self._asked: tuple[str, Audience, list[EntityKey]] | None = None

    def next_request(self, new_id: Callable[[], str], *, opened: bool = False) -> RowsRequest | None:
        """The next question, or only one for customers who were opened; None when nothing is missing."""
        if not self.is_due:
            return None
        most = _OPENED_AT_ONCE if opened else max(1, min(self._pace.size, MAX_KEYS))
        found = self._mender.awaited(most, opened=opened)
        if found is None:
            self.is_due = opened and self._mender.awaited_count() > 0
            return None
        (part, aud), keys = found
        meta, req_id = self._replication.meta(), new_id()
        self._asked = (req_id, (part, aud), list(keys))
        return RowsRequest(
            req_id, AudiencePoint(meta.rid, seen_of(meta), part, aud), list(keys), self._max_bytes
        )

    def asks(self, req_id: str) -> bool:
        """Whether a request is one of this lane."""
        return self._asked is not None and self._asked[0] == req_id

    def receive(self, reply: RowsReply) -> Touched:
        """Store what came; an answer to something else ends the asking until the next greeting."""
        if self._asked is None:
            return NOTHING
        _req_id, audience, keys = self._asked
        self._asked = None
        came = [(row.type, row.id) for row in reply.rows]
        if not came or came != keys[: len(came)]:
            self.is_due = False
            return NOTHING
        return self._mender.mend(
            audience,
            [PageRow((row.type, row.id), row.kind == "U", row.ver, row.blocks) for row in reply.rows],
            (reply.head, reply.chain8),
        )

    def left(self) -> int:
        """How many documents are missing."""
        return self._mender.awaited_count() if self.is_due else 0

    def forget(self) -> None:
        """No answer will come to what was asked; it is asked again."""
        self.is_due = self.is_due or self._asked is not None
        self._asked = None
