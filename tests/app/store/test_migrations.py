"""Models equal the migrated schema, steps go up and down with data, old files open, newer ones do not."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from app.store import schema_version
from app.store.engine import StoreEngine, create_store, open_store
from app.store.meta_store import META_KEYS
from app.store.migrations import env
from app.store.rows import SEARCH_TABLES, is_search_table, metadata
from app.store.store_fault import StoreFault, StoreForeign, StoreNewer

KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]
SAMPLES = Path(__file__).parent / "data" / "stores"


@pytest.fixture(scope="module")
def sample() -> ModuleType:
    """build/make_store_sample.py, which makes rows for any table."""
    spec = importlib.util.spec_from_file_location(
        "make_store_sample", ROOT / "build" / "make_store_sample.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def writing(engine: StoreEngine) -> Iterator[Connection]:
    with engine.begin_write() as connection:
        yield connection


def fill(connection: Connection, sample: ModuleType) -> None:
    for table in metadata.sorted_tables:
        connection.execute(table.insert(), sample.sample_rows(table))


def schema_of(connection: Connection) -> dict[str, str]:
    """Every object's DDL with its spelling evened out, without SQLite's own and FTS5's shadow tables."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").all()
    return {name: evened(sql) for name, sql in rows if not is_search_table(name) or name in SEARCH_TABLES}


def evened(sql: str) -> str:
    return re.sub(r"\s+", " ", sql.replace('"', "")).replace("( ", "(").replace(" )", ")").strip()


def test_alembic_finds_no_difference(writing: Connection) -> None:
    def ours(item: Any, name: str | None, *_: object) -> bool:
        return not is_search_table(name or "")

    options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
    context = MigrationContext.configure(writing, opts=options)
    assert compare_metadata(context, metadata) == []


