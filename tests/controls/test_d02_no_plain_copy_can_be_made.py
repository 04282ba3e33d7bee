"""D02: no second database can be attached, no extension loaded, so no statement makes a plain copy."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.store import store_file
from app.store.engine import create_store

KEY = bytes(range(32))


@pytest.mark.parametrize("is_writer", [True, False])
@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH DATABASE '{other}' AS plain KEY ''",
        "ATTACH DATABASE '{other}' AS plain",
        "attach '{other}' as plain key ''",
        "VACUUM INTO '{other}'",
        "SELECT load_extension('{other}')",
    ],
)
def test_refused_and_no_file_is_made(tmp_path: Path, statement: str, is_writer: bool) -> None:
    path, other = tmp_path / "vault" / "store.db", tmp_path / "plain.db"
    create_store(path, KEY).close()
    with contextlib.closing(store_file.connect(path, KEY, is_writer=is_writer)) as connection:
        with pytest.raises(sqlcipher.DatabaseError, match=r"not authorized|authorization denied"):
            connection.execute(statement.format(other=other))
    assert not other.exists()
