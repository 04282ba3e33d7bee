"""A bank in one process: server, replicas, a bad network and a clumsy administrator, all from one seed.

The cores are the production ones (SyncService, ReplicationService, SyncEngine). The two stores are their
in-memory twins, which one conformance suite holds to the product's; `sql_stores` puts those themselves in.
Faults: lost, late, duplicated and reordered messages, refusals, crashes between any two store calls, clock
jumps, edits and reassignments by head office, conflicts and their resolution; `disasters` puts backups back.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from app.domain.change import Action, EntityKey, GroupEdit
from app.domain.core_groups import is_core
from app.domain.errors import AccessDenied, CimsError
from app.domain.field_group import Document, GroupValue, group_key
from app.domain.life_cycle import is_erased, survivor_of
from app.domain.loss_guard import LossGuard
from app.domain.permission import Operation, audiences_of, may, rm_audience
from app.domain.replica import PARTIAL
from app.domain.user import Role, User
from app.services.change_draft import Draft
from app.services.replication_service import ReplicationService
from sync.client.pull_lanes import NEWS
from sync.client.sync_engine import EngineLimits, Reply, Request, SyncEngine
from sync.protocol.messages import PullReply, PushReply, PushRequest
from sync.server.core_lane import CoreLane
from sync.server.push_group import PushJob
from sync.server.record_store import EntityRecord, Session
from sync.server.repair_service import RepairService
from sync.server.staging import Staging
from sync.server.sync_service import SyncService
from tests.head_office import answer
from tests.simulator.asks import ASK_FAULTS, Asks
from tests.simulator.disasters import DISASTERS, Disasters
from tests.simulator.memory_replica import Killed, MemoryReplica
from tests.simulator.record_acts import RECORD_FAULTS, RecordActs
from tests.simulator.role_changes import ROLE_FAULTS, RoleChanges
from tests.simulator.skew import SKEW, Skew
from tests.simulator.teams import TEAM, Teams
from tests.simulator.witness import Witness, WitnessStore

BRANCHES = ("b1", "b2")
MESSAGE_FAULTS = frozenset({"lose", "late", "duplicate", "refuse", "crash", "clock", "admin", "reassign"})
ALL_FAULTS = (
    MESSAGE_FAULTS | DISASTERS | RECORD_FAULTS | ROLE_FAULTS | SKEW | TEAM | ASK_FAULTS | {"together"}
)
CUSTOMER = "customer"
TEN_YEARS_MS = 10 * 365 * 86_400_000
# Every first copy that is longer than a page goes in two lanes.
TWO_LANES = CoreLane(rows_from=1, share=-1.0)
OFFICE = User("office", "Head office", Role.COMPLIANCE, ("*",))


@dataclass(frozen=True)
class Parts:
    """The classes that a run is made of; tests put a faulty one in to see it found."""

    store: Callable[[Witness], WitnessStore] = WitnessStore
    replica: Callable[[bytes], MemoryReplica] = MemoryReplica
    replication: type[ReplicationService] = ReplicationService
    engine: type[SyncEngine] = SyncEngine
    server: type[SyncService] = SyncService
    around: Callable[[], AbstractContextManager[None]] = nullcontext
    """What holds as long as the run does, for a fault that no class of its own can carry."""


class FixedClock:
    """A clock that stands where it is put; `now_ms` differs from desk to desk, nothing may depend on it."""

    def __init__(self, start: int) -> None:
        self.time = start

    def now_ms(self) -> int:
        """The time that this computer believes in."""
        return self.time

    def steady(self) -> float:
        """Not used by the core."""
        return 0.0


@dataclass
class Desk:
    """One vault: user, store, engine, clock."""

    name: str
    session: Session
    store: MemoryReplica
    replication: ReplicationService
    engine: SyncEngine
    clock: FixedClock
    life: int = 0
    """Grows when an older copy of the vault is put back."""
    roles: set[Role] = field(default_factory=set)
    """Every role that its person had, the present one too."""

    def __post_init__(self) -> None:
        self.roles = self.roles | {self.session.user.role}


@dataclass
class Envelope:
    """A message under way."""

    desk: Desk
    engine: SyncEngine
    request: Request | None = None
    reply: Reply | None = None


@dataclass
class World:
    """One run; `trace` lists what was done, for shrinking and for people."""

    seed: int
    faults: frozenset[str] = ALL_FAULTS
    parts: Parts = field(default_factory=Parts)
    clock_seed: int = 0

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        self._ids = random.Random(self.seed ^ 0x5EED)
        self._clocks = random.Random(self.clock_seed)
        self.witness = Witness()
        self.store = self.parts.store(self.witness)
        self.server_clock = FixedClock(1_000_000)
        self.skew = Skew(self)
        self.came_in_part = self.news = 0
        self.start_server("e1")
        self.repair = RepairService(self.store, self.server_clock, self.skew.window)
        self.net: list[Envelope] = []
        self.trace: list[str] = []
        self._requests = 0
        self._tokens = 0
        self.acts = RecordActs(self, BRANCHES)
        self.teams = Teams(self, OFFICE)
        self.asks = Asks(self)
        self.sent = 0
        managers = ("rm1", "rm2")
        self.customers = [
            self._found_customer(i, managers[i % 2]) for i in range(self.random.randrange(3, 7))
        ]
        users = [
            User("t1", "t1", Role.TELLER, ("b1",)),
            User("t2", "t2", Role.BRANCH_MANAGER, ("b2",)),
            User("rm1", "rm1", Role.RELATIONSHIP_MANAGER, BRANCHES),
            User("rm2", "rm2", Role.RELATIONSHIP_MANAGER, ("b1",)),
            User("t1", "t1", Role.TELLER, ("b1",)),
        ]
        count = self.random.randrange(2, 6)
        chosen = self.random.sample(users, count) + self.acts.more_users()
        self.desks = [self.found_desk(i, user) for i, user in enumerate(chosen)]
        self.disasters = Disasters(self)
        self.roles = RoleChanges(self)

    def start_server(self, epoch: str) -> None:
        """Head office answers with this name of its history."""
        parts = self.parts
        self.server = parts.server(
            self.store, self.server_clock, self.new_id, epoch, self.skew.window, TWO_LANES
        )

    # founding --------------------------------------------------------------------------------------

    def new_id(self) -> bytes:
        """16 bytes that depend on the seed alone."""
        return self._ids.randbytes(16)

    def token(self) -> str:
        """A value that nobody else ever writes."""
        self._tokens += 1
        return f"v{self._tokens}"

    def _found_customer(self, index: int, manager: str) -> EntityKey:
        key = (CUSTOMER, self.new_id())
        document: dict[str, GroupValue | None] = {
            "kind": {"kind": "individual"},
            "name": {"legal_name": self.token()},
            "service": {"branch": BRANCHES[index % 2], "primary_rm": manager},
            "wealth": {"source_text": self.token()},
        }
        self.witness.saved(key, document)
        with self.store.transaction() as tx:
            staging = Staging(tx, [key])
            staging.put(EntityRecord(BRANCHES[index % 2], CUSTOMER, key[1], 1, document))
            tx.write(staging.finish([], [], 0, b""))
        return key

    def found_desk(self, index: int, user: User) -> Desk:
        """A new vault of this person on a computer of his own."""
        clock = FixedClock(1_000_000 + self._clocks.randrange(-TEN_YEARS_MS, TEN_YEARS_MS))
        store = self.parts.replica(self.new_id())
        session = Session(user, f"pc{index}", BRANCHES)
        replication = self.parts.replication(store, clock, self.new_id, slice_rows=1, guard=self._guard())
        name = f"d{index}:{user.id}"
        return Desk(name, session, store, replication, self._engine(replication, name), clock)

    def new_engine(
        self, replication: ReplicationService, name: str, most: int, rows: int, size: int = 10**6
    ) -> SyncEngine:
        """An engine of the desk of this name, whose pushes and pages are of these sizes."""
        guard = self._guard() or LossGuard()
        limits = EngineLimits(max_changes=most, max_rows=rows, max_pull_bytes=size, guard=guard)
        return self.parts.engine(replication, self._request_id, "sim", limits, schema=self.skew.of(name))

    def _engine(self, replication: ReplicationService, name: str) -> SyncEngine:
        # Small pushes leave changes behind, and the next push is made ahead.
        return self.new_engine(replication, name, 1 + self.seed % 3, 2, self.random.choice((300, 10**6)))

    @property
    def asks_twice(self) -> bool:
        """Whether what a copy does not name is first compared with head office, which is a repair."""
        return self.seed % 3 == 0

    def _guard(self) -> LossGuard | None:
        """Every third world asks twice before it gives up a single row."""
        return LossGuard(rows=0, share=0.0, few=0, confirm_after_s=0.0) if self.asks_twice else None

    def _request_id(self) -> str:
        self._requests += 1
        return f"q{self._requests}"

    # steps -----------------------------------------------------------------------------------------

    def step(self) -> None:
        """One random thing happens."""
        self.disasters.strike()
        self.roles.strike()
        self.skew.strike()
        self.teams.strike()
        desk = self.random.choice(self.desks)
        chance = self.random.random()
        table: list[tuple[float, Callable[[Desk], None]]] = [
            (0.24, self.edit), (0.50, self.pump), (0.80, self.deliver), (0.88, self.office),
            (0.92, self.crash), (0.94, self.jump), (0.98, self.notify), (1.01, self.give_up),
        ]  # fmt: skip
        act = next(action for limit, action in table if chance < limit)
        self.trace.append(f"{act.__name__} {desk.name}")
        try:
            act(desk)
        except Killed:
            self.restart(desk)

    def restart(self, desk: Desk) -> None:
        """The process comes back with what its store kept."""
        desk.store.revive()
        desk.replication = self.parts.replication(
            desk.store, desk.clock, self.new_id, slice_rows=1, guard=self._guard()
        )
        desk.engine = self._engine(desk.replication, desk.name)

    def visible(self, desk: Desk) -> list[tuple[EntityKey, Document]]:
        """The customers that the desk shows."""
        views = desk.store.books.view
        return [
            (key, view.document)
            for key, view in sorted(views.items())
            if key[0] == CUSTOMER and view.document is not None
        ]

    def edit(self, desk: Desk) -> None:
        """A person saves something."""
        if self.acts.at_desk(desk) or self.asks.at_desk(desk):
            return
        shown = self.visible(desk)
        conflicts = [(k, v) for k, v in sorted(desk.store.books.view.items()) if k[0] == "conflict"]
        chance = self.random.random()
        if chance < 0.08:
            self._create(desk)
        elif chance < 0.25 and conflicts:
            self._resolve(desk, *self.random.choice(conflicts))
        elif shown:
            self._change(desk, *self.random.choice(shown))

    def _change(self, desk: Desk, key: EntityKey, document: Document) -> None:
        groups: dict[str, GroupValue] = {}
        kind = self.random.choice(
            (
                "contact",
                "contact",
                "name",
                "preference",
                "both",
                "wealth",
                "same",
                "invalid",
                "contact",
                "name",
            )
        )
        if kind in ("contact", "both"):
            groups[group_key("contact", self.new_id())] = {"type": "wechat", "value": self.token()}
        if kind in ("name", "both"):
            groups["name"] = {"legal_name": self.token(), "name_latin": self.token()}
        if kind in ("preference", "both"):
            groups["preference"] = {"contact_time": self.token()}
        if kind == "wealth" and desk.session.user.role is Role.RELATIONSHIP_MANAGER:
            groups["wealth"] = {"source_text": self.token()}
        if kind == "same":
            groups["family"] = {"education": self.random.choice(("10", "20"))}
        if kind == "invalid" and self.random.random() < 0.3:
            groups["preference"] = {"contact_time": "x" * 200}
        groups = self.skew.filled(desk, document, groups)
        held = desk.store.books.rows.get(key)
        if held is not None and held.gen == PARTIAL:
            # Of a record that has come in part only what is here can be edited.
            groups = {name: value for name, value in groups.items() if is_core(name)}
        edits = tuple(GroupEdit(name, document.get(name), value) for name, value in groups.items())
        if edits:
            atomic = self.random.random() < 0.1
            self.save(desk, Draft(Action.EDIT, key, edits, desk.session.user.id, atomic=atomic))

    def _create(self, desk: Desk) -> None:
        user = desk.session.user
        if not may(user, Operation.CREATE):
            return
        service: dict[str, Any] = {"branch": user.home_branch}
        if user.role is Role.RELATIONSHIP_MANAGER:
            service["primary_rm"] = user.id
        groups: dict[str, GroupValue] = {
            "kind": {"kind": "individual"}, "name": {"legal_name": self.token()}, "service": service,
        }  # fmt: skip
        with desk.store.transaction() as tx:
            number = tx.take_number()
        if number:
            groups["number"] = {"customer_no": number}
        edits = tuple(GroupEdit(name, None, value) for name, value in groups.items())
        self.save(desk, Draft(Action.CREATE, (CUSTOMER, self.new_id()), edits, user.id))

    def _resolve(self, desk: Desk, key: EntityKey, view: Any) -> None:
        about, document = view.document["about"], view.document
        state = document.get("state") or {}
        customer = (CUSTOMER, bytes.fromhex(about["customer"]))
        if state.get("state") != "open" or customer not in desk.store.books.view:
            return
        choice = self.random.choice(("mine", "theirs", "other"))
        value = {"legal_name": self.token()} if choice == "other" else document.get(choice)
        edit = GroupEdit(about["group"], document.get("theirs"), value)
        self.save(
            desk,
            Draft(
                Action.RESOLVE, customer, (edit,), desk.session.user.id,
                conflict_id=key[1], seen_ver=about["theirs_ver"], reason="seen",
            ),
        )  # fmt: skip

    def save(self, desk: Desk, draft: Draft) -> None:
        """A desk stores what a person did."""
        draft = dataclasses.replace(draft, schema=self.skew.of(desk.name))
        for edit in draft.groups:
            self.witness.saved(draft.key, {edit.key: edit.new})
        with desk.store.transaction() as tx:
            change = desk.replication.record(tx, draft)
        self.witness.changes.add(change.mid)
        self.witness.sent(change)
        desk.engine.local_change()

    def pump(self, desk: Desk) -> None:
        """The control thread asks what to do."""
        # A push behind another goes out at once: more than the product dares, which waits for the answer.
        request = desk.engine.next_request() or desk.engine.next_push()
        if request is not None:
            self.sent += 1
            self.net.append(Envelope(desk, desk.engine, request=request))

    def deliver(self, desk: Desk) -> None:
        """Some message arrives, not always the oldest."""
        if not self.net:
            return
        late = "late" in self.faults
        letter = self.net.pop(self.random.randrange(len(self.net)) if late else 0)
        if isinstance(letter.request, PushRequest) and self._strikes("together", 0.5):
            self._arrive_together(letter)
        elif letter.request is not None:
            self._arrive(letter)
        elif letter.reply is not None:
            self._answer(letter)

    def _arrive(self, letter: Envelope) -> None:
        assert letter.request is not None
        if self._strikes("lose", 0.1):
            return
        if self._strikes("duplicate", 0.15):
            self.net.append(Envelope(letter.desk, letter.engine, request=letter.request))
        if self._strikes("refuse", 0.08):
            letter.engine.failed(letter.request.req_id)
            if self.random.random() < 0.5:
                letter.engine.hello_again()
            return
        try:
            reply = self.ask(letter.desk, letter.request)
        except CimsError as error:
            if letter.engine is letter.desk.engine:
                self._refused(letter.desk, letter.request, error)
            return
        self._replied(letter, reply)

    def _arrive_together(self, letter: Envelope) -> None:
        """Pushes of other replicas arrive in the same moment and are decided with this one."""
        for desk in self.desks:
            try:
                self.pump(desk)
            except Killed:
                self.restart(desk)
        group = self._pushes_under_way(letter)
        if len(group) == 1:
            self._arrive(letter)
            return
        self.trace.append(f"together {len(group)}")
        group = {rid: entry for rid, entry in group.items() if self._is_understood(*entry)}
        if not group:
            return
        outcomes = self.server.decide([job for _, job in group.values()])
        for (one, job), outcome in zip(group.values(), outcomes, strict=True):
            if isinstance(outcome, PushReply):
                self._replied(one, outcome)
            elif not isinstance(outcome, AccessDenied):
                raise outcome
            elif one.engine is one.desk.engine:
                self._refused(one.desk, job.request, outcome)

    def _pushes_under_way(self, letter: Envelope) -> dict[bytes, tuple[Envelope, PushJob]]:
        """One push of each replica, taken from the net."""
        group: dict[bytes, tuple[Envelope, PushJob]] = {}
        waiting, self.net = [letter, *self.net], []
        for one in waiting:
            if isinstance(one.request, PushRequest) and one.request.rid not in group:
                group[one.request.rid] = one, PushJob(one.desk.session, one.request)
            else:
                self.net.append(one)
        return group

    def _is_understood(self, letter: Envelope, job: PushJob) -> bool:
        try:
            self.server.check_understood(job.request)
        except CimsError as error:
            if letter.engine is letter.desk.engine:
                self._refused(letter.desk, job.request, error)
            return False
        return True

    def _replied(self, letter: Envelope, reply: Reply) -> None:
        """The answer goes out; it may be lost or late."""
        if self._strikes("lose", 0.1):
            return
        answer = Envelope(letter.desk, letter.engine, reply=reply)
        if "late" in self.faults and self.random.random() < 0.4:
            self.net.append(answer)
        else:
            self._answer(answer)

    def _answer(self, letter: Envelope) -> None:
        assert letter.reply is not None
        if letter.engine is not letter.desk.engine:
            return
        if self._strikes("duplicate", 0.1):
            self.net.append(letter)
        try:
            letter.engine.receive(letter.reply)
        except Killed:
            self.restart(letter.desk)

    def _refused(self, desk: Desk, request: Request, error: CimsError) -> None:
        """As the loop does it: the engine is told, and the replica introduces itself again."""
        try:
            desk.engine.failed(request.req_id, error.code)
            desk.engine.hello_again()
        except Killed:
            self.restart(desk)

    def ask(self, desk: Desk, request: Request) -> Reply:
        """The server answers."""
        reply = answer(self.server, self.repair, desk.session, request)
        for page in reply.pages if isinstance(reply, PullReply) else ():
            self.came_in_part += sum(row.kind == "P" for row in page.rows)
            self.news += len(page.rows) if page.lane == NEWS else 0
        return reply

    def _strikes(self, fault: str, chance: float) -> bool:
        return fault in self.faults and self.random.random() < chance

    def office(self, desk: Desk) -> None:
        """Head office edits a customer, gives him another manager, or touches several at once."""
        if "admin" not in self.faults:
            return
        if self.acts.at_office():
            return
        key = self.random.choice(sorted(self.store.entity))
        document = self.store.entity[key].document
        if key[0] != CUSTOMER or is_erased(document) or survivor_of(document) is not None:
            return
        if "reassign" in self.faults and self.random.random() < 0.3:
            self._reassign(key)
            return
        value: GroupValue = {"legal_name": self.token()}
        self.witness.saved(key, {"name": value})
        self.server.edit_directly(OFFICE, key, [GroupEdit("name", None, value)])

    def _reassign(self, key: EntityKey) -> None:
        service = dict(self.store.entity[key].document["service"] or {})
        service["primary_rm"] = self.random.choice(("rm1", "rm2", ""))
        self.witness.saved(key, {"service": service})
        self.server.edit_directly(OFFICE, key, [GroupEdit("service", None, service)])

    def crash(self, desk: Desk) -> None:
        """The process will die a few store calls from now."""
        if "crash" in self.faults:
            desk.store.fuse = self.random.randrange(1, 14)

    def jump(self, desk: Desk) -> None:
        """The desk's clock jumps by up to ten years."""
        step = self._clocks.randrange(-TEN_YEARS_MS, TEN_YEARS_MS)
        if "clock" in self.faults:
            desk.clock.time += step

    def notify(self, desk: Desk) -> None:
        """The desk learns the heads."""
        desk.engine.heads(dict(self.store.heads(BRANCHES)))

    def give_up(self, desk: Desk) -> None:
        """The desk stops waiting for its answer, which may still come."""
        under_way = desk.engine._under_way
        if under_way:
            desk.engine.failed(self.random.choice(under_way).req_id)

    # the end -----------------------------------------------------------------------------------------

    def quiesce(self) -> int:
        """Everything heals and every desk synchronises; returns the rounds that it took."""
        self.net.clear()
        self.skew.heal()
        for desk in self.desks:
            self.restart(desk)
        for rounds in range(1, 40):
            busy = False
            for desk in self.desks:
                self.notify(desk)
                desk.engine.refresh()
                busy = self.drain(desk) or busy
            if not busy and rounds > 2:
                return rounds
        raise self.witness.violation("I13", "synchronisation does not come to rest")

    def drain(self, desk: Desk) -> bool:
        """All that a desk has to ask, answered at once; whether head office has something new after it."""
        heads = dict(self.store.heads(BRANCHES))
        for _ in range(400):
            request = desk.engine.next_request()
            if request is None:
                return heads != dict(self.store.heads(BRANCHES))
            try:
                desk.engine.receive(self.ask(desk, request))
            except CimsError as error:
                self._refused(desk, request, error)
        raise self.witness.violation("I13", f"{desk.name} asks without end")

    def granted(self, desk: Desk) -> set[tuple[str, str]]:
        """The audiences that the desk may hold now."""
        return set(audiences_of(desk.session.user, BRANCHES))


__all__ = ["ALL_FAULTS", "BRANCHES", "MESSAGE_FAULTS", "Desk", "Parts", "World", "rm_audience"]
