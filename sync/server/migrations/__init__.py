"""The numbered steps from one schema of the server store to the next, run inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, delete, insert, inspect

from app.domain.errors import EnvironmentFault
from sync.server.server_rows import SERVER_META

# Named here, one a step, because a frozen program has no folder to look into.
MODULES: Final = (
    "0001_server_schema", "0002_numbers_by_home", "0003_shared_limits", "0004_contents_of_files",
)  # fmt: skip
CURRENT: Final = 4
"""The schema that this program reads and writes."""

_READ: Final = "SELECT value FROM server_meta WHERE name = 'schema'"


def file_schema(connection: Connection) -> int:
    """The schema number of the store, 0 for an empty one."""
    if not inspect(connection).has_table("server_meta"):
        return 0
    return int(connection.exec_driver_sql(_READ).scalar_one())


def upgrade(connection: Connection, target: int = CURRENT) -> None:
    """Bring the store up to `target`; raises EnvironmentFault store.newer for one of a newer program."""
    number = file_schema(connection)
    if number > CURRENT:
        raise EnvironmentFault("store.newer", file=number, program=CURRENT)
    for name in MODULES[number:target]:
        step = import_module(f"{__package__}.versions.{name}")
        run(connection, [step.upgrade])
        connection.execute(delete(SERVER_META).where(SERVER_META.c.name == "schema"))
        connection.execute(insert(SERVER_META).values(name="schema", value=str(step.NUMBER)))


def run(connection: Connection, actions: Sequence[Callable[[], None]]) -> None:
    """Run steps' functions on a connection."""
    context = MigrationContext.configure(connection)
    with Operations.context(context):
        for action in actions:
            action()
