"""Decides one change: author, scope, classes, validity, merge, conflict; works on the staged transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.change import EVERY_GROUP, Action, Change, GroupEdit, Outcome
from app.domain.document_rule import crowded_set, edit_problems
from app.domain.errors import Scalar
from app.domain.field_group import Document, FieldClass, GroupValue, group_name, spec_of
from app.domain.merge import GroupConflict, MergeResult, merge_groups, same_value
from app.domain.permission import Operation, may, may_change_group, may_write_class
from app.domain.user import Role
from sync.protocol.messages import WireChange
from sync.protocol.wire_change import to_wire
from sync.server.record_store import (
    EntityRecord,
    HistoryRecord,
    NumberRecord,
    ParkedRecord,
    RecordTransaction,
    Session,
)
from sync.server.staging import CUSTOMER, Staging

CONFLICT = "conflict"
_ALL: Final = (EVERY_GROUP,)
_encoder = msgspec.msgpack.Encoder()


class Verdict(Struct, frozen=True):
    """The final outcome of one change; `applied` groups (EVERY_GROUP: all) are contained in version `ver`."""

    outcome: Outcome
    ver: int = 0
    applied: tuple[str, ...] = ()
    conflict_ids: tuple[bytes, ...] = ()
    codes: tuple[str, ...] = ()


class ChangeJudge:
    """Judges the changes of one session in one transaction, in order."""

    def __init__(
        self,
        tx: RecordTransaction,
        staging: Staging,
        session: Session,
        rid: bytes,
        now_ms: int,
    ) -> None:
        self._tx = tx
        self._staging = staging
        self._session = session
        self._rid = rid
        self._now = now_ms
        role = session.user.role
        self._writable = frozenset(c for c in FieldClass if may_write_class(role, c))
        self._may: dict[str, bool] = {}
        self._blocks: Sequence[tuple[int, int]] | None = None
        self._taken: dict[str, bytes] = {}
        self._fresh_numbers: list[int] = []

    def prepare(self, changes: Sequence[WireChange]) -> None:
        """Look up what all the creates of a batch need, in one question each."""
        creates = [c for c in changes if c.action == Action.CREATE]
        if not creates:
            return
        self._blocks = self._tx.number_blocks(self._rid)
        wanted = [number for number in map(_wire_number, creates) if number]
        self._taken = dict(self._tx.numbers_taken(self._rid, wanted))
        missing = len(creates) - sum(1 for n in wanted if self._is_leased(n) and n not in self._taken)
        if missing:
            first = self._tx.take_numbers(missing)
            self._fresh_numbers = list(range(first, first + missing))

    def decide(self, change: Change) -> Verdict:
        """The verdict on one change, staged where it is applied."""
        if change.author != self._session.user.id:
            return Verdict(Outcome.REJECTED, codes=("author.foreign",))
        if change.type != CUSTOMER:
            return Verdict(Outcome.REJECTED, codes=("type.unknown",))
        edits = tuple(e for e in change.groups if e.key != "number")
        problems = edit_problems(change.type, edits)
        if problems:
            return Verdict(
                Outcome.REJECTED, codes=tuple(f"{p.key}/{p.field}/{p.code}" for p in problems[:20])
            )
        record = self._staging.entity(change.key)
        if change.action is Action.CREATE and record is None:
            return self._create(change, edits)
        if record is None:
            return self.park(change, "gone")
        refusal = self._refusal(record.document, edits)
        if refusal:
            return self.park(change, refusal)
        if change.action is Action.RESOLVE:
            return self._resolve(change, record, edits)
        return self._edit(change, record, edits)

    def park(self, change: Change, reason: str) -> Verdict:
        """Keep the change whole for a person; its author keeps reading it."""
        payload = _encoder.encode(to_wire(change))
        self._staging.parked.append(
            ParkedRecord(change.mid, self._rid, change.author, reason, payload, self._now)
        )
        return Verdict(Outcome.PARKED, codes=(f"parked.{reason}",))

    # permissions -----------------------------------------------------------------------------------

    def _refusal(self, document: Document, edits: Sequence[GroupEdit]) -> str:
        """Why the user may not make these edits now, or an empty text."""
        user = self._session.user
        if not may(user, Operation.EDIT, document):
            return "scope"
        for edit in edits:
            if not self._may_write(edit.key) or not may_change_group(user.role, group_name(edit.key)):
                return "class"
            if edit.key == "service" and self._moves_scope(document, edit.new):
                return "move"
        return ""

    def _may_write(self, key: str) -> bool:
        """Whether the user's role may change this group; unknown groups count as the most sensitive."""
        return self._may_write_kind(group_name(key))

    def _may_write_kind(self, name: str) -> bool:
        known = self._may.get(name)
        if known is None:
            spec = spec_of(CUSTOMER, name)
            known = (FieldClass.C4 if spec is None else spec.field_class) in self._writable
            self._may[name] = known
        return known

    def _moves_scope(self, document: Document, service: GroupValue | None) -> bool:
        """A new branch is a move, a command of its own; a new manager is for managers of people to give."""
        old, new = document.get("service") or {}, service or {}
        if old.get("branch") != new.get("branch"):
            return True
        return (
            old.get("primary_rm") != new.get("primary_rm")
            and self._session.user.role is not Role.BRANCH_MANAGER
        )

    # create ----------------------------------------------------------------------------------------

    def _create(self, change: Change, edits: Sequence[GroupEdit]) -> Verdict:
        user = self._session.user
        document: dict[str, GroupValue | None] = {e.key: e.new for e in edits if e.new is not None}
        branch = str((document.get("service") or {}).get("branch"))
        if crowded := crowded_set(document):
            return Verdict(Outcome.REJECTED, codes=(f"{crowded}//group.too_many",))
        if branch not in self._session.branches or not may(user, Operation.CREATE, document):
            return self.park(change, "scope")
        if not all(self._may_write_kind(kind) for kind in {key.partition(":")[0] for key in document}):
            return self.park(change, "class")
        if not (document.get("name") or {}).get("legal_name") and not (document.get("name") or {}).get(
            "name_latin"
        ):
            return Verdict(Outcome.REJECTED, codes=("name/legal_name/field.required",))
        number = self._number_for(change)
        document["number"] = {"customer_no": number}
        self._staging.numbers.append(NumberRecord(self._rid, number, change.id))
        self._staging.put(EntityRecord(branch, CUSTOMER, change.id, 1, document, None, user.id, self._now))
        self._note_history(change, branch, 1, edits)
        return Verdict(Outcome.OK, 1, _ALL)

    def _number_for(self, change: Change) -> str:
        """The number from the device's leased block when it is his and free, else a fresh one."""
        wanted = next(
            (str((e.new or {}).get("customer_no") or "") for e in change.groups if e.key == "number"), ""
        )
        if wanted and self._is_leased(wanted) and wanted not in self._taken:
            self._taken[wanted] = change.id
            return wanted
        if not self._fresh_numbers:
            self._fresh_numbers.append(self._tx.take_numbers(1))
        return str(self._fresh_numbers.pop(0))

    def _is_leased(self, number: str) -> bool:
        return (
            number.isascii()
            and number.isdigit()
            and any(first <= int(number) <= last for first, last in self._blocks or ())
        )

    # edit ------------------------------------------------------------------------------------------

    def _edit(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        result = merge_groups(record.document, edits, _is_guarded, change.atomic)
        if (crowded := crowded_set(result.document)) and not crowded_set(record.document):
            return Verdict(Outcome.REJECTED, codes=(f"{crowded}//group.too_many",))
        ver = self._apply(change, record, result)
        conflict_ids = tuple(self._raise_conflict(change, record, c) for c in result.conflicts)
        settled = result.applied + result.unchanged
        if len(settled) == len(change.groups):
            settled = _ALL
        if conflict_ids:
            return Verdict(Outcome.CONFLICT, ver, settled, conflict_ids)
        return Verdict(Outcome.OK if result.applied else Outcome.NOOP, ver, settled)

    def _apply(self, change: Change, record: EntityRecord, result: MergeResult) -> int:
        if not result.applied:
            return record.ver
        ver = record.ver + 1
        self._staging.put(
            replace(
                record,
                document=result.document,
                ver=ver,
                updated_by=self._session.user.id,
                updated_at=self._now,
            )
        )
        before = record.document
        edits = [GroupEdit(key, before.get(key), result.document.get(key)) for key in result.applied]
        self._note_history(change, record.part, ver, edits)
        return ver

    def _note_history(self, change: Change, part: str, ver: int, edits: Sequence[GroupEdit]) -> None:
        self._staging.history.append(
            HistoryRecord(
                part=part,
                type=change.type,
                id=change.id,
                ver=ver,
                at=self._now,
                at_claim=change.at_claim,
                author=change.author,
                rid=self._rid,
                mid=change.mid,
                edits=tuple(edits),
            )
        )

    # conflicts -------------------------------------------------------------------------------------

    def _raise_conflict(self, change: Change, record: EntityRecord, conflict: GroupConflict) -> bytes:
        """A new conflict entity, or the open one that this chain of offline edits already raised."""
        earlier = self._open_conflict_of_chain(change, conflict.key)
        if earlier is not None:
            return self._join(change, earlier, conflict)
        conflict_id = _conflict_id(change, conflict.key)
        spec = spec_of(CUSTOMER, conflict.key)
        about: dict[str, Scalar] = {
            "customer": change.id.hex(), "group": conflict.key, "author": change.author,
            "raised_at": self._now, "at_claim": change.at_claim, "mid": change.mid.hex(),
            "theirs_ver": record.ver, "theirs_author": record.updated_by, "theirs_at": record.updated_at,
            "class": str(spec.field_class) if spec else str(FieldClass.C4),
        }  # fmt: skip
        document: dict[str, GroupValue | None] = {
            "about": about, "state": {"state": "open"},
            "base": conflict.base, "mine": conflict.mine, "theirs": conflict.theirs,
        }  # fmt: skip
        self._staging.put(
            EntityRecord(record.part, CONFLICT, conflict_id, 1, document, change.id, change.author, self._now)
        )
        return conflict_id

    def _open_conflict_of_chain(self, change: Change, key: str) -> EntityRecord | None:
        if change.prev_mid is None:
            return None
        for child in self._staging.children(change.id):
            about, state = child.document.get("about") or {}, child.document.get("state") or {}
            is_open = child.type == CONFLICT and about.get("group") == key and state.get("state") == "open"
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
        self._staging.put(replace(child, document=document, ver=child.ver + 1, updated_at=self._now))
        return child.id

    def _resolve(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """A human's decision: an ordinary edit on what he saw; it conflicts again if that has changed."""
        child = self._staging.entity((CONFLICT, change.conflict_id or b""))
        if child is None:
            # Raised in a history that was lost (sync.md F12): what the person decided is an edit like any other.
            return self._edit(change, record, edits)
        if child.parent != record.id or len(edits) != 1:
            return Verdict(Outcome.REJECTED, codes=("conflict.unknown",))
        edit = edits[0]
        if (child.document.get("about") or {}).get("group") != edit.key:
            return Verdict(Outcome.REJECTED, codes=("conflict.unknown",))
        current = record.document.get(edit.key)
        if not same_value(current, edit.old) and not same_value(current, edit.new):
            reopened: dict[str, GroupValue | None] = dict(child.document) | {
                "mine": edit.new, "theirs": current, "base": edit.old, "state": {"state": "open"},
            }  # fmt: skip
            self._staging.put(replace(child, document=reopened, ver=child.ver + 1, updated_at=self._now))
            return Verdict(Outcome.CONFLICT, record.ver, (), (child.id,))
        result = merge_groups(record.document, edits, _is_guarded)
        ver = self._apply(change, record, result)
        closed: dict[str, Scalar] = {
            "state": "resolved", "by": change.author, "at": self._now, "reason": change.reason,
            "resolution": _resolution(child, edit),
        }  # fmt: skip
        document: dict[str, GroupValue | None] = dict(child.document) | {"state": closed}
        self._staging.put(replace(child, document=document, ver=child.ver + 1, updated_at=self._now))
        return Verdict(Outcome.OK, ver, result.applied + result.unchanged)


def _conflict_id(change: Change, group: str) -> bytes:
    """The same change raises the same conflict, also when it is offered again to a history that lost it."""
    return hashlib.blake2b(change.mid + group.encode(), digest_size=16).digest()


def _resolution(child: EntityRecord, edit: GroupEdit) -> str:
    if same_value(edit.new, child.document.get("mine")):
        return "mine"
    return "theirs" if same_value(edit.new, child.document.get("theirs")) else "other"


def _is_guarded(key: str) -> bool:
    spec = spec_of(CUSTOMER, key)
    return spec is None or spec.guarded


def _wire_number(change: WireChange) -> str:
    return next((str((e.new or {}).get("customer_no") or "") for e in change.groups if e.key == "number"), "")
