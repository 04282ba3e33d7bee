"""Turns staged rows into customers in one transaction: audit record, change, list row and search index."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.services.card_builder import CUSTOMER
from app.services.importing.staged_customer import StagedCustomer
from app.services.ledger import Act, LedgerPage
from app.store.outbox_codec import PackedCreate, pack_create


def write_customers(page: LedgerPage, rows: Sequence[StagedCustomer], acts: Sequence[Act]) -> None:
    """Each row with the act that is noted of it.

    What `record_drafts` and `project_keys` do, short of asking what is known of ids that are new.
    """
    noted = page.note_all(acts)
    meta, now = page.tx.meta(), page.now_ms
    changes = [
        PackedCreate(dseq, row.mid, row.id, pack_create(row.edits, row.author, now, seq))
        for dseq, (row, seq) in enumerate(zip(rows, noted, strict=True), start=meta.next_dseq)
    ]
    page.tx.append_new(meta.rid, changes, now)
    page.tx.put_meta(replace(meta, next_dseq=meta.next_dseq + len(rows)))
    page.tx.show_new([((CUSTOMER, row.id), row.row_at(now)) for row in rows])


def act_of(row: StagedCustomer) -> Act:
    """What the audit trail remembers of one imported row."""
    return Act("import_row", CUSTOMER, row.id, row.names)
