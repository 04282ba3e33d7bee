"""Keeps what is typed and not yet saved in the encrypted store, so that a crash or a lock loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from app.domain.clock import Clock
from app.services.customer_card import FieldRef
from app.store.draft_store import DraftStore

_NEW: Final = "new:"
_NAMES: Final = (FieldRef("name", "legal_name"), FieldRef("name", "name_latin"))
_decoder = msgspec.msgpack.Decoder(list[tuple[str, str, str]])


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A new customer whom nobody saved yet: `run` names the attempt, `kept_at` is ms UTC."""

    run: str
    kind: str
    name: str
    count: int
    kept_at: int


def new_key(run: str, kind: str) -> str:
    """The key of a new customer's form: an attempt may have been typed as one kind, then as another."""
    return f"{_NEW}{run}:{kind}"


class DraftService:
    """Drafts by key: "edit:<hex id>", or `new_key` for a customer who does not exist yet."""

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
        return _values(body) if body is not None else {}

    def drop(self, key: str) -> None:
        """Forget the draft: it was saved or thrown away on purpose."""
        self._store.drop(key)

    def unfinished(self) -> tuple[Unfinished, ...]:
        """New customers that were begun and not saved, newest first; of each attempt the kind typed last."""
        found: dict[str, Unfinished] = {}
        for key, body, at in self._store.entries(_NEW):
            _new, _colon, rest = key.partition(":")
            run, colon, kind = rest.rpartition(":")
            if colon and run not in found:
                values = _values(body)
                name = next((values[ref] for ref in _NAMES if values.get(ref)), "")
                found[run] = Unfinished(run, kind, name, len(values), at)
        return tuple(found.values())

    def drop_run(self, run: str) -> None:
        """Forget an attempt: the customer was created, or it was thrown away on purpose."""
        self._store.drop_under(f"{_NEW}{run}:")


def _values(body: bytes) -> dict[FieldRef, str]:
    return {FieldRef(group, field): text for group, field, text in _decoder.decode(body)}
