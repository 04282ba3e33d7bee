"""A small bank for tests of the server: two stores behind one service, desks that push and pull by hand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.domain.change import GroupEdit
from app.domain.document_block import join_blocks
from app.domain.field_group import GroupValue
from app.domain.user import Role, User
from sync.protocol.messages import (
    HelloReply,
    HelloRequest,
    PullRequest,
    PushReply,
    PushRequest,
    Seen,
    SubCursor,
    SubPage,
    WireAudit,
    WireChange,
    WireResult,
)
from sync.server.memory_store import MemoryStore
from sync.server.postgres_database import open_postgres
from sync.server.record_store import RecordStore, Session
from sync.server.server_dialect import Database, open_embedded
from sync.server.sql_record_store import SqlRecordStore
from sync.server.sync_service import SyncService
from tests.postgres_cluster import shared_cluster

BRANCHES = ("b1", "b2")
KEY = bytes(range(32))
Groups = Mapping[str, tuple[GroupValue | None, GroupValue | None]]


class StepClock:
    """A clock that tests move."""

    def __init__(self, start_ms: int = 1_700_000_000_000) -> None:
        self.time_ms = start_ms

    def now_ms(self) -> int:
        """The time that was set."""
        return self.time_ms

    def steady(self) -> float:
        """The same in seconds."""
        return self.time_ms / 1000


STORES = ("memory", "sql", "postgres")
"""Every kind of record store: the in-memory twin, the embedded file, PostgreSQL."""
DATABASES = STORES[1:]


@contextmanager
def open_database(kind: str, folder: Path) -> Iterator[Database]:
    """A fresh database of a kind, with the schema; skips the test when there is no PostgreSQL."""
    if kind == "sql":
        embedded = open_embedded(folder / "server.db", KEY)
        try:
            SqlRecordStore(embedded)
            yield embedded
        finally:
            embedded.close()
        return
    with shared_cluster().database() as url:
        database = open_postgres(url)
        try:
            yield database
        finally:
            database.close()


@contextmanager
def open_store(kind: str, folder: Path) -> Iterator[RecordStore]:
    """A fresh store of a kind."""
    if kind == "memory":
        yield MemoryStore()
        return
    with open_database(kind, folder) as database:
        yield SqlRecordStore(database)


def ids(start: int = 1) -> Callable[[], bytes]:
    """A source of distinct 16-byte ids."""
    numbers = itertools.count(start)
    return lambda: next(numbers).to_bytes(16, "big")


def user(name: str, role: Role, *branches: str) -> User:
    """A person."""
    return User(name, name, role, branches or ("b1",))


RM = user("rm1", Role.RELATIONSHIP_MANAGER)
TELLER = user("tlr1", Role.TELLER)
MANAGER = user("bm1", Role.BRANCH_MANAGER)
COMPLIANCE = user("co1", Role.COMPLIANCE, "*")
AUDITOR = user("aud1", Role.AUDITOR, "*")
ADMIN = user("adm1", Role.ADMINISTRATOR)


def new_customer(branch: str = "b1", rm: str = "rm1", **more: GroupValue) -> Groups:
    """The groups of a create."""
    groups: dict[str, GroupValue] = {
        "kind": {"kind": "individual"},
        "name": {"legal_name": "王小明"},
        "service": {"branch": branch, "primary_rm": rm},
        **more,
    }
    return {key: (None, value) for key, value in groups.items()}


class Desk:
    """One replica driven by hand; it keeps its own numbers as the protocol asks."""

    def __init__(self, service: SyncService, person: User, rid: bytes, new_id: Callable[[], bytes]) -> None:
        self.service = service
        self.session = Session(person, "device of " + person.id, BRANCHES)
        self.rid = rid
        self.new_id = new_id
        self.dseq = 0
        self.acked = 0
        self.mchain = b""
        self.seen: list[Seen] = []
        self.audit: list[WireAudit] = []
        self.sent: list[WireChange] = []

    def hello(self, numbers_left: int = 0) -> HelloReply:
        """Introduce the replica."""
        return self.service.hello(self.session, HelloRequest(self.rid, "h", "test", 1, numbers_left))

    def change(
        self,
        customer: bytes,
        groups: Groups,
        action: str = "edit",
        prev: bytes | None = None,
        atomic: bool = False,
        conflict: bytes | None = None,
    ) -> WireChange:
        """The next change of this replica."""
        self.dseq += 1
        edits = [
            GroupEdit(key, None if old is None else dict(old), None if new is None else dict(new))
            for key, (old, new) in groups.items()
        ]
        made = WireChange(
            self.dseq, self.new_id(), action, "customer", customer, 0, 1, self.session.user.id, edits,
            prev_mid=prev, atomic=atomic, conflict_id=conflict,
        )  # fmt: skip
        self.sent.append(made)
        return made

    def request(self, *changes: WireChange) -> PushRequest:
        """A push of these changes with the proofs as they stand."""
        return PushRequest(self.rid, "p", self.seen, self.acked, self.mchain, list(changes), list(self.audit))

    def push(self, *changes: WireChange) -> PushReply:
        """Send changes; the answers are not acknowledged unless `acknowledge` is called."""
        return self.service.push(self.session, self.request(*changes))

    def edit(self, customer: bytes, groups: Groups, **more: object) -> WireResult:
        """One change, its one result."""
        return self.push(self.change(customer, groups, **more)).results[-1]  # type: ignore[arg-type]  # passed on

    def create(self, groups: Groups | None = None, customer: bytes | None = None) -> bytes:
        """A new customer that the server accepted."""
        customer = customer or self.new_id()
        result = self.edit(customer, groups or new_customer(), action="create")
        assert result.outcome == "ok", result
        return customer

    def pull(
        self,
        aud: str = "",
        part: str = "b1",
        cursor: int = 0,
        chain8: bytes = b"",
        boot_head: int = 0,
        rows: int = 1000,
        size: int = 1_000_000,
    ) -> SubPage:
        """One page of one audience."""
        person = self.session.user
        name = aud or ("rm:" + person.id if person.role is Role.RELATIONSHIP_MANAGER else "br")
        request = PullRequest(
            self.rid, "q", self.seen, [SubCursor(part, name, cursor, chain8, boot_head)], rows, size,
            self.acked, self.mchain,
        )  # fmt: skip
        return self.service.pull(self.session, request).pages[0]

    def document(self, customer: bytes, kind: str = "customer") -> dict[str, GroupValue | None]:
        """An entity as this desk receives it; empty when it does not."""
        for row in self.pull().rows:
            if row.id == customer and row.type == kind and row.kind == "U":
                return join_blocks(row.blocks)
        return {}


def edit(key: str, old: GroupValue | None, new: GroupValue | None) -> GroupEdit:
    """One group before and after."""
    return GroupEdit(key, old, new)
