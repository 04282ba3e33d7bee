"""Applies a permitted change to the staged transaction: merge by group, history, conflicts and their decision.

It knows nothing of permissions; whoever calls it has asked. A change may be applied to another record than
the one it names, when that one was merged into it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.domain.asked_work import ASKED, is_asked, may_decide
from app.domain.change import EVERY_GROUP, Change, GroupEdit, Outcome
from app.domain.document_rule import crowded_set
from app.domain.errors import Scalar
from app.domain.field_group import Document, FieldClass, GroupValue, spec_of
from app.domain.merge import GroupConflict, MergeResult, merge_groups, same_value
from app.domain.user import User
from sync.server.record_store import EntityRecord, HistoryRecord
from sync.server.staging import CONFLICT, CUSTOMER, Staging, part_of

_ALL: Final = (EVERY_GROUP,)


class Verdict(Struct, frozen=True):
    """The final outcome of one change; `applied` groups (EVERY_GROUP: all) are contained in version `ver`.

    `part` says where it was applied when that is not where its own record lies.
    """

    outcome: Outcome
    ver: int = 0
    applied: tuple[str, ...] = ()
    conflict_ids: tuple[bytes, ...] = ()
    codes: tuple[str, ...] = ()
    part: str = ""


class EditDesk:
    """Works for one replica in one transaction."""

    def __init__(self, staging: Staging, user: User, rid: bytes, now_ms: int) -> None:
        self._staging = staging
        self._user = user
        self._rid = rid
        self.now_ms = now_ms

    def edit(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """Merge the edits of a change into a record; guarded differences become conflicts."""
        result = merge_groups(record.document, edits, _is_guarded, change.atomic)
        if (crowded := crowded_set(result.document)) and not crowded_set(record.document):
            return Verdict(Outcome.REJECTED, codes=(f"{crowded}//group.too_many",))
        ver = self._apply(change, record, result)
        conflict_ids = tuple(self._raise_conflict(change, record, c) for c in result.conflicts)
        settled = result.applied + result.unchanged
        if len(settled) == len(edits) and len(edits) >= len(change.groups):
            settled = _ALL
        if conflict_ids:
            return Verdict(Outcome.CONFLICT, ver, settled, conflict_ids)
        return Verdict(Outcome.OK if result.applied else Outcome.NOOP, ver, settled)

    def _apply(self, change: Change, record: EntityRecord, result: MergeResult) -> int:
        if not result.applied:
            return record.ver
        before = record.document
        edits = [GroupEdit(key, before.get(key), result.document.get(key)) for key in result.applied]
        return self.put(change, record, result.document, edits)

    def put(
        self, change: Change, record: EntityRecord, document: Document, edits: Sequence[GroupEdit]
    ) -> int:
        """The record as it shall be, in the partition of its branch, with a line of history; the new version."""
        ver, part = record.ver + 1, part_of(document, record.part)
        self._staging.put(
            replace(
                record,
                part=part,
                document=document,
                ver=ver,
                updated_by=self._user.id,
                updated_at=self.now_ms,
            )
        )
        self.note_history(change, record, part, ver, edits)
        return ver

    def note_history(
        self, change: Change, record: EntityRecord, part: str, ver: int, edits: Sequence[GroupEdit]
    ) -> None:
        """One line of a record's history."""
        self._staging.history.append(
            HistoryRecord(
                part=part,
                type=record.type,
                id=record.id,
                ver=ver,
                at=self.now_ms,
                at_claim=change.at_claim,
                author=change.author,
                rid=self._rid,
                mid=change.mid,
                edits=tuple(edits),
            )
        )

    # conflicts -------------------------------------------------------------------------------------

    def ask(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """A parked change is laid before those who may decide: each group that is still different, as a conflict."""
        open_ones = [
            GroupConflict(edit.key, edit.old, edit.new, record.document.get(edit.key))
            for edit in edits
            if not same_value(record.document.get(edit.key), edit.new)
        ]
        asked: dict[str, Scalar] = {"kind": ASKED, "words": change.reason}
        ids = tuple(self._new_conflict(change, record, conflict, asked) for conflict in open_ones)
        return Verdict(Outcome.OK if ids else Outcome.NOOP, 0, (), ids)

    def _raise_conflict(self, change: Change, record: EntityRecord, conflict: GroupConflict) -> bytes:
        """A new conflict entity, or the open one that this chain of offline edits already raised."""
        earlier = self._open_conflict_of_chain(change, record.id, conflict.key)
        if earlier is not None:
            return self._join(change, earlier, conflict)
        return self._new_conflict(change, record, conflict, {})

    def _new_conflict(
        self, change: Change, record: EntityRecord, conflict: GroupConflict, more: Mapping[str, Scalar]
    ) -> bytes:
        conflict_id = conflict_id_of(change, conflict.key)
        spec = spec_of(CUSTOMER, conflict.key)
        about: dict[str, Scalar] = {
            "customer": record.id.hex(), "group": conflict.key, "author": change.author,
            "raised_at": self.now_ms, "at_claim": change.at_claim, "mid": change.mid.hex(),
            "theirs_ver": record.ver, "theirs_author": record.updated_by, "theirs_at": record.updated_at,
            "class": str(spec.field_class) if spec else str(FieldClass.C4), **more,
        }  # fmt: skip
        document: dict[str, GroupValue | None] = {
            "about": about, "state": {"state": "open"},
            "base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs,
        }  # fmt: skip
        self._staging.put(
            EntityRecord(
                record.part, CONFLICT, conflict_id, 1, document, record.id, change.author, self.now_ms
            )
        )
        return conflict_id

    def _open_conflict_of_chain(self, change: Change, customer: bytes, key: str) -> EntityRecord | None:
        if change.prev_mid is None:
            return None
        for child in self._staging.children(customer):
            about, state = child.document.get("about") or {}, child.document.get("state") or {}
            is_open = child.type == CONFLICT and about.get("group") == key and state.get("state") == "open"
            is_open = is_open and not is_asked(child.document)
            is_own = about.get("author") == change.author and about.get("mid") == change.prev_mid.hex()
            if is_open and is_own:
                return child
        return None

    def _join(self, change: Change, child: EntityRecord, conflict: GroupConflict) -> bytes:
        about = dict(child.document.get("about") or {}) | {
            "mid": change.mid.hex(),
            "at_claim": change.at_claim,
        }
        document = dict(child.document) | {"about": about, "mine": conflict.mine, "theirs": conflict.theirs}
        self._staging.put(replace(child, document=document, ver=child.ver + 1, updated_at=self.now_ms))
        return child.id

    def resolve(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """A human's decision: an ordinary edit on what he saw; it conflicts again if that has changed."""
        child = self._staging.entity((CONFLICT, change.conflict_id or b""))
        if child is None:
            # Raised in a history that was lost (sync.md F12): what the person decided is an edit like any other.
            return self.edit(change, record, edits)
        if child.parent != record.id or len(edits) != 1:
            return Verdict(Outcome.REJECTED, codes=("conflict.unknown",))
        edit = edits[0]
        about = child.document.get("about") or {}
        if about.get("group") != edit.key:
            return Verdict(Outcome.REJECTED, codes=("conflict.unknown",))
        if is_asked(child.document) and not may_decide(self._user, child.document, record.document):
            return Verdict(Outcome.REJECTED, codes=("adopt.not_allowed",))
        current = record.document.get(edit.key)
        if not same_value(current, edit.old) and not same_value(current, edit.new):
            reopened: dict[str, GroupValue | None] = dict(child.document) | {
                "mine": edit.new, "theirs": current, "base": edit.old, "state": {"state": "open"},
            }  # fmt: skip
            self._staging.put(replace(child, document=reopened, ver=child.ver + 1, updated_at=self.now_ms))
            return Verdict(Outcome.CONFLICT, record.ver, (), (child.id,))
        result = merge_groups(record.document, edits, _is_guarded)
        ver = self._apply(change, record, result)
        closed: dict[str, Scalar] = {
            "state": "resolved", "by": change.author, "at": self.now_ms, "reason": change.reason,
            "resolution": _resolution(child, edit),
        }  # fmt: skip
        document: dict[str, GroupValue | None] = dict(child.document) | {"state": closed}
        self._staging.put(replace(child, document=document, ver=child.ver + 1, updated_at=self.now_ms))
        return Verdict(Outcome.OK, ver, result.applied + result.unchanged)


def conflict_id_of(change: Change, group: str) -> bytes:
    """The same change raises the same conflict, also when it is offered again to a history that lost it.

    Nobody else's change raises it, nor one of another record: colleagues read the ids of one another's changes.
    """
    whose = hashlib.blake2b(change.author.encode(), digest_size=16).digest()
    return hashlib.blake2b(change.mid + change.id + whose + group.encode(), digest_size=16).digest()


def _resolution(child: EntityRecord, edit: GroupEdit) -> str:
    if same_value(edit.new, child.document.get("mine")):
        return "mine"
    return "theirs" if same_value(edit.new, child.document.get("theirs")) else "other"


def _is_guarded(key: str) -> bool:
    spec = spec_of(CUSTOMER, key)
    return spec is None or spec.guarded
