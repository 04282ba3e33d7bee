"""The history of a customer as head office knows it, field by field, masked like the card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.domain.change import GroupEdit
from app.services.conflict_case import OfficeChange
from app.services.customer_card import HistoryEntry
from sync.client.transport import Transport

FIRST: Final = 1  # the version that a record is created with
Describe = Callable[[GroupEdit], list[tuple[str, str, str]]]


class HistoryReader:
    """Asks for accepted changes; needs the network."""

    def __init__(self, transport: Transport, describe: Describe, name_of: Callable[[str], str]) -> None:
        self._transport = transport
        self._describe = describe
        self._name_of = name_of

    def read(self, customer: bytes) -> tuple[HistoryEntry, ...]:
        """Newest first; raises the transport's errors when head office does not answer."""
        entries = []
        for item in self._transport.history("customer", customer).entries:
            for edit in item.edits:
                for label, before, after in self._describe(edit):
                    entries.append(
                        HistoryEntry(
                            at=item.at,
                            author=item.author,
                            author_name=self._name_of(item.author),
                            label=label,
                            before=before,
                            after=after,
                            source="office",
                            state="done",
                            ver=item.ver,
                            is_creation=item.ver == FIRST,
                        )
                    )
        return tuple(entries)

    def changes(self, customer: bytes) -> tuple[OfficeChange, ...]:
        """The same as whole changes, for who compares values himself."""
        found = self._transport.history("customer", customer).entries
        return tuple(OfficeChange(e.mid, e.ver, e.at, e.author, tuple(e.edits)) for e in found)
