"""What head office sends of one audience at a time, as the replica stores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.change import EntityKey
from app.domain.replica import Audience


@dataclass(frozen=True, slots=True)
class PageRow:
    """One row of a page: in the audience with its blocks, or left (`is_member` false)."""

    key: EntityKey
    is_member: bool
    ver: int
    blocks: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one audience as the server sent it."""

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
