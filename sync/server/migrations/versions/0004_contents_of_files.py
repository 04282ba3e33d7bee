"""Contents of files: a line for each, and their sealed pieces."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa
from alembic import op

NUMBER: Final = 4

_WHOLE: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _column(name: str, kind: Any, *, key: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, primary_key=key, nullable=False, autoincrement=False)


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "blob",
        _column("part", sa.Text(), key=True),
        _column("customer", sa.LargeBinary(), key=True),
        _column("name", sa.LargeBinary(), key=True),
        _column("device", sa.Text(), key=True),
        _column("content", sa.LargeBinary()),
        _column("at_part", sa.Text()),
        _column("size", _WHOLE),
        _column("held", _WHOLE),
        _column("touched_at", _WHOLE),
        _column("unused_since", _WHOLE),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("blob_by_device", "blob", ["part", "device", "size"])
    op.create_table(
        "blob_piece",
        _column("part", sa.Text(), key=True),
        _column("content", sa.LargeBinary(), key=True),
        _column("n", _WHOLE, key=True),
        _column("sealed", sa.LargeBinary()),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )


def downgrade() -> None:
    """Remove both tables."""
    op.drop_table("blob_piece")
    op.drop_table("blob")
