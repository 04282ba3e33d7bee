"""The tables of the client store as SQLAlchemy metadata; the migrations' head must equal them (tested).

One integer `no` stands for one entity everywhere: it is the rowid of `entity`, `customer`, `search_fts`
and `digit_fts`, so a page applied in `no` order touches every tree in ascending order, and the 16-byte
id with its type is indexed once. Times are ms since 1970 UTC, dates ISO text, absent values NULL.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata: Final = MetaData()


def _integer(name: str, *, null: bool = False, default: int | None = None) -> Column[Any]:
    server_default = None if default is None else text(str(default))
    return Column(name, Integer, nullable=null, server_default=server_default)


def _text(name: str, *, null: bool = False, default: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=null, server_default=text("''") if default else None)


def _blob(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, LargeBinary, nullable=null)


def _rowid(name: str) -> Column[Any]:
    """An INTEGER PRIMARY KEY, which SQLite makes an alias of the rowid."""
    return Column(name, Integer, primary_key=True, nullable=False)


def _text_key(name: str) -> Column[Any]:
    return Column(name, Text, primary_key=True, nullable=False)


# Small facts of this replica, one a key: see meta_store.META_KEYS.
meta = Table("meta", metadata, _text_key("key"), _blob("value"), sqlite_strict=True)

# What the server confirmed. `ver` 0 and `packed` NULL: known only by an own change or by a reason so far.
# `packed` is what document_block.pack_blocks gives, through document_press; `gen` the repair generation it was
# written in, -1 for a document that has come in part so far.
entity = Table(
    "entity",
    metadata,
    _rowid("no"),
    _text("type"),
    _blob("id"),
    _integer("ver", default=0),
    _integer("gen", default=0),
    _blob("packed", null=True),
    UniqueConstraint("id", "type", name="entity_key"),
    Index("entity_awaited", "gen", sqlite_where=text("gen = -1")),
    sqlite_strict=True,
)

# Why an entity is here: its audiences. The last reason gone and no open change → purge.
reason = Table(
    "reason",
    metadata,
    _integer("sub"),
    _integer("no"),
    _integer("boot_pass", default=0),
    PrimaryKeyConstraint("sub", "no", name="reason_key"),
    Index("reason_by_entity", "no"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Where the replica stands in each audience; `digest` is an unsigned 128-bit number, 16 bytes big-endian.
sub = Table(
    "sub",
    metadata,
    _rowid("no"),
    _text("part"),
    _text("aud"),
    _integer("cursor", default=0),
    _blob("chain8"),
    _integer("boot_head", default=0),
    _integer("boot_pass", default=0),
    _integer("whole_at", default=0),
    _text("mode"),
    _integer("n", default=0),
    _blob("digest"),
    UniqueConstraint("part", "aud", name="sub_key"),
    sqlite_strict=True,
)

# The list projection: confirmed row with own pending changes laid over. Details are read from the document.
# `text_hash` tells whether the search indexes are up to date, `number_count` (identity numbers and phones in
# all) whether the document holds numbers besides the two that are columns.
customer = Table(
    "customer",
    metadata,
    _rowid("no"),
    _blob("id"),
    _text("customer_no", null=True),
    _text("kind"),
    _text("lifecycle"),
    _text("name"),
    _text("name_latin", default=True),
    _text("name_sort"),
    _text("branch"),
    _text("rm", default=True),
    _text("segment", default=True),
    _text("kyc_state"),
    _text("kyc_due", null=True),
    _integer("risk", default=0),
    _integer("completeness", default=0),
    _integer("missing", default=0),
    _text("id_number", null=True),
    _text("id_tail", null=True),
    _text("id_expiry", null=True),
    _text("mobile", null=True),
    _text("mobile_tail", null=True),
    _text("city", default=True),
    _integer("updated_at"),
    _integer("opened_at", null=True),
    _integer("sync_state", default=0),
    _integer("ver", default=0),
    _integer("text_hash", default=0),
    _integer("number_count", default=0),
    Index("customer_by_name", "name_sort"),
    Index("customer_by_number", "customer_no", sqlite_where=text("customer_no IS NOT NULL")),
    Index("customer_by_id_number", "id_number", sqlite_where=text("id_number IS NOT NULL")),
    Index("customer_by_due", "kyc_due", sqlite_where=text("kyc_due IS NOT NULL")),
    Index("customer_opened", "opened_at", sqlite_where=text("opened_at IS NOT NULL")),
    Index("customer_unsettled", "sync_state", sqlite_where=text("sync_state <> 0")),
    sqlite_strict=True,
)

# Dashboard figures, changed in the transaction that changes the rows they count.
counter = Table(
    "counter",
    metadata,
    _text_key("name"),
    _integer("value"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Own changes. `no` is the order of saving over all replica identities, `payload` the msgpack change,
# `live` a JSON list of the groups still overlaid (NULL: all, * all that it names), `conflict_ids` the ids end to end.
outbox = Table(
    "outbox",
    metadata,
    _rowid("no"),
    _blob("rid"),
    _integer("dseq"),
    _blob("mid"),
    _text("type"),
    _blob("id"),
    _text("state"),
    _text("final"),
    _text("live", null=True),
    _integer("ack_ver", default=0),
    _text("ack_part", default=True),
    _integer("ack_seq", default=0),
    _text("codes", default=True),
    _blob("conflict_ids", null=True),
    _integer("created_at"),
    _integer("asked_at", default=0),
    _blob("payload"),
    UniqueConstraint("rid", "dseq", name="outbox_number"),
    UniqueConstraint("mid", name="outbox_mid"),
    Index("outbox_by_entity", "id", "type"),
    Index("outbox_open", "state", "dseq", sqlite_where=text("state = 'queued' OR state = 'acked'")),
    sqlite_strict=True,
)

# Conflicts as lists need them; the three values are in the entity's document.
conflict = Table(
    "conflict",
    metadata,
    _rowid("no"),
    _blob("id"),
    _blob("customer"),
    _text("state"),
    _integer("raised_at"),
    _text("grp"),
    Index("conflict_by_customer", "customer"),
    Index("conflict_open", "raised_at", sqlite_where=text("state = 'open'")),
    sqlite_strict=True,
)

# The audit chain: `fields` is a JSON list of names, never of values; `obj` NULL: about no entity.
audit = Table(
    "audit",
    metadata,
    _rowid("seq"),
    _integer("at"),
    _text("actor"),
    _text("action"),
    _text("obj_type"),
    _blob("obj", null=True),
    _text("outcome"),
    _text("reason", default=True),
    _text("fields", default=True),
    _blob("prev"),
    _blob("hash"),
    Index("audit_by_object", "obj", sqlite_where=text("obj IS NOT NULL")),
    sqlite_strict=True,
)

draft = Table("draft", metadata, _text_key("key"), _blob("body"), _integer("updated_at"), sqlite_strict=True)

saved_filter = Table(
    "saved_filter",
    metadata,
    _text_key("id"),
    _text("name"),
    _text("body"),
    _integer("position"),
    sqlite_strict=True,
)

# Customer numbers leased to this device: `next` is the first unused one, next = last + 1 when used up.
number_block = Table(
    "number_block",
    metadata,
    _rowid("first"),
    _integer("last"),
    _integer("next"),
    sqlite_strict=True,
)

import_mapping = Table(
    "import_mapping", metadata, _text_key("signature"), _text("body"), _integer("used_at"), sqlite_strict=True
)

# Rows of an import between "read and checked" and "stored": a crash or cancel leaves no half import.
import_stage = Table(
    "import_stage", metadata, _rowid("no"), _blob("run"), _blob("payload"), sqlite_strict=True
)

# Contents of customers' files that are on this computer or asked for; the bytes lie sealed beside the store.
file_copy = Table(
    "file_copy",
    metadata,
    _blob("address"),
    _blob("customer"),
    _integer("size"),
    _text("kind"),
    _integer("is_own", default=0),
    _integer("is_whole", default=0),
    _integer("sent", default=0),
    _integer("sent_gen", default=0),
    _integer("wanted_at", default=0),
    _integer("used_at"),
    _text("problem", default=True),
    PrimaryKeyConstraint("address", "customer", name="file_copy_key"),
    Index("file_copy_by_customer", "customer"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Made by hand in the migrations, since metadata knows no virtual tables.
SEARCH_TABLES: Final = frozenset({"search_fts", "digit_fts"})


def is_search_table(name: str) -> bool:
    """Whether a table is a full-text table or one of the tables that SQLite keeps behind it."""
    return any(name == table or name.startswith(table + "_") for table in SEARCH_TABLES)
