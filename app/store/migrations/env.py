"""Runs the numbered steps on an open connection: no ini file, no script folder, so it works frozen.

Alembic's own version table is not used: the schema number is SQLite's `user_version`, which changes in
the transaction of the step and can be read before anything else of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

# Named here, one a step, because a frozen program has no folder to look into.
MODULES: Final = ("0001_first_schema",)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the schema it makes, the oldest schema number whose program may open the result."""

    number: int
    min_reader: int
    upgrade: Callable[[], None]
    downgrade: Callable[[], None]


def steps() -> Sequence[Step]:
    """Every step, first to last."""
    found = []
    for name in MODULES:
        module = import_module(f"{__package__}.versions.{name}")
        found.append(Step(module.NUMBER, module.MIN_READER, module.upgrade, module.downgrade))
    return tuple(found)


def run(connection: Connection, actions: Sequence[Callable[[], None]]) -> None:
    """Run steps' functions on a connection inside the caller's transaction."""
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for action in actions:
            action()
