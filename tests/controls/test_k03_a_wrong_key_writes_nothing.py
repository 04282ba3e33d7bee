"""K03: a wrong key is a typed refusal before any byte of the store changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.store import store_file
from app.store.engine import create_store, open_store
from app.store.store_fault import StoreFault, StoreForeign, StoreKeyWrong

KEY, OTHER = bytes(range(32)), bytes(32)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("has_mark", "refusal"), [(True, StoreKeyWrong), (False, StoreForeign)])
def test_refused_and_untouched(tmp_path: Path, has_mark: bool, refusal: type[StoreFault]) -> None:
    path = tmp_path / "vault" / "store.db"
    create_store(path, KEY).close()
    if not has_mark:
        store_file.mark_path(path).unlink()
    before = contents(path.parent)
    with pytest.raises(refusal):
        open_store(path, OTHER)
    with pytest.raises(StoreFault):
        store_file.connect(path, OTHER, is_writer=True)
    assert contents(path.parent) == before
    open_store(path, KEY).close()
