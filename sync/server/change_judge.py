"""Decides one change: author, scope, classes, validity, merge, conflict; works on the staged transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from app.domain import life_cycle
from app.domain.change import EVERY_GROUP, Action, Change, GroupEdit, Outcome
from app.domain.document_rule import crowded_set, edit_problems
from app.domain.field_group import Document, FieldClass, GroupValue, group_name, spec_of
from app.domain.permission import Operation, may, may_change_group, may_write_class
from app.domain.program_schema import lifted
from app.domain.user import Role
from sync.protocol.messages import WireChange
from sync.protocol.wire_change import to_wire
from sync.server.edit_desk import EditDesk, Verdict
from sync.server.record_command import COMMANDS, RecordCommand
from sync.server.record_store import EntityRecord, NumberRecord, ParkedRecord, RecordTransaction, Session
from sync.server.staging import CUSTOMER, Staging
from sync.server.superior_words import own_answers

_ALL: Final = (EVERY_GROUP,)
_encoder = msgspec.msgpack.Encoder()


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
        self._desk = EditDesk(staging, session.user, rid, now_ms)
        self._commands = RecordCommand(tx, staging, session, self._desk, self.park)
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
        record = self._staging.entity(change.key)
        left = None if record is None else self._left_of(record, change)
        if left is not None and life_cycle.is_erased(left.document):
            # Before anything else is said of it: by this word alone its desk empties what was written.
            return Verdict(Outcome.REJECTED, codes=("erased",))
        edits = tuple(e for e in change.groups if e.key != "number")
        # A merge names groups of a stored record; their values were judged when they were saved.
        problems = () if change.action is Action.MERGE else edit_problems(change.type, edits)
        if problems:
            return Verdict(
                Outcome.REJECTED, codes=tuple(f"{p.key}/{p.field}/{p.code}" for p in problems[:20])
            )
        if change.action is Action.CREATE and record is None:
            return self._create(change, edits)
        if record is None or left is None:
            return self.park(change, "gone")
        verdict = self._decide_on(left, change, edits)
        return verdict if left is record else self._forwarded(verdict, left)

    def _decide_on(self, record: EntityRecord, change: Change, edits: Sequence[GroupEdit]) -> Verdict:
        # What his program did not know stays as it is here.
        edits = lifted(change.type, edits, record.document, change.schema)
        if change.action in COMMANDS:
            return self._commands.decide(change, record, edits)
        is_late = record.id != change.id
        if is_late and any(group_name(edit.key) in life_cycle.OWN_GROUPS for edit in edits):
            return self.park(change, "merged")
        if change.action is Action.ASK:
            return self._ask(change, record, edits)
        refusal = self._refusal(record.document, edits)
        if refusal:
            return self.park(change, refusal)
        if change.action is Action.RESOLVE:
            return self._desk.resolve(change, record, edits)
        return self._desk.edit(change, record, edits)

    def _ask(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """Lay own parked work before others, also about a customer out of one's sight: nothing of him comes back."""
        about = (change.key, change.other or b"")
        parked = own_answers(self._tx, change.author, [about]).get(about)
        if parked is None or parked.outcome != Outcome.PARKED:
            return Verdict(Outcome.REJECTED, codes=("ask.unknown",))
        return self._desk.ask(change, record, edits)

    def _left_of(self, record: EntityRecord, change: Change) -> EntityRecord:
        """The record that a change is about now: itself, or the one that it was merged into."""
        passed = {record.id}
        while change.action is not Action.UNMERGE:
            target = life_cycle.survivor_of(record.document)
            following = None if target is None else self._staging.entity((CUSTOMER, target))
            if following is None or following.id in passed:
                break
            passed.add(following.id)
            record = following
        return record

    def _forwarded(self, verdict: Verdict, left: EntityRecord) -> Verdict:
        """Nothing of it is in the record that it names, so its author's view of that one ends with the answer."""
        if verdict.outcome in (Outcome.PARKED, Outcome.REJECTED):
            return verdict
        changed = bool(verdict.applied or verdict.conflict_ids) and verdict.outcome is not Outcome.NOOP
        part = self._staging.after[left.key].part if changed else ""
        return replace(verdict, ver=0, applied=(), codes=(f"merged.{left.id.hex()}",), part=part)

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
            if edit.key == life_cycle.LIFE_CYCLE and _is_by_command(document, edit.new):
                return "command"
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
        """A new branch is a move, a command of its own; a new manager or team is for managers of people to give."""
        old, new = document.get("service") or {}, service or {}
        if old.get("branch") != new.get("branch"):
            return True
        is_given = any(old.get(name) != new.get(name) for name in ("primary_rm", "team"))
        return is_given and self._session.user.role is not Role.BRANCH_MANAGER

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
        made = EntityRecord(branch, CUSTOMER, change.id, 1, document, None, user.id, self._now)
        self._staging.put(made)
        self._desk.note_history(change, made, branch, 1, edits)
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


def _is_by_command(document: Document, group: GroupValue | None) -> bool:
    """Whether an edit would give or take a state that only a command gives."""
    states = {life_cycle.state_of(document), str((group or {}).get("state") or "")}
    return bool(states & life_cycle.BY_COMMAND)


def _wire_number(change: WireChange) -> str:
    return next((str((e.new or {}).get("customer_no") or "") for e in change.groups if e.key == "number"), "")
