"""Turns staged rows into customers in one transaction: audit record, change, list row and search index."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from app.services.card_builder import CUSTOMER
from app.services.importing.staged_customer import StagedCustomer
from app.services.ledger import Act, LedgerPage
from app.store.customer_row import day_of
from app.store.outbox_codec import PackedCreate, pack_create


def write_customers(page: LedgerPage, rows: Sequence[StagedCustomer]) -> None:
    """What `record_drafts` and `project_keys` do, short of asking what is known of ids that are new."""
    noted = page.note_all([Act("import_row", CUSTOMER, row.id, row.names) for row in rows])
    meta, now = page.tx.meta(), page.now_ms
    changes = [
        PackedCreate(dseq, row.mid, row.id, pack_create(row.edits, row.author, now, seq))
        for dseq, (row, seq) in enumerate(zip(rows, noted, strict=True), start=meta.next_dseq)
    ]
    page.tx.append_new(meta.rid, changes, now)
    page.tx.put_meta(replace(meta, next_dseq=meta.next_dseq + len(rows)))
    today = day_of(now)
    page.tx.show_new([(row.id, row.shown_on(today)) for row in rows], now)
