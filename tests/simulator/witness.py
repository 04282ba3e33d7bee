"""The independent memory of a run: what people saved, what the server ever held, and the alarm."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from app.domain.change import Action, Change, EntityKey, GroupEdit
from app.domain.field_group import Document, GroupValue, group_name
from app.domain.life_cycle import DUPLICATE, LIFE_CYCLE, survivor_of
from app.domain.merge import compact
from sync.protocol.messages import WireChange
from sync.server.memory_store import MemoryStore
from sync.server.record_store import WriteSet
from tests.simulator.skew import later_fields, told_unknown

_BY_COMMAND = frozenset({"number", LIFE_CYCLE, DUPLICATE})


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
        self.sent_changes: dict[bytes, Change] = {}
        self.applied: dict[bytes, int] = {}
        self._kin: dict[EntityKey, set[EntityKey]] = {}
        self.tokens: dict[EntityKey, set[str]] = {}
        self.tokens_of_change: dict[bytes, set[str]] = {}
        self._seen: dict[EntityKey, set[str]] = {}

    def violation(self, invariant: str, text: str) -> Violation:
        """The alarm, to be raised by the caller."""
        return Violation(invariant, text)

    def saved(self, key: EntityKey, document: Document) -> None:
        """Somebody saved these groups."""
        for name, value in document.items():
            self._saved.add((key, name, canonical(_released(name, value))))
            self._saved.update((key, name, canonical({f: v})) for f, v in later_fields(name, value).items())
            self.tokens.setdefault(key, set()).update(_tokens(value))

    def sent(self, change: Change) -> None:
        """This change carries these groups."""
        self.sent_changes[change.mid] = change
        self.tokens_of_change[change.mid] = {token for edit in change.groups for token in _tokens(edit.new)}

        self._seen.setdefault(change.key, set()).update(
            t for edit in change.groups for t in _tokens(edit.old)
        )

    def tokens_seen(self, except_on: Collection[EntityKey]) -> set[str]:
        """What people saw on records other than these when they changed them."""
        return {token for key, tokens in self._seen.items() if key not in except_on for token in tokens}

    def related(self, one: EntityKey, other: EntityKey) -> None:
        """Somebody asked to merge these: the one that is left may hold what was saved for the other."""
        kin = self._kin.get(one, {one}) | self._kin.get(other, {other})
        self._kin.update(dict.fromkeys(kin, kin))

    def _was_saved(self, key: EntityKey, name: str, value: GroupValue | None) -> bool:
        """Whether a person saved this value for the entity or for one that may have been merged into it."""
        if group_name(name) in _BY_COMMAND:
            return True
        kin = self._kin.get(key, {key})
        parts = [_released(name, value), *({f: v} for f, v in later_fields(name, value).items())]
        return all(
            compact(part) is None or any((each, name, canonical(part)) in self._saved for each in kin)
            for part in parts
        )

    def written(self, writes: WriteSet, store: MemoryStore) -> None:
        """The server is about to write: versions grow (I10), groups are whole (I11), once per mid (I1)."""
        for entity in writes.entities:
            old = store.entity.get(entity.key)
            if old is not None and entity.ver <= old.ver:
                raise Violation("I10", f"version {entity.ver} after {old.ver}")
            if old is not None and survivor_of(old.document) == survivor_of(entity.document) is not None:
                if _but_service(old.document) != _but_service(entity.document):
                    raise Violation("M1", "a record that was merged into another one was edited")
            if entity.type == "customer":
                for name, value in entity.document.items():
                    if not self._was_saved(entity.key, name, value):
                        raise Violation("I11", f"group {name} holds a value that nobody saved")
            self.versions.setdefault((entity.key, entity.ver), []).append(entity.document)
        self._applies(writes)
        for part in writes.parts:
            head = store.part[part.part].head if part.part in store.part else 0
            if part.head != head + 1 or not any(
                p.part == part.part and p.seq == part.head for p in writes.plogs
            ):
                raise Violation("I5", "a number was skipped")

    def _applies(self, writes: WriteSet) -> None:
        """One change has one effect; a command changes several records, all in one transaction."""
        lines = [(past.mid, past.id) for past in writes.history]
        if len(set(lines)) != len(lines) or any(mid in self.applied for mid, _id in lines):
            raise Violation("I1", "a change was applied twice")
        self.applied.update((mid, 1) for mid, _id in lines)
        for past in writes.history:
            change = self.sent_changes.get(past.mid)
            if change is not None and change.action not in (Action.MERGE, Action.UNMERGE):
                if group := told_unknown(change, past):
                    raise Violation("S1", f"a program changed what it does not know, in {group}")


class WitnessStore(MemoryStore):
    """The server's twin store, watched."""

    def __init__(self, witness: Witness) -> None:
        super().__init__()
        self._witness = witness

    def past_edits(self) -> Iterator[tuple[GroupEdit, ...]]:
        """What every line of history holds."""
        return (line.edits for lines in self.past.values() for line in lines)

    def parked_edits(self) -> Iterator[tuple[GroupEdit, ...]]:
        """What every parked change holds."""
        return (edits_of(record.payload) for record in self.parked.values())

    def write(self, writes: WriteSet) -> None:
        """Apply a write set after the witness has seen it."""
        self._witness.written(writes, self)
        super().write(writes)


def _released(name: str, value: GroupValue | None) -> GroupValue | None:
    later = later_fields(name, value)
    return value if not later else {f: v for f, v in (value or {}).items() if f not in later}


def _tokens(value: GroupValue | None) -> set[str]:
    """The values that only one person ever wrote, once."""
    return {str(text) for text in (value or {}).values() if re.fullmatch("v[0-9]+", str(text))}


def _but_service(document: Document) -> str:
    return canonical_document({name: value for name, value in document.items() if name != "service"})


def canonical_document(document: Document) -> str:
    """A document as comparable text."""
    return json.dumps({name: compact(value) for name, value in document.items()}, sort_keys=True)


def edits_of(payload: bytes) -> tuple[GroupEdit, ...]:
    """The groups of a parked change; none when it was emptied."""
    return tuple(msgspec.msgpack.decode(payload, type=WireChange).groups) if payload else ()


def canonical(value: Any) -> str:
    """A group value as comparable text; empty fields do not count."""
    return json.dumps(compact(value), sort_keys=True, ensure_ascii=True)
