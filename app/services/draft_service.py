"""Keeps what is typed and not yet saved in the encrypted store, so that a crash or a lock loses nothing."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from app.domain.clock import Clock
from app.services.customer_card import FieldRef
from app.store.draft_store import DraftStore

_decoder = msgspec.msgpack.Decoder(list[tuple[str, str, str]])


class DraftService:
    """Drafts by key: "edit:<hex id>" or "new"."""

    def __init__(self, store: DraftStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, key: str, values: Mapping[FieldRef, str]) -> None:
        """Store the typed values of a form."""
        body = msgspec.msgpack.encode([(ref.key, ref.field, text) for ref, text in values.items()])
        self._store.keep(key, body, self._clock.now_ms())

    def load(self, key: str) -> dict[FieldRef, str]:
        """The values last kept, empty when there are none."""
        body = self._store.load(key)
        if body is None:
            return {}
        return {FieldRef(group, field): text for group, field, text in _decoder.decode(body)}

    def drop(self, key: str) -> None:
        """Forget the draft: it was saved or thrown away on purpose."""
        self._store.drop(key)
