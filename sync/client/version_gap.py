"""Which end's program is too old for the other, and what a desk does about it until it is updated."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sync.protocol import versions
from sync.protocol.messages import HelloReply

OFFICE_IS_OLDER: Final = "server.older"


class VersionGap(StrEnum):
    """Which end is too old: this program reads nothing more, or head office cannot take its work."""

    NONE = ""
    PROGRAM_OLD = "program_old"
    OFFICE_OLD = "office_old"


class VersionWatch:
    """Learns from greetings and refusals how this program stands with head office; `gap` is what it found."""

    def __init__(self, schema: int = versions.SCHEMA) -> None:
        self.schema = schema
        self.gap = VersionGap.NONE

    @property
    def may_read(self) -> bool:
        """Whether head office speaks to this program of more than its own work."""
        return self.gap is not VersionGap.PROGRAM_OLD

    @property
    def may_deliver(self) -> bool:
        """Whether head office can take this program's work."""
        return self.gap is not VersionGap.OFFICE_OLD

    def greeted(self, reply: HelloReply) -> None:
        """Head office said whom it serves; what an older one refused waits until it has caught up."""
        if self.schema < reply.oldest_pull:
            self.gap = VersionGap.PROGRAM_OLD
        elif self.may_deliver or reply.schema >= self.schema:
            self.gap = VersionGap.NONE

    def refused(self, code: str) -> None:
        """A push was refused."""
        if code == OFFICE_IS_OLDER:
            self.gap = VersionGap.OFFICE_OLD