def test_the_text_of_every_table_and_index_is_equal(writing: Connection) -> None:
    """Alembic does not compare STRICT, WITHOUT ROWID and the conditions of partial indexes."""
    dialect = sqlite.dialect()
    wanted = {}
    for table in metadata.sorted_tables:
        wanted[table.name] = evened(str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            wanted[str(index.name)] = evened(str(CreateIndex(index).compile(dialect=dialect)))
    found = schema_of(writing)
    assert {name: sql for name, sql in found.items() if name not in SEARCH_TABLES} == wanted


def test_every_step_is_listed_and_numbered() -> None:
    folder = Path(env.__file__).parent / "versions"
    assert sorted(path.stem for path in folder.glob("0*.py")) == list(env.MODULES)
    assert [step.number for step in env.steps()] == list(range(1, schema_version.CURRENT + 1))
    assert all(1 <= step.min_reader <= step.number for step in env.steps())


def test_each_step_goes_down_and_up_again_with_data(engine: StoreEngine, sample: ModuleType) -> None:
    with engine.begin_write() as connection:
        head = schema_of(connection)
        fill(connection, sample)
    for target in reversed(range(schema_version.CURRENT)):
        with engine.begin_write() as connection:
            schema_version.downgrade(connection, target)
            assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == target
    with engine.begin_write() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
        schema_version.upgrade(connection)
        assert schema_of(connection) == head


def test_a_step_that_fails_leaves_nothing(engine: StoreEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> None:
        from alembic import op

        op.execute("CREATE TABLE half_made(x)")
        raise ValueError("stop")

    steps = (*env.steps(), env.Step(schema_version.CURRENT + 1, 1, breaks, breaks))
    monkeypatch.setattr(env, "steps", lambda: steps)
    with pytest.raises(ValueError, match="stop"), engine.begin_write() as connection:
        schema_version.upgrade(connection, schema_version.CURRENT + 1)
    assert engine.schema_number == schema_version.CURRENT
    with engine.begin_read() as connection:
        assert "half_made" not in schema_of(connection)


def released() -> list[Path]:
    return sorted(SAMPLES.glob("*.db"))


def test_every_released_schema_has_its_file() -> None:
    assert [int(path.stem) for path in released()] == list(range(1, schema_version.CURRENT + 1))


@pytest.mark.parametrize("old", released(), ids=lambda path: path.stem)
def test_a_released_file_opens_with_all_that_was_in_it(
    old: Path, tmp_path: Path, engine: StoreEngine
) -> None:
    with engine.begin_read() as connection:
        head = schema_of(connection)
    copy = tmp_path / "store.db"
    shutil.copy(old, copy)
    with open_store(copy, KEY) as opened:
        assert opened.schema_number == schema_version.CURRENT
        with opened.begin_read() as connection:
            assert schema_of(connection) == head
            for table in ("entity", "customer", "outbox", "audit", "reason", "draft"):
                count = connection.exec_driver_sql("SELECT count(*) FROM " + table).scalar_one()
                assert count == 3, table
            name = connection.exec_driver_sql("SELECT name FROM customer WHERE no = 2").scalar_one()
            found = connection.exec_driver_sql(
                "SELECT rowid FROM search_fts WHERE search_fts MATCH 'word2 sample'"
            ).scalar_one()
        assert (name, found) == ("name 2", 2)
        assert opened.verify().is_sound
    assert b"sample" not in old.read_bytes()


class TestNewerFiles:
    @pytest.fixture
    def path(self, store_path: Path) -> Path:
        create_store(store_path, KEY).close()
        return store_path

    @staticmethod
    def stamp(path: Path, number: int, min_reader: int) -> None:
        with open_store(path, KEY) as engine, engine.begin_write() as connection:
            schema_version._stamp(connection, number, min_reader)

    def test_is_refused_with_both_numbers_and_left_alone(self, path: Path) -> None:
        self.stamp(path, 9, 9)
        before = path.read_bytes()
        with pytest.raises(StoreNewer) as caught:
            open_store(path, KEY)
        assert caught.value.values == {"file": 9, "program": schema_version.CURRENT}
        assert path.read_bytes() == before

    def test_opens_when_the_newer_program_allows_it(self, path: Path) -> None:
        self.stamp(path, 9, schema_version.CURRENT)
        with open_store(path, KEY) as engine:
            assert engine.schema_number == 9

    def test_another_programs_number_is_foreign(self, path: Path) -> None:
        with open_store(path, KEY) as engine, engine.begin_write() as connection:
            connection.exec_driver_sql("PRAGMA application_id = 7")
        with pytest.raises(StoreForeign):
            open_store(path, KEY)

    def test_a_file_without_a_schema_is_refused(self, path: Path) -> None:
        with open_store(path, KEY) as engine, engine.begin_write() as connection:
            schema_version.downgrade(connection, 0)
        with pytest.raises(StoreFault):
            open_store(path, KEY)


PLANS = [
    ("SELECT no FROM entity WHERE type = 'customer' AND id IN (?, ?)", "sqlite_autoindex_entity"),
    ("SELECT no FROM reason WHERE no = ?", "reason_by_entity"),
    ("SELECT no FROM customer ORDER BY name_sort LIMIT 50", "customer_by_name"),
    ("SELECT no FROM customer WHERE customer_no = ?", "customer_by_number"),
    ("SELECT no FROM customer WHERE id_number = ?", "customer_by_id_number"),
    ("SELECT no FROM customer WHERE kyc_due < ? ORDER BY kyc_due", "customer_by_due"),
    (
        "SELECT no FROM customer WHERE opened_at IS NOT NULL ORDER BY opened_at DESC LIMIT 9",
        "customer_opened",
    ),
    ("SELECT no FROM customer WHERE sync_state <> 0", "customer_unsettled"),
    ("SELECT no FROM outbox WHERE state = 'queued' ORDER BY dseq LIMIT 100", "outbox_open"),
    ("SELECT no FROM outbox WHERE state = 'acked'", "outbox_open"),
    ("SELECT no FROM outbox WHERE id = ? AND type = ?", "outbox_by_entity"),
    ("SELECT no FROM outbox WHERE rid = ? AND dseq IN (?, ?)", "sqlite_autoindex_outbox"),
    ("SELECT no FROM outbox WHERE mid = ?", "sqlite_autoindex_outbox"),
    ("SELECT no FROM conflict WHERE customer = ?", "conflict_by_customer"),
    ("SELECT no FROM conflict WHERE state = 'open' ORDER BY raised_at", "conflict_open"),
    ("SELECT seq FROM audit WHERE obj = ? ORDER BY seq", "audit_by_object"),
]


@pytest.mark.parametrize(("query", "index"), PLANS, ids=[index for _, index in PLANS])
def test_the_queries_of_the_stores_use_their_indexes(writing: Connection, query: str, index: str) -> None:
    values = tuple("x" for _ in range(query.count("?")))
    plan = writing.exec_driver_sql("EXPLAIN QUERY PLAN " + query, values).all()
    assert any(index in row[3] for row in plan), plan


def test_the_meta_keys_are_listed(writing: Connection) -> None:
    keys = {key for (key,) in writing.exec_driver_sql("SELECT key FROM meta")}
    assert keys <= META_KEYS


def test_wrong_types_are_refused(writing: Connection) -> None:
    from sqlalchemy.exc import IntegrityError

    with pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER column"):
        writing.exec_driver_sql("INSERT INTO counter VALUES ('a', 'many')")


def test_a_store_is_made_by_a_program_without_source_files(tmp_path: Path) -> None:
    """As in a frozen bundle: the modules come from an archive, there is no folder of scripts to look into."""
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in (ROOT / "app").rglob("*.py"):
            packed.write(path, path.relative_to(ROOT))
    script = (
        "import sys; from pathlib import Path\n"
        "from app.store import engine\n"
        "assert '.zip' in engine.__file__, engine.__file__\n"
        "with engine.create_store(Path(sys.argv[1]), bytes(range(32))) as store: print(store.schema_number)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "vault" / "store.db")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(archive)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == str(schema_version.CURRENT), done.stderr
