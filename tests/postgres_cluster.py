"""One PostgreSQL a test run, started by the first test that asks; every test gets a database of its own.

Databases are copies of a template that holds the schema. Where no PostgreSQL can be had the test is skipped
and says why.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from sync.server.postgres_database import open_postgres
from sync.server.server_rows import METADATA
from sync.server.sql_record_store import SqlRecordStore

KEEPER = Path(__file__).with_name("postgres_keeper.py")
TEMPLATE = "cims_template"


class PostgresCluster:
    """A running PostgreSQL; `durable` writes to the disk as in production, otherwise it is quick."""

    def __init__(self, *options: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(KEEPER), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        told = self._told()
        self.problem = told[2:] if told.startswith("-") or not told else ""
        self._folder = told
        self._names = itertools.count(1)
        self._free: list[str] = []
        if not self.problem:
            self._make_template()

    def _told(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def crash(self) -> None:
        """Kill the database with SIGKILL; returns when it has recovered and answers again."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        assert self._told() == self._folder

    def url(self, name: str) -> str:
        """The address of a database."""
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def command(self, sql: str) -> None:
        """Run a statement outside any transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)  # type: ignore[call-overload]  # names are made here

    def _make_template(self) -> None:
        self.command(f"CREATE DATABASE {TEMPLATE}")
        database = open_postgres(self.url(TEMPLATE))
        SqlRecordStore(database)
        database.close()

    @contextmanager
    def database(self) -> Iterator[str]:
        """The address of a database with the schema and nothing in it; emptied afterwards for the next test.

        Copying the template takes ten times as long as deleting the few rows of a test.
        """
        name = self._free.pop() if self._free else self._made(TEMPLATE)
        yield self.url(name)
        with psycopg.connect(self.url(name)) as connection:
            connection.execute("SET lock_timeout = '10s'")
            for table in METADATA.tables:
                if table != "server_meta":
                    connection.execute(f"DELETE FROM {table}")  # type: ignore[call-overload]  # our own names
            connection.execute("DELETE FROM server_meta WHERE name <> 'schema'")
        self._free.append(name)

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """The address of a database without a schema."""
        name = self._made("template0")
        try:
            yield self.url(name)
        finally:
            self.command(f"DROP DATABASE {name} WITH (FORCE)")

    def copy_database(self, url: str, name: str) -> None:
        """A copy beside it, which `replace_database` puts in its place; nobody may be connected."""
        self.command(f'CREATE DATABASE "{name}" TEMPLATE {_name_of(url)}')

    def replace_database(self, url: str, name: str) -> None:
        """The copy takes the place of the database; it is used up."""
        self.command(f"DROP DATABASE {_name_of(url)} WITH (FORCE)")
        self.command(f'ALTER DATABASE "{name}" RENAME TO {_name_of(url)}')

    def _made(self, template: str) -> str:
        name = f"t{next(self._names)}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def close(self) -> None:
        """Stop it and remove its folder."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _name_of(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


_running: list[PostgresCluster] = []


def shared_cluster() -> PostgresCluster:
    """The cluster of this test run; skips the test when there is none."""
    if not _running:
        _running.append(PostgresCluster())
    if _running[0].problem:
        pytest.skip(_running[0].problem)
    return _running[0]


def stop_shared() -> None:
    """The test run is over."""
    while _running:
        _running.pop().close()
