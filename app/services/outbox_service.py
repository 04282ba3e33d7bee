"""What waits to be sent, what was refused, and what can be done about it; nothing is ever thrown away silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from app.domain.asked_work import can_be_asked, from_codes, word_of
from app.domain.change import GONE, OPEN_STATES, REFUSED, Action, GroupEdit, OutboxState
from app.domain.document_block import document_of
from app.domain.errors import UserError
from app.domain.field_group import Document
from app.domain.permission import Operation, may
from app.domain.program_schema import lifted
from app.domain.replica import OutboxRow, ReplicaTransaction, SyncEvent
from app.domain.user import User
from app.services.card_builder import CUSTOMER, scalar_text, text_of
from app.services.case_builder import describe
from app.services.change_draft import Draft, record_drafts
from app.services.customer_draft import Saved
from app.services.directory_service import DirectoryService
from app.services.help_request import HelpRequest, request_of
from app.services.ledger import Act, Ledger, LedgerPage
from app.services.overlay import CONFLICT, customer_view, project_keys
from app.store.replica_store import SqlReplicaTransaction

_EVENTS_SHOWN = 5
MOST_WORDS = 350


@dataclass(frozen=True, slots=True)
class SuperiorWord:
    """What became of work that was laid before others: who decided (name, Latin name), whether he took it over, what he said."""

    by: tuple[str, str]
    was_taken: bool
    words: str
    at: int


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One change for people: whose record, which fields (labels), since when, how it stands, why; `asked_at` is when
    help was asked for, 0 for never. `may_lay`: it can be laid before the branch manager; `laid_at` is when it was, and
    `word` what became of it.
    """

    mid: bytes
    customer: bytes
    name: str
    name_latin: str
    labels: tuple[str, ...]
    state: str
    codes: tuple[str, ...]
    at: int
    is_new: bool
    asked_at: int = 0
    may_lay: bool = False
    laid_at: int = 0
    word: SuperiorWord | None = None


@dataclass(frozen=True, slots=True)
class VaultFacts:
    """What lies on this computer, and the last repairs, newest first."""

    customers: int
    bytes: int
    waiting: int
    conflicts: int
    refused: int
    events: tuple[SyncEvent, ...] = ()


