"""Where to read each audience from: one place once it is whole, two while its first copy is under way.

The copy itself is read from its stored cursor. Beside it goes what happens meanwhile, from the head at which this
process first saw the audience: nobody waits for the end of a copy to see what a colleague just did. That second
place is not stored, for the copy comes by the same rows in the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.domain.replica import Audience, Subscription
from sync.protocol.messages import SubCursor, SubPage

CORE: Final = "core"
NEWS: Final = "news"


class PullLanes:
    """The cursors of one replica's pulls; may be thrown away at any moment."""

    def __init__(self) -> None:
        self._news: dict[Audience, tuple[int, bytes]] = {}

    def cursors(self, subs: Sequence[Subscription]) -> list[SubCursor]:
        """What to ask of these audiences: whole ones first, then news, copies last, as the room of an answer is
        given in this order.
        """
        live = [s for s in subs if s.mode == "live"]
        copies = [s for s in subs if s.mode != "live"]
        asked = [SubCursor(s.part, s.aud, s.cursor, s.chain8, s.boot_head) for s in live]
        for s in copies:
            if s.audience in self._news:
                seq, chain8 = self._news[s.audience]
                asked.append(SubCursor(s.part, s.aud, seq, chain8, s.boot_head, NEWS))
        for s in copies:
            lane = CORE if s.mode == "boot" else ""
            asked.append(SubCursor(s.part, s.aud, s.cursor, s.chain8, s.boot_head, lane))
        return asked

    def heard(self, page: SubPage) -> None:
        """Take a page into account before it is stored."""
        audience = (page.part, page.aud)
        if page.reset or (page.lane != NEWS and not page.more):
            self._news.pop(audience, None)
        elif page.lane == NEWS:
            self._news[audience] = (page.cursor, page.chain8)
        else:
            self._news.setdefault(audience, (page.head, page.head_chain8))

    def forget(self) -> None:
        """Everything is read anew."""
        self._news.clear()
