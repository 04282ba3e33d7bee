"""The server's SQL stays within what PostgreSQL's distributed relatives have, and within one shard."""

from __future__ import annotations

import re

import pytest
from rules.source_tree import ROOT, source_of, sources
from rules.sql_statements import banned, statements, strays
from sqlalchemy import BigInteger, LargeBinary, Text, UniqueConstraint

from sync.server.server_rows import DISTRIBUTED, METADATA, REFERENCE

SPREAD = dict(DISTRIBUTED)
EVERYWHERE = {
    # A person or a computer is sent away wherever the sessions lie; old rows are swept up.
    "DELETE FROM session WHERE device = ?",
    "DELETE FROM session WHERE account = ?",
    "DELETE FROM session WHERE account = ? AND token_hash <> ?",
    "DELETE FROM session WHERE (account = ? AND device = ?) OR ends_at < ?",
    "DELETE FROM nonce WHERE at < ?",
    "DELETE FROM call_count WHERE minute < ?",
}


def test_nothing_is_used_that_the_relatives_lack() -> None:
    assert [hit for source in sources("sync/server") for hit in banned(source)] == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT pg_advisory_xact_lock(1)",
        "SELECT pg_try_advisory_lock(1)",
        "SELECT xmin FROM part",
        "SELECT pg_snapshot_xmin(pg_current_snapshot())",
        "LISTEN heads",
        "SELECT pg_notify('heads', '')",
        "CREATE TABLE a (id BIGSERIAL)",
        "SELECT nextval('a')",
        "INSERT INTO a (b) VALUES (?) ON CONFLICT DO NOTHING",
        "INSERT INTO a (b) VALUES (?) ON CONFLICT ON CONSTRAINT k DO NOTHING",
        "INSERT INTO a (b) VALUES (?) ON CONFLICT (b) DO NOTHING ON CONFLICT (c) DO NOTHING",
        "LOCK TABLE part",
        "CREATE TRIGGER t AFTER INSERT ON part",
        "SELECT 1 FROM a JOIN b ON a.x = b.x FOR UPDATE",
    ],
)
def test_each_ban_finds_what_it_is_for(text: str) -> None:
    assert banned(source_of(f"SQL = {text!r}")) != []


def test_upserts_with_one_arbiter_are_left_alone() -> None:
    text = "INSERT INTO a (b, c) VALUES (?, ?) ON CONFLICT (b, c) DO UPDATE SET c = excluded.c"
    assert banned(source_of(f'"""LISTEN here."""\nSQL = {text!r}')) == []


def test_every_table_is_laid_out() -> None:
    assert set(DISTRIBUTED) | set(REFERENCE) == set(METADATA.tables)
    assert not set(DISTRIBUTED) & set(REFERENCE)


def test_the_distribution_column_comes_first_in_every_table_and_key() -> None:
    for name, column in DISTRIBUTED.items():
        table = METADATA.tables[name]
        assert next(iter(table.columns)).name == column, name
        assert next(iter(table.primary_key.columns)).name == column, name
        for index in table.indexes:
            assert not index.unique or column in index.columns, index.name


def test_tables_have_one_unique_key_and_plain_columns() -> None:
    for table in METADATA.tables.values():
        assert not table.foreign_keys, table.name
        assert not [c for c in table.constraints if isinstance(c, UniqueConstraint)], table.name
        assert not [index.name for index in table.indexes if index.unique], table.name
        for column in table.columns:
            assert isinstance(column.type, (Text, BigInteger, LargeBinary)), column
            assert column.server_default is None
            assert column.identity is None
            assert column.autoincrement is not True


def test_every_statement_stays_inside_one_value_of_the_distribution_column() -> None:
    found = statements()
    assert len(found) > 60
    lost = {place: strays(sql, SPREAD) for place, sql in found if sql not in EVERYWHERE}
    assert {place: tables for place, tables in lost.items() if tables} == {}
    assert {sql for _, sql in found} >= EVERYWHERE


@pytest.mark.parametrize(
    ("sql", "lost"),
    [
        ("SELECT head FROM part WHERE head > ?", ["part"]),
        ("SELECT head FROM part WHERE part IN ({})", []),
        ("SELECT head FROM part WHERE part IN ({}) FOR UPDATE", ["part"]),
        ("SELECT 1 FROM feed f JOIN entity e ON e.id = f.id WHERE f.part = ?", ["entity"]),
        ("SELECT 1 FROM feed f JOIN entity e ON e.part = f.part WHERE f.part = ?", []),
        ("SELECT 1 FROM session s JOIN account a ON a.id = s.account WHERE s.token_hash = ?", []),
        ("UPDATE replica SET last_dseq = ? WHERE rid = ?", ["replica"]),
        ("INSERT INTO feed (aud, part) VALUES (?, ?)", ["feed"]),
        ("INSERT INTO parked (home, mid) VALUES (?, ?) ON CONFLICT (mid) DO NOTHING", ["parked"]),
        ("INSERT INTO history (part, id) SELECT ?, id FROM history WHERE id = ?", ["history"]),
        ("DELETE FROM branch WHERE id = ?", []),
    ],
)
def test_a_statement_that_strays_is_found(sql: str, lost: list[str]) -> None:
    assert strays(sql, SPREAD) == lost


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_tells_the_layout_table_by_table(language: str) -> None:
    page = (ROOT / "resources" / "help" / language / "servers.md").read_text(encoding="utf-8")
    told = re.findall(r"create_distributed_table\('(\w+)', '(\w+)'", page)
    assert dict(told) == DISTRIBUTED
    assert len(told) == len(DISTRIBUTED)
    assert sorted(re.findall(r"create_reference_table\('(\w+)'\)", page)) == sorted(REFERENCE)
    colocated = re.findall(r"create_distributed_table\('(\w+)', '\w+', colocate_with => 'part'\)", page)
    assert sorted([*colocated, "part"]) == sorted(
        name for name, column in DISTRIBUTED.items() if column in ("part", "home")
    )
