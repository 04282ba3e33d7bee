"""D05: every file and folder of a vault belongs to the account alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.workspace_fixture import MANAGER, create, open_workspace_for


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_may_read_or_write(tmp_path: Path) -> None:
    """Also where the account's own habit is to let everybody read: umask 0."""
    before = os.umask(0)
    try:
        desk = open_workspace_for(tmp_path / "desk", MANAGER)
        create(desk.workspace, {"name.legal_name": "王晓梅"})
        folder = desk.app.paths.vault(MANAGER.id).folder
        desk.vault.cabinet.add(bytes(32), 4, 0, b"scan")
        open_now = {path.name: path.stat().st_mode & 0o777 for path in [folder, *folder.rglob("*")]}
        secrets = desk.app.paths.device_keystore_file.stat().st_mode & 0o777
        desk.workspace.close()
    finally:
        os.umask(before)
    assert {"vault.header", "store.db", "store.db-wal", "store.db.mark", "attachments"} <= open_now.keys()
    assert {name: oct(mode) for name, mode in open_now.items() if mode & 0o077} == {}
    assert secrets & 0o077 == 0
