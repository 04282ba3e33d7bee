"""The server's tables, distribution column first, in types that SQLite and PostgreSQL both have.

Where every key begins with `part` (a partition is a home branch) or `home` (the home branch of a replica's
user), one push of a desk stays on one shard. `DISTRIBUTED` and `REFERENCE` say it table by table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

METADATA: Final = MetaData()

Whole = BigInteger().with_variant(Integer(), "sqlite")


def _text(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text(), primary_key=key, nullable=False)


def _whole(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Whole, primary_key=key, nullable=False, autoincrement=False)


def _bytes(name: str, *, key: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary(), primary_key=key, nullable=False)


def _table(name: str, *items: SchemaItem, is_clustered: bool = True) -> Table:
    """A strict table; clustered ones are stored in the order of their key, right for short rows."""
    return Table(name, METADATA, *items, sqlite_strict=True, sqlite_with_rowid=not is_clustered)


PART = _table(
    "part", _text("part", key=True), _whole("head"), _bytes("chain"), _whole("floor"), _whole("updated_at")
)
AUDIENCE = _table("audience", _text("part", key=True), _text("aud", key=True), _whole("n"), _bytes("digest"))
ENTITY = _table(
    "entity",
    _text("part", key=True),
    _text("type", key=True),
    _bytes("id", key=True),
    _whole("ver"),
    Column("parent", LargeBinary(), nullable=True),
    _bytes("packed"),
    _text("updated_by"),
    _whole("updated_at"),
    is_clustered=False,
)
Index(
    "entity_by_parent",
    ENTITY.c.part,
    ENTITY.c.parent,
    sqlite_where=ENTITY.c.parent.is_not(None),
    postgresql_where=ENTITY.c.parent.is_not(None),
)
ENTITY_LOC = _table("entity_loc", _text("type", key=True), _bytes("id", key=True), _text("part"))
FEED = _table(
    "feed",
    _text("part", key=True),
    _text("aud", key=True),
    _text("type", key=True),
    _bytes("id", key=True),
    _whole("seq"),
    _text("kind"),
    _whole("ver"),
)
Index("feed_by_seq", FEED.c.part, FEED.c.aud, FEED.c.seq, FEED.c.type, FEED.c.id, FEED.c.kind, FEED.c.ver)
PLOG = _table(
    "plog",
    _text("part", key=True),
    _whole("seq", key=True),
    _bytes("chain"),
    _bytes("mids"),
    _whole("at"),
    is_clustered=False,
)
REPLICA_LOC = _table("replica_loc", _bytes("rid", key=True), _text("home"), _text("account"))
Index("replica_loc_by_account", REPLICA_LOC.c.account)
REPLICA = _table(
    "replica",
    _text("home", key=True),
    _bytes("rid", key=True),
    _text("device"),
    _text("account"),
    _whole("last_dseq"),
    _bytes("mchain"),
    _whole("schema_no"),
    _whole("last_at"),
    _whole("backed_dseq"),
)
MUTATION = _table(
    "mutation",
    _text("home", key=True),
    _bytes("rid", key=True),
    _whole("dseq", key=True),
    _bytes("mid"),
    _text("type"),
    _bytes("id"),
    _text("part"),
    _text("outcome"),
    _whole("ver"),
    _whole("seq"),
    _bytes("chain8"),
    _bytes("mchain"),
    _bytes("detail"),
)
# Finds the answer to a change that another vault of its author (a clone) already sent. Ids of changes grow with
# time, so new ones come to the end; an index by entity would touch another page for each change.
Index("mutation_by_mid", MUTATION.c.home, MUTATION.c.mid)
# Changes that no line of their entity's history tells of: refused, parked, without effect, sent again, and by whom.
# `part` is where the entity lives, "" for a change of an entity that does not exist.
ENTITY_MID = _table(
    "entity_mid",
    _text("part", key=True),
    _text("type", key=True),
    _bytes("id", key=True),
    _bytes("mid", key=True),
    _text("home"),
    _bytes("rid", key=True),
    _whole("dseq"),
)
HISTORY = _table(
    "history",
    _text("part", key=True),
    _text("type", key=True),
    _bytes("id", key=True),
    _whole("ver", key=True),
    _whole("at"),
    _whole("at_claim"),
    _text("author"),
    _bytes("rid"),
    _bytes("mid"),
    _bytes("edits"),
    is_clustered=False,
)
# What `blob_store` says of both. Lines move with their customer, pieces stay where they were written.
BLOB = _table(
    "blob",
    _text("part", key=True),
    _bytes("customer", key=True),
    _bytes("name", key=True),
    _text("device", key=True),
    _bytes("content"),
    _text("at_part"),
    _whole("size"),
    _whole("held"),
    _whole("touched_at"),
    _whole("unused_since"),
)
Index("blob_by_device", BLOB.c.part, BLOB.c.device, BLOB.c.size)
BLOB_PIECE = _table(
    "blob_piece",
    _text("part", key=True),
    _bytes("content", key=True),
    _whole("n", key=True),
    _bytes("sealed"),
    is_clustered=False,
)
PARKED = _table(
    "parked",
    _text("home", key=True),
    _bytes("mid", key=True),
    _bytes("rid"),
    _text("author"),
    _text("reason"),
    _bytes("payload"),
    _whole("at"),
    is_clustered=False,
)
AUDIT_RECORD = _table(
    "audit_record",
    _text("home", key=True),
    _bytes("rid", key=True),
    _whole("seq", key=True),
    _bytes("payload"),
    _bytes("hash"),
    is_clustered=False,
)
# A number is given by one replica's lease or by the counter, so nobody outside its home can take it again.
NUMBER_TAKEN = _table("number_taken", _text("home", key=True), _text("number", key=True), _bytes("id"))
NUMBER_LEASE = _table(
    "number_lease",
    _text("home", key=True),
    _bytes("rid", key=True),
    _whole("first", key=True),
    _whole("last"),
)
COUNTER = _table("counter", _text("name", key=True), _whole("value"))
SERVER_META = _table("server_meta", _text("name", key=True), _text("value"))

BRANCH = _table("branch", _text("id", key=True), _text("label_zh"), _text("label_en"))
ACCOUNT = _table(
    "account",
    _text("id", key=True),
    _text("name"),
    _text("name_latin"),
    _text("role"),
    _text("branches"),
    _text("teams"),
    _text("state"),
    _text("verifier"),
    _whole("password_epoch"),
    _whole("made_at"),
)
SIGN_IN_STANDING = _table(
    "sign_in_standing", _text("staff", key=True), _whole("failures"), _whole("last_at"), _whole("open_at")
)
DEVICE = _table(
    "device",
    _text("id", key=True),
    _bytes("public_key"),
    _text("branch"),
    _text("host"),
    _text("os"),
    _text("state"),
    _whole("made_at"),
)
ENROL_CODE = _table(
    "enrol_code",
    _text("name", key=True),
    _bytes("verifier"),
    _text("branch"),
    _whole("tries_left"),
    _whole("ends_at"),
)
SESSION = _table(
    "session",
    _bytes("token_hash", key=True),
    _text("account"),
    _text("device"),
    _whole("made_at"),
    _whole("used_at"),
    _whole("ends_at"),
)
Index("session_by_account", SESSION.c.account)
NONCE = _table("nonce", _text("device", key=True), _text("nonce", key=True), _whole("at"))
Index("nonce_by_time", NONCE.c.at)
CALL_COUNT = _table("call_count", _text("caller", key=True), _whole("minute", key=True), _whole("n"))

DISTRIBUTED: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("part", "audience", "entity", "feed", "plog", "entity_mid", "history", "blob", "blob_piece"), "part"
    ),
    **dict.fromkeys(
        ("replica", "mutation", "parked", "audit_record", "number_taken", "number_lease"), "home"
    ),
    "session": "token_hash",
    "nonce": "device",
    "call_count": "caller",
}
"""Tables that grow with the bank, each with the column by which its rows are spread over machines.

`part` and `home` are both names of branches: rows of one branch lie together.
"""

REFERENCE: Final = (
    "entity_loc", "replica_loc", "counter", "server_meta", "branch", "account", "sign_in_standing", "device",
    "enrol_code",
)  # fmt: skip
"""Small tables, and the two that say where something lies: every machine holds them whole."""
