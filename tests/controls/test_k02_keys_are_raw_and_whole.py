"""K02: SQLCipher gets 32 raw bytes or nothing; anything else it would take silently as a passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import Bug
from app.store import store_file
from app.store.engine import create_store, open_store


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33), bytes(64), bytes(32).hex(), None, bytearray(32)])
def test_another_length_or_kind_never_reaches_the_driver(tmp_path: Path, key: object) -> None:
    path = tmp_path / "vault" / "store.db"
    for use in (create_store, open_store):
        with pytest.raises(Bug):
            use(path, key)  # type: ignore[arg-type]  # the wrong kind is what is tried
    assert not path.parent.exists(), "nothing was made"
    path.parent.mkdir()
    path.touch()
    with pytest.raises(Bug):
        store_file.connect(path, key, is_writer=True)  # type: ignore[arg-type]  # likewise
    assert path.read_bytes() == b""


def test_the_text_for_the_driver_is_the_raw_form() -> None:
    assert store_file._key_text(bytes(range(32))) == "x'" + bytes(range(32)).hex() + "'"
