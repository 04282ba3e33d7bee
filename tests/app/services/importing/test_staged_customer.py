"""What waits in the stage is what storing needs, also on another day."""

from __future__ import annotations

import pytest

from app.domain import completeness
from app.domain.change import GroupEdit
from app.domain.completeness import Requirement
from app.services.importing.staged_customer import StagedCustomer, pack_row, pack_sheaf, unpack_sheaf
from app.store.customer_row import day_of
from app.store.outbox_codec import unpack_edits

ID, MID = b"c" * 16, b"m" * 16
DAY_MS = 86_400_000
NOW = 20_000 * DAY_MS
GROUPS = {
    "name": {"legal_name": "张伟"},
    "kind": {"kind": "individual"},
    "id_document:01": {"type": "passport", "number": "E12345678", "expires_on": day_of(NOW + DAY_MS)},
    "birth": {},
}


def staged_at(now_ms: int) -> StagedCustomer:
    """The customer as he comes out of a stage that he went into then."""
    (row,) = unpack_sheaf(pack_sheaf("rm1", [(ID, MID, pack_row(GROUPS, now_ms))]))
    return row


def test_a_row_comes_back_with_its_ids_and_groups() -> None:
    row = staged_at(NOW)
    assert (row.id, row.mid, row.author) == (ID, MID, "rm1")
    assert row.names == ("id_document", "kind", "name"), "empty groups are left out"
    filled = [(name, value) for name, value in GROUPS.items() if value]
    assert unpack_edits(row.edits) == tuple(GroupEdit(name, None, value) for name, value in filled)
    shown = row.shown_on(day_of(NOW))
    assert (shown.columns.name, shown.columns.ver) == ("张伟", 0)
    assert "zhangwei" in shown.tokens.replace(" ", "")


def test_rows_of_a_sheaf_keep_their_order() -> None:
    rows = [(bytes([n]) * 16, MID, pack_row(GROUPS, NOW)) for n in range(5)]
    assert [row.id for row in unpack_sheaf(pack_sheaf("rm1", rows))] == [row[0] for row in rows]


def test_what_depends_on_the_day_is_worked_out_on_the_day_of_storing(monkeypatch: pytest.MonkeyPatch) -> None:
    today, later = day_of(NOW), day_of(NOW + 30 * DAY_MS)
    coming = Requirement("note.text", "note", ("text",), valid_from=later)
    rules = {"individual": (*completeness.REQUIREMENTS["individual"], coming)}
    monkeypatch.setattr(completeness, "REQUIREMENTS", completeness.REQUIREMENTS | rules)
    completeness.lines_of.cache_clear()
    row, stored_later = staged_at(NOW), staged_at(NOW + 30 * DAY_MS)
    assert row.shown_on(later) == stored_later.shown_on(later) == stored_later.shown
    assert row.shown_on(later).columns.missing == row.shown_on(today).columns.missing + 1
    completeness.lines_of.cache_clear()
