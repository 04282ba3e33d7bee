"""Staged rows come out once each, in order, however many are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.services.importing.slice_ahead import SliceAhead
from app.services.importing.staged_customer import SHEAF_ROWS, pack_row, pack_sheaf
from app.store.import_stage_store import ImportStageStore
from tests.workspace_fixture import MANAGER, open_workspace_for

RUN, OTHER = b"1" * 16, b"2" * 16


def test_rows_are_read_in_order_and_none_twice(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path / "desk", MANAGER)
    try:
        stage = ImportStageStore(desk.vault.work)
        packed = pack_row({"name": {"legal_name": "张伟"}}, 1)
        ids = [number.to_bytes(16, "big") for number in range(7 * SHEAF_ROWS)]
        for start in range(0, len(ids), SHEAF_ROWS):
            part = ids[start : start + SHEAF_ROWS]
            stage.add(RUN, [pack_sheaf("rm1", [(key, key, packed) for key in part])])
            stage.add(OTHER, [pack_sheaf("rm1", [(key, key, packed) for key in part])])
        found: list[bytes] = []
        counts = []
        with SliceAhead(stage, RUN) as ahead:
            ahead.ask(1)
            while sheaves := ahead.take():
                counts.append(len(sheaves))
                found += [row.id for sheaf in sheaves for row in sheaf.rows]
                ahead.ask(3 * SHEAF_ROWS + 5)
        assert found == ids
        assert counts == [1, 3, 3]
    finally:
        desk.workspace.close()


def test_what_reading_raises_is_raised_where_the_rows_are_taken(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path / "desk", MANAGER)
    try:
        stage = ImportStageStore(desk.vault.work)
        stage.add(RUN, [b"\xc1"])
        with SliceAhead(stage, RUN) as ahead:
            ahead.ask(1)
            with pytest.raises(ValueError):
                ahead.take()
    finally:
        desk.workspace.close()
