"""What head office sends of one audience at a time, as the replica stores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from app.domain.change import EntityKey
from app.domain.document_block import join_blocks
from app.domain.life_cycle import ERASED, is_erased
from app.domain.replica import Audience, ReplicaTransaction

_ERASED = ERASED.encode()


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row of a page: in the audience with its blocks, or left (`is_member` false), perhaps erased since.

    `is_partial`: cut to its core groups; the others are asked for later.
    """

    key: EntityKey
    is_member: bool
    ver: int
    blocks: dict[str, bytes]
    was_erased: bool = False
    is_partial: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one audience as the server sent it; `is_news`: read beside a first copy, ahead of its cursor."""

    audience: Audience
    rows: Sequence[PageRow]
    cursor: int
    chain8: bytes
    boot_head: int
    more: bool
    head: int
    head_chain8: bytes
    n: int
    digest: int
    is_news: bool = False


def see(tx: ReplicaTransaction, part: str, head: int, chain8: bytes) -> None:
    """Remember the highest head of a partition that rows were read at, with the rows: a later question proves it.

    A replica that holds a row of a history which head office lost would else never learn of it (sync.md H4).
    """
    meta = tx.meta()
    if head > meta.seen.get(part, (0, b""))[0]:
        tx.put_meta(replace(meta, seen={**meta.seen, part: (head, chain8)}))


def forget_erased(tx: ReplicaTransaction, rows: Sequence[PageRow]) -> None:
    """Empty own work on customers who were erased by law, whether they are here still or were once."""
    erased = [row.key for row in rows if row.was_erased or _is_receipt(row)]
    if erased:
        tx.forget_work(erased)


def _is_receipt(row: PageRow) -> bool:
    """Whether the row is all that is left of an erased record; almost every row is told at its first look."""
    if len(row.blocks) != 1 or row.key[0] != "customer":
        return False
    return any(_ERASED in block for block in row.blocks.values()) and is_erased(join_blocks(row.blocks))
