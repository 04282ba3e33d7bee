"""D01: every connection has the settings of the design and refuses to work when one does not hold."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import Bug
from app.store import store_file
from app.store.engine import create_store

KEY = bytes(range(32))
# Decision 9 keeps cipher_memory_security off: a measurement saw writes six times slower.
WANTED = {
    "temp_store": 2,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "secure_delete": 1,
    "synchronous": 2,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "vault" / "store.db"
    create_store(made, KEY).close()
    return made


@pytest.mark.parametrize("is_writer", [True, False])
def test_asked_of_the_connection_they_hold(path: Path, is_writer: bool) -> None:
    with contextlib.closing(store_file.connect(path, KEY, is_writer=is_writer)) as connection:
        found = {name: connection.execute("PRAGMA " + name).fetchone()[0] for name in WANTED}
    assert found == WANTED


@pytest.mark.parametrize("name", sorted(WANTED))
def test_one_that_does_not_hold_stops_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Each flipped in turn: the connection answers another value than the one that is asked for."""
    other = "FILE" if name == "temp_store" else "OFF" if WANTED[name] else "ON"
    bent = tuple(
        (each, other if each == name else text, answer) for each, text, answer in store_file._SETTINGS
    )
    monkeypatch.setattr(store_file, "_SETTINGS", bent)
    with pytest.raises(Bug) as refused:
        store_file.connect(path, KEY, is_writer=True)
    assert refused.value.values == {"name": name}


def test_the_dangerous_ones_cannot_be_changed_later(path: Path) -> None:
    with contextlib.closing(store_file.connect(path, KEY, is_writer=True)) as connection:
        for pragma in ("temp_store = FILE", "secure_delete = OFF", "writable_schema = ON"):
            with pytest.raises(sqlcipher.DatabaseError, match="not authorized"):
                connection.execute("PRAGMA " + pragma)
