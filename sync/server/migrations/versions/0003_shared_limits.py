"""Nonces and counts of calls, for several servers on one database."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

NUMBER: Final = 3

_WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=True, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "nonce",
        _key("device", sa.Text()),
        _key("nonce", sa.Text()),
        sa.Column("at", _WHOLE, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("nonce_by_time", "nonce", ["at"])
    op.create_table(
        "call_count",
        _key("caller", sa.Text()),
        _key("minute", _WHOLE),
        sa.Column("n", _WHOLE, nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Remove both tables."""
    op.drop_table("call_count")
    op.drop_table("nonce")
