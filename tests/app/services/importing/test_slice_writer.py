"""One slice in one transaction: each row has its change, its audit record and its place in the list."""

from __future__ import annotations

from pathlib import Path

from app.services.importing.slice_writer import write_customers
from app.services.importing.staged_customer import pack_row, pack_sheaf, unpack_sheaf
from tests.workspace_fixture import MANAGER, audit_of, open_workspace_for


def test_rows_become_customers_with_a_change_and_a_record_each(tmp_path: Path) -> None:
    desk = open_workspace_for(tmp_path / "desk", MANAGER)
    space = desk.workspace
    try:
        names = ["张伟", "李娜", "王芳"]
        packed = [pack_row({"name": {"legal_name": name}}, 1) for name in names]
        staged = [(bytes([n]) * 16, bytes([64 + n]) * 16, row) for n, row in enumerate(packed, start=1)]
        rows = unpack_sheaf(pack_sheaf("rm1", staged))
        with space.ledger.page() as page:
            write_customers(page, rows)
            now = page.now_ms
        changes = space.replication.pending(10).changes
        assert [(c.id, c.mid, c.dseq, c.at_claim) for c in changes] == [
            (row.id, row.mid, dseq, now) for dseq, row in enumerate(rows, start=1)
        ]
        assert [dict(c.groups[0].new or {}) for c in changes] == [{"legal_name": name} for name in names]
        records = {record.seq: record for record in audit_of(space)}
        assert [records[c.audit_seq].object_id for c in changes] == [row.id for row in rows]
        assert [hit.name for hit in space.search.search("lina").hits] == ["李娜"]
    finally:
        desk.workspace.close()
