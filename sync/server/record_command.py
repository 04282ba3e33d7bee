"""What is done to whole records rather than to their fields: move, merge, undo of a merge, legal erasure.

Each is one change like any other: judged in its turn, answered once, staged in one transaction. What is
still under way for a record that was merged goes to the one that is left; for one that was erased it is
refused, and a desk then forgets what it held (sync.md 3.3).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from app.domain import life_cycle
from app.domain.change import EVERY_GROUP, Action, Change, GroupEdit, Outcome
from app.domain.document_rule import crowded_set
from app.domain.field_group import FieldClass, GroupValue, group_name, spec_of
from app.domain.merge import compact, same_value
from app.domain.permission import Operation, classes_sent_to, may, may_change_group, may_write_class
from sync.server.edit_desk import EditDesk, Verdict
from sync.server.record_store import EntityRecord, HistoryRecord, RecordTransaction, Session
from sync.server.staging import CONFLICT, CUSTOMER, Staging

COMMANDS: Final = frozenset({Action.MOVE, Action.MERGE, Action.UNMERGE, Action.ERASE})
_ALL: Final = (EVERY_GROUP,)
_MOST_HISTORY: Final = 10_000

Park = Callable[[Change, str], Verdict]


class RecordCommand:
    """Judges commands of one session on one staged transaction; `park` keeps what is not permitted."""

    def __init__(
        self, tx: RecordTransaction, staging: Staging, session: Session, desk: EditDesk, park: Park
    ) -> None:
        self._tx = tx
        self._staging = staging
        self._session = session
        self._desk = desk
        self._park = park

    def decide(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """The verdict on a command about a record that is there and not erased."""
        if change.action is Action.MOVE:
            return self._move(change, record, edits)
        if change.action is Action.MERGE:
            return self._merge(change, record, edits)
        if change.action is Action.UNMERGE:
            return self._take_apart(change, record)
        return self._erase(change, record)

    # move ------------------------------------------------------------------------------------------

    def _move(self, change: Change, record: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """Another branch, another manager or both: rows leave the old partition and stand in the new one."""
        if not may(self._session.user, Operation.MOVE, record.document):
            return self._park(change, "scope")
        if record.id != change.id:
            return self._park(change, "merged")
        service = edits[0].new if len(edits) == 1 and edits[0].key == "service" else None
        if service is None or service.get("branch") not in self._session.branches:
            return Verdict(Outcome.REJECTED, codes=("move.branch_unknown",))
        return self._desk.edit(change, record, edits)

    # merge -----------------------------------------------------------------------------------------

    def _merge(self, change: Change, left: EntityRecord, edits: Sequence[GroupEdit]) -> Verdict:
        """`other` is merged into the record that is left, which takes over the groups that the change names."""
        loser = self._staging.entity((CUSTOMER, change.other or b""))
        problem = "merge.unknown" if loser is None else self._mismatch(left, loser)
        if loser is None or problem:
            return Verdict(Outcome.REJECTED, codes=(problem,))
        if life_cycle.survivor_of(loser.document) == left.id:
            return Verdict(Outcome.NOOP, left.ver)
        if life_cycle.survivor_of(loser.document) is not None:
            return self._park(change, "merged")
        user = self._session.user
        if not all(may(user, Operation.MERGE, record.document) for record in (left, loser)):
            return self._park(change, "scope")
        taken = self._taken_from(loser, left, edits)
        number = (loser.document.get("number") or {}).get("customer_no") or loser.id.hex()[:20]
        taken.append(GroupEdit(life_cycle.duplicate_key(loser.id), None, {"customer_no": number}))
        verdict = self._desk.edit(replace(change, atomic=False), left, taken)
        if verdict.outcome is Outcome.REJECTED:
            return verdict
        self._rest(change, loser, life_cycle.merged(loser.document, left.id))
        self._hand_over_conflicts(loser, left)
        return verdict

    def _taken_from(
        self, loser: EntityRecord, left: EntityRecord, edits: Sequence[GroupEdit]
    ) -> list[GroupEdit]:
        """The change names what is taken; the values are those that the other record holds now.

        What the role never receives nobody at that desk could name: it goes along where the record left has nothing.
        A value that is not the role's to change gives way to none.
        """
        role = self._session.user.role
        named, sent = {edit.key: edit.old for edit in edits}, classes_sent_to(role)
        taken = []
        for key, value in loser.document.items():
            kind, has = group_name(key), left.document.get(key) is not None
            if value is None or kind in life_cycle.OWN_GROUPS:
                continue
            spec = spec_of(CUSTOMER, key)
            field_class = FieldClass.C4 if spec is None else spec.field_class
            is_his = may_write_class(role, field_class) and may_change_group(role, kind)
            if key in named and (is_his or not has):
                taken.append(GroupEdit(key, named[key], value))
            elif key not in named and field_class not in sent and not has:
                taken.append(GroupEdit(key, None, value))
        return taken

    def _mismatch(self, left: EntityRecord, loser: EntityRecord) -> str:
        if loser.id == left.id:
            return "merge.same"
        if life_cycle.is_erased(loser.document):
            return "erased"
        kinds = {str((record.document.get("kind") or {}).get("kind")) for record in (left, loser)}
        return "merge.kind" if len(kinds) > 1 else ""

    def _rest(self, change: Change, record: EntityRecord, group: GroupValue | None) -> None:
        """Give a record another life cycle, with a line in its history."""
        document = {key: value for key, value in record.document.items() if key != life_cycle.LIFE_CYCLE}
        if group is not None:
            document[life_cycle.LIFE_CYCLE] = group
        edit = GroupEdit(life_cycle.LIFE_CYCLE, record.document.get(life_cycle.LIFE_CYCLE), group)
        self._desk.put(change, record, document, [edit])

    def _hand_over_conflicts(self, giver: EntityRecord, taker: EntityRecord, born: str = "") -> None:
        """Open conflicts of one record are decided on the other; only those `born` on that one, when it is named."""
        taker = self._staging.after[taker.key]
        for child in self._staging.children(giver.id):
            about = dict(child.document.get("about") or {})
            is_open = (child.document.get("state") or {}).get("state") == "open"
            if child.type != CONFLICT or not is_open or (born and about.get("born") != born):
                continue
            about |= {"customer": taker.id.hex(), "theirs_ver": taker.ver}
            about.setdefault("born", giver.id.hex())
            theirs = taker.document.get(str(about.get("group")))
            document = dict(child.document) | {"about": about, "theirs": theirs}
            self._staging.put(
                replace(child, document=document, parent=taker.id, part=taker.part, ver=child.ver + 1)
            )

    def _take_apart(self, change: Change, left: EntityRecord) -> Verdict:
        """Undo of a merge: what was taken over goes back where nobody changed it since; later edits stay."""
        loser = self._staging.entity((CUSTOMER, change.other or b""))
        if life_cycle.survivor_of(left.document) is not None:
            return self._park(change, "merged")
        if loser is None or life_cycle.survivor_of(loser.document) != left.id:
            return Verdict(Outcome.REJECTED, codes=("merge.unknown",))
        user = self._session.user
        if not all(may(user, Operation.MERGE, record.document) for record in (left, loser)):
            return self._park(change, "scope")
        back = [
            GroupEdit(edit.key, edit.new, edit.old)
            for edit in self._taken_over(left, life_cycle.duplicate_key(loser.id))
            if same_value(left.document.get(edit.key), edit.new)
        ]
        document = dict(left.document)
        for edit in back:
            if edit.new is None:
                document.pop(edit.key, None)
            else:
                document[edit.key] = edit.new
        if crowded := crowded_set(document):
            return Verdict(Outcome.REJECTED, codes=(f"{crowded}//group.too_many",))
        ver = self._desk.put(change, left, document, back)
        self._rest(change, loser, life_cycle.brought_back(loser.document))
        self._hand_over_conflicts(left, loser, loser.id.hex())
        return Verdict(Outcome.OK, ver, _ALL)

    def _taken_over(self, left: EntityRecord, key: str) -> Sequence[GroupEdit]:
        """The edits of the newest merge that brought this mark."""
        for past in sorted(self._lines(left.id), key=lambda line: -line.ver):
            if any(edit.key == key and edit.new is not None for edit in past.edits):
                return past.edits
        return (GroupEdit(key, None, left.document.get(key)),)

    # erasure ---------------------------------------------------------------------------------------

    def _erase(self, change: Change, record: EntityRecord) -> Verdict:
        """By law: a receipt is left of the record and of those merged into it, and nothing of their past."""
        if not may(self._session.user, Operation.ERASE, record.document):
            return self._park(change, "scope")
        ver = 0
        for each in self._family(record):
            for child in self._staging.children(each.id):
                self._empty_conflict(child)
            self._forget_where_it_was(each)
            self._staging.erase(each.key, self._session.branches)
            made = self._desk.put(change, each, life_cycle.receipt(each.document), [])
            ver = made if each.id == record.id else ver
        return Verdict(Outcome.OK, ver, _ALL)

    def _family(self, record: EntityRecord) -> list[EntityRecord]:
        """The record and all that were merged into it, at any remove."""
        found = {record.id: record}
        waiting = [record]
        while waiting:
            for loser in life_cycle.duplicates_of(waiting.pop().document):
                child = self._staging.entity((CUSTOMER, loser))
                if child is not None and loser not in found and not life_cycle.is_erased(child.document):
                    found[loser] = child
                    waiting.append(child)
        return list(found.values())

    def _forget_where_it_was(self, record: EntityRecord) -> None:
        """A record that was merged once and taken out again left its values in the past of the other one.

        There they went on, as what a later edit replaced or a conflict began with. A value that both had is
        emptied too: better one line too many than one too few.
        """
        past = self._lines(record.id)
        edits = [edit for line in past for edit in line.edits]
        values = {(key, _canonical(value)) for key, value in record.document.items()}
        values |= {(edit.key, _canonical(value)) for edit in edits for value in (edit.old, edit.new)}
        values -= {(key, "") for key, _value in values}
        for host, mark in self._hosts(record.id, past):
            lines = self._lines(host)
            first = min((line.ver for line in lines if any(e.key == mark for e in line.edits)), default=0)
            for line in lines:
                if line.ver >= first and any(
                    edit.key == life_cycle.duplicate_key(record.id)
                    or {(edit.key, _canonical(v)) for v in (edit.old, edit.new)} & values
                    for edit in line.edits
                ):
                    self._staging.emptied.append(((CUSTOMER, host), line.ver))
            for child in self._staging.children(host):
                group = str((child.document.get("about") or {}).get("group"))
                told = {(group, _canonical(child.document.get(name))) for name in ("base", "mine", "theirs")}
                if told & values:
                    self._empty_conflict(child)

    def _hosts(self, customer: bytes, past: Sequence[HistoryRecord]) -> list[tuple[bytes, str]]:
        """The records that one was ever merged into, and those that these were merged into, each with the mark of it.

        Values go on at every merge, so they may lie two merges away.
        """
        found: dict[bytes, str] = {}
        waiting = [(customer, past)]
        while waiting:
            giver, lines = waiting.pop()
            for host in sorted(_merged_into(edit for line in lines for edit in line.edits)):
                if host != customer and host not in found:
                    found[host] = life_cycle.duplicate_key(giver)
                    waiting.append((host, self._lines(host)))
        return sorted(found.items())

    def _lines(self, customer: bytes) -> list[HistoryRecord]:
        """The whole history of a customer, as it stands in this transaction."""
        staged = [line for line in self._staging.history if line.id == customer]
        return [*staged, *self._tx.history((CUSTOMER, customer), _MOST_HISTORY)]

    def _empty_conflict(self, child: EntityRecord) -> None:
        """What two people wrote goes; that they did, and when, stays."""
        state = {n: v for n, v in (child.document.get("state") or {}).items() if n != "reason"}
        if state.get("state") == "open":
            state = {"state": "withdrawn", "at": self._desk.now_ms}
        document: dict[str, GroupValue | None] = {"about": child.document.get("about"), "state": state}
        self._staging.put(replace(child, document=document, ver=child.ver + 1, updated_at=self._desk.now_ms))


def _merged_into(edits: Iterable[GroupEdit]) -> set[bytes]:
    """The records that one was merged into, by its own history."""
    return {
        bytes.fromhex(str(edit.new["merged_into"]))
        for edit in edits
        if edit.key == life_cycle.LIFE_CYCLE and edit.new is not None and edit.new.get("merged_into")
    }


def _canonical(value: GroupValue | None) -> str:
    """A group as comparable text, empty when it says nothing."""
    kept = compact(value)
    return "" if kept is None else repr(sorted(kept.items()))
