"""The working copy of one server transaction: entities as they will be, and the write set that makes them so.

A change is tried on the working copy and taken back whole when it fails, so one bad change costs nobody
else anything (sync.md F09). Numbers are taken last, once a partition, for the whole transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from app.domain import digest
from app.domain.change import EntityKey
from app.domain.field_group import Document
from app.domain.life_cycle import duplicate_key
from app.domain.permission import BRANCH_AUDIENCE, SCOPE_GROUP, audiences_of_customer, rm_audience
from sync.server.record_store import (
    AudienceRecord,
    EntityRecord,
    FeedRecord,
    HistoryRecord,
    MutationRecord,
    NumberRecord,
    ParkedRecord,
    PartRecord,
    PlogRecord,
    RecordTransaction,
    ReplicaRecord,
    WriteSet,
)

CUSTOMER = "customer"
CONFLICT = "conflict"


_Move = tuple[set[tuple[str, str]], set[tuple[str, str]]]
"""The audiences of an entity before and after."""


class Mark(NamedTuple):
    """How far each list was filled at a checkpoint."""

    journal: int
    history: int
    parked: int
    numbers: int
    emptied: int
    erased: int


class _Tally:
    """Count and digest of an audience while rows come and go; the digest is cut to its size at the end."""

    __slots__ = ("digest", "n")

    def __init__(self, n: int = 0, total: int = 0) -> None:
        self.n = n
        self.digest = total

    def record(self, part: str, aud: str) -> AudienceRecord:
        return AudienceRecord(part, aud, self.n, digest.add(0, self.digest))


class Staging:
    """Entities before and after, and everything else that the transaction will write."""

    def __init__(self, tx: RecordTransaction, keys: Collection[EntityKey]) -> None:
        self._tx = tx
        self.before: dict[EntityKey, EntityRecord] = dict(tx.entities(keys))
        self._asked: set[EntityKey] = set(keys)
        self.after: dict[EntityKey, EntityRecord] = dict(self.before)
        self._children: dict[bytes, set[EntityKey]] = {}
        self.history: list[HistoryRecord] = []
        self.parked: list[ParkedRecord] = []
        self.numbers: list[NumberRecord] = []
        self.emptied: list[tuple[EntityKey, int]] = []
        self._changed: set[EntityKey] = set()
        self._journal: list[tuple[EntityKey, EntityRecord | None, bool]] = []
        self._erased: list[tuple[EntityKey, frozenset[tuple[str, str]]]] = []

    def entity(self, key: EntityKey) -> EntityRecord | None:
        """The entity as it stands in this transaction."""
        self._load([key])
        return self.after.get(key)

    def children(self, parent: bytes) -> list[EntityRecord]:
        """The children of a customer as they stand in this transaction."""
        if parent not in self._children:
            found = self._tx.children(parent)
            for record in found:
                if record.key not in self.before:
                    self._asked.add(record.key)
                    self.before[record.key] = record
                    self.after.setdefault(record.key, record)
            self._children[parent] = {record.key for record in found}
        own = {key for key in self._changed if self.after[key].parent == parent}
        return [self.after[key] for key in sorted(self._children[parent] | own)]

    def put(self, record: EntityRecord) -> None:
        """The entity as it shall be."""
        self._load([record.key])
        self._journal.append((record.key, self.after.get(record.key), record.key in self._changed))
        self.after[record.key] = record
        self._changed.add(record.key)

    def erase(self, key: EntityKey, branches: Collection[str]) -> None:
        """Nothing of the entity's past stays, and all who may still know something of it are told.

        These are the audiences that ever held it in these branches, and those of everybody who worked on it:
        that an audience held it once is forgotten in time, and is lost when a server is put back.
        """
        told = set(self._tx.feed_places(branches, key))
        for home, user in self._tx.workers(key):
            if home:
                told |= {(home, BRANCH_AUDIENCE), (home, rm_audience(user))}
        self._erased.append((key, frozenset(told)))

    def checkpoint(self) -> Mark:
        """What `take_back` needs to undo everything staged since."""
        return Mark(
            len(self._journal),
            len(self.history),
            len(self.parked),
            len(self.numbers),
            len(self.emptied),
            len(self._erased),
        )

    def take_back(self, mark: Mark) -> None:
        """Undo to a checkpoint."""
        while len(self._journal) > mark.journal:
            key, record, was_changed = self._journal.pop()
            if record is None:
                self.after.pop(key, None)
            else:
                self.after[key] = record
            if not was_changed:
                self._changed.discard(key)
        del self.history[mark.history :]
        del self.parked[mark.parked :]
        del self.numbers[mark.numbers :]
        del self.emptied[mark.emptied :]
        del self._erased[mark.erased :]

    def _load(self, keys: Collection[EntityKey]) -> None:
        """Read what was not read yet; an entity that does not exist is not asked for twice."""
        unknown = [key for key in keys if key not in self._asked]
        if not unknown:
            return
        self._asked.update(unknown)
        for key, record in self._tx.entities(unknown).items():
            self.before.setdefault(key, record)
            self.after.setdefault(key, record)

    def finish(
        self,
        replicas: Sequence[ReplicaRecord],
        mutations: Sequence[MutationRecord],
        now_ms: int,
        audit_hash: bytes,
    ) -> WriteSet:
        """Number the transaction in each partition that it changed and make the write set."""
        known = self._restamp_children()
        held = dict(self._erased)
        writes = WriteSet(
            entities=[self.after[key] for key in sorted(self._changed)],
            history=self.history,
            parked=self.parked,
            numbers=self.numbers,
            replicas=list(replicas),
            erased=sorted(held),
            emptied=self.emptied,
        )
        self._empty_staged(writes, mutations)
        moves = {key: known.get(key) or self._audience_change(key) for key in writes_keys(writes)}
        told = {key: held[key] - moves[key][0] - moves[key][1] for key in writes.erased}
        places = [change[0] | change[1] for change in moves.values()] + list(told.values())
        names = sorted({part for every in places for part, _aud in every})
        parts = dict(self._tx.parts(names))
        audiences = {
            place: _Tally(audience.n, audience.digest)
            for place, audience in self._tx.audiences(names).items()
        }
        # A command of head office has no answer to keep, only its history: the chain must tell it too, or two
        # histories could not be told apart.
        mids = b"".join([m.mid for m in mutations] or [past.mid for past in self.history])
        for name in names:
            head = parts[name].head + 1
            chain = digest.next_chain(parts[name].chain, head, mids, audit_hash)
            parts[name] = replace(parts[name], head=head, chain=chain)
            writes.plogs.append(PlogRecord(name, head, chain, mids, now_ms))
        for key, (old, new) in moves.items():
            self._feed(writes, audiences, parts, key, old, new)
        for key, places_left in told.items():
            for part, aud in sorted(places_left):
                row = FeedRecord(part, aud, key[0], key[1], parts[part].head, "E", self.after[key].ver)
                writes.feed.append(row)
        writes.parts = [parts[name] for name in names]
        writes.audiences = [audiences[key].record(*key) for key in sorted(audiences) if key[0] in parts]
        writes.mutations = [_numbered(m, parts) for m in mutations]
        return writes

    def _empty_staged(self, writes: WriteSet, mutations: Sequence[MutationRecord]) -> None:
        """What this very transaction noted of an erased entity goes too."""
        erased = {key[1] for key in writes.erased}
        if not erased:
            return
        marks = {duplicate_key(each) for each in erased}
        writes.history = [
            replace(past, edits=())
            if past.id in erased or any(edit.key in marks for edit in past.edits)
            else past
            for past in writes.history
        ]
        mids = {mutation.mid for mutation in mutations if mutation.id in erased}
        writes.parked = [replace(p, payload=b"") if p.mid in mids else p for p in writes.parked]

    def _feed(
        self,
        writes: WriteSet,
        audiences: dict[tuple[str, str], _Tally],
        parts: Mapping[str, PartRecord],
        key: EntityKey,
        old: set[tuple[str, str]],
        new: set[tuple[str, str]],
    ) -> None:
        before, after = self.before.get(key), self.after[key]
        old_digest = 0 if before is None else digest.row_digest(key[0], key[1], before.ver)
        new_digest = digest.row_digest(key[0], key[1], after.ver)
        for place in old if old == new else old | new:
            part, aud = place
            kind = "U" if place in new else "L"
            writes.feed.append(FeedRecord(part, aud, key[0], key[1], parts[part].head, kind, after.ver))
            tally = audiences.get(place)
            if tally is None:
                tally = audiences[place] = _Tally()
            if place in old and before is not None:
                tally.n -= 1
                tally.digest -= old_digest
            if kind == "U":
                tally.n += 1
                tally.digest += new_digest

    def _audience_change(self, key: EntityKey) -> _Move:
        before, after = self.before.get(key), self.after.get(key)
        new = self._places(key, self.after)
        if before is None:
            return set(), new
        if (
            after is not None
            and after.type == CUSTOMER
            and after.part == before.part
            and after.document.get(SCOPE_GROUP) == before.document.get(SCOPE_GROUP)
        ):
            # Almost every edit: what audiences depend on is as it was.
            return new, new
        return self._places(key, self.before), new

    def _places(self, key: EntityKey, state: Mapping[EntityKey, EntityRecord]) -> set[tuple[str, str]]:
        record = state.get(key)
        if record is None:
            return set()
        owner = record if record.type == CUSTOMER else state.get((CUSTOMER, record.parent or b""))
        if owner is None:
            return set()
        return {(record.part, aud) for aud in audiences_of_customer(owner.document)}

    def _restamp_children(self) -> dict[EntityKey, _Move]:
        """Children follow their customer into and out of audiences, with a version of their own.

        Returns the audiences before and after of the customers that it looked at: nothing here changes those.
        """
        moves: dict[EntityKey, _Move] = {}
        for key in sorted(self._changed):
            if key[0] != CUSTOMER or key not in self.before:
                continue
            old, new = moves[key] = self._audience_change(key)
            if old and old != new:
                for child in self.children(key[1]):
                    if child.key not in self._changed:
                        self.put(replace(child, ver=child.ver + 1, part=self.after[key].part))
        for key in sorted(self._changed):
            child = self.after[key]
            parent = (CUSTOMER, child.parent or b"")
            if key[0] != CUSTOMER:
                self._load([parent])
                # It was made in this transaction, before its customer was moved.
                if parent in self.after and self.after[parent].part != child.part:
                    self.after[key] = replace(child, part=self.after[parent].part)
        return moves


def part_of(document: Document, known: str) -> str:
    """The partition of a customer: his home branch."""
    return str((document.get("service") or {}).get("branch") or known)


def writes_keys(writes: WriteSet) -> list[EntityKey]:
    """The keys of the entities that a write set changes, sorted."""
    return [record.key for record in writes.entities]


def _numbered(mutation: MutationRecord, parts: Mapping[str, PartRecord]) -> MutationRecord:
    """The answer with the number and chain of the transaction, where the change was applied."""
    part = parts.get(mutation.part)
    if part is None:
        return mutation
    return replace(mutation, seq=part.head, chain8=part.chain[:8])
