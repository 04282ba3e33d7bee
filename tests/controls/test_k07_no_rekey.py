"""K07: SQLCipher's own change of key destroyed databases, so no code asks for it and no connection allows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.store import store_file
from app.store.engine import create_store
from tests.rules.source_tree import ROOT, tracked_files

ASKED = re.compile(r"PRAGMA\s+(hex)?rekey|sqlite3_rekey|\.(set_)?rekey\(", re.IGNORECASE)
KEY = bytes(range(32))


def test_no_code_asks_for_it() -> None:
    sources = [
        path
        for path in tracked_files()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] != "tests"
    ]
    assert len(sources) > 100
    assert [str(path) for path in sources if ASKED.search(path.read_text("utf-8"))] == []
    assert ASKED.search("connection.execute('PRAGMA rekey = ...')")


@pytest.mark.parametrize("is_writer", [True, False])
@pytest.mark.parametrize("pragma", ["rekey", "hexrekey", "key", "REKEY", "ReKey"])
def test_no_connection_allows_it(tmp_path: Path, pragma: str, is_writer: bool) -> None:
    path = tmp_path / "vault" / "store.db"
    create_store(path, KEY).close()
    connection = store_file.connect(path, KEY, is_writer=is_writer)
    with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
        connection.execute(f"PRAGMA {pragma} = 'x'")
    connection.close()
    store_file.prove_key(path, KEY)
