"""What no message carries: a server put back to a backup, a vault's file put back or copied to another place.

It draws from a random source of its own, so that a world without these faults takes the steps it always took.
What is gone with every copy of it is forgiven: nobody could bring it back.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import msgspec

from app.domain import digest
from sync.server.record_store import Session
from tests.simulator.memory_replica import Books

if TYPE_CHECKING:
    from tests.simulator.world import Desk, World

DISASTERS = frozenset({"restore", "vault", "clone", "damage", "sweep"})
MOST_DESKS = 7
_KEPT = 4


@dataclass(frozen=True)
class Backup:
    """The server's tables of one moment, and what the witness knew to be applied."""

    tables: dict[str, Any]
    applied: dict[bytes, int]


@dataclass
class Disasters:
    """Takes copies now and then, and now and then puts one back."""

    world: World
    forgiven: set[bytes] = field(default_factory=set)
    happened: bool = False
    is_mending: bool = False
    """Whether a vault was damaged or what left was forgotten: nothing else leads to a repair."""

    def __post_init__(self) -> None:
        self._random = random.Random(self.world.seed ^ 0xD15A57E2)
        self._damages = random.Random(self.world.seed ^ 0xDA3A6E)
        self._backups: list[Backup] = []
        self._vaults: list[tuple[str, Books]] = []
        self._epochs = 1

    def strike(self) -> None:
        """Perhaps something happens before the next step."""
        chance = self._random.random()
        if "restore" in self.world.faults:
            if chance < 0.02:
                self._backups = [*self._backups, self.taken()][-_KEPT:]
            elif chance < 0.032 and self._backups:
                backup = self._random.choice(self._backups)
                self.put_back_server(backup, is_told=self._random.random() < 0.5)
        desk = self._random.choice(self.world.desks)
        chance = self._random.random()
        if "vault" in self.world.faults:
            if chance < 0.02:
                self._vaults = [*self._vaults, (desk.name, desk.store.books.copy())][-_KEPT:]
            elif chance < 0.028 and self._vaults:
                self._put_back(*self._random.choice(self._vaults))
        if "clone" in self.world.faults and self._random.random() < 0.008:
            self._clone(desk)

        if "damage" in self.world.faults and self._damages.random() < 0.006:
            self._damage(self._damages.choice(self.world.desks))

        if "sweep" in self.world.faults and self._damages.random() < 0.02:
            self._sweep()

    # the server --------------------------------------------------------------------------------------

    def taken(self) -> Backup:
        """A backup of the server, now."""
        world = self.world
        tables = {name: _copied(value) for name, value in vars(world.store).items() if _is_table(value)}
        return Backup(tables, dict(world.witness.applied))

    def put_back_server(self, backup: Backup, *, is_told: bool) -> None:
        """The tables are those of the backup; an operator's restore tells by its epoch, a failover does not."""
        world = self.world
        self._note("restore")
        lost = world.store.mid.keys() - backup.tables["mid"].keys()
        self.forgiven |= lost - self._held()
        for name, value in backup.tables.items():
            setattr(world.store, name, _copied(value))
        world.witness.applied = dict(backup.applied)
        if is_told:
            self._epochs += 1
        world.start_server(f"e{self._epochs}")

    # vaults ------------------------------------------------------------------------------------------

    def _put_back(self, name: str, books: Books) -> None:
        """The file of a vault is replaced by an older copy of it."""
        desk = next(desk for desk in self.world.desks if desk.name == name)
        self._note(f"put_back {name}")
        mine = desk.store.books.outbox.keys() - books.outbox.keys()
        desk.store.books = books.copy()
        desk.life += 1
        self.forgiven |= mine - self.world.store.mid.keys() - self._held()
        self.world.restart(desk)

    def _clone(self, desk: Desk) -> None:
        if len(self.world.desks) < MOST_DESKS:
            self.copy_vault(desk, is_elsewhere=self._random.random() < 0.5)

    def copy_vault(self, desk: Desk, *, is_elsewhere: bool) -> None:
        """The folder of a vault is copied and opened twice, on the same device's keys or on another device."""
        world = self.world
        self._note(f"clone {desk.name}")
        number = len(world.desks)
        store = world.parts.replica(desk.store.books.meta.rid)
        store.books = desk.store.books.copy()
        session = desk.session
        if is_elsewhere:
            session = Session(session.user, f"pc{number}", session.branches)
        twin = replace(desk, name=f"d{number}:{session.user.id}", session=session, store=store)
        twin.clock = type(desk.clock)(desk.clock.time)
        world.restart(twin)
        world.desks.append(twin)

    def _damage(self, desk: Desk) -> None:
        """A vault loses a row that nobody is working on, and counts as if it had never been there."""
        books = desk.store.books
        busy = {row.change.key for row in books.outbox.values()}
        lost = sorted(key for key in books.rows.keys() - busy if books.why.get(key))
        if not lost:
            return
        key = self._damages.choice(lost)
        self._note(f"damage {desk.name}")
        self.is_mending = True
        row = books.rows.pop(key)
        books.view.pop(key, None)
        for audience in books.why.pop(key):
            sub = books.subs[audience]
            total = digest.add(sub.digest, -digest.row_digest(*key, row.ver))
            books.subs[audience] = msgspec.structs.replace(sub, n=sub.n - 1, digest=total)

    def _sweep(self) -> None:
        """Head office forgets what left, up to now or nearly."""
        store, part = self.world.store, self._damages.choice(("b1", "b2"))
        head = store.heads([part])[part]
        self.world.trace.append("sweep")
        self.is_mending = True
        store.logged = {(name, seq): seq if name == part else at for (name, seq), at in store.logged.items()}
        store.raise_floor(part, head - self._damages.randrange(4))

    def _held(self) -> set[bytes]:
        """The changes that at least one vault still keeps."""
        return {mid for desk in self.world.desks for mid in desk.store.books.outbox}

    def _note(self, line: str) -> None:
        self.happened = True
        self.world.trace.append(line)


def _is_table(value: object) -> bool:
    return isinstance(value, dict | set | list | int)


def _copied(value: Any) -> Any:
    """Two levels deep: what lies in a table's cells is frozen."""
    if isinstance(value, dict):
        return {
            key: cell.copy() if isinstance(cell, dict | set | list) else cell for key, cell in value.items()
        }
    return value.copy() if isinstance(value, set | list) else value


__all__ = ["DISASTERS", "Disasters"]
