"""One transaction of a person's act: the change and the audit record of it are kept together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from msgspec import Struct

from app.domain.clock import Clock
from app.domain.permission import teams_of
from app.domain.replica import Audience, ReplicaTransaction
from app.domain.user import User
from app.store.audit_store import AuditEntry, AuditStore
from app.store.replica_store import SqlReplicaStore, SqlReplicaTransaction


class Act(Struct, frozen=True):
    """What the audit trail remembers of an act: names of fields, never values."""

    action: str
    object_type: str = ""
    object_id: bytes = b""
    fields: tuple[str, ...] = ()
    reason: str = ""
    outcome: str = "ok"


class LedgerPage:
    """An open transaction: the replica's books and the audit trail."""

    def __init__(self, tx: SqlReplicaTransaction, audit: AuditStore, user: User, now_ms: int) -> None:
        self.books: ReplicaTransaction = tx
        self.tx = tx
        self._audit = audit
        self._user = user
        self.now_ms = now_ms

    def note(self, act: Act) -> int:
        """Append the audit record; returns its number. If it cannot be written, nothing is."""
        return self.note_all([act])[0]

    def note_all(self, acts: Sequence[Act]) -> list[int]:
        """Append the audit records of many acts; returns their numbers."""
        entries = [
            AuditEntry(a.action, a.object_type, a.object_id, a.outcome, a.reason, a.fields) for a in acts
        ]
        rows = self._audit.append_all(self.tx.connection, self.now_ms, self._user.id, entries)
        return [row.seq for row in rows]


class Ledger:
    """Opens pages for one user."""

    def __init__(
        self,
        store: SqlReplicaStore,
        audit: AuditStore,
        clock: Clock,
        user: User,
        on_save: Callable[[], None] | None = None,
    ) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self.user = user
        self._listeners: list[Callable[[], None]] = [on_save] if on_save else []

    def learn_teams(self, audiences: Iterable[Audience]) -> None:
        """The user's teams are those whose customers he holds: head office says so, also between two sign-ins."""
        self.user = replace(self.user, teams=teams_of(audiences))

    def when_saved(self, listener: Callable[[], None]) -> None:
        """Tell the listener after each committed change that waits to be sent."""
        self._listeners.append(listener)

    @contextmanager
    def page(self, *, awaits_disk: bool = True) -> Iterator[LedgerPage]:
        """One transaction; committed on leaving, nothing kept on an error; `awaits_disk` as UnitOfWork."""
        with self._store.transaction(awaits_disk=awaits_disk) as tx:
            yield LedgerPage(tx, self._audit, self.user, self._clock.now_ms())

    def saved(self) -> None:
        """A change was committed: wake whoever sends it."""
        for listener in self._listeners:
            listener()

    @contextmanager
    def reading(self) -> Iterator[SqlReplicaTransaction]:
        """A snapshot for reading without an audit record; never waits for a writer."""
        with self._store.reading() as tx:
            yield tx

    def note(self, acts: Sequence[Act]) -> None:
        """Audit records of acts that change nothing: views, searches, reveals."""
        with self.page() as page:
            page.note_all(acts)
