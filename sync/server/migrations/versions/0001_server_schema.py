"""The first schema of the server: partitions, entities, feed, answers, people, devices."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

NUMBER: Final = 1

_WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), primary_key=key, nullable=False)


def _whole(name: str, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, _WHOLE, primary_key=key, nullable=False, autoincrement=False)


def _bytes(name: str, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), primary_key=key, nullable=False)


def _table(name: str, *columns: sa.Column[Any], is_clustered: bool = True) -> None:
    op.create_table(name, *columns, sqlite_strict=True, sqlite_with_rowid=not is_clustered)


def _records() -> None:
    _table(
        "part",
        _text("part", key=True),
        _whole("head"),
        _bytes("chain"),
        _whole("floor"),
        _whole("updated_at"),
    )
    _table("audience", _text("part", key=True), _text("aud", key=True), _whole("n"), _bytes("digest"))
    _table(
        "entity",
        _text("part", key=True),
        _text("type", key=True),
        _bytes("id", key=True),
        _whole("ver"),
        sa.Column("parent", sa.LargeBinary(), nullable=True),
        _bytes("packed"),
        _text("updated_by"),
        _whole("updated_at"),
        is_clustered=False,
    )
    op.create_index(
        "entity_by_parent",
        "entity",
        ["part", "parent"],
        sqlite_where=sa.text("parent IS NOT NULL"),
        postgresql_where=sa.text("parent IS NOT NULL"),
    )
    _table("entity_loc", _text("type", key=True), _bytes("id", key=True), _text("part"))
    _table(
        "feed",
        _text("part", key=True),
        _text("aud", key=True),
        _text("type", key=True),
        _bytes("id", key=True),
        _whole("seq"),
        _text("kind"),
        _whole("ver"),
    )
    op.create_index("feed_by_seq", "feed", ["part", "aud", "seq", "type", "id", "kind", "ver"])
    _table(
        "plog",
        _text("part", key=True),
        _whole("seq", key=True),
        _bytes("chain"),
        _bytes("mids"),
        _whole("at"),
        is_clustered=False,
    )


def _replicas() -> None:
    _table("replica_loc", _bytes("rid", key=True), _text("home"), _text("account"))
    op.create_index("replica_loc_by_account", "replica_loc", ["account"])
    _table(
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
    _table(
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
    op.create_index("mutation_by_mid", "mutation", ["home", "mid"])
    _table(
        "entity_mid",
        _text("part", key=True),
        _text("type", key=True),
        _bytes("id", key=True),
        _bytes("mid", key=True),
        _text("home"),
        _bytes("rid", key=True),
        _whole("dseq"),
    )
    _table(
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
    _table(
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
    _table(
        "audit_record",
        _text("home", key=True),
        _bytes("rid", key=True),
        _whole("seq", key=True),
        _bytes("payload"),
        _bytes("hash"),
        is_clustered=False,
    )
    _table("customer_number", _text("number", key=True), _bytes("id"))
    _table(
        "number_lease",
        _text("home", key=True),
        _bytes("rid", key=True),
        _whole("first", key=True),
        _whole("last"),
    )
    _table("counter", _text("name", key=True), _whole("value"))
    _table("server_meta", _text("name", key=True), _text("value"))


def _people() -> None:
    _table("branch", _text("id", key=True), _text("label_zh"), _text("label_en"))
    _table(
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
    _table(
        "sign_in_standing", _text("staff", key=True), _whole("failures"), _whole("last_at"), _whole("open_at")
    )
    _table(
        "device",
        _text("id", key=True),
        _bytes("public_key"),
        _text("branch"),
        _text("host"),
        _text("os"),
        _text("state"),
        _whole("made_at"),
    )
    _table(
        "enrol_code",
        _text("name", key=True),
        _bytes("verifier"),
        _text("branch"),
        _whole("tries_left"),
        _whole("ends_at"),
    )
    _table(
        "session",
        _bytes("token_hash", key=True),
        _text("account"),
        _text("device"),
        _whole("made_at"),
        _whole("used_at"),
        _whole("ends_at"),
    )
    op.create_index("session_by_account", "session", ["account"])


def upgrade() -> None:
    """Make every table."""
    _records()
    _replicas()
    _people()


def downgrade() -> None:
    """Remove every table."""
    for name in (
        "session",
        "enrol_code",
        "device",
        "sign_in_standing",
        "account",
        "branch",
        "server_meta",
        "counter",
        "number_lease",
        "customer_number",
        "audit_record",
        "parked",
        "history",
        "entity_mid",
        "mutation",
        "replica",
        "replica_loc",
        "plog",
        "feed",
        "entity_loc",
        "entity",
        "audience",
        "part",
    ):
        op.drop_table(name)
