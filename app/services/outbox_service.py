"""What waits to be sent, what was refused, and what can be done about it; nothing is ever thrown away silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from app.domain.change import OPEN_STATES, Action, GroupEdit, OutboxState
from app.domain.errors import UserError
from app.domain.field_group import Document
from app.domain.program_schema import lifted
from app.domain.replica import OutboxRow, ReplicaTransaction, SyncEvent
from app.services.card_builder import CUSTOMER, scalar_text, text_of
from app.services.case_builder import describe
from app.services.customer_draft import Saved
from app.services.help_request import HelpRequest, request_of
from app.services.ledger import Act, Ledger, LedgerPage
from app.services.overlay import customer_view, project_keys
from app.services.replication_service import Draft, record_drafts

_EVENTS_SHOWN = 5
_REFUSED = frozenset({OutboxState.PARKED, OutboxState.REJECTED})


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """One change for people: whose record, which fields (labels), since when, how it stands, why; `asked_at` is when
    help was asked for, 0 for never.
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

    def __init__(self, ledger: Ledger, new_id: Callable[[], bytes], file_bytes: Callable[[], int]) -> None:
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
            return self._items(tx, reversed(tx.outbox_in(sorted(_REFUSED), limit)))

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
        if row is None or row.state not in _REFUSED:
            raise UserError("outbox.not_refused")
        return request_of(row)

    def ask_help(self, mid: bytes) -> None:
        """Somebody took the request to support: remember when. The change stays as it is until a person decides."""
        with self._ledger.page() as page:
            row = self._refused(page, mid)
            page.note(Act("ask_help", CUSTOMER, row.change.id))
            page.tx.mark_asked(mid, page.now_ms)

    def facts(self) -> VaultFacts:
        """Counts and size for the sync centre."""
        with self._ledger.reading() as tx:
            counts = tx.outbox_counts()
            waiting = sum(counts.get(state, 0) for state in OPEN_STATES)
            refused = sum(counts.get(state, 0) for state in _REFUSED)
            return VaultFacts(
                customers=tx.customer_count(),
                bytes=self._file_bytes(),
                waiting=waiting,
                conflicts=len({customer for _id, customer, _at in tx.open_cases()}),
                refused=refused,
                events=tuple(tx.sync_log()[-_EVENTS_SHOWN:][::-1]),
            )

    def _refused(self, page: LedgerPage, mid: bytes) -> OutboxRow:
        row = page.tx.outbox_row(mid)
        if row is None or row.state not in _REFUSED:
            raise UserError("outbox.not_refused")
        return row

    def _items(self, tx: ReplicaTransaction, rows: Iterable[OutboxRow]) -> tuple[OutboxItem, ...]:
        found = []
        for row in rows:
            document = self._document(tx, row.change.id)
            latin = text_of(document, "name", "name_latin")
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
                )
            )
        return tuple(found)

    def _document(self, tx: ReplicaTransaction, customer: bytes) -> Document:
        key = (CUSTOMER, customer)
        rows = list(tx.by_entity([key]).get(key, ()))
        view = customer_view(key, tx.confirmed([key]).get(key), rows, ())
        if view.document:
            return view.document
        return {e.key: e.new for row in rows for e in row.change.groups if e.new is not None}


def labels_of(row: OutboxRow) -> tuple[str, ...]:
    """The labels of the groups that a change touches, each once."""
    found = []
    for edit in row.change.groups:
        group = edit.new or edit.old or {}
        names = [name for name in group if scalar_text(group[name]) and name not in ("type", "primary")]
        found.append(describe(edit.key, names[0] if names else "value", group)[0])
    return tuple(dict.fromkeys(found))
