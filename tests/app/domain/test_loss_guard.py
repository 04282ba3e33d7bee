"""What is too much to give up on one word."""

from __future__ import annotations

import pytest

from app.domain.loss_guard import LossGuard


@pytest.mark.parametrize(
    ("count", "of", "is_loss"),
    [(0, 0, False), (20, 20, False), (21, 100, True), (21, 210, False), (22, 210, True),
     (500, 100_000, False), (501, 100_000, True)],
)  # fmt: skip
def test_many_rows_or_a_large_share_are_a_loss(count: int, of: int, is_loss: bool) -> None:
    assert LossGuard().is_loss(count, of) is is_loss
