"""Decides true conflicts: shows base, mine and theirs per group, and records a human's choice as an edit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.domain.asked_work import is_asked
from app.domain.change import Action, GroupEdit
from app.domain.clock import Clock, day_of
from app.domain.document_block import document_of
from app.domain.document_rule import edit_problems
from app.domain.errors import AccessDenied, Scalar, UserError
from app.domain.field_group import Document, GroupValue, group_name
from app.domain.merge import same_value
from app.domain.permission import Operation, may, may_write_class
from app.domain.program_schema import narrowed
from app.domain.replica import ReplicaTransaction
from app.services.card_builder import CUSTOMER, CardBuilder, class_of_key, scalar_text, text_of
from app.services.case_builder import CaseBuilder
from app.services.change_draft import Draft, record_drafts
from app.services.conflict_case import (
    CaseGroup,
    Choice,
    ConflictCase,
    ConflictSummary,
    Decision,
    MergedChange,
    OfficeChange,
)
from app.services.customer_draft import Saved
from app.services.directory_service import DirectoryService
from app.services.ledger import Act, Ledger, LedgerPage
from app.services.outbox_service import cases_for
from app.services.overlay import CONFLICT, customer_view, project_keys


class ConflictService:
    """One user's conflict desk; works the same offline."""

    def __init__(
        self, ledger: Ledger, clock: Clock, new_id: Callable[[], bytes], directory: DirectoryService
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._new_id = new_id
        self._directory = directory

    def summaries(self) -> tuple[ConflictSummary, ...]:
        """Customers with open conflicts, oldest first."""
        with self._ledger.reading() as tx:
            by_customer: dict[bytes, list[tuple[int, Document]]] = {}
            for conflict_id, customer, raised_at in cases_for(tx, self._ledger.user):
                document = self._conflict(tx, conflict_id)
                if document is not None:
                    by_customer.setdefault(customer, []).append((raised_at, document))
            found = []
            for customer, cases in by_customer.items():
                name, latin = self._names(tx, customer)
                others = {
                    self._directory.names_of(
                        text_of(document, "about", "author" if is_asked(document) else "theirs_author")
                    )
                    for _, document in cases
                }
                asked = all(is_asked(document) for _, document in cases)
                raised = min(at for at, _ in cases)
                found.append(
                    ConflictSummary(customer, name, latin, len(cases), raised, tuple(sorted(others)), asked)
                )
        return tuple(sorted(found, key=lambda summary: summary.raised_at))

    def case(self, customer: bytes) -> ConflictCase:
        """The decision sheet of one customer; viewing it is audited."""
        with self._ledger.page() as page:
            conflicts = self._open(page, customer)
            names = self._names(page.books, customer)
            page.note(Act("view_conflict", CUSTOMER, customer))
        return self._cases().case(customer, names, conflicts)

    def reveal(self, customer: bytes, conflict_id: bytes) -> CaseGroup:
        """One conflict with its values in the clear; audited with the names of the fields before it is handed out.

        UserError conflict.gone; AccessDenied reveal.not_allowed.
        """
        with self._ledger.page() as page:
            document = self._open(page, customer).get(conflict_id)
            masked = None if document is None else self._cases().group(conflict_id, document)
            clear = None if document is None else self._cases().group(conflict_id, document, clear=True)
            if masked is None or clear is None:
                raise UserError("conflict.gone")
            if not may(self._ledger.user, Operation.REVEAL, self._customer(page.books, customer)):
                raise AccessDenied("reveal.not_allowed")
            labels = tuple(field.label for field in masked.fields if field.is_masked)
            page.note(Act("reveal", CUSTOMER, customer, labels))
        return clear

    def merged(self, customer: bytes, office: Sequence[OfficeChange] = ()) -> tuple[MergedChange, ...]:
        """What was merged without asking: groups that one side changed and the other did not, newest first.

        This computer knows its own side; the other side is among the changes of `office`, which head office
        tells when it can be reached.
        """
        with self._ledger.reading() as tx:
            documents = [
                self._conflict(tx, conflict) for conflict, owner, _at in tx.open_cases() if owner == customer
            ]
            about = [document for document in documents if document is not None]
            mids = {text_of(document, "about", "mid") for document in about}
            asked = {text_of(document, "about", "group") for document in about}
            rows = tx.by_entity([(CUSTOMER, customer)]).get((CUSTOMER, customer), ())
            mine = [row.change for row in rows if row.change.mid.hex() in mids]
            now = self._customer(tx, customer)
        told = {change.mid: change for change in office}
        cases, found = self._cases(), []
        for change in mine:
            told.pop(change.mid, None)
            for edit in change.groups:
                if edit.key not in asked:
                    found.append(cases.merged(
                        edit, is_mine=True, author=change.author, at=change.at_claim, now=now.get(edit.key)
                    ))  # fmt: skip
        base = min((change.base_ver for change in mine), default=0)
        theirs = [o for o in told.values() if o.ver > base and o.author != self._ledger.user.id]
        for other in theirs if mine else ():
            for edit in other.edits:
                if edit.key not in asked:
                    found.append(cases.merged(
                        edit, is_mine=False, author=other.author, at=other.at, now=now.get(edit.key)
                    ))  # fmt: skip
        return tuple(sorted((item for item in found if item.fields), key=lambda item: item.at, reverse=True))

    def undo_merged(self, customer: bytes, merged: MergedChange) -> Saved:
        """Put back what a group held before a merge: an ordinary edit, audited. UserError merge.changed_since
        when somebody has changed the group meanwhile.
        """
        key, edit = (CUSTOMER, customer), merged.edit
        with self._ledger.page() as page:
            document = self._customer(page.books, customer)
            may_edit = may(self._ledger.user, Operation.EDIT, document)
            if not (may_edit and may_write_class(self._ledger.user.role, class_of_key(edit.key))):
                raise AccessDenied("edit.not_allowed")
            if not same_value(document.get(edit.key), edit.new):
                raise UserError("merge.changed_since")
            back = GroupEdit(edit.key, document.get(edit.key), edit.old)
            audit = page.note(Act("undo_merge", CUSTOMER, customer, (group_name(edit.key),)))
            draft = Draft(Action.EDIT, key, (back,), self._ledger.user.id, audit_seq=audit)
            change = record_drafts(page.books, [draft], self._new_id, page.now_ms)[0]
            project_keys(page.books, [key])
        self._ledger.saved()
        return Saved(customer, (change.mid,), (edit.key,))

    def resolve(self, customer: bytes, decisions: Sequence[Decision], reason: str = "") -> Saved:
        """Record the decisions in one transaction, each an edit on what was seen.

        UserError conflict.gone when somebody else decided meanwhile, conflict.reason_required,
        conflict.value_invalid.
        """
        with self._ledger.page() as page:
            conflicts = self._open(page, customer)
            drafts = [self._draft(page, customer, conflicts, decision, reason) for decision in decisions]
            changes = record_drafts(page.books, drafts, self._new_id, page.now_ms)
            project_keys(page.books, {(CUSTOMER, customer), *((CONFLICT, d.conflict_id) for d in decisions)})
        self._ledger.saved()
        groups = tuple(edit.key for draft in drafts for edit in draft.groups)
        return Saved(customer, tuple(change.mid for change in changes), groups)

    def _draft(
        self,
        page: LedgerPage,
        customer: bytes,
        conflicts: Mapping[bytes, Document],
        decision: Decision,
        reason: str,
    ) -> Draft:
        document = conflicts.get(decision.conflict_id)
        sheet = None if document is None else self._cases().group(decision.conflict_id, document)
        if document is None or sheet is None:
            raise UserError("conflict.gone")
        if sheet.needs_reason and not reason.strip():
            raise UserError("conflict.reason_required")
        whole = GroupEdit(sheet.group, document.get("theirs"), _chosen(document, decision))
        (edit,) = narrowed(CUSTOMER, [whole])
        if edit_problems(CUSTOMER, (edit,)):
            raise UserError("conflict.value_invalid", group=sheet.label)
        act = "resolve"
        if is_asked(document):
            act = "give_back" if decision.choice is Choice.THEIRS else "adopt"
        audit = page.note(Act(act, CUSTOMER, customer, (sheet.label,), reason.strip()))
        return Draft(
            action=Action.RESOLVE,
            key=(CUSTOMER, customer),
            groups=(edit,),
            author=self._ledger.user.id,
            audit_seq=audit,
            conflict_id=decision.conflict_id,
            seen_ver=int(text_of(document, "about", "theirs_ver") or 0),
            reason=reason.strip(),
        )

    def _open(self, page: LedgerPage, customer: bytes) -> dict[bytes, Document]:
        found: dict[bytes, Document] = {}
        for conflict_id, owner, _raised in cases_for(page.tx, self._ledger.user):
            document = self._conflict(page.books, conflict_id) if owner == customer else None
            if document is not None:
                found[conflict_id] = document
        return found

    def _conflict(self, tx: ReplicaTransaction, conflict_id: bytes) -> Document | None:
        row = tx.confirmed([(CONFLICT, conflict_id)]).get((CONFLICT, conflict_id))
        return document_of(row.packed) if row is not None else None

    def _names(self, tx: ReplicaTransaction, customer: bytes) -> tuple[str, str]:
        document = self._customer(tx, customer)
        latin = text_of(document, "name", "name_latin")
        return text_of(document, "name", "legal_name") or latin, latin

    def _customer(self, tx: ReplicaTransaction, customer: bytes) -> Document:
        key = (CUSTOMER, customer)
        rows = list(tx.by_entity([key]).get(key, ()))
        return customer_view(key, tx.confirmed([key]).get(key), rows, ()).document or {}

    def _cases(self) -> CaseBuilder:
        user = self._ledger.user
        cards = CardBuilder(user, day_of(self._clock.now_ms()))
        return CaseBuilder(cards, lambda key: may_write_class(user.role, class_of_key(key)))


def _chosen(document: Document, decision: Decision) -> GroupValue | None:
    if decision.choice is Choice.MINE:
        return document.get("mine")
    if decision.choice is Choice.THEIRS:
        return document.get("theirs")
    value: dict[str, Scalar] = dict(document.get("mine") or {})
    for field, text in decision.values:
        value[field] = text or None
    return {name: item for name, item in value.items() if scalar_text(item)} or None
