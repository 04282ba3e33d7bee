"""What a person can do with one customer: look, reveal, edit, create, take back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from app.domain import completeness
from app.domain.change import Action, EntityKey, GroupEdit, OutboxState
from app.domain.clock import Clock, day_of
from app.domain.document_rule import crowded_set, edit_problems
from app.domain.errors import AccessDenied, UserError
from app.domain.field_group import Document, group_name
from app.domain.life_cycle import BY_COMMAND, state_of
from app.domain.merge import overlay
from app.domain.permission import Operation, may
from app.domain.replica import OutboxRow, ReplicaTransaction, SyncMark
from app.domain.touched import Touched
from app.security.masking import may_reveal
from app.services.card_builder import CUSTOMER, CardBuilder, CardSource, scalar_text, text_of
from app.services.case_builder import describe, is_said
from app.services.change_draft import Draft, record_drafts
from app.services.customer_card import CustomerCard, FieldRef, HistoryEntry, Revealed
from app.services.customer_draft import (
    SURE,
    CustomerDraft,
    DraftCheck,
    DraftProblem,
    DraftReview,
    Lookalike,
    ReviewLine,
    Saved,
)
from app.services.directory_service import DirectoryService
from app.services.draft_builder import DraftBuilder
from app.services.ledger import Act, Ledger
from app.services.lookalike_finder import LookalikeFinder
from app.services.overlay import customer_view, project_keys
from app.services.record_service import RecordService

REVEAL_SECONDS = 30


class InvalidDraft(UserError):
    """The form has errors; `problems` names the fields, nothing was saved and nothing is lost."""

    def __init__(self, problems: Sequence[DraftProblem]) -> None:
        super().__init__("draft.invalid", count=len(problems))
        self.problems = tuple(problems)


class CustomerService:
    """One user's dealings with customers in his vault."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Clock,
        new_id: Callable[[], bytes],
        directory: DirectoryService,
        lookalikes: LookalikeFinder,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._new_id = new_id
        self._directory = directory
        self._lookalikes = lookalikes
        self.records = RecordService(ledger, new_id)

    # looking ---------------------------------------------------------------------------------------

    def card(self, customer_id: bytes) -> CustomerCard:
        """The customer as this user may see him; the view is audited. UserError customer.gone when not here."""
        with self._ledger.page() as page:
            source = self._source(page.books, customer_id)
            if not may(self._ledger.user, Operation.VIEW, source.document):
                raise AccessDenied("customer.out_of_scope")
            page.note(Act("view", CUSTOMER, customer_id))
            page.tx.mark_opened(customer_id, page.now_ms)
        return self._cards().build(source)

    def card_to_print(self, customer_id: bytes) -> CustomerCard:
        """The same for paper or a file: as masked as the screen, and audited as such before it is handed out."""
        with self._ledger.page() as page:
            source = self._source(page.books, customer_id)
            if not may(self._ledger.user, Operation.VIEW, source.document):
                raise AccessDenied("customer.out_of_scope")
            _must_be_whole(source)
            page.note(Act("print", CUSTOMER, customer_id))
        return self._cards().build(source)

    def reveal(self, customer_id: bytes, ref: FieldRef, reason: str = "") -> Revealed:
        """A value in the clear for 30 seconds; audited with the field's name before it is handed out."""
        with self._ledger.page() as page:
            document = self._source(page.books, customer_id).document
            may_see = may(self._ledger.user, Operation.REVEAL, document)
            if not may_see or not may_reveal(self._cards().access(ref.key)):
                raise AccessDenied("reveal.not_allowed")
            value = scalar_text((document.get(ref.key) or {}).get(ref.field))
            label = describe(ref.key, ref.field, document.get(ref.key) or {})[0]
            page.note(Act("reveal", CUSTOMER, customer_id, (label,), reason))
        return Revealed(ref, value, REVEAL_SECONDS)

    def history(self, customer_id: bytes) -> tuple[HistoryEntry, ...]:
        """What this computer knows: the user's own changes, newest first, field by field, masked."""
        with self._ledger.reading() as tx:
            rows = tx.by_entity([(CUSTOMER, customer_id)]).get((CUSTOMER, customer_id), ())
        entries = [entry for row in reversed(list(rows)) for entry in self._entries(row)]
        return tuple(entries)

    def names(self, ids: Collection[bytes]) -> dict[bytes, tuple[str, str]]:
        """Legal and Latin name of customers that are here."""
        with self._ledger.reading() as tx:
            found = {}
            for customer_id in ids:
                document = self._document(tx, (CUSTOMER, customer_id))[0]
                if document:
                    found[customer_id] = (
                        text_of(document, "name", "legal_name") or text_of(document, "name", "name_latin"),
                        text_of(document, "name", "name_latin"),
                    )
            return found

    def lookalikes(self, customer_id: bytes) -> tuple[Lookalike, ...]:
        """Other records that may be the same customer, the surest first."""
        with self._ledger.reading() as tx:
            document = self._document(tx, (CUSTOMER, customer_id))[0]
        return self._lookalikes.like(customer_id, document)

    # editing ---------------------------------------------------------------------------------------

    def begin_edit(self, customer_id: bytes) -> CustomerDraft:
        """A form with what the user may write; opening it shows contact values and is audited as such."""
        with self._ledger.page() as page:
            source = self._source(page.books, customer_id)
            closed = state_of(source.document) in BY_COMMAND
            if closed or not may(self._ledger.user, Operation.EDIT, source.document):
                raise AccessDenied("edit.not_allowed")
            _must_be_whole(source)
            page.note(Act("open_form", CUSTOMER, customer_id))
        return self._drafts().begin_edit(customer_id, source.ver, source.document)

    def begin_new(self, kind: str, query: str = "") -> CustomerDraft:
        """An empty form; the query becomes the name or number that it looks like."""
        if not may(self._ledger.user, Operation.CREATE):
            raise AccessDenied("create.not_allowed")
        return self._drafts().begin_new(kind, query)

    def add_element(self, draft: CustomerDraft, group: str, member_type: str) -> CustomerDraft:
        """The form with one more contact, address or document."""
        return self._drafts().add_element(draft, group, member_type)

    def remove_element(self, draft: CustomerDraft, key: str) -> CustomerDraft:
        """The form without one of them."""
        return self._drafts().remove_element(draft, key)

    def check(self, draft: CustomerDraft, values: Mapping[FieldRef, str]) -> DraftCheck:
        """What is wrong, what follows, and who looks the same."""
        checked = self._drafts().check(draft, values)
        lookalikes = self._lookalikes.find(draft, checked.normal)
        return DraftCheck(checked.problems, checked.derived, lookalikes)

    def review(self, draft: CustomerDraft, values: Mapping[FieldRef, str]) -> DraftReview:
        """The form as it would be saved: what is wrong, who looks the same, what the record would lack."""
        checked = self._drafts().check(draft, values)
        document = overlay(draft.base, self._drafts().edits(draft, checked.normal))
        percent, _count = completeness.percent(document, draft.kind, self._today().isoformat())
        missing = completeness.gaps(document, draft.kind, self._today().isoformat())
        cards = self._cards()
        lines = [
            ReviewLine(field.label, field.section, field.kind, field.code_list, text)
            for field in draft.fields
            if (text := cards.masked(field.ref, document.get(field.ref.key)))
        ]
        return DraftReview(
            checked.problems,
            self._lookalikes.find(draft, checked.normal),
            percent,
            tuple(line.label for line in missing),
            tuple(lines),
        )

    def save(self, draft: CustomerDraft, values: Mapping[FieldRef, str], reason: str = "") -> Saved:
        """Store the form in one transaction: row, search index, audit record, outbox. InvalidDraft when wrong;
        draft.same_number for a second customer with one ID number, unless a reason is given for the audit.
        """
        builder = self._drafts()
        checked = builder.check(draft, values)
        errors = [problem for problem in checked.problems if problem.is_error]
        edits = builder.edits(draft, checked.normal)
        errors += [DraftProblem(FieldRef(p.key, p.field), p.code) for p in edit_problems(CUSTOMER, edits)]
        crowded = crowded_set(overlay(draft.base, edits))
        errors += [DraftProblem(FieldRef(crowded, ""), "group.too_many")] if crowded else []
        if errors:
            raise InvalidDraft(errors)
        if draft.is_new and not reason.strip():
            found = self._lookalikes.find(draft, checked.normal)
            if any(person.reason == SURE for person in found):
                raise UserError("draft.same_number")
        action = Action.CREATE if draft.is_new else Action.EDIT
        return self._store(action, draft.id, edits, reason.strip())

    def undo(self, saved: Saved) -> Saved:
        """Take a save back by the inverse edit; a new customer that was not sent yet cannot be unmade by it."""
        with self._ledger.reading() as tx:
            rows = list(tx.by_entity([(CUSTOMER, saved.id)]).get((CUSTOMER, saved.id), ()))
        mine = [row for row in rows if row.change.mid in saved.mids]
        if not mine or any(row.change.action is Action.CREATE for row in mine):
            raise UserError("undo.too_late")
        for row in mine:
            if row.change.action in (Action.MOVE, Action.MERGE, Action.UNMERGE, Action.ERASE):
                return self.records.take_back(row.change)
        inverse = tuple(GroupEdit(e.key, e.new, e.old) for row in mine for e in row.change.groups)
        return self._store(Action.EDIT, saved.id, inverse)

    def _store(
        self, action: Action, customer_id: bytes, edits: tuple[GroupEdit, ...], reason: str = ""
    ) -> Saved:
        key = (CUSTOMER, customer_id)
        if not edits:
            return Saved(customer_id, (), ())
        with self._ledger.page() as page:
            document = self._document(page.books, key)[0]
            operation = Operation.CREATE if action is Action.CREATE else Operation.EDIT
            closed = state_of(document) in BY_COMMAND
            if closed or not may(self._ledger.user, operation, document or overlay(document, edits)):
                raise AccessDenied("edit.not_allowed")
            number = page.tx.take_number() if action is Action.CREATE else ""
            groups = edits + ((GroupEdit("number", None, {"customer_no": number}),) if number else ())
            names = tuple(sorted({group_name(edit.key) for edit in edits}))
            audit = page.note(Act(str(action), CUSTOMER, customer_id, names, reason))
            draft = Draft(action, key, groups, self._ledger.user.id, audit_seq=audit)
            change = record_drafts(page.books, [draft], self._new_id, page.now_ms)[0]
            project_keys(page.books, [key])
        self._ledger.saved()
        return Saved(customer_id, (change.mid,), names, number)

    # reading the books -----------------------------------------------------------------------------

    def _document(self, books: ReplicaTransaction, key: EntityKey) -> tuple[Document, int, list[OutboxRow]]:
        confirmed = books.confirmed([key]).get(key)
        rows = list(books.by_entity([key]).get(key, ()))
        view = customer_view(key, confirmed, rows, ())
        return view.document or {}, view.ver, rows

    def _source(self, books: ReplicaTransaction, customer_id: bytes) -> CardSource:
        key = (CUSTOMER, customer_id)
        confirmed = books.confirmed([key]).get(key)
        rows = list(books.by_entity([key]).get(key, ()))
        in_conflict = books.open_conflicts([customer_id])
        view = customer_view(key, confirmed, rows, in_conflict)
        if view.document is None:
            raise UserError("customer.gone")
        manager = text_of(view.document, "service", "primary_rm")
        return CardSource(
            id=customer_id,
            ver=view.ver,
            document=view.document,
            rows=rows,
            conflicts=(customer_id,) if view.mark == SyncMark.CONFLICT else (),
            mark=view.mark,
            updated_at=view.updated_at,
            rm_name=self._directory.name_of(manager) if manager else "",
            is_partial=view.is_partial,
        )

    def history_lines(self, edit: GroupEdit) -> list[tuple[str, str, str]]:
        """(label, before, after) of each field that a group edit changes, masked like the card."""
        cards, lines = self._cards(), []
        for name in sorted((edit.old or {}).keys() | (edit.new or {}).keys()):
            same = (edit.old or {}).get(name) == (edit.new or {}).get(name)
            if not same and (name == "captured_by" or is_said(edit.key, name)):
                label = describe(edit.key, name, edit.new or edit.old or {})[0]
                ref = FieldRef(edit.key, name)
                lines.append((label, cards.masked(ref, edit.old), cards.masked(ref, edit.new)))
        return lines

    def _entries(self, row: OutboxRow) -> list[HistoryEntry]:
        return [
            HistoryEntry(
                at=row.change.at_claim,
                author=row.change.author,
                author_name=self._directory.name_of(row.change.author),
                label=label,
                before=before,
                after=after,
                source="here",
                state=str(OutboxState(row.state)),
                ver=row.ack_ver,
                is_creation=row.change.action is Action.CREATE,
            )
            for edit in row.change.groups
            for label, before, after in self.history_lines(edit)
        ]

    def _today(self) -> date:
        return day_of(self._clock.now_ms())

    def _cards(self) -> CardBuilder:
        return CardBuilder(self._ledger.user, self._today())

    def _drafts(self) -> DraftBuilder:
        return DraftBuilder(self._ledger.user, self._today(), self._new_id)


def _must_be_whole(source: CardSource) -> None:
    """A form or a paper of half a record would say that the other half is empty."""
    if source.is_partial:
        raise UserError("customer.partial")


def touched_by(saved: Saved) -> Touched:
    """What views must reload after a save."""
    return Touched(frozenset({(CUSTOMER, saved.id)}), frozenset({"outbox", "counters"}))
