"""Numbers of customers lie with the home branch of the replica that gave them, on its shard."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa
from alembic import op

NUMBER: Final = 2


def upgrade() -> None:
    """Copy the numbers, each to the home that leased it."""
    op.create_table(
        "number_taken",
        sa.Column("home", sa.Text(), primary_key=True, nullable=False),
        sa.Column("number", sa.Text(), primary_key=True, nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO number_taken (home, number, id) SELECT coalesce((SELECT min(l.home) FROM number_lease l"
        " WHERE CAST(n.number AS BIGINT) BETWEEN l.first AND l.last), ''), n.number, n.id FROM customer_number n"
    )
    op.drop_table("customer_number")


def downgrade() -> None:
    """Put the numbers back together."""
    op.create_table(
        "customer_number",
        sa.Column("number", sa.Text(), primary_key=True, nullable=False),
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.execute("INSERT INTO customer_number (number, id) SELECT number, id FROM number_taken")
    op.drop_table("number_taken")
