"""Finds the SQL of the server and reads of it what a distributed database asks: tables, columns, arbiters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from rules.source_tree import Source, docstring_lines, sources

VERB = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b")
BANNED = {
    "advisory lock": r"pg_(try_)?advisory",
    "transaction ids of PostgreSQL": r"\bxid8?\b|txid_|pg_snapshot|pg_current_xact|\bxmin\b|\bctid\b",
    "LISTEN and NOTIFY": r"\b(LISTEN|UNLISTEN|NOTIFY)\b|pg_notify",
    "a sequence": r"\b(BIG|SMALL)?SERIAL\b|\bnextval\b|\bSEQUENCE\b|GENERATED (ALWAYS|BY DEFAULT)",
    "an upsert without one arbiter": r"ON CONFLICT(?! \([a-z_, ]+\) DO)|ON CONFLICT.*ON CONFLICT",
    "a table lock": r"\bLOCK TABLE\b",
    "a trigger, rule or function": r"CREATE (OR REPLACE )?(TRIGGER|RULE|FUNCTION|PROCEDURE)",
    "a foreign key": r"\bREFERENCES\b|FOREIGN KEY",
    "a deferred or exclusion constraint": r"\bDEFERRABLE\b|EXCLUDE USING",
    "a temporary or unlogged table": r"CREATE (TEMP|TEMPORARY|UNLOGGED)\b",
    "MERGE": r"\bMERGE INTO\b",
    "a table sample": r"\bTABLESAMPLE\b",
    "rows of a join that are locked": r"JOIN.*FOR (UPDATE|SHARE)",
}
"""What Citus, YugabyteDB or CockroachDB lack or do otherwise."""

_TABLE = re.compile(r"\b(FROM|JOIN|UPDATE|INTO)\s+([a-z_]+)(?:\s+(?:AS\s+)?([a-z]{1,2})\b)?")


def texts(source: Source) -> Iterator[tuple[int, str]]:
    """Every text written in a module, without its docstrings and comments."""
    hidden = docstring_lines(source.nodes)
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.lineno not in hidden:
            yield node.lineno, node.value


def banned(source: Source) -> list[str]:
    """Lines that use what the distributed relatives do not have, and what that is."""
    return [
        f"{source.path}:{line} {what}"
        for line, text in texts(source)
        for what, rule in BANNED.items()
        if re.search(rule, text)
    ]


def statements() -> list[tuple[str, str]]:
    """Place and text of every statement of the server, without those of its migrations."""
    return [
        (f"{source.path}:{line}", " ".join(text.split()))
        for source in sources("sync/server")
        if "/migrations/" not in source.path
        for line, text in texts(source)
        if VERB.match(text) and re.search(r"\b(FROM|INTO|SET)\b", text)
    ]


@dataclass(frozen=True)
class Use:
    """A table in a statement, by the name that its columns carry there."""

    table: str
    alias: str


def tables(sql: str) -> list[Use]:
    """The tables that a statement names."""
    words = {"on", "as", "in", "is", "or", "by", "do"}
    return [
        Use(name, alias if alias and alias not in words else name) for _, name, alias in _TABLE.findall(sql)
    ]


def strays(sql: str, spread: dict[str, str]) -> list[str]:
    """Tables of a statement that it does not hold to one value of their column, and joins across values.

    `spread` has the column of each distributed table; a table that it does not have is everywhere.
    """
    if sql.startswith("INSERT"):
        return _insert_strays(sql, spread)
    lost = []
    for use in tables(sql):
        column = spread.get(use.table)
        if column is None:
            continue
        named = rf"(?:\b{use.alias}\.|(?<![.\w])){column}"
        is_one = re.search(rf"{named} = (\?|[a-z]\.[a-z]+)", sql)
        is_read = re.search(rf"{named} IN \((\{{\}}|\?, '')\)", sql) and "FOR UPDATE" not in sql
        if not is_one and not is_read:
            lost.append(use.table)
    return lost


def _insert_strays(sql: str, spread: dict[str, str]) -> list[str]:
    """The key of an upsert holds the column, a copied row comes from one value of it."""
    found = re.match(r"INSERT INTO ([a-z_]+) \(([a-z_, 0-9]+)\)", sql)
    if found is None:
        return [sql]
    table, columns = found.group(1), found.group(2).split(", ")
    column = spread.get(table)
    if column is None:
        return []
    arbiter = re.search(r"ON CONFLICT \(([a-z_, ]+)\)", sql)
    lost = [table] if columns[0] != column or (arbiter and column not in arbiter.group(1).split(", ")) else []
    source = sql[sql.index(" SELECT ") + 1 :] if " SELECT " in sql else ""
    return lost + (strays(source, spread) if source else [])
