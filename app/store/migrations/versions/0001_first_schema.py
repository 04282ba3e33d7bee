"""The first schema: replica books, customer projection, search, audit, drafts."""

from __future__ import annotations

from typing import Final

from alembic import op

NUMBER: Final = 1
MIN_READER: Final = 1
"""The oldest schema number whose program may open a file of this one."""

# Deletes leave tombstones in a contentless_delete index until its segments merge, and FTS5's own
# secure-delete does not change that; the true form costs ten times the time of a save. What a person's
# erasure must remove at once, StoreEngine.scrub_search() does.
_SEARCH: Final = (
    """
    CREATE VIRTUAL TABLE search_fts USING fts5(
        t, content='', contentless_delete=1, detail=none, prefix='2 3 4',
        tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE VIRTUAL TABLE digit_fts USING fts5(
        t, content='', contentless_delete=1, detail=none, tokenize='trigram'
    )
    """,
)

_TABLES: Final = (
    """
    CREATE TABLE meta (
        "key" TEXT NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY ("key")
    ) STRICT
    """,
    """
    CREATE TABLE entity (
        no INTEGER NOT NULL,
        type TEXT NOT NULL,
        id BLOB NOT NULL,
        ver INTEGER DEFAULT 0 NOT NULL,
        gen INTEGER DEFAULT 0 NOT NULL,
        packed BLOB,
        PRIMARY KEY (no),
        CONSTRAINT entity_key UNIQUE (id, type)
    ) STRICT
    """,
    "CREATE INDEX entity_awaited ON entity (gen) WHERE gen = -1",
    """
    CREATE TABLE reason (
        sub INTEGER NOT NULL,
        no INTEGER NOT NULL,
        boot_pass INTEGER DEFAULT 0 NOT NULL,
        CONSTRAINT reason_key PRIMARY KEY (sub, no)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX reason_by_entity ON reason (no)",
    """
    CREATE TABLE sub (
        no INTEGER NOT NULL,
        part TEXT NOT NULL,
        aud TEXT NOT NULL,
        cursor INTEGER DEFAULT 0 NOT NULL,
        chain8 BLOB NOT NULL,
        boot_head INTEGER DEFAULT 0 NOT NULL,
        boot_pass INTEGER DEFAULT 0 NOT NULL,
        whole_at INTEGER DEFAULT 0 NOT NULL,
        mode TEXT NOT NULL,
        n INTEGER DEFAULT 0 NOT NULL,
        digest BLOB NOT NULL,
        PRIMARY KEY (no),
        CONSTRAINT sub_key UNIQUE (part, aud)
    ) STRICT
    """,
    """
    CREATE TABLE customer (
        no INTEGER NOT NULL,
        id BLOB NOT NULL,
        customer_no TEXT,
        kind TEXT NOT NULL,
        lifecycle TEXT NOT NULL,
        name TEXT NOT NULL,
        name_latin TEXT DEFAULT '' NOT NULL,
        name_sort TEXT NOT NULL,
        branch TEXT NOT NULL,
        rm TEXT DEFAULT '' NOT NULL,
        segment TEXT DEFAULT '' NOT NULL,
        kyc_state TEXT NOT NULL,
        kyc_due TEXT,
        risk INTEGER DEFAULT 0 NOT NULL,
        completeness INTEGER DEFAULT 0 NOT NULL,
        missing INTEGER DEFAULT 0 NOT NULL,
        id_number TEXT,
        id_tail TEXT,
        id_expiry TEXT,
        mobile TEXT,
        mobile_tail TEXT,
        city TEXT DEFAULT '' NOT NULL,
        updated_at INTEGER NOT NULL,
        opened_at INTEGER,
        sync_state INTEGER DEFAULT 0 NOT NULL,
        ver INTEGER DEFAULT 0 NOT NULL,
        text_hash INTEGER DEFAULT 0 NOT NULL,
        number_count INTEGER DEFAULT 0 NOT NULL,
        PRIMARY KEY (no)
    ) STRICT
    """,
    "CREATE INDEX customer_by_due ON customer (kyc_due) WHERE kyc_due IS NOT NULL",
    "CREATE INDEX customer_by_id_number ON customer (id_number) WHERE id_number IS NOT NULL",
    "CREATE INDEX customer_by_name ON customer (name_sort)",
    "CREATE INDEX customer_by_number ON customer (customer_no) WHERE customer_no IS NOT NULL",
    "CREATE INDEX customer_opened ON customer (opened_at) WHERE opened_at IS NOT NULL",
    "CREATE INDEX customer_unsettled ON customer (sync_state) WHERE sync_state <> 0",
    """
    CREATE TABLE counter (
        name TEXT NOT NULL,
        value INTEGER NOT NULL,
        PRIMARY KEY (name)
    ) WITHOUT ROWID, STRICT
    """,
    """
    CREATE TABLE outbox (
        no INTEGER NOT NULL,
        rid BLOB NOT NULL,
        dseq INTEGER NOT NULL,
        mid BLOB NOT NULL,
        type TEXT NOT NULL,
        id BLOB NOT NULL,
        state TEXT NOT NULL,
        final TEXT NOT NULL,
        live TEXT,
        ack_ver INTEGER DEFAULT 0 NOT NULL,
        ack_part TEXT DEFAULT '' NOT NULL,
        ack_seq INTEGER DEFAULT 0 NOT NULL,
        codes TEXT DEFAULT '' NOT NULL,
        conflict_ids BLOB,
        created_at INTEGER NOT NULL,
        asked_at INTEGER DEFAULT 0 NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (no),
        CONSTRAINT outbox_number UNIQUE (rid, dseq),
        CONSTRAINT outbox_mid UNIQUE (mid)
    ) STRICT
    """,
    "CREATE INDEX outbox_by_entity ON outbox (id, type)",
    "CREATE INDEX outbox_open ON outbox (state, dseq) WHERE state = 'queued' OR state = 'acked'",
    """
    CREATE TABLE "conflict" (
        no INTEGER NOT NULL,
        id BLOB NOT NULL,
        customer BLOB NOT NULL,
        state TEXT NOT NULL,
        raised_at INTEGER NOT NULL,
        grp TEXT NOT NULL,
        PRIMARY KEY (no)
    ) STRICT
    """,
    'CREATE INDEX conflict_by_customer ON "conflict" (customer)',
    "CREATE INDEX conflict_open ON \"conflict\" (raised_at) WHERE state = 'open'",
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        obj_type TEXT NOT NULL,
        obj BLOB,
        outcome TEXT NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        fields TEXT DEFAULT '' NOT NULL,
        prev BLOB NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (seq)
    ) STRICT
    """,
    "CREATE INDEX audit_by_object ON audit (obj) WHERE obj IS NOT NULL",
    """
    CREATE TABLE draft (
        "key" TEXT NOT NULL,
        body BLOB NOT NULL,
        updated_at INTEGER NOT NULL,
        PRIMARY KEY ("key")
    ) STRICT
    """,
    """
    CREATE TABLE saved_filter (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        body TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (id)
    ) STRICT
    """,
    """
    CREATE TABLE number_block (
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        next INTEGER NOT NULL,
        PRIMARY KEY (first)
    ) STRICT
    """,
    """
    CREATE TABLE import_mapping (
        signature TEXT NOT NULL,
        body TEXT NOT NULL,
        used_at INTEGER NOT NULL,
        PRIMARY KEY (signature)
    ) STRICT
    """,
    """
    CREATE TABLE import_stage (
        no INTEGER NOT NULL,
        run BLOB NOT NULL,
        payload BLOB NOT NULL,
        PRIMARY KEY (no)
    ) STRICT
    """,
    """
    CREATE TABLE file_copy (
        address BLOB NOT NULL,
        customer BLOB NOT NULL,
        size INTEGER NOT NULL,
        kind TEXT NOT NULL,
        is_own INTEGER DEFAULT 0 NOT NULL,
        is_whole INTEGER DEFAULT 0 NOT NULL,
        sent INTEGER DEFAULT 0 NOT NULL,
        sent_gen INTEGER DEFAULT 0 NOT NULL,
        wanted_at INTEGER DEFAULT 0 NOT NULL,
        used_at INTEGER NOT NULL,
        problem TEXT DEFAULT '' NOT NULL,
        CONSTRAINT file_copy_key PRIMARY KEY (address, customer)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX file_copy_by_customer ON file_copy (customer)",
)

_NAMES: Final = (
    "meta",
    "entity",
    "reason",
    "sub",
    "customer",
    "counter",
    "outbox",
    "conflict",
    "audit",
    "draft",
    "saved_filter",
    "number_block",
    "import_mapping",
    "import_stage",
    "file_copy",
)


def upgrade() -> None:
    """An empty file becomes schema 1."""
    for statement in (*_TABLES, *_SEARCH):
        op.execute(statement)


def downgrade() -> None:
    """Schema 1 becomes an empty file: everything is dropped."""
    for name in ("digit_fts", "search_fts", *reversed(_NAMES)):
        op.execute("DROP TABLE " + name)
