"""Open workspaces for tests: real encrypted stores below a folder, and an office that they replicate with."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import App, Workspace, open_app, open_workspace
from app.domain.clock import Clock
from app.domain.document_block import split_by_class
from app.domain.field_group import GroupValue
from app.domain.replica import Audience, AuditRow
from app.domain.user import Role, User
from app.security.kdf import FLOOR
from app.services.customer_card import CustomerCard, FieldRef
from app.services.customer_draft import CustomerDraft, Saved
from app.services.replica_page import Page, PageRow
from app.services.vault_service import OpenVault, Profile
from app.settings import ALLOW_FILE_KEYSTORE
from app.store.audit_store import audit_rows_after
from sync.client.sync_engine import Reply, Request, SyncEngine
from sync.server.memory_store import MemoryStore
from sync.server.record_store import Session
from sync.server.repair_service import RepairService
from sync.server.sync_service import SyncService
from tests.head_office import answer

PASSWORD = "paper lantern over the river"
FOREVER = 2**50
BRANCHES = ("b1", "b2")
DAY_MS = 86_400_000
START_MS = 1_780_272_000_000  # 2026-06-01, midnight UTC

TELLER = User("tlr1", "王柜员", Role.TELLER, ("b1",), "Wang Teller")
MANAGER = User("rm1", "李经理", Role.RELATIONSHIP_MANAGER, ("b1",), "Li Manager")
OTHER_MANAGER = User("rm2", "陈经理", Role.RELATIONSHIP_MANAGER, ("b1",), "Chen Manager")
HEAD = User("bm1", "赵行长", Role.BRANCH_MANAGER, ("b1",), "Zhao Head")
COMPLIANCE = User("co1", "孙合规", Role.COMPLIANCE, ("*",), "Sun Compliance")
AUDITOR = User("aud1", "周审计", Role.AUDITOR, ("*",), "Zhou Auditor")
ADMINISTRATOR = User("adm1", "吴管理", Role.ADMINISTRATOR, ("b1",), "Wu Administrator")

Values = Mapping[str, str]
"""Label of a field ("contact.mobile") to what a person types there."""


class FixedClock:
    """A clock that stands where it is put; `steady` runs with it."""

    def __init__(self, start_ms: int = START_MS) -> None:
        self.time_ms = start_ms

    def now_ms(self) -> int:
        """The time that was set."""
        return self.time_ms

    def steady(self) -> float:
        """The same in seconds."""
        return self.time_ms / 1000

    def forward(self, ms: int) -> None:
        """Time passes."""
        self.time_ms += ms


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """One computer with one person's vault open."""

    app: App
    vault: OpenVault
    workspace: Workspace


def profile_of(user: User, offline_until: int = FOREVER) -> Profile:
    """The profile that head office would send."""
    return Profile(user.id, user.name, user.name_latin, str(user.role), user.branches, offline_until)


def open_computer(folder: Path, clock: Clock | None = None) -> App:
    """A computer of its own: its keys lie in a file, so two of them share nothing."""
    app = open_app(folder, environment={}, clock=clock)
    app.settings.set(ALLOW_FILE_KEYSTORE, True)
    return app


def open_workspace_for(folder: Path, user: User, clock: Clock | None = None) -> OpenDesk:
    """The workspace of a person below `folder`; the caller closes it. The key costs the least allowed."""
    app = open_computer(folder, clock)
    vault = app.vaults.open_online(profile_of(user), PASSWORD, lambda stage: None, cost=FLOOR)
    return OpenDesk(app, vault, open_workspace(app, vault))


# filling forms ---------------------------------------------------------------------------------------


def fill(draft: CustomerDraft, values: Values) -> dict[FieldRef, str]:
    """What stands in the form after typing these values under their labels."""
    typed = {field.ref: field.value for field in draft.fields}
    for label, text in values.items():
        ref = next((field.ref for field in draft.fields if field.label == label), None)
        assert ref is not None, f"the form has no {label}: {sorted({f.label for f in draft.fields})}"
        typed[ref] = text
    return typed


def create(workspace: Workspace, values: Values, kind: str = "individual") -> Saved:
    """A new customer through the form."""
    draft = workspace.customers.begin_new(kind)
    return workspace.customers.save(draft, fill(draft, values))


def edit(workspace: Workspace, customer: bytes, values: Values) -> Saved:
    """An edit through the form."""
    draft = workspace.customers.begin_edit(customer)
    return workspace.customers.save(draft, fill(draft, values))


def shown(card: CustomerCard) -> dict[str, str]:
    """What a card shows, by label; of several fields with one label the first."""
    found: dict[str, str] = {}
    for section in card.sections:
        for field in section.fields:
            found.setdefault(field.label, field.text)
    return found


