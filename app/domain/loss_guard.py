"""How many rows are too many to give up because the other end said once that they are gone (sync.md 3.6)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LossGuard:
    """More than `rows`, or more than `share` of an audience and more than `few`, is a loss to be confirmed."""

    rows: int = 500
    share: float = 0.1
    few: int = 20
    confirm_after_s: float = 60.0

    def is_loss(self, count: int, of: int) -> bool:
        """Whether `count` rows out of `of` are too many to go on one word."""
        return count > self.rows or (count > self.few and count > of * self.share)
