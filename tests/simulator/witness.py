"""The independent memory of a run: what people saved, what the server ever held, and the alarm."""

from __future__ import annotations

import json
from typing import Any

from app.domain.change import EntityKey
from app.domain.field_group import Document
from app.domain.merge import compact
from sync.server.memory_store import MemoryStore
from sync.server.record_store import WriteSet


class Violation(Exception):
    """An invariant of sync.md 3.9 does not hold."""

    def __init__(self, invariant: str, text: str) -> None:
        super().__init__(f"{invariant}: {text}")
        self.invariant = invariant


class Witness:
    """Remembers every value that was saved and every version that was written."""

    def __init__(self) -> None:
        self._saved: set[tuple[EntityKey, str, str]] = set()
        self.versions: dict[tuple[EntityKey, int], list[Document]] = {}
        """More than one where a history was lost and another took its place."""
        self.changes: set[bytes] = set()
        self.applied: dict[bytes, int] = {}

    def violation(self, invariant: str, text: str) -> Violation:
        """The alarm, to be raised by the caller."""
        return Violation(invariant, text)

    def saved(self, key: EntityKey, document: Document) -> None:
        """Somebody saved these groups."""
        for name, value in document.items():
            self._saved.add((key, name, canonical(value)))

    def written(self, writes: WriteSet, store: MemoryStore) -> None:
        """The server is about to write: versions grow (I10), groups are whole (I11), once per mid (I1)."""
        for entity in writes.entities:
            old = store.entity.get(entity.key)
            if old is not None and entity.ver <= old.ver:
                raise Violation("I10", f"version {entity.ver} after {old.ver}")
            if entity.type == "customer":
                for name, value in entity.document.items():
                    if name != "number" and (entity.key, name, canonical(value)) not in self._saved:
                        raise Violation("I11", f"group {name} holds a value that nobody saved")
            self.versions.setdefault((entity.key, entity.ver), []).append(entity.document)
        for past in writes.history:
            self.applied[past.mid] = self.applied.get(past.mid, 0) + 1
            if self.applied[past.mid] > 1:
                raise Violation("I1", "a change was applied twice")
        for part in writes.parts:
            head = store.part[part.part].head if part.part in store.part else 0
            if part.head != head + 1 or not any(
                p.part == part.part and p.seq == part.head for p in writes.plogs
            ):
                raise Violation("I5", "a number was skipped")


class WitnessStore(MemoryStore):
    """The server's twin store, watched."""

    def __init__(self, witness: Witness) -> None:
        super().__init__()
        self._witness = witness

    def write(self, writes: WriteSet) -> None:
        """Apply a write set after the witness has seen it."""
        self._witness.written(writes, self)
        super().write(writes)


def canonical(value: Any) -> str:
    """A group value as comparable text; empty fields do not count."""
    return json.dumps(compact(value), sort_keys=True, ensure_ascii=True)