def forbid_writing(workspace: Workspace, is_forbidden: bool) -> None:
    """As if the disk of the vault had gone read-only (SQLITE_READONLY), or was well again."""
    engine = workspace.ledger._store._uow._engine
    with engine.write_lock.held():
        borrowed = engine._writer.raw_connection()
        borrowed.cursor().execute(f"PRAGMA query_only = {int(is_forbidden)}")
        borrowed.close()


def audit_of(workspace: Workspace) -> list[AuditRow]:
    """The audit trail from its beginning."""
    with workspace.ledger.reading() as tx:
        return list(audit_rows_after(tx.connection, 0, 2**31))


# filling a store ---------------------------------------------------------------------------------------


def simple_document(legal_name: str, **more: GroupValue) -> dict[str, GroupValue | None]:
    """A customer of branch b1 and manager rm1."""
    document: dict[str, GroupValue | None] = {
        "kind": {"kind": "individual"},
        "name": {"legal_name": legal_name},
        "service": {"branch": "b1", "primary_rm": "rm1"},
        "lifecycle": {"state": "active"},
        "kyc": {"state": "verified"},
    }
    return {**document, **more}


def page_of(
    audience: Audience, rows: Iterable[tuple[bytes, Mapping[str, GroupValue | None]]], ver: int = 1
) -> Page:
    """The last page of an audience, as head office would send it."""
    made = [PageRow(("customer", i), True, ver, split_by_class("customer", d)) for i, d in rows]
    return Page(
        audience, made, len(made), b"\x01" * 8, len(made), False, len(made), b"\x01" * 8, len(made), 0
    )


def deliver(
    workspace: Workspace, rows: Iterable[tuple[bytes, Mapping[str, GroupValue | None]]], ver: int = 1
) -> None:
    """Confirmed customers, as after a pull of everything."""
    audience = ("b1", "rm:rm1" if workspace.user.role is Role.RELATIONSHIP_MANAGER else "br")
    workspace.replication.set_audiences([audience])
    workspace.replication.apply([page_of(audience, rows, ver)])


class Office:
    """Head office in this process; the production service over its memory store."""

    def __init__(self, clock: Clock, seed: int = 1) -> None:
        self._ids = random.Random(seed)
        self.store = MemoryStore()
        self.service = SyncService(self.store, clock, lambda: self._ids.randbytes(16))
        self.repair = RepairService(self.store, clock)

    def answer(self, session: Session, request: Request) -> Reply:
        """What the server says."""
        return answer(self.service, self.repair, session, request)


@dataclass
class DeskLine:
    """One desk, its head office and the engine between them; every request can be looked at."""

    desk: OpenDesk
    office: Office
    engine: SyncEngine

    def ask(self, request: Request) -> Reply:
        """What head office answers."""
        return self.office.answer(Session(MANAGER, "pc", BRANCHES), request)


class Pair:
    """Desks of one office, each with a vault of its own; `settle` is a desk's visit to the network."""

    def __init__(self, folder: Path, *users: User, clock: FixedClock | None = None) -> None:
        self.clock = clock or FixedClock()
        self.office = Office(self.clock)
        self.desks = [open_workspace_for(folder / f"desk{i}", u, self.clock) for i, u in enumerate(users)]
        self._sessions = [Session(user, f"pc{i}", BRANCHES) for i, user in enumerate(users)]
        self._numbers = itertools.count(1)
        self.engines = [
            SyncEngine(desk.workspace.replication, self._request_id, "test") for desk in self.desks
        ]

    def _request_id(self) -> str:
        return f"q{next(self._numbers)}"

    def __getitem__(self, index: int) -> Workspace:
        return self.desks[index].workspace

    def settle(self, *indexes: int) -> None:
        """Each desk in turn asks until it has nothing left to ask; all desks when none is named."""
        for index in indexes or range(len(self.desks)):
            engine = self.engines[index]
            engine.local_change()
            engine.refresh()
            drive(engine, lambda request, i=index: self.office.answer(self._sessions[i], request))  # type: ignore[misc]
            assert not engine.unequal, "the two ends count differently"
            assert engine.convergence.repairs_made == 0, "an audience had to be read again"

    def close(self) -> None:
        """Lock every vault."""
        for desk in self.desks:
            desk.workspace.close()


def drive(engine: SyncEngine, ask: Callable[[Request], Reply], most: int = 400) -> None:
    """Ask and apply until there is nothing to ask."""
    for _ in range(most):
        request = engine.next_request()
        if request is None:
            return
        engine.receive(ask(request))
    raise AssertionError(f"still asking after {most} requests")


def digests(workspace: Workspace) -> dict[Audience, tuple[int, int]]:
    """Count and digest of each audience, recomputed from the rows of the vault."""
    return {
        sub.audience: workspace.replication.recount(sub.audience)
        for sub in workspace.replication.subscriptions()
    }
