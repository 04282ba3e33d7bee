"""Holes put back on purpose in what is done to whole records; the product has no switch for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from app.domain.change import EntityKey
from app.domain.field_group import Document
from app.domain.life_cycle import LIFE_CYCLE
from app.domain.touched import Touched
from app.services.replication_service import Answer, ReplicationService
from sync.server.record_store import EntityRecord, WriteSet
from tests.simulator.witness import WitnessStore
from tests.simulator.world import Parts


class MovesLeaveGhosts(WitnessStore):
    """F06: a customer who moves to another branch is not told to have left the old one."""

    def write(self, writes: WriteSet) -> None:
        moved = {e.key for e in writes.entities if e.key in self.entity and self.entity[e.key].part != e.part}
        writes.feed = [r for r in writes.feed if r.kind == "U" or (r.type, r.id) not in moved]
        super().write(writes)


class MovesForgetConflicts(WitnessStore):
    """F07: what hangs on a customer stays behind when he moves."""

    def write(self, writes: WriteSet) -> None:
        behind = {
            e.key
            for e in writes.entities
            if e.parent is not None and e.key in self.entity and self.entity[e.key].part != e.part
        }
        writes.entities = [e for e in writes.entities if e.key not in behind]
        writes.feed = [r for r in writes.feed if (r.type, r.id) not in behind]
        super().write(writes)


class MergedStayOpen(WitnessStore):
    """F10: late work on a merged record is kept in that record, where nobody looks any more."""

    def entities(self, keys: Collection[EntityKey]) -> Mapping[EntityKey, EntityRecord]:
        found = super().entities(keys)
        return {key: replace(record, document=_unmerged(record.document)) for key, record in found.items()}


def _unmerged(document: Document) -> Document:
    group = document.get(LIFE_CYCLE)
    if group is None or not group.get("merged_into"):
        return document
    return dict(document) | {LIFE_CYCLE: {name: v for name, v in group.items() if name != "merged_into"}}


class KeepsErasedHistory(WitnessStore):
    """E1: the past of an erased customer stays readable at head office."""

    def write(self, writes: WriteSet) -> None:
        writes.erased = []
        super().write(writes)


class TellsHoldersOnly(WitnessStore):
    """E1: an erasure is told to those who hold the customer now, not to those who once did."""

    def write(self, writes: WriteSet) -> None:
        writes.feed = [row for row in writes.feed if row.kind != "E"]
        super().write(writes)


class KeepsErasedWork(ReplicationService):
    """E1: a desk keeps what it once saved about an erased customer."""

    def accept(self, rid: bytes, answers: Sequence[Answer], audit_head: int) -> Touched:
        return super().accept(rid, [replace(a, codes=()) for a in answers], audit_head)


RECORD_BUGS: Mapping[str, Parts] = {
    "F06-move": Parts(store=MovesLeaveGhosts),
    "F07-move": Parts(store=MovesForgetConflicts),
    "F10-merge": Parts(store=MergedStayOpen),
    "E1-history": Parts(store=KeepsErasedHistory),
    "E1-told": Parts(store=TellsHoldersOnly),
    "E1-work": Parts(replication=KeepsErasedWork),
}
