"""Stories told by hand in the simulated bank, for holes that hardly any random schedule falls into.

Each is a run without faults of its own: who does what when is written down, and afterwards everything comes to
rest and every invariant is checked, as in any run.
"""

from __future__ import annotations

from collections.abc import Callable

from app.domain.change import Action, Change, EntityKey, GroupEdit, OutboxState
from app.domain.field_group import GroupValue
from app.domain.replica import OutboxRow
from app.domain.user import Role, User
from app.services.change_draft import Draft
from sync.server.record_store import Session
from tests.simulator.invariants import check_end, check_step
from tests.simulator.memory_replica import Killed
from tests.simulator.world import BRANCHES, Desk, Parts, World

OFFICE = User("office", "Head office", Role.COMPLIANCE, ("*",))
SEED = 1
"""A world that gives up without asking twice what a copy does not name (`World.asks_twice`)."""


class Script:
    """A bank with one desk for each of these people, and words for what happens to them."""

    def __init__(self, parts: Parts, *people: User) -> None:
        self.world = World(SEED, frozenset(), parts)
        self.world.desks = [self.world.found_desk(i, person) for i, person in enumerate(people)]
        self._known: dict[str, dict[bytes, OutboxRow]] = {}

    @property
    def desks(self) -> list[Desk]:
        """Everybody, copies of vaults after those that they are copies of."""
        return self.world.desks

    def customer(self, branch: str) -> EntityKey:
        """A customer of the branch."""
        for key, record in sorted(self.world.store.entity.items()):
            if record.part == branch:
                return key
        raise LookupError(branch)

    def sync(self, desk: Desk) -> None:
        """Everything that a desk knows to be done."""
        self.world.drain(desk)
        self.check()

    def ask(self, desk: Desk, times: int = 1) -> None:
        """So many questions of a desk, each answered at once."""
        for _ in range(times):
            request = desk.engine.next_request()
            assert request is not None, "the desk has nothing to ask"
            desk.engine.receive(self.world.ask(desk, request))
        self.check()

    def hear(self, desk: Desk, *parts: str) -> None:
        """A desk learns the heads of some partitions, and of no others."""
        desk.engine.heads(dict(self.world.store.heads(parts)))

    def save(self, desk: Desk, key: EntityKey, group: str, value: GroupValue) -> bytes:
        """A person at a desk changes one group; returns the change's mid."""
        view = desk.store.books.view[key]
        edit = GroupEdit(group, (view.document or {}).get(group), value)
        before = set(desk.store.books.outbox)
        self.world.save(desk, Draft(Action.EDIT, key, (edit,), desk.session.user.id))
        (mid,) = set(desk.store.books.outbox) - before
        return mid

    def shows(self, desk: Desk, key: EntityKey, group: str) -> GroupValue | None:
        """What a desk shows."""
        view = desk.store.books.view.get(key)
        return None if view is None else (view.document or {}).get(group)

    def office_edit(self, key: EntityKey) -> None:
        """Head office renames a customer."""
        value: GroupValue = {"legal_name": self.world.token()}
        self.world.witness.saved(key, {"name": value})
        self.world.server.edit_directly(OFFICE, key, [GroupEdit("name", None, value)])

    def office_move(self, key: EntityKey, branch: str) -> None:
        """Head office gives a customer to another branch."""
        old = self.world.store.entity[key].document["service"]
        service: GroupValue = {**(old or {}), "branch": branch}
        self.world.witness.saved(key, {"service": service})
        edits = (GroupEdit("service", old, service),)
        change = Change(self.world.new_id(), 0, Action.MOVE, *key, 0, 0, OFFICE.id, edits)
        self.world.server.command(Session(OFFICE, "", BRANCHES), change)

    def office_assign(self, key: EntityKey, manager: str) -> None:
        """Head office gives a customer to a relationship manager, or to none."""
        old = self.world.store.entity[key].document["service"]
        service: GroupValue = {**(old or {}), "primary_rm": manager}
        self.world.witness.saved(key, {"service": service})
        self.world.server.edit_directly(OFFICE, key, [GroupEdit("service", None, service)])

    def dies(self, desk: Desk, calls: int, act: Callable[[], None]) -> bool:
        """Whether a desk's process dies within so many store calls of an act; it starts again then."""
        desk.store.fuse = calls
        try:
            act()
        except Killed:
            self.world.restart(desk)
            return True
        desk.store.fuse = None
        return False

    def sizes(self, desk: Desk, most: int, rows: int) -> None:
        """The desk's pushes and pages are of these sizes from now on."""
        desk.engine = self.world.new_engine(desk.replication, desk.name, most, rows)

    def state(self, desk: Desk, mid: bytes) -> OutboxState:
        """How a change of a desk stands."""
        return desk.store.books.outbox[mid].state

    def back_up(self) -> Callable[[], None]:
        """The server as it is now; calling the result puts it back, and nobody tells the desks."""
        disasters = self.world.disasters
        backup = disasters.taken()
        return lambda: disasters.put_back_server(backup, is_told=False)

    def copy(self, desk: Desk) -> Desk:
        """The folder of a vault is copied, with the keys of its device, and opened a second time."""
        self.world.disasters.copy_vault(desk, is_elsewhere=False)
        return self.desks[-1]

    def check(self) -> None:
        """What must hold at any moment."""
        for desk in self.desks:
            check_step(self.world, desk, self._known)

    def end(self) -> None:
        """Everything comes to rest, and everything must be right."""
        self.world.quiesce()
        if self.world.disasters.happened:
            # Offered again meanwhile, a change may have ended in another way than in the history that was lost.
            self._known.clear()
        self.check()
        check_end(self.world)
