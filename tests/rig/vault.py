"""A vault's life under SIGKILL: made, opened, its password changed, its keys rotated; it always opens with old or new.

Children die before a chosen file operation of Python's, and at random moments, which reach SQLCipher's own writing.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.bootstrap import App, open_workspace
from app.domain.errors import CimsError
from app.security.kdf import FLOOR
from app.services.vault_service import OpenVault
from tests.workspace_fixture import MANAGER, PASSWORD, create, open_computer, profile_of

NEW = "seven quiet harbours at dusk"
OPERATIONS = ("open", "os.rename", "os.mkdir", "os.remove", "os.chmod", "os.truncate")
CUSTOMERS = 5


def dies_before(step: int, work: Callable[[], object]) -> bool:
    """Do the work in a child that dies at its n-th file operation; False when it ended before."""

    def arm() -> None:
        seen = itertools.count(1)

        def watch(event: str, _values: object) -> None:
            if event in OPERATIONS and next(seen) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)

    return _in_child(work, arm, None)


def dies_after(seconds: float, work: Callable[[], object]) -> bool:
    """Do the work in a child that is killed after some time; False when it ended before."""
    return _in_child(work, lambda: None, seconds)


def _in_child(work: Callable[[], object], arm: Callable[[], None], seconds: float | None) -> bool:
    child = os.fork()
    if child == 0:
        arm()
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@dataclass
class Trial:
    """One computer with a vault that holds customers, kept aside as it was, for the next death."""

    folder: Path
    problems: list[str] = field(default_factory=list)
    deaths: Counter[str] = field(default_factory=Counter)
    opened_with: Counter[str] = field(default_factory=Counter)
    trials: int = 0

    def begin(self) -> None:
        """Make the vault once."""
        vault = self.online(self.app())
        workspace = open_workspace(self.app(), vault)
        for number in range(CUSTOMERS):
            create(workspace, {"name.legal_name": f"Person {number}"})
        workspace.close()
        shutil.copytree(self.folder / "now", self.folder / "first")

    def app(self) -> App:
        """The computer, as after a restart."""
        return open_computer(self.folder / "now")

    def online(self, app: App) -> OpenVault:
        return app.vaults.open_online(profile_of(MANAGER), PASSWORD, lambda _stage: None, cost=FLOOR)

    def restore(self) -> None:
        """The vault as it was made."""
        shutil.rmtree(self.folder / "now")
        shutil.copytree(self.folder / "first", self.folder / "now")

    def try_one(self, name: str, die: Callable[[Callable[[], object]], bool]) -> bool:
        """One death in one operation, then what must hold; False when nobody died."""
        self.restore()
        app = self.app()
        works: dict[str, Callable[[], object]] = {
            "password": lambda: app.vaults.change_password(MANAGER.id, PASSWORD, NEW),
            "rotate": lambda: app.vaults.rotate(MANAGER.id, PASSWORD),
            "wrong": lambda: self._fail(app),
            "open": lambda: self._come_and_go(app),
        }
        died = die(works[name])
        self.trials += 1
        self.deaths[name] += died
        self._check(name, died)
        return died

    def _check(self, name: str, died: bool) -> None:
        opened = []
        for password in (PASSWORD, NEW):
            try:
                vault = self._open(self.app(), password)
            except CimsError as error:
                if error.code != "vault.wrong_password":
                    self.problems.append(f"{name}: {error.code}")
                continue
            opened.append(password)
            if not vault.engine.verify().is_sound:
                self.problems.append(f"{name}: the store is damaged")
            with vault.work.read() as connection:
                found = connection.exec_driver_sql("SELECT count(*) FROM customer").scalar()
            if found != CUSTOMERS:
                self.problems.append(f"{name}: {found} customers")
            vault.engine.close()
        if len(opened) != 1:
            self.problems.append(f"{name}: opens with {len(opened)} passwords")
        elif not died and name == "password" and opened != [NEW]:
            self.problems.append("password: the old one after a change that ended")
        left = [path.name for path in self.app().paths.vault(MANAGER.id).folder.glob("store.db.next*")]
        if left:
            self.problems.append(f"{name}: {left} left behind")
        self.opened_with["new" if opened == [NEW] else "old"] += 1

    @staticmethod
    def _open(app: App, password: str) -> OpenVault:
        return app.vaults.open_offline(MANAGER.id, password, lambda _stage: None)

    def _come_and_go(self, app: App) -> None:
        self._open(app, PASSWORD).engine.close()

    def _fail(self, app: App) -> None:
        try:
            self._open(app, "not the password at all")
        except CimsError:
            return


def run(arguments: list[str]) -> dict[str, Any]:
    """Every file operation of each of four works, then random moments; one JSON object."""
    parser = argparse.ArgumentParser(prog="rig vault")
    parser.add_argument("--random", type=int, default=150, help="deaths at random moments, by work in turn")
    parser.add_argument("--stride", type=int, default=1, help="die before every n-th file operation only")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    options = parser.parse_args(arguments)
    if not hasattr(os, "fork"):
        return {"problems": ["this machine has no fork"]}
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        trial.begin()
        names = ("password", "rotate", "wrong", "open")
        longest = {}
        for name in names:
            step, died = 1, True
            while died:
                begun = time.monotonic()
                died = trial.try_one(name, lambda work, step=step: dies_before(step, work))  # type: ignore[misc]
                longest[name] = time.monotonic() - begun
                step += options.stride
        for number in range(options.random):
            name = names[number % len(names)]
            moment = chance.uniform(0, longest[name] / 2)
            trial.try_one(name, lambda work, moment=moment: dies_after(moment, work))  # type: ignore[misc]
    return {
        "rig": "vault",
        "seed": options.seed,
        "trials": trial.trials,
        "died": dict(trial.deaths),
        "opened_with": dict(trial.opened_with),
        "problems": trial.problems,
    }