class OutboxService:
    """The desk for pending and refused changes."""

    def __init__(
        self,
        ledger: Ledger,
        new_id: Callable[[], bytes],
        file_bytes: Callable[[], int],
        directory: DirectoryService,
    ) -> None:
        self._directory = directory
        self._ledger = ledger
        self._new_id = new_id
        self._file_bytes = file_bytes

    def waiting(self, limit: int = 200) -> tuple[OutboxItem, ...]:
        """Changes that head office has not answered yet, oldest first."""
        with self._ledger.reading() as tx:
            return self._items(tx, tx.outbox_in(sorted(OPEN_STATES), limit))

    def needs_attention(self, limit: int = 200) -> tuple[OutboxItem, ...]:
        """Parked and rejected changes, newest first."""
        with self._ledger.reading() as tx:
            return self._items(tx, reversed(tx.outbox_in(sorted(REFUSED), limit)))

    def discard(self, mid: bytes) -> None:
        """Put a refused change aside; it stays in the history of the customer."""
        with self._ledger.page() as page:
            row = self._refused(page, mid)
            page.note(Act("discard_change", CUSTOMER, row.change.id))
            page.books.update_outbox([replace(row, state=OutboxState.DONE, final=row.state)])
            project_keys(page.books, [row.change.key])
        self._ledger.saved()

    def retry(self, mid: bytes) -> Saved:
        """Offer a refused change again as a new one, on what is stored now."""
        with self._ledger.page() as page:
            row = self._refused(page, mid)
            document = self._document(page.books, row.change.id)
            # What its program did not know when it was made stays as it is now.
            whole = lifted(CUSTOMER, row.change.groups, document, row.change.schema)
            edits = tuple(GroupEdit(e.key, document.get(e.key), e.new) for e in whole)
            audit = page.note(Act("retry_change", CUSTOMER, row.change.id))
            page.books.update_outbox([replace(row, state=OutboxState.DONE, final=row.state)])
            action = row.change.action if row.change.action is Action.CREATE else Action.EDIT
            draft = Draft(action, row.change.key, edits, self._ledger.user.id, audit_seq=audit)
            change = record_drafts(page.books, [draft], self._new_id, page.now_ms)[0]
            project_keys(page.books, [row.change.key])
        self._ledger.saved()
        return Saved(row.change.id, (change.mid,), tuple(e.key for e in edits))

    def help_request(self, mid: bytes) -> HelpRequest:
        """What support may know of a refused change; asks nobody yet."""
        with self._ledger.reading() as tx:
            row = tx.outbox_row(mid)
        if row is None or row.state not in REFUSED:
            raise UserError("outbox.not_refused")
        return request_of(row)

    def ask_help(self, mid: bytes) -> None:
        """Somebody took the request to support: remember when. The change stays as it is until a person decides."""
        with self._ledger.page() as page:
            row = self._refused(page, mid)
            page.note(Act("ask_help", CUSTOMER, row.change.id))
            page.tx.mark_asked(mid, page.now_ms)

    def lay_before(self, mid: bytes, words: str = "") -> None:
        """Ask a superior to take a parked change over; it goes to head office like any other, also when offline now.

        UserError ask.not_possible for what no one else could take over.
        """
        with self._ledger.page() as page:
            row = self._refused(page, mid)
            rows = page.books.by_entity([row.change.key]).get(row.change.key, ())
            if not _may_lay(row, rows):
                raise UserError("ask.not_possible")
            audit = page.note(Act("lay_before", CUSTOMER, row.change.id))
            draft = Draft(
                Action.ASK, row.change.key, row.change.groups, self._ledger.user.id, audit_seq=audit,
                reason=words.strip()[:MOST_WORDS], other=mid, schema=row.change.schema,
            )  # fmt: skip
            record_drafts(page.books, [draft], self._new_id, page.now_ms)
            project_keys(page.books, [row.change.key])
        self._ledger.saved()

    def facts(self) -> VaultFacts:
        """Counts and size for the sync centre."""
        with self._ledger.reading() as tx:
            counts = tx.outbox_counts()
            waiting = sum(counts.get(state, 0) for state in OPEN_STATES)
            refused = sum(counts.get(state, 0) for state in REFUSED)
            return VaultFacts(
                customers=tx.customer_count(),
                bytes=self._file_bytes(),
                waiting=waiting,
                conflicts=len({customer for _id, customer, _at in cases_for(tx, self._ledger.user)}),
                refused=refused,
                events=tuple(tx.sync_log()[-_EVENTS_SHOWN:][::-1]),
            )

    def _refused(self, page: LedgerPage, mid: bytes) -> OutboxRow:
        row = page.tx.outbox_row(mid)
        if row is None or row.state not in REFUSED:
            raise UserError("outbox.not_refused")
        return row

    def _items(self, tx: ReplicaTransaction, rows: Iterable[OutboxRow]) -> tuple[OutboxItem, ...]:
        found = []
        for row in rows:
            document = self._document(tx, row.change.id)
            latin = text_of(document, "name", "name_latin")
            rows_of = tx.by_entity([row.change.key]).get(row.change.key, ())
            ask = _ask_of(row, rows_of)
            found.append(
                OutboxItem(
                    mid=row.change.mid,
                    customer=row.change.id,
                    name=text_of(document, "name", "legal_name") or latin,
                    name_latin=latin,
                    labels=labels_of(row),
                    state=str(row.state),
                    codes=row.codes,
                    at=row.change.at_claim,
                    is_new=row.change.action is Action.CREATE,
                    asked_at=row.asked_at,
                    may_lay=_may_lay(row, rows_of),
                    laid_at=ask.change.at_claim if ask is not None else 0,
                    word=None if ask is None else self._word(tx, ask),
                )
            )
        return tuple(found)

    def _word(self, tx: ReplicaTransaction, ask: OutboxRow) -> SuperiorWord | None:
        """What was decided, as it lies in this vault or as a greeting told."""
        rows = tx.confirmed([(CONFLICT, each) for each in ask.conflict_ids])
        word = word_of([document_of(row.packed) for row in rows.values()]) or from_codes(ask.codes)
        if word is None:
            return None
        return SuperiorWord(self._directory.names_of(word.by), word.was_taken, word.words, word.at)

    def _document(self, tx: ReplicaTransaction, customer: bytes) -> Document:
        key = (CUSTOMER, customer)
        rows = list(tx.by_entity([key]).get(key, ()))
        view = customer_view(key, tx.confirmed([key]).get(key), rows, ())
        if view.document:
            return view.document
        return {e.key: e.new for row in rows for e in row.change.groups if e.new is not None}


def cases_for(tx: SqlReplicaTransaction, user: User) -> list[tuple[bytes, bytes, int]]:
    """Every open conflict, and the parked work of others that this user may take over."""
    cases = tx.open_cases()
    if not may(user, Operation.ADOPT):
        return cases
    asked = [case for case in tx.asked_cases() if _is_others(tx, case[0], user)]
    return sorted([*cases, *asked], key=lambda case: case[2])


def _is_others(tx: ReplicaTransaction, conflict: bytes, user: User) -> bool:
    row = tx.confirmed([(CONFLICT, conflict)]).get((CONFLICT, conflict))
    return row is not None and text_of(document_of(row.packed), "about", "author") != user.id


def _ask_of(row: OutboxRow, rows: Sequence[OutboxRow]) -> OutboxRow | None:
    """The last time that this change was laid before others."""
    asks = [r for r in rows if r.change.action is Action.ASK and r.change.other == row.change.mid]
    return asks[-1] if asks else None


def _may_lay(row: OutboxRow, rows: Sequence[OutboxRow]) -> bool:
    is_parked = row.state is OutboxState.PARKED and GONE not in row.codes
    return is_parked and can_be_asked(row.change) and _ask_of(row, rows) is None


def labels_of(row: OutboxRow) -> tuple[str, ...]:
    """The labels of the groups that a change touches, each once."""
    found = []
    for edit in row.change.groups:
        group = edit.new or edit.old or {}
        names = [name for name in group if scalar_text(group[name]) and name not in ("type", "primary")]
        found.append(describe(edit.key, names[0] if names else "value", group)[0])
    return tuple(dict.fromkeys(found))
