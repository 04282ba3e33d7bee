"""What waits in the stage is what storing needs, also on another day."""

from __future__ import annotations

from app.domain.change import GroupEdit
from app.services.importing.staged_customer import pack_customer, unpack_customer
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


def test_a_row_comes_back_with_its_ids_groups_and_the_time_of_its_change() -> None:
    row = unpack_customer(pack_customer(ID, MID, "rm1", GROUPS, NOW))
    assert (row.id, row.mid, row.author) == (ID, MID, "rm1")
    assert row.names == ("id_document", "kind", "name"), "empty groups are left out"
    filled = [(name, value) for name, value in GROUPS.items() if value]
    assert unpack_edits(row.edits) == tuple(GroupEdit(name, None, value) for name, value in filled)
    shown = row.row_at(NOW + 5)
    assert (shown.columns.name, shown.columns.updated_at, shown.columns.ver) == ("张伟", NOW + 5, 0)
    assert "zhangwei" in shown.tokens.replace(" ", "")


def test_what_depends_on_the_day_is_worked_out_on_the_day_of_storing() -> None:
    row = unpack_customer(pack_customer(ID, MID, "rm1", GROUPS, NOW))
    later = NOW + 30 * DAY_MS
    stored_later = unpack_customer(pack_customer(ID, MID, "rm1", GROUPS, later))
    assert row.row_at(later) == stored_later.row_at(later)
    assert row.row_at(later) != stored_later.row_at(NOW)
