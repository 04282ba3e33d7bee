"""What a person does to whole records: another manager or branch, archive, merge, take apart, erase by law."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.domain import life_cycle
from app.domain.change import OPEN_STATES, REFUSED, Action, Change, GroupEdit
from app.domain.clock import day_of
from app.domain.errors import AccessDenied, Scalar, UserError
from app.domain.field_group import Document, group_name
from app.domain.merge import same_value
from app.domain.permission import Operation, may
from app.domain.replica import PARTIAL, ReplicaTransaction
from app.services.card_builder import CUSTOMER, CardBuilder
from app.services.change_draft import Draft, record_drafts
from app.services.customer_draft import Saved
from app.services.ledger import Act, Ledger, LedgerPage
from app.services.merge_case import MergeCase, merge_case
from app.services.overlay import customer_view, project_keys
from app.store.replica_store import SqlReplicaTransaction


@dataclass(frozen=True, slots=True)
class OpenWork:
    """What is still under way for a record here: changes not yet sent, refused ones, conflicts to decide."""

    waiting: int = 0
    refused: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class RecordActs:
    """What the signed-in person may do to one record now; `duplicates` are the records merged into it."""

    move: bool = False
    archive: bool = False
    bring_back: bool = False
    merge: bool = False
    erase: bool = False
    duplicates: tuple[bytes, ...] = ()
    merged_into: bytes | None = None
    branch: str = ""
    manager: str = ""
    team: str = ""
    work: OpenWork = field(default_factory=OpenWork)
    is_whole: bool = True


class RecordService:
    """One user's commands; each is one change in the outbox and one audit record, and works offline."""

    def __init__(self, ledger: Ledger, new_id: Callable[[], bytes]) -> None:
        self._ledger = ledger
        self._new_id = new_id

    def acts(self, customer: bytes) -> RecordActs:
        """What may be done to this record."""
        with self._ledger.reading() as tx:
            document = self._document(tx, customer)
            work = _open_work(tx, customer)
            is_whole = not _is_partial(tx, customer)
        state = life_cycle.state_of(document)
        if not document or state == life_cycle.ERASED:
            return RecordActs()
        survivor = life_cycle.survivor_of(document)
        is_open = survivor is None
        service = document.get("service") or {}
        return RecordActs(
            move=is_open and self._may(Operation.MOVE, document),
            archive=is_open and state != life_cycle.ARCHIVED and self._may(Operation.ARCHIVE, document),
            bring_back=state == life_cycle.ARCHIVED and self._may(Operation.ARCHIVE, document),
            merge=is_open and self._may(Operation.MERGE, document),
            erase=is_open and self._may(Operation.ERASE, document),
            duplicates=tuple(life_cycle.duplicates_of(document)),
            merged_into=survivor,
            branch=str(service.get("branch") or ""),
            manager=str(service.get("primary_rm") or ""),
            team=str(service.get("team") or ""),
            work=work,
            is_whole=is_whole,
        )

    def move(self, customer: bytes, branch: str, manager: str, team: str | None = None) -> Saved:
        """Give a customer to another branch, manager or team; without a team he stays with the one he has."""
        with self._act() as page:
            document = self._allowed(page, customer, Operation.MOVE)
            old = document.get("service")
            new: dict[str, Scalar] = {**(old or {}), "branch": branch, "primary_rm": manager or None}
            if team is not None:
                new["team"] = team or None
            if same_value(old, new):
                return Saved(customer, (), ())
            return self._record(page, Action.MOVE, customer, (GroupEdit("service", old, new),))

    def archive(self, customer: bytes) -> Saved:
        """Take a record out of the working set; it is found when looked for."""
        with self._act() as page:
            document = self._allowed(page, customer, Operation.ARCHIVE)
            edit = GroupEdit(
                life_cycle.LIFE_CYCLE, document.get(life_cycle.LIFE_CYCLE), life_cycle.archived(document)
            )
            return self._record(page, Action.EDIT, customer, (edit,))

    def bring_back(self, customer: bytes) -> Saved:
        """Put an archived record back as it was."""
        with self._act() as page:
            document = self._allowed(page, customer, Operation.ARCHIVE)
            if life_cycle.state_of(document) != life_cycle.ARCHIVED:
                raise UserError("record.not_archived")
            old = document.get(life_cycle.LIFE_CYCLE)
            edit = GroupEdit(life_cycle.LIFE_CYCLE, old, life_cycle.brought_back(document))
            return self._record(page, Action.EDIT, customer, (edit,))

    def missing_in(self, customer: bytes, other: bytes) -> tuple[str, ...]:
        """The groups that `other` has and `customer` has not: what a merge takes over by itself."""
        with self._ledger.reading() as tx:
            _must_be_whole(tx, (customer, other))
            return _missing(self._document(tx, customer), self._document(tx, other))

    def merge(self, customer: bytes, other: bytes, taken: Sequence[str] = ()) -> Saved:
        """Merge `other` into `customer`, which keeps its values and takes over those of these groups.

        UserError merge.same, merge.kind, merge.not_free.
        """
        with self._act() as page:
            mine, _theirs = self._mergeable(page, customer, other)
            # The values themselves stay where they are: head office takes over what it holds by then.
            edits = tuple(GroupEdit(key, mine.get(key), None) for key in taken)
            return self._record(page, Action.MERGE, customer, edits, other)

    def take_apart(self, customer: bytes, other: bytes) -> Saved:
        """Undo the merge of `other` into `customer`; what was edited since stays."""
        with self._act() as page:
            document = self._allowed(page, customer, Operation.MERGE)
            if other not in life_cycle.duplicates_of(document):
                raise UserError("merge.unknown")
            return self._record(page, Action.UNMERGE, customer, (), other)

    def merge_case(self, customer: bytes, other: bytes, *, clear: bool = False) -> MergeCase:
        """Both records side by side, `customer` being the one that is left; UserError as `merge`.

        With `clear` the masks are lifted where the role may, and that is remembered of both.
        """
        with self._ledger.page() as page:
            mine, theirs = self._mergeable(page, customer, other)
            # Two records are looked at as on their cards, and that is remembered of both.
            act = "reveal" if clear else "view"
            page.note_all([Act(act, CUSTOMER, each) for each in (customer, other)])
            work = _open_work(page.tx, other)
        today = day_of(page.now_ms)
        cards = CardBuilder(self._ledger.user, today)
        sides = (customer, mine), (other, theirs)
        return merge_case(*sides, cards, work.conflicts + work.waiting, clear=clear)

    def take_back(self, change: Change) -> Saved:
        """Undo an own command that can be undone: a move by moving back, a merge by taking apart."""
        with self._act() as page:
            if change.action is Action.MOVE:
                document = self._allowed(page, change.id, Operation.MOVE)
                (edit,) = change.groups
                if not same_value(document.get(edit.key), edit.new):
                    raise UserError("merge.changed_since")
                return self._record(page, Action.MOVE, change.id, (GroupEdit(edit.key, edit.new, edit.old),))
            if change.action is not Action.MERGE:
                raise UserError("undo.too_late")
            self._allowed(page, change.id, Operation.MERGE)
            # It need not be answered yet: head office takes both in their order.
            return self._record(page, Action.UNMERGE, change.id, (), change.other)

    def erase(self, customer: bytes, reason: str) -> Saved:
        """Erase by law, everywhere; UserError erase.reason_required without a reason."""
        if not reason.strip():
            raise UserError("erase.reason_required")
        with self._act() as page:
            self._allowed(page, customer, Operation.ERASE)
            return self._record(page, Action.ERASE, customer, (), reason=reason.strip())

    @contextmanager
    def _act(self) -> Iterator[LedgerPage]:
        """One transaction; whoever sends is woken when it is committed."""
        with self._ledger.page() as page:
            yield page
        self._ledger.saved()

    def _mergeable(self, page: LedgerPage, customer: bytes, other: bytes) -> tuple[Document, Document]:
        _must_be_whole(page.tx, (customer, other))
        mine = self._allowed(page, customer, Operation.MERGE)
        theirs = self._allowed(page, other, Operation.MERGE)
        if customer == other:
            raise UserError("merge.same")
        if not same_value(mine.get("kind"), theirs.get("kind")):
            raise UserError("merge.kind")
        return mine, theirs

    def _allowed(self, page: LedgerPage, customer: bytes, operation: Operation) -> Document:
        document = self._document(page.tx, customer)
        if not document:
            raise UserError("customer.gone")
        if life_cycle.state_of(document) in life_cycle.BY_COMMAND:
            raise UserError("record.resting")
        if not self._may(operation, document):
            raise AccessDenied("edit.not_allowed")
        return document

    def _record(
        self,
        page: LedgerPage,
        action: Action,
        customer: bytes,
        edits: tuple[GroupEdit, ...],
        other: bytes | None = None,
        reason: str = "",
    ) -> Saved:
        names = tuple(sorted({group_name(edit.key) for edit in edits}))
        audit = page.note(Act(str(action), CUSTOMER, customer, names, reason))
        draft = Draft(
            action,
            (CUSTOMER, customer),
            edits,
            self._ledger.user.id,
            audit_seq=audit,
            reason=reason,
            other=other,
        )
        change = record_drafts(page.books, [draft], self._new_id, page.now_ms)[0]
        project_keys(page.books, [(CUSTOMER, customer)])
        return Saved(customer, (change.mid,), names)

    def _may(self, operation: Operation, document: Document) -> bool:
        return may(self._ledger.user, operation, document)

    def _document(self, tx: ReplicaTransaction, customer: bytes) -> Document:
        key = (CUSTOMER, customer)
        rows = list(tx.by_entity([key]).get(key, ()))
        return customer_view(key, tx.confirmed([key]).get(key), rows, ()).document or {}


def _must_be_whole(tx: ReplicaTransaction, customers: Sequence[bytes]) -> None:
    """Records are compared whole before one is merged into the other."""
    if any(_is_partial(tx, customer) for customer in customers):
        raise UserError("customer.partial")


def _is_partial(tx: ReplicaTransaction, customer: bytes) -> bool:
    return any(found.gen == PARTIAL for found in tx.standings([(CUSTOMER, customer)]).values())


def _open_work(tx: SqlReplicaTransaction, customer: bytes) -> OpenWork:
    rows = tx.by_entity([(CUSTOMER, customer)]).get((CUSTOMER, customer), ())
    conflicts = [each for each, owner, _at in tx.open_cases() if owner == customer]
    return OpenWork(
        waiting=sum(row.state in OPEN_STATES for row in rows),
        refused=sum(row.state in REFUSED for row in rows),
        conflicts=len(conflicts),
    )


def _missing(mine: Document, theirs: Document) -> tuple[str, ...]:
    return tuple(
        key
        for key in sorted(theirs)
        if theirs.get(key) and not mine.get(key) and group_name(key) not in life_cycle.OWN_GROUPS
    )
