"""Many writing desks in this process, and what must be true of them when the dust has settled."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.domain.user import User
from tests.rig.writer_desk import WriterDesk
from tests.workspace_fixture import create, digests

SHARED: Final = 5
"""Customers that every desk writes to."""


class Fleet:
    """A context manager; `settle` returns when every desk has said everything and is equal to head office."""

    def __init__(
        self,
        url: str,
        codes: Sequence[str],
        folder: Path,
        people: Sequence[User],
        password: str,
        pause_s: float,
    ) -> None:
        # One after the other: a process makes one vault at a time (Alembic keeps its context in the module).
        self.desks = [
            WriterDesk(url, code, folder / person.id, person, password, pause_s)
            for person, code in zip(people, codes, strict=True)
        ]
        self.shared = [
            create(self.desks[0].workspace, {"name.legal_name": f"李{n}"}).id for n in range(SHARED)
        ]

    def start(self) -> None:
        """Every desk replicates and writes."""
        for desk in self.desks:
            desk.shared = list(self.shared)
            desk.start()
        self.settle(120.0)
        self.write()

    def write(self) -> None:
        """Save now and then from now on."""
        for desk in self.desks:
            desk.begin()

    def rest(self) -> None:
        """Save nothing more."""
        for desk in self.desks:
            desk.rest()

    def answered(self) -> set[bytes]:
        """What head office acknowledged to any desk."""
        return set[bytes]().union(*(desk.answered() for desk in self.desks))

    def kept(self) -> set[bytes]:
        """Every change of every vault."""
        return set[bytes]().union(*(desk.kept() for desk in self.desks))

    def replicas(self) -> list[bytes]:
        """The names of the vaults: a new one says that a desk offered everything again."""
        return [desk.replica() for desk in self.desks]

    def settle(self, seconds: float) -> None:
        """Raises AssertionError when a desk is not done in time."""
        self.until(lambda: all(desk.is_settled() for desk in self.desks), seconds, "not settled")
        # What the last of them sent must have reached all others too.
        self.until(self._are_equal, seconds, "not equal")

    def until(self, is_so: Callable[[], bool], seconds: float, complaint: str) -> None:
        """Wait, and press F5 at every desk now and then, as people do."""
        ends, asks = time.monotonic() + seconds, 0.0
        while not is_so():
            now = time.monotonic()
            if now > ends:
                states = [
                    (d.user.id, str(d.status().state), d.waiting(), d.status().problem_code)
                    for d in self.desks
                ]
                raise AssertionError(f"{complaint} after {seconds:.0f} s: {states}")
            if now > asks:
                asks = now + 5.0
                for desk in self.desks:
                    if not desk.is_settled():
                        desk.sync_now()
            time.sleep(0.1)

    def problems(self) -> list[str]:
        """What is wrong now that all desks have settled; empty is good."""
        found = []
        for desk in self.desks:
            facts = desk.workspace.outbox.facts()
            if facts.refused or facts.conflicts:
                found.append(f"{desk.user.id}: {facts.refused} refused, {facts.conflicts} conflicts")
            if desk.last_own and desk.shows(desk.own) != desk.last_own:
                found.append(f"{desk.user.id}: the last save of its own customer is not what it shows")
            found += [f"{desk.user.id}: {p}" for p in desk.problems if p.startswith("save")]
        for customer in (*self.shared, *(desk.own for desk in self.desks)):
            seen = {desk.shows(customer) for desk in self.desks}
            if len(seen) != 1:
                found.append(f"desks show {len(seen)} different values of one field")
        return found

    def _are_equal(self) -> bool:
        return len({digests(desk.workspace)["b1", "br"] for desk in self.desks}) == 1

    def saves(self) -> int:
        """How often a person saved."""
        return sum(desk.saves for desk in self.desks)

    def __enter__(self) -> Fleet:
        return self

    def __exit__(self, *_error: object) -> None:
        with ThreadPoolExecutor(len(self.desks)) as pool:
            list(pool.map(lambda desk: desk.close(), self.desks))
